"""A school's feeds."""

from __future__ import annotations

from bangtin.core.site import PageWriter, SchoolSite
from bangtin.feeds.model import Entries, write_feeds


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the feeds of the school's home."""
    lang = site.main_language
    write_feeds(
        Entries(site),
        writer,
        title=site.unit.name_in(lang),
        url=site.addresses.home(lang, site.unit.id),
        description=site.unit.description_in(lang),
        cards=site.cards(lang),
        json_too=True,
    )
