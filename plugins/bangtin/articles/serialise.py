"""From parsed elements to one string of HTML, with line ends between blocks, in one pass.

Writes what Python-Markdown's own serialiser and its line-breaking pass write together, save for the form of empty
elements, which the sanitiser rewrites anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS

__all__ = ["BLOCKS", "PLAIN", "escape", "to_html"]

BLOCKS: Final = frozenset(BLOCK_LEVEL_ELEMENTS)
PLAIN: Final = "plain"
"""The tag of an element that stands for paragraphs of plain words; its text is their HTML."""
_EMPTY = frozenset({"br", "hr", "img"})
# An ampersand that does not begin an entity: editors may write &nbsp; and mean it.
_LONE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text between tags; entities that the editor wrote stay."""
    if "&" in text:
        text = _LONE_AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def to_html(root: Element) -> str:
    """The children of the root."""
    parts: list[str] = []
    _children(root, parts.append, block=True)
    return "".join(parts)


def _children(parent: Element, write: Callable[[str], None], *, block: bool) -> None:
    """Children of a block begin new lines when they are blocks themselves."""
    for element in parent:
        tag = element.tag
        text = element.text
        if tag == PLAIN:
            write(f"<p>{text}</p>\n")
            continue
        own_block = tag in BLOCKS
        attributes = _attributes(element) if element.attrib else ""
        if tag in _EMPTY:
            write(f"<{tag}{attributes}>")
        elif not len(element):
            if text and tag == "code" and parent.tag == "pre":
                text = text.rstrip() + "\n"
            write(f"<{tag}{attributes}>{escape(text)}</{tag}>" if text else f"<{tag}{attributes}></{tag}>")
        else:
            write(f"<{tag}{attributes}>")
            if own_block and tag != "pre" and element[0].tag in BLOCKS and (not text or not text.strip()):
                write("\n")
            elif text:
                write(escape(text))
            _children(element, write, block=own_block and tag != "pre")
            write(f"</{tag}>")
        _tail(element, write, line_end=block and own_block)


def _tail(element: Element, write: Callable[[str], None], *, line_end: bool) -> None:
    """What follows an element: its text, or a line end after a block in a block."""
    tail = element.tail
    if tail and (not line_end or tail.strip()):
        write(escape(tail))
    elif line_end:
        write("\n")


def _attributes(element: Element) -> str:
    """In the order of their names; an attribute list may give one without a value."""
    written = ""
    for name, value in cast("list[tuple[str, str | None]]", sorted(element.items())):
        written += f" {name}" if value is None else f' {name}="{escape(value).replace(chr(34), "&quot;")}"'
    return written
