"""Official documents that the text cites, and awards it tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from bangtin.core.vietnamese.citations import Citation, find_citations
from bangtin.core.vietnamese.text import fold
from bangtin.proofread import check
from bangtin.proofread.lexicon import lexicon
from bangtin.proofread.manuscript import Block, Finding, Form, Manuscript
from bangtin.proofread.rules.dates import told_day

__all__ = ["awards", "documents", "later"]

_OLD_STYLE = frozenset({"CP", "TTg", "HĐBT", "CTN"})
"""Before 1997 decrees were numbered 60/CP."""
_MIXED = re.compile(
    r"(?<![“\"])\b(?:bằng|giấy)\s+khen\s+(?:danh hiệu\s+)?[“\"]?(?:tập thể lao động (?:xuất sắc|tiên tiến)"
    r"|chiến s[ĩỹ] thi đua|lao động tiên tiến)[”\"]?",
    re.IGNORECASE,
)


def documents(paper: Manuscript) -> Iterator[Finding]:
    """The word before a number against its sign, dates, documents that have been replaced.

    In an article the documents themselves are compared by the build (DOC004, DOC005); a text has only us.
    """
    told: set[str] = set()
    for block in paper.running:
        if not block.signs:
            continue
        for citation in find_citations(block.words):
            number = citation.sign.normal
            if number in told:
                continue
            told.add(number)
            if paper.form is not Form.MARKDOWN and (finding := _kind(paper, block, citation)) is not None:
                yield finding
            yield from _replaced(paper, block, citation)


def _kind(paper: Manuscript, block: Block, citation: Citation) -> Finding | None:
    sign = citation.sign
    said, kind = citation.kind, sign.kind_name
    if not sign.kind_code and (sign.issuer_code in _OLD_STYLE or sign.issuer_code[-1].isdigit()):
        return None
    if not said or not kind or fold(kind).startswith(fold(said)) or fold(said).startswith(fold(kind)):
        return None
    return paper.at(check.DOCUMENT_KIND, block, *sign.span, number=sign.normal, word=said.lower(), kind=kind.lower())


def later(paper: Manuscript) -> Iterator[Finding]:
    """Documents that are younger than what they led to."""
    day = told_day(paper) if paper.form is not Form.MARKDOWN else None
    if day is None:
        return
    for block in paper.running:
        for citation in find_citations(block.words) if block.signs else ():
            if citation.date is not None and citation.date > day:
                yield paper.at(
                    check.DOCUMENT_LATER, block, *citation.sign.span, number=citation.sign.normal,
                    date=_day(citation.date), day=_day(day),
                )  # fmt: skip


def _replaced(paper: Manuscript, block: Block, citation: Citation) -> Iterator[Finding]:
    today = paper.event_day or paper.published or _latest(paper)
    known = lexicon().superseded.get(citation.sign.normal)
    if known is None or today is None:
        return
    other, since = known[0], dt.date.fromisoformat(known[1])
    if today >= since and not any(other in one.words for one in paper.running):
        yield paper.at(
            check.SUPERSEDED, block, *citation.sign.span, number=citation.sign.normal, other=other, date=_day(since)
        )


def _latest(paper: Manuscript) -> dt.date | None:
    """The youngest day that a text without front matter names in figures."""
    found = []
    for block in paper.running:
        for day, month, year in re.findall(r"(?<!\d)(\d{1,2})/(\d{1,2})/(20\d\d)(?!\d)", block.words):
            try:
                found.append(dt.date(int(year), int(month), int(day)))
            except ValueError:
                continue
    return max(found, default=None)


def _day(date: dt.date) -> str:
    return f"{date:%d/%m/}{date.year:04}"


def awards(paper: Manuscript) -> Iterator[Finding]:
    """“bằng khen tập thể lao động xuất sắc”: a commendation and a title are two things."""
    for block in paper.prose:
        for match in _MIXED.finditer(block.words):
            yield paper.at(check.AWARD_MIXED, block, *match.span(), words=match[0])
