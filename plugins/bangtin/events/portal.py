"""Events across schools, as the cards of the summaries tell of them."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.events.model import join, languages_told
from bangtin.events.pages import show_years, write_events


def collect(site: PortalSite) -> None:
    """Put the events on the pages of their school years."""
    show_years(site, join(site.all_cards, site.main_language), unit="")


def offer(site: PortalSite) -> None:
    """Put the list of events into the menu where there are any."""
    told = languages_told(site.all_cards)
    for lang in site.languages:
        if lang in told or (told and lang == site.main_language):
            site.frame.offer(lang, 20, "Events", site.addresses.events(lang))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the lists, the months and the calendars."""
    write_events(site, writer, join(site.all_cards, site.main_language), unit="")
