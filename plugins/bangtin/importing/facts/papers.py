"""Official documents that a text cites: sign, date, issuer, subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.documents import KINDS, DocumentSign, find_signs
from bangtin.core.vietnamese.text import fold
from bangtin.importing import questions
from bangtin.importing.facts.dates import day
from bangtin.importing.facts.words import Text, capital
from bangtin.importing.findings import Findings

__all__ = ["Papers", "find_papers"]

_NAMES: Final = sorted({*KINDS.values(), "Luật", "Bộ luật"}, key=len, reverse=True)
_WORD: Final = re.compile(rf"\b(?P<word>{'|'.join(_NAMES)})\s*(?:số)?\s*:?\s*$", re.IGNORECASE)
_DATE: Final = re.compile(
    r"\s*,?\s*(?:ký\s+)?ngày\s+(?P<day>[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}|[0-9]{1,2}\s+tháng"
    r"\s+[0-9]{1,2}\s+năm\s+[0-9]{4})",
    re.IGNORECASE,
)
_SUBJECT: Final = r"(?:về việc|v/v|về|hướng dẫn|quy định|ban hành|phê duyệt|công nhận|sửa đổi)\b"
_ISSUER: Final = re.compile(
    rf"\s*,?\s*của\s+(?P<issuer>[^,.;:()“”]+?)(?=\s+{_SUBJECT}|\s*[,.;:()“]|\s*$)", re.IGNORECASE
)
_TITLE: Final = re.compile(
    rf"\s*,?\s*(?P<verb>{_SUBJECT})\s*(?P<title>[^;]+?)(?=\s*;|[.…](?:\s|$)|\s*$)", re.IGNORECASE
)
_LONGEST: Final = 400
_ISSUER_LENGTH: Final = 120


@dataclass(slots=True)
class Papers:
    """The documents as front matter holds them, and the pieces of text that tell of them."""

    entries: list[dict[str, Any]]
    pieces: list[str]


def find_papers(texts: list[Text], findings: Findings) -> Papers:
    """Every document with a sign, once."""
    papers = Papers([], [])
    seen: set[str] = set()
    for text in texts:
        for sign in find_signs(text.words):
            entry, piece = _entry(text, sign, findings, first=sign.normal not in seen)
            papers.pieces.append(piece)
            if sign.normal not in seen:
                seen.add(sign.normal)
                papers.entries.append(entry)
    return papers


def _entry(text: Text, sign: DocumentSign, findings: Findings, *, first: bool) -> tuple[dict[str, Any], str]:
    """One document, and the text from its sign to its date."""
    words = text.words
    before, behind = words[: sign.span[0]], words[sign.span[1] :]
    said = _WORD.search(before)
    kind = sign.kind_name or (capital(said["word"].lower()) if said else "")
    if said and first and fold(said["word"]) != fold(kind) and not fold(kind).startswith(fold(said["word"])):
        findings.report(
            questions.DOCUMENT_KIND, text.line, text=sign.raw, number=sign.normal, word=said["word"], kind=kind
        )
        kind = ""
    if first and sign.raw != sign.normal:
        findings.report(questions.SIGN, text.line, text=sign.raw, raw=sign.raw, normal=sign.normal)
    entry: dict[str, Any] = {"title": "", "number": sign.normal}
    if kind:
        entry["kind"] = kind
    end = sign.span[1]
    date = ""
    if match := _DATE.match(behind):
        try:
            date = day(parse_moment(match["day"]).date)
        except DateError:
            findings.report(questions.NO_SUCH_DAY, text.line, text=match["day"], words=match["day"])
        behind, end = behind[match.end() :], end + match.end()
    if (match := _ISSUER.match(behind)) and len(match["issuer"]) <= _ISSUER_LENGTH:
        entry["issuer"] = capital(match["issuer"].strip())
        behind = behind[match.end() :]
    if date:
        entry["date"] = date
    entry["title"] = _title(behind) or f"{kind or 'Văn bản'} {sign.normal}"
    return entry, words[sign.span[0] : end]


def _title(behind: str) -> str:
    """What it is about, as the text says it."""
    match = _TITLE.match(behind)
    if match is None:
        return ""
    title = " ".join(match["title"].split())
    if fold(match["verb"]) not in {"ve", "ve viec", "v/v"}:
        title = f"{match['verb']} {title}"
    return capital(title) if len(title) <= _LONGEST else ""
