"""Sitemaps after sitemaps.org 0.9, with photos after Google's image extension 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import escape

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: absolute, with its photos and its other languages (language, absolute address)."""

    url: str
    changed: datetime | None = None
    images: Sequence[str] = field(default_factory=tuple)
    languages: Sequence[tuple[str, str]] = field(default_factory=tuple)


def urlset(entries: Iterable[Entry]) -> str:
    """A sitemap of pages, in the order of their addresses."""
    rows = []
    for entry in sorted(entries, key=lambda entry: entry.url):
        parts = [f"<loc>{escape(entry.url)}</loc>"]
        if entry.changed:
            parts.append(f"<lastmod>{entry.changed.isoformat()}</lastmod>")
        parts += [
            f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}"/>'
            for lang, url in entry.languages
        ]
        parts += [f"<image:image><image:loc>{escape(url)}</image:loc></image:image>" for url in entry.images]
        rows.append(f"<url>{''.join(parts)}</url>\n")
    return f"{_HEAD}<urlset {_NAMESPACES}>\n{''.join(rows)}</urlset>\n"


def index(sitemaps: Iterable[str]) -> str:
    """The index of all sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in sitemaps)
    return f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
