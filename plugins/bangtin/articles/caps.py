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
_DEEP_PREFIX = re.compile(rf"\n(?: *+(?:>|[*+-](?= )|\d++\.(?= ))){{{limits.NESTING + 1}}}")
_DEEP_INDENT = re.compile(rf"\n(?: {{4}}){{{limits.NESTING + 1}}}")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_RULES = ({"-"}, {"*"})  # - - - - is a rule across the page
# A character, the sign it belongs to, how many of the sign: counting one character is the quicker question.
_COUNTS = (
    ("[", "[", limits.BRACKETS),
    ("[", "[^", limits.FOOTNOTES),
    ("`", "`", limits.BACKTICKS),
    ("{", "{", limits.BRACES),
    ("<", "<", limits.RAW_TAGS),
    ("<", "<!", limits.DECLARATIONS),
    ("<", "<?", limits.DECLARATIONS),
    ("#", "\n#", limits.HEADINGS),
    ("*", "*", limits.SIGNS),
    ("_", "_", limits.SIGNS),
    ("\\", "\\", limits.SIGNS),
    ("&", "&", limits.SIGNS),
)
_RUNS = (
    ("[", "[" * (limits.SIGN_RUN + 1)),
    ("![", "![" * (limits.SIGN_RUN + 1)),
    ("`", "`" * (limits.SIGN_RUN + 1)),
    ("~", "~" * (limits.SIGN_RUN + 1)),
    (" ", " " * (limits.SPACE_RUN + 1)),
    (" ", "```" + " " * (limits.SIGN_RUN + 1)),
    (" ", "~~~" + " " * (limits.SIGN_RUN + 1)),
)


def refuse(text: str, file: str, first_line: int) -> Problem | None:
    """The first limit that a text breaks, as a problem; ``None`` for a text that may be parsed."""
    # At most four bytes a character: an ordinary text need not be encoded to know that it is short enough.
    size = len(text.encode("utf-8", "surrogatepass")) if 4 * len(text) > limits.ARTICLE_BYTES else 0
    if size > limits.ARTICLE_BYTES:
        return check.TOO_LONG.at(file, first_line, 1, size=size, limit=limits.ARTICLE_BYTES)
    lines = text.count("\n")
    if lines > limits.ARTICLE_LINES:
        return check.TOO_MANY_LINES.at(file, first_line, 1, count=lines, limit=limits.ARTICLE_LINES)
    long_block = _long_block(text, file, first_line) if lines > limits.BLOCK_LINES else None
    if long_block is None and (text.count("|") + 1) * min(lines, limits.BLOCK_LINES) > limits.CELLS:
        long_block = _large_table(text, file, first_line)
    text = text.replace("\t", "    ")
    return long_block or _signs(text, file, first_line) or _depth("\n" + text, file, first_line)


def _long_block(text: str, file: str, first_line: int) -> Problem | None:
    """Too many lines without an empty one between them."""
    line = first_line
    for block in _EMPTY_LINE.split(text):
        count = block.count("\n") + 1
        if count > limits.BLOCK_LINES:
            return check.BLOCK_TOO_LONG.at(file, line, 1, count=count, limit=limits.BLOCK_LINES)
        line += count + 1
    return None


def _large_table(text: str, file: str, first_line: int) -> Problem | None:
    """Lines with as many cells each as the one that has most of them, which is how the parser fills a table."""
    line = first_line
    for block in _EMPTY_LINE.split(text):
        rows = block.split("\n")
        count = len(rows) * (max(row.count("|") for row in rows) + 1)
        if len(rows) > 1 and count > limits.CELLS:
            return check.TABLE_TOO_LARGE.at(file, line, 1, count=count, limit=limits.CELLS)
        line += len(rows) + 1
    return None


def _signs(text: str, file: str, first_line: int) -> Problem | None:
    """Signs that make the parser look ahead, too many of them or in too long runs."""
    brackets = text.count("[")
    if brackets > limits.LINKS:
        links = text.count("](") + text.count("]:")
        if links > limits.LINKS:
            return check.TOO_MANY_LINKS.at(file, first_line, 1, count=links, limit=limits.LINKS)
    if brackets > limits.OPEN_BRACKETS:
        opened = brackets - text.count("]")
        if opened > limits.OPEN_BRACKETS:
            return check.TOO_MANY_SIGNS.at(file, first_line, 1, sign="[", count=opened)
    for character, sign, limit in _COUNTS:
        if character in text and text.count(character) > limit and (count := text.count(sign)) > limit:
            return check.TOO_MANY_SIGNS.at(file, first_line, 1, sign=sign.strip(), count=count)
    for sign, run in _RUNS:
        if sign[0] in text and (index := text.find(run)) >= 0:
            return _run(sign, index + run.index(sign), text, file, first_line)
    return None


def _run(sign: str, index: int, text: str, file: str, first_line: int) -> Problem:
    """The problem of a sign that is repeated again and again."""
    count = 0
    while text.startswith(sign, index + count * len(sign)):
        count += 1
    line = first_line + text.count("\n", 0, index)
    column = index - text.rfind("\n", 0, index)
    return check.TOO_MANY_SIGNS.at(file, line, column, sign=sign, count=count)


def _depth(text: str, file: str, first_line: int) -> Problem | None:
    """Levels inside levels, by indentation or by signs on one line; the text begins with a line end."""
    deep = _DEEP_INDENT.search(text)
    if deep is None:
        for match in _DEEP_PREFIX.finditer(text):
            if set(text[match.start() + 1 :].partition("\n")[0]) - {" "} not in _RULES:
                deep = match
                break
    if deep is None:
        return None
    line = first_line + text.count("\n", 0, deep.start())
    return check.TOO_DEEP.at(file, line, 1, limit=limits.NESTING)
