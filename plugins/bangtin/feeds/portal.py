"""Feeds of the portal and of each tag."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.terms import gather
from bangtin.feeds.model import Entries, write_feeds

TAG_ITEMS = 10
"""Articles in the feed of a tag: there are many tags, and few articles a week in each."""


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the feeds of the portal's home and of the tags that have a page."""
    lang, addresses = site.main_language, site.addresses
    cards = site.cards(lang)
    name = site.frame.site_view_name(lang)
    entries = Entries(site)
    write_feeds(entries, writer, title=name, url=addresses.home(lang), description="", cards=cards, json_too=True)
    least = int(site.values.get("TAGPAGES_MIN_ARTICLES", 2))
    for slug, tag in gather(cards, lambda card: card.tags).items():
        if len(tag.cards) >= least:
            write_feeds(
                entries,
                writer,
                title=f"{tag.name} – {name}",
                url=addresses.tag(slug, lang),
                description="",
                cards=tag.cards[:TAG_ITEMS],
            )
