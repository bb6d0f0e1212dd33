from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.dates import (
    VN_TZ,
    Moment,
    format_date,
    format_long,
    format_moment,
    format_month,
    format_official,
    format_published,
    iso,
    parse_moment,
)

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
SECONDS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31)).map(lambda d: d.replace(microsecond=0))
LANGS = st.sampled_from(["vi", "en"])
HOURS = {"": (0, 23), "sang": (0, 11), "trua": (10, 13), "chieu": (12, 18), "toi": (17, 23)}


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    session = draw(st.sampled_from(sorted(HOURS)))
    low, high = HOURS[session]
    time = draw(st.none() | st.builds(dt.time, st.integers(low, high), st.integers(0, 59)))
    date = draw(DATES)
    days = draw(st.just(0) | st.integers(1, 400))
    return Moment(date, time, session, date + dt.timedelta(days) if days else None)


def test_forms() -> None:
    afternoon = dt.datetime(2023, 11, 10, 16, 7, tzinfo=VN_TZ)
    day = dt.date(2021, 10, 28)
    assert format_published(afternoon, "vi") == "10/11/2023 4:07:00 CH"
    assert format_published(afternoon, "en") == "10 November 2023, 4:07 PM"
    assert format_published(afternoon.astimezone(dt.UTC), "vi") == "10/11/2023 4:07:00 CH"
    assert format_date(day, "vi") == "28/10/2021"
    assert format_date(day, "en") == "28 October 2021"
    assert format_long(day, "vi") == "Thứ Năm, 28/10/2021"
    assert format_long(day, "en") == "Thursday, 28 October 2021"
    assert format_month(2021, 10, "vi") == "Tháng 10/2021"
    assert format_month(2021, 10, "en") == "October 2021"
    assert iso(afternoon) == "2023-11-10T16:07:00+07:00"
    assert iso(afternoon.replace(tzinfo=None)) == "2023-11-10T16:07:00+07:00"
    assert iso(afternoon.astimezone(dt.UTC)) == "2023-11-10T16:07:00+07:00"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2024-02-05", "ngày 05 tháng 02 năm 2024"),
        ("2021-09-09", "ngày 09 tháng 9 năm 2021"),
        ("2024-01-10", "ngày 10 tháng 01 năm 2024"),
        ("2023-11-10", "ngày 10 tháng 11 năm 2023"),
    ],
)
def test_official(date: str, text: str) -> None:
    assert format_official(dt.date.fromisoformat(date)) == text


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("28/10/2021", "Thứ Năm, 28/10/2021", "Thursday, 28 October 2021"),
        ("Sáng 28/10/2021", "Sáng thứ Năm, 28/10/2021", "Morning of Thursday, 28 October 2021"),
        ("8h00 19/10/2021", "8 giờ 00, thứ Ba 19/10/2021", "8:00 AM, Tuesday, 19 October 2021"),
        ("14h15 chiều 3/4/2024", "14 giờ 15, chiều thứ Tư 03/04/2024", "2:15 PM, Wednesday, 3 April 2024"),
        ("31/10/2021", "Chủ Nhật, 31/10/2021", "Sunday, 31 October 2021"),
        ("11, 12/10/2018", "Ngày 11 – 12/10/2018", "11–12 October 2018"),
        ("Sáng 11, 12/10/2018", "Sáng ngày 11 – 12/10/2018", "Morning, 11–12 October 2018"),
        ("30/9 - 2/10/2018", "Ngày 30/09 – 02/10/2018", "30 September – 2 October 2018"),
        ("30/12/2023 - 2/1/2024", "Ngày 30/12/2023 – 02/01/2024", "30 December 2023 – 2 January 2024"),
        ("7h30 11, 12/10/2018", "7 giờ 30, ngày 11 – 12/10/2018", "7:30 AM, 11–12 October 2018"),
    ],
)
def test_moments(text: str, vi: str, en: str) -> None:
    moment = parse_moment(text)
    assert format_moment(moment, "vi") == vi
    assert format_moment(moment, "en") == en


def test_other_languages_have_figures() -> None:
    day = dt.date(2021, 10, 28)
    assert [format_date(day, "km"), format_long(day, "km"), format_month(2021, 10, "km")] == [
        "28/10/2021", "28/10/2021", "10/2021",
    ]  # fmt: skip
    assert format_published(dt.datetime(2021, 10, 28, 16, 7), "km") == "28/10/2021, 16:07"
    assert format_moment(parse_moment("14g15 ngày 28/10/2021"), "hmn") == "14:15, 28/10/2021"
    assert format_moment(parse_moment("Sáng ngày 11, 12/10/2018"), "hmn") == "11 – 12/10/2018"


@given(SECONDS)
def test_published_as_babel(moment: dt.datetime) -> None:
    assert format_published(moment, "vi") == babel_datetime(moment, "dd/MM/yyyy h:mm:ss a", locale="vi")
    assert format_published(moment, "en") == babel_datetime(moment, "d MMMM yyyy, h:mm a", locale="en")


@given(DATES)
def test_dates_as_babel(date: dt.date) -> None:
    assert format_long(date, "vi") == babel_date(date, "EEEE, dd/MM/yyyy", locale="vi")
    assert format_long(date, "en") == babel_date(date, "EEEE, d MMMM yyyy", locale="en")
    assert format_month(date.year, date.month, "vi") == babel_date(date, "'Tháng' M/yyyy", locale="vi")


@given(SECONDS, LANGS)
def test_published_is_read_back(moment: dt.datetime, lang: str) -> None:
    expected = moment if lang == "vi" else moment.replace(second=0)
    assert parse_moment(format_published(moment, lang)).datetime() == expected.replace(tzinfo=VN_TZ)
    assert parse_moment(iso(moment)).datetime() == moment.replace(tzinfo=VN_TZ)


@given(DATES, LANGS)
def test_dates_are_read_back(date: dt.date, lang: str) -> None:
    for written in (format_date(date, lang), format_long(date, lang), format_official(date), date.isoformat()):
        assert parse_moment(written) == Moment(date)


@given(moments())
def test_moments_are_read_back(moment: Moment) -> None:
    assert parse_moment(format_moment(moment, "vi")) == moment
    english = parse_moment(format_moment(moment, "en"))
    assert (english.date, english.time, english.end) == (moment.date, moment.time, moment.end)
