from __future__ import annotations

import datetime as dt
import pickle
from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.dates import VN_TZ, DateError, Moment, parse_moment


def moment(date: str, time: str = "", session: str = "", end: str = "") -> Moment:
    return Moment(
        dt.date.fromisoformat(date),
        dt.time.fromisoformat(time) if time else None,
        session,
        dt.date.fromisoformat(end) if end else None,
    )


STAMPS = {
    "10/11/2023 4:07:00 CH": moment("2023-11-10", "16:07"),
    "02/10/2020 08:20 SA": moment("2020-10-02", "08:20"),
    "28/06/2022 08:31 AM": moment("2022-06-28", "08:31"),
    "05/03/2021 09:15 SA": moment("2021-03-05", "09:15"),
    "1/1/2024 12:00 SA": moment("2024-01-01", "00:00"),
    "1/1/2024 12:00 CH": moment("2024-01-01", "12:00"),
    "12:05:00 SA 1/1/2024": moment("2024-01-01", "00:05"),
    "Thứ hai - 18/10/2021 16:05": moment("2021-10-18", "16:05"),
    "Thứ tư - 04/03/2026 08:12": moment("2026-03-04", "08:12"),
    "16:05 18/10/2021": moment("2021-10-18", "16:05"),
    "19:30 14/02/2025": moment("2025-02-14", "19:30"),
    "08:00 - 28/10/2021": moment("2021-10-28", "08:00"),
    "Thứ tư, 11:14 23/04/2025": moment("2025-04-23", "11:14"),
    "15/08/2019, 16:42:00": moment("2019-08-15", "16:42"),
    "16/01/2026 16:57 GMT+7": moment("2026-01-16", "16:57"),
    "16/01/2026 16:57 (GMT+07:00)": moment("2026-01-16", "16:57"),
    "16/01/2026 16:27 GMT-0:30": moment("2026-01-16", "23:57"),
    "16/01/2026 20:57 UTC+0": moment("2026-01-17", "03:57"),
    "Ngày xuất bản: 10/11/2023 4:07:00 CH": moment("2023-11-10", "16:07"),
    "03/01/2024": moment("2024-01-03"),
    "09/9/2021": moment("2021-09-09"),
    "13.01.2016": moment("2016-01-13"),
    "9.1.2015": moment("2015-01-09"),
    "15-10-2021": moment("2021-10-15"),
    "28 / 10 / 2021": moment("2021-10-28"),
}
PROSE = {
    "Sáng ngày 28/10/2021": moment("2021-10-28", session="sang"),
    "Sáng 28/10/2021": moment("2021-10-28", session="sang"),
    "SÁNG NGÀY 28/10/2021.": moment("2021-10-28", session="sang"),
    "sang ngay 28/10/2021": moment("2021-10-28", session="sang"),
    "chiều thứ Năm ngày 28/10/2021": moment("2021-10-28", session="chieu"),
    "Buổi tối, thứ năm, 28/10/2021": moment("2021-10-28", session="toi"),
    "7 giờ 30 phút ngày 24/3/2023": moment("2023-03-24", "07:30"),
    "14h chiều ngày 03/04/2024": moment("2024-04-03", "14:00", "chieu"),
    "2h chiều ngày 03/04/2024": moment("2024-04-03", "14:00", "chieu"),
    "14g15 ngày 03 tháng 4 năm 2024": moment("2024-04-03", "14:15"),
    "14 giờ 15' ngày 03/04/2024": moment("2024-04-03", "14:15"),
    "Sáng ngày 19/10/2021, vào hồi 8 giờ 00 phút": moment("2021-10-19", "08:00", "sang"),
    "Vào lúc 8h, ngày 19/10/2021": moment("2021-10-19", "08:00"),
    "8 giờ 19/10/2021": moment("2021-10-19", "08:00"),
    "8h 28.10.2021": moment("2021-10-28", "08:00"),
    "8 giờ rưỡi sáng 28/10/2021": moment("2021-10-28", "08:30", "sang"),
    "4 giờ chiều 28/10/2021": moment("2021-10-28", "16:00", "chieu"),
    "7 giờ tối ngày 28/10/2021": moment("2021-10-28", "19:00", "toi"),
    "10 giờ đêm 28/10/2021": moment("2021-10-28", "22:00", "toi"),
    "12 giờ đêm 28/10/2021": moment("2021-10-28", "00:00", "toi"),
    "2 giờ đêm 28/10/2021": moment("2021-10-28", "02:00", "toi"),
    "11 giờ trưa 28/10/2021": moment("2021-10-28", "11:00", "trua"),
    "12 giờ trưa 28/10/2021": moment("2021-10-28", "12:00", "trua"),
    "1 giờ trưa 28/10/2021": moment("2021-10-28", "13:00", "trua"),
    "ngày 10 tháng 11 năm 2023": moment("2023-11-10"),
    "Thứ Sáu, ngày 10 tháng 11 năm 2023": moment("2023-11-10"),
    "10 tháng 11, 2023": moment("2023-11-10"),
    "10 thg 11, 2023": moment("2023-11-10"),
    "ngày 03 tháng 4/2024": moment("2024-04-03"),
    "mùng 5 tháng 9 năm 2021": moment("2021-09-05"),
    "thứ năm ngày 28/10 năm 2021": moment("2021-10-28"),
    "Thứ 5, 28/10/2021": moment("2021-10-28"),
    "T5 28/10/2021": moment("2021-10-28"),
    "Chủ nhật 31/10/2021": moment("2021-10-31"),
    "31/10/2021 (CN)": moment("2021-10-31"),
    normalize("NFD", "Chiều thứ Bảy, 30/10/2021"): moment("2021-10-30", session="chieu"),
    "Sáng\u00a0ngày\u200b 28/10/2021": moment("2021-10-28", session="sang"),
    "28 October 2021": moment("2021-10-28"),
    "October 28, 2021": moment("2021-10-28"),
    "Thursday, 28 October 2021, 4:30 PM": moment("2021-10-28", "16:30"),
}
SPANS = {
    "Chiều ngày 11, 12/10/2018": moment("2018-10-11", session="chieu", end="2018-10-12"),
    "Sáng ngày 11, 12/10/2018": moment("2018-10-11", session="sang", end="2018-10-12"),
    "11-12/10/2018": moment("2018-10-11", end="2018-10-12"),
    "11 và 12/10/2018": moment("2018-10-11", end="2018-10-12"),
    "10, 11 và 12/10/2018": moment("2018-10-10", end="2018-10-12"),
    "ngày 11 đến hết ngày 12 tháng 10 năm 2018": moment("2018-10-11", end="2018-10-12"),
    "từ 30/9 đến 02/10/2018": moment("2018-09-30", end="2018-10-02"),
    "28/9-02/10/2018": moment("2018-09-28", end="2018-10-02"),
    "28.9-02.10.2018": moment("2018-09-28", end="2018-10-02"),
    "28/12 – 03/01/2024": moment("2023-12-28", end="2024-01-03"),
    "(20/06/2004 – 20/06/2024)": moment("2004-06-20", end="2024-06-20"),
    "11/10/2018 - 12/10": moment("2018-10-11", end="2018-10-12"),
    "sáng thứ năm, 11/10 – thứ sáu, 12/10/2018": moment("2018-10-11", session="sang", end="2018-10-12"),
    "11–12 October 2018": moment("2018-10-11", end="2018-10-12"),
}
ISO = {
    "2021-10-28": moment("2021-10-28"),
    "2021-10-28T16:30": moment("2021-10-28", "16:30"),
    "2021-10-28 16:30:00": moment("2021-10-28", "16:30"),
    "2021-10-28 16:30:00+07:00": moment("2021-10-28", "16:30"),
    "2021-10-28T16:30:00.250+0700": moment("2021-10-28", "16:30"),
    "2021-10-28T20:30:00Z": moment("2021-10-29", "03:30"),
    "2021-10-28T00:30:00+09:00": moment("2021-10-27", "22:30"),
    "2021-10-28T00:30:00-03:30": moment("2021-10-28", "11:00"),
}
ALL = {**STAMPS, **PROSE, **SPANS, **ISO}


