from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.schoolyears import (
    SchoolYear,
    SchoolYearError,
    find_school_years,
    parse_school_year,
    scan_school_years,
    school_year_of,
)

YEARS = st.integers(1900, 2098)


@pytest.mark.parametrize(
    "text",
    ["2021-2022", "2021 - 2022", "2021–2022", "2021 – 2022", "2021/2022", " 2021- 2022 ", "Năm học 2021 - 2022"],
)
def test_spellings(text: str) -> None:
    assert parse_school_year(text) == SchoolYear(2021)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-2025", "span"),
        ("2022-2021", "span"),
        ("2021", "unreadable"),
        ("2021-22", "unreadable"),
        ("", "unreadable"),
    ],
)
def test_no_school_year(text: str, reason: str) -> None:
    with pytest.raises(SchoolYearError) as caught:
        parse_school_year(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("phương hướng năm học 2021 - 2022, tổng kết năm học 2020-2021", ["2021-2022", "2020-2021"]),
        ("Hội nghị năm học 2023 – 2024.", ["2023-2024"]),
        ("năm học mới 2021 - 2022", ["2021-2022"]),
        ("hoạt động 2022-2023, 2023-2024", ["2022-2023", "2023-2024"]),
        ("nhiệm vụ 2024-2025", ["2024-2025"]),
        ("niên khóa 2009-2010", ["2009-2010"]),
        ("nhiệm kỳ 2023-2028", []),
        ("Đại hội nhiệm kỳ 2022-2023", []),
        ("nhiệm kì XII (2022 - 2023)", []),
        ("giai đoạn 2021-2022", []),
        ("giai đoạn 2021 - 2025", []),
        ("5 năm tới (2025-2026)", []),
        ("khóa 2021-2022", []),
        ("mùa giải 2021/2022", []),
        ("từ năm 2021-2022", []),
        ("20/06/2004 – 20/06/2024", []),
        ("28/10/2021 - 2022", []),
        ("gọi 0912-2021-2022", []),
        ("tin/hoi-nghi-2021-2022", []),
        ("năm 2023, học kỳ II", []),
        ("Thông tư 01/2016/TT-BNV", []),
    ],
)
def test_in_running_text(text: str, years: list[str]) -> None:
    assert [str(year) for year in find_school_years(text)] == years


def test_scan_shows_places_spellings_and_mistakes() -> None:
    text = "năm học 2023-2025 và năm học 2021 - 2022"
    wrong, right = scan_school_years(text)
    assert (wrong.year, wrong.raw) == (None, "2023-2025")
    assert (right.year, right.raw) == (SchoolYear(2021), "2021 - 2022")
    assert text[slice(*right.span)] == right.raw


def test_news_of_a_date() -> None:
    assert school_year_of(dt.date(2021, 8, 1)) == SchoolYear(2021)
    assert school_year_of(dt.date(2021, 7, 31)) == SchoolYear(2020)
    assert school_year_of(dt.date(2022, 1, 3)) == SchoolYear(2021)


@pytest.mark.parametrize(
    ("year", "date", "fits"),
    [
        ("2023-2024", "2023-01-03", False),  # the January slip
        ("2023-2024", "2024-01-03", True),
        ("2023-2024", "2023-06-01", True),
        ("2023-2024", "2023-05-31", False),
        ("2023-2024", "2024-11-30", True),
        ("2023-2024", "2024-12-01", False),
        ("2021-2022", "2021-10-28", True),
        ("2020-2021", "2021-10-28", True),
    ],
)
def test_meetings(year: str, date: str, *, fits: bool) -> None:
    assert parse_school_year(year).contains_meeting(dt.date.fromisoformat(date)) is fits


@given(YEARS, st.sampled_from(["-", " - ", "–", " – ", "/", " —"]))
def test_round_trip(start: int, separator: str) -> None:
    year = SchoolYear(start)
    assert parse_school_year(str(year)) == year
    assert find_school_years(f"trong năm học {start}{separator}{start + 1}.") == [year]
    assert year.window()[0] < year.window()[1]


@given(st.dates(dt.date(1901, 1, 1), dt.date(2098, 12, 31)))
def test_news_lie_in_the_window_of_their_year(date: dt.date) -> None:
    assert school_year_of(date).contains_meeting(date)
