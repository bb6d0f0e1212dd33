"""Official documents cited in running text: the sign with what stands round it, kind, date, issuer, a law's name.

`theo Hướng dẫn số 41/HD – TLĐ ngày 11/11/2021 của Tổng Liên đoàn Lao động Việt Nam` gives all of it; a bare sign gives
itself. Nothing is guessed: what cannot be read is left empty.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.documents import KINDS, DocumentSign, find_signs
from bangtin.core.vietnamese.text import nfc

__all__ = ["Citation", "find_citations", "issuer_of"]

_LOOK_BACK = 140
_LOOK_AHEAD = 200

# What the sign alone tells of its issuer; of a province's or a school's office only which kind of office it is.
_ISSUERS = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BYT": "Bộ Y tế",
    "BTP": "Bộ Tư pháp", "BCA": "Bộ Công an", "BCT": "Bộ Công Thương", "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
    "TW": "Ban Chấp hành Trung ương", "TWĐTN": "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "PGDĐT": "Phòng Giáo dục và Đào tạo", "SNV": "Sở Nội vụ",
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "LĐLĐ": "Liên đoàn Lao động", "CĐN": "Công đoàn ngành",
    "CĐCS": "Công đoàn cơ sở", "HU": "Huyện ủy", "TU": "Tỉnh ủy", "ĐU": "Đảng ủy",
}  # fmt: skip
_LAW = re.compile(r"QH[0-9]{1,2}")

_NUMBER_WORDS = r"[\s\u00a0]*,?[\s\u00a0]*\(?(?:(?:số|No\.?)[\s\u00a0]*:?[\s\u00a0]*)?"
_LAW_NAME = re.compile(rf"\b((?:Bộ l|L)uật[ \u00a0][^\n.;:()“”\"0-9]{{3,90}}?){_NUMBER_WORDS}$")
_DAY = (
    r"[0-9]{1,2}[ \u00a0]?[/.-][ \u00a0]?[0-9]{1,2}[ \u00a0]?[/.-][ \u00a0]?[0-9]{4}(?![0-9])"
    r"|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}(?![0-9])|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}(?![0-9])"
)
_DATE = re.compile(
    rf"\)?,?[\s\u00a0]*(?:\()?(?:(?:được|ban hành|ký|dated)[\s\u00a0]+)*(?:ngày|of|on|dated)?[ \u00a0]+({_DAY})"
)
_CAPITAL = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_HEAD = (
    "Quốc hội|Ủy ban|Uỷ ban|UBND|UBTVQH|HĐND|Hội đồng nhân dân|Chính phủ|Thủ tướng Chính phủ|Bộ trưởng Bộ|Bộ|Sở|Phòng"
    "|Chủ tịch|Giám đốc|Trưởng phòng|Hiệu trưởng|Trường|Tổng Liên đoàn|Tổng LĐLĐ|Liên đoàn|LĐLĐ|Công đoàn|CĐ|Ban"
    "|Đảng ủy|Huyện ủy|Thị ủy|Thành ủy|Tỉnh ủy|Trung ương"
)
_INNER = (  # syllables that stand in small letters inside the names of offices
    "đoàn|động|dục|và|tạo|dân|phủ|hội|trưởng|đốc|phòng|nhân|tỉnh|thành phố|huyện|thị xã|thị trấn|xã|phường|quận|ngành"
    "|cơ sở|vụ|bộ|chính|trị|thư|học|tiểu|trung|mầm|non|phổ|thông|nghệ|tế|sóc|tư|pháp|an|kỷ|luật|thường|chấp|hành|ương"
    "|lao|tịch"
)
_OFFICE_WORD = rf"(?:[{_CAPITAL}][\w&-]*|(?:{_INNER})(?![^\W\d_]))"
_ISSUER = re.compile(rf"\)?,?[\s\u00a0]*(?:của|do)[ \u00a0]((?:{_HEAD})(?![^\W\d_])(?:[ \u00a0]{_OFFICE_WORD})*)")
_OFFICE_ALONE = frozenset(("Chủ tịch", "Giám đốc", "Hiệu trưởng", "Trưởng phòng", "Bộ", "Sở", "Phòng", "Trường", "Ban"))
_DANGLING = re.compile(r"(?:[ \u00a0](?:và))+$")
_LONGEST_ISSUER = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. ``kind`` and ``issuer`` as the text has them, ``title`` only of laws; empty when not said."""

    sign: DocumentSign
    kind: str = ""
    date: dt.date | None = None
    issuer: str = ""
    title: str = ""


def find_citations(text: str) -> list[Citation]:
    """Every document sign in running text, in order, with its surroundings read. Spans are those of the NFC text."""
    text = nfc(text)
    return [_citation(text, sign) for sign in find_signs(text)]


def issuer_of(sign: DocumentSign) -> str:
    """The Vietnamese name of who issues documents with such a sign; empty for codes that only insiders know."""
    if _LAW.fullmatch(sign.issuer_code):
        return "Quốc hội"
    if sign.issuer_code.startswith("UBTVQH"):
        return _ISSUERS["UBTVQH"]
    names = [_ISSUERS.get(code.replace("&", ""), "") for code in sign.issuers]
    return " và ".join(names) if all(names) else ""


def _citation(text: str, sign: DocumentSign) -> Citation:
    start, end = sign.span
    before = text[max(0, start - _LOOK_BACK) : start]
    kind, title = "", ""
    if law := _LAW_NAME.search(before):
        title = " ".join(law[1].split())
        kind = "Bộ luật" if title.startswith("Bộ") else "Luật"
    elif said := _kind_before().search(before):
        kind = said[1][0].upper() + said[1][1:]
    after = text[end : end + _LOOK_AHEAD].partition("\n")[0]
    day = None
    if dated := _DATE.match(after):
        day = _date(dated[1])
        after = after[dated.end() :]
    issued = _ISSUER.match(after)
    return Citation(sign, kind, day, _issuer(issued[1]) if issued else "", title)


def _date(text: str) -> dt.date | None:
    try:
        return parse_moment(text.replace("\u00a0", " ")).date
    except DateError:
        return None


def _issuer(text: str) -> str:
    """The name of an office, unless it is a bare rank or a sentence."""
    name = _DANGLING.sub("", " ".join(text.split()))
    return "" if name in _OFFICE_ALONE or len(name) > _LONGEST_ISSUER else name


@cache
def _kind_before() -> re.Pattern[str]:
    """The word for a kind right before its sign; compiled when a text has a sign at all."""
    names = sorted({*KINDS.values(), "Luật", "Bộ luật"}, key=len, reverse=True)
    return re.compile(rf"\b((?i:{'|'.join(names)})){_NUMBER_WORDS}$")