@pytest.mark.parametrize("text", ALL)
def test_read(text: str) -> None:
    assert parse_moment(text) == ALL[text]
    assert parse_moment(text, year=1999) == ALL[text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 23/8", moment("2024-08-23")),
        ("Ngày 15-10", moment("2024-10-15")),
        ("Sáng 9/2", moment("2024-02-09", session="sang")),
        ("Chiều 6/3", moment("2024-03-06", session="chieu")),
        ("ngày 23 tháng 8", moment("2024-08-23")),
        ("11, 12/10", moment("2024-10-11", end="2024-10-12")),
        ("28/12 - 03/01", moment("2023-12-28", end="2024-01-03")),
        ("8 giờ 00 phút ngày 29/2", moment("2024-02-29", "08:00")),
    ],
)
def test_a_missing_year(text: str, expected: Moment) -> None:
    assert parse_moment(text, year=2024) == expected
    with pytest.raises(DateError) as caught:
        parse_moment(text)
    assert caught.value.reason == "no-year"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2023", "no-such-day"),
        ("31/4/2023", "no-such-day"),
        ("29/02/2023", "no-such-day"),
        ("10/13/2023", "no-such-day"),  # month first
        ("00/10/2023", "no-such-day"),
        ("2023-02-30", "no-such-day"),
        ("9999-12-31T23:00:00-05:00", "no-such-day"),
        ("ngày 31 tháng 2 năm 2023", "no-such-day"),
        ("10/2023", "period"),
        ("tháng 8/2024", "period"),
        ("tháng 8 năm 2024", "period"),
        ("tháng 8", "period"),
        ("từ đầu tháng 10/2023 đến nay", "period"),
        ("2023", "period"),
        ("năm học 2021-2022", "period"),
        ("Quý I/2024", "period"),
        ("2023-10", "period"),
        ("October 2021", "period"),
        ("", "unreadable"),
        ("hôm qua", "unreadable"),
        ("10/11/23", "unreadable"),
        ("10.11.12", "unreadable"),
        ("10-11/2023", "unreadable"),
        ("10/11-2023", "unreadable"),
        ("12 13/10/2018", "unreadable"),
        ("13, 12/10/2018", "unreadable"),
        ("28/10/2021 lớp 5", "unreadable"),
        ("10 tháng 3 âm lịch 2023", "unreadable"),
        ("mồng 4 Tết", "unreadable"),
        ("20211028", "unreadable"),
        ("28/10/0021", "unreadable"),
        ("7h30 - 11h30 28/10/2021", "unreadable"),
        ("25:00 28/10/2021", "unreadable"),
        ("8:75 28/10/2021", "unreadable"),
        ("14 giờ sáng 28/10/2021", "unreadable"),
        ("16:30 SA 28/10/2021", "unreadable"),
        ("12", "unreadable"),
        ("8 giờ 00", "unreadable"),
        ("1" * 100_000, "unreadable"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_moment(text)
    assert caught.value.reason == reason
    assert len(caught.value.detail) < 300


def test_an_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(DateError("no-year", "23/8")))
    assert (error.reason, error.detail, str(error)) == ("no-year", "23/8", "no-year: 23/8")


