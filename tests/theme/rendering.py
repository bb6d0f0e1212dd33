"""The theme rendered without a build: the globals of the template contract over the theme's own templates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bangtin.core.cards import Card, EventCard, Photo
from bangtin.core.language import Translator, current
from bangtin.core.pages import Link, Pager
from bangtin.core.vietnamese import dateformats as formats
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.numbers import format_number
from jinja2 import Environment, FileSystemLoader, StrictUndefined

THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = THEME / "templates"
COMPONENTS = TEMPLATES / "components"


def environment(unit_names: dict[str, str]) -> Environment:
    """The theme's templates with every global that pages may use."""
    translator = Translator.load(THEME / "translations")
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        _=translator.gettext,
        ngettext=translator.ngettext,
        asset=lambda name: f"/theme/{name}",
        unit_name=lambda unit: unit_names.get(unit, unit),
        unit_url=lambda unit: f"/{unit}/" if current() == "vi" else f"/{unit}/{current()}/",
        date=lambda day: formats.format_date(day, current()),
        date_long=lambda day: formats.format_long(day, current()),
        datetime_published=lambda moment: formats.format_published(moment, current()),
        month=lambda year, month: formats.format_month(year, month, current()),
        iso=formats.iso,
        moment=_moment,
        number=lambda value: format_number(value, current()),
    )
    return env


def card_renderer(env: Environment, *, show_unit: bool) -> Callable[[Card, str], Any]:
    """``render_card`` of the contract."""
    macro: Callable[..., Any] = env.get_template("components/card/card.html").module.card  # type: ignore[attr-defined]
    return lambda card, variant: macro(card, variant, show_unit)


def component_names() -> list[str]:
    """The folders of the theme's components."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if folder.is_dir())


def declaration(component: str) -> dict[str, Any]:
    """A component's ``.toml``: its parameters and its examples."""
    return tomllib.loads((COMPONENTS / component / f"{component}.toml").read_text(encoding="utf-8"))


def examples(component: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and arguments of each example, made into the types that the parameters name."""
    declared = declaration(component)
    for example in declared["examples"]:
        arguments = example["arguments"]
        yield (
            example["name"],
            {name: _typed(text, arguments[name]) for name, text in declared["parameters"].items()},
        )


def _typed(parameter: str, value: Any) -> Any:
    """An example's value as the type before the colon of its parameter's description."""
    type_name = parameter.partition(":")[0]
    if type_name.startswith("list of "):
        return [_typed(type_name.removeprefix("list of "), item) for item in value]
    makers: dict[str, Callable[[Any], Any]] = {
        "Photo": Photo.from_json,
        "Card": Card.from_json,
        "EventCard": EventCard.from_json,
        "Link": lambda data: Link(**data) if data else None,
        "Pager": lambda data: Pager(**{**data, "pages": tuple(_typed("Link", link) for link in data["pages"])}),
        "datetime": datetime.fromisoformat,
        "record": lambda data: _record(data),
    }
    return makers[type_name](value) if value and type_name in makers else (value or None if type_name in makers else value)


def _record(data: dict[str, Any]) -> SimpleNamespace:
    """A table as an object, its well-known members made into their types."""
    known = {"card": "Card", "newest": "Card", "unit": "record", "units": "list of record", "award": "record"}
    return SimpleNamespace(**{name: _typed(known.get(name, ""), value) for name, value in data.items()})


def _moment(event: EventCard) -> str:
    if event.start is None:
        return ""
    time = event.start.time() if event.has_time else None
    return formats.format_moment(Moment(event.start.date(), time, event.session, event.end), current())
