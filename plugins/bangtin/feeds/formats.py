"""Atom and RSS as feedgenerator writes them, and what it cannot say: several authors, pictures, languages.

The picture of an article is made beside the pages, so nobody knows its bytes yet. RSS wants the length of an
enclosure; Media RSS asks for the picture's size in pixels, which is known. In Atom a length is a hint that may be
left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without articles was changed last: feedgenerator would say now, and no two builds were the same."""
MEDIA_RSS = "http://search.yahoo.com/mrss/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture: absolute address, media type, pixels, what it shows, who took it."""

    url: str
    type: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""


class _Written(SyndicationFeed):  # type: ignore[misc]  # feedgenerator has no types
    """A feed of entries that are written out already."""

    def add_entry(self, text: str, changed: datetime) -> None:
        """Put in what :func:`entry` gave for this kind of feed, of an article that was changed then."""
        self.items.append({"text": text, "updateddate": changed})

    def latest_post_date(self) -> datetime:
        """When the feed was changed last."""
        return super().latest_post_date() if self.items else NEVER

    def write_items(self, handler: Any) -> None:
        """The entries as they are."""
        for item in self.items:
            handler.ignorableWhitespace(item["text"])  # the one call that escapes nothing


def entry(kind: type[_Written], item: dict[str, Any]) -> str:
    """An article's element in a kind of feed; ``item`` is what feedgenerator takes, and the further keys."""
    feed = kind(title="", link="", description="")
    feed.add_item(**item)
    out = StringIO()
    super(_Written, feed).write_items(SimplerXMLGenerator(out, "utf-8", short_empty_elements=True))
    return out.getvalue()


class Atom(_Written, Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom. Items have ``authors`` (names), ``media`` (a Media or nothing) and ``language`` (empty: the feed's)."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of an entry that speaks another one than the feed."""
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What feedgenerator writes, then each author and the picture."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        if media := item["media"]:
            handler.addQuickElement("link", "", {"rel": "enclosure", "href": media.url, "type": media.type})


class Rss(_Written, Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """RSS with the same further keys of items. ``guid`` is no address, and says so."""

    def rss_attributes(self) -> dict[str, str]:
        """The namespaces."""
        return {**super().rss_attributes(), "xmlns:dc": DUBLIN_CORE, "xmlns:media": MEDIA_RSS}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What feedgenerator writes, then each author, the language and the picture."""
        super().add_item_elements(handler, {**item, "unique_id_is_permalink": False})
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        if item["language"]:
            handler.addQuickElement("dc:language", item["language"])
        if media := item["media"]:
            size = {"width": str(media.width), "height": str(media.height)}
            handler.startElement("media:content", {"url": media.url, "type": media.type, "medium": "image", **size})
            if media.alt:
                handler.addQuickElement("media:description", media.alt, {"type": "plain"})
            if media.credit:
                handler.addQuickElement("media:credit", media.credit, {"role": "photographer"})
            handler.endElement("media:content")
