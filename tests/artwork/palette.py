"""Colours of the series, and the moods (times of day) that bind them together."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """The colour of `#rrggbb`."""
    return (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Colour a with `share` (0 to 1) of b in it."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def lighter(colour: Colour, share: float = 0.2) -> Colour:
    """Towards warm white, as where the light falls."""
    return mix(colour, rgb("#fff6e2"), share)


def darker(colour: Colour, share: float = 0.2) -> Colour:
    """Towards cool dark, as where the light does not reach."""
    return mix(colour, rgb("#2c2442"), share)


INK = rgb("#2b2a38")
PAPER = rgb("#fbf4e6")
WHITE = rgb("#fffaf0")
CREAM = rgb("#f4e6c8")
GOLD = rgb("#e2ae3f")
BRASS = rgb("#b9822b")
FLAG_RED = rgb("#d2382f")
FLAG_YELLOW = rgb("#ffd94a")
WOOD = rgb("#a9703f")
DARK_WOOD = rgb("#6d4429")
LIGHT_WOOD = rgb("#d9a765")
LEAF = rgb("#5f9a4c")
DEEP_LEAF = rgb("#2f6b4a")
YOUNG_LEAF = rgb("#a5bf4e")
EARTH = rgb("#a8704a")
PAVING = rgb("#e3c9a4")
STEEL = rgb("#93a2ad")
HAIR = rgb("#2a2129")
SKIN = (rgb("#e3b48c"), rgb("#d39d74"), rgb("#c98f66"))
SHIRTS = (
    rgb("#f7f3ea"),
    rgb("#f7f3ea"),
    rgb("#cfe0ea"),
    rgb("#8fb3c9"),
    rgb("#e8c07a"),
    rgb("#d98f7a"),
    rgb("#8fb59a"),
    rgb("#b7a4c9"),
    rgb("#4f6f8f"),
    rgb("#dfe3d2"),
)
AO_DAI = (
    rgb("#fbf6ee"),
    rgb("#d9576b"),
    rgb("#5b8fb8"),
    rgb("#e9a3ac"),
    rgb("#5fa08c"),
    rgb("#e7b94f"),
    rgb("#8d6bab"),
    rgb("#c8443c"),
    rgb("#f0d9e0"),
)
TROUSERS = (rgb("#2f3547"), rgb("#3d3a45"), rgb("#4a4f63"), rgb("#5a4a42"))
SUITS = (WHITE, WHITE, rgb("#dfe8ee"), rgb("#c9d9e3"), rgb("#46566e"), rgb("#3f4658"))
TOYS = (rgb("#e4574f"), rgb("#f5c14e"), rgb("#5b9bc8"), rgb("#7fb069"), rgb("#f08a4b"), rgb("#a77bb8"))
BOOK_CLOTHS = (
    rgb("#b5483a"),
    rgb("#d99a3a"),
    rgb("#3f7d7a"),
    rgb("#35507a"),
    rgb("#7a4a6e"),
    rgb("#c9b48a"),
    rgb("#6f8f56"),
    rgb("#e0d2b4"),
)
BLOSSOMS = (rgb("#e4574f"), rgb("#f2a0a8"), rgb("#f5c14e"), rgb("#fff4ea"), rgb("#b078c0"), rgb("#ef8a4a"))

ACCENTS: dict[str, Colour] = {
    "red": rgb("#c0392f"),
    "teal": rgb("#21807c"),
    "blue": rgb("#2f6a9f"),
    "green": rgb("#4a8a4f"),
    "gold": rgb("#d39a2d"),
    "plum": rgb("#84406f"),
    "terracotta": rgb("#c4643f"),
    "indigo": rgb("#414a8c"),
}
WALLS: dict[str, Colour] = {
    "yellow": rgb("#f2c96b"),
    "cream": rgb("#f3e2bd"),
    "white": rgb("#f3eee2"),
    "pink": rgb("#eeb9a4"),
    "mint": rgb("#b9d8c2"),
}
ROOFS: dict[str, Colour] = {
    "red": rgb("#b8533c"),
    "green": rgb("#4b7f62"),
    "brown": rgb("#8a5a45"),
    "blue": rgb("#4c7196"),
}


@dataclass(frozen=True, kw_only=True)
class Mood:
    """A time of day: its sky, its light and what it does to every colour.

    `tint` is multiplied into the finished drawing with the share `strength`; `glow` is screened in from the side of the
    light; `dark` is how much lamps show (0 by day, 1 at night).
    """

    name: str
    sky: tuple[Colour, ...]
    haze: Colour
    light: Colour
    shadow: Colour
    shade: float
    tint: Colour
    strength: float
    glow: float
    dark: float = 0.0
    sun: tuple[float, float] | None = None


MOODS: dict[str, Mood] = {
    mood.name: mood
    for mood in (
        Mood(
            name="morning",
            sky=(rgb("#8fc3d6"), rgb("#c9e0d8"), rgb("#fbe6c4")),
            haze=rgb("#f3e3c8"),
            light=rgb("#ffe3ad"),
            shadow=rgb("#4a4a78"),
            shade=0.3,
            tint=rgb("#fff1da"),
            strength=0.55,
            glow=0.34,
            sun=(0.16, 0.3),
        ),
        Mood(
            name="noon",
            sky=(rgb("#5fafd3"), rgb("#94cde0"), rgb("#dcefe6")),
            haze=rgb("#d7e9e6"),
            light=rgb("#fff4d2"),
            shadow=rgb("#3d4c74"),
            shade=0.32,
            tint=rgb("#fffaf0"),
            strength=0.35,
            glow=0.18,
        ),
        Mood(
            name="afternoon",
            sky=(rgb("#7fb5c4"), rgb("#e6d3a8"), rgb("#fbcf8a")),
            haze=rgb("#f6d6a0"),
            light=rgb("#ffcb7a"),
            shadow=rgb("#57406e"),
            shade=0.36,
            tint=rgb("#ffe4b8"),
            strength=0.62,
            glow=0.4,
            sun=(0.18, 0.4),
        ),
        Mood(
            name="dusk",
            sky=(rgb("#5a68a0"), rgb("#c98ba2"), rgb("#fdbb84")),
            haze=rgb("#e3a48f"),
            light=rgb("#ffb27c"),
            shadow=rgb("#38305f"),
            shade=0.4,
            tint=rgb("#ecc4c4"),
            strength=0.7,
            glow=0.4,
            dark=0.55,
            sun=(0.22, 0.46),
        ),
        Mood(
            name="night",
            sky=(rgb("#1b2350"), rgb("#2f3d77"), rgb("#5b629c")),
            haze=rgb("#4d5a92"),
            light=rgb("#ffd48a"),
            shadow=rgb("#12122f"),
            shade=0.45,
            tint=rgb("#7380c2"),
            strength=0.85,
            glow=0.0,
            dark=1.0,
        ),
        Mood(
            name="rain",
            sky=(rgb("#8fa3ab"), rgb("#b3c1c0"), rgb("#d3d8cf")),
            haze=rgb("#c6cfcb"),
            light=rgb("#eef0e4"),
            shadow=rgb("#384a5c"),
            shade=0.26,
            tint=rgb("#cfdcdf"),
            strength=0.7,
            glow=0.1,
            dark=0.25,
        ),
        Mood(
            name="mist",
            sky=(rgb("#c2d3d4"), rgb("#dfe3d8"), rgb("#f5ead6")),
            haze=rgb("#e9e6d8"),
            light=rgb("#fff0cf"),
            shadow=rgb("#4d5a72"),
            shade=0.22,
            tint=rgb("#f2eee2"),
            strength=0.6,
            glow=0.3,
            sun=(0.24, 0.26),
        ),
    )
}
