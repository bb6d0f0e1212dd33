"""The pages of the portal's own unit stand in the footer of the portal's pages."""

from __future__ import annotations

from bangtin.core.pages import Link
from bangtin.core.site import PortalSite


def collect(site: PortalSite) -> None:
    """Offer them in each language."""
    for unit in site.units.values():
        if unit.kind != "portal":
            continue
        links = site.summaries.get(unit.id, {}).get("staticpages", {}).get("links", {})
        for lang, pairs in links.items():
            site.frame.page_links.setdefault(lang, []).extend(Link(title, url) for title, url in pairs)
