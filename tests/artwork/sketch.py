"""What a scene gets to draw with: the canvas, its chance, and the options of this one picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.artwork.buildings import Style
from tests.artwork.canvas import Canvas
from tests.artwork.palette import ACCENTS, MOODS, ROOFS, WALLS, Colour, rgb

TREES = ("phuong", "bang", "mixed")
OUTDOORS = ("morning", "morning", "noon", "afternoon", "afternoon", "dusk")
INDOORS = ("morning", "morning", "afternoon", "noon")
ACCENT_CHOICE = ("red", "teal", "blue", "green", "terracotta", "plum", "indigo")


class OptionError(ValueError):
    """An option of a picture is unknown or has a value it cannot have."""


@dataclass(frozen=True)
class Options:
    """The options of one picture, every one decided: what the caller left open was decided by the seed."""

    time: str
    accent: Colour
    people: int | None
    count: int | None
    trees: str
    roof: Colour
    wall: Colour
    storeys: int
    zoom: float
    focus: tuple[float, float]
    flip: bool


@dataclass(frozen=True)
class Sketch:
    """One picture in the making."""

    canvas: Canvas
    rng: Random
    options: Options

    @property
    def style(self) -> Style:
        """The colours of the school."""
        return Style(self.options.wall, self.options.roof, self.options.accent)

    def people(self, low: int, high: int) -> int:
        """How many figures: the caller's number, or one between the two."""
        chance = self.rng.randint(low, high)
        return chance if self.options.people is None else self.options.people

    def count(self, low: int, high: int) -> int:
        """How many of the scene's main things: the caller's number, or one between the two."""
        chance = self.rng.randint(low, high)
        return chance if self.options.count is None else self.options.count

    def tree(self) -> str:
        """The kind of the next tree."""
        chance = self.rng.choice(("phuong", "bang"))
        return chance if self.options.trees == "mixed" else self.options.trees


class Scene(NamedTuple):
    """A scene of the series."""

    draw: Callable[[Sketch], None]
    about: str
    times: tuple[str, ...]


def decide(given: dict[str, object], times: tuple[str, ...], rng: Random) -> Options:
    """The options of a picture from what the caller gave and, for the rest, chance.

    Raises OptionError for an unknown option or value.
    """
    unknown = sorted(set(given) - set(Options.__dataclass_fields__))
    if unknown:
        raise OptionError(f"unknown option: {', '.join(unknown)}")
    # Every choice is drawn whether needed or not, so that giving one option leaves the others as they were.
    time, accent = rng.choice(times), rng.choice(ACCENT_CHOICE)
    trees, roof = rng.choice(TREES), rng.choice(("red", "red", "red", "green", "brown"))
    wall, storeys = rng.choice(("yellow", "yellow", "yellow", "cream", "pink")), rng.choice((2, 2, 3))
    return Options(
        time=_name(given, "time", time, tuple(MOODS)),
        accent=_accent(given.get("accent", accent)),
        people=_whole(given, "people", 0, 60),
        count=_whole(given, "count", 1, 12),
        trees=_name(given, "trees", trees, TREES),
        roof=ROOFS[_name(given, "roof", roof, tuple(ROOFS))],
        wall=WALLS[_name(given, "wall", wall, tuple(WALLS))],
        storeys=_whole(given, "storeys", 1, 3) or storeys,
        zoom=_share(given.get("zoom", 1.0), "zoom", 1.0, 2.5),
        focus=_focus(given.get("focus", (0.5, 0.5))),
        flip=_switch(given.get("flip", False)),
    )


def _name(given: dict[str, object], option: str, otherwise: str, allowed: tuple[str, ...]) -> str:
    value = given.get(option, otherwise)
    if not isinstance(value, str) or value not in allowed:
        raise OptionError(f"{option} = {value!r}: use one of {', '.join(allowed)}")
    return value


def _accent(value: object) -> Colour:
    if isinstance(value, str):
        if value in ACCENTS:
            return ACCENTS[value]
        if value.startswith("#") and len(value) == 7:
            try:
                return rgb(value)
            except ValueError:
                pass
    raise OptionError(f"accent = {value!r}: use one of {', '.join(ACCENTS)} or #rrggbb")


def _whole(given: dict[str, object], option: str, low: int, high: int) -> int | None:
    value = given.get(option)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise OptionError(f"{option} = {value!r}: use a whole number from {low} to {high}")
    return value


def _share(value: object, option: str, low: float, high: float) -> float:
    if not isinstance(value, int | float) or not low <= value <= high:
        raise OptionError(f"{option} = {value!r}: use a number from {low} to {high}")
    return float(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise OptionError(f"flip = {value!r}: use true or false")
    return value


def _focus(value: object) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise OptionError(f"focus = {value!r}: use [x, y]")
    return (_share(value[0], "focus", 0, 1), _share(value[1], "focus", 0, 1))
