"""A text as the rules see it: blocks of plain words that know where each letter stands in the file."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bangtin.core.frontmatter.model import FrontMatter
from bangtin.core.problems import Code, Problem
from bangtin.core.vietnamese.documents import DocumentSign, find_signs
from bangtin.core.vietnamese.schoolyears import SchoolYearMention, scan_school_years
from bangtin.core.vietnamese.text import clean_invisible, nfc
from bangtin.glossary.model import Term

__all__ = ["THING", "Block", "Edit", "Finding", "Form", "Kind", "Manuscript"]

THING = "\ufffc"
"""Stands in the words for what is no prose: a photo, code, an address."""


class Kind(Enum):
    """What a block is to a reader."""

    TITLE = auto()
    SUMMARY = auto()
    LABEL = auto()  # other words of the front matter: an event's name, a person's office
    CAPTION = auto()
    ALT = auto()
    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    CELL = auto()
    NOTE = auto()  # a footnote
    PICTURE = auto()  # its place; what it says is a block of its own
    THING = auto()  # code, raw HTML, a line across the page


class Form(Enum):
    """What kind of file it is."""

    MARKDOWN = auto()
    PLAIN = auto()
    WORD = auto()


_MAY_NAME_YEARS = re.compile("(?:19|20)[0-9]{2}")
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.QUOTE, Kind.CELL, Kind.NOTE})
_WORDLESS = frozenset({Kind.PICTURE, Kind.THING})


@dataclass(slots=True)
class Block:
    """One block. ``places`` gives each letter of ``words`` its offset in the text.

    ``file`` is the photo of a caption or of an alternative text. ``marked``: bold or italic all through.
    """

    kind: Kind
    words: str = ""
    places: Sequence[int] = ()
    file: str = ""
    marked: bool = False
    _signs: list[DocumentSign] | None = None

    @property
    def running(self) -> bool:
        """Whether it belongs to the article's own text."""
        return self.kind in _RUNNING

    @property
    def signs(self) -> list[DocumentSign]:
        """The numbers of documents in it."""
        if self._signs is None:
            self._signs = find_signs(self.words) if "/" in self.words and self.composed else []
        return self._signs

    @property
    def years(self) -> list[SchoolYearMention]:
        """The school years in it."""
        return scan_school_years(self.words) if _MAY_NAME_YEARS.search(self.words) and self.composed else []

    @property
    def composed(self) -> bool:
        """Whether its words are NFC, as those count letters that find signs and years."""
        return self.words.isascii() or nfc(self.words) == self.words

    def in_sign(self, start: int, end: int) -> bool:
        """Whether a piece of it overlaps the number of a document."""
        return any(sign.span[0] < end and start < sign.span[1] for sign in self.signs)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A piece of the text, by offsets, and what replaces it."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class Finding:
    """A problem; with edits when it can be mended without asking."""

    problem: Problem
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class Manuscript:
    """``text`` is NFC with plain line ends. ``pictures``: whether photos are shown, in the text or below it."""

    file: str
    text: str
    form: Form
    lang: str
    blocks: list[Block] = field(default_factory=list)
    front: FrontMatter | None = None
    terms: Mapping[str, Term] = field(default_factory=dict)
    pictures: bool = False
    _lines: list[int] = field(default_factory=list)
    _prose: list[Block] = field(default_factory=list)
    _running: list[Block] = field(default_factory=list)

    def finish(self) -> None:
        """To be called once, when all blocks are there."""
        self._prose = [block for block in self.blocks if block.kind not in _WORDLESS and block.words]
        self._running = [block for block in self._prose if block.running]

    @property
    def prose(self) -> list[Block]:
        """All blocks with words, those of the front matter included."""
        return self._prose

    @property
    def running(self) -> list[Block]:
        """The blocks of the article's own text that have words."""
        return self._running

    @property
    def title(self) -> Block | None:
        """The title's block."""
        return next((block for block in self._prose if block.kind is Kind.TITLE), None)

    @property
    def published(self) -> dt.date | None:
        """The day of publication."""
        return self.front.date.date if self.front is not None and self.front.date is not None else None

    @property
    def event_day(self) -> dt.date | None:
        """The day on which what is told happened, when the front matter says it exactly."""
        event = self.front.event if self.front is not None else None
        return event.start.date if event is not None and event.start is not None and not event.start.within else None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from 1."""
        if not self._lines:
            start = -1
            self._lines = [0]
            while (start := self.text.find("\n", start + 1)) >= 0:
                self._lines.append(start + 1)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def at(self, code: Code, block: Block, start: int, end: int, **params: object) -> Finding:
        """A finding at a piece of a block's words, which is its ``text``."""
        offset = block.places[min(start, len(block.places) - 1)]
        return self.at_offset(code, offset, block.words[start:end].replace(THING, "…"), **params)

    def at_offset(self, code: Code, offset: int, text: str, **params: object) -> Finding:
        """A finding at an offset of the text."""
        line, column = self.place(offset)
        return Finding(code.at(self.file, line, column, text=text, **params))

    def mending(self, code: Code, spots: Iterable[tuple[Block, int, int, str]], **params: object) -> Finding | None:
        """One finding for all places of one kind, with their edits; at the first; None without any.

        ``{count}`` is their number, ``{before}`` and ``{after}`` show the first one.
        """
        spots = list(spots)
        if not spots:
            return None
        block, start, end, _new = spots[0]
        piece = (start, end) if end > start else (start - 1, start + 1)
        finding = self.at(code, block, piece[0], piece[1], count=len(spots), **params)
        edits = (self._edit(*spot) for spot in spots)
        finding.edits = tuple(edit for edit in edits if edit is not None)
        return finding

    def _edit(self, block: Block, start: int, end: int, new: str) -> Edit | None:
        """The edit for a piece of a block, unless it is written otherwise than it reads: markup, entities."""
        first, last = (start - 1, start + 1) if start == end else (start, end)
        if first < 0 or last > len(block.places):
            return None
        offset, after = block.places[first], block.places[last - 1] + 1
        if self.text[offset:after] != block.words[first:last] or self._beside_marks(offset, after):
            return None
        return Edit(offset + 1, offset + 1, new) if start == end else Edit(offset, after, new)

    def _beside_marks(self, start: int, end: int) -> bool:
        """Whether marks of emphasis or code touch a piece of Markdown: their neighbours decide what they are."""
        around = clean_invisible(self.text[max(0, start - 9) : start])[-1:]
        around += clean_invisible(self.text[end : end + 9])[:1]
        return self.form is Form.MARKDOWN and any(sign in "*_`~\\" for sign in around)
