"""The directory of units as pages: by kind and place, from A to Z; and what of it stands on the portal's home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bangtin.core.cards import Card
from bangtin.core.pages import Feed, Link, versions
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.units import KINDS, Unit
from bangtin.core.vietnamese.numbers import format_number
from bangtin.schools.directory import (
    ALL_SHOWN,
    HEADLINES,
    by_kind,
    by_letter,
    by_place,
    liveliest,
    proper_name,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the pages are made of; ``newest`` maps a unit to its newest article."""

    site: PortalSite
    writer: PageWriter
    newest: Mapping[str, Card]

    @property
    def units(self) -> list[Unit]:
        """Those that readers look for; the portal's own pages are linked in its footer."""
        return [unit for unit in self.site.units.values() if unit.kind != "portal"]

    def row(self, unit: Unit, lang: str, *, headline: bool) -> dict[str, Any]:
        """A unit as the components show it."""
        return {
            "unit": self.site.frame.unit_view(unit, lang),
            "newest": self.newest.get(unit.id) if headline else None,
            "links": self.site.frame.unit_offers.get((lang, unit.id), []),
            "count": self.site.summaries.get(unit.id, {}).get("schools", {}).get("articles", 0),
        }

    def counted(self, lang: str, count: int) -> str:
        """So many units, in words."""
        return f"{format_number(count, lang)} {self.site.gettext('unit' if count == 1 else 'units')}"


def home_groups(shelf: Shelf, lang: str) -> list[dict[str, Any]]:
    """Kinds with their units; with many units only the liveliest few of each kind, and the way to all of them."""
    site, groups = shelf.site, by_kind(shelf.units, KINDS)
    everyone = sum(map(len, groups.values())) <= ALL_SHOWN
    published = {unit: card.published for unit, card in shelf.newest.items()}
    result = []
    for kind, units in groups.items():
        shown = units if everyone else liveliest(units, published)
        label = site.gettext("All {things}").format(things=shelf.counted(lang, len(units)))
        more = Link(label, f"{site.addresses.units(lang)}#{kind}") if len(shown) < len(units) else None
        rows = [shelf.row(unit, lang, headline=True) for unit in shown]
        result.append({**_group(kind, lang, site), "places": [{"label": "", "units": rows}], "all": more})
    return result


def _group(kind: str, lang: str, site: PortalSite) -> dict[str, Any]:
    labels = KINDS[kind]
    return {
        "id": kind,
        "label": labels.get(lang) or labels.get(site.main_language) or labels["vi"],
        "all": None,
        "folded": False,
    }


def write_directory(shelf: Shelf, lang: str, feeds: list[Feed]) -> None:
    """Write the directory by kind and place, and the one by name when there are enough units."""
    site, total = shelf.site, len(shelf.units)
    url, heading = site.addresses.units(lang), site.gettext("Schools and units")
    groups = []
    for kind, units in by_kind(shelf.units, KINDS).items():
        divided = by_place(units)
        places = [
            {
                "label": place.label or (site.gettext("Elsewhere") if len(divided) > 1 else ""),
                "units": [shelf.row(unit, lang, headline=total <= HEADLINES) for unit in place.units],
            }
            for place in divided
        ]
        groups.append({**_group(kind, lang, site), "places": places, "count": len(units), "folded": total > HEADLINES})
    by_name = Link(site.gettext("From A to Z"), site.addresses.units_by_name(lang)) if total > ALL_SHOWN else None
    page = site.frame.page(
        "units",
        heading,
        url,
        lang,
        feeds=feeds,
        description=" · ".join(f"{group['label']}: {format_number(group['count'], lang)}" for group in groups),
        breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
        alternates=versions(lang, {other: site.addresses.units(other) for other in site.languages}),
    )
    shelf.writer.write_page(page, "portal/units.html", heading=heading, groups=groups, total=total, by_name=by_name)
    if by_name:
        _write_by_name(shelf, lang, feeds, by_name)


def _write_by_name(shelf: Shelf, lang: str, feeds: list[Feed], link: Link) -> None:
    """The units from A to Z, each under its own name and not under "Trường"."""
    site = shelf.site
    units = {unit.id: unit for unit in shelf.units}
    letters: list[dict[str, Any]] = []
    for letter, names in by_letter({unit.id: unit.name_in(lang) for unit in units.values()}).items():
        entries = []
        for name in names:
            own, before = proper_name(units[name].name_in(lang))
            entries.append({**shelf.row(units[name], lang, headline=False), "name": own, "before": before})
        letters.append({"letter": letter, "id": f"chu-{len(letters) + 1}", "units": entries})
    parent = Link(site.gettext("Schools and units"), site.addresses.units(lang))
    page = site.frame.page(
        "units-by-name",
        f"{parent.label}: {link.label}",
        link.url,
        lang,
        feeds=feeds,
        breadcrumbs=site.frame.crumbs(lang, parent, Link(link.label, link.url, current=True)),
        alternates=versions(lang, {other: site.addresses.units_by_name(other) for other in site.languages}),
    )
    shelf.writer.write_page(
        page,
        "portal/unitsbyname.html",
        heading=page.title,
        letters=letters,
        total=len(units),
        by_kind=parent,
        current=parent.url,
    )
