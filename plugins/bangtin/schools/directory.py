"""The directory of units: by kind and place, by name, and the few that the portal's home shows.

It must be easy to walk with three units and with three hundred. So a long kind is divided by place, a crowded place by
the narrower places in it, and what all units share (one province) divides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bangtin.core.units import Unit
from bangtin.core.vietnamese.sorting import initial, sort_key

ALL_SHOWN = 12
"""So many units need no directory by name, and the portal's home shows each with its newest headline."""
HEADLINES = 60
"""With more units than that, the directory names them without their newest headlines, and its places are folded."""
UNDIVIDED = 12
"""A kind of so many units is one list."""
LEAST = 2
"""Where places have fewer units than that on the average, they divide nothing."""
CROWDED = 24
"""A place with more units of a kind is divided by the places in it."""
SAMPLES = 3
"""Units of a kind on the portal's home, when there are too many to show all."""

_PLACE_TYPES = (
    *("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "xã", "huyện", "quận", "tỉnh", "tp.", "tp", "tx.", "tt."),
)
_SCHOOL_WORDS = (
    *(
        "trường chuyên",
        "thpt chuyên",
        "trường",
        "trung tâm",
        "mầm non",
        "mẫu giáo",
        "tiểu học",
        "trung học cơ sở",
        "trung học phổ thông",
        "trung học",
    ),
    *("phổ thông", "dân tộc", "bán trú", "nội trú", "liên cấp", "giáo dục thường xuyên", "công lập", "tư thục"),
    *("dân lập", "ptdtbt", "ptdtnt", "th&thcs", "th-thcs", "thcs&thpt", "thcs", "thpt", "gdtx", "th", "mn", "và", "&"),
    *("-", "–"),
)
"""What many schools are called before they are called by a name; lower case."""


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Units at one place; ``label`` is empty for units without a place, and when they are not divided at all."""

    label: str
    units: list[Unit]


def by_kind(units: Iterable[Unit], kinds: Iterable[str]) -> dict[str, list[Unit]]:
    """Units in the order of kinds, each kind by name; kinds without units are left out."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: _name_key(unit.name)):
        found[unit.kind].append(unit)
    return {kind: found[kind] for kind in kinds if kind in found}


def by_place(units: Sequence[Unit]) -> list[PlaceGroup]:
    """Units of one kind, divided by place when there are many; places by name, units in the order given."""
    if len(units) <= UNDIVIDED:
        return [PlaceGroup("", list(units))]
    rows = [(unit, _parts(unit.place)) for unit in units]
    shared = _shared([parts for _, parts in rows if parts])
    groups = _divide([(unit, parts[shared:]) for unit, parts in rows], 0)
    return groups if 1 < len(groups) <= len(units) / LEAST else [PlaceGroup("", list(units))]


def _parts(place: str) -> list[str]:
    """The places that a text names, the widest first: ["tỉnh Ngàn Sương", "xã Mây Ngàn"]."""
    return [part for part in reversed([part.strip() for part in place.split(",")]) if part]


def _shared(places: Sequence[list[str]]) -> int:
    """How many of the widest places are the same for all, leaving each at least one."""
    shared = 0
    while places and all(len(parts) > shared + 1 and parts[shared] == places[0][shared] for parts in places):
        shared += 1
    return shared


def _divide(rows: Sequence[tuple[Unit, list[str]]], level: int) -> list[PlaceGroup]:
    """Groups by the place at a level; a crowded one by the level below."""
    found: dict[str, list[tuple[Unit, list[str]]]] = defaultdict(list)
    for unit, parts in rows:
        found[", ".join(reversed(parts[: level + 1]))].append((unit, parts))
    groups: list[PlaceGroup] = []
    for label, members in sorted(found.items(), key=lambda item: _place_key(item[0])):
        deeper = len({tuple(parts[level + 1 : level + 2]) for _, parts in members}) > 1
        if len(members) > CROWDED and deeper:
            groups += _divide(members, level + 1)
        else:
            groups.append(PlaceGroup(label[:1].upper() + label[1:], [unit for unit, _ in members]))
    return groups


def _place_key(label: str) -> tuple[bool, object, object]:
    """Places by their names, whatever kind of place they are; units without a place come last."""
    lowered = label.lower()
    kind = next((kind for kind in _PLACE_TYPES if lowered.startswith(f"{kind} ")), "")
    return not label, sort_key(label[len(kind) :].strip()), sort_key(label)


def proper_name(name: str) -> tuple[str, str]:
    """A school's own name and what stands before it: ("Phạm Tu", "Trường Tiểu học"); the whole name for others."""
    words = name.split()
    start = 0
    while start < len(words):
        lowered = " ".join(words[start:]).lower()
        found = next((known for known in _SCHOOL_WORDS if f"{lowered} ".startswith(f"{known} ")), "")
        if not found:
            break
        start += len(found.split())
    if start in {0, len(words)}:
        return name, ""
    return " ".join(words[start:]), " ".join(words[:start])


def _name_key(name: str) -> tuple[object, object]:
    return sort_key(proper_name(name)[0]), sort_key(name)


def by_letter(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Unit ids by the first letter of their proper names, in Vietnamese order; ``names`` maps ids to names."""
    found: dict[str, list[str]] = {}
    for unit in sorted(names, key=lambda unit: (_name_key(names[unit]), unit)):
        found.setdefault(initial(proper_name(names[unit])[0]), []).append(unit)
    return found


def liveliest(units: Sequence[Unit], newest: Mapping[str, datetime], count: int = SAMPLES) -> list[Unit]:
    """The units with the newest news, the newest first; those without any come last."""
    told = sorted((unit for unit in units if unit.id in newest), key=lambda unit: newest[unit.id], reverse=True)
    return [*told, *(unit for unit in units if unit.id not in newest)][:count]
