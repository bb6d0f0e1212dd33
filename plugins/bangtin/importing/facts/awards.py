"""Awards that a text reports as received."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from bangtin.core.vietnamese.schoolyears import find_school_years
from bangtin.core.vietnamese.text import same_word_key
from bangtin.importing import questions
from bangtin.importing.facts.words import ORGANISATION, Text, capital, sentences
from bangtin.importing.findings import Findings

__all__ = ["find_awards"]

_AWARD: Final = r"(?:bằng khen|giấy khen|cờ thi đua|huân chương|huy chương|kỷ niệm chương|danh hiệu)\b"
_TOLD: Final = re.compile(
    rf"(?P<who>[^;]*?)\s*,?\s*\b(?:(?:đã|vinh dự|được|đón|vừa)\s+)*(?:nhận|tặng thưởng|trao tặng|tặng|trao|công nhận"
    rf"|đón nhận)\s+(?:thưởng\s+)?(?P<what>{_AWARD}[^,.;]*)",
    re.IGNORECASE,
)
_WISHED: Final = re.compile(
    r"phấn đấu|đề nghị|xét|quyết tâm|đăng ký|đăng kí|hướng tới|sẽ|nếu|tiêu chí|chỉ tiêu", re.IGNORECASE
)
_GIVER: Final = re.compile(r"\s+của\s+(?P<giver>.+)$", re.IGNORECASE)
_YEAR: Final = re.compile(r",?\s*(?:trong\s+)?năm học\s+[0-9]{4}\s*[-–]\s*[0-9]{4}", re.IGNORECASE)
_COMMENDATION: Final = re.compile(r"bằng khen|giấy khen|huân chương|huy chương|kỷ niệm chương", re.IGNORECASE)
_EMULATION: Final = re.compile(
    r"danh hiệu|cờ thi đua|tập thể lao động|lao động tiên tiến|lao động xuất sắc|chiến sĩ thi đua|chiến sỹ thi đua",
    re.IGNORECASE,
)
_LEVELS: Final = (
    ("nha-nuoc", re.compile(r"thủ tướng|chủ tịch nước|chính phủ|quốc hội", re.IGNORECASE)),
    ("bo", re.compile(r"\bbộ\s+(?:trưởng|giáo dục|gd)", re.IGNORECASE)),
    (
        "tinh",
        re.compile(
            r"ubnd (?:tỉnh|thành phố (?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)|tp\.? ?(?:hà nội"
            r"|hồ chí minh|hcm))",
            re.IGNORECASE,
        ),
    ),
    ("huyen", re.compile(r"ubnd (?:huyện|quận|thị xã)", re.IGNORECASE)),
    ("xa", re.compile(r"ubnd (?:xã|phường|thị trấn)", re.IGNORECASE)),
    ("truong", re.compile(r"hiệu trưởng", re.IGNORECASE)),
)
_RECIPIENT: Final = re.compile(rf"(?P<name>(?i:{ORGANISATION})[^,.;]{{3,100}})$")
_LONGEST: Final = 160


def find_awards(texts: list[Text], units: Mapping[str, str], findings: Findings) -> list[dict[str, Any]]:
    """The awards whose recipient and name stand in one sentence; ``units`` maps ids to names of the portal's units."""
    awards = []
    for text in texts:
        for sentence in sentences(text.words):
            match = _TOLD.search(sentence)
            if match is None or _WISHED.search(match["who"]) or len(match["what"]) > _LONGEST:
                continue
            who = _RECIPIENT.search(match["who"])
            if who is None:
                findings.report(questions.AWARD_UNCLEAR, text.line, text=match["what"], words=match["what"])
                continue
            awards.append(_award(match["what"], who["name"].strip(), units, text, findings))
    return awards


def _award(what: str, recipient: str, units: Mapping[str, str], text: Text, findings: Findings) -> dict[str, Any]:
    giver = _GIVER.search(what)
    title = what[: giver.start()] if giver else what
    years = find_school_years(title)
    title = capital(_YEAR.sub("", title).strip())
    award: dict[str, Any] = {"title": title}
    commendation, emulation = bool(_COMMENDATION.search(title)), bool(_EMULATION.search(title))
    if commendation and emulation:
        findings.report(questions.AWARD_KIND, text.line, text=title, title=title)
    elif commendation or emulation:
        award["kind"] = "khen-thuong" if commendation else "danh-hieu"
    award["recipient"] = capital(recipient)
    key = same_word_key(recipient)
    if unit := next((one for one, name in units.items() if same_word_key(name) == key), ""):
        award["recipient_unit"] = unit
    if giver:
        award["giver"] = capital(giver["giver"].strip())
        if level := next((level for level, pattern in _LEVELS if pattern.search(giver["giver"])), ""):
            award["level"] = level
    if len(years) == 1:
        award["school_year"] = str(years[0])
    findings.report(questions.AWARD_DECISION, text.line, text=title, title=title)
    return award
