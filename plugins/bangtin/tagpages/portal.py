"""Tags across schools: one index, one list and two feeds a tag."""

from __future__ import annotations

from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite
from bangtin.tagpages.model import shown_tags, write_tags


def collect(site: PortalSite) -> None:
    """Say whether the menu has tags to offer."""
    site.frame.has_tags = bool(shown_tags(site, site.cards(site.main_language)))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the pages in every language that has tagged articles."""
    for lang in site.languages:
        with speaking(lang):
            write_tags(site, writer, lang, unit="", feeds=lang == site.main_language)
