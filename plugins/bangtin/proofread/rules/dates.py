"""Days, years and sums of years: the calendar, the week, the school year, anniversaries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.schoolyears import SchoolYear, scan_school_years
from bangtin.proofread import check
from bangtin.proofread.alphabet import UPPER
from bangtin.proofread.manuscript import Block, Finding, Form, Manuscript

__all__ = ["anniversaries", "before_event", "days", "school_years", "told_day"]

_DAY = re.compile(
    r"(?:(?P<weekday>(?<!lần )(?<!tuần )(?<!ngày )\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])"
    r"|chủ\s+nhật))\s*[,(]?\s*)?(?:(?P<word>\bngày)\s+)?"
    r"(?<![\w/.,-])(?P<day>[0-9]{1,2}(?P<sep>[/.-])[0-9]{1,2}(?:(?P=sep)[0-9]{4})?(?![\w/-]|[.,][0-9])"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s*,?\s*năm\s+[0-9]{4})?(?![0-9]))",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:sáng|chiều|tối|trưa|hôm)\s*$", re.IGNORECASE)
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_FULL = re.compile(r"[0-9]{4}$")
_HELD = re.compile(r"\b(?:tổ chức|diễn ra|khai mạc|tiến hành|họp)\b", re.IGNORECASE)
_SESSION = re.compile(r"\b(?:sáng|chiều|tối|trưa|vào|ngày)\s+(?:ngày\s+)?$", re.IGNORECASE)
_SENTENCE = re.compile(rf"[.!?…]\s+(?=[“{UPPER}])")
_HAPPENED = re.compile(
    r"\b(?:đã (?:tổ chức|diễn ra|khai mạc|kết thúc|long trọng|thành công)|vừa (?:tổ chức|diễn ra)"
    r"|thành công tốt đẹp)\b",
    re.IGNORECASE,
)
_SEPARATORS = {"/": "10/11/2023", ".": "10.11.2023", "-": "10-11-2023"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A day in the text. ``moment`` is None when it cannot be read; ``reason`` says why."""

    block: Block
    start: int
    end: int
    words: str
    moment: Moment | None
    reason: str
    weekday: str
    sep: str
    full: bool
    strong: bool
    """Surely meant as a day: the year is there, or a word says so."""


def _told(paper: Manuscript) -> list[_Told]:
    found = []
    near = paper.event_day or paper.published
    for block in paper.prose:
        for match in _DAY.finditer(block.words):
            if block.in_sign(*match.span("day")):
                continue
            words = " ".join(match["day"].split())
            full = _FULL.search(words) is not None
            strong = (
                full
                or bool(match["word"] or match["weekday"] or "tháng" in words)
                or bool(_TOLD.search(block.words[: match.start()]))
            )
            moment, reason = _read(words, None if full or near is None else near)
            found.append(
                _Told(
                    block, match.start("day"), match.end("day"), words, moment, reason,
                    (match["weekday"] or "").strip(), match["sep"] or "", full, strong,
                )
            )  # fmt: skip
    return found


def _read(words: str, near: dt.date | None) -> tuple[Moment | None, str]:
    """The day; without a year the one nearest to a date."""
    try:
        return parse_moment(words), ""
    except DateError as error:
        if error.reason != "no-year" or near is None:
            return None, error.reason
    best: Moment | None = None
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            moment = parse_moment(words, year=year)
        except DateError:
            continue
        if best is None or abs(moment.date - near) < abs(best.date - near):
            best = moment
    return best, "" if best else "no-such-day"


def told_day(paper: Manuscript) -> dt.date | None:
    """The day on which it happened, as a text without front matter tells it."""
    for one in _told(paper)[:6]:
        opened = _SESSION.search(one.block.words[: one.start]) and _HELD.search(_sentence(one))
        if one.full and one.moment is not None and opened:
            return one.moment.date
    return None


