"""The lists of videos and of songs: the same for a school and for the portal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangtin.core.clips import AUDIO, VIDEO, Clip, choose_clips
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, Site
from bangtin.core.structured import Node, video_node

__all__ = ["LISTS", "Shelf", "write_lists"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of list; ``heading`` is a message id, ``order`` its place in the menu.

    Songs (0) are not in the menu, which is full enough: the home leads there.
    """

    kind: str
    heading: str
    order: int

    def address(self, site: Site, lang: str, unit: str) -> str:
        """Where the list of a unit (or of all) stands."""
        addresses = site.addresses
        return addresses.videos(lang, unit) if self.kind == VIDEO else addresses.songs(lang, unit)


LISTS = (Shelf(VIDEO, "Videos", 82), Shelf(AUDIO, "Songs", 0))


def write_lists(site: Site, writer: PageWriter, unit: str) -> None:
    """Write both lists in every language that has something for them."""
    for shelf in LISTS:
        shown = {lang: choose_clips(site.clips, shelf.kind, lang, site.main_language) for lang in site.languages}
        spoken = [lang for lang, clips in shown.items() if clips]
        for lang in spoken:
            with speaking(lang):
                _write(site, writer, shelf, unit, lang, shown[lang], [other for other in spoken if other != lang])


def _write(  # noqa: PLR0917  # one list, its language, and the others
    site: Site, writer: PageWriter, shelf: Shelf, unit: str, lang: str, clips: Sequence[Clip], others: Sequence[str]
) -> None:
    url, heading = shelf.address(site, lang, unit), site.gettext(shelf.heading)
    parts = chunks(clips, site.per_page)
    for number, part in enumerate(parts, 1):
        title = heading
        if number > 1:
            title = site.gettext("{heading}, page {number}").format(heading=heading, number=number)
        page = site.frame.page(
            f"{shelf.kind}s",
            title,
            site.addresses.page_of(url, number),
            lang,
            about=_nodes(site, part),
            breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
            alternates=[Link(other, shelf.address(site, other, unit), lang=other) for other in others]
            if number == 1
            else [],
        )
        writer.write_page(
            page,
            "media.html",
            heading=heading,
            clips=part,
            show_unit=not unit,
            pager=pager(site, url, number, len(parts)),
            current=url,
        )


def _nodes(site: Site, clips: Sequence[Clip]) -> list[Node]:
    """Films of ours as machines read them; a link's film is another's to describe."""
    return [video_node(clip, site.addresses.absolute) for clip in clips if clip.kind == VIDEO and clip.src]
