"""A month as a grid of weeks, Monday first: which events stand in which day."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bangtin.core.cards import Card
from bangtin.events.model import Event

CELL = 4
"""Events that a day of the grid shows; the others stand below the grid."""
LONG = 10
"""Days. What lasts longer stands in its first and its last day only."""

Month = dict[date, list[Card]]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid: the cards that it shows, and how many more there are."""

    day: date
    cards: list[Card]
    more: int = 0

    @property
    def anchor(self) -> str:
        """The place on the page where all events of the day stand."""
        return f"ngay-{self.day.day}"


def days_of(event: Event) -> list[date]:
    """The days in which a calendar shows an event; those alone that are known."""
    if event.facts.within:
        return [event.facts.end] if event.facts.end else []
    first, last = event.start.date(), event.last_day
    length = (last - first).days + 1
    if length > LONG:
        return [first, last]
    return [first + timedelta(days=n) for n in range(length)]


def by_month(events: Sequence[Event], lang: str) -> dict[str, Month]:
    """Month such as 2021-10 → day → the cards of its events; months, days and events in the order of time."""
    days: Month = defaultdict(list)
    for event in events:
        face = event.face(lang)
        for day in days_of(event):
            days[day].append(face)
    months: dict[str, Month] = {name: {} for name in sorted({*map(month_of, days), *undated(events, lang)})}
    for day in sorted(days):
        months[month_of(day)][day] = days[day]
    return months


def undated(events: Iterable[Event], lang: str) -> dict[str, list[Card]]:
    """Month → the cards of events on a day of it that nobody has told."""
    months: dict[str, list[Card]] = defaultdict(list)
    for event in events:
        if event.facts.within:
            months[month_of(event.start)].append(event.face(lang))
    return months


def month_of(day: date) -> str:
    """The month of a day as addresses name it."""
    return f"{day.year:04}-{day.month:02}"


def weeks(month: str, days: Month) -> list[list[Day | None]]:
    """The weeks of a month; None stands for days of its neighbours."""
    year, number = int(month[:4]), int(month[5:])
    return [
        [_day(date(year, number, day), days) if day else None for day in week]
        for week in Calendar().monthdayscalendar(year, number)
    ]


def _day(day: date, days: Month) -> Day:
    cards = days.get(day, [])
    shown = cards if len(cards) <= CELL else cards[: CELL - 1]
    return Day(day, shown, len(cards) - len(shown))


def crowded(days: Month) -> list[Day]:
    """Days with more events than their cell can show, each with all of them."""
    return [Day(day, cards) for day, cards in days.items() if len(cards) > CELL]