def days(paper: Manuscript) -> Iterator[Finding]:
    """Days that no calendar has, days of the week that are others, mixed ways of writing, no year at all."""
    told = _told(paper)
    first_style: _Told | None = None
    mixed = False
    for one in told:
        if one.moment is None:
            span = one.sep == "-" and not one.full  # ngày 28-30: several days
            if one.strong and not span and (one.reason == "no-such-day" or _never(one)):
                yield paper.at(check.NO_SUCH_DAY, one.block, one.start, one.end, words=one.words)
            continue
        if one.weekday and (finding := _weekday(paper, one, one.moment)) is not None:
            yield finding
        if one.full and one.sep:
            first_style = first_style or one
            if one.sep != first_style.sep and not mixed:
                mixed = True
                yield paper.at(
                    check.DATE_STYLE, one.block, one.start, one.end, words=first_style.words, other=one.words
                )
    if paper.form is not Form.MARKDOWN:
        yield from _without_year(paper, told)
    yield from _outside(paper, [one for one in told if one.full and one.moment is not None])


def _never(one: _Told) -> bool:
    """Whether no year has the day."""
    if one.reason != "no-year":
        return False
    try:
        parse_moment(one.words, year=2024)
    except DateError as error:
        return error.reason == "no-such-day"
    return False


def _weekday(paper: Manuscript, one: _Told, moment: Moment) -> Finding | None:
    """The day of the week that was written, if it is another one."""
    number = re.sub(r"\s+", " ", one.weekday.lower())
    digits = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
    last = number.rpartition(" ")[2]
    wanted = f"thứ {digits.get(last, last)}" if number.startswith("thứ") else "chủ nhật"
    right = _NAMES[moment.date.weekday()]
    if wanted == right.lower():
        return None
    date = f"{moment.date:%d/%m/}{moment.date.year}"
    return paper.at(check.WEEKDAY, one.block, one.start, one.end, date=date, right=right, wrong=one.weekday)


def _without_year(paper: Manuscript, told: list[_Told]) -> Iterator[Finding]:
    """The first day of a text that names no year anywhere near it."""
    if any(one.full for one in told if one.moment is not None and _HELD.search(_sentence(one))):
        return
    for one in told[:3]:
        if one.reason == "no-year" and one.strong and _HELD.search(_sentence(one)):
            yield paper.at(check.NO_YEAR, one.block, one.start, one.end, words=one.words)
            return


def _sentence(one: _Told) -> str:
    """The sentence of a day."""
    words = one.block.words
    begin = max((match.end() for match in _SENTENCE.finditer(words, 0, one.start)), default=0)
    end = _SENTENCE.search(words, one.end)
    return words[begin : end.start() if end else len(words)]


def _outside(paper: Manuscript, told: list[_Told]) -> Iterator[Finding]:
    """A meeting of one school year, held on a day that does not belong to it: mostly last year's figure in January."""
    for one in told:
        moment = one.moment
        if moment is None or moment.date == paper.event_day or not _SESSION.search(one.block.words[: one.start]):
            continue
        sentence = _sentence(one)
        years = {mention.year for mention in scan_school_years(sentence) if mention.year is not None}
        if len(years) != 1 or not _HELD.search(sentence):
            continue
        year = next(iter(years))
        guess = _likely(moment.date, year)
        if not year.contains_meeting(moment.date) and guess:
            yield paper.at(
                check.OUTSIDE_YEAR, one.block, one.start, one.end, date=_day(moment.date), year=year, guess=guess
            )
            return


def _likely(date: dt.date, year: SchoolYear) -> str:
    """The same day in the year before or after, if it belongs to the school year."""
    for number in (date.year + 1, date.year - 1):
        try:
            other = date.replace(year=number)
        except ValueError:
            continue
        if year.contains_meeting(other):
            return _day(other)
    return ""


def _day(date: dt.date) -> str:
    return f"{date:%d/%m/}{date.year:04}"


def school_years(paper: Manuscript) -> Iterator[Finding]:
    """“năm học 2023-2025”."""
    for block in paper.prose:
        for mention in block.years:
            if mention.year is None:
                begin = int(re.findall(r"[0-9]{4}", mention.raw)[0])
                guess = f"{begin}-{begin + 1}"
                yield paper.at(check.YEARS_APART, block, *mention.span, words=mention.raw, guess=guess)


