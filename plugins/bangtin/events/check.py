"""Diagnostics of events: days outside their school year, articles on one event that contradict each other.

What one line can be wrong in by itself (a day that no calendar has, another weekday, an end before the start) is told
where front matter is read: FRO057, FRO061, FRO066.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bangtin.core.cards import EventCard
from bangtin.core.problems import Code, Severity
from bangtin.core.vietnamese.dates import Moment, format_date, format_moment
from bangtin.core.vietnamese.schoolyears import SchoolYear, SchoolYearError, parse_school_year, school_year_of
from bangtin.core.vietnamese.text import fold
from bangtin.events.model import CALLED_OFF, Event, Told, may_be_same_day, same_day

OUTSIDE_YEAR = Code(
    "EVT001",
    Severity.WARNING,
    "The event's day {date} does not belong to the school year {year}. Should it be {guess}?",
    "Check “event.date” and “school_year”.",
)
OTHER_DAY = Code(
    "EVT002",
    Severity.WARNING,
    "The event “{name}” is on {date} here, but on {other_date} in {other}.",
    "Correct one of the two; if they are two events, give each an “id” of its own.",
)
OTHER_PLACE = Code(
    "EVT003",
    Severity.WARNING,
    "The event “{name}” takes place at “{place}” here, but at “{other_place}” in {other}.",
    "Correct one of the two; if they are two events, give each an “id” of its own.",
)
SILENT_CHANGE = Code(
    "EVT004",
    Severity.WARNING,
    "The event is called off, but nothing says when that became known.",
    "Write “updated: {example}” with day and time of the change, so that calendars on phones take it over.",
)

Finding = tuple[Code, Told, str, dict[str, str]]
"""What is wrong, who says it, in which field of the event, and parameters; ``other`` is the id of the other card."""

_SESSIONS = {"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối"}
_WORD = re.compile(r"\w+")


def outside_year(day: date, years: Iterable[str]) -> tuple[str, date] | None:
    """When a day fits none of the school years that an article names: the first of them, and the day in that year."""
    read = [year for year in map(_year, years) if year]
    if not read or any(year.contains_meeting(day) for year in read):
        return None
    return str(read[0]), _same_day_in(read[0], day)


def _year(text: str) -> SchoolYear | None:
    try:
        return parse_school_year(text)
    except SchoolYearError:
        return None


def _same_day_in(year: SchoolYear, day: date) -> date:
    """The same day and month within a school year; 29 February becomes the 28th where there is none."""
    for number in (year.start, year.start + 1):
        try:
            moved = day.replace(year=number)
        except ValueError:
            moved = day.replace(year=number, day=28)
        if school_year_of(moved) == year:
            return moved
    return day  # not reached: every day and month lies in each school year once


def findings(event: Event) -> Iterator[Finding]:
    """Contradictions of the articles on one event (the older ones against the newest word), and silent changes."""
    newest = event.articles[0]
    for older in event.articles[1:]:
        yield from _contradictions(older, newest)
    if len(event.versions) > len(event.articles):
        leading = {told.card.key: told for told in event.articles}
        for version in event.versions:
            if (original := leading[version.card.key]) is not version and _when_differs(version.event, original.event):
                yield _other_day(version, original)
    if event.facts.status in CALLED_OFF and event.changed == event.created:
        yield SILENT_CHANGE, newest, "status", {"example": f"{format_date(newest.touched, 'vi')} 16:30"}


def _contradictions(told: Told, other: Told) -> Iterator[Finding]:
    if _when_differs(told.event, other.event):
        yield _other_day(told, other)
    place, other_place = told.event.place, other.event.place
    if same_day(told.event, other.event) and place and other_place and not _alike(place, other_place):
        yield (
            OTHER_PLACE,
            told,
            "place",
            {"name": told.event.name, "place": place, "other_place": other_place, "other": other.card.id},
        )


def _other_day(told: Told, other: Told) -> Finding:
    when, other_when = _written(told.event), _written(other.event)
    return (
        OTHER_DAY,
        told,
        "date",
        {"name": told.event.name, "date": when, "other_date": other_when, "other": other.card.id},
    )


def _when_differs(event: EventCard, other: EventCard) -> bool:
    """Whether two cannot both be right: other days, or another time or part of the same day."""
    if event.within or other.within:
        return not may_be_same_day(event, other)
    if not same_day(event, other):
        return True
    if event.end and other.end and event.end != other.end:
        return True
    if event.has_time and other.has_time:
        return event.start != other.start
    return bool(event.session and other.session and event.session != other.session)


def _written(event: EventCard) -> str:
    """When an event is, for a message: `28/10/2021 14:00`, `28/10/2021 sáng`, `11/10/2018 – 12/10/2018`."""
    if event.start is None:
        return ""
    if event.within:
        return format_moment(Moment(event.start.date(), end=event.end, within=event.within), "vi")
    text = format_date(event.start, "vi")
    if event.has_time:
        text += f" {event.start.hour}:{event.start.minute:02}"
    elif event.session in _SESSIONS:
        text += f" {_SESSIONS[event.session]}"
    return f"{text} – {format_date(event.end, 'vi')}" if event.end else text


def _alike(place: str, other: str) -> bool:
    """Whether one place is the other, told more exactly."""
    first, second = (" ".join(_WORD.findall(fold(text))) for text in (place, other))
    return first in second or second in first
