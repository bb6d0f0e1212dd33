"""The blocks of a Markdown text, read line by line: enough of the grammar to tell prose from the rest."""

from __future__ import annotations

import re

from bangtin.proofread.inline import marked_words
from bangtin.proofread.manuscript import THING, Block, Kind

__all__ = ["body_blocks"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HTML = re.compile(
    r" {0,3}<(?:!--|(address|article|aside|audio|blockquote|canvas|center|dd|details|div|dl|dt|figure|figcaption"
    r"|footer|form"
    r"|h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul"
    r"|video)\b)",
    re.IGNORECASE,
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*")
_HEADING_END = re.compile(r"[ \t]*#*[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_REFERENCE = re.compile(r" {0,3}(?:\[[^\]^][^\]]*\]:|\*\[[^\]]+\]:)")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:[ \t]*")
_GALLERY = re.compile(r" {0,3}\[gallery\b[^\]\n]*\][ \t]*$")
_ITEM = re.compile(r" *(?:[-*+]|[0-9]{1,9}[.)]|:)[ \t]+")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_FARTHEST = 20_000
"""Letters within which the end of raw HTML is looked for."""
_ATTRIBUTES = re.compile(r" {0,3}\{:?[^{}\n]*\}[ \t]*$")


def body_blocks(text: str, start: int) -> list[Block]:
    """The blocks of a text from an offset on."""
    reader = _Reader(text, start)
    reader.run()
    return reader.blocks


