"""From a file's text to a manuscript: Markdown with front matter, plain text, or the paragraphs of a Word file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bangtin.core.frontmatter.nodes import Mapping as Group
from bangtin.core.frontmatter.nodes import Node, Scalar
from bangtin.core.frontmatter.nodes import Sequence as Listed
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.glossary.model import Term
from bangtin.importing.furniture import is_furniture
from bangtin.importing.plain import goes_on
from bangtin.proofread.inline import plain_words
from bangtin.proofread.manuscript import Block, Form, Kind, Manuscript
from bangtin.proofread.markdown import body_blocks

__all__ = ["PHOTO_SUFFIXES", "read_markdown", "read_plain", "read_word"]

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp")
_FOLDER_DAY = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})-[^/]*(?:/|\.md$)")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?]\s+\S")
_LANGUAGE = re.compile(r"\.([a-z]{2,3})\.\w+$")
_SITE = "site"
"""The language of a text whose name does not say it."""

# What stands in front matter as prose, and what it is. Everything else there is an id, a date, a name.
_PROSE = {
    ("title",): Kind.TITLE,
    ("summary",): Kind.SUMMARY,
    ("event", "name"): Kind.LABEL,
    ("event", "place"): Kind.LABEL,
    ("event", "attendance"): Kind.LABEL,
    ("photos", "caption"): Kind.CAPTION,
    ("photos", "alt"): Kind.ALT,
    ("people", "role"): Kind.LABEL,
}
_CANONICAL = {name: field.name for field in FIELDS for name in (field.name, *field.aliases)}


def language_of(path: str) -> str:
    """The language that a file's name says; Vietnamese without one."""
    match = _LANGUAGE.search(path)
    return match[1] if match else "vi"


def read_markdown(text: str, path: str, terms: Mapping[str, Term], beside: Sequence[str] = ()) -> Manuscript:
    """An article with its front matter; ``beside`` names the files in its folder."""
    parts = split(text)
    named = _LANGUAGE.search(path)
    day = _folder_day(path)
    front = read_front_matter(text, path, folder_date=day, lang=named[1] if named else "").front
    paper = Manuscript(path, text, Form.MARKDOWN, named[1] if named else "vi", front=front, terms=terms)
    if front is not None and front.lang:
        paper.lang = front.lang
    if parts.front is not None:
        mapping, _ = parse(parts.front, path)
        paper.blocks += _front_blocks(paper, mapping)
    paper.blocks += body_blocks(text, len(text) - len(parts.body))
    shown = bool(front and (front.cover or front.photos)) or any(_is_photo(name) for name in beside)
    paper.pictures = shown or any(block.kind is Kind.PICTURE for block in paper.blocks)
    paper.finish()
    return paper


def _folder_day(path: str) -> dt.date | None:
    match = _FOLDER_DAY.search(path)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _is_photo(name: str) -> bool:
    return name.lower().endswith(PHOTO_SUFFIXES)


def _front_blocks(paper: Manuscript, mapping: Group) -> Iterator[Block]:
    """The prose of the front matter, in the order of the file."""
    for key, entry in mapping.entries.items():
        name = _CANONICAL.get(key, "")
        if (name,) in _PROSE and isinstance(entry.node, Scalar):
            yield _front_block(paper, _PROSE[name,], entry.node)
        for group in _groups(entry.node):
            file = _text(group, "file")
            for inner, part in group.entries.items():
                if (name, inner) in _PROSE and isinstance(part.node, Scalar):
                    block = _front_block(paper, _PROSE[name, inner], part.node)
                    block.file = file
                    yield block


def _groups(node: Node) -> Iterator[Group]:
    if isinstance(node, Group):
        yield node
    elif isinstance(node, Listed):
        yield from (item for item in node.items if isinstance(item, Group))


def _text(group: Group, key: str) -> str:
    entry = group.entries.get(key)
    return entry.node.text if entry and isinstance(entry.node, Scalar) else ""


def _front_block(paper: Manuscript, kind: Kind, node: Scalar) -> Block:
    """A value with its places; of one that is written in another way than it reads, only the beginning is known."""
    start = _offset(paper.text, node.line) + node.column - 1
    for at in (start, start + 1):
        if node.text and paper.text.startswith(node.text, at):
            return Block(kind, *plain_words(paper.text, at, at + len(node.text))[:2])
    return Block(kind, node.text, [start] * len(node.text))


def _offset(text: str, line: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
    return offset


def read_plain(text: str, path: str, terms: Mapping[str, Term], beside: Sequence[str] = ()) -> Manuscript:
    """A text of paragraphs; the first one is the title."""
    paper = Manuscript(path, text, Form.PLAIN, language_of(path), terms=terms)
    start = 0
    open_line, first, last = "", 0, 0
    for line in [*text.split("\n"), ""]:
        words = line.strip()
        begin = start + (line.index(words) if words else 0)
        if open_line and not (words and goes_on(open_line, line)):
            paper.blocks.append(Block(Kind.PARAGRAPH, *plain_words(text, first, last)[:2]))
            open_line = ""
        if words:
            first = first if open_line else begin
            open_line, last = line, begin + len(words)
        start += len(line) + 1
    return _titled(paper, any(_is_photo(name) for name in beside))


def read_word(lines: Iterable[tuple[Kind, str]], path: str, terms: Mapping[str, Term]) -> Manuscript:
    """The paragraphs of a Word file; each is a line of the manuscript, in its order."""
    kept = [(kind, " ".join(words.split("\n"))) for kind, words in lines]
    paper = Manuscript(path, "\n".join(words for _, words in kept), Form.WORD, language_of(path), terms=terms)
    start = 0
    for kind, line in kept:
        words = line.strip()
        if words or kind is Kind.PICTURE:
            first = start + (line.index(words) if words else 0)
            paper.blocks.append(Block(kind, *plain_words(paper.text, first, first + len(words))[:2]))
        start += len(line) + 1
    return _titled(paper, any(kind is Kind.PICTURE for kind, _ in kept))


def _titled(paper: Manuscript, pictures: bool) -> Manuscript:  # noqa: FBT001  # both callers name what they hand over
    """The first words are the title, unless they are as long as a paragraph."""
    texts = (block for block in paper.blocks if block.kind is Kind.PARAGRAPH)
    first = next((block for block in texts if not is_furniture(" ".join(block.words.split()))), None)
    if first is not None and len(first.words) <= 300 and not _TWO_SENTENCES.search(first.words):
        first.kind = Kind.TITLE
    paper.pictures = pictures
    paper.finish()
    return paper
