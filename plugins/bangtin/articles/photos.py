"""Which photos an article shows, in which order, with which words; and which must not be shown anywhere.

Withheld consent and blur boxes belong to the picture, not to one text: what any text of the unit says of it (known by
its content) holds for every text, translation and copy of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bangtin.articles.check_files import CAPTION_STRANGER, COVER_WITHOUT_WORDS, PHOTOS_WITHOUT_WORDS
from bangtin.articles.read import Record
from bangtin.articles.sources import PICTURES
from bangtin.core import captions
from bangtin.core.cards import Photo
from bangtin.core.frontmatter.model import FrontMatter, PhotoEntry
from bangtin.core.site import SchoolSite
from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.core.vietnamese.sorting import sort_key

REFUSALS = ("no", "withdrawn")


class PhotoDesk:
    """Knows every text of the unit before the first photo is chosen."""

    def __init__(self, site: SchoolSite, records: Iterable[Record]) -> None:
        self._site = site
        self._withheld: set[str] = set()
        self._blur: dict[str, list[Any]] = {}
        self._captions: dict[str, dict[str, str]] = {}
        self._beside: dict[str, list[str]] = {}
        for path in site.files:
            folder, _, name = path.rpartition("/")
            if "." + name.rpartition(".")[2].lower() in PICTURES:
                self._beside.setdefault(folder, []).append(name)
        for record in records:
            for entry in record.front.photos if record.front else ():
                self._note(record.source.folder, entry)
        site.withheld |= self._withheld

    def _note(self, folder: str, entry: PhotoEntry) -> None:
        """Remember what one text says of one picture."""
        content = self._site.files.get(f"{folder}/{entry.file}")
        if content is None:
            return
        if entry.consent in REFUSALS:
            self._withheld.add(content)
        if entry.consent_until is not None:
            end = dt.datetime.combine(entry.consent_until, dt.time(), VN_TZ) + dt.timedelta(days=1)
            if end <= self._site.now:
                self._withheld.add(content)
            else:
                self._site.wake_at(end)
        boxes = self._blur.setdefault(content, [])
        boxes += [box for box in entry.blur if box not in boxes]

    def choose(self, record: Record, front: FrontMatter) -> dict[str, Photo]:
        """File name → photo: as listed in the front matter, then as met in the text, then what else lies beside it."""
        folder = record.source.folder
        entries = {entry.file: entry for entry in front.photos}
        placed = [*record.placed, *(name for gallery in record.galleries for name in gallery)]
        names = list(dict.fromkeys([*entries, *placed, *([front.cover] if front.cover else [])]))
        if record.source.kind == "article" and record.source.path.startswith(f"{folder}/index."):
            apart = {*names, *front.posters}
            names += [name for name in self._in_order(folder) if name not in apart]
        said = self._said(folder)
        photos: dict[str, Photo] = {}
        for name in names:
            content = self._site.files.get(f"{folder}/{name}")
            if content is None or content in self._withheld:
                continue
            found = self._site.photos.find(f"{folder}/{name}", blur=tuple(self._blur.get(content, ())))
            if found is not None:
                photos[name] = _with_words(found, entries.get(name), record.captions.get(name), said.get(name, ""))
        self._report(record, front, photos)
        return photos

    def posters(self, record: Record, front: FrontMatter) -> dict[str, Photo]:
        """File name → picture of those that stand for videos; consent and blur boxes hold for them, too."""
        found: dict[str, Photo] = {}
        for name in sorted(front.posters):
            path = f"{record.source.folder}/{name}"
            content = self._site.files.get(path)
            if content is not None and content not in self._withheld:
                photo = self._site.photos.find(path, blur=tuple(self._blur.get(content, ())))
                if photo is not None:
                    found[name] = photo
        return found

    def _in_order(self, folder: str) -> list[str]:
        """The pictures of a folder: by the camera's clock when the setting asks for it, else by name (2 before 10)."""
        names = sorted(self._beside.get(folder, ()), key=sort_key)
        if self._site.values.get("GALLERIES_ORDER") == "time":
            names.sort(key=lambda name: self._site.photos.taken(f"{folder}/{name}") or "~")
        return names

    def _said(self, folder: str) -> dict[str, str]:
        """What the folder's captions.txt says."""
        if folder not in self._captions:
            path = f"{folder}/{captions.NAME}"
            found: dict[str, str] = {}
            if path in self._site.files:
                text = (self._site.content / path).read_text(encoding="utf-8", errors="replace")
                found, strangers = captions.parse_captions(text, self._beside.get(folder, ()))
                for line, name in strangers:
                    file = f"{self._site.content.name}/{path}"
                    self._site.problems.add(CAPTION_STRANGER.at(file, line, 1, text=name, name=name))
            self._captions[folder] = found
        return self._captions[folder]

    def _report(self, record: Record, front: FrontMatter, photos: dict[str, Photo]) -> None:
        """Pictures that a blind reader would miss: the cover, and how many others."""
        file = f"{self._site.content.name}/{record.source.path}"
        silent = [name for name, photo in photos.items() if not photo.alt]
        if front.cover in silent:
            self._site.problems.add(COVER_WITHOUT_WORDS.at(file, 1, 1, text=front.cover, name=front.cover))
        elif silent:
            self._site.problems.add(PHOTOS_WITHOUT_WORDS.at(file, 1, 1, count=len(silent), names=", ".join(silent[:3])))


def _with_words(photo: Photo, entry: PhotoEntry | None, written: tuple[str, str] | None, said: str) -> Photo:
    """The photo with caption, alternative text and credit, from the nearest place that gives them."""
    caption, alt = written or ("", "")
    caption = caption or (entry.caption if entry else "") or said
    alt = (entry.alt if entry else "") or alt or caption
    return replace(photo, alt=alt, caption=caption, credit=entry.credit if entry else "")
