"""Feeds from cards: Atom 1.0 (RFC 4287), RSS 2.0 with Media RSS, and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from feedgenerator import get_tag_uri
from markupsafe import escape

from bangtin.core.cards import Card
from bangtin.core.site import PageWriter, Site
from bangtin.feeds.formats import Atom, Media, Rss, entry

KINDS: dict[str, Any] = {"atom": Atom, "rss": Rss}


@lru_cache(maxsize=4096)
def _tag_uri(url: str, day: Any) -> str:
    uri: str = get_tag_uri(url, day)
    return uri


class Entries:
    """Articles as each kind of feed shows them: one that stands in the feeds of several tags is written out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._texts: dict[tuple[str, int], tuple[Card, str]] = {}

    def text(self, kind: str, card: Card) -> str:
        """The article's element; cards do not change any more."""
        known = self._texts.get((kind, id(card)))
        if known is None:  # the card is kept, too: else another one could get its id
            known = self._texts[kind, id(card)] = card, entry(KINDS[kind], _item(self.site, card))
        return known[1]


def write_feeds(
    entries: Entries,
    writer: PageWriter,
    *,
    title: str,
    url: str,
    description: str,
    cards: Sequence[Card],
    json_too: bool = False,
) -> None:
    """Both feeds of the list at ``url``, newest articles first; ``json_too`` adds a JSON Feed."""
    site = entries.site
    addresses = site.addresses
    newest = cards[: int(site.values["FEEDS_ITEMS"])]

    def xml_feed(kind: str) -> str:
        feed = KINDS[kind](
            title=title,
            link=addresses.absolute(url),
            description=description or title,
            language=site.main_language,
            feed_url=addresses.absolute(addresses.feed(url, kind)),
        )
        for card in newest:
            feed.add_entry(entries.text(kind, card), max(card.published, card.updated or card.published))
        text: str = feed.writeString("utf-8")
        return text

    for kind in KINDS:
        writer.write_file(addresses.feed(url, kind), partial(xml_feed, kind))
    if json_too:
        data = json_feed(site, title=title, url=url, description=description, cards=newest)
        writer.write_file(addresses.feed(url, "json"), json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def json_feed(site: Site, *, title: str, url: str, description: str, cards: Sequence[Card]) -> dict[str, Any]:
    """A JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) as plain data, without what is empty."""
    absolute = site.addresses.absolute
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": absolute(url),
        "feed_url": absolute(site.addresses.feed(url, "json")),
        "description": description,
        "language": site.main_language,
        "items": [_json_item(site, card) for card in cards],
    }
    return {name: value for name, value in feed.items() if value or name == "items"}


def _json_item(site: Site, card: Card) -> dict[str, Any]:
    """One article; its id is that of the other feeds."""
    absolute = site.addresses.absolute
    link = absolute(card.url)
    item = {
        "id": _tag_uri(link, card.published.date()),
        "url": link,
        "title": card.title,
        "content_html": _markup(site, card),
        "summary": card.summary,
        "image": absolute(card.cover.src) if card.cover else "",
        "date_published": card.published.isoformat(),
        "date_modified": card.updated.isoformat() if card.updated else "",
        "authors": [{"name": term.name} for term in card.authors] or [{"name": card.unit_name}],
        "tags": [term.name for term in card.tags],
        "language": card.lang,
    }
    return {name: value for name, value in item.items() if value}


def _item(site: Site, card: Card) -> dict[str, Any]:
    """One article; its picture is named for machines and shown above the summary."""
    link = site.addresses.absolute(card.url)
    item: dict[str, Any] = {
        "title": card.title,
        "link": link,
        "description": _markup(site, card),
        "pubdate": card.published,
        "updateddate": card.updated or card.published,
        "unique_id": _tag_uri(link, card.published.date()),
        "categories": [term.name for term in card.tags] or None,
        "authors": [term.name for term in card.authors] or [card.unit_name],
        "language": "" if card.lang == site.main_language else card.lang,
        "media": None,
    }
    if cover := card.cover:
        height = round(cover.height * cover.jpeg_width / cover.width)
        source = site.addresses.absolute(cover.src)
        item["media"] = Media(source, "image/jpeg", cover.jpeg_width, height, cover.alt, cover.credit)
    return item


def _markup(site: Site, card: Card) -> str:
    """Summary as HTML, with the cover above it."""
    picture = ""
    if card.cover:
        source = escape(site.addresses.absolute(card.cover.src))
        picture = f'<p><img src="{source}" alt="{escape(card.cover.alt)}"></p>'
    return f"{picture}<p>{escape(card.summary)}</p>"
