"""What a unit's ``school.toml`` holds besides the unit itself: notices, emergency numbers, other sites, videos."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

__all__ = ["Emergency", "Landmark", "Notice", "OtherSite", "UnitClip", "part_from_json", "part_to_json"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above every page of a unit for a time: from ``since`` (at once, when None) until before ``until``.

    ``link`` is a web address or an address on this site. ``everywhere``: on the pages of all units, which only the
    portal's own unit may ask for.
    """

    text: str
    text_en: str = ""
    link: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    urgent: bool = False
    everywhere: bool = False

    def shows_at(self, moment: dt.datetime) -> bool:
        """Whether readers see it at a moment."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)

    def text_in(self, lang: str) -> str:
        """Its words in a language; the Vietnamese ones where there are no others."""
        return (self.text_en if lang == "en" else "") or self.text

    def lang_in(self, lang: str) -> str:
        """The language of these words."""
        return "en" if lang == "en" and self.text_en else "vi"


@dataclass(frozen=True, slots=True)
class Emergency:
    """Whom to ring when it cannot wait; ``when`` says at what hours somebody answers."""

    label: str
    phone: str
    label_en: str = ""
    when: str = ""

    def label_in(self, lang: str) -> str:
        """Who answers, in a language; in Vietnamese where there is no other."""
        return (self.label_en if lang == "en" else "") or self.label


@dataclass(frozen=True, slots=True)
class OtherSite:
    """A website of others that a unit recommends (Liên kết khác)."""

    label: str
    url: str
    label_en: str = ""

    def label_in(self, lang: str) -> str:
        """What it is called in a language; in Vietnamese where there is no other."""
        return (self.label_en if lang == "en" else "") or self.label


@dataclass(frozen=True, slots=True)
class Landmark:
    """What everybody knows near a unit, for its map; degrees."""

    label: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class UnitClip:
    """A video or a song of the unit itself, with no article: a file in the unit's folder or an address elsewhere.

    ``file``, ``poster`` and ``captions`` are paths below the unit's folder.
    """

    title: str
    title_en: str = ""
    file: str = ""
    url: str = ""
    poster: str = ""
    captions: str = ""
    credit: str = ""
    day: str = ""


def part_to_json(part: Any) -> dict[str, Any]:
    """One of these as plain data; what has its default is left out."""
    found = {field.name: getattr(part, field.name) for field in fields(part)}
    defaults = {field.name: field.default for field in fields(part)}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value
        for name, value in found.items()
        if value != defaults[name]
    }


def part_from_json(kind: type[Any], data: dict[str, Any]) -> Any:
    """The inverse of :func:`part_to_json`."""
    moments: dict[str, Any] = {
        name: dt.datetime.fromisoformat(data[name]) for name in ("since", "until") if name in data
    }
    return kind(**{**data, **moments})
