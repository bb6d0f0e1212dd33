"""The glossary of the portal: the common list with what the office has added to it."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.wordlist import shared_list
from bangtin.glossary.model import FILE, common_terms, joined, read_terms, terms_of
from bangtin.glossary.pages import offer_page, write_page


def offer(site: PortalSite) -> None:
    """Link it below the portal's pages."""
    offer_page(site, "")


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the page."""
    write_page(site, writer, terms_of(joined(common_terms(), shared_list(site, FILE, read_terms))), unit="")
