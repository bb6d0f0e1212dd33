"""Letters: stored apart, look-alikes, invisible signs, lost ones, fonts of the nineties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized

from bangtin.core.vietnamese.text import nfc
from bangtin.importing import legacy
from bangtin.proofread import check
from bangtin.proofread.manuscript import Block, Edit, Finding, Manuscript

__all__ = ["invisible", "is_composed", "lost_letters", "old_font", "stored_letters"]

_WORD = re.compile(r"[^\s\ufffc]+")
_ETH = re.compile("[ÐðɖƉ]")
_LOST = re.compile(r"\S*\ufffd\S*")
_GONE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
# Letters of TCVN3 that no Vietnamese word in Unicode has inside.
_OLD = re.compile(r"\b[^\W\d_]*[®µ¸¶·¹¨»¾¼½©ª«¬][®µ¸¶·¹¨»¾¼½©ª«¬]*[^\W\d_]+|\b[^\W\d_]+[µ¸¶·¹¨»¾¼½]+(?!\w)")


def is_composed(text: str) -> bool:
    """Whether the letters of a text are stored as they should be."""
    return text.isascii() or (is_normalized("NFC", text) and not _ETH.search(text))


def stored_letters(paper: Manuscript) -> Iterator[Finding]:
    """Words that are not NFC, and look-alikes of Đ; for a manuscript of the text as it lies in the file."""
    apart: list[tuple[Block, int, int, str]] = []
    eths: list[tuple[Block, int, int, str]] = []
    for block in paper.prose:
        if is_composed(block.words):
            continue
        for match in _WORD.finditer(block.words):
            word, whole = match[0], nfc(match[0])
            if whole != word:
                (eths if _ETH.search(word) else apart).append((block, *match.span(), whole))
    for code, spots in ((check.COMPOSED, apart), (check.WRONG_DJ, eths)):
        if (finding := paper.mending(code, spots)) is not None:
            yield finding


def invisible(paper: Manuscript) -> Iterator[Finding]:
    """Signs without ink between the letters of prose; those in code and addresses are left alone."""
    if not _GONE.search(paper.text):
        return
    edits: list[Edit] = []
    for block in paper.prose:
        if not len(block.places) or isinstance(block.places, range):
            continue
        known = set(block.places)
        edits += [
            Edit(*match.span(), "")
            for match in _GONE.finditer(paper.text, block.places[0], block.places[-1] + 2)
            if match.start() - 1 in known and (match.end() in known or match.end() > block.places[-1])
        ]
    if edits:
        finding = paper.at_offset(check.INVISIBLE, edits[0].start, "", count=len(edits))
        finding.edits = tuple(edits)
        yield finding


def lost_letters(paper: Manuscript) -> Iterator[Finding]:
    """The sign that stands for a letter that could not be read."""
    if "\ufffd" not in paper.text:
        return
    for block in paper.running:
        for match in _LOST.finditer(block.words):
            yield paper.at(check.LOST_LETTERS, block, *match.span(), words=match[0][:60])


def old_font(paper: Manuscript) -> Iterator[Finding]:
    """Words in TCVN3 or VNI: the whole text, or a paragraph that was pasted."""
    if paper.text.isascii():
        return
    for block in paper.running:
        words = paper.text[block.places[0] : block.places[-1] + 1]  # with soft hyphens, which are letters there
        encoding = legacy.detect(words)
        if not encoding and len(_OLD.findall(words)) >= 3:
            encoding = legacy.TCVN3
        if encoding:
            sample = words[:60]
            after = legacy.convert(sample, encoding)
            yield paper.at(check.OLD_FONT, block, 0, 60, encoding=encoding, before=sample, after=after)
            return
