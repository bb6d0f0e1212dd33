"""Old addresses outside all units' folders: the portal's own, and those of an older website at the same host."""

from __future__ import annotations

from bangtin.core.oldaddresses import page_file
from bangtin.core.site import PageWriter, PortalSite
from bangtin.redirects.check import LIVING, TWICE
from bangtin.redirects.model import Way
from bangtin.redirects.pages import Pages


def collect(site: PortalSite) -> None:
    """Let each old address have one claim; the others are reported."""
    claims: dict[str, Way] = {}
    for unit in sorted(site.summaries):
        for row in site.summaries[unit].get("redirects", {}).get("outside", ()):
            way = Way(*row)
            first = claims.setdefault(way.old, way)
            if first.new != way.new:
                site.problems.add(way.problem(TWICE, other=first.place))
    site.kept["redirects"] = claims


def conclude(site: PortalSite, writer: PageWriter) -> None:
    """Write a page at each of them that a page of plain files can answer."""
    pages = Pages(site, writer, {card.url: card.title for card in site.all_cards})
    for old, way in sorted(site.kept["redirects"].items()):
        if writer.taken(site.addresses.base + old):
            site.problems.add(way.problem(LIVING))
        elif page_file(old):
            pages.write(old, way.new)
