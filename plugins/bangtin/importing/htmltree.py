"""HTML of any quality as a tree: nh3 mends it as a browser would, so that what is read here is well formed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

import nh3

__all__ = ["DROPPED", "Node", "parse_html"]

_TAGS: Final = frozenset(
    """
    a abbr address article aside b big blockquote br caption center cite code dd del details div dl dt em fieldset
    figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i img ins label li main meta nav ol p pre q s section
    small span strike strong sub summary sup table tbody td tfoot th thead time title tr tt u ul
    """.split()  # noqa: SIM905 - reads better than seventy quoted words
)
DROPPED: Final = frozenset(
    """
    script style noscript template iframe object embed applet svg math select textarea button canvas audio video xml
    """.split()  # noqa: SIM905
)
"""Elements that go with all that is in them: none of it is text of an article."""
_ATTRIBUTES: Final = {
    "*": {"class", "id", "style", "align", "itemprop", "role"},
    "a": {"href"},
    "img": {"src", "alt", "title", "data-src", "data-original", "width"},
    "meta": {"property", "name", "content", "itemprop"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
    "ol": {"start"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel", "data", "file", "cid", "x-photo"}
_VOID: Final = frozenset({"br", "hr", "img", "meta"})
MAX_DEPTH: Final = 200
"""What is deeper is read as if it stood at this level."""


@dataclass(slots=True)
class Node:
    """An element, its children being elements and texts."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self) -> str:
        """All words below, as they are written."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                waiting.extend(reversed(item.children))
        return "".join(parts)

    def first(self, *tags: str) -> Node | None:
        """The first element of one of these names."""
        return next((node for node in self.walk() if node.tag in tags), None)


def parse_html(html: str) -> Node:
    """The tree of a page or fragment; scripts, comments and what has no text are gone."""
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    builder = _Builder()
    builder.feed(clean)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Well-formed HTML to nodes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element; void ones are complete at once."""
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._open[-1].children.append(node)
        elif len(self._open) >= MAX_DEPTH:
            self._too_deep += 1
        else:
            self._open[-1].children.append(node)
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """The end of the innermost element."""
        if self._too_deep:
            self._too_deep -= 1
        elif tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text."""
        self._open[-1].children.append(data)
