"""The theme rendered without a build: the real environment, and the components' declared examples as arguments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bangtin.components.model import Component, read
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


def component(name: str) -> Component:
    """A component as its folder declares it."""
    return read(COMPONENTS / name)


def component_names() -> list[str]:
    """The folders of the theme's components."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if folder.is_dir())


def examples(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and arguments of each example of a component."""
    yield from component(name).examples
