"""Limits on a text before anything parses it: they count, so they decide alike on every machine.

Each of them stands for an input on which the parser takes more than linear time. The CPU budget is behind them.
"""

from __future__ import annotations

import re

from bangtin.articles import check
from bangtin.core import limits
from bangtin.core.problems import Problem

__all__ = ["refuse"]

# Signs that open a list or a quotation, one after the other at the head of a line.
_DEEP_PREFIX = re.compile(rf"^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d+\.(?=[ \t]))){{{limits.NESTING + 1},}}", re.MULTILINE)
_DEEP_INDENT = ("\n" + " " * (4 * limits.NESTING + 1), "\n" + "\t" * (limits.NESTING + 1))
_RULE_SIGNS = ({"-"}, {"*"})
_RUNS = (
    ("[", "[" * (limits.SIGN_RUN + 1)),
    ("![", "![" * (limits.SIGN_RUN + 1)),
    ("`", "`" * (limits.SIGN_RUN + 1)),
    (" ", " " * (limits.SPACE_RUN + 1)),
)
_COUNTS = (
    ("[", limits.BRACKETS),
    ("`", limits.BACKTICKS),
    ("<!", limits.DECLARATIONS),
    ("<?", limits.DECLARATIONS),
    ("<", limits.RAW_TAGS),
)


def refuse(text: str, file: str, first_line: int) -> Problem | None:
    """The first limit that a text breaks, as a problem; ``None`` for a text that may be parsed."""
    size = len(text) if len(text) > limits.ARTICLE_BYTES else 0
    if 4 * len(text) > limits.ARTICLE_BYTES:
        size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.ARTICLE_BYTES:
        return check.TOO_LONG.at(file, first_line, 1, size=size, limit=limits.ARTICLE_BYTES)
    lines = text.count("\n")
    if lines > limits.ARTICLE_LINES:
        return check.TOO_MANY_LINES.at(file, first_line, 1, count=lines, limit=limits.ARTICLE_LINES)
    links = text.count("](") + text.count("]:") + text.count("://")
    if links > limits.LINKS:
        return check.TOO_MANY_LINKS.at(file, first_line, 1, count=links, limit=limits.LINKS)
    return _signs(text, file, first_line) or _depth(text, file, first_line)


def _signs(text: str, file: str, first_line: int) -> Problem | None:
    """Signs that make the parser look ahead, too many or in too long runs."""
    opened = text.count("[") - text.count("]")
    if opened > limits.OPEN_BRACKETS:
        return check.TOO_MANY_SIGNS.at(file, first_line, 1, sign="[", count=opened)
    for sign, limit in _COUNTS:
        count = text.count(sign)
        if count > limit:
            return check.TOO_MANY_SIGNS.at(file, first_line, 1, sign=sign, count=count)
    for sign, run in _RUNS:
        if run in text:
            index = text.index(run)
            count = len(run) // len(sign)
            while text.startswith(sign, index + count * len(sign)):
                count += 1
            line = first_line + text.count("\n", 0, index)
            return check.TOO_MANY_SIGNS.at(file, line, 1, sign=sign, count=count)
    return None


def _depth(text: str, file: str, first_line: int) -> Problem | None:
    """Levels inside levels, by indentation or by signs on one line."""
    index = -1
    for indent in _DEEP_INDENT:
        if indent in text:
            index = text.index(indent) + 1
    if text.count(">") + text.count("- ") + text.count("* ") + text.count("+ ") + text.count(". ") > limits.NESTING:
        for match in _DEEP_PREFIX.finditer(text):
            line = text[match.start() :].partition("\n")[0]
            if set(line) - {" ", "\t"} not in _RULE_SIGNS:  # - - - - is a rule across the page
                index = match.start()
                break
    if index < 0:
        return None
    return check.TOO_DEEP.at(file, first_line + text.count("\n", 0, index), 1, limit=limits.NESTING)
