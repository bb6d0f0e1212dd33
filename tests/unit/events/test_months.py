"""The grid of a month."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.events.told import told

from bangtin.events.model import join
from bangtin.events.months import CELL, by_month, crowded, days_of, undated, weeks


def events(*cards):
    return join(cards, "vi")


def test_an_event_stands_in_each_of_its_days_also_across_months():
    months = by_month(events(told("Hội trại", "2024-11-29", end="2024-12-02")), "vi")
    assert {name: [day.day for day in days] for name, days in months.items()} == {
        "2024-11": [29, 30],
        "2024-12": [1, 2],
    }


@pytest.mark.parametrize(("last", "days"), [("2024-11-10", 10), ("2024-11-11", 2), ("2025-05-31", 2)])
def test_a_long_event_stands_in_its_first_and_last_day(last, days):
    (event,) = events(told("Cuộc thi", "2024-11-01", end=last))
    shown = days_of(event)
    assert (shown[0], shown[-1], len(shown)) == (date(2024, 11, 1), date.fromisoformat(last), days)


def test_weeks_begin_on_monday_and_leave_out_other_months():
    grid = weeks("2024-09", {})
    assert next([day and day.day.day for day in week] for week in grid) == [None] * 6 + [1]
    assert all(len(week) == 7 for week in grid)
    assert sum(day is not None for week in grid for day in week) == 30
    assert all(day.day.weekday() == column for week in grid for column, day in enumerate(week) if day)


@pytest.mark.parametrize(("number", "shown", "more"), [(CELL, CELL, 0), (CELL + 1, CELL - 1, 2), (50, CELL - 1, 47)])
def test_a_crowded_day_shows_some_and_lists_all_below(number, shown, more):
    cards = [told(f"Lễ {n:02}", "2024-11-20", path=f"hoa-mai/tin-tuc/{n:02}") for n in range(number)]
    days = by_month(events(*cards), "vi")["2024-11"]
    (day,) = [day for week in weeks("2024-11", days) for day in week if day and day.cards]
    assert (len(day.cards), day.more) == (shown, more)
    assert [len(one.cards) for one in crowded(days)] == ([number] if more else [])
    assert all(one.anchor == day.anchor for one in crowded(days))


@pytest.mark.parametrize("month", ["1000-01", "9998-12", "2024-02"])
def test_any_month_has_a_grid(month):
    assert 28 <= sum(day is not None for week in weeks(month, {}) for day in week) <= 31


def test_an_event_whose_day_is_not_known_stands_beside_its_month():
    cards = told("Hội nghị", "2024-10-01", within="early"), told("Lễ", "2024-11-20", path="hoa-mai/tin-tuc/le")
    months = by_month(events(*cards), "vi")
    assert {name: len(days) for name, days in months.items()} == {"2024-10": 0, "2024-11": 1}
    found = undated(events(*cards), "vi")
    assert {name: [card.event.name for card in cards] for name, cards in found.items()} == {"2024-10": ["Hội nghị"]}


def test_its_last_day_stands_in_the_grid_when_that_is_known():
    (event,) = events(told("Hội nghị", "2024-10-01", within="early", end="2024-11-10"))
    assert days_of(event) == [date(2024, 11, 10)]
