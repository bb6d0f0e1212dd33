"""A school's articles and footer get their counts."""

from __future__ import annotations

from bangtin.core.site import SchoolSite
from bangtin.reads.model import reads_of


def collect(site: SchoolSite) -> None:
    """Tell each article how often it was read, and the frame how often the school was visited."""
    given = site.given.get("reads")
    if not given:
        return
    base = site.addresses.base
    for article in site.articles:
        article.reads = reads_of(given["reads"], article.card.key, article.front.aliases, base)
    site.frame.visits = given["visits"]
