"""The portal's sitemap, the index over all schools, and robots.txt."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.sitemap.model import Entry, index, urlset


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write ``/sitemap.xml`` (the index), ``/portal-sitemap.xml`` and ``/robots.txt``."""
    addresses, whole = site.addresses, site.addresses.absolute
    base = addresses.base
    own = [Entry(whole(addresses.home(lang))) for lang in site.languages]
    own += [Entry(whole(addresses.units(lang))) for lang in site.languages]
    own += [
        Entry(whole(addresses.school_year(year, site.main_language)))
        for year in site.frame.years.get(site.main_language, [])
    ]
    writer.write_file(f"{base}/portal-sitemap.xml", urlset(own))
    maps = [f"{base}/portal-sitemap.xml", *(f"{base}/{unit}/sitemap.xml" for unit in sorted(site.summaries))]
    writer.write_file(f"{base}/sitemap.xml", index(whole(url) for url in maps))
    writer.write_file(f"{base}/robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {whole(base + '/sitemap.xml')}\n")
