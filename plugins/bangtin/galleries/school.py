"""Photos inside one school's build: found and planned while pages are made, rendered by others meanwhile; albums."""

from __future__ import annotations

from typing import Any

from bangtin.core.cards import Card, Photo
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager
from bangtin.core.pages import Link, versions
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.structured import gallery_node
from bangtin.galleries.check import CODES, PhotoRefused
from bangtin.galleries.memo import ProbeCache
from bangtin.galleries.model import Recipe, plan

LEAST_PHOTOS = 2
"""An article with fewer photos is no album."""


class PhotoBook:
    """Finds photos by content path; every photo that a page shows is ordered once."""

    def __init__(self, site: SchoolSite, recipe: Recipe, facts: ProbeCache) -> None:
        self._site, self._recipe, self._facts = site, recipe, facts
        self._prefix = site.addresses.photos(site.unit.id)
        self._found: dict[tuple[str, Any], Photo | None] = {}

    def exists(self, path: str) -> bool:
        """Whether such a file lies in the unit's folder."""
        return path in self._site.files

    def taken(self, path: str) -> str:
        """When the camera says it took the photo; nothing for what is no photo."""
        try:
            return self._facts.probe_cached(self._site.content / path, self._site.files[path]).taken
        except PhotoRefused:
            return ""

    def find(self, path: str, *, blur: Any = ()) -> Photo | None:
        """The photo's published form; None (and one problem) when it cannot be shown."""
        key = (path, tuple(blur))
        if key not in self._found:
            self._found[key] = self._plan(path, tuple(blur))
        return self._found[key]

    def _plan(self, path: str, blur: Any) -> Photo | None:
        site = self._site
        sha256 = site.files.get(path)
        if sha256 is None:
            return None
        source = site.content / path
        file = f"{site.content.name}/{path}"
        if refusal := site.refused.get(sha256):
            site.problems.add(PhotoRefused(CODES[refusal[0]], **refusal[1]).at(file))
            return None
        try:
            facts = self._facts.probe_cached(source, sha256)
            photo, job = plan(facts, str(source), self._recipe, blur, self._prefix)
        except PhotoRefused as refused:
            site.problems.add(refused.at(file))
            return None
        for note in facts.notes:
            site.problems.add(CODES[note].at(file))
        site.order("galleries", job.key, job.to_json())
        return photo


def collect(site: SchoolSite) -> None:
    """Make the photo book before articles are read."""
    recipe = Recipe(avif=bool(site.values["GALLERIES_AVIF"]))
    memory = site.store / "photos.jsonl"
    if site.afresh:
        memory.unlink(missing_ok=True)
    site.photos = PhotoBook(site, recipe, ProbeCache(memory))


def offer(site: SchoolSite) -> None:
    """Put the albums into the menu where there are any."""
    for lang in site.languages:
        if _albums(site, lang):
            site.frame.offer(lang, 80, "Photos", site.addresses.albums(site.unit.id, lang))


def _albums(site: SchoolSite, lang: str) -> list[Card]:
    return [card for card in site.cards(lang) if card.cover and card.photo_count >= LEAST_PHOTOS]


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the albums: articles with photos, as a wall of covers."""
    for lang in site.languages:
        with speaking(lang):
            _write_albums(site, writer, lang)


def _write_albums(site: SchoolSite, writer: PageWriter, lang: str) -> None:
    cards = _albums(site, lang)
    if not cards:
        return
    url = site.addresses.albums(site.unit.id, lang)
    others = {other: site.addresses.albums(site.unit.id, other) for other in site.languages if _albums(site, other)}
    heading = site.gettext("Photos")
    parts = chunks(cards, site.per_page)
    for number, part in enumerate(parts, 1):
        address, absolute = site.addresses.page_of(url, number), site.addresses.absolute
        page = site.frame.page(
            "albums",
            heading,
            address,
            lang,
            about=[gallery_node(heading, absolute(address), lang, part, absolute)],
            breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
            alternates=versions(lang, others) if number == 1 else [],
        )
        writer.write_page(
            page,
            "school/albums.html",
            heading=heading,
            cards=part,
            pager=pager(site, url, number, len(parts)),
            current=url,
        )