def before_event(paper: Manuscript) -> Iterator[Finding]:
    """A report that appears before what it tells."""
    published, event = paper.published, paper.event_day
    if published is None or event is None or published >= event:
        return
    for block in paper.running[:2]:
        if (match := _HAPPENED.search(block.words)) is not None:
            yield paper.at(check.BEFORE_EVENT, block, *match.span(), date=_day(published), event=_day(event))
            return


# -- sums of years -----------------------------------------------------------------------------------------------------

_YEAR = r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?"
_SPAN = re.compile(
    r"\b(?P<count>[0-9]{1,3})\s+năm\b(?P<between>[^().;:\n]{0,80})\(\s*(?:ngày\s+)?"
    rf"{_YEAR}(?P<first>1[0-9]{{3}}|20[0-9]{{2}})\s*[-–—]\s*{_YEAR}(?P<last>1[0-9]{{3}}|20[0-9]{{2}})\s*\)",
    re.IGNORECASE,
)
_CELEBRATED = re.compile(r"\b(?:k[ỷỉ] niệm|ngày|thành lập|chào mừng|mừng|lần thứ|năm sinh|giải phóng)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:tới|nhiệm k[ỳì]|giai đoạn|kế hoạch|thực hiện|trong|qua|sau|tổng kết|sơ kết)\b", re.IGNORECASE
)
# Year and month of days that everybody knows, how a text names them, and their names.
_KNOWN = tuple(
    (year, month, re.compile(rf"(?:Ngày\s+)?{words}", re.IGNORECASE), name)
    for year, month, words, name in (
        (1982, 11, "Nhà giáo Việt Nam", "Ngày Nhà giáo Việt Nam"),
        (1930, 2, "thành lập Đảng", "Ngày thành lập Đảng"),
        (1931, 3, "thành lập Đoàn (?:TNCS|Thanh niên)", "Ngày thành lập Đoàn TNCS Hồ Chí Minh"),
        (1944, 12, "thành lập Quân đội", "Ngày thành lập Quân đội nhân dân Việt Nam"),
        (1975, 4, "(?:giải phóng|thống nhất)(?: hoàn toàn)? (?:miền Nam|đất nước)", "Ngày Giải phóng miền Nam"),
        (1947, 7, "Thương binh", "Ngày Thương binh - Liệt sĩ"),
        (1941, 5, "thành lập Đội", "Ngày thành lập Đội TNTP Hồ Chí Minh"),
    )
)
_ANNIVERSARY = re.compile(r"\b(?P<count>[0-9]{1,3})\s+năm,?\s+", re.IGNORECASE)


def anniversaries(paper: Manuscript) -> Iterator[Finding]:
    """“kỷ niệm 40 năm … (2004 – 2024)”; days of the country whose year everybody knows."""
    for block in paper.prose:
        if " năm" not in block.words:
            continue
        for match in _SPAN.finditer(block.words):
            count, first, last = int(match["count"]), int(match["first"]), int(match["last"])
            before = block.words[max(0, match.start() - 40) : match.start()]
            right = last - first
            celebrated = _CELEBRATED.search(before + match["between"])
            period = _PERIOD.search(before) or _PERIOD.search(match["between"])
            if right <= 0 or count == right or (not celebrated) or (period and count == right + 1):
                continue
            yield paper.at(
                check.ANNIVERSARY, block, *match.span("count"), first=first, last=last, right=right, wrong=count
            )
        yield from _known(paper, block)


def _known(paper: Manuscript, block: Block) -> Iterator[Finding]:
    today = paper.event_day or paper.published
    if today is None:
        return
    for match in _ANNIVERSARY.finditer(block.words):
        if _SPAN.match(block.words, match.start()):
            continue
        for first, month, pattern, what in _KNOWN:
            if pattern.match(block.words, match.end()) is None or abs(today.month - month) > 2:
                continue
            right, count = today.year - first, int(match["count"])
            if count != right and abs(count - right) <= 3:
                yield paper.at(
                    check.KNOWN_ANNIVERSARY, block, *match.span("count"),
                    year=today.year, right=right, what=what, first=first, wrong=count,
                )  # fmt: skip
