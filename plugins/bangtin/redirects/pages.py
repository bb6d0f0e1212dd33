"""The pages at old addresses: one that leads on by itself, one that says that what was here is gone."""

from __future__ import annotations

from collections.abc import Mapping

from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, Site
from bangtin.redirects.model import GONE

__all__ = ["Pages"]


class Pages:
    """Writes them. ``titles`` are those of the texts that are known, by root-relative address."""

    def __init__(self, site: Site, writer: PageWriter, titles: Mapping[str, str]) -> None:
        self._site, self._writer, self._titles = site, writer, titles

    def write(self, old: str, new: str) -> None:
        """The page at ``old``; both addresses without the path of SITEURL."""
        site = self._site
        base, lang = site.addresses.base, self._language(old)
        if new == GONE:
            with speaking(lang):
                title = site.gettext("This page has been taken down")
            page = site.frame.page("gone", title, base + old, lang, noindex=True)
            self._writer.write_page(page, "gone.html", heading=title)
            return
        with speaking(lang):
            title = site.gettext("This page has moved")
        page = site.frame.page("moved", title, base + old, lang, noindex=True)
        page.canonical = site.frame.canonical(base + new)
        label = self._titles.get(base + new) or site.addresses.absolute(base + new)
        target = Link(label, base + new, lang=self._language(new))
        self._writer.write_page(page, "moved.html", heading=title, target=target)

    def _language(self, address: str) -> str:
        """The language of an address: the first or second part of it, or the main one."""
        site = self._site
        others = set(site.languages) - {site.main_language}
        return next((part for part in address.split("/")[1:3] if part in others), site.main_language)
