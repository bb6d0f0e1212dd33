"""Units: the schools and offices of the portal, each a folder of ``content/`` with a ``school.toml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from bangtin.core.problems import Problem
from bangtin.core.unitparts import Emergency, Landmark, Notice, OtherSite, UnitClip, part_from_json, part_to_json
from bangtin.core.urls import RESERVED
from bangtin.core.vietnamese.text import is_slug

__all__ = ["KINDS", "Contact", "Parent", "Unit", "load_units"]

KINDS: dict[str, dict[str, str]] = {
    "mam-non": {"vi": "Mầm non", "en": "Kindergarten"},
    "tieu-hoc": {"vi": "Tiểu học", "en": "Primary school"},
    "thcs": {"vi": "Trung học cơ sở", "en": "Lower secondary school"},
    "thpt": {"vi": "Trung học phổ thông", "en": "Upper secondary school"},
    "lien-cap": {"vi": "Trường liên cấp", "en": "Combined school"},
    "gdtx": {"vi": "Giáo dục thường xuyên", "en": "Continuing education"},
    "cum-thi-dua": {"vi": "Cụm thi đua", "en": "Emulation cluster"},
    "cong-doan": {"vi": "Công đoàn", "en": "Trade union"},
    "phong-gd": {"vi": "Phòng Giáo dục và Đào tạo", "en": "District education office"},
    "so-gd": {"vi": "Sở Giáo dục và Đào tạo", "en": "Provincial education department"},
    "portal": {"vi": "Cổng thông tin", "en": "Portal"},
}
"""What a unit can be, in the order in which the portal groups units, with labels."""

SCHOOLS = frozenset({"mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdtx"})
"""Kinds of units with pupils; the others are offices and unions, which also speak for units below them."""

DEFAULT_ACCENT = "#8c2f39"
_PARTS: dict[str, type[Any]] = {
    "emergency": Emergency,
    "landmarks": Landmark,
    "notices": Notice,
    "links": OtherSite,
    "videos": UnitClip,
    "songs": UnitClip,
}


@dataclass(frozen=True, slots=True)
class Parent:
    """The office above a unit, for a time: a unit of the portal (``id``) or just a ``name``."""

    id: str = ""
    name: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether it was the parent on a day; both ends count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a unit; what is unknown is empty. ``lat`` and ``lon`` are degrees, both or neither."""

    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    directions: str = ""
    lat: float | None = None
    lon: float | None = None

    @property
    def geo(self) -> str:
        """The place as a ``geo:`` address, which phones open in their map; empty when unknown."""
        return "" if self.lat is None or self.lon is None else f"geo:{self.lat},{self.lon}"

    def view(self) -> dict[str, Any]:
        """As templates see it: every key there, unknown things empty."""
        return {**{one.name: getattr(self, one.name) for one in fields(self)}, "geo": self.geo, "emergency": []}


