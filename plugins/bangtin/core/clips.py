"""Videos and songs, as pages, lists and the portal know them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from bangtin.core.cards import Photo

__all__ = ["Clip", "choose_clips"]

VIDEO, AUDIO = "video", "audio"


@dataclass(frozen=True, slots=True)
class Clip:
    """One video or song: a file of ours (``src``, with its media type and size in bytes) or a ``link`` to others.

    ``host`` says whose the link is. ``captions`` is the address of a WebVTT file. ``page`` is the article that it
    belongs to, with ``title`` in the language ``lang``; both page and poster may be missing. ``day`` is ISO 8601.
    """

    kind: str
    title: str
    lang: str = ""
    src: str = ""
    type: str = ""
    size: int = 0
    link: str = ""
    host: str = ""
    poster: Photo | None = None
    captions: str = ""
    credit: str = ""
    page: str = ""
    unit: str = ""
    unit_name: str = ""
    day: str = ""

    @property
    def key(self) -> str:
        """The same for one file or link, whoever shows it."""
        return self.src or self.link

    def without_page(self) -> Self:
        """For the page that it belongs to, which need not lead to itself."""
        return replace(self, page="")

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is empty is left out."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.poster is not None:
            found["poster"] = self.poster.to_json()
        return {name: value for name, value in found.items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        poster = data.get("poster")
        return cls(**{**data, "poster": Photo.from_json(poster) if poster else None})


def choose_clips(clips: list[Clip], kind: str, lang: str, main: str) -> list[Clip]:
    """What a list of one kind shows in a language, newest first: in the main one each clip once, else what speaks it.

    A clip that says no language is for everybody.
    """
    best: dict[tuple[str, str], Clip] = {}
    for clip in clips:
        key = clip.unit, clip.key
        speaks = clip.lang in {"", lang}
        if clip.kind == kind and (speaks or (lang == main and key not in best)):
            best[key] = clip
    return sorted(best.values(), key=lambda clip: (clip.day, clip.unit, clip.title, clip.key), reverse=True)
