"""What the parser returns: text, lists and groups, each with the place where it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class Scalar:
    """A text. Line and column count from 1; ``quoted`` is true for quotation marks and for `|` and `>` blocks."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Entry:
    """One key of a mapping: where the key stands, and its value."""

    key_line: int
    key_column: int
    node: Node


@dataclass(slots=True)
class Mapping:
    """Keys with values, in the order of the file."""

    entries: dict[str, Entry]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Region:
    """A piece of the file, of one or several lines, that knows where each of its characters stands.

    The first line begins at ``column``; the others are whole lines, so that they begin at column 1.
    """

    text: str
    line: int
    column: int
    starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character."""
        row = bisect_right(self.starts, offset)
        if row == 0:
            return self.line, self.column + offset
        return self.line + row, offset - self.starts[row - 1] + 1
