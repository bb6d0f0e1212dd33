"""Places on a contact page, and the numbers that hold in the whole country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangtin.core.sketchmap import Place, distance_km, nearest
from bangtin.core.units import Unit

__all__ = ["HOTLINES", "PAGE", "has_contact", "places_of", "surroundings"]

PAGE = "lien-he"
"""Name of a unit's contact page: a text of that name in pages/ becomes a part of it."""

HOTLINES = {
    "111": "Child protection",
    "112": "Search and rescue",
    "113": "Police",
    "114": "Fire brigade",
    "115": "Ambulance",
}
"""Free numbers of the whole country, with the message ids of who answers."""

NEIGHBOURS = 6
WITHIN_KM = 60.0
CLOSE_KM = 6.0
"""With landmarks of its own, a unit's map shows others only so far away: it then tells the way."""


def has_contact(unit: Unit) -> bool:
    """Whether anything is known of how to reach it."""
    one = unit.contact
    return bool(one.address or one.phone or one.email or one.website or one.geo or unit.emergency)


def place_of(unit: Unit, lang: str, kind: str = "unit") -> Place | None:
    """The unit on a map, under its short name."""
    lat, lon = unit.contact.lat, unit.contact.lon
    return None if lat is None or lon is None else Place(unit.short_name or unit.name_in(lang), lat, lon, kind)


def places_of(units: Iterable[Unit], lang: str) -> dict[str, Place]:
    """Unit → its place, of all whose place is known."""
    return {unit.id: place for unit in units if (place := place_of(unit, lang))}


def surroundings(unit: Unit, units: Mapping[str, Unit], lang: str) -> tuple[list[Place], list[tuple[str, float]]]:
    """What a unit's map shows (the unit, its landmarks, units near it), and how far these units are, by id."""
    here = place_of(unit, lang, "here")
    if here is None:
        return [], []
    others = places_of((one for one in units.values() if one.id != unit.id), lang)
    near = nearest(here, list(others.values()), NEIGHBOURS, WITHIN_KM)
    marks = [Place(one.label, one.lat, one.lon, "landmark") for one in unit.landmarks]
    shown = [one for one in near if not marks or distance_km(here, one) <= CLOSE_KM]
    ids = {place: name for name, place in others.items()}
    return [here, *marks, *shown], [(ids[one], distance_km(here, one)) for one in near]
