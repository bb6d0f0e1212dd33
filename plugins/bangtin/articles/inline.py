"""Inline markup: the usual kinds at one go, everything else by the library, asked only what can be there.

Stock Python-Markdown runs sixteen patterns over every text. Bold, italics, links and photos without any other sign
around them make up nearly all of the markup in school news; one expression reads them. Any other sign, or one that
does not pair, and the whole text goes the library's way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

__all__ = ["USUAL", "Inline", "has_sign", "with_signs"]

T = TypeVar("T")

# Any sign that a pattern, an attribute list or a stashed piece of HTML begins with.
_SIGN = re.compile(r"[\\`\[<*_{\x02]")
_ENTITY = re.compile(r"&#?\w+;")
# Each kind begins with a letter of its own, which lets the search leap from one such letter to the next.
USUAL = re.compile(
    r"\*(?P<second>\*?)(?P<words>(?![\s*])[^*\[]*[^\s*\[])\*(?P=second)(?!\*)"
    r"|\[(?!\^)(?P<label>[^\[\]*_]*)\]\((?P<target>[^\s()<>\"']+)\)"
    r"|!\[(?!\^)(?P<alt>[^\[\]*_]*)\]\((?P<photo>[^\s()<>\"']+)\)"
)
_UNUSUAL = re.compile(r"[\\`<{\x02]")

# What must stand in a text before a pattern is worth asking.
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "]:",
    "link": "](",
    "image_link": "![",
    "image_reference": "]:",
    "short_reference": "]:",
    "short_image_ref": "]:",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}


def has_sign(text: str) -> bool:
    """Whether a text holds anything that an inline pattern could take. A lone ampersand is none: Sở GD&ĐT."""
    return _SIGN.search(text) is not None or _has_break_or_entity(text)


def _has_break_or_entity(text: str) -> bool:
    return "  \n" in text or ("&" in text and _ENTITY.search(text) is not None)


def with_signs(registry: Registry[T], signs: Mapping[str, str]) -> list[tuple[str, T]]:
    """The items of a registry in their order, each with the sign without which it has nothing to do."""
    known = {id(registry[name]): sign for name, sign in signs.items() if name in registry}
    return [(known.get(id(item), ""), item) for item in registry]


class Inline(InlineProcessor):
    """The inline pass over a tree; `begin` tells it the source of each text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[str, Pattern]] = []
        self._source = ""

    def begin(self, source: str) -> None:
        """The text that the next tree comes from."""
        self._source = source
        if not self._patterns:  # extensions have added theirs by now
            self._patterns = with_signs(self.md.inlinePatterns, _SIGNS)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As in the library; blocks without unusual markup are done before it sees them."""
        unusual = Element(tree.tag)
        unusual.extend([child for child in tree if not _settle(child)])
        if len(unusual):
            # The library asks only for the length and the items; a list gives them faster than a registry.
            self.inlinePatterns = [  # type: ignore[assignment]
                pattern for sign, pattern in self._patterns if sign in self._source
            ]
            super().run(unusual, ancestors)
        return tree


def _settle(block: Element) -> bool:
    """Do the usual markup in a block; whether nothing else is left in it."""
    if not len(block):
        return _settle_text(block)
    settled = True
    for element in list(block.iter()):
        if not _settle_text(element) or (element.tail and has_sign(element.tail)):
            settled = False
    return settled


def _settle_text(element: Element) -> bool:
    """Turn usual markup in the text of an element into elements; nothing is done when there is any other."""
    text = element.text
    if not text or type(text) is not str or not has_sign(text):
        return True
    if len(element) or _UNUSUAL.search(text) or _has_break_or_entity(text):
        return False
    end = 0
    words: list[str] = []
    found: list[Element] = []
    for match in USUAL.finditer(text):
        words.append(text[end : match.start()])
        end = match.end()
        found.append(_element(match))
    words.append(text[end:])
    if _SIGN.search("".join(words)) or any(made.text and "_" in made.text for made in found):
        return False
    element.text = words[0]
    for made, tail in zip(found, words[1:], strict=True):
        made.tail = tail
        element.append(made)
    return True


def _element(match: re.Match[str]) -> Element:
    """The element of one piece of usual markup."""
    if match["words"]:
        made = Element("strong" if match["second"] else "em")
        made.text = match["words"]
    elif match["photo"]:
        made = Element("img", alt=match["alt"], src=match["photo"])
    else:
        made = Element("a", href=match["target"])
        made.text = match["label"]
    return made
