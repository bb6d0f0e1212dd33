"""What a date text says: a day, perhaps a time or a part of the day, at Vietnam's clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["VN_TZ", "DateError", "Moment", "Reason", "at_offset", "calendar_day", "clock_time"]

VN_TZ = dt.timezone(dt.timedelta(hours=7))

# The hours that a part of the day, or a half-day mark, counts from noon.
_FROM_NOON = {
    "ch": range(12),
    "pm": range(12),
    "trua": range(1, 10),
    "chieu": range(1, 12),
    "toi": range(4, 12),
    "dem": range(6, 12),
}

Reason = Literal["unreadable", "no-such-day", "no-year", "period"]


class DateError(ValueError):
    """Text that is not one date.

    `reason`: "unreadable", "no-such-day" (31/02, month 13), "no-year" (23/8) or "period" (10/2023). `detail`: the
    part of the text that is meant.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(reason, detail)  # both, so that the error survives the way back from a worker process
        self.reason: Reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, as exactly as its author said.

    `session` is the part of the day named: "", "sang", "trua", "chieu" or "toi". `end` is the last day of several.
    `weekday_mismatch` says that the text names another weekday than the date has. `within` is set when the day is not
    known: "month", or "early", "mid" or "late" in it; then `date` is the first day that it may be.
    """

    date: dt.date
    time: dt.time | None = None
    session: str = ""
    end: dt.date | None = None
    weekday_mismatch: bool = False
    within: str = ""

    def datetime(self) -> dt.datetime:
        """The start as an aware datetime at Vietnam's clock; 00:00 when no time is known."""
        return dt.datetime.combine(self.date, self.time or dt.time(), VN_TZ)


def clock_time(hour: int, minute: str | None, second: str | None, part: str) -> dt.time:
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


def calendar_day(day: int, month: int, year: int) -> dt.date:
    """The date, or DateError: a day that no calendar has, a year that is surely a slip."""
    if year < 1000:
        raise DateError("unreadable", f"{day}/{month}/{year:04}")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateError("no-such-day", f"{day}/{month}/{year}") from None


def at_offset(moment: Moment, offset: int) -> Moment:
    """A moment told at an offset from UTC (minutes), at Vietnam's clock."""
    if offset == 7 * 60:
        return moment
    try:
        here = moment.datetime() + dt.timedelta(minutes=7 * 60 - offset)
    except OverflowError:
        raise DateError("no-such-day", f"{moment.date} at UTC{offset / 60:+}") from None
    return replace(moment, date=here.date(), time=here.time())
