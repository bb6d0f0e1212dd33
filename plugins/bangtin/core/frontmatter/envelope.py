"""Where front matter begins and ends in a file, and what to say when it does not."""

from __future__ import annotations

import re
from typing import NamedTuple

from bangtin.core.frontmatter import check_syntax as check
from bangtin.core.problems import Problem

_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_DASHES = re.compile(r"[-–—―−]+")
_KEY = re.compile(r"([A-Za-z_][A-Za-z_-]*):(?:\s|$)")
_COLON = re.compile(r":(?:\s|$)")


class Parts(NamedTuple):
    """An article cut in two: ``front`` is None when there is none; ``body_line`` is the body's first line."""

    front: str | None
    body: str
    body_line: int


def split(text: str) -> Parts:
    """Front matter and body, without the lines --- and with plain line ends; a byte order mark is dropped."""
    text = _plain_line_ends(text)
    first, newline, rest = text.partition("\n")
    if first.rstrip(" \t") != "---" or not newline:
        return Parts(None, text, 1)
    end = _END.search(rest)
    if end is None:
        return Parts(None, text, 1)
    front = rest[: end.start()]
    return Parts(front, rest[end.end() + 1 :], front.count("\n") + 3)


def missing(text: str, file: str) -> Problem:
    """Why :func:`split` found no front matter, and what to write."""
    lines = _plain_line_ends(text).split("\n")
    first = lines[0].rstrip()
    if first == "---":
        return _unclosed(lines, file)
    if first == "+++":
        return check.TOML_FRAME.at(file, 1, 1, text=first)
    if _DASHES.fullmatch(first):
        return check.WRONG_DASHES.at(file, 1, 1, text=first)
    if match := _KEY.match(first):
        return check.NO_OPENING_LINE.at(file, 1, 1, text=first, key=match[1])
    for count, line in enumerate(lines):
        if line.strip():
            if count and line.rstrip() == "---":
                return check.BLANK_LINES_FIRST.at(file, count + 1, 1, count=count)
            break
    return check.NO_FRONT_MATTER.at(file, 1, 1)


def _plain_line_ends(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unclosed(lines: list[str], file: str) -> Problem:
    """The first line that looks like the article's text, or like a line of dashes gone wrong."""
    for number, line in enumerate(lines[1:], start=2):
        content = line.strip()
        if _DASHES.fullmatch(content):
            return check.WRONG_DASHES.at(file, number, 1, text=content)
        if not content or not (line[0] in " \t#-" or _COLON.search(content)):
            return check.UNCLOSED.at(file, 1, 1, before=number)
    return check.UNCLOSED.at(file, 1, 1, before=len(lines) + 1)