class _Reader:
    """Gathers lines to blocks. ``kind`` and ``first`` belong to the block that is open, ``last`` is its end."""

    __slots__ = ("after_blank", "blocks", "first", "in_list", "in_table", "kind", "last", "lines", "text", "unclosed")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.lines: list[tuple[int, int]] = []
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            self.lines.append((start, end))
            start = end + 1
        self.kind: Kind | None = None
        self.first = self.last = 0
        self.in_list = self.in_table = False
        self.after_blank = True
        self.unclosed: set[str] = set()

    def run(self) -> None:
        """Read all lines."""
        index = 0
        while index < len(self.lines):
            start, end = self.lines[index]
            line = self.text[start:end]
            if not line.strip():
                self._close()
                self.in_table, self.after_blank = False, True
                index += 1
                continue
            index = self._opaque(line, index) or self._line(line, index)
            self.after_blank = False
        self._close()

    # -- what is no prose ----------------------------------------------------------------------------------------

    def _opaque(self, line: str, index: int) -> int:
        """The index behind code, raw HTML and the like; 0 for prose."""
        if fence := _FENCE.match(line):
            return self._until(index, re.compile(rf" {{0,3}}{re.escape(fence[1])}[ \t]*$"))
        if self.after_blank and not self.in_list and (line.startswith("    ") or line[:1] == "\t"):
            return self._code(index)
        if (self.kind is None or self.after_blank) and (tag := _HTML.match(line)):
            return self._html(index, tag)
        if _GALLERY.match(line):
            return self._thing(Kind.PICTURE, index)
        if _REFERENCE.match(line) or _ATTRIBUTES.match(line):
            return self._thing(Kind.THING, index)
        if self.kind is Kind.PARAGRAPH and _UNDERLINE.match(line):
            self.kind = Kind.HEADING
            self._close()
            return index + 1
        if _RULE.match(line):
            return self._thing(Kind.THING, index)
        return 0

    def _thing(self, kind: Kind, index: int) -> int:
        self._close()
        start = self.lines[index][0]
        self.blocks.append(Block(kind, THING, [start]))
        return index + 1

    def _until(self, index: int, closing: re.Pattern[str]) -> int:
        after = self._thing(Kind.THING, index)
        for later in range(after, len(self.lines)):
            if closing.match(self.text[slice(*self.lines[later])]):
                return later + 1
        return len(self.lines)

    def _code(self, index: int) -> int:
        """Lines indented by four spaces; their words are kept, for perhaps they were not meant as code."""
        self._close()
        start = self.lines[index][0]
        while index < len(self.lines):
            line = self.text[slice(*self.lines[index])]
            if not line.startswith(("    ", "\t")):
                break
            index += 1
        end = self.lines[index - 1][1]
        self.blocks.append(Block(Kind.THING, self.text[start:end], range(start, end)))
        return index

    def _html(self, index: int, tag: re.Match[str]) -> int:
        """Raw HTML to its closing tag; without one, to the next empty line."""
        after = self._thing(Kind.THING, index)
        name = (tag[1] or "").lower()
        start = self.lines[index][0]
        end = self._closing(start, name) if name else self.text.find("-->", start)
        while after < len(self.lines) and (
            self.lines[after][0] < end if end >= 0 else self.text[slice(*self.lines[after])].strip()
        ):
            after += 1
        return after

    def _closing(self, start: int, name: str) -> int:
        """The end of an element's closing tag; -1 when it is not closed, which later ones are then not, either."""
        if name in self.unclosed:
            return -1
        depth = 0
        for match in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(self.text, start, start + _FARTHEST):
            depth += -1 if match[1] else 1
            if depth <= 0:
                return match.end()
        self.unclosed.add(name)
        return -1

    # -- prose ---------------------------------------------------------------------------------------------------

    def _line(self, line: str, index: int) -> int:
        start, end = self.lines[index]
        if self.in_table or ("|" in line and self._is_table(index)):
            self._row(start, end)
        elif heading := _HEADING.match(line):
            self._close()
            stop = _HEADING_END.search(line, heading.end())
            self._open(Kind.HEADING, start + heading.end(), start + stop.start() if stop else end)
            self._close()
        elif footnote := _FOOTNOTE.match(line):
            self._close()
            self._open(Kind.NOTE, start + footnote.end(), end)
        elif (item := _ITEM.match(line)) and (self.kind is None or self.in_list or line.lstrip()[0] == ":"):
            self._close()
            self._open(Kind.ITEM, start + item.end(), end)
            self.in_list = True
        elif quote := _QUOTE.match(line):
            self._quoted(line, start, end, quote)
        elif self.kind is not None:
            self.last = end
        else:
            indented = line.startswith("  ") and self.in_list
            self.in_list = indented
            self._open(Kind.ITEM if indented else Kind.PARAGRAPH, start + len(line) - len(line.lstrip()), end)
        return index + 1

    def _quoted(self, line: str, start: int, end: int, quote: re.Match[str]) -> None:
        if not line[quote.end() :].strip():
            self._close()
        elif self.kind is Kind.QUOTE:
            self.last = end
        else:
            self._close()
            self._open(Kind.QUOTE, start + quote.end(), end)

    def _is_table(self, index: int) -> bool:
        below = self.text[slice(*self.lines[index + 1])] if index + 1 < len(self.lines) else ""
        self.in_table = "|" in below and _SEPARATOR.match(below) is not None
        return self.in_table

    def _row(self, start: int, end: int) -> None:
        self._close()
        if _SEPARATOR.match(self.text, start, end):
            return
        at = start
        while at <= end:
            stop = self.text.find("|", at, end)
            stop = end if stop < 0 else stop
            cell = self.text[at:stop]
            if words := cell.strip():
                first = at + cell.index(words)
                self._open(Kind.CELL, first, first + len(words))
                self._close()
            at = stop + 1

    def _open(self, kind: Kind, start: int, end: int) -> None:
        self.kind, self.first, self.last = kind, start, end

    def _close(self) -> None:
        """The open block becomes words; its pictures' descriptions become blocks of their own."""
        if self.kind is None:
            return
        found = marked_words(self.text, self.first, self.last)
        words, places = found.words, found.places
        cut = len(words) - len(words.rstrip())
        if cut:
            words, places = words[:-cut], places[:-cut]
        kind = self.kind
        self.kind = None
        if found.images and not words.replace(THING, "").strip():
            kind, words, places = Kind.PICTURE, THING, [self.first]
        whole = self.text[self.first : self.last].strip()
        marked = bool(found.stress) and whole[:1] in "*_" and whole[-1:] in "*_"
        self.blocks.append(Block(kind, words, places, marked=marked))
        for image in found.images:
            caption = marked_words(self.text, image.start, image.end)
            self.blocks.append(Block(Kind.CAPTION, caption.words, caption.places, image.file))
