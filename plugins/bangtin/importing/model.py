"""What every source becomes before Markdown is written of it: blocks of runs of text, and the draft of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bangtin.core.problems import Problem
from bangtin.importing.findings import Findings

__all__ = [
    "Block", "Cell", "Document", "Draft", "Heading", "ListBlock", "Paragraph", "Photo", "Picture", "Quote", "Rule",
    "Run", "Table", "merged", "paragraphs", "pictures", "plain",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. A line end in ``text`` is a forced line break; ``note`` is the name of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    level: str = ""
    """``sup`` or ``sub``."""
    href: str = ""
    note: str = ""

    def looks_like(self, other: Run) -> bool:
        """Whether the other run can be joined to this one."""
        return not self.note and replace(other, text=self.text) == self


@dataclass(slots=True)
class Paragraph:
    """``style``: title, caption or nothing; ``line`` counts from 1 in a text file, 0 where there are no lines."""

    runs: list[Run]
    style: str = ""
    centred: bool = False
    line: int = 0


@dataclass(slots=True)
class Heading:
    """A heading below the article's title; level 1 is the highest."""

    level: int
    runs: list[Run]
    line: int = 0


@dataclass(slots=True)
class ListBlock:
    """Each item is a list of blocks, paragraphs and lists."""

    ordered: bool
    items: list[list[Block]]
    start: int = 1


@dataclass(slots=True)
class Cell:
    """One cell of a table."""

    blocks: list[Block]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Table:
    """Rows of cells, as written: a cell that spans rows stands in the first of them only."""

    rows: list[list[Cell]]


@dataclass(slots=True)
class Picture:
    """A photo in its place. ``file`` names it among the photos of the draft."""

    file: str
    alt: str = ""
    caption: str = ""
    width: int = 0


@dataclass(slots=True)
class Quote:
    """A quotation set apart."""

    blocks: list[Block]


@dataclass(slots=True)
class Rule:
    """A line across the page."""


Block = Paragraph | Heading | ListBlock | Table | Picture | Quote | Rule


@dataclass(slots=True)
class Document:
    """What a reader has found: blocks, footnotes by name, and what the source says outside its text.

    ``stated`` holds what is certain because a field of the source says it (a title field, a date of publication).
    """

    findings: Findings
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Run]] = field(default_factory=dict)
    stated: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Photo:
    """A photo of the draft: its name in the article's folder, the file it is copied from, what is said about it."""

    file: str
    path: str
    caption: str = ""
    alt: str = ""
    source: str = ""
    """What the source calls it."""

    def to_json(self) -> dict[str, str]:
        """Plain data."""
        return {"file": self.file, "path": self.path, "caption": self.caption, "alt": self.alt, "source": self.source}


@dataclass(slots=True)
class Draft:
    """An article to be: front matter as plain data in the schema's order, Markdown, photos, findings.

    ``origin`` names the source; ``section`` is what the source called the category.
    """

    front: dict[str, Any]
    body: str
    origin: str
    photos: list[Photo] = field(default_factory=list)
    findings: list[Problem] = field(default_factory=list)
    slug: str = ""
    sections: list[str] = field(default_factory=list)
    lang: str = ""
    day: str = ""
    """The day of the event as an ISO date, when it is certain."""

    def to_json(self) -> dict[str, Any]:
        """Plain data, for the way from the worker."""
        return {
            "front": self.front,
            "body": self.body,
            "origin": self.origin,
            "photos": [photo.to_json() for photo in self.photos],
            "findings": [problem.to_json() for problem in self.findings],
            "slug": self.slug,
            "sections": self.sections,
            "lang": self.lang,
            "day": self.day,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Draft:
        """The inverse of :meth:`to_json`."""
        photos = [Photo(**photo) for photo in data["photos"]]
        findings = [Problem.from_json(problem) for problem in data["findings"]]
        return cls(**{**data, "photos": photos, "findings": findings})


def plain(runs: Iterable[Run]) -> str:
    """The words of runs on one line, without footnote marks."""
    return " ".join("".join(run.text for run in runs if not run.note).split())


def merged(runs: Iterable[Run]) -> list[Run]:
    """The same words with as few runs as possible; Word cuts a sentence wherever its author paused."""
    result: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        if result and result[-1].looks_like(run):
            result[-1] = replace(run, text=result[-1].text + run.text)
        elif result and not run.text.strip() and not run.note and "\n" not in run.text and not result[-1].note:
            result[-1] = replace(result[-1], text=result[-1].text + run.text)
        else:
            result.append(run)
    return result


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading]:
    """Every paragraph and heading in reading order, those in lists and quotations included, tables not."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from paragraphs(item)
        elif isinstance(block, Quote):
            yield from paragraphs(block.blocks)


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture in reading order, wherever it stands."""
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from pictures(item)
        elif isinstance(block, Quote):
            yield from pictures(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from pictures(cell.blocks)
