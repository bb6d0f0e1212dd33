"""A school on the home screen."""

from __future__ import annotations

from bangtin.core.site import PageWriter, SchoolSite
from bangtin.offline.model import manifest


def collect(site: SchoolSite) -> None:
    """Tell the frame where the manifest of each language stands."""
    for lang in site.languages:
        site.frame.manifests[lang] = site.addresses.manifest(lang, site.unit.id)


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the manifests: whoever puts a school on the home screen wants that school."""
    unit, addresses = site.unit, site.addresses
    for lang in site.languages:
        name = unit.name_in(lang)
        text = manifest(
            name,
            unit.short_name or name,
            start=addresses.home(lang, unit.id),
            base=addresses.base,
            lang=lang,
            colour=unit.accent,
            asset=site.asset,
        )
        writer.write_file(addresses.manifest(lang, unit.id), text)
