"""People: pupils who could be found, private numbers, names spelt in two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from bangtin.core.vietnamese.text import fold, same_word_key
from bangtin.proofread import check
from bangtin.proofread.alphabet import LOWER, UPPER
from bangtin.proofread.manuscript import Block, Finding, Manuscript

__all__ = ["births", "children", "names", "phones", "places"]

_NAME = rf"[{UPPER}][{LOWER}]+(?:[ \u00a0][{UPPER}][{LOWER}]*){{1,4}}"
_CLASS = (
    r"(?:học sinh\s+|hs\s+|trẻ\s+)?(?:lớp\s+(?:(?:mẫu giáo|nhà trẻ|[3-5]\s?tuổi|lá|chồi|mầm)\b[^,.;)]{0,12}"
    r"|[1-9][0-2]?\s?[A-Za-zĐ/.]?\s?[0-9]{0,2}\b)|[1-9][0-2]?[A-Z][0-9]{0,2}\b)"
)
_CHILD = re.compile(
    rf"(?<!\w)(?i:em|cháu|bé|học sinh|bạn|trò)[ \u00a0]+(?P<name>{_NAME})(?P<gap>[\s,(–-]{{1,4}}(?i:(?:là\s+"
    rf"|hiện\s+)?{_CLASS}))"
)
_LISTED = re.compile(
    rf"(?<!\w)(?P<name>{_NAME})\s*[,(–-]+\s*(?i:(?:học sinh|hs|trẻ)\s+lớp\s+[1-9][0-2]?\s?[A-Za-z/.]?[0-9]{{0,2}}\b)"
)
_ADULT = re.compile(
    r"\b(?:thầy|cô|ông|bà|chủ nhiệm|giáo viên|phụ huynh|mẹ|bố|cha)\s+(?:(?:giáo|em|cháu|của)\s+)*$", re.IGNORECASE
)
_MOBILE = re.compile(
    r"(?<![\w./-])(?:\+?84[ .]?|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])(?:[ .-]?[0-9]){7}(?![\w/-]|\.[0-9])"
)
_LANDLINE = re.compile(r"0[0-9]{3}[ .-][0-9]{6}")
_CONTACT = re.compile(
    r"\b(?:liên hệ|đường dây nóng|hotline|điện thoại|đt|sđt|zalo|tel|phone|tổng đài|gọi|số máy)\b", re.IGNORECASE
)
_BIRTH = re.compile(
    r"\b(?:sinh ngày|ngày sinh|sinh)\s*:?\s*[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?(?P<year>(?:19[6-9]"
    r"|20[0-3])[0-9])\b",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(r"\b(?:em|cháu|bé)\b[^.;]{0,60}?\bsinh năm\s*:?\s*(?P<year>20[0-3][0-9])\b", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?<!\w)(?i:đ/c|đồng chí|ông|bà|thầy(?: giáo)?|cô(?: giáo)?|nhà giáo|ths\.?|ts\.?)\s+(?P<name>{_NAME})"
)


def children(paper: Manuscript) -> Iterator[Finding]:
    """A pupil's full name together with the class."""
    for block in paper.prose:
        if "lớp" not in block.words and not re.search(r"\b[1-9][0-2]?[A-Z][0-9]?\b", block.words):
            continue
        taken: set[int] = set()
        for pattern in (_CHILD, _LISTED):
            for match in pattern.finditer(block.words):
                name = match.start("name")
                if match.end() in taken or (pattern is _LISTED and _ADULT.search(block.words[:name])):
                    continue
                taken.add(match.end())
                words = " ".join(block.words[name : match.end()].split())
                yield paper.at(check.CHILD, block, name, match.end(), words=words)


def phones(paper: Manuscript) -> Iterator[Finding]:
    """Mobile numbers that no word offers to be called."""
    for block in paper.prose:
        for match in _MOBILE.finditer(block.words):
            around = block.words[max(0, match.start() - 80) : match.end() + 20]
            if not _CONTACT.search(around) and not _LANDLINE.fullmatch(match[0]):
                yield paper.at(check.PHONE, block, *match.span(), words=match[0])


def births(paper: Manuscript) -> Iterator[Finding]:
    """Dates of birth."""
    for block in paper.prose:
        for pattern in (_BIRTH, _BIRTH_YEAR) if "sinh" in block.words.lower() else ():
            for match in pattern.finditer(block.words):
                yield paper.at(check.BIRTH, block, *match.span(), words=" ".join(match[0].split())[-60:])


def names(paper: Manuscript) -> Iterator[Finding]:
    """People with a title whose names differ in marks only: Phạm Thị Miên, Phạm Thị Miện."""
    seen: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for block in paper.running:
        for match in _TITLED.finditer(block.words):
            name = " ".join(match["name"].split())
            folded, key = fold(name), same_word_key(name)
            first = seen.setdefault(folded, (key, name))
            if first[0] != key and folded not in told and len(name.split()) >= 3:
                told.add(folded)
                yield paper.at(check.NAME_TWO_WAYS, block, *match.span("name"), words=first[1], other=name)


_PLACE = re.compile(
    rf"\b(?P<kind>thị xã|thị trấn|thành phố|huyện|tỉnh|quận|phường"
    rf"|xã)[ \u00a0](?P<name>[{UPPER}][{LOWER}]+[ \u00a0][^\W\d_]+)(?!\w)"
)


def places(paper: Manuscript) -> Iterator[Finding]:
    """“thị xã Nghĩa lộ” beside “thị xã Nghĩa Lộ”."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    spots: dict[str, tuple[Block, int, int]] = {}
    for block in paper.running:
        for match in _PLACE.finditer(block.words):
            name = " ".join(match["name"].split())
            forms[f"{match['kind']} {name.lower()}"][name] += 1
            spots.setdefault(f"{match['kind']} {name}", (block, *match.span("name")))
    for key, counts in forms.items():
        kind = key[: -len(next(iter(counts))) - 1]
        right = next((name for name in counts if name.istitle()), "")
        if len(counts) < 2 or not right or counts[right] < max(counts.values()):
            continue
        for name in counts:
            if name != right:
                block, start, end = spots[f"{kind} {name}"]
                yield paper.at(check.NAME_CASE, block, start, end, words=name, guess=right)
