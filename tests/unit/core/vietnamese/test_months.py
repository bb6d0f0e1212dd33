"""Months in which something happens on a day that nobody has told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.dates import DateError, format_moment, parse_moment
from bangtin.core.vietnamese.months import latest_day, parse_month


@pytest.mark.parametrize(
    ("text", "first", "last", "vi", "en"),
    [
        ("10/2023", 1, 31, "Tháng 10/2023", "October 2023"),
        ("tháng 10/2023", 1, 31, "Tháng 10/2023", "October 2023"),
        ("Tháng 10 năm 2023", 1, 31, "Tháng 10/2023", "October 2023"),
        ("2023-10", 1, 31, "Tháng 10/2023", "October 2023"),
        ("October 2023", 1, 31, "Tháng 10/2023", "October 2023"),
        ("đầu tháng 10/2023", 1, 10, "Đầu tháng 10/2023", "Early October 2023"),
        ("Đầu tháng 10 năm 2023", 1, 10, "Đầu tháng 10/2023", "Early October 2023"),
        ("giữa tháng 10/2023", 11, 20, "Giữa tháng 10/2023", "Mid-October 2023"),
        ("mid-October 2023", 11, 20, "Giữa tháng 10/2023", "Mid-October 2023"),
        ("vào cuối tháng 10-2023", 21, 31, "Cuối tháng 10/2023", "Late October 2023"),
    ],
)
def test_months_as_people_write_them(text, first, last, vi, en):
    moment = parse_month(text)
    assert moment is not None
    assert moment.date == dt.date(2023, 10, first)
    assert latest_day(moment.date, moment.within) == dt.date(2023, 10, last)
    assert format_moment(moment, "vi") == vi
    assert format_moment(moment, "en") == en
    assert parse_month(vi) == parse_month(en) == moment


@pytest.mark.parametrize(
    "text", ["", "2023", "13/2023", "0/2023", "28/10/2023", "tháng 10", "quý I/2023", "10/23", "x"]
)
def test_what_is_no_month(text):
    assert parse_month(text) is None


def test_the_end_of_february():
    moment = parse_month("cuối tháng 2/2024")
    assert latest_day(moment.date, moment.within) == dt.date(2024, 2, 29)


def test_a_known_day_has_no_later_one():
    assert latest_day(dt.date(2024, 2, 3), "") == dt.date(2024, 2, 3)


@given(st.text(max_size=60))
def test_what_is_a_day_is_no_month(text):
    try:
        parse_moment(text)
    except DateError:
        return
    assert parse_month(text) is None