def test_weekdays_are_checked() -> None:
    assert parse_moment("Thứ Hai ngày 28/10/2021").weekday_mismatch
    assert parse_moment("28/10/2021, thứ 6").weekday_mismatch
    assert not parse_moment("Thứ Năm, ngày 28/10/2021").weekday_mismatch
    assert parse_moment("thứ năm, 11/10 – thứ bảy, 12/10/2018").weekday_mismatch


def test_the_seeds() -> None:
    """What the five seed articles say of their dates; the one without a year gets it from its school year."""
    read = [
        parse_moment("Sáng ngày 28/10/2021"),
        parse_moment("09/9/2021"),
        parse_moment("Sáng ngày 03/01/2023"),
        parse_moment("11/11/2021"),
        parse_moment("10/11/2023 4:07:00 CH"),
        parse_moment("13.01.2016"),
        parse_moment("9.1.2015"),
        parse_moment("Sáng ngày 19/10/2021, vào hồi 8 giờ 00 phút"),
        parse_moment("27/9/2021"),
        parse_moment("Ngày 23/8", year=2024),
        parse_moment("15/9/2024"),
    ]
    assert [m.datetime().isoformat()[:16] for m in read] == [
        "2021-10-28T00:00",
        "2021-09-09T00:00",
        "2023-01-03T00:00",
        "2021-11-11T00:00",
        "2023-11-10T16:07",
        "2016-01-13T00:00",
        "2015-01-09T00:00",
        "2021-10-19T08:00",
        "2021-09-27T00:00",
        "2024-08-23T00:00",
        "2024-09-15T00:00",
    ]


def test_a_moment_is_at_vietnams_clock() -> None:
    assert parse_moment("28/10/2021 16:30").datetime() == dt.datetime(2021, 10, 28, 16, 30, tzinfo=VN_TZ)
    assert parse_moment("28/10/2021").datetime() == dt.datetime(2021, 10, 28, tzinfo=VN_TZ)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(DateError):
        parse_moment(text, year=2024)


@given(st.text("0123456789/.-:, ngàythasáuigờđêhữnmcqPAM", max_size=40))
def test_any_date_like_text_is_read_or_refused(text: str) -> None:
    try:
        parsed = parse_moment(text)
    except DateError:
        return
    assert parsed.end is None or parsed.end > parsed.date


@given(st.dates(dt.date(1900, 1, 1)), st.sampled_from("/.-"), st.booleans())
def test_day_first_always(date: dt.date, separator: str, padded: bool) -> None:  # noqa: FBT001 drawn by hypothesis
    day, month = (f"{date.day:02}", f"{date.month:02}") if padded else (str(date.day), str(date.month))
    written = separator.join((day, month, str(date.year)))
    assert parse_moment(written) == Moment(date)
    assert parse_moment(f"Sáng ngày {written}") == Moment(date, session="sang")
    assert parse_moment(f"ngày {day} tháng {month} năm {date.year}") == Moment(date)
