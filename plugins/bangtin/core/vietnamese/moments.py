"""What a date text says: a day, perhaps a time or a part of the day, at Vietnam's clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

__all__ = ["VN_TZ", "DateError", "Moment", "Reason"]

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
