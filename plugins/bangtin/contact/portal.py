"""The directory: how to reach every unit, by kind, and where they lie."""

from __future__ import annotations

from bangtin.contact.model import HOTLINES, has_contact, places_of
from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.sketchmap import sketch
from bangtin.core.units import KINDS
from bangtin.core.vietnamese.sorting import sort_key


def _there(site: PortalSite) -> bool:
    return any(has_contact(unit) for unit in site.units.values())


def offer(site: PortalSite) -> None:
    """Put the directory into the menu when any unit can be reached."""
    if _there(site):
        for lang in site.languages:
            site.frame.offer(lang, 95, "Directory", site.addresses.directory(lang))


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write it in every language."""
    if _there(site):
        for lang in site.languages:
            with speaking(lang):
                _write(site, writer, lang)


def _write(site: PortalSite, writer: PageWriter, lang: str) -> None:
    heading, url = site.gettext("Directory"), site.addresses.directory(lang)
    page = site.frame.page(
        "directory",
        heading,
        url,
        lang,
        description=site.gettext("Telephone, address and place of every school and unit."),
        breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
        alternates=[Link(o, site.addresses.directory(o), lang=o) for o in site.languages if o != lang],
    )
    groups = []
    for kind, labels in KINDS.items():
        units = [unit for unit in site.units.values() if unit.kind == kind and has_contact(unit)]
        if units:
            views = [site.frame.unit_view(unit, lang) for unit in sorted(units, key=lambda unit: sort_key(unit.name))]
            groups.append({"label": labels.get(lang) or labels[site.main_language], "units": views})
    schools = [unit for unit in site.units.values() if unit.kind != "portal"]
    writer.write_page(
        page,
        "portal/directory.html",
        heading=heading,
        groups=groups,
        map=sketch(list(places_of(schools, lang).values())),
        hotlines=[
            {"number": number, "label": site.gettext(HOTLINES.get(number, ""))}
            for number in site.values["CONTACT_HOTLINES"]
        ],
    )
