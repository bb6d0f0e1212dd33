"""Components as their folders declare them: parameters with types, and examples as arguments ready for the macro.

``components/<name>/<name>.toml`` begins with a comment that says what the component is for. Under ``[parameters]`` each
parameter has ``"Type: what it is"``, and each of ``[[examples]]`` a name and arguments, which become the types named.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bangtin.core.cards import AwardCard, Card, DocumentCard, EventCard, Photo, Term
from bangtin.core.clips import Clip
from bangtin.core.pages import Feed, Link, Pager

_FROM_JSON = {kind.__name__: kind for kind in (Photo, Card, EventCard, AwardCard, DocumentCard, Clip)}
_PLAIN = {kind.__name__: kind for kind in (Link, Feed, Term)}
_RECORDS = {"card": "Card", "newest": "Card or nothing", "award": "AwardCard", "all": "Link or nothing"}
"""What these keys of a record hold, wherever they stand."""
_UNIT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCES = re.compile(
    r'(?P<name>\b(?:id|for|list|aria-labelledby|aria-describedby|aria-controls))="(?P<ids>[\w -]+)"'
    r'|href="#(?P<target>[\w-]+)"'
)
_ID = re.compile(r'\bid="([\w-]+)"')


@dataclass(frozen=True, slots=True)
class Component:
    """One component: ``about`` in a sentence or two, ``parameters`` as (name, type, what it is), its examples."""

    name: str
    about: str
    parameters: tuple[tuple[str, str, str], ...]
    examples: tuple[tuple[str, dict[str, Any]], ...]
    """Name and arguments; a list that an example leaves out is empty."""


@dataclass(slots=True)
class Stage:
    """Where examples are shown: units that exist there take the places of invented ones, pictures lie in ``folder``.

    ``pictures`` are those that must be drawn for what has been read: the address without width → the photo.
    """

    units: Sequence[str] = ()
    folder: str = ""
    pictures: dict[str, Photo] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)

    @property
    def captions(self) -> str:
        """Address of what stands in for a film's captions: browsers fetch them with the page."""
        return f"{self.folder}captions.vtt"

    def set(self, value: Any) -> Any:
        """A TOML value as it stands on this stage."""
        if isinstance(value, list):
            return [self.set(item) for item in value]
        if not isinstance(value, dict):
            return value
        table = {name: self.set(inner) for name, inner in value.items()}
        if self.units and isinstance(unit := table.get("unit"), str) and _UNIT.fullmatch(unit):
            table["unit"] = self._taken.setdefault(unit, self.units[len(self._taken) % len(self.units)])
        if self.folder and table.get("captions"):
            table["captions"] = self.captions
        if self.folder and "jpeg_width" in table:
            photo = Photo.from_json(table)
            table["prefix"] = f"{self.folder}{photo.width}x{photo.height}-{photo.color.lstrip('#')}"
            self.pictures[table["prefix"]] = replace(photo, prefix=table["prefix"])
        return table


def components(theme: Path, stage: Stage | None = None) -> list[Component]:
    """All components of a theme by name."""
    folders = sorted(folder for folder in (theme / "templates" / "components").iterdir() if folder.is_dir())
    return [read(folder, stage) for folder in folders]


def read(folder: Path, stage: Stage | None = None) -> Component:
    """The component of a folder."""
    stage = stage or Stage()
    text = (folder / f"{folder.name}.toml").read_text(encoding="utf-8")
    declared = tomllib.loads(text)
    parameters = [(name, *map(str.strip, about.split(":", 1))) for name, about in declared["parameters"].items()]
    types = {name: kind for name, kind, _ in parameters}
    empty: dict[str, Any] = {name: [] for name, kind in types.items() if kind.startswith("list of ")}
    examples = []
    for example in declared["examples"]:
        given = {**empty, **stage.set(example["arguments"])}
        examples.append((example["name"], {name: typed(types[name], value) for name, value in given.items()}))
    return Component(folder.name, _comment(text), tuple(parameters), tuple(examples))


def _comment(text: str) -> str:
    """The comment at the head of a file as running text."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.strip("# "))
    return " ".join(lines)


def typed(kind: str, value: Any) -> Any:
    """A TOML value as the type that a parameter's description begins with, such as ``Card`` or ``list of Photo``."""
    if kind.startswith("list of "):
        return [typed(kind.removeprefix("list of "), item) for item in value]
    if kind.endswith(" or nothing"):
        return typed(kind.removesuffix(" or nothing"), value) if value else None
    if kind in _FROM_JSON:
        return _FROM_JSON[kind].from_json(value)
    if kind in _PLAIN:
        return _PLAIN[kind](**value)
    match kind:
        case "Pager":
            return Pager(**{**value, "pages": tuple(Link(**link) if link else None for link in value["pages"])})
        case "datetime":
            return datetime.fromisoformat(value)
        case "record":
            return record(value)
    return value


def record(value: Any) -> Any:
    """A table as an object, and so its tables; the keys of ``_RECORDS`` in it are what they are called."""
    if isinstance(value, list):
        return [record(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    return SimpleNamespace(
        **{name: typed(_RECORDS[name], inner) if name in _RECORDS else record(inner) for name, inner in value.items()}
    )


def distinct(html: str, prefix: str) -> str:
    """An example among others on a page: ids, and what points to them, with a prefix of its own; no second ``h1``."""
    own = set(_ID.findall(html))

    def renamed(match: re.Match[str]) -> str:
        if target := match["target"]:
            return f'href="#{prefix}{target}"' if target in own else match[0]
        ids = " ".join(prefix + name if name in own else name for name in match["ids"].split())
        return f'{match["name"]}="{ids}"'

    html = _REFERENCES.sub(renamed, html).replace("<h1", "<h3").replace("</h1>", "</h3>")
    return f"<ol>{html}</ol>" if html.lstrip().startswith(("<li>", "<li ")) else html
