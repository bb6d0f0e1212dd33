"""The portal's view of articles: the cards of all summaries."""

from __future__ import annotations

from bangtin.core.cards import Card
from bangtin.core.site import PortalSite


def collect(site: PortalSite) -> None:
    """Gather all cards, newest first. Their raw data goes: nobody else asks for it, and it is most of a summary."""
    for summary in site.summaries.values():
        site.all_cards += [Card.from_json(data) for data in summary.get("articles", {}).pop("cards", ())]
    site.all_cards.sort(key=lambda card: card.sort_key, reverse=True)
