"""Dates and times as Vietnamese schools write them, day first always, at Vietnam's clock (+07:00).

`parse_moment` reads a value that is one date (or one span of days) and says why it cannot. Numeric stamps and ISO
take a fast path here; what is told in words goes to `prosedates`.
"""

from __future__ import annotations

import re

from bangtin.core.vietnamese.dateformats import (
    format_date,
    format_long,
    format_moment,
    format_month,
    format_month_short,
    format_official,
    format_published,
    iso,
)
from bangtin.core.vietnamese.moments import VN_TZ, DateError, Moment, at_offset, calendar_day, clock_time

__all__ = [
    "VN_TZ",
    "DateError",
    "Moment",
    "format_date",
    "format_long",
    "format_moment",
    "format_month",
    "format_month_short",
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

_LONGEST = 200  # characters; more is a paragraph, not a date


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
        from bangtin.core.vietnamese.prosedates import prose_moment

        return prose_moment(text, year)
    date = calendar_day(int(day), int(month), int(full_year))
    hour, minute, second, half_day = clock
    return Moment(date, clock_time(int(hour), minute, second, (half_day or "").lower()) if hour else None)


def _iso_moment(match: re.Match[str]) -> Moment:
    """A matched ISO date or datetime; the day of an instant is that of Vietnam."""
    year, _, month, day, hour, minute, second, offset = match.groups()
    date = calendar_day(int(day), int(month), int(year))
    if hour is None:
        return Moment(date)
    moment = Moment(date, clock_time(int(hour), minute, second, ""))
    if offset is None:
        return moment
    sign = -1 if offset[0] == "-" else 1
    return at_offset(moment, 0 if offset in "Zz" else sign * (int(offset[1:3]) * 60 + int(offset[3:].strip(":") or 0)))
