"""What front matter says, typed: texts are NFC, trimmed and on one line; days are dates; nothing is left unread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Self

from bangtin.core.vietnamese.moments import VN_TZ, Moment
from bangtin.core.vietnamese.months import latest_day

MORNING = dt.time(7)
"""When an article appears whose date names no time."""

Box = tuple[float, float, float, float]
"""Left, top, width, height as shares (0 to 1) of a picture as displayed."""


@dataclass(slots=True)
class Event:
    """What happens. ``start`` has the last of several days in its own ``end``; ``end`` is only what was given apart."""

    name: str = ""
    type: str = "khac"
    id: str = ""
    start: Moment | None = None
    end: Moment | None = None
    place: str = ""
    organisers: tuple[str, ...] = ()
    attendance: str = ""
    status: str = "scheduled"

    @property
    def last_day(self) -> dt.date | None:
        """The day on which the event ends; None without a date."""
        if self.end is not None:
            return self.end.end or self.end.date
        if self.start is None:
            return None
        return self.start.end or latest_day(self.start.date, self.start.within)


@dataclass(slots=True)
class Credit:
    """Someone who made the article. ``role``: words, photos, words-photos or translation."""

    name: str
    role: str = "words"
    unit: str = ""
    id: str = ""


@dataclass(slots=True)
class Person:
    """Someone named in the article."""

    name: str
    id: str = ""
    role: str = ""


@dataclass(slots=True)
class PhotoEntry:
    """What is said about one picture. ``consent``: yes, no, withdrawn, or empty when nothing is said."""

    file: str
    caption: str = ""
    alt: str = ""
    credit: str = ""
    consent: str = ""
    consent_until: dt.date | None = None
    blur: tuple[Box, ...] = ()


@dataclass(slots=True)
class ClipEntry:
    """A video or a song: a file beside the article, or an address elsewhere."""

    file: str = ""
    url: str = ""
    title: str = ""
    poster: str = ""
    captions: str = ""
    credit: str = ""


@dataclass(slots=True)
class AwardEntry:
    """One award, as the article reports it."""

    title: str
    kind: str = "khac"
    recipient: str = ""
    recipient_unit: str = ""
    recipient_id: str = ""
    giver: str = ""
    level: str = ""
    school_year: str = ""
    period: str = ""
    decision: str = ""
    decision_date: dt.date | None = None
    status: str = "in-force"


@dataclass(slots=True)
class DocumentEntry:
    """One official document."""

    title: str
    number: str = ""
    kind: str = ""
    issuer: str = ""
    date: dt.date | None = None
    replaced_by: str = ""
    file: str = ""


@dataclass(slots=True)
class Source:
    """Where a text was published first."""

    name: str
    url: str = ""


@dataclass(slots=True)
class Silence:
    """A message that the author has answered: its code, and why it does not apply."""

    code: str
    reason: str


@dataclass(slots=True)
class FrontMatter:
    """Everything front matter can say, checked. ``lang`` is empty when neither the text nor its file name says it."""

    title: str
    summary: str = ""
    date: Moment | None = None
    updated: Moment | None = None
    event: Event | None = None
    school_year: str = ""
    school_year_reviewed: str = ""
    schools: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[Credit, ...] = ()
    people: tuple[Person, ...] = ()
    cover: str = ""
    photos: tuple[PhotoEntry, ...] = ()
    videos: tuple[ClipEntry, ...] = ()
    songs: tuple[ClipEntry, ...] = ()
    awards: tuple[AwardEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    status: str = "published"
    lang: str = ""
    source: Source | None = None
    featured: bool = False
    expires: dt.date | None = None
    noindex: bool = False
    aliases: tuple[str, ...] = ()
    silence: tuple[Silence, ...] = ()

    @property
    def published(self) -> dt.datetime | None:
        """The moment of publication at Vietnam's clock: 07:00 when the date names no time."""
        if self.date is None:
            return None
        return dt.datetime.combine(self.date.date, self.date.time or MORNING, VN_TZ)

    @property
    def posters(self) -> frozenset[str]:
        """Pictures that stand for videos and belong to no gallery."""
        return frozenset(clip.poster for clip in (*self.videos, *self.songs) if clip.poster)

    @property
    def silenced(self) -> frozenset[str]:
        """The codes that the author has answered."""
        return frozenset(silence.code for silence in self.silence)

    def to_json(self) -> dict[str, Any]:
        """Plain data; what has its default is left out."""
        return _plain(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        values = dict(data)
        for name in ("date", "updated"):
            if name in values:
                values[name] = _moment(values[name])
        if "expires" in values:
            values["expires"] = dt.date.fromisoformat(values["expires"])
        if event := values.get("event"):
            values["event"] = _event(event)
        if source := values.get("source"):
            values["source"] = Source(**source)
        for name in ("schools", "tags", "aliases"):
            if name in values:
                values[name] = tuple(values[name])
        for name, read in _LISTS.items():
            if name in values:
                values[name] = tuple(read(item) for item in values[name])
        return cls(**values)


_PLAIN_TYPES = (str, bool, int, float)


def _plain(record: Any) -> dict[str, Any]:
    """A record as plain data, without what has its default."""
    result: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if value != field.default:
            result[field.name] = _plain_value(value)
    return result


def _plain_value(value: Any) -> Any:
    if isinstance(value, _PLAIN_TYPES):
        return value
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return _plain(value)


def _moment(data: dict[str, Any]) -> Moment:
    time, end = data.get("time"), data.get("end")
    return Moment(
        dt.date.fromisoformat(data["date"]),
        dt.time.fromisoformat(time) if time else None,
        data.get("session", ""),
        dt.date.fromisoformat(end) if end else None,
        data.get("weekday_mismatch", False),
        data.get("within", ""),
    )


def _event(data: dict[str, Any]) -> Event:
    values = dict(data)
    for name in ("start", "end"):
        if name in values:
            values[name] = _moment(values[name])
    if "organisers" in values:
        values["organisers"] = tuple(values["organisers"])
    return Event(**values)


def _photo(data: dict[str, Any]) -> PhotoEntry:
    values = dict(data)
    if "consent_until" in values:
        values["consent_until"] = dt.date.fromisoformat(values["consent_until"])
    if "blur" in values:
        values["blur"] = tuple(tuple(box) for box in values["blur"])
    return PhotoEntry(**values)


def _award(data: dict[str, Any]) -> AwardEntry:
    values = dict(data)
    if "decision_date" in values:
        values["decision_date"] = dt.date.fromisoformat(values["decision_date"])
    return AwardEntry(**values)


def _document(data: dict[str, Any]) -> DocumentEntry:
    values = dict(data)
    if "date" in values:
        values["date"] = dt.date.fromisoformat(values["date"])
    return DocumentEntry(**values)


def _credit(data: dict[str, Any]) -> Credit:
    return Credit(**data)


def _person(data: dict[str, Any]) -> Person:
    return Person(**data)


def _clip(data: dict[str, Any]) -> ClipEntry:
    return ClipEntry(**data)


def _silence(data: dict[str, Any]) -> Silence:
    return Silence(**data)


_LISTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "authors": _credit,
    "people": _person,
    "photos": _photo,
    "videos": _clip,
    "songs": _clip,
    "awards": _award,
    "documents": _document,
    "silence": _silence,
}
