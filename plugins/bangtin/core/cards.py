"""The nouns that templates show and that cross from a school to the portal.

A *card* is what any list may know of an article: never its body. Cards are made once per article inside a
school's build, written into the school's summary, and read by the portal. Everything in them is plain data,
so equal content gives equal bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Self

from bangtin.core.colors import placeholder_class


@dataclass(frozen=True, slots=True)
class Photo:
    """One published picture: names and sizes of its renditions, known before any pixel is made.

    ``prefix`` is the address without width and suffix: ``<prefix>-<width>.webp`` for every width and
    ``<prefix>-<jpeg_width>.jpg`` as the fallback. ``width`` × ``height`` (pixels, as displayed) belong to the
    largest rendition, so they give the aspect ratio.
    """

    prefix: str
    width: int
    height: int
    widths: tuple[int, ...]
    jpeg_width: int
    color: str = "#d8d4cc"
    avif: bool = False
    """There is an AVIF beside each WebP."""
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def src(self) -> str:
        """Address of the JPEG fallback, which any browser and any feed reader shows."""
        return f"{self.prefix}-{self.jpeg_width}.jpg"

    @property
    def full(self) -> str:
        """Address of the largest rendition."""
        return f"{self.prefix}-{self.widths[-1]}.webp"

    @property
    def srcset(self) -> str:
        """All WebP renditions in the syntax of ``srcset``."""
        return ", ".join(f"{self.prefix}-{w}.webp {w}w" for w in self.widths)

    @property
    def srcset_avif(self) -> str:
        """The AVIF renditions, in the same syntax."""
        return ", ".join(f"{self.prefix}-{w}.avif {w}w" for w in self.widths)

    @property
    def portrait(self) -> bool:
        """Higher than wide."""
        return self.height > self.width

    @property
    def placeholder(self) -> str:
        """The CSS class that lies under the picture until it has loaded."""
        return placeholder_class(self.color)

    def to_json(self) -> dict[str, Any]:
        """Plain data, empty fields left out."""
        return _to_json(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**{**data, "widths": tuple(data["widths"])})


@dataclass(frozen=True, slots=True)
class Term:
    """A tag, author or other taxonomy term as a template shows it. Without a slug it stands in no list."""

    slug: str = ""
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class EventCard:
    """When and where something happens: enough for a date tile and a line of text.

    ``end`` is the last day of several, ``end_time`` the time at which the last day's part ends. ``id`` is what the
    author calls the event, ``url`` the address of its own page; both may be empty.
    """

    name: str
    type: str
    start: datetime | None = None
    end: date | None = None
    has_time: bool = False
    session: str = ""
    place: str = ""
    status: str = ""
    end_time: time | None = None
    id: str = ""
    url: str = ""
    within: str = ""
    """The day is not known, only the month ("month"), or "early", "mid" or "late" in it; ``start`` is its first day."""

    @property
    def iso(self) -> str:
        """When it begins, for machines, as exactly as it is known: 2023-10, 2023-10-05, 2023-10-05T08:00:00+07:00."""
        if self.start is None:
            return ""
        if self.within:
            return f"{self.start:%Y-%m}"
        return self.start.isoformat() if self.has_time else self.start.date().isoformat()

    def to_json(self) -> dict[str, Any]:
        """Plain data, dates as ISO 8601."""
        return _to_json(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        start, end, end_time = data.get("start"), data.get("end"), data.get("end_time")
        return cls(
            **{
                **data,
                "start": datetime.fromisoformat(start) if start else None,
                "end": date.fromisoformat(end) if end else None,
                "end_time": time.fromisoformat(end_time) if end_time else None,
            }
        )


@dataclass(frozen=True, slots=True)
class AwardCard:
    """An award as a line of a list: who got what from whom, for which year.

    ``recipient_unit`` is the unit that received it or to which the recipient belongs, ``recipient_id`` a person.
    ``url`` is its place on the honour board, and ``again`` marks an award that a newer article has told already.
    """

    title: str
    kind: str
    recipient: str = ""
    giver: str = ""
    level: str = ""
    school_year: str = ""
    decision: str = ""
    decision_date: date | None = None
    status: str = ""
    recipient_unit: str = ""
    recipient_id: str = ""
    period: str = ""
    url: str = ""
    again: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain data, empty fields left out."""
        return _to_json(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        day = data.get("decision_date")
        return cls(**{**data, "decision_date": date.fromisoformat(day) if day else None})


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """An official document as a line of a list.

    ``key`` is the same for all spellings of one number. ``replaced_by`` is the number of the document that took its
    place, ``replaced_url`` that document's page; ``url`` is its own page, ``file`` the address of the document itself
    (``file_size`` bytes). Whatever is not known is empty.
    """

    key: str
    number: str = ""
    kind: str = ""
    issuer: str = ""
    date: date | None = None
    title: str = ""
    replaced_by: str = ""
    replaced_url: str = ""
    url: str = ""
    file: str = ""
    file_size: int = 0
    cited: int = 0
    """How many articles cite it, where a list says so."""
    declared: bool = False
    """On an article's card: its own front matter tells of the document."""

    def to_json(self) -> dict[str, Any]:
        """Plain data, empty fields left out."""
        return _to_json(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        day = data.get("date")
        return cls(**{**data, "date": date.fromisoformat(day) if day else None})


@dataclass(slots=True)
class Card:
    """What a list may show of one article.

    ``id`` is ``<unit>/<section>/<slug>`` for the article, with ``@<lang>`` behind it for a translation; ``key`` of
    an article and its translations is the same. ``url`` is root-relative and begins with the site's base path.
    """

    id: str
    url: str
    title: str
    lang: str
    published: datetime
    unit: str
    unit_name: str
    section: str
    section_name: str
    summary: str = ""
    school_year: str = ""
    cover: Photo | None = None
    photo_count: int = 0
    tags: list[Term] = field(default_factory=list)
    authors: list[Term] = field(default_factory=list)
    event: EventCard | None = None
    awards: list[AwardCard] = field(default_factory=list)
    documents: list[DocumentCard] = field(default_factory=list)
    """Those it cites, in front matter or in its text."""
    schools: list[str] = field(default_factory=list)
    translations: dict[str, str] = field(default_factory=dict)
    featured: bool = False
    updated: datetime | None = None
    """When its text was changed last, if its author says so."""
    section_lang: str = ""
    """The language of ``section_name`` when it is not the article's: the section has no name in that one."""

    @property
    def key(self) -> str:
        """The same for an article and its translations."""
        return self.id.partition("@")[0]

    @property
    def sort_key(self) -> tuple[float, str]:
        """Newest first when sorted in reverse; the id makes the order total."""
        return (self.published.timestamp(), self.id)

    def to_json(self) -> dict[str, Any]:
        """Plain data for the summary; empty fields left out."""
        return _to_json(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        values = dict(data)
        for name in ("published", "updated"):
            if name in values:
                values[name] = datetime.fromisoformat(values[name])
        if cover := values.get("cover"):
            values["cover"] = Photo.from_json(cover)
        if event := values.get("event"):
            values["event"] = EventCard.from_json(event)
        for name in ("tags", "authors"):
            if name in values:
                values[name] = [_term(**term) for term in values[name]]
        if awards := values.get("awards"):
            values["awards"] = [AwardCard.from_json(award) for award in awards]
        if documents := values.get("documents"):
            values["documents"] = [DocumentCard.from_json(document) for document in documents]
        return cls(**values)


@lru_cache(maxsize=4096)  # a school's cards have the same few hundred
def _term(**values: str) -> Term:
    """One object for equal terms: in a large portal they would be half of all cards."""
    return Term(**values)


def _to_json(record: Any) -> dict[str, Any]:
    """A dataclass as plain data, without fields that are empty."""
    result: dict[str, Any] = {}
    for spec in fields(record):
        value = getattr(record, spec.name)
        if value is None or value is False or value in ("", (), [], {}):
            continue
        result[spec.name] = _plain(value)
    return result


def _plain(value: Any) -> Any:
    """One value as JSON can hold it."""
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return _to_json(value)
