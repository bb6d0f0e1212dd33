"""Awards across schools, as the cards of the summaries tell of them."""

from __future__ import annotations

from bangtin.awards.model import Award, join, languages_told, mark_cards
from bangtin.awards.pages import show_years, write_boards
from bangtin.core.site import PageWriter, PortalSite


def collect(site: PortalSite) -> None:
    """Mark on all cards what another school has told already, and tell the school years what they hold."""
    awards = _awards(site)
    mark_cards(awards)
    show_years(site, awards, unit="")


def _awards(site: PortalSite) -> list[Award]:
    return join(site.all_cards, site.main_language, site.units)


def offer(site: PortalSite) -> None:
    """Put the board into the menu where there is one."""
    told = languages_told(_awards(site))
    for lang in site.languages:
        if lang in told or (told and lang == site.main_language):
            site.frame.offer(lang, 30, "Honour board", site.addresses.awards(lang))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the boards and the data files."""
    write_boards(site, writer, _awards(site), unit="")
