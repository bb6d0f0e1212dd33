"""Dates and times as Vietnamese schools write them, day first always, at Vietnam's clock (+07:00).

`parse_moment` reads a value that is one date (or one span of days) and says why it cannot. Numeric stamps and ISO
take a fast path; everything else is read by taking away what is understood (clock, weekday, part of the day, days)
until only words without meaning are left. What remains makes the text unreadable: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal, NoReturn

from bangtin.core.vietnamese.text import nfc

__all__ = ["VN_TZ", "DateError", "Moment", "parse_moment"]

VN_TZ = dt.timezone(dt.timedelta(hours=7))

Reason = Literal["unreadable", "no-such-day", "no-year", "period"]


class DateError(ValueError):
    """Text that is not one date.

    `reason`: "unreadable", "no-such-day" (31/02, month 13), "no-year" (23/8) or "period" (10/2023). `detail`: the
    part of the text that is meant.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens, as exactly as its author said.

    `session` is the part of the day named: "", "sang", "trua", "chieu" or "toi". `end` is the last day of several.
    `weekday_mismatch` says that the text names another weekday than the date has.
    """

    date: dt.date
    time: dt.time | None = None
    session: str = ""
    end: dt.date | None = None
    weekday_mismatch: bool = False

    def datetime(self) -> dt.datetime:
        """The start as an aware datetime at Vietnam's clock; 00:00 when no time is known."""
        return dt.datetime.combine(self.date, self.time or dt.time(), VN_TZ)


_CLOCK_STAMP = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:\s*(SA|CH|AM|PM))?"
_DAY_STAMP = r"([0-9]{1,2})([/.-])([0-9]{1,2})\{}([0-9]{{4}})"
_DATE_CLOCK = re.compile(_DAY_STAMP.format(2) + rf"(?:(?:,\s*|\s+){_CLOCK_STAMP})?", re.IGNORECASE)
_CLOCK_DATE = re.compile(_CLOCK_STAMP + r"(?:,\s*|\s+(?:-\s+)?)" + _DAY_STAMP.format(6), re.IGNORECASE)
_ISO = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?",
    re.IGNORECASE,
)

_LONG_MONTH = re.compile(r"([0-9]{1,2})\s*(?:tháng|thang|thg\.?)\s*([0-9]{1,2})(?![0-9])")
_YEAR_WORD = re.compile(r"(?<=[0-9])\s*,?\s*(?:năm|nam)\s*([0-9]{4})(?![0-9])")
_YEAR_COMMA = re.compile(r"(?<=[0-9][/¦])([0-9]{1,2})\s*,\s*([0-9]{4})(?![0-9])")
_CLOCK = re.compile(
    r"(?<![0-9/.\-])([0-9]{1,2})\s*(?::|giờ|gio|[hg](?![^\W\d_]))"
    r"(?:\s*(rưỡi|ruoi)|\s*([0-9]{1,2})(?![0-9])(?!\s*[/.¦\-–]\s*[0-9])(?!\s*,\s*[0-9]+[/.-])"
    r"(?:\s*(?:phút|phut|['′]|p(?![^\W\d_]))|:([0-9]{2})(?![0-9])(?:\.[0-9]+)?)?)?"
    r"(?:\s*(sa|ch|am|pm|[ap]\.m\.)(?!\w))?"
)
_ZONE = re.compile(r"\(?\b(?:gmt|utc)\s*([+-][0-9]{1,2})(?::?([0-9]{2}))?\b\)?")
_WEEKDAY = re.compile(
    r"\b(?:(?:thứ|thu)\s*(hai|ba|tư|tu|năm|nam|sáu|sau|bảy|bẩy|bay|[2-7])\b|(t[2-7])\b|((?:chủ|chúa|chu)\s*(?:nhật|nhat)|cn)\b"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)
_SESSION = re.compile(
    r"\b(sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|morning|noon|afternoon|evening|night)(?:\s+of)?\b"
)
_DAY = re.compile(
    r"(?<![0-9])(?:([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*(?:\2|¦)\s*([0-9]{4})(?![0-9])"  # 1-4: day, month, year
    r"|([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})(?!\s*[/.¦]?[0-9])(?!\6)(?!\s*\6\s*[0-9])"  # 5-7: day, month
    r"|([0-9]{1,2})\s*[/.¦-]\s*([0-9]{4})(?![0-9])"  # 8-9: month, year
    r"|([0-9]{1,2})(?![0-9])"  # 10: day
    r"|([0-9]{4})(?![0-9]))"  # 11: year
)
