"""Static pages inside one school's build."""

from __future__ import annotations

from markupsafe import Markup

from bangtin.core.article import StaticPage
from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.vietnamese.sorting import sort_key


def offer(site: SchoolSite) -> None:
    """Offer the pages in the unit's menu, in each language; by now all features have added theirs."""
    for lang in site.languages:
        site.frame.page_links[lang] = [Link(page.title, page.url) for page in _pages(site, lang)]


def _pages(site: SchoolSite, lang: str) -> list[StaticPage]:
    return sorted((p for p in site.pages if p.source.lang == lang), key=lambda p: sort_key(p.title))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write each page."""
    for static in (page for page in site.pages if page.kind == "page"):
        lang = static.source.lang
        others = [p for p in site.pages if p.source.key == static.source.key and p.source.lang != lang]
        page = site.frame.page(
            "page",
            static.title,
            static.url,
            lang,
            description=static.summary[:200],
            breadcrumbs=site.frame.crumbs(lang, Link(static.title, static.url, current=True)),
            alternates=[Link(p.source.lang, p.url, lang=p.source.lang) for p in others],
        )
        with speaking(lang):
            body = Markup(site.filtered(static.body, static.source))  # noqa: S704  # safe HTML in, safe HTML out
        writer.write_page(page, "page.html", title=static.title, body=body, updated=static.updated)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Links that the portal may show (it shows those of its own unit)."""
    return {
        "links": {lang: [[p.title, p.url] for p in _pages(site, lang)] for lang in site.languages if _pages(site, lang)}
    }
