"""The page of the glossary, the same for the portal and for a school with a list of its own; and marks in a text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from bangtin.core.language import speaking
from bangtin.core.pages import Link, versions
from bangtin.core.site import PageWriter, PortalSite, SchoolSite
from bangtin.core.terms import by_letter
from bangtin.core.urls import Source
from bangtin.glossary.mark import Marker
from bangtin.glossary.model import Term, joined

TITLE = "Abbreviations"


def offer_page(site: SchoolSite | PortalSite, unit: str) -> None:
    """Put the page among the links below every page."""
    for lang in site.languages:
        with speaking(lang):
            link = Link(site.gettext(TITLE), site.addresses.glossary(lang, unit))
        site.frame.page_links.setdefault(lang, []).append(link)


def write_page(site: SchoolSite | PortalSite, writer: PageWriter, terms: Sequence[Term], *, unit: str) -> None:
    """All terms in the order of the alphabet, in every language."""
    addresses = site.addresses
    for lang in site.languages:
        common = addresses.glossary(lang)
        with speaking(lang):
            url, heading = addresses.glossary(lang, unit), site.gettext(TITLE)
            page = site.frame.page(
                "glossary",
                heading,
                url,
                lang,
                description=site.gettext("What abbreviations in school news stand for."),
                breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
                alternates=versions(lang, {other: addresses.glossary(other, unit) for other in site.languages}),
            )
            writer.write_page(
                page,
                "glossary.html",
                heading=heading,
                groups=by_letter([{"name": term.abbr, "term": term} for term in terms]),
                common=Link(site.gettext("All abbreviations of the portal"), common) if unit else None,
            )


class Explainer:
    """The body filter: marks the first use of each abbreviation in a text, with the way to the page that has it."""

    def __init__(self, site: SchoolSite, common: Sequence[Term], own: Sequence[Term]) -> None:
        self._site = site
        self._spellings = joined(common, own)
        self._own = frozenset(own)
        self._markers: dict[str, Marker] = {}
        self._done: dict[tuple[str, str, tuple[str, ...], str], str] = {}

    def marker(self, lang: str) -> Marker:
        """What finds the abbreviations in texts of a language."""
        if lang not in self._markers:
            self._markers[lang] = Marker(self._spellings, lang)
        return self._markers[lang]

    def __call__(self, html: str, source: Source) -> str:
        """The text of an article or page with its marks."""
        lang = source.lang
        return self.marker(lang).mark(html, lambda written, term, meant: self._markup(written, term, meant, lang))

    def _markup(self, written: str, term: Term, meant: tuple[str, ...], lang: str) -> str:
        """The component, once for all texts of a unit."""
        key = (written, term.abbr, meant, lang)
        found = self._done.get(key)
        if found is None:
            unit = self._site.unit.id if term in self._own else ""
            url = f"{self._site.addresses.glossary(lang, unit)}#{quote(term.anchor)}"
            macro = self._site.macro("abbreviation")
            found = self._done[key] = str(macro(Markup(written), self._title(term, meant, lang), url, len(meant) > 1))  # noqa: S704  # a piece of the sanitised text
        return found

    def _title(self, term: Term, meant: tuple[str, ...], lang: str) -> str:
        """What it stands for, in words; for readers of another language with what that means."""
        *others, text = meant
        if others:
            text = self._site.gettext("{these} or {that}").format(these=", ".join(others), that=text)
        return f"{text} ({term.en})" if term.en and lang != self._site.main_language else text
