"""A school's sitemap: every page that it has written and that may be found, articles with their photos."""

from __future__ import annotations

from bangtin.core.site import PageWriter, SchoolSite
from bangtin.sitemap.model import Entry, part, urlsets


def conclude(site: SchoolSite, writer: PageWriter) -> None:
    """Write ``/<unit>/sitemap.xml``, and further parts when it grows too large."""
    whole = site.addresses.absolute
    changed = {page.url: page.updated for page in site.pages}
    images = {}
    for article in site.articles:
        changed[article.card.url] = article.updated or article.card.published
        images[article.card.url] = [whole(photo.src) for photo in article.photos.values()]
    entries = (
        Entry(
            whole(page.url),
            changed.get(page.url),
            images.get(page.url, ()),
            [(lang, whole(url)) for lang, url in page.languages],
        )
        for page in site.indexed
    )
    address = f"{site.addresses.base}/{site.unit.id}/sitemap.xml"
    for number, text in enumerate(urlsets(entries), 1):
        site.sitemaps.append(part(address, number))
        writer.write_file(part(address, number), text)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Where the school's sitemaps are, and which of its articles search engines shall not list."""
    hidden = [article.card.id for article in site.articles if article.front.noindex]
    return {"maps": site.sitemaps, **({"hidden": hidden} if hidden else {})}
