"""A month in which something happens on a day that nobody has told: tháng 10/2023, đầu tháng 10 năm 2023."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.text import fold

__all__ = ["latest_day", "parse_month"]

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_PARTS = {"dau": "early", "early": "early", "giua": "mid", "mid": "mid", "cuoi": "late", "late": "late"}
_MONTH = re.compile(
    rf"(?:(?:vao|trong) )?(?:({'|'.join(_PARTS)})[ -]?)?(?:thang |thg\.? ?)?"
    rf"(?:(\d{{1,2}})(?: ?[/.-] ?| nam |, )|({_NAMES})[a-z]*,? )(\d{{4}})"
)
_ISO = re.compile(r"(\d{4})-(\d{2})")
_DAYS = {"": (1, 31), "early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def parse_month(text: str) -> Moment | None:
    """The month that a text names, or its beginning, middle or end; None for everything else.

    ``date`` of the moment is the first day that it may be, :func:`latest_day` the last one.
    """
    plain = fold(text).strip(" .,;")
    if match := _ISO.fullmatch(plain):
        part, year, month = "", int(match[1]), int(match[2])
    elif match := _MONTH.fullmatch(plain):
        part, year = _PARTS.get(match[1] or "", ""), int(match[4])
        month = int(match[2]) if match[2] else _NAMES.split("|").index(match[3]) + 1
    else:
        return None
    if not 1 <= month <= 12 or year < 1000:
        return None
    return Moment(dt.date(year, month, _DAYS[part][0]), within=part or "month")


def latest_day(first: dt.date, within: str) -> dt.date:
    """The last day on which something may begin of which no more is known than a (part of a) month."""
    if not within:
        return first
    last = _DAYS["" if within == "month" else within][1]
    return first.replace(day=min(last, calendar.monthrange(first.year, first.month)[1]))
