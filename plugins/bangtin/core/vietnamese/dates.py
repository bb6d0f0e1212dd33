"""Dates and times as Vietnamese schools write them, day first always, at Vietnam's clock (+07:00).

`parse_moment` reads a value that is one date (or one span of days) and says why it cannot. Numeric stamps and ISO
take a fast path; everything else is read by taking away what is understood (clock, weekday, part of the day, days)
until only words without meaning are left. What remains makes the text unreadable: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from bangtin.core.vietnamese.dateformats import (
    format_date,
    format_long,
    format_moment,
    format_month,
    format_official,
    format_published,
    iso,
)
from bangtin.core.vietnamese.moments import VN_TZ, DateError, Moment
from bangtin.core.vietnamese.text import clean_invisible, nfc

__all__ = [
    "VN_TZ",
    "DateError",
    "Moment",
    "format_date",
    "format_long",
    "format_moment",
    "format_month",
    "format_official",
    "format_published",
    "iso",
    "parse_moment",
]

_CLOCK_STAMP = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:\s*(SA|CH|AM|PM))?"
_DAY_STAMP = r"([0-9]{1,2})(?P<sep>[/.-])([0-9]{1,2})(?P=sep)([0-9]{4})"
_DATE_CLOCK = re.compile(_DAY_STAMP + rf"(?:(?:,\s*|\s+){_CLOCK_STAMP})?", re.IGNORECASE)
_CLOCK_DATE = re.compile(_CLOCK_STAMP + r"(?:,\s*|\s+(?:-\s+)?)" + _DAY_STAMP, re.IGNORECASE)
_ISO = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?",
    re.IGNORECASE,
)

# The slow path works on lower-case NFC text with one kind of dash and single spaces. `¦` joins a year that was spelt
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
# The hours that a part of the day, or a half-day mark, counts from noon.
_FROM_NOON = {
    "ch": range(12),
    "pm": range(12),
    "trua": range(1, 10),
    "chieu": range(1, 12),
    "toi": range(4, 12),
    "dem": range(6, 12),
}
_LONGEST = 200  # characters; more is a paragraph, not a date
_Day = tuple[int, int | None, int | None]


def parse_moment(text: str, *, year: int | None = None) -> Moment:
    """Reads one date as people write it, day first; `year` completes a date without a year.

    Understands ISO (an offset is converted to Vietnam's clock), the stamps of old portals (`10/11/2023 4:07:00 CH`),
    clocks with g, h, giờ, weekdays and parts of the day before or after the date, the official long form, English
    month names, and several days (`11, 12/10/2018`). With a part of the day an hour below 12 is read on the twelve-hour
    clock. Raises DateError.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise DateError("unreadable", f"{text[:40]}…")
    if match := _DATE_CLOCK.fullmatch(text):
        day, _, month, full_year, *clock = match.groups()
    elif match := _CLOCK_DATE.fullmatch(text):
        *clock, day, _, month, full_year = match.groups()
    elif match := _ISO.fullmatch(text):
        return _iso_moment(match)
    else:
        return _prose_moment(text, year)
    date = _date(int(day), int(month), int(full_year))
    hour, minute, second, half_day = clock
    return Moment(date, _time(int(hour), minute, second, (half_day or "").lower()) if hour else None)


def _iso_moment(match: re.Match[str]) -> Moment:
    """A matched ISO date or datetime; the day of an instant is that of Vietnam."""
    year, _, month, day, hour, minute, second, offset = match.groups()
    date = _date(int(day), int(month), int(year))
    if hour is None:
        return Moment(date)
    moment = Moment(date, _time(int(hour), minute, second, ""))
    if offset is None:
        return moment
    sign = -1 if offset[0] == "-" else 1
    return _at_offset(moment, 0 if offset in "Zz" else sign * (int(offset[1:3]) * 60 + int(offset[3:].strip(":") or 0)))


def _prose_moment(text: str, year: int | None) -> Moment:
    """The slow path: take away what is understood, part by part; the rest must be words without meaning."""
    rest = _one_notation(text)
    offset = None
    if ("gmt" in rest or "utc" in rest) and (zone := _ZONE.search(rest)):
        hours = int(zone[1])
        offset = hours * 60 + (-1 if hours < 0 else 1) * int(zone[2] or 0)
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
    return moment if offset is None or time is None else _at_offset(moment, offset)


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
        dates.append(_date(day, month, full_year))
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
    return _time(int(hour), "30" if half_past else minute or spoken_minute, second, part)


def _time(hour: int, minute: str | None, second: str | None, part: str) -> dt.time:
    """A time of day from what was written; `part` is a part of the day or sa, ch, am, pm."""
    written = f"{hour}:{minute or '00'}"
    if part in {"sa", "am", "sang"}:
        if hour > 12:
            raise DateError("unreadable", f"{written} is not in the morning")
        hour %= 12
    elif hour in _FROM_NOON.get(part, ()):
        hour += 12
    elif hour == 12 and part in {"toi", "dem"}:
        hour = 0
    try:
        return dt.time(hour, int(minute or 0), int(second or 0))
    except ValueError:
        raise DateError("unreadable", f"{written} is no time of day") from None


def _date(day: int, month: int, year: int) -> dt.date:
    """The date, or DateError: a day that no calendar has, a year that is surely a slip."""
    if year < 1000:
        raise DateError("unreadable", f"{day}/{month}/{year:04}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateError("no-such-day", f"{day}/{month}/{year}") from None


def _at_offset(moment: Moment, offset: int) -> Moment:
    """A moment told at an offset from UTC (minutes), at Vietnam's clock."""
    if offset == 7 * 60:
        return moment
    there = moment.datetime().replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    here = there.astimezone(VN_TZ)
    return replace(moment, date=here.date(), time=here.time())
