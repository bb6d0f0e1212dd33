"""A plain text as blocks: every line is a paragraph, unless the file was broken into lines of one width."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bangtin.core import limits
from bangtin.importing import check, questions
from bangtin.importing.check import Refused
from bangtin.importing.findings import Findings
from bangtin.importing.legacy import read_bytes
from bangtin.importing.model import Block, Document, Paragraph, Run

__all__ = ["goes_on", "read_plain", "text_blocks"]

_WIDE: Final = 50
_WIDEST: Final = 110
_ENDS: Final = (".", "!", "?", ":", ";", "…", "”", '"', ")")
_INDENT: Final = re.compile(r"^[ \t\u00a0]+")


def read_plain(path: Path, name: str) -> Document:
    """The document in a text file. Raises :class:`Refused`."""
    size = path.stat().st_size
    if size > limits.ARTICLE_BYTES:
        raise Refused(check.TOO_LARGE, size=-(-size // 1_000_000), limit=1)
    found = read_bytes(path.read_bytes())
    if found is None:
        raise Refused(check.UNKNOWN_LETTERS)
    text, encoding = found
    document = Document(Findings(name))
    if encoding:
        document.findings.report(check.ENCODING, encoding=encoding)
    document.blocks, joined = text_blocks(text)
    if joined:
        document.findings.report(questions.HARD_WRAPS, count=joined)
    return document


def text_blocks(text: str) -> tuple[list[Block], int]:
    """Paragraphs with their line numbers, and how many lines were joined to the one before."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks: list[Block] = []
    joined = 0
    index = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        first = index
        parts = [lines[index]]
        while index + 1 < len(lines) and goes_on(lines[index], lines[index + 1]):
            index += 1
            joined += 1
            parts.append(lines[index])
        blocks.append(Paragraph([Run(" ".join(parts))], line=first + 1))
        index += 1
    return blocks, joined


def goes_on(line: str, below: str) -> bool:
    """Whether a line was broken by the width of a page: about that long, and the next begins inside a sentence."""
    line, start = line.rstrip(), below.lstrip()
    return (
        _WIDE <= len(line) <= _WIDEST and not line.endswith(_ENDS) and start[:1].islower() and not _INDENT.match(below)
    )
