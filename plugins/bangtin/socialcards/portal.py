"""The portal's pages are shared with the card of the portal's own unit, where there is one."""

from __future__ import annotations

from bangtin.core.pages import Picture
from bangtin.core.site import PortalSite
from bangtin.socialcards.model import HEIGHT, WIDTH


def collect(site: PortalSite) -> None:
    """Tell the frame where the cards are."""
    for unit in site.units:
        for lang, url in site.summaries.get(unit, {}).get("socialcards", {}).get("pictures", {}).items():
            site.frame.pictures.setdefault(lang, Picture(url, WIDTH, HEIGHT, site.frame.site_view(lang).name))
