"""The last step on HTML that an editor had a hand in: an allow-list, so that what is not named here is gone.

What we insert ourselves (photos, the frames of tables) comes after it. Scripts, styles, forms, frames, handlers,
classes and foreign ids have no way through; addresses and ids pass only when this article's own are meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import nh3

__all__ = ["CONTENT_DROPPED", "TAGS", "Allowed", "Sanitiser"]

TAGS: Final = frozenset(
    """
    p br hr h2 h3 h4 ul ol li dl dt dd blockquote em strong del sup sub a abbr img code pre div
    table thead tbody tr th td
    """.split()  # noqa: SIM905 - reads better than thirty quoted words
)
CONTENT_DROPPED: Final = frozenset(
    """
    script style iframe object embed noscript noembed noframes template svg math title textarea select xmp
    video audio canvas
    """.split()  # noqa: SIM905
)
"""Tags that take their content with them: it is code, or makes no sense as text."""

_ATTRIBUTES: Final = {
    "a": {"href", "title", "rel", "role"},
    "abbr": {"title"},
    "img": {"src"},
    "div": {"role"},
    "ol": {"start"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "sup": {"id"},
    "th": {"class", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
}
_VALUES: Final = {
    "rel": {"noopener"},
    "role": {"doc-endnotes", "doc-noteref", "doc-backlink"},
    "class": {"bt-left", "bt-center", "bt-right"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel", "bt"}
_MAX_DIGITS: Final = 4


@dataclass(slots=True)
class Allowed:
    """What one article may point to."""

    links: dict[str, str | None] = field(default_factory=dict)
    """Address as it stands in the HTML → address to publish; ``None`` leaves the link out."""
    ids: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    """Values of ``src`` that stand for a photo or a gallery."""


class Sanitiser:
    """One compiled policy for many texts."""

    def __init__(self) -> None:
        self._allowed = Allowed()
        self._unknown: list[tuple[str, str]] = []
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(CONTENT_DROPPED),
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            url_schemes=_SCHEMES,
            link_rel=None,
        )

    def clean(self, html: str, allowed: Allowed) -> tuple[str, list[tuple[str, str]]]:
        """Safe HTML, and the (tag, address) pairs that were left out because `allowed` does not know them."""
        self._allowed = allowed
        self._unknown = []
        return self._cleaner.clean(html), self._unknown

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        """The value to publish, or ``None``. Called by nh3, which swallows exceptions: it must not raise."""
        if name == "href":
            if value in self._allowed.links:
                return self._allowed.links[value]
            self._unknown.append((tag, value))
            return None
        if name == "src":
            if value in self._allowed.tokens:
                return value
            self._unknown.append((tag, value))
            return None
        if name == "id":
            return value if value in self._allowed.ids else None
        if name in _VALUES:
            return value if value in _VALUES[name] else None
        if name == "title":
            return value
        return value if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else None
