"""Videos and songs across schools."""

from __future__ import annotations

from bangtin.core.clips import Clip, choose_clips
from bangtin.core.site import PageWriter, PortalSite
from bangtin.media.pages import LISTS, write_lists


def collect(site: PortalSite) -> None:
    """Gather the clips of all summaries."""
    for summary in site.summaries.values():
        site.clips += [Clip.from_json(data) for data in summary.get("media", {}).get("clips", ())]


def offer(site: PortalSite) -> None:
    """Put the lists into the menu where there are any."""
    for lang in site.languages:
        for shelf in LISTS:
            if shelf.order and choose_clips(site.clips, shelf.kind, lang, site.main_language):
                site.frame.offer(lang, shelf.order, shelf.heading, shelf.address(site, lang, ""))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the lists."""
    write_lists(site, writer, "")
