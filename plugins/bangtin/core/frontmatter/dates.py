"""Dates in front matter: what the Vietnamese date reader says, as messages an editor understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bangtin.core.frontmatter import check_fields as check
from bangtin.core.frontmatter.nodes import Scalar
from bangtin.core.problems import Code
from bangtin.core.vietnamese.dates import DateError, Moment, parse_moment
from bangtin.core.vietnamese.months import parse_month
from bangtin.core.vietnamese.schoolyears import SchoolYear, school_year_of

Report = Callable[..., None]

_BY_REASON: dict[str, Code] = {
    "unreadable": check.DATE_UNREADABLE,
    "no-such-day": check.NO_SUCH_DAY,
    "no-year": check.NO_YEAR,
    "period": check.PARTIAL_DATE,
}
DAY_EXAMPLE = "28/10/2021"


def read_moment(
    node: Scalar,
    text: str,
    report: Report,
    *,
    school_year: SchoolYear | None = None,
    near: dt.date | None = None,
    example: str = DAY_EXAMPLE,
    months: bool = False,
) -> Moment | None:
    """A date, or None after a report. A missing year is taken from the school year or a near day, and asked for.

    With ``months`` a month will do, when nobody knows the day.
    """
    try:
        moment = parse_moment(text)
    except DateError as error:
        if months and (month := parse_month(text)):
            return month
        guessed = _with_guessed_year(text, school_year, near) if error.reason == "no-year" else None
        if guessed is None:
            value = error.detail if error.reason == "no-such-day" else text
            report(_BY_REASON[error.reason], node, value=value, example=example)
            return None
        moment = guessed
        report(check.YEAR_GUESSED, node, value=text, date=day(moment.date))
    if moment.weekday_mismatch:
        report(check.WEEKDAY, node, value=text, date=day(moment.date))
    return moment


def _with_guessed_year(text: str, school_year: SchoolYear | None, near: dt.date | None) -> Moment | None:
    """The date in the year that fits best; None when there is nothing to go by."""
    if school_year is not None:
        years = [school_year.start, school_year.start + 1]
    elif near is not None:
        years = [near.year, near.year - 1, near.year + 1]
    else:
        return None
    moments = []
    for year in years:
        try:
            moments.append(parse_moment(text, year=year))
        except DateError:  # 29/2 in most years
            continue
    if school_year is not None:
        moments = [moment for moment in moments if school_year_of(moment.date) == school_year] or moments
    elif near is not None:
        moments.sort(key=lambda moment: abs(moment.date - near))
    return moments[0] if moments else None


def read_clock(node: Scalar, text: str, report: Report) -> dt.time | None:
    """A time alone, or None after a report."""
    found = clock(text)
    if found is None:
        report(check.CLOCK, node, value=text)
    return found


def clock(text: str) -> dt.time | None:
    """A time alone (8:00, 8 giờ 30, 14g15), or None."""
    try:
        moment = parse_moment(f"{text} ngày 01/01/2000")
    except DateError:
        return None
    return moment.time if moment.end is None else None


def day(date: dt.date) -> str:
    """A day as messages show it."""
    return f"{date.day:02}/{date.month:02}/{date.year:04}"
