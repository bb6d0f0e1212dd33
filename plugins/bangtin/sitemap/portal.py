"""The portal's sitemap, the news of all schools, the index over all sitemaps, and robots.txt."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.sitemap.model import NEWS_HOURS, Entry, index, news, news_urlset, part, urlsets


def conclude(site: PortalSite, writer: PageWriter) -> None:
    """Write ``/sitemap.xml`` (the index), ``/portal-sitemap.xml``, ``/news-sitemap.xml`` and ``/robots.txt``."""
    whole, base = site.addresses.absolute, site.addresses.base
    maps = site.sitemaps
    entries = (
        Entry(whole(page.url), languages=[(lang, whole(url)) for lang, url in page.languages]) for page in site.indexed
    )
    for number, text in enumerate(urlsets(entries), 1):
        maps.append(part(f"{base}/portal-sitemap.xml", number))
        writer.write_file(maps[-1], text)
    if text := _news(site):
        maps.append(f"{base}/news-sitemap.xml")
        writer.write_file(maps[-1], text)
    for unit, summary in sorted(site.summaries.items()):
        if site.frame.canonical(f"{base}/{unit}/") != whole(f"{base}/{unit}/"):
            continue  # a unit's own website tells search engines of its pages
        maps += summary.get("sitemap", {}).get("maps", ())
    writer.write_file(f"{base}/sitemap.xml", index(whole(url) for url in maps))
    writer.write_file(f"{base}/robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {whole(base + '/sitemap.xml')}\n")


def _news(site: PortalSite) -> str:
    """The news sitemap; nothing when there is no news. It changes when the oldest of them is news no more."""
    hidden = {name for summary in site.summaries.values() for name in summary.get("sitemap", {}).get("hidden", ())}
    cards = [card for card in news(site.all_cards, site.now) if card.id not in hidden]
    if not cards:
        return ""
    site.wake_at(cards[-1].published + NEWS_HOURS)
    rows = ((site.addresses.absolute(card.url), card) for card in cards)
    return news_urlset(rows, site.frame.site_view_name(site.main_language))
