"""Vietnamese alphabetical order, without a collation library.

Keys hold plain strings, so that comparing them is fast: first the letters of the 29-letter alphabet (f, j, w, z at
their Latin places, digits before letters, numbers by value), then the tone of each word (ngang, huyền, hỏi, ngã,
sắc, nặng), then lower before upper case, then the text itself. Equal keys therefore mean equal texts (after NFC).
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from bangtin.core.vietnamese.text import nfc

__all__ = ["PersonSortKey", "SortKey", "initial", "person_sort_key", "sort_key"]

SortKey = tuple[str, str, str, str]
PersonSortKey = tuple[SortKey, SortKey, SortKey]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: their dictionary order
_FIRST_LETTER = 0x100  # letters sort after \x01 space, \x02 signs and \x20… numbers
_OTHER_SCRIPT = 0x200

_LEADING_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9]+")


class _Letters(dict[int, str]):
    """Translation of lower-case characters to their place in the alphabet; learns a character when it meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base, _ = _split(character)
        place = _ALPHABET.find(base)
        if place >= 0:
            value = chr(_FIRST_LETTER + place)
        elif "0" <= character <= "9":
            value = character
        elif character.isspace():
            value = "\x01"
        elif character.isalnum():
            value = chr(_OTHER_SCRIPT) + character
        elif category(character).startswith("M"):
            value = ""
        else:
            value = "\x02" + character
        self[code] = value
        return value


class _Tones(dict[int, str]):
    """Translation of lower-case characters to the digit of their tone; a character between words gives a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        _, tones = _split(character)
        value = tones if character.isalpha() or category(character).startswith("M") else " "
        self[code] = value
        return value


def _split(character: str) -> tuple[str, str]:
    """A character as (letter of the alphabet or itself, digits of its tones): ấ gives ("â", "4")."""
    decomposed = normalize("NFD", character)
    tones = "".join(str(_TONES.index(mark) + 1) for mark in decomposed if mark in _TONES)
    rest = normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if rest not in _ALPHABET and decomposed[0] in _ALPHABET and category(decomposed[-1]) == "Mn":
        return decomposed[0], tones or "6"  # a foreign accent, as in ü or ç: the plain letter, after every tone
    return rest or character, tones


_LETTERS = _Letters()
_TONE_DIGITS = _Tones()


def sort_key(text: str) -> SortKey:
    """Key for `sorted`: Ân after Anh, Đại after Dân, lớp 9 before lớp 10; leading quotes and brackets ignored."""
    text = nfc(text)
    lowered = _without_leading_signs(text).lower()
    # Capitals have the smaller code points, so that swapping the case puts small letters first.
    return (_NUMBER.sub(_by_value, lowered.translate(_LETTERS)), lowered.translate(_TONE_DIGITS), text.swapcase(), text)


def person_sort_key(full_name: str) -> PersonSortKey:
    """Key that lists people by given name (the last word), then family name (the first), then the middle names.

    The name comes without titles: "Nguyễn Thị Thu Huyền", not "Cô Huyền".
    """
    words = full_name.split()
    return sort_key("".join(words[-1:])), sort_key("".join(words[:-1][:1])), sort_key(" ".join(words[1:-1]))


def initial(text: str) -> str:
    """The heading of an alphabetical index under which a text stands: "A", "Ă", "Đ" …, "#" for digits and signs.

    In the order of `sort_key` all texts of one initial are neighbours. A letter of another script is its own.
    """
    first = _without_leading_signs(nfc(text))[:1]
    if not first or "0" <= first <= "9":
        return "#"
    return _split(first.lower()[0])[0].upper()


def _without_leading_signs(text: str) -> str:
    """The text from its first letter or digit on."""
    return text if text[:1].isalnum() else _LEADING_SIGNS.sub("", text, count=1)


def _by_value(match: re.Match[str]) -> str:
    """A run of digits so that strings compare as numbers: how many digits, then the digits."""
    digits = match[0].lstrip("0")
    return chr(0x20 + min(len(digits), 0xD0)) + digits
