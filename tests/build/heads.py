"""An independent reader of a page's head: the standard library's parsers, nothing of ours."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Head:
    """``meta``: property or name → contents in order; ``links``: (rel, attributes); ``data``: JSON-LD nodes."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)

    def one(self, name: str) -> str:
        """The content of a meta element that is there once."""
        (content,) = self.meta[name]
        return content

    def node(self, kind: str) -> dict[str, Any]:
        """The JSON-LD node of a type that is there once."""
        (node,) = [node for node in self.data if node["@type"] == kind]
        return node

    @property
    def canonical(self) -> str:
        """The address that the page calls its own."""
        (link,) = [attributes["href"] for rel, attributes in self.links if rel == "canonical"]
        return link

    @property
    def languages(self) -> dict[str, str]:
        """hreflang → address; each once."""
        found = [(a["hreflang"], a["href"]) for rel, a in self.links if rel == "alternate" and "hreflang" in a]
        assert len(dict(found)) == len(found)
        return dict(found)

    @property
    def feeds(self) -> dict[str, str]:
        """Media type → address of the feeds that the page announces."""
        return {a["type"]: a["href"] for rel, a in self.links if rel == "alternate" and "type" in a}


def read_head(html: str) -> Head:
    """The head of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.depth == 0
    return reader.head


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = Head()
        self.depth = 0
        self._json = ""
        self._in_json = False

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "head":
            self.depth += 1
        elif tag == "meta" and self.depth:
            name = given.get("property") or given.get("name", "")
            self.head.meta.setdefault(name, []).append(given.get("content", ""))
        elif tag == "link" and self.depth:
            self.head.links.append((given["rel"], given))
        elif tag == "script" and given.get("type") == "application/ld+json":
            self._in_json, self._json = True, ""

    def handle_data(self, data):
        if self._in_json:
            self._json += data

    def handle_endtag(self, tag):
        if tag == "head":
            self.depth -= 1
        elif tag == "script" and self._in_json:
            self._in_json = False
            found = json.loads(self._json)
            assert found.pop("@context") == "https://schema.org"
            self.head.data += found.get("@graph", [found])
