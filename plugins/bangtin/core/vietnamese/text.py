"""Normal forms, folding and slugs of Vietnamese text.

One word has many spellings on disk: NFC or NFD, `Ð` (eth) for `Đ`, tone on either vowel (hoà, hòa), i or y
(kí, ký). Each function here removes one kind of difference and says which; none is meant to rewrite what a
reader sees except `nfc`, `plain_spaces` and `clean_invisible`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

__all__ = ["clean_invisible", "fold", "is_slug", "nfc", "plain_spaces", "same_word_key", "slugify"]

_MARK = "\u0300-\u036f"
_TONE = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng

_ETH = str.maketrans("ÐðɖƉ", "ĐđđĐ")
_MARKS = re.compile(f"[{_MARK}]+")
_TONES = re.compile(f"[{_TONE}]")
_MARK_RUN = re.compile(f"[{_MARK}]{{2,}}")
_ODD_SPACES = re.compile(r"[^\S\r\n\u2028\u2029]+")
# Zero-width, bidirectional and control characters. U+200D stays where it joins an emoji to the next one.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f]|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
# i and y are one vowel when they stand alone after these onsets (Mỹ = Mĩ, kỳ = kì, quý = quí); never after `u`
# of a rime (thúy is not thúi) nor without an onset (ý, y tế).
_LONE_Y = re.compile(r"\b(qu|[hklmst])y\b")
_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARK}])+")
_YEAR_SPAN = re.compile(r"\b([0-9]{4})\s*[-–—/]\s*([0-9]{4})\b")

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
# Letters without a decomposition; đ is the one that Vietnamese needs.
_LATIN = str.maketrans(
    {"đ": "d", "ð": "d", "ɖ": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


def nfc(text: str) -> str:
    """The form to store and compare: NFC, eth read as đ, tone and vowel marks in the order that composes.

    Non-breaking spaces and invisible characters stay; see `plain_spaces` and `clean_invisible`.
    """
    if text.isascii():
        return text
    if "Ð" in text or "ð" in text:  # far cheaper than translating every text
        text = text.translate(_ETH)
    text = normalize("NFC", text)
    if _MARKS.search(text):  # something did not compose: perhaps a tone typed before the circumflex
        text = normalize("NFC", _MARK_RUN.sub(_tones_last, normalize("NFD", text)))
    return text


def _tones_last(match: re.Match[str]) -> str:
    """The marks of one letter, those that make another letter (circumflex, breve, horn) before its tone."""
    return "".join(sorted(match[0], key=_TONE.__contains__))


def plain_spaces(text: str) -> str:
    """Every run of spaces (no-break, tabs, em spaces …) as one U+0020; line ends stay, edges are not trimmed."""
    return _ODD_SPACES.sub(" ", text)


def clean_invisible(text: str) -> str:
    """Without zero-width, bidirectional and control characters; tabs, line ends and joined emoji stay."""
    return _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """What search and tags compare: lower case, no marks, đ as d, y as i where both are spelt, single spaces.

    `Lễ` and `Lẽ` fold alike; where that matters compare `same_word_key` too. Marks of other scripts (Khmer,
    Thai vowels) stay. Idempotent.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = normalize("NFKD", clean_invisible(text)).lower()
        folded = _MARKS.sub("", folded).translate(_LATIN)
    return _LONE_Y.sub(r"\1i", " ".join(clean_invisible(folded).split()))


@lru_cache(maxsize=4096)  # tags and names come again and again
def same_word_key(text: str) -> str:
    """Equal for two spellings of one name or tag: tone placement, i/y, case, spaces and school-year spacing ignored.

    Marks count: Lễ ≠ Lẽ, Dũng ≠ Dung, while hoá = hóa and kỉ = kỷ. The key is for comparing, not for showing:
    the tone stands behind its word. Idempotent.
    """
    lowered = " ".join(clean_invisible(nfc(text)).lower().split())
    words = normalize("NFD", _YEAR_SPAN.sub(r"\1-\2", lowered))
    return normalize("NFD", _WORD.sub(_unify_word, words))


def _unify_word(match: re.Match[str]) -> str:
    """One word in NFD with its tone moved to the end and a lone y written i."""
    word = match[0]
    tones = "".join(_TONES.findall(word))
    return _LONE_Y.sub(r"\1i", _TONES.sub("", word)) + tones


@lru_cache(maxsize=4096)
def slugify(text: str, *, max_length: int = 80) -> str:
    """An address part of [a-z0-9-]: đ as d, every run of other characters one hyphen, cut only between words.

    Empty when the text holds no Latin letter or digit. A single word longer than `max_length` is cut hard,
    the only way to keep the limit. Idempotent.
    """
    if not text.isascii():
        text = _MARKS.sub("", normalize("NFKD", clean_invisible(text)))
    slug = _NOT_SLUG.sub("-", text.lower().translate(_LATIN)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug.rfind("-", 0, max_length + 1)
    return slug[:cut] if cut > 0 else slug[:max_length]


def is_slug(text: str) -> bool:
    """Whether the text may stand as one part of an address: 1 to 80 of [a-z0-9-], no hyphen at the ends."""
    return _SLUG.fullmatch(text) is not None
