"""The words by which Vietnamese school news says who, where and what; letters of names; sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

__all__ = ["HONORIFIC", "NAME", "ORGANISATION", "ROLE", "Text", "capital", "sentences"]

_VIETNAMESE: Final = [chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1EFA))]
_LETTERS: Final = [char for char in _VIETNAMESE if normalize("NFD", char)[0].lower() in "abcdefghijklmnopqrstuvwxyzđ"]
UPPER: Final = "".join(char for char in _LETTERS if char.isupper())
LOWER: Final = "".join(char for char in _LETTERS if char.islower())

NAME: Final = rf"(?:[{UPPER}][{LOWER}]+|[{UPPER}])(?:\s+[{UPPER}][{LOWER}]*){{1,4}}"
"""Two to five capitalised words."""

HONORIFIC: Final = (
    r"(?:[đĐ]/[cC]|[đĐ]ồng chí|[ôÔ]ng|[bB]à|[tT]hầy(?: giáo)?|[cC]ô(?: giáo)?|[nN]hà giáo(?: ưu tú| nhân dân)?"
    r"|NGƯT\.?|NGND\.?|PGS\.?(?:\s*TS\.?)?|TS\.?|ThS\.?|[aA]nh|[cC]hị)"
)
CHILD: Final = re.compile(r"\b(?:em|cháu|bé|học sinh|con|bạn)\s+$", re.IGNORECASE)
CHILD_NAME: Final = re.compile(r"(?:Em|Cháu|Bé|Con|Bạn|Học)\s")

ROLE: Final = (
    r"(?:nguyên\s+)?(?:phó\s+)?(?:bí thư|hiệu trưởng|p\.?\s?hiệu trưởng|ht\b|pht\b|chủ tịch|pct\b|giám đốc|pgđ\b|gđ\b"
    r"|trưởng|"
    r"cụm trưởng|tổ trưởng|tổ phó|ủy viên|uỷ viên|uvbtv\b|uvbch\b|uvtv\b|thư ký|thư kí|chuyên viên|hội trưởng|cụm"
    r"\s+trưởng|"
    r"tổng phụ trách|kế toán|giáo viên|nhân viên|thường trực|chánh|thanh tra viên|đại biểu|viện trưởng|phụ trách"
    r"|btcb\b)"
)
"""How the name of an office begins; matched without regard to case."""

ORGANISATION: Final = (
    r"(?:trường|ubnd|ủy ban|uỷ ban|hđnd|lđlđ|liên đoàn|công đoàn|phòng|sở|bộ|cụm|ban|chi bộ|đảng"
    r"|đoàn|hội|trung tâm|huyện|liên đội|tổ|bch)\b"
)
"""How the name of an organisation begins; matched without regard to case."""

_ABBREVIATIONS: Final = r"(?<!\bTP)(?<!\bTS)(?<!\bThS)(?<!\bPGS)(?<!\bTx)(?<!\bTP)(?<!\bP)(?<!\bQ)(?<!\bNXB)"
_SENTENCE: Final = re.compile(rf"(?<=[.!?…]){_ABBREVIATIONS}\s+(?=[“\"({UPPER}0-9])")


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of the article as plain words, with its line in a text file."""

    words: str
    line: int = 0


def sentences(words: str) -> list[str]:
    """A paragraph cut into sentences."""
    return _SENTENCE.split(words)


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]
