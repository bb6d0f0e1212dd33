"""Days told in running text, and which of them is the event's."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.schoolyears import SchoolYear
from bangtin.importing import questions
from bangtin.importing.facts.words import Text, sentences
from bangtin.importing.findings import Findings
from bangtin.importing.questions import JOIN

__all__ = ["Told", "day", "event_day", "find_days"]

_CLOCK: Final = r"[0-9]{1,2}\s?(?:giờ|h|g|:)(?:\s?(?:[0-9]{2}|rưỡi)(?:\s?phút|p)?)?"
_SESSION: Final = r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối|đêm)"
_WEEKDAY: Final = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_FIGURES: Final = (
    r"[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?:\s?[/.-]\s?[0-9]{4})?(?![0-9]|[/.-][0-9])|[0-9]{1,2}\s+tháng"
    r"\s+[0-9]{1,2}(?:\s*,?\s*năm\s+[0-9]{4})?"
)
_EXPRESSION: Final = re.compile(
    rf"\b(?:(?:vào\s+)?(?:hồi|lúc)\s+)?(?:(?P<clock>{_CLOCK})\s*,?\s*)?(?:(?P<session>{_SESSION})\s*,?\s*)?"
    rf"(?:(?P<weekday>{_WEEKDAY})\s*,?\s*)?(?:\(?(?P<word>ngày)\s+)?(?:[0-9]{{1,2}}\s*(?:,|và|-|–|đến)\s*(?:ngày"
    rf"\s+)?)?(?P<day>{_FIGURES})\)?"
    rf"(?:\s*,?\s*(?:vào\s+)?(?:hồi|lúc)\s+(?P<later>{_CLOCK}))?",
    re.IGNORECASE,
)
_NOT_EVENT: Final = re.compile(
    r"(?:trước|sau|đến(?: hết)?|hết|hạn|kể từ|từ|chào mừng|k[ỷỉ] niệm|nhân|hướng tới|thành lập|mừng|sinh|ký|ban hành)"
    r"\s*(?:ngày\s*)?$",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"(?:^|[.!?…]\s+|,\s*|\b(?:vào|trong)\s+)$", re.IGNORECASE)
_EARLY: Final = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A day as a text tells it: the words, what they mean (None without a year or when there is no such day)."""

    words: str
    moment: Moment | None
    reason: str
    sentence: str
    rest: str
    """What follows it in its sentence."""
    strong: bool
    """Told as when something happens: with a part of the day or a time, or at the head of a sentence."""
    line: int = 0


def find_days(text: Text, skip: list[str]) -> list[Told]:
    """The days in one paragraph; those inside the pieces of text in ``skip`` (documents' dates) are left out."""
    found = []
    for sentence in sentences(text.words):
        masked = sentence
        for piece in skip:
            masked = masked.replace(piece, "¤" * len(piece))
        for match in _EXPRESSION.finditer(masked):
            told = bool(match["word"] or match["session"] or match["clock"] or match["weekday"])
            before = masked[: match.start()]
            if not told or _NOT_EVENT.search(before):
                continue
            words = " ".join(sentence[match.start() : match.end()].strip("() ,").split())
            moment, reason = _read(words)
            strong = bool(match["session"] or match["clock"] or match["later"]) or bool(_OPENS.search(before))
            found.append(Told(words, moment, reason, sentence, sentence[match.end() :], strong, text.line))
    return found


def _read(words: str) -> tuple[Moment | None, str]:
    try:
        return parse_moment(words), ""
    except DateError as error:
        return None, error.reason


def event_day(texts: list[Text], skip: list[str], years: list[SchoolYear], findings: Findings) -> Told | None:
    """The day on which it happened, when the text leaves no doubt; otherwise a question."""
    found = [told for text in texts[:_EARLY] for told in find_days(text, skip) if told.strong]
    if not found:
        findings.report(questions.NO_EVENT_DATE)
        return None
    first = found[0]
    others = {told.moment.date for told in found if told.moment is not None}
    if first.moment is None:
        _ask_year(first, years, findings)
        return None
    if len(others) > 1 and not _has_session(first):
        names = list(dict.fromkeys(told.words for told in found))
        findings.report(questions.SEVERAL_DATES, first.line, text=first.words, candidates=JOIN.join(names))
        return None
    _check_year(first, first.moment, years, findings)
    return first


def _has_session(told: Told) -> bool:
    return told.moment is not None and bool(told.moment.session or told.moment.time)


def _ask_year(told: Told, years: list[SchoolYear], findings: Findings) -> None:
    """Which year; the school years that the text speaks of say which can be."""
    if told.reason == "no-such-day":
        findings.report(questions.NO_SUCH_DAY, told.line, text=told.words, words=told.words)
        return
    candidates: list[dt.date] = []
    spans = {year.start for year in years}
    for number in sorted({start + offset for start in spans for offset in (0, 1, 2)}):
        try:
            moment = parse_moment(told.words, year=number)
        except DateError:
            continue
        if all(year.contains_meeting(moment.date) for year in years):
            candidates.append(moment.date)
    if candidates:
        names = JOIN.join(day(one) for one in candidates)
        findings.report(questions.NO_YEAR, told.line, text=told.words, words=told.words, candidates=names)
    else:
        findings.report(questions.NO_YEAR_OPEN, told.line, text=told.words, words=told.words)


def _check_year(told: Told, moment: Moment, years: list[SchoolYear], findings: Findings) -> None:
    """A day in no school year that the text speaks of is most often last year's figure in January."""
    if not years or any(year.contains_meeting(moment.date) for year in years):
        return
    likely = []
    for number in (moment.date.year + 1, moment.date.year - 1):
        try:
            other = moment.date.replace(year=number)
        except ValueError:
            continue
        if any(year.contains_meeting(other) for year in years):
            likely.append(day(other))
    findings.report(
        questions.OUTSIDE_YEAR,
        told.line,
        text=told.words,
        date=day(moment.date),
        year=years[-1],
        candidates=JOIN.join(likely),
    )


def day(date: dt.date) -> str:
    """A day as people write it."""
    return f"{date:%d/%m/}{date.year:04}"
