"""The theme rendered without a build: the real environment, and the components' declared examples as arguments."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bangtin.core.cards import AwardCard, Card, DocumentCard, EventCard, Photo, Term
from bangtin.core.pages import Feed, Link, Pager
from bangtin.core.units import Unit
from bangtin.pelicanlink.theme import Theme, load_theme

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = THEME / "templates"
COMPONENTS = TEMPLATES / "components"

UNITS = {
    "mn-hoa-gao": Unit("mn-hoa-gao", "Trường Mầm non Hoa Gạo", "mam-non", accent="#b5472f"),
    "mn-suoi-trong": Unit("mn-suoi-trong", "Trường Mầm non Suối Trong", "mam-non", accent="#d9a400"),
    "th-phan-chu": Unit("th-phan-chu", "Trường Tiểu học Phan Chu", "tieu-hoc", accent="#0f7a5f"),
    "th-binh-minh": Unit("th-binh-minh", "Trường Tiểu học Bình Minh", "tieu-hoc", accent="#3557a8"),
    "thcs-nui-voi": Unit("thcs-nui-voi", "Trường THCS Núi Voi", "thcs", accent="#7a3b8f"),
    "pt-dtnt-song-be": Unit(
        "pt-dtnt-song-be", "Trường Phổ thông Dân tộc nội trú THCS & THPT Sông Bé", "lien-cap", accent="#3d6b22"
    ),
    "cum-thi-dua-so-3": Unit("cum-thi-dua-so-3", "Cụm thi đua số 3", "cum-thi-dua", accent="#a01c4b"),
    "ldld-nghia-lo": Unit("ldld-nghia-lo", "Liên đoàn Lao động thị xã Nghĩa Lộ", "cong-doan", accent="#1f5fbf"),
}
"""The units of the examples and of the preview; none of them exists."""


def theme() -> Theme:
    """The theme as a build loads it."""
    return load_theme(THEME, "", "https://bangtin.example", UNITS, "vi")


def component_names() -> list[str]:
    """The folders of the theme's components."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if folder.is_dir())


def declaration(component: str) -> dict[str, Any]:
    """A component's ``.toml``: its parameters and its examples."""
    return tomllib.loads((COMPONENTS / component / f"{component}.toml").read_text(encoding="utf-8"))


def examples(component: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and arguments of each example, made into the types that its parameters name; a list left out is empty."""
    declared = declaration(component)
    types = {name: about.partition(":")[0] for name, about in declared["parameters"].items()}
    empty = {name: [] for name, type_name in types.items() if type_name.startswith("list of ")}
    for example in declared["examples"]:
        arguments = {**empty, **example["arguments"]}
        yield example["name"], {name: typed(types[name], value) for name, value in arguments.items()}


def typed(type_name: str, value: Any) -> Any:
    """A TOML value as the type that a parameter's description begins with: ``Card``, ``list of Photo``, ``text`` …"""
    if type_name.startswith("list of "):
        return [typed(type_name.removeprefix("list of "), item) for item in value]
    if type_name.endswith(" or nothing"):
        return typed(type_name.removesuffix(" or nothing"), value) if value else None
    match type_name:
        case "Photo" | "Card" | "EventCard" | "AwardCard" | "DocumentCard":
            kinds = (Photo, Card, EventCard, AwardCard, DocumentCard)
            return {kind.__name__: kind for kind in kinds}[type_name].from_json(value)
        case "Link" | "Feed" | "Term":
            return {"Link": Link, "Feed": Feed, "Term": Term}[type_name](**value)
        case "Pager":
            return Pager(**{**value, "pages": tuple(Link(**link) if link else None for link in value["pages"])})
        case "datetime":
            return datetime.fromisoformat(value)
        case "record":
            return record(value)
    return value


def record(value: Any) -> Any:
    """A table as an object, and so its tables; ``card``, ``newest`` and ``award`` in it are what they are called."""
    if isinstance(value, list):
        return [record(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    types = {"card": "Card", "newest": "Card or nothing", "award": "AwardCard"}
    return SimpleNamespace(
        **{name: typed(types[name], inner) if name in types else record(inner) for name, inner in value.items()}
    )
