"""The portal on the home screen, and the one worker of the whole site."""

from __future__ import annotations

from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.units import DEFAULT_ACCENT
from bangtin.offline.model import manifest, worker

SHELL = ("bangtin.css", "reader.js", "offline.js", "keptpages.js", "favicon.svg")


def collect(site: PortalSite) -> None:
    """Tell the frame where the manifest of each language stands."""
    for lang in site.languages:
        site.frame.manifests[lang] = site.addresses.manifest(lang)


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the manifests, and the worker: one that keeps pages, or one that takes an older one away."""
    addresses = site.addresses
    colour = next((unit.accent for unit in site.units.values() if unit.kind == "portal"), DEFAULT_ACCENT)
    for lang in site.languages:
        name = site.frame.site_view_name(lang)
        start = addresses.home(lang)
        text = manifest(name, name, start=start, base=addresses.base, lang=lang, colour=colour, asset=site.asset)
        writer.write_file(addresses.manifest(lang), text)
    folder = site.theme / "offline"
    if not site.values["OFFLINE_READING"]:
        writer.write_file(addresses.worker, (folder / "farewell.js").read_text(encoding="utf-8"))
        return
    words = {}
    for lang in site.languages:
        with speaking(lang):
            _write_lost(site, writer, lang)
            copy = site.gettext(
                "A copy kept on this device on {when}, shown because the network does not answer."
                " It may have been corrected or withdrawn since."
            )
            words[lang] = site.gettext("Kept copy"), copy
    text = worker(
        (folder / "worker.js").read_text(encoding="utf-8"),
        addresses.base,
        site.values,
        main=site.main_language,
        lost={lang: addresses.offline(lang) for lang in site.languages},
        files=[site.asset(name) for name in SHELL],
        words=words,
    )
    writer.write_file(addresses.worker, text)


def _write_lost(site: PortalSite, writer: PageWriter, lang: str) -> None:
    """The page for what is not kept."""
    heading = site.gettext("No network")
    page = site.frame.page("offline", heading, site.addresses.offline(lang), lang, noindex=True)
    writer.write_page(page, "portal/offline.html", heading=heading)
