"""The page for what is not found: one in every folder in which a server may look for it, so that it speaks right."""

from __future__ import annotations

from collections.abc import Sequence

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite, SchoolSite

NOT_FOUND_LATEST = 5


def write_not_found(site: SchoolSite | PortalSite, writer: PageWriter, unit: str = "") -> None:
    """``404.html`` of the portal or of a unit, in every language.

    The portal's in the main language, which is what hosts show that know only one, has the newest articles, too.
    """
    for lang in site.languages:
        with speaking(lang):
            url = f"{site.addresses.home(lang, unit)}404.html"
            page = site.frame.page("not-found", site.gettext("Page not found"), url, lang, noindex=True)
            latest: Sequence[Card] = ()
            if not unit and lang == site.main_language:
                latest = site.cards(lang)[:NOT_FOUND_LATEST]
            writer.write_page(page, "notfound.html", latest=latest)
