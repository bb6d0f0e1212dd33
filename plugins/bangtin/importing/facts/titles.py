"""Which paragraphs are the title, and what is wrong with it."""

from __future__ import annotations

import re
from typing import Final

from bangtin.importing import questions
from bangtin.importing.findings import Findings
from bangtin.importing.model import Block, Document, Heading, Paragraph, Picture, plain

__all__ = ["take_title"]

_LONGEST: Final = 300
_MUCH_LONGER: Final = 40
# A title that stops here goes on in the next paragraph.
_OPEN_END: Final = re.compile(
    r"\b(?:tổ chức|tham gia|tham dự|phối hợp|về|của|và|với|cho|tại|trong|là|được|đón|nhận|chào mừng|kỷ niệm|hưởng ứng"
    r"|triển khai|thực hiện|tiến hành|phát động|hội nghị|lễ)$|[-–,:]$",
    re.IGNORECASE,
)


def take_title(document: Document) -> str:
    """Take the title out of the blocks; empty when there is none, which is asked."""
    findings = document.findings
    stated = str(document.stated.get("title", ""))
    if stated:
        if document.blocks and _same(_words(document.blocks[0]), stated):
            document.blocks.pop(0)
        return _finish(stated, findings)
    index = next((i for i, block in enumerate(document.blocks) if _is_titled(block)), None)
    if index is None:
        index = next((i for i, block in enumerate(document.blocks) if not isinstance(block, Picture)), None)
        if index is None or not _could_be(document.blocks[index]):
            findings.report(questions.NO_TITLE)
            return ""
    words = _words(document.blocks.pop(index))
    following = document.blocks[index] if index < len(document.blocks) else None
    if following is not None and _could_be(following) and _OPEN_END.search(words) and _is_open(following):
        words = f"{words} {_words(following)}"
        document.blocks.pop(index)
        findings.report(questions.TITLE_JOINED, text=words, title=words)
    return _finish(words, findings)


def _words(block: Block) -> str:
    return plain(block.runs) if isinstance(block, Paragraph | Heading) else ""


def _is_titled(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "title"


def _could_be(block: Block) -> bool:
    """A line of a title's length that is no list, table or picture."""
    return 0 < len(_words(block)) <= _LONGEST


def _is_open(block: Block) -> bool:
    """A line without the end of a sentence."""
    words = _words(block)
    return not words.endswith((".", ":", ";", "!")) and len(words) <= _LONGEST // 2


def _same(words: str, title: str) -> bool:
    return " ".join(words.split()).rstrip(".").casefold() == " ".join(title.split()).rstrip(".").casefold()


def _finish(title: str, findings: Findings) -> str:
    """One line, no full stop."""
    title = " ".join(title.split())
    if title.endswith(".") and not title.endswith(("...", "..")):
        title = title[:-1].rstrip()
        findings.report(questions.TITLE_STOP, text=title)
    count = len(title.split())
    if count > _MUCH_LONGER:
        findings.report(questions.LONG_TITLE, text=title, count=count)
    return title[:_LONGEST]