@dataclass(slots=True)
class Unit:
    """A school, an office, a trade union. ``id`` is its folder and the first part of its addresses.

    ``sections`` maps a section's folder to its labels by language (``vi`` always, ``en`` perhaps), in display order.
    ``founded`` is shown as it was written.
    """

    id: str
    name: str
    kind: str
    name_en: str = ""
    short_name: str = ""
    place: str = ""
    description: str = ""
    description_en: str = ""
    accent: str = DEFAULT_ACCENT
    fictional: bool = False
    founded: str = ""
    parents: tuple[Parent, ...] = ()
    contact: Contact = field(default_factory=Contact)
    emergency: tuple[Emergency, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    notices: tuple[Notice, ...] = ()
    links: tuple[OtherSite, ...] = ()
    videos: tuple[UnitClip, ...] = ()
    songs: tuple[UnitClip, ...] = ()
    sections: dict[str, dict[str, str]] = field(default_factory=dict)

    def name_in(self, lang: str) -> str:
        """The name in a language; the Vietnamese one where there is no other."""
        return (self.name_en if lang == "en" else "") or self.name

    def description_in(self, lang: str) -> str:
        """The description in a language; the Vietnamese one where there is no other."""
        return (self.description_en if lang == "en" else "") or self.description

    def section_name(self, section: str, lang: str) -> str:
        """A section's name in a language; the Vietnamese one, which every section has, where there is no other."""
        return self.sections[section][self.section_lang(section, lang)]

    def section_lang(self, section: str, lang: str) -> str:
        """The language of what :meth:`section_name` gives."""
        return lang if self.sections[section].get(lang) else "vi"

    @property
    def is_school(self) -> bool:
        """A school, and no office or union."""
        return self.kind in SCHOOLS

    def kind_label(self, lang: str) -> str:
        """What the unit is, for readers."""
        return KINDS[self.kind]["en" if lang == "en" else "vi"]

    def parents_on(self, day: dt.date) -> list[Parent]:
        """The offices above the unit on a day."""
        return [parent for parent in self.parents if parent.holds_on(day)]

    def parent_names(self, units: Mapping[str, Unit], day: dt.date, lang: str) -> list[str]:
        """Their names; a parent that is a unit of the portal is called by that unit's own name."""
        parents = self.parents_on(day)
        return [units[one.id].name_in(lang) if one.id in units else one.name or one.id for one in parents]

    def contact_in(self, lang: str) -> dict[str, Any]:
        """The contact as templates see it, with whom to ring when it cannot wait."""
        numbers = [{"label": one.label_in(lang), "phone": one.phone, "when": one.when} for one in self.emergency]
        return {**self.contact.view(), "emergency": numbers}

    def to_json(self) -> dict[str, Any]:
        """Plain data; sections keep their order."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "name_en": self.name_en,
            "short_name": self.short_name,
            "place": self.place,
            "description": self.description,
            "description_en": self.description_en,
            "accent": self.accent,
            "fictional": self.fictional,
            "founded": self.founded,
            "parents": [[p.id, p.name, _iso(p.since), _iso(p.until)] for p in self.parents],
            "contact": part_to_json(self.contact),
            "sections": [[slug, labels] for slug, labels in self.sections.items()],
            **{name: [part_to_json(part) for part in getattr(self, name)] for name in _PARTS},
        }

    def face(self) -> Self:
        """What other units' pages may know of it: name, kind, place, colour, and notices that stand everywhere.

        A school's build sees only the faces of others, so that a new telephone number makes one school stale.
        """
        return type(self)(
            id=self.id,
            name=self.name,
            kind=self.kind,
            name_en=self.name_en,
            short_name=self.short_name,
            place=self.place,
            accent=self.accent,
            fictional=self.fictional,
            contact=Contact(lat=self.contact.lat, lon=self.contact.lon),
            notices=tuple(notice for notice in self.notices if notice.everywhere),
        )

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(
            **{
                **data,
                "parents": tuple(
                    Parent(parent, name, _date(since), _date(until)) for parent, name, since, until in data["parents"]
                ),
                "contact": Contact(**data["contact"]),
                "sections": dict(data["sections"]),
                **{name: tuple(part_from_json(kind, one) for one in data[name]) for name, kind in _PARTS.items()},
            }
        )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def load_units(content: Path) -> tuple[dict[str, Unit], list[Problem]]:
    """Every unit of the content folder by id, in the order of ids, and what is wrong with the others.

    A unit is there exactly when its folder and its ``school.toml`` have no error. Hidden folders and links are passed
    over (links are refused where files are read).
    """
    from bangtin.core import unitcheck as check
    from bangtin.core.unitfile import read_unit

    units: dict[str, Unit] = {}
    problems: list[Problem] = []
    folders = sorted(
        path.name
        for path in content.iterdir()
        if not path.name.startswith(".") and path.is_dir() and not path.is_symlink()
    )
    for name in folders:
        folder = f"{content.name}/{name}"
        path = content / name / "school.toml"
        if not is_slug(name):
            problems.append(check.BAD_FOLDER.at(folder, folder=name, example="mam-non-kim-lu"))
        elif name in RESERVED:
            problems.append(check.RESERVED_FOLDER.at(folder, folder=name))
        elif not path.is_file() or path.is_symlink():
            problems.append(check.NO_FILE.at(folder, folder=name))
        else:
            try:
                data = path.read_bytes()
            except OSError:  # gone meanwhile; that it cannot be read is said where files are hashed
                problems.append(check.NO_FILE.at(folder, folder=name))
                continue
            unit, found = read_unit(data, f"{folder}/school.toml", name, folders)
            problems += found
            if unit is not None:
                units[name] = unit
    return units, problems
