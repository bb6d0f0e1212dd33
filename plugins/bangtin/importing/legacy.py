"""Text typed with the fonts of the nineties: TCVN3 (.VnTime) and VNI (VNI-Times) arrive as Latin letters.

The tables are those of TCVN 5712:1993 (third set, one byte a letter) and of VNI-Windows (a letter, then its mark).
"""

from __future__ import annotations

import re
from typing import Final

from bangtin.core.vietnamese.text import nfc

__all__ = ["TCVN3", "VNI", "convert", "detect", "encoding_of_font", "read_bytes"]

TCVN3: Final = "TCVN3"
VNI: Final = "VNI"

_TCVN3_LETTERS: Final = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ"
    "¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư"
)
_TCVN3_TABLE: Final = str.maketrans(dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True)))

# Marks that VNI puts behind a vowel: alone, then together with the circumflex and with the breve.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_MARKS: Final = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_ALONE: Final = {
    "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư",
}  # fmt: skip
_VNI_PAIR: Final = re.compile(
    "(?P<vowel>[aeiouyôöAEIOUYÔÖ])(?P<mark>[øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])|(?P<alone>[ìíæóòîñôöÌÍÆÓÒÎÑÔÖ])"
)
# Letters of Vietnamese in Unicode that neither encoding can hold.
_MODERN: Final = re.compile("[ăđĩũơưạ-ỹĂĐĨŨƠƯẠ-Ỹ]")
_COMMON: Final = frozenset(
    """
    và của các trường học năm hội nghị giáo viên được cho với trong những sinh nhà đã là có để một công tác cán bộ lãnh
    đạo tổ chức đồng chí thực hiện hoạt động chất lượng nhiệm vụ huyện tỉnh ngày tháng đại biểu thi đua việt nam phát
    triển phòng ủy ban nhân dân chủ tịch hiệu trưởng phó
    """.split()  # noqa: SIM905
)
_WORD: Final = re.compile(r"[^\W\d_]+|[^\W\d_][^\s\d_.,;:!?()]*")
_ENOUGH: Final = 3


def encoding_of_font(font: str | None) -> str:
    """The encoding that a font's name tells for certain; empty for any other font."""
    name = (font or "").lower()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith("vni-") else ""


def convert(text: str, encoding: str, *, capitals: bool = False) -> str:
    """The text in Unicode. ``capitals``: it was set in a TCVN3 font of capitals (.VnTimeH)."""
    if encoding == VNI:
        return nfc(_VNI_PAIR.sub(_vni, text))
    text = text.translate(_TCVN3_TABLE)
    return text.upper() if capitals else text


def _vni(match: re.Match[str]) -> str:
    if match["alone"]:
        letter = _VNI_ALONE[match["alone"].lower()]
        return letter.upper() if match["alone"].isupper() else letter
    vowel = match["vowel"]
    base = {"ô": "ơ", "ö": "ư", "Ô": "Ơ", "Ö": "Ư"}.get(vowel, vowel)
    return base + _VNI_MARKS[match["mark"].lower()]


def detect(text: str) -> str:
    """The old encoding of a text by its words; empty when it reads as it is, or when neither reading is sure."""
    if text.isascii() or _score(text) >= _ENOUGH or _MODERN.search(text):
        return ""
    scores = {encoding: _score(convert(text, encoding)) for encoding in (TCVN3, VNI)}
    best = max(scores, key=lambda encoding: scores[encoding])
    other = min(scores.values())
    return best if scores[best] >= _ENOUGH and scores[best] >= 3 * max(1, other) else ""


def _score(text: str) -> int:
    """How many different common words with marks a text has."""
    words = {match[0].lower() for match in _WORD.finditer(text)}
    return sum(not word.isascii() for word in words & _COMMON)


def read_bytes(data: bytes) -> tuple[str, str] | None:
    """Text of a file, and the name of its encoding when that is not UTF-8; None when no reading makes sense."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    for codec, name in (("cp1258", "Windows-1258"), ("latin-1", TCVN3), ("latin-1", VNI)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        text = nfc(text) if codec == "cp1258" else convert(text, name)
        if _score(text) >= _ENOUGH:
            return text, name
    return None
