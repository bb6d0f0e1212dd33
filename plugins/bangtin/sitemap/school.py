"""A school's sitemap: its home, sections, articles with their photos, static pages."""

from __future__ import annotations

from bangtin.core.site import PageWriter, SchoolSite
from bangtin.sitemap.model import Entry, urlset


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write ``/<unit>/sitemap.xml``."""
    addresses, unit, whole = site.addresses, site.unit.id, site.addresses.absolute
    entries = [Entry(whole(addresses.home(lang, unit))) for lang in site.languages]
    for lang in site.languages:
        entries += [Entry(whole(link.url)) for link in site.frame.sections_shown(lang)]
    for article in site.articles:
        if article.front.noindex:
            continue
        card = article.card
        languages = sorted({**card.translations, card.lang: card.url}.items()) if card.translations else []
        entries.append(
            Entry(
                whole(card.url),
                article.updated or card.published,
                [whole(photo.src) for photo in article.photos.values()],
                [(lang, whole(url)) for lang, url in languages],
            )
        )
    entries += [Entry(whole(page.url), page.updated) for page in site.pages]
    writer.write_file(f"{addresses.base}/{unit}/sitemap.xml", urlset(entries))
