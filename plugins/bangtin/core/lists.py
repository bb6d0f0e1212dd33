"""Lists of articles, page by page: sections, tags, years, months, authors and homes all come through here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from bangtin.core.cards import Card
from bangtin.core.pages import Feed, Link, Page, Pager
from bangtin.core.site import PageWriter, Site

T = TypeVar("T")

NEIGHBOURS = 2
"""Page numbers shown on each side of the current one."""


def chunks(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Things page by page; none are one empty page."""
    return [things[start : start + size] for start in range(0, len(things), size)] or [[]]


def pager(site: Site, url: str, number: int, count: int) -> Pager:
    """The pager of page ``number`` of ``count``; a theme shows none when there is one page."""
    if count == 1:
        return Pager(1, 1)
    wanted = {1, count, *range(number - NEIGHBOURS, number + NEIGHBOURS + 1)}
    pages: list[Link | None] = []
    last = 0
    for n in sorted(n for n in wanted if 1 <= n <= count):
        if n - last > 1:
            pages.append(None)
        pages.append(Link(str(n), site.addresses.page_of(url, n), current=n == number))
        last = n
    return Pager(
        number,
        count,
        newer=site.addresses.page_of(url, number - 1) if number > 1 else "",
        older=site.addresses.page_of(url, number + 1) if number < count else "",
        pages=tuple(pages),
    )


def write_list(
    site: Site,
    writer: PageWriter,
    *,
    kind: str,
    heading: str,
    url: str,
    lang: str,
    cards: Sequence[Card],
    intro: str = "",
    description: str = "",
    feeds: list[Feed] | None = None,
    alternates: list[Link] | None = None,
    related_terms: list[Link] | None = None,
    by_unit: list[dict[str, object]] | None = None,
    current: str = "",
    trail: Sequence[Link] = (),
    first: tuple[str, Mapping[str, Any]] = ("list.html", {}),
) -> None:
    """Write a list with as many pages as it needs. ``first``: template of the first page, and keys that it has more."""
    parts = chunks(cards, site.per_page)
    for number, part in enumerate(parts, 1):
        address = site.addresses.page_of(url, number)
        title = heading
        if number > 1:
            title = site.gettext("{heading}, page {number}").format(heading=heading, number=number)
        page: Page = site.frame.page(
            kind,
            title,
            address,
            lang,
            description=description or intro,
            breadcrumbs=site.frame.crumbs(lang, *trail, Link(heading, url, current=True)),
            alternates=list(alternates or []) if number == 1 else [],
        )
        if feeds:
            page.feeds = [*feeds, *page.feeds]
        keys: dict[str, Any] = {
            "heading": heading,
            "intro": intro,
            "cards": part,
            "pager": pager(site, url, number, len(parts)),
            "related_terms": related_terms or [],
            "by_unit": (by_unit or []) if number == 1 else [],
            "empty_text": site.gettext("Nothing here yet."),
            "show_unit": site.frame.unit is None,
            "current": current or url,
        }
        template, more = first if number == 1 else ("list.html", {})
        writer.write_page(page, template, **keys, **more)
