"""Archives across schools."""

from __future__ import annotations

from bangtin.archives.model import school_years, write_archives
from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite


def offer(site: PortalSite) -> None:
    """Tell the frame which years have a page: those of articles, and those of which features have said something."""
    for lang in site.languages:
        site.frame.years[lang] = school_years(site, lang, site.cards(lang))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the lists in every language that has articles."""
    for lang in site.languages:
        with speaking(lang):
            write_archives(site, writer, lang, site.cards(lang), unit="")
