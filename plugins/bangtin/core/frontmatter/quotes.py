"""Quoted texts: `'…'` with `''` for the mark itself, and `"…"` with escapes."""

from __future__ import annotations

import re

from bangtin.core.frontmatter.check_syntax import CONTROL_CHARACTER, ESCAPE
from bangtin.core.frontmatter.nodes import Region, Scalar
from bangtin.core.problems import Problem

# Possessive, so that a mark that is never closed costs one pass.
_SINGLE = re.compile(r"'((?:[^']++|'')*+)'")
_DOUBLE = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\n", '"': '"', "\\": "\\", "/": "/", " ": " ", "_": "\xa0", "N": "\n", "\n": ""}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def quoted(region: Region, offset: int, file: str, problems: list[Problem]) -> tuple[Scalar, int] | None:
    """The quoted text that opens at `offset`, and the offset behind its closing mark; None when it is not closed."""
    double = region.text[offset] == '"'
    match = (_DOUBLE if double else _SINGLE).match(region.text, offset)
    if match is None:
        return None
    text = match[1]
    if "\n" in text:
        text = _fold(text)
    if double and "\\" in text:
        text = _unescape(text, region, offset, file, problems)
    elif not double:
        text = text.replace("''", "'")
    line, column = region.place(offset)
    return Scalar(text, line, column, quoted=True), match.end()


def _fold(text: str) -> str:
    """A text of several lines as one: a line break is a space, an empty line is a line break."""
    first, *others = text.split("\n")
    folded = first.rstrip()
    breaks = 0
    for part in others:
        line = part.strip()
        if not line:
            breaks += 1
            continue
        if not breaks and (len(folded) - len(folded.rstrip("\\"))) % 2:  # an escaped line break joins without a space
            folded = folded[:-1] + line
        else:
            folded += ("\n" * breaks or " ") + line
        breaks = 0
    return folded + ("\n" * breaks or (" " if others and not others[-1].strip() else ""))


def _unescape(text: str, region: Region, offset: int, file: str, problems: list[Problem]) -> str:
    """The text with its escapes resolved; an unknown escape is reported and left as it stands."""
    searched = offset

    def one(match: re.Match[str]) -> str:
        digits = match[1] or match[2] or match[3]
        if digits:
            value = int(digits, 16)
            return chr(value) if value <= 0x10FFFF else wrong(match)
        return _SIMPLE[match[4]] if match[4] in _SIMPLE else wrong(match)

    def wrong(match: re.Match[str]) -> str:
        nonlocal searched
        searched = max(region.text.find(match[0], searched + 1), searched)  # a text of several lines has been folded
        problems.append(ESCAPE.at(file, *region.place(searched), text=match[0], found=match[0]))
        return match[0]

    result = _ESCAPE.sub(one, text)
    # JSON writes an emoji as two halves; a half alone is no letter.
    result = result.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    if control := CONTROL.search(result):
        found = f"{ord(control[0]):04X}"
        problems.append(CONTROL_CHARACTER.at(file, *region.place(offset), text=control[0], found=found))
        result = CONTROL.sub(" ", result)
    return result
