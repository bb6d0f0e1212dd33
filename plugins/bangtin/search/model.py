"""What a word is, how the index writes it, and where it lies: one half of a contract.

The other half is ``theme/js/searchindex.js``; a test in a browser holds both to the same words. Text is taken in NFC
and lower case, and a word is a run of letters and digits: in Vietnamese one syllable, so that pairs of neighbours
find phrases.

*Term*: the letters with the tone behind them as an ASCII sign and i for a lone y, so that hòa and hoà are ``hoa```,
kỷ and kỉ ``ki?``. *Folded*: the term without any mark, đ as d.

*Cell*: where a term lies. A word lies in the cell of its folded form, a pair in that of the first word and the first
letter of the second, so that the beginning of the second word finds the whole one. Cells are spread over ``BUCKETS``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from typing import Any, Self
from unicodedata import normalize

from bangtin.core.vietnamese.text import fold, nfc

BUCKETS = 4096
"""Finest division of an index; files hold one bucket or a power of two of neighbours."""
CHUNK = 1024
"""Texts in one segment at most: two signs number them, with a weight."""
CARDS = 16
"""Texts whose titles lie in one file."""
LONGEST = 40
"""Characters of a word that count; more is no word."""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

ONCE, OFTEN, STRONG, TITLE = range(4)
"""Weights: where in a text a term stands."""

_SIGNS = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_TONES = re.compile(f"[{''.join(_SIGNS)}]")
_LONE_Y = re.compile("(?:qu|[hklmst])y")
_WORD = re.compile(r"[^\W_]+")


def term(word: str) -> str:
    """A word of :func:`split` as the index writes it."""
    word = word[:LONGEST]
    tones = ""
    if not word.isascii():
        apart = normalize("NFD", word)
        tones = "".join(_SIGNS[tone] for tone in _TONES.findall(apart))
        word = normalize("NFC", _TONES.sub("", apart))
    return (word[:-1] + "i" if _LONE_Y.fullmatch(word) else word) + tones


class Terms(dict[str, str]):
    """Word → term, each made once."""

    def __missing__(self, word: str) -> str:
        made = self[word] = term(word)
        return made


class Folds(dict[str, str]):
    """Term → folded, each made once."""

    def __missing__(self, made: str) -> str:
        folded = self[made] = fold(made.rstrip("`'~?."))
        return folded


def split(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(nfc(text).lower())


def word_cell(folded: str) -> str:
    """Where a word lies; also a filter, which is a word with a sign before it."""
    return folded


def pair_cell(first: str, second: str) -> str:
    """Where a pair of folded words lies."""
    return f"{first} {second[:1]}"


def bucket(cell: str) -> int:
    """The bucket of a cell."""
    return zlib.crc32(cell.encode()) % BUCKETS


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text as a filter names it: its folded words with hyphens between."""
    return "-".join(fold(term(word).rstrip("`'~?.")) for word in split(text))


def filters(*, section: str, school_year: str, tags: Iterable[str]) -> list[str]:
    """The filters that hold for a text: names of section and tags, not their addresses, since schools share names."""
    found = [f"@c{plain(section)}" if section else "", f"@n{school_year}" if school_year else ""]
    return [*filter(None, found), *(f"@t{plain(tag)}" for tag in tags)]


@dataclass(slots=True)
class Text:
    """One public text as its school hands it over. ``html`` is safe HTML, whose photos are left out."""

    day: int
    """Proleptic Gregorian ordinal of its publication; 0 for pages, which have none."""
    title: str
    html: str
    strong: list[str] = field(default_factory=list)
    """Summary, tags, names: what says in few words what the text is about."""
    plain: list[str] = field(default_factory=list)
    """Captions and whatever else stands on the page."""
    filters: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Plain data, shared with this object."""
        return {name: getattr(self, name) for name in _TEXT_FIELDS}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**data)


_TEXT_FIELDS = [one.name for one in fields(Text)]


@dataclass(frozen=True, slots=True)
class Order:
    """A segment that a school's pages need: part ``chunk`` of its texts, which lie in the file ``texts``.

    ``sha256`` is the hash of these texts and of the code that reads them, and names the segment.
    """

    unit: str
    chunk: int
    texts: str
    sha256: str

    def to_json(self) -> dict[str, Any]:
        """Plain data, as a school's build returns it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**data)
