"""Problems for people: what is wrong, the line with a caret under the place, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bangtin.core.problems import Problem
from bangtin.core.report import place
from bangtin.core.vietnamese.text import nfc

__all__ = ["Excerpts"]

_WIDTH = 76
_BEFORE = 30


class Excerpts:
    """Reads each file once. ``texts`` gives the words of those that have no lines of their own (Word files)."""

    def __init__(self, root: Path, texts: Mapping[str, str]) -> None:
        self._root = root
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def told(self, problem: Problem, message: str, hint: str) -> Iterator[str]:
        """The lines to print."""
        yield f"{place(problem)}  {problem.code}  {message}"
        line = self._line(problem)
        if line and problem.column:
            yield from _marked(line, problem.column - 1, problem.text)
        yield f"    → {hint}"

    def _line(self, problem: Problem) -> str:
        if problem.file not in self._lines:
            text = self._texts.get(problem.file)
            if text is None:
                path = self._root / problem.file
                text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
            self._lines[problem.file] = nfc(text).split("\n")
        lines = self._lines[problem.file]
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""


def _marked(line: str, at: int, text: str) -> Iterator[str]:
    """A piece of a line as wide as a terminal, and carets below the place."""
    shown = "".join(sign if sign.isprintable() else " " for sign in line.rstrip())
    if at > len(shown):
        return
    length = max(1, len(text.partition("\n")[0])) if shown.startswith(text.partition("\n")[0][:3], at) else 1
    first = 0 if len(shown) <= _WIDTH else max(0, min(at - _BEFORE, len(shown) - _WIDTH))
    if first:
        first = shown.find(" ", first, at) + 1 or first
    last = len(shown) if len(shown) - first <= _WIDTH else shown.rfind(" ", first, first + _WIDTH)
    if last < at + length:  # the place itself is wider, or there is no space to cut at
        last = first + _WIDTH
    piece = shown[first:last]
    head, tail = ("… " if first else ""), (" …" if last < len(shown) else "")
    if not piece.strip():
        return
    yield f"    {head}{piece}{tail}"
    yield f"    {' ' * (len(head) + at - first)}{'^' * max(1, min(length, first + len(piece) - at))}"
