"""Lists and groups inside brackets: `[a, b]` and `{a: b}`."""

from __future__ import annotations

import re
from typing import Any

from bangtin.core.frontmatter.check_syntax import ANCHOR, DUPLICATE_KEY, HASH, TOO_DEEP, UNCLOSED_QUOTE, UNEXPECTED
from bangtin.core.frontmatter.nodes import Entry, Mapping, Node, Region, Scalar, Sequence
from bangtin.core.frontmatter.quotes import quoted
from bangtin.core.problems import Code, Problem

_BLANK = re.compile(r"(?:\s++(?:#(?=\s|\Z)[^\n]*+)?)*+")
_REMARK = re.compile(r"(?<!\S)#\S*")
_PLAIN = re.compile(r"[^,\[\]{}]++")
_PLAIN_KEY = re.compile(r"(?:[^,\[\]{}:]++|:(?![\s,\]}]|\Z))++")
MAX_DEPTH = 4


class _Unclosed(Exception):  # noqa: N818 - a signal to the caller of parse(), no error of ours
    """The text ended inside brackets."""


def flow(region: Region, file: str, problems: list[Problem], depth: int) -> tuple[Node, int] | None:
    """The collection that opens at the region's first character, and the offset behind it; None when unclosed."""
    parser = _Flow(region, file, problems)
    try:
        node = parser.collection(depth)
    except _Unclosed:
        return None
    return node, parser.offset


class _Flow:
    """One pass over a region; the recursion is as deep as `MAX_DEPTH` allows."""

    __slots__ = ("_file", "_problems", "_region", "_text", "offset")

    def __init__(self, region: Region, file: str, problems: list[Problem]) -> None:
        self._region = region
        self._text = region.text
        self._file = file
        self._problems = problems
        self.offset = 0

    def collection(self, depth: int) -> Node:
        """A list or a group, by its bracket."""
        line, column = self._region.place(self.offset)
        opening = self._text[self.offset]
        if depth > MAX_DEPTH:
            self._report(TOO_DEEP, self.offset, limit=MAX_DEPTH)
            self._skip()
            return Scalar("", line, column)
        self.offset += 1
        if opening == "[":
            sequence = Sequence([], line, column)
            while self._more("]"):
                sequence.items.append(self._value(depth))
                self._separator("]")
            return sequence
        mapping = Mapping({}, line, column)
        while self._more("}"):
            self._entry(mapping, depth)
            self._separator("}")
        return mapping

    def _more(self, closing: str) -> bool:
        """Step over blanks; False behind the closing bracket."""
        while True:
            char = self._peek()
            if char == closing:
                self.offset += 1
                return False
            if char == ",":  # `[a, , b]`
                self._report(UNEXPECTED, self.offset, found=char)
                self.offset += 1
                continue
            return True

    def _separator(self, closing: str) -> None:
        """One comma between entries; anything else is reported and stepped over."""
        reported = False
        while (char := self._peek()) != closing:
            if char == ",":
                self.offset += 1
                return
            if not reported:
                self._report(UNEXPECTED, self.offset, found=char)
                reported = True
            if match := _PLAIN.match(self._text, self.offset):
                self.offset = match.end()
            else:
                self.offset += 1

    def _entry(self, mapping: Mapping, depth: int) -> None:
        """`key: value`, or a key alone."""
        line, column = self._region.place(self.offset)
        start = self.offset
        char = self._text[start]
        if char in "\"'":
            key = self._quoted().text
        elif match := _PLAIN_KEY.match(self._text, start):
            key = match[0].strip()
            self.offset = match.end()
        else:  # a bracket where a key must stand: _separator reports it
            return
        if self._peek() == ":":
            self.offset += 1
            value = self._empty() if self._peek() in ",}" else self._value(depth)
        else:
            value = self._empty()
        if first := mapping.entries.get(key):
            self._report(DUPLICATE_KEY, start, key=key, first=first.key_line)
        else:
            mapping.entries[key] = Entry(line, column, value)

    def _value(self, depth: int) -> Node:
        """A text or a collection."""
        start = self.offset
        char = self._text[start]
        if char in "\"'":
            return self._quoted()
        if char in "[{":
            return self.collection(depth + 1)
        if char in "&*!":
            self._report(ANCHOR, start, sign=char)
        match = _PLAIN.match(self._text, start)
        if match is None:  # a bracket of the other kind: _separator reports it
            return self._empty()
        self.offset = match.end()
        line, column = self._region.place(start)
        text = match[0].rstrip()
        if remark := _REMARK.search(text):
            self._report(HASH, start + remark.start(), found=remark[0])
        return Scalar(" ".join(text.split()) if "\n" in text else text, line, column)

    def _quoted(self) -> Scalar:
        """A quoted text; one that is never closed ends the whole collection."""
        found = quoted(self._region, self.offset, self._file, self._problems)
        if found is None:
            self._report(UNCLOSED_QUOTE, self.offset, sign=self._text[self.offset])
            raise _Unclosed
        scalar, self.offset = found
        return scalar

    def _empty(self) -> Scalar:
        return Scalar("", *self._region.place(self.offset))

    def _peek(self) -> str:
        """The next character that counts."""
        text, offset = self._text, self.offset
        if offset < len(text) and text[offset] in " \n\t":
            match = _BLANK.match(text, offset)
            self.offset = offset = match.end() if match else offset
        if offset >= len(text):
            raise _Unclosed
        return text[offset]

    def _skip(self) -> None:
        """Step over brackets inside brackets without reading them."""
        level = 0
        while self.offset < len(self._text):
            char = self._text[self.offset]
            self.offset += 1
            if char in "[{":
                level += 1
            elif char in "]}":
                level -= 1
                if level == 0:
                    return
        raise _Unclosed

    def _report(self, code: Code, offset: int, **params: Any) -> None:
        line, column = self._region.place(offset)
        self._problems.append(code.at(self._file, line, column, **params))
