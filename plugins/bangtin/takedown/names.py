"""Finding a person's name in any text: with or without marks, NFC or NFD, in slugs, round emphasis. Pure.

A spelling counts as the same name when each word is the same word (tone placement and i/y aside), or when the whole
spelling has no marks at all (``Nguyen Van Dung``, ``nguyen-van-dung``, ``NguyenVanDung``). One that has other marks
(Nguyễn Văn Dung for Nguyễn Văn Dũng) is probably somebody else: it is told, never touched unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from bangtin.core.vietnamese.text import clean_invisible, fold, nfc, same_word_key, slugify

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(f"(?:[^\\W_]|[\u0300-\u036f{_UNSEEN}])+")
_BETWEEN = re.compile(f"(?:[\\s*_~\u2010\u2011{_UNSEEN}-]|\\+){{1,8}}")
_EMPHASIS = re.compile(r"\*+|~~|_{1,2}")
_SHORTEST = 6
"""Letters that a name written as one word must have to be looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a name stands: offsets in the text, how it is written there, and whether it is surely this name."""

    start: int
    end: int
    text: str
    certain: bool = True
    slug: bool = False


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str, bool]:
    """A word as its own key, without marks, and whether it was written without any."""
    plain = nfc(clean_invisible(word))
    return same_word_key(plain), fold(plain), normalize("NFC", plain).isascii()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for."""

    keys: tuple[str, ...]
    folds: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> Phrase:
        """Of a name as somebody writes it. Raises ValueError for less than two words: every text would have it."""
        words = _WORD.findall(nfc(name))
        if len(words) < 2:
            raise ValueError(name)
        forms = [_forms(word) for word in words]
        return cls(tuple(key for key, _, _ in forms), tuple(folded for _, folded, _ in forms))

    @property
    def glued(self) -> str:
        """The name as one word without marks; empty when that is too short to mean anything."""
        joined = "".join(self.folds)
        return joined if len(joined) >= _SHORTEST else ""

    def hits(self, text: str) -> list[Hit]:
        """Every place, from the first to the last; none overlap."""
        if self.folds[0] not in fold(text):
            return []
        found: list[Hit] = []
        text, raw = _spaced(text), text
        words = list(_WORD.finditer(text))
        size, index = len(self.folds), 0
        while index < len(words):
            hit = self._at(text, raw, words[index : index + size])
            if hit is None and self.glued and _forms(words[index][0])[1] == self.glued:
                found.append(Hit(words[index].start(), words[index].end(), words[index][0], slug=True))
                index += 1
            elif hit is None:
                index += 1
            else:
                found.append(hit)
                index += size
        return found

    def _at(self, text: str, whole: str, words: list[re.Match[str]]) -> Hit | None:
        """The name at these words, if it stands there."""
        if len(words) < len(self.folds):
            return None
        forms = [_forms(word[0]) for word in words]
        if tuple(folded for _, folded, _ in forms) != self.folds or not _joined(text, words):
            return None
        same = tuple(key for key, _, _ in forms) == self.keys
        bare = all(plain for _, _, plain in forms)
        start, end = words[0].start(), words[-1].end()
        raw = whole[start:end]
        return Hit(start, end, raw, same or bare, bare and raw == raw.lower() and " " not in raw)

    def replaced(self, text: str, instead: str, *, every: bool = False) -> tuple[str, int]:
        """The text with other words in the name's place, and how often; ``every`` takes doubtful spellings, too.

        In slugs and file names the slug of the words takes its place.
        """
        parts, at, count = [], 0, 0
        for hit in self.hits(text):
            if hit.certain or every:
                parts += [text[at : hit.start], slugify(instead) if hit.slug else _emphasised(hit.text, instead)]
                at, count = hit.end, count + 1
        return "".join([*parts, text[at:]]), count


def _emphasised(raw: str, instead: str) -> str:
    """Other words for a name in which emphasis began or ended, so that it still has both."""
    marks = list(_EMPHASIS.finditer(raw))
    if len(marks) % 2 == 0:
        return instead
    opens = raw[: marks[0].start()].endswith((" ", "\n", "\u00a0"))
    return f"{marks[0][0]}{instead}" if opens else f"{instead}{marks[0][0]}"


def _spaced(text: str) -> str:
    """The text with spaces where ``&nbsp;`` and ``%20`` say one: as long as it was."""
    return text.replace("&nbsp;", " " * 6).replace("%20", " " * 3) if "&nbsp;" in text or "%20" in text else text


def _joined(text: str, words: list[re.Match[str]]) -> bool:
    """Whether nothing but spaces, hyphens or emphasis stands between words."""
    ends = [word.end() for word in words[:-1]]
    starts = [word.start() for word in words[1:]]
    return all(_BETWEEN.fullmatch(text, end, start) for end, start in zip(ends, starts, strict=True))


def initials(name: str) -> str:
    """Nguyễn Văn An → N.V.A."""
    return "".join(f"{word[0].upper()}." for word in _WORD.findall(nfc(name)))


def phrases(text: str, sizes: list[int]) -> Iterator[tuple[int, str, str]]:
    """Every run of words of the given lengths: how many, as its own key, and without marks ("" if it has any).

    Runs of one word stand for names that are written as one; they have no key of their own.
    """
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        forms = [_forms(word[0])]
        if len(forms[0][1]) >= _SHORTEST:
            yield 1, "", forms[0][1]
        for offset, other in enumerate(words[index + 1 : index + max(sizes, default=1)], 2):
            if not _BETWEEN.fullmatch(text, words[index + offset - 2].end(), other.start()):
                break
            forms.append(_forms(other[0]))
            if offset in sizes:
                bare = all(plain for _, _, plain in forms)
                key = " ".join(key for key, _, _ in forms)
                yield offset, key, " ".join(folded for _, folded, _ in forms) if bare else ""
