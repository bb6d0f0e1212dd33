"""A text as it stands in its file, block by block, before anything is cleaned: for those who only look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangtin.importing.model import Block, Heading, ListBlock, Paragraph, Picture, Quote, Run, Table
from bangtin.importing.photos import PhotoBox
from bangtin.importing.sources import Job, read_document

__all__ = ["read_outline"]


def read_outline(job: Job) -> Iterator[tuple[str, str]]:
    """Each block: what it is (paragraph, heading, item, quote, cell, picture, caption, note) and its words.

    Raises :class:`~bangtin.importing.check.Refused`.
    """
    document = read_document(job.path, job, PhotoBox(job.scratch))
    yield from _outline(document.blocks, "paragraph")
    for runs in document.notes.values():
        yield "note", _words(runs)


def _outline(blocks: Iterable[Block], kind: str) -> Iterator[tuple[str, str]]:
    """``kind`` is what a paragraph among these blocks is."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.style if block.style == "caption" else kind, _words(block.runs)
            case Heading():
                yield "heading", _words(block.runs)
            case ListBlock():
                for item in block.items:
                    yield from _outline(item, "item")
            case Quote():
                yield from _outline(block.blocks, "quote")
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from _outline(cell.blocks, "cell")
            case Picture():
                yield "picture", ""
                yield "caption", block.caption


def _words(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if not run.note)
