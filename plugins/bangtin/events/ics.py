"""iCalendar (RFC 5545, with RFC 7986's properties of a calendar): entries in, bytes out.

Equal entries give equal bytes: no clock, no random number. Vietnam's clock has stood at +07:00 since 1975, so the
time zone that goes with every calendar has one rule and no end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bangtin.core.vietnamese.moments import VN_TZ

MEDIA_TYPE = "text/calendar"
ZONE = "Asia/Ho_Chi_Minh"
REFRESH = "PT12H"
"""How often a phone should look for changes."""
LINE = 75
"""Octets of a line without its end."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_PRODUCT = "-//Bang Tin//School news portal//EN"
_TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``start`` and ``end`` are both days (``end`` is the last day) or both moments; ``end`` may be unknown.

    ``created`` and ``changed`` tell a phone whether it has the newest version; ``cancelled`` that it will not happen.
    """

    uid: str
    summary: str
    start: datetime | date
    end: datetime | date | None
    created: datetime
    changed: datetime
    url: str
    description: str = ""
    location: str = ""
    category: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself: its name, the page it belongs to, and where it is fetched again."""

    name: str
    url: str
    source: str


def calendar(head: Head, entries: Iterable[Entry]) -> bytes:
    """A whole calendar; the entries keep their order."""
    entries = list(entries)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(head.name)}",
        f"X-WR-CALNAME:{escape(head.name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
        f"URL:{_uri(head.url)}",
        f"SOURCE;VALUE=URI:{_uri(head.source)}",
    ]
    if entries:
        lines.append(f"LAST-MODIFIED:{_utc(max(entry.changed for entry in entries))}")
    lines += _TIMEZONE
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    """The lines of one event. Public events block nobody's time, hence TRANSP."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(entry.uid)}"
    yield f"DTSTAMP:{_utc(entry.changed)}"
    yield f"CREATED:{_utc(entry.created)}"
    yield f"LAST-MODIFIED:{_utc(entry.changed)}"
    yield f"SEQUENCE:{sequence(entry)}"
    yield f"DTSTART{_when(entry.start)}"
    if isinstance(entry.end, datetime):
        yield f"DTEND{_when(entry.end)}"
    elif entry.end is not None:
        yield f"DTEND{_when(entry.end + timedelta(days=1))}"
    yield f"SUMMARY:{escape(entry.summary)}"
    for name, value in (
        ("LOCATION", entry.location),
        ("DESCRIPTION", entry.description),
        ("CATEGORIES", entry.category),
    ):
        if value:
            yield f"{name}:{escape(value)}"
    if entry.url:
        yield f"URL:{_uri(entry.url)}"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}"
    yield "CLASS:PUBLIC"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def sequence(entry: Entry) -> int:
    """A number that grows with every change: the minutes from the first news to the last."""
    return int((entry.changed - entry.created).total_seconds()) // 60


def _when(moment: datetime | date) -> str:
    """The parameters and value of DTSTART or DTEND."""
    if isinstance(moment, datetime):
        return f";TZID={ZONE}:{moment.astimezone(VN_TZ):%Y%m%dT%H%M%S}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    """A value of type TEXT: signs of the syntax escaped, no control characters."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).translate(_ESCAPED)


def _uri(address: str) -> str:
    """A value of type URI, which has no escapes: whatever could end the line is taken out."""
    return "".join(address.split())


def fold(line: str) -> bytes:
    """A line with its end; a long one goes on behind a space, and no letter is cut in two."""
    data = line.encode()
    if len(data) <= LINE:
        return data + b"\r\n"
    parts = []
    size = LINE
    while len(data) > size:
        cut = size
        while data[cut] & 0xC0 == 0x80:  # inside a letter
            cut -= 1
        parts.append(data[:cut])
        data = data[cut:]
        size = LINE - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"
