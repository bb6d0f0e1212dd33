"""The short way for texts that are flat: headings, paragraphs, simple lists, quotations and photos, one after another.

Nearly every article of a school is such a text. It needs no tree: `read` splits it into blocks and their words at one
go, or says that it is not flat, and then Python-Markdown takes it (`dialect`). What comes out is the same: a test
holds both ways against each other.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bangtin.articles.dialect import even, is_paragraph
from bangtin.articles.inline import USUAL
from bangtin.articles.serialise import escape

__all__ = ["Block", "Link", "Words", "read"]

_DEFINITION = re.compile(r"\n {0,3}:")
_ENTITY = re.compile(r"&#?\w+;")
_HEADING = re.compile(r"(#{1,6}) ?([^#\n]*[^#\s])[ ]*(?:\n|$)")
_BULLET = re.compile(r"[-+*] +(?=\S)")
_NUMBER = re.compile(r"\d+\. +(?=\S)")
_QUOTED = re.compile(r"> (?=\S)")
_GALLERY: Final = re.compile(r"\[gallery(?:\s*:([^\[\]]*))?\]\s*", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "blockquote"})


class Link(NamedTuple):
    """A link as it was written."""

    target: str
    label: str


Words = list[str | Link]
"""The inside of a block: finished HTML, and links whose addresses are still to be found."""


class Block(NamedTuple):
    """One block. ``tag``: an element's, or ``photo`` and ``gallery``, for which ``text`` and ``file`` say what."""

    tag: str
    lines: list[Words] = []  # noqa: RUF012  # a tuple's default, never changed
    """Of a list its items; of anything else one."""
    text: str = ""
    file: str = ""


class _NotFlatError(Exception):
    """Something in the text needs the whole parser."""


def read(text: str) -> list[Block] | None:
    """The blocks of a text, or ``None`` when it is not flat. The text has unix line ends."""
    if _has_others_sign(text):
        return None
    blocks: list[Block] = []
    try:
        for piece in even(text).split("\n\n"):
            rest = piece.strip("\n")
            while rest:
                block, rest = _block(rest)
                _must_stand_apart(block, blocks)
                blocks.append(block)
    except _NotFlatError:
        return None
    return [block for block in blocks if block.tag]


def _has_others_sign(text: str) -> bool:
    """Whether a sign of raw HTML, code, escapes, attribute lists, tables, footnotes and the like is there."""
    # One question a letter is quicker than one expression for all.
    if "<" in text or "`" in text or "\\" in text or "{" in text or "|" in text or "~" in text or "\x02" in text:
        return True
    if "[" in text and ("]:" in text or "[^" in text or "*[" in text):
        return True
    if "&" in text and _ENTITY.search(text):
        return True
    return "  \n" in text or _DEFINITION.search(text) is not None


def _block(text: str) -> tuple[Block, str]:
    """The block with which a text begins, and what is left of the text."""
    first = text[0]
    if first == "#":
        heading = _HEADING.match(text)
        if heading is None:
            raise _NotFlatError
        return Block(f"h{len(heading[1])}", [_words(heading[2].strip())]), text[heading.end() :]
    if first == "[" and (gallery := _GALLERY.fullmatch(text)):
        return Block("gallery", text=gallery[1] or ""), ""
    if first == ">":
        return Block("blockquote", [_paragraph(_without(_QUOTED, text, "\n"))]), ""
    if first in "-+*" and _BULLET.match(text):
        return Block("ul", [_paragraph(item) for item in _without(_BULLET, text, "\0").split("\0")]), ""
    if first.isdigit() and _NUMBER.match(text):
        if not text.startswith("1."):
            raise _NotFlatError
        return Block("ol", [_paragraph(item) for item in _without(_NUMBER, text, "\0").split("\0")]), ""
    if not text.strip() and not text.startswith("    "):
        return Block(""), ""
    if text.startswith("![") and (photo := USUAL.fullmatch(text)):
        return Block("photo", text=photo["alt"], file=photo["photo"]), ""
    return Block("p", [_paragraph(text)]), ""


def _without(sign: re.Pattern[str], text: str, between: str) -> str:
    """Lines that all begin with a sign, without it."""
    lines = []
    for line in text.split("\n"):
        if (match := sign.match(line)) is None:
            raise _NotFlatError
        lines.append(line[match.end() :])
    return between.join(lines)


def _must_stand_apart(block: Block, before: list[Block]) -> None:
    """Lists and quotations in a row become one; a paragraph in italics below a photo is its caption."""
    if not before:
        return
    last = before[-1].tag
    if (block.tag in _LISTS and last == block.tag) or (last == "photo" and block.tag == "p" and _in_italics(block)):
        raise _NotFlatError


def _in_italics(block: Block) -> bool:
    """Whether a paragraph might be in italics as a whole."""
    begin = "".join(part for part in block.lines[0][:2] if isinstance(part, str))
    return begin.lstrip().startswith("<em>")


def _paragraph(text: str) -> Words:
    """The words of a block in which nothing but a paragraph can begin."""
    link = text.startswith("[") and text[:8].lower() != "[gallery"
    if not is_paragraph(f".{text}" if link else text):
        raise _NotFlatError
    return _words(text.lstrip())


def _has_mark(text: str) -> bool:
    return "*" in text or "[" in text or "_" in text


def _words(text: str) -> Words:
    """Text with the usual markup done."""
    if not _has_mark(text):
        return [escape(text)]
    words: Words = []
    end = 0
    for match in USUAL.finditer(text):
        second, bold, label, target, _, photo = match.groups()
        between = text[end : match.start()]
        if photo or _has_mark(between) or (bold and "_" in bold):
            raise _NotFlatError
        end = match.end()
        words.append(escape(between))
        if bold:
            tag = "strong" if second else "em"
            words.append(f"<{tag}>{escape(bold)}</{tag}>")
        else:
            words.append(Link(target, label))
    rest = text[end:]
    if _has_mark(rest):
        raise _NotFlatError
    words.append(escape(rest))
    return words
