"""Tags across schools: one index, one list and two feeds a tag."""

from __future__ import annotations

from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite
from bangtin.tagpages.model import shown_tags, write_tags


def offer(site: PortalSite) -> None:
    """Put the index of tags into the menu where there is one."""
    for lang in site.languages:
        if shown_tags(site, site.cards(lang)):
            site.frame.offer(lang, 90, "Tags", site.addresses.tags(lang))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the pages in every language that has tagged articles."""
    for lang in site.languages:
        with speaking(lang):
            write_tags(site, writer, lang, unit="", feeds=lang == site.main_language)
