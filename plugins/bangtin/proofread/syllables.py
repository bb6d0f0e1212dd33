"""The grammar of Vietnamese syllables: an onset, a rime with its coda, one tone at most."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

__all__ = ["glued_parts", "has_vietnamese_letter", "is_syllable", "lacks_tone", "with_horn"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = frozenset("\u0301\u0323")
_ONSETS = (
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
# Each rime with its codas; "0" is none.
_TABLE = {
    "a": "0 c ch i m n ng nh o p t u y", "ă": "c m n ng p t", "â": "c m n ng p t u y",
    "e": "0 c m n ng o p t", "ê": "0 ch m n nh p t u", "i": "0 a c ch m n nh p t u",
    "iê": "c m n ng p t u", "yê": "c m n ng p t u", "ia": "0", "ya": "0",
    "o": "0 a c e i m n ng p t", "ô": "0 c i m n ng p t", "ơ": "0 i m n p t",
    "oo": "c ng", "ôô": "c ng", "u": "0 a c i m n ng p t", "ư": "0 a c i m n ng t u",
    "uô": "c i m n ng p t", "ươ": "c i m n ng p t u", "ưa": "0", "ua": "0",
    "oa": "0 c ch i m n ng nh o p t y", "oă": "c m n ng p t", "oe": "0 c m n o p t",
    "uâ": "c m n ng p t y", "uê": "0 ch m n nh t u", "uơ": "0 n",
    "uy": "0 a c ch m n nh p t u", "uyê": "c m n ng t", "y": "0 c ch m n nh p t u",
}  # fmt: skip
_RIMES = frozenset(vowel + ("" if coda == "0" else coda) for vowel, codas in _TABLE.items() for coda in codas.split())
_HORNLESS = re.compile("([uU]\u031b)([oO])(?!\u031b)")
_HORNLESS_U = re.compile("([uU])([oO]\u031b)")
_FRONT = tuple("eêiy")
_STOPS = ("c", "ch", "p", "t")
_LETTER = re.compile("[\u00c0-\u1ef9]")


def has_vietnamese_letter(word: str) -> bool:
    """Whether a word (NFC) has a letter with a mark, or đ."""
    return _LETTER.search(word) is not None


@lru_cache(maxsize=16384)  # a portal's articles use some three thousand different syllables
def is_syllable(word: str) -> bool:
    """Whether a word (lower case, NFC) can be a Vietnamese syllable."""
    letters = normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) > 1:
        return False
    base = normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) if tones else word
    return any(
        base.startswith(onset) and _is_rime(onset, base[len(onset) :], tones[0] if tones else "") for onset in _ONSETS
    )


def _is_rime(onset: str, rime: str, tone: str) -> bool:
    """Whether a rime can stand behind an onset with a tone."""
    if onset == "gi" and (rime in {"", "n", "ch", "m", "p"} or (rime.startswith("ê") and rime != "ê")):
        rime = f"i{rime}"  # gì, gìn, giếng: the i is the vowel, or a part of it
    elif onset == "qu" and rime.startswith("o"):
        return False
    if rime not in _RIMES or (onset in {"ngh", "gh"} and not rime.startswith(_FRONT)):
        return False
    return tone in _STOPPED_TONES if rime.endswith(_STOPS) else True


def lacks_tone(word: str) -> bool:
    """Whether a word (lower case, NFC) would be a syllable with the tone that its end asks for: têt, nhiêt."""
    return word.endswith(_STOPS) and not is_syllable(word) and is_syllable(normalize("NFC", _with_acute(word)))


def _with_acute(word: str) -> str:
    """The word with an acute on its last vowel that has a mark, or else on its last vowel."""
    vowels = [at for at, letter in enumerate(word) if normalize("NFD", letter)[0] in "aeiouy"]
    marked = [at for at in vowels if not word[at].isascii()] or vowels
    return f"{word[: marked[-1] + 1]}\u0301{word[marked[-1] + 1 :]}" if marked else word


def with_horn(word: str) -> str | None:
    """The word with the horn that it lacks, where that makes a syllable of it: trưòng, truờng → trường."""
    letters = normalize("NFD", word)
    mended = normalize("NFC", _HORNLESS_U.sub("\\1\u031b\\2", _HORNLESS.sub("\\1\\2\u031b", letters)))
    return mended if mended != word and is_syllable(mended.lower()) else None


def _are_two(first: str, second: str) -> bool:
    toned = any(letter in _TONES for letter in normalize("NFD", first + second))
    return toned and normalize("NFD", second)[0] not in "aeiouy"


@lru_cache(maxsize=1024)
def glued_parts(word: str) -> tuple[str, str] | None:
    """The two syllables of a word (lower case, NFC) that was typed without its space; None when there are no two.

    Loans have no tones (môtô, gatô), and the second half begins with a consonant. Of several cuts the one is taken
    whose halves both have a mark, then the longest first half.
    """
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    good = [cut for cut in cuts if is_syllable(cut[0]) and is_syllable(cut[1]) and _are_two(*cut)]
    return max(good, key=lambda cut: (sum(map(has_vietnamese_letter, cut)), len(cut[0])), default=None)
