"""The portal's view of articles: the cards of all units."""

from __future__ import annotations

from bangtin.core.site import PortalSite


def collect(site: PortalSite) -> None:
    """Put all cards into their order, newest first."""
    site.all_cards.sort(key=lambda card: card.sort_key, reverse=True)
