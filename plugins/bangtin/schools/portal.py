"""The portal's home, the directory of units, and the page for what is not found."""

from __future__ import annotations

from typing import Any

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager
from bangtin.core.pages import Feed, Link
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.structured import Node, website
from bangtin.schools.model import front, furniture, newest_awards, upcoming
from bangtin.schools.notfound import write_not_found
from bangtin.schools.units import Shelf, home_groups, write_directory


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the portal's own pages in every language."""
    newest: dict[str, Card] = {}
    for card in site.cards(site.main_language):
        newest.setdefault(card.unit, card)
    shelf = Shelf(site, writer, newest)
    for lang in site.languages:
        with speaking(lang):
            _write_home(site, writer, lang, home_groups(shelf, lang))
            write_directory(shelf, lang, _feeds(site, lang))
    write_not_found(site, writer)


def _feeds(site: PortalSite, lang: str) -> list[Feed]:
    home = site.addresses.home(site.main_language)
    name = site.frame.site_view_name(lang)
    return [
        Feed(name, site.addresses.feed(home, "atom")),
        Feed(name, site.addresses.feed(home, "rss"), "application/rss+xml"),
        Feed(name, site.addresses.feed(home, "json"), "application/feed+json"),
    ]


def _write_home(site: PortalSite, writer: PageWriter, lang: str, groups: list[dict[str, Any]]) -> None:
    addresses = site.addresses
    cards = site.cards(lang)
    if lang != site.main_language:
        known = {card.key for card in cards}
        cards += [card for card in site.cards(site.main_language) if card.key not in known][: site.per_page]
    url = addresses.home(lang)
    name = site.frame.site_view_name(lang)
    parts = chunks(cards, site.per_page)
    for number, part in enumerate(parts, 1):
        first = front(part, len(part)) if number == 1 else None
        page = site.frame.page(
            "portal-home",
            name if number == 1 else site.gettext("{heading}, page {number}").format(heading=name, number=number),
            addresses.page_of(url, number),
            lang,
            description=site.frame.site_view(lang).tagline,
            feeds=_feeds(site, lang),
            about=[_website(site, lang)] if number == 1 else [],
            alternates=[Link(o, addresses.home(o), lang=o) for o in site.languages if o != lang] if number == 1 else [],
        )
        writer.write_page(
            page,
            "portal/home.html",
            lead=first.lead if first else None,
            stories=first.stories if first else [],
            latest=first.latest if first else part,
            pager=pager(site, url, number, len(parts)),
            upcoming=upcoming(site, cards) if number == 1 else [],
            events_url=site.frame.offered(lang, "Events"),
            awards=newest_awards(cards) if number == 1 else [],
            **furniture(site, lang, "", shown=number == 1),
            awards_url=site.frame.offered(lang, "Honour board"),
            groups=groups if number == 1 else [],
        )


def _website(site: PortalSite, lang: str) -> Node:
    """The portal as machines read it."""
    view, absolute = site.frame.site_view(lang), site.addresses.absolute
    search = absolute(view.search_url) if view.search_url else ""
    return website(view.name, absolute(view.home_url), lang, view.tagline, search)
