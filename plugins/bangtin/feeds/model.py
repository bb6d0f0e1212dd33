"""Feeds from cards, written by feedgenerator (Atom 1.0, RFC 4287; RSS 2.0)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, get_tag_uri
from markupsafe import escape

from bangtin.core.cards import Card
from bangtin.core.site import PageWriter, Site

KINDS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@lru_cache(maxsize=4096)
def _tag_uri(url: str, day: Any) -> str:
    uri: str = get_tag_uri(url, day)
    return uri


def write_feeds(
    site: Site, writer: PageWriter, *, title: str, url: str, description: str, cards: Sequence[Card]
) -> None:
    """Both feeds of the list at ``url``, newest articles first."""
    addresses = site.addresses
    items = [_item(site, card) for card in cards[: int(site.values["FEEDS_ITEMS"])]]
    for kind, feed_class in KINDS.items():
        address = addresses.feed(url, kind)
        feed = feed_class(
            title=title,
            link=addresses.absolute(url),
            description=description or title,
            language=site.main_language,
            feed_url=addresses.absolute(address),
        )
        for item in items:
            feed.add_item(**item)
        writer.write_file(address, feed.writeString("utf-8"))


def _item(site: Site, card: Card) -> dict[str, Any]:
    """One article; its picture is named as an enclosure and shown above the summary."""
    link = site.addresses.absolute(card.url)
    item: dict[str, Any] = {
        "title": card.title,
        "link": link,
        "description": _markup(site, card),
        "pubdate": card.published,
        "updateddate": card.published,
        "unique_id": _tag_uri(link, card.published.date()),
        "categories": [term.name for term in card.tags] or None,
        "author_name": ", ".join(term.name for term in card.authors) or card.unit_name,
    }
    if card.cover:
        item["enclosure"] = Enclosure(site.addresses.absolute(card.cover.src), "0", "image/jpeg")
    return item


def _markup(site: Site, card: Card) -> str:
    """Summary as HTML, with the cover above it."""
    picture = ""
    if card.cover:
        source = escape(site.addresses.absolute(card.cover.src))
        picture = f'<p><img src="{source}" alt="{escape(card.cover.alt)}"></p>'
    return f"{picture}<p>{escape(card.summary)}</p>"
