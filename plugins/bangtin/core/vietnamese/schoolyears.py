"""School years: one form for many spellings, and which dates belong to one.

The form is `2021-2022`. People also write `2021 - 2022`, `2023 – 2024`, `2021/2022`. A term of office
(nhiệm kỳ 2023-2028), a period (giai đoạn 2021-2025) or an anniversary is no school year, even when its two
years happen to be neighbours.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bangtin.core.vietnamese.text import nfc

__all__ = [
    "SchoolYear",
    "SchoolYearError",
    "SchoolYearMention",
    "find_school_years",
    "parse_school_year",
    "scan_school_years",
    "school_year_of",
]

_FIRST_MONTH = 8  # teachers and pupils come back in August; lessons begin in September

_SPAN = r"((?:19|20)[0-9]{2})[ \t\u00a0]*[-–—/][ \t\u00a0]*((?:19|20)[0-9]{2})"
_WHOLE = re.compile(rf"\s*(?:(?:năm\s+học|niên\s+kh(?:óa|oá)|NH)\s*:?\s*)?{_SPAN}\s*", re.IGNORECASE)
_MENTION = re.compile(rf"(?<![\w/.\-–]){_SPAN}(?![\w]|[-–/.,][0-9])")
_NAMED = re.compile(r"(?:năm\s+học|niên\s+kh(?:óa|oá))(?:\s+mới)?[\s:(“\"]*$", re.IGNORECASE)
# Words right before two years that make them something else.
_OTHER_PERIOD = re.compile(
    r"\b(?:nhiệm\s+k[ỳì]|giai\s+đoạn|thời\s+(?:k[ỳì]|gian)|chu\s+k[ỳì]|(?<!niên\s)kh(?:óa|oá)|mùa(?:\s+giải)?"
    r"|(?<!nhiệm\s)vụ|đông\s+xuân|trung\s+hạn|tới|qua|(?:[0-9]+|hai|ba|bốn|năm)\s+năm|từ)"
    r"(?:\s+(?:thứ\s+)?(?:[IVXLC]+|[0-9]+))?(?:\s+năm)?[\s,:(“\"]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


class SchoolYearError(ValueError):
    """Text that is no school year. `text` is what was given, `reason` is "unreadable" or "span"."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text

    def __str__(self) -> str:
        why = "the two years must follow each other" if self.reason == "span" else "no school year"
        return f"{self.text!r}: {why}"


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """The school year that begins in the autumn of `start` and ends in the summer after it."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"

    def window(self) -> tuple[dt.date, dt.date]:
        """First and last day of meetings about this year: planned from June on, reviewed as late as November after."""
        return dt.date(self.start, 6, 1), dt.date(self.start + 1, 11, 30)

    def contains_meeting(self, date: dt.date) -> bool:
        """Whether a meeting about this school year may have been held on the date; otherwise ask the author."""
        first, last = self.window()
        return first <= date <= last


@dataclass(frozen=True, slots=True)
class SchoolYearMention:
    """Where a running text names a school year; `span` counts in the NFC text.

    `year` is None where the words say "năm học" but the two years do not follow each other: an error to report.
    """

    year: SchoolYear | None
    raw: str
    span: tuple[int, int]


def parse_school_year(text: str) -> SchoolYear:
    """Reads a value that is a school year and nothing else, "năm học" before it allowed.

    Raises SchoolYearError: "unreadable", or "span" when the two years do not follow each other.
    """
    match = _WHOLE.fullmatch(nfc(text))
    if match is None:
        raise SchoolYearError("unreadable", text)
    year = _school_year(match)
    if year is None:
        raise SchoolYearError("span", text)
    return year


def find_school_years(text: str) -> list[SchoolYear]:
    """Every mention of a school year in running text, in order and with repeats; terms and periods are skipped."""
    return [mention.year for mention in scan_school_years(text) if mention.year is not None]


def scan_school_years(text: str) -> list[SchoolYearMention]:
    """As `find_school_years`, but with places and spellings, and with the wrong ones after "năm học"."""
    text = nfc(text)
    mentions = []
    for match in _MENTION.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        named = _NAMED.search(before) is not None
        year = _school_year(match)
        if named or (year is not None and not _OTHER_PERIOD.search(before)):
            mentions.append(SchoolYearMention(year, match[0], match.span()))
    return mentions


def school_year_of(date: dt.date) -> SchoolYear:
    """The school year a piece of news falls in: the new one begins on 1 August, when the schools prepare it.

    June and July belong to the year that has just ended: its reviews, awards and examinations fill them.
    """
    return SchoolYear(date.year if date.month >= _FIRST_MONTH else date.year - 1)


def _school_year(match: re.Match[str]) -> SchoolYear | None:
    """The school year of two matched years, if they follow each other."""
    first, second = int(match[1]), int(match[2])
    return SchoolYear(first) if second == first + 1 else None
