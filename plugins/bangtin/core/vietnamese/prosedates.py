"""Dates told in words: the slow path of `dates.parse_moment`, loaded when a text needs it.

What is understood is taken away part by part (clock, weekdays, parts of the day, days) until only words without
meaning may be left. What remains makes the text unreadable: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from bangtin.core.vietnamese.moments import DateError, Moment, at_offset, calendar_day, clock_time
from bangtin.core.vietnamese.text import clean_invisible, nfc

__all__ = ["prose_moment"]

# All patterns work on lower-case NFC text with one kind of dash and single spaces. `¦` joins a year that was spelt
# out ("10 tháng 11 năm 2023") to its month, whatever separator stands before it.
_DASHES = str.maketrans("–—−", "---")
_LONG_MONTH = re.compile(r"([0-9]{1,2}) ?(?:tháng|thang|thg\.?) ?([0-9]{1,2})(?![0-9])")
_YEAR_WORD = re.compile(r"(?<=[0-9]) ?,? ?(?:năm|nam) ?([0-9]{4})(?![0-9])")
_YEAR_COMMA = re.compile(r"(/[0-9]{1,2}) ?, ?([0-9]{4})(?![0-9])")
_ENGLISH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH_MONTH = re.compile(
    rf"\b(?:([0-9]{{1,2}})(?:st|nd|rd|th)? )?({_ENGLISH_NAMES})[a-z]*\.?"
    r"(?: ([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]))?(?:,? ([0-9]{4})(?![0-9]))?"
)
_CLOCK = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?![0-9:])"
    r"| ?(?:giờ|gio|[hg])(?![^\W\d_])(?: ?(rưỡi|ruoi)| ?([0-9]{1,2})(?![0-9]| ?[/¦] ?[0-9]|[.-][0-9]| ?, ?[0-9]+[/.-])"
    r"(?: ?(?:phút|phut|p|['′])(?![^\W\d_]))?)?)"
    r"(?: ?(sa|ch|[ap]m|[ap]\.m\.)(?!\w))?"
)
_ZONE = re.compile(r"\(?\b(?:gmt|utc) ?([+-][0-9]{1,2})(?::?([0-9]{2}))?\b\)?")
_WEEKDAY = re.compile(
    r"\b(?:(?:thứ|thu) ?(hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bẩy|bay|[2-7])"
    r"|t([2-7])|((?:chủ|chúa|chu) (?:nhật|nhat)|cn)|(mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate((
        "hai 2 mon", "ba 3 tues", "tư tu 4 wednes", "năm nam 5 thurs", "sáu sau 6 fri", "bảy bẩy bay 7 satur", "sun"
    ))
    for name in names.split()
}  # fmt: skip
_SESSION = re.compile(
    r"\b(sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|morning|noon|afternoon|evening|night)\b(?: of\b)?"
)
_SESSIONS = {
    name: session
    for session, names in {
        "sang": "sáng sang morning",
        "trua": "trưa trua noon",
        "chieu": "chiều chieu afternoon",
        "toi": "tối toi evening",
        "dem": "đêm dem night",  # reads the clock its own way (2 giờ đêm); a Moment calls it "toi"
    }.items()
    for name in names.split()
}
_DAY = re.compile(
    r"(?<![0-9])(?:([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?(?:\2|¦) ?([0-9]{4})(?![0-9])"  # 1, 3, 4: day, month, year
    r"|([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?! ?[/.¦]?[0-9]| ?\6 ?[0-9])"  # 5, 7: day, month
    r"|(?:[0-9]{1,2} ?[/.¦-] ?)?[0-9]{4}(?![0-9])(?:-[0-9]{1,2}(?![0-9/.-]))?"  # a month or a year
    r"|([0-9]{1,2})(?![0-9]))"  # 8: day
)
_BETWEEN_DAYS = re.compile(
    r"[ :]*(?:[,;&-][ ,]*|\b)(?:(?:và|va|đến|den|tới|and|to)\b)?(?: ?hết)?(?: ?\b(?:ngày|ngay)\b)?[ ,]*"
)
_WORDS = re.compile(r"[^ ,;:()/-]+")
_WITHOUT_MEANING = frozenset({
    "ngày", "ngay", "vào", "vao", "hồi", "hoi", "lúc", "luc", "từ", "tu", "buổi", "buoi", "mùng", "mồng",
    "đăng", "xuất", "bản", "cập", "nhật", "thời", "gian", "on", "at", "from", "the", "date", "published",
})  # fmt: skip
_PERIOD_WORDS = frozenset({
    "tháng", "thang", "thg", "năm", "nam", "học", "kỳ", "kì", "quý", "hè", "i", "ii", "iii", "iv",
    "đầu", "giữa", "cuối", "đến", "nay", "trong", "qua", "month", "year",
})  # fmt: skip
_Day = tuple[int, int | None, int | None]


def prose_moment(text: str, year: int | None) -> Moment:
    """The slow path: take away what is understood, part by part; the rest must be words without meaning."""
    rest = _one_notation(text)
    offset = None
    if ("gmt" in rest or "utc" in rest) and (zone := _ZONE.search(rest)):
        offset = int(zone[1]) * 60 + int(zone[1][0] + (zone[2] or "0"))
        rest = _without(rest, zone)
    clocks = list(_CLOCK.finditer(rest))
    if len(clocks) > 1:
        raise DateError("unreadable", f"{clocks[0][0]} … {clocks[1][0]}: two times")
    rest = _without(rest, *clocks)
    weekdays = list(_WEEKDAY.finditer(rest))
    rest = _without(rest, *weekdays)
    sessions = list(_SESSION.finditer(rest))
    rest = _without(rest, *sessions)
    dates = _dates(text, rest, year)
    session = _SESSIONS[sessions[0][1]] if sessions else ""
    time = _spoken_time(clocks[0], session) if clocks else None
    moment = Moment(
        dates[0],
        time,
        "toi" if session == "dem" else session,
        dates[-1] if dates[-1] != dates[0] else None,
        any(date.weekday() != _weekday(named) for date, named in zip((dates[0], dates[-1]), weekdays, strict=False)),
    )
    return moment if offset is None or time is None else at_offset(moment, offset)


def _one_notation(text: str) -> str:
    """Lower case, single spaces, one kind of dash, months and years in figures."""
    text = " ".join(clean_invisible(nfc(text)).lower().translate(_DASHES).split()).rstrip(" .,;:")
    text = _ENGLISH_MONTH.sub(_english_month, text)
    text = _LONG_MONTH.sub(r"\1/\2", text)
    text = _YEAR_WORD.sub(r"¦\1", text)
    return _YEAR_COMMA.sub(r"\1¦\2", text)


def _english_month(match: re.Match[str]) -> str:
    """`28 October 2021`, `October 28, 2021` and `October 2021` in figures; other words unchanged."""
    before, name, after, year = match.groups()
    if before is None and after is None and year is None:
        return match[0]
    month = _ENGLISH_NAMES.split("|").index(name) + 1
    day = before or after
    return (f"{day}/{month}" if day else f"{month}") + (f"¦{year}" if year else "")


def _without(text: str, *matches: re.Match[str]) -> str:
    """The text with each match replaced by a space of its own."""
    for match in reversed(matches):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(text.split()) if matches else text


def _dates(text: str, rest: str, year: int | None) -> list[dt.date]:
    """The days named in what is left of the text, ascending; at least one."""
    matches = list(_DAY.finditer(rest))
    if not matches:
        raise DateError("unreadable", text)
    words = set(_WORDS.findall(rest[: matches[0].start()] + " " + rest[matches[-1].end() :])) - _WITHOUT_MEANING
    days = [_day(match) for match in matches]
    known = [day for day in days if day is not None]
    if not known or (len(known) == 1 and known[0][1] is None and words and words <= _PERIOD_WORDS):
        raise DateError("period" if words <= _PERIOD_WORDS else "unreadable", text)
    between = (rest[one.end() : two.start()] for one, two in pairwise(matches))
    if words or len(known) < len(days) or not all(_is_between_days(gap) for gap in between):
        raise DateError("unreadable", text)
    return _complete(text, known, year)


def _is_between_days(gap: str) -> bool:
    """Whether the text between two days joins them: a comma, a dash, "và", "đến"."""
    return gap.strip() != "" and _BETWEEN_DAYS.fullmatch(gap) is not None


def _day(match: re.Match[str]) -> _Day | None:
    """A matched day with what is said of its month and year; None for a month or a year alone."""
    if match[1]:
        return int(match[1]), int(match[3]), int(match[4])
    if match[5]:
        return int(match[5]), int(match[7]), None
    return (int(match[8]), None, None) if match[8] else None


def _complete(text: str, days: list[_Day], year: int | None) -> list[dt.date]:
    """Days with the month and year that the days after them (or, for a year, before them) name."""
    years = [known for _, _, known in days if known is not None]
    full_year = years[-1] if years else year
    dates: list[dt.date] = []
    month = days[-1][1]
    if month is None:
        raise DateError("unreadable", text)
    for day, own_month, own_year in reversed(days):
        if own_month is not None:
            if own_year is None and own_month > month and full_year is not None:
                full_year -= 1  # 28/12 – 03/01/2024
            month = own_month
        full_year = own_year if own_year is not None else full_year
        if full_year is None:
            raise DateError("no-year", f"{day}/{month}")
        dates.append(calendar_day(day, month, full_year))
    dates.reverse()
    if dates != sorted(dates):
        raise DateError("unreadable", f"{text}: the days do not follow each other")
    return dates


def _weekday(match: re.Match[str]) -> int:
    """0 for Monday … 6 for Sunday."""
    return 6 if match[3] else _WEEKDAYS[match[1] or match[2] or match[4]]


def _spoken_time(match: re.Match[str], session: str) -> dt.time:
    """The time of a matched clock; "rưỡi" is half past."""
    hour, minute, second, half_past, spoken_minute, half_day = match.groups()
    part = half_day.replace(".", "") if half_day else session
    return clock_time(int(hour), "30" if half_past else minute or spoken_minute, second, part)
