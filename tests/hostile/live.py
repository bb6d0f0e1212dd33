"""Looks into finished pages for what could run, load or change something that the theme did not put there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path


class Live(HTMLParser):
    """What of a page could run, load or change something that we did not put there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"iframe", "object", "embed", "base", "applet", "style", "form", "input"} or "http-equiv" in given:
            self.found.append((tag, "", ""))
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.found.append((tag, "", ""))
        for name, value in attrs:
            scheme = re.sub(r"[\x00-\x20]", "", value or "").partition(":")[0].lower()
            if (
                name.startswith("on")
                or name == "style"
                or (scheme in {"javascript", "data", "vbscript", "blob", "file"} and name in {"href", "src", "action"})
            ):
                self.found.append((tag, name, value or ""))
            if name in {"src", "href"} and (value or "").startswith("//"):
                self.found.append((tag, name, value or ""))


def live_parts(output: Path) -> set[tuple[str, str, str]]:
    """Of all pages together."""
    parts = set()
    for page in sorted(output.rglob("*.html")):
        parser = Live()
        parser.feed(page.read_text(encoding="utf-8"))
        parts.update(parser.found)
    return parts
