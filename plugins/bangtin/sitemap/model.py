"""Sitemaps after sitemaps.org 0.9, with photos and news after Google's extensions (image 1.1, news 0.9).

A sitemap holds at most 50,000 addresses and 50 MB; what is more goes into further files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from markupsafe import escape

from bangtin.core.cards import Card

MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000
MOST_IMAGES = 1_000
"""Of one page."""
NEWS_HOURS = timedelta(hours=48)
"""How long an article is news for search engines."""
MOST_NEWS = 1_000

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_START = (
    f'{_HEAD}<urlset {_SITEMAP} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_END = "</urlset>\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: absolute, with its photos and its other languages (language, absolute address)."""

    url: str
    changed: datetime | None = None
    images: Sequence[str] = field(default_factory=tuple)
    languages: Sequence[tuple[str, str]] = field(default_factory=tuple)


def urlsets(
    entries: Iterable[Entry], most_addresses: int = MOST_ADDRESSES, most_bytes: int = MOST_BYTES
) -> Iterator[str]:
    """Sitemaps of pages in the order of their addresses, as many as the limits ask for; none without pages."""
    rows: list[str] = []
    room = 0
    for entry in sorted(entries, key=lambda entry: entry.url):
        row = _row(entry)
        size = len(row.encode())
        if rows and (size > room or len(rows) == most_addresses):
            yield f"{_START}{''.join(rows)}{_END}"
            rows = []
        if not rows:
            room = most_bytes - len(_START) - len(_END)
        rows.append(row)
        room -= size
    if rows:
        yield f"{_START}{''.join(rows)}{_END}"


def _row(entry: Entry) -> str:
    parts = [f"<loc>{escape(entry.url)}</loc>"]
    if entry.changed:
        parts.append(f"<lastmod>{entry.changed.isoformat()}</lastmod>")
    parts += [
        f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}"/>' for lang, url in entry.languages
    ]
    parts += [f"<image:image><image:loc>{escape(url)}</image:loc></image:image>" for url in entry.images[:MOST_IMAGES]]
    return f"<url>{''.join(parts)}</url>\n"


def part(url: str, number: int) -> str:
    """The address of part ``number`` of the sitemap, counted from 1: ``sitemap.xml``, then ``sitemap-2.xml``."""
    return url if number == 1 else f"{url.removesuffix('.xml')}-{number}.xml"


def news(cards: Iterable[Card], now: datetime) -> list[Card]:
    """The articles of the last 48 hours, newest first; ``cards`` come newest first."""
    found: list[Card] = []
    for card in cards:
        if card.published + NEWS_HOURS <= now or len(found) == MOST_NEWS:
            break
        found.append(card)
    return found


def news_urlset(rows: Iterable[tuple[str, Card]], name: str) -> str:
    """The news sitemap: absolute addresses with their articles; ``name`` is that of the publication."""
    said = "".join(
        f"<url><loc>{escape(url)}</loc><news:news><news:publication><news:name>{escape(name)}</news:name>"
        f"<news:language>{escape(card.lang)}</news:language></news:publication>"
        f"<news:publication_date>{card.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(card.title)}</news:title></news:news></url>\n"
        for url, card in rows
    )
    return f"{_HEAD}<urlset {_SITEMAP} {_NEWS}>\n{said}{_END}"


def index(sitemaps: Iterable[str]) -> str:
    """The index of all sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in sitemaps)
    return f"{_HEAD}<sitemapindex {_SITEMAP}>\n{rows}</sitemapindex>\n"
