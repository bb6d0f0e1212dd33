"""The title by itself, and against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangtin.core.vietnamese.schoolyears import find_school_years
from bangtin.core.vietnamese.text import fold, same_word_key
from bangtin.proofread import check
from bangtin.proofread.manuscript import Block, Finding, Form, Kind, Manuscript

__all__ = ["title_against_text", "title_alone"]

_LONG = 45
_LEVELS = {
    "mầm non": r"mầm non|mẫu giáo|nhà trẻ|\bMN\b|\bMG\b",
    "tiểu học": r"tiểu học|\bTH\b",
    "THCS": r"trung học cơ sở|\bTHCS\b",
    "THPT": r"trung học phổ thông|\bTHPT\b|phổ thông trung học",
}
_SCHOOL = re.compile(r"\b(?:trường|khối)\b", re.IGNORECASE)
_DAY = re.compile(r"(?<![\w/.-])([0-9]{1,2})/([0-9]{1,2})(?:/((?:19|20)[0-9]{2}))?(?![\w/.-])")
_HOLIDAYS = frozenset({
    (9, 1), (3, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (15, 5), (19, 5), (1, 6), (27, 7), (28, 7), (2, 9),
    (5, 9), (20, 10), (20, 11), (22, 12),
})  # fmt: skip
_HELD_THEN = re.compile(r"\b(?:tổ chức|diễn ra|khai mạc|tiến hành)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r"\b(?:tổ chức|tham gia|tham dự|phối hợp|về|của|và|với|cho|tại|trong|là|được|đón|nhận|chào mừng|kỷ niệm|hưởng ứng"
    r"|triển khai|thực hiện|tiến hành|phát động)$|[-–,:]$",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"^(?P<host>(?:trường|ubnd|lđlđ|liên đoàn|công đoàn|phòng|sở|cụm|chi bộ|đảng|đoàn|hội"
    r"|liên đội)\b.{2,90}?)\s+(?:đã\s+|sẽ\s+)?"
    r"(?:phối hợp\s+)?tổ chức\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:^|[.!?]\s+)(?:sáng|chiều|tối|ngày|vào)[^.!?]{0,60}?,\s*(?:tại [^,.]{2,60},\s*)?(?P<host>(?:trường|ubnd"
    r"|lđlđ|liên đoàn|công đoàn|phòng|sở|cụm"
    r"|chi bộ|đảng|đoàn|hội|liên đội)\b[^,.;:]{2,90}?)\s+(?:đã\s+)?(?:long trọng\s+|phối hợp\s+)?tổ chức\b",
    re.IGNORECASE,
)


def title_alone(paper: Manuscript) -> Iterator[Finding]:
    """Full stop, length, capitals, a title cut in two."""
    title = paper.title
    if title is None:
        return
    words = title.words.rstrip()
    if words.endswith(".") and not words.endswith(("..", "…")):
        yield paper.at(check.TITLE_STOP, title, len(words) - 1, len(words))
    count = len(words.split())
    if count > _LONG:
        yield paper.at(check.TITLE_LONG, title, 0, len(words), count=count)
    if words.isupper() and count > 3:
        yield paper.at(check.TITLE_CAPITALS, title, 0, len(words))
    if paper.form is not Form.MARKDOWN and (below := _next(paper, title)) is not None:
        line = " ".join(below.words.split())
        if _OPEN_END.search(words) and len(line) <= 150 and not line.endswith((".", ":", ";", "!")):
            yield paper.at(check.TITLE_CUT, title, max(0, len(words) - 30), len(words), title=f"{words} {line}")


def _next(paper: Manuscript, block: Block) -> Block | None:
    index = paper.prose.index(block)
    return paper.prose[index + 1] if index + 1 < len(paper.prose) else None


def title_against_text(paper: Manuscript) -> Iterator[Finding]:
    """Level of school, school year, day and host of the title, which the text does not know."""
    title = paper.title
    if title is None:
        return
    body = "\n".join(block.words for block in paper.running)
    if len(body) < 200:
        return
    yield from _level(paper, title, body)
    named, told = find_school_years(title.words), find_school_years(body)
    looked_back = {year for year in told if year.start == named[0].start - 1} if named else set()
    if len(named) == 1 and told and named[0] not in told and set(told) != looked_back:
        years = ", ".join(map(str, dict.fromkeys(told)))
        yield paper.at(check.TITLE_YEAR, title, 0, len(title.words), title=named[0], body=years)
    yield from _day_of_title(paper, title, body)
    yield from _host(paper, title)


def _level(paper: Manuscript, title: Block, body: str) -> Iterator[Finding]:
    named = [
        level
        for level, words in _LEVELS.items()
        if re.search(words, title.words, re.IGNORECASE if level == "mầm non" else 0)
    ]
    if len(named) != 1 or not _SCHOOL.search(title.words):
        return
    told = [level for level, words in _LEVELS.items() if re.search(words, body, re.IGNORECASE)]
    schools = [level for level in told if re.search(rf"trường\s+(?:{_LEVELS[level]})", body, re.IGNORECASE)]
    if schools and named[0] not in told:
        match = re.search(_LEVELS[named[0]], title.words, re.IGNORECASE)
        span = match.span() if match else (0, len(title.words))
        yield paper.at(check.TITLE_LEVEL, title, *span, title=named[0], body=", ".join(schools))


def _day_of_title(paper: Manuscript, title: Block, body: str) -> Iterator[Finding]:
    days = {_date(match): match for match in _DAY.finditer(title.words)}
    told = {_date(match)[:2]: match[0] for match in _DAY.finditer(body)}
    held = [match for match in _DAY.finditer(body) if _HELD_THEN.search(body, match.end(), match.end() + 80)]
    for (day, month, _), match in days.items():
        if (
            not (1 <= day <= 31 and 1 <= month <= 12)
            or (day, month) in _HOLIDAYS
            or (day, month) in told
            or len(days) > 1
        ):
            continue
        near = [words for (other, same), words in told.items() if same == month and other != day]
        if (
            len(near) == 1
            and len(told) == 1
            and held
            and re.search(r"\bngày\s*$", title.words[: match.start()], re.IGNORECASE)
        ):
            yield paper.at(check.TITLE_DAY, title, *match.span(), title=match[0], body=near[0])


def _date(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match[1]), int(match[2]), int(match[3] or 0)


def _host(paper: Manuscript, title: Block) -> Iterator[Finding]:
    named = _HOST.match(title.words)
    opening = next((block for block in paper.running if block.kind is Kind.PARAGRAPH), None)
    held = _HELD.search(opening.words) if opening is not None else None
    if named is None or held is None:
        return
    first, second = named["host"], held["host"]
    if not _alike(first, second):
        yield paper.at(check.TITLE_HOST, title, *named.span("host"), title=first, body=" ".join(second.split()))


def _alike(one: str, other: str) -> bool:
    """Whether two names share a part that tells: one within the other, or the same proper words."""
    first, second = same_word_key(one), same_word_key(other)
    if first in second or second in first:
        return True
    return bool(_proper(one) & _proper(other))


def _proper(name: str) -> set[str]:
    """The capitalised words of a name behind its first one, and its abbreviations."""
    words = re.findall(r"[^\W\d_]+(?:&[^\W\d_]+)?", name)
    return {fold(word) for word in words[1:] if word[0].isupper()}
