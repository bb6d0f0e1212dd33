"""In one school: its articles lead to what other schools, too, tell of those they name.

Whether somebody names this school itself it cannot know, as its pages depend on nothing but its own folder. That a page
exists for a school which an article names is sure: the article stands on it.
"""

from __future__ import annotations

from bangtin.core.site import SchoolSite
from bangtin.mentions.model import named


def collect(site: SchoolSite) -> None:
    """Give every article the address of the page of each school that it names."""
    for article in site.articles:
        card = article.card
        article.told_of = {unit: site.addresses.mentions(unit, card.lang) for unit in named(card, site.units)}
