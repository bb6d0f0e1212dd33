"""Abbreviations: slips of known ones, unknown ones, one written in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bangtin.core.vietnamese.documents import KINDS
from bangtin.glossary.model import Term
from bangtin.proofread import check
from bangtin.proofread.lexicon import lexicon
from bangtin.proofread.manuscript import Block, Finding, Kind, Manuscript
from bangtin.proofread.syllables import is_syllable

__all__ = ["abbreviations"]

_CAP = "A-ZĐĂÂÊÔƠƯ"
_SHORT = re.compile(rf"(?<![\w/&.@+-])[{_CAP}]{{2,12}}(?:[&-][{_CAP}]{{1,8}})*(?![\w/&@]|[-–.][\w])")
_VOWEL = re.compile("[AEIOUYĂÂÊÔƠƯ]")
_EXPLAINED = re.compile(r"\s*\(\s*[^()]{4,}\)")
_ROMAN = re.compile(r"[IVXLCM]+")


def abbreviations(paper: Manuscript) -> Iterator[Finding]:
    """Each abbreviation once."""
    known = lexicon().capitals
    seen: dict[str, str] = {}
    told: set[str] = set()
    for block in paper.prose:
        if block.words.isupper() or block.kind in {Kind.ALT, Kind.LABEL, Kind.TITLE}:
            continue
        for match in _SHORT.finditer(block.words):
            word = match[0]
            if word in told or block.in_sign(*match.span()) or _in_capitals(block, match):
                continue
            term = paper.terms.get(word)
            if term is not None:
                other = seen.setdefault(term.abbr, word)
                if other != word and "," not in other:
                    told.update((word, other))
                    yield paper.at(check.ABBREVIATION_FORMS, block, *match.span(), words=other, other=word)
                continue
            told.add(word)
            if word in known or word in KINDS or _ROMAN.fullmatch(word) or _is_explained(block, match):
                continue
            if (finding := _unknown(paper, block, match)) is not None:
                yield finding


def _in_capitals(block: Block, match: re.Match[str]) -> bool:
    """Whether the word beside it is in capitals, too: a heading, a slogan, a name in capitals."""
    before = block.words[: match.start()].split()[-1:]
    behind = block.words[match.end() :].split()[:1]
    return any(len(word.strip('“”"(),.:;')) > 1 and word.isupper() for word in (*before, *behind))


def _is_explained(block: Block, match: re.Match[str]) -> bool:
    """“long form (ABC)” or “ABC (long form)”."""
    before, behind = block.words[: match.start()].rstrip(), block.words[match.end() :]
    return before.endswith(("(", "gọi tắt là", "viết tắt là")) or _EXPLAINED.match(behind) is not None


def _unknown(paper: Manuscript, block: Block, match: re.Match[str]) -> Finding | None:
    """A slip of a known one; or one that readers cannot know. Names of firms and brands mostly have vowels."""
    word = match[0]
    if guess := _meant(word, paper.terms):
        return paper.at(check.ABBREVIATION_SLIP, block, *match.span(), words=word, guess=guess)
    letters = re.sub("[&-]", "", word)
    if (
        len(letters) < 3
        or is_syllable(word.lower())
        or _VOWEL.search(letters)
        or any(_is_known(part, paper.terms) for part in re.split("[&-]", word) if len(part) > 1)
    ):
        return None
    if "Đ" not in letters and len(letters) < 4:
        return None
    return paper.at(check.UNKNOWN_ABBREVIATION, block, *match.span(), words=word)


def _is_known(word: str, terms: Mapping[str, Term]) -> bool:
    return word in terms or word in lexicon().capitals


def _meant(word: str, terms: Mapping[str, Term]) -> str:
    """A known abbreviation of five or more letters, of which this is a slip."""
    if len(word) < 5:
        return ""
    return _closest(
        word, tuple(one for one in terms if len(one) >= 5 and abs(len(one) - len(word)) <= 1 and one.isupper())
    )


@lru_cache(maxsize=256)
def _closest(word: str, known: tuple[str, ...]) -> str:
    """The one that ends alike and has a different head, or differs in one letter."""
    for one in known:
        if len(one) == len(word) and sum(a != b for a, b in zip(one, word, strict=True)) == 1:
            return one
    for one in known:
        if len(one) == len(word) >= 6 and one[-4:] == word[-4:]:
            return one
    return ""
