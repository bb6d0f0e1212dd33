"""Things that several scenes hold: flowers in baskets and vases, certificates, cups, medals, books, tables."""

from __future__ import annotations

from tests.artwork.buildings import lettering
from tests.artwork.canvas import Canvas, Gradient, shade
from tests.artwork.geometry import Path, arc, ellipse, outline, rect, smooth, star, stroke
from tests.artwork.nature import blossoms, bouquet_tones
from tests.artwork.palette import (
    DARK_WOOD,
    FLAG_RED,
    FLAG_YELLOW,
    GOLD,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)

METALS = {
    "gold": (rgb("#fff0b8"), rgb("#e9b949"), rgb("#a86f1e"), rgb("#f6d77e"), rgb("#8d5a18")),
    "silver": (rgb("#ffffff"), rgb("#c3cbd2"), rgb("#828d98"), rgb("#e6ebee"), rgb("#6c7782")),
    "bronze": (rgb("#ffdcb8"), rgb("#cf8a55"), rgb("#87502b"), rgb("#eab184"), rgb("#6e3f22")),
}


def pot_row(c: Canvas, x: float, foot: float, w: float, size: float, count: int) -> None:
    """Pots of flowers in a row before a stage or table."""
    for i in range(count):
        at = x + w * (i + 0.5) / count
        c.contact(at, foot, size * 0.4)
        c.fill(
            outline("-26,-40 26,-40 18,0 -18,0", at, foot, size / 100), shade(rgb("#d98a5f"), rgb("#9c5636"), angle=0)
        )
        blossoms(c, at, foot - size * 0.62, size * 0.42, size * 0.30, 7, bouquet_tones(c.rng), size * 0.15)


def basket(c: Canvas, x: float, foot: float, h: float) -> None:
    """A tall basket of flowers on a stand, as brought to congratulate, with a ribbon."""
    c.contact(x, foot, h * 0.22)
    for side in (-1, 1):
        c.line([(x, foot - h * 0.45), (x + side * h * 0.16, foot)], h * 0.025, rgb("#8a5f3c"))
    c.fill(outline("-18,-46 18,-46 12,-32 -12,-32", x, foot, h / 100), shade(rgb("#c99a62"), rgb("#8a5f3c"), angle=0))
    blossoms(c, x, foot - h * 0.66, h * 0.27, h * 0.27, 30, bouquet_tones(c.rng), h * 0.062)
    ribbon = smooth(outline("-20,-52 -6,-46 8,-36 16,-22 20,-24 12,-40 -4,-51 -18,-57", x, foot, h / 100))
    c.fill(ribbon, shade(lighter(FLAG_RED, 0.15), darker(FLAG_RED, 0.1), angle=30))


def framed(c: Canvas, x: float, y: float, w: float, accent: Colour) -> None:
    """A framed certificate, centred."""
    h = w * 0.7
    c.shadow(rect(x - w / 2 + w * 0.03, y - h / 2 + h * 0.06, w, h, 2), None, w * 0.03)
    c.fill(rect(x - w / 2, y - h / 2, w, h, w * 0.02), shade(lighter(GOLD, 0.4), GOLD, darker(GOLD, 0.4), angle=45))
    c.fill(rect(x - w * 0.45, y - h * 0.43, w * 0.9, h * 0.86), shade(rgb("#fff8e4"), rgb("#f3e2b8"), angle=45))
    c.fill(rect(x - w * 0.40, y - h * 0.37, w * 0.8, h * 0.74), mix(accent, WHITE, 0.6))
    c.fill(rect(x - w * 0.39, y - h * 0.36, w * 0.78, h * 0.72), rgb("#fff9e9"))
    c.fill(ellipse(x, y - h * 0.25, w * 0.045), FLAG_RED)
    c.fill(star(x, y - h * 0.25, w * 0.032), FLAG_YELLOW)
    lettering(c, x - w * 0.34, y - h * 0.14, w * 0.68, h * 0.085, 1, FLAG_RED)
    lettering(c, x - w * 0.32, y + h * 0.06, w * 0.64, h * 0.034, 3, rgb("#6a5f58"))
    c.fill(ellipse(x + w * 0.22, y + h * 0.26, w * 0.05), FLAG_RED, 0.75)


def vase(c: Canvas, x: float, foot: float, h: float, colour: Colour) -> None:
    """A glazed vase."""
    c.contact(x, foot, h * 0.34, h * 0.08)
    body = smooth(
        outline("-12,-100 -9,-88 -30,-55 -22,-8 -16,0 16,0 22,-8 30,-55 9,-88 12,-100", x, foot, h / 100), steps=8
    )
    c.fill(body, shade(lighter(colour, 0.4), colour, darker(colour, 0.4), angle=8))
    with c.clip(body):
        c.fill(ellipse(x - h * 0.14, foot - h * 0.55, h * 0.04, h * 0.2, 8), WHITE, 0.55, h * 0.02)
        c.fill(rect(x - h * 0.4, foot - h * 0.42, h * 0.8, h * 0.05), lighter(colour, 0.5), 0.5)


def steam(c: Canvas, x: float, y: float, h: float) -> None:
    """Three wisps of steam."""
    for k in (-1, 0, 1):
        wisp = [
            (x + k * h * 0.16, y),
            (x + k * h * 0.16 + h * 0.08, y - h * 0.35),
            (x + k * h * 0.18 - h * 0.05, y - h * 0.7),
            (x + k * h * 0.2 + h * 0.05, y - h),
        ]
        c.fill(stroke(smooth(wisp, closed=False), h * 0.09, h * 0.02), WHITE, 0.35, h * 0.03)


def lectern(c: Canvas, x: float, foot: float, h: float, accent: Colour) -> None:
    """A lectern of dark wood with a star and two microphones."""
    c.contact(x, foot, h * 0.34)
    c.fill(outline("-30,-92 30,-92 24,0 -24,0", x, foot, h / 100), shade(lighter(WOOD, 0.12), WOOD, DARK_WOOD, angle=0))
    c.fill(
        outline("-20,-78 20,-78 17,-12 -17,-12", x, foot, h / 100),
        shade(lighter(accent, 0.12), darker(accent, 0.15), angle=0),
    )
    c.fill(outline("-37,-100 37,-100 33,-90 -33,-90", x, foot, h / 100), shade(lighter(WOOD, 0.35), WOOD))
    c.fill(ellipse(x, foot - h * 0.48, h * 0.10), rgb("#f6cf5a"))
    c.fill(ellipse(x, foot - h * 0.48, h * 0.065), accent)
    for side in (-1, 1):
        c.line(
            smooth(outline(f"{side * 8},-98 {side * 6},-116 {side * 2},-124", x, foot, h / 100), closed=False),
            h * 0.012,
            rgb("#3a3740"),
        )
        c.fill(ellipse(x + side * h * 0.02, foot - h * 1.25, h * 0.022, h * 0.03), rgb("#2c2a33"))


def clothed_table(c: Canvas, x: float, foot: float, w: float, h: float, colour: Colour, top: float = 0.14) -> None:
    """A table with a pleated cloth down to the floor; the board is `top * h` deep as seen."""
    c.shadow(outline("0,0 100,0 106,5 6,5", x, foot, w / 100), None, 5)
    pleats = max(6, round(w / 34))
    stops = tuple(tone for _ in range(pleats) for tone in (lighter(colour, 0.12), darker(colour, 0.14)))
    c.fill(rect(x, foot - h, w, h), Gradient(stops, 0))
    c.fill(rect(x, foot - h, w, h * 0.12), darker(colour, 0.3), 0.3, h * 0.02)
    depth = h * top
    board = [
        (x + depth * 0.5, foot - h - depth),
        (x + w - depth * 0.5, foot - h - depth),
        (x + w + 3, foot - h),
        (x - 3, foot - h),
    ]
    c.fill(board, shade(lighter(colour, 0.42), lighter(colour, 0.22)))
    c.fill(rect(x - 4, foot - h - 2, w + 8, h * 0.07, 2), lighter(colour, 0.3))


def trophy(c: Canvas, x: float, foot: float, h: float, metal: str) -> None:
    """A cup on a wooden base."""
    k = h / 100
    stops = METALS[metal]
    c.contact(x, foot, h * 0.24, h * 0.04)
    c.fill(
        rect(x - 19 * k, foot - 9 * k, 38 * k, 9 * k, k),
        shade(lighter(DARK_WOOD, 0.15), darker(DARK_WOOD, 0.3), angle=0),
    )
    c.fill(
        rect(x - 15 * k, foot - 20 * k, 30 * k, 11 * k, k),
        shade(lighter(DARK_WOOD, 0.25), darker(DARK_WOOD, 0.2), angle=0),
    )
    c.fill(rect(x - 9 * k, foot - 18 * k, 18 * k, 7 * k, k), Gradient(stops[:3], 30))
    for side in (-1, 1):
        loop = [(x + side * px, foot + py) for px, py in outline("23,-84 37,-84 36,-64 18,-58", scale=k)]
        c.line(smooth(loop, closed=False), 3.6 * k, Gradient(stops[1:4], 0))
    body = smooth(outline("-27,-95 -25,-76 -14,-54 -4,-46 4,-46 14,-54 25,-76 27,-95", x, foot, k), closed=False)
    stem = smooth(outline("-6,-50 6,-50 3,-40 3,-34 7,-26 14,-20 -14,-20 -7,-26 -3,-34 -3,-40", x, foot, k), steps=5)
    c.fill(stem, Gradient(stops, 0))
    c.fill(ellipse(x, foot - 39 * k, 6 * k, 2.6 * k), Gradient(stops, 0))
    c.fill(body, Gradient(stops, 0))
    c.fill(ellipse(x, foot - 95 * k, 27 * k, 4.6 * k), Gradient((stops[2], stops[4]), 0))
    c.line(arc(x, foot - 95 * k, 27 * k, 4.6 * k, 0, 180), 1.6 * k, stops[0])
    c.fill(star(x, foot - 74 * k, 10 * k), darker(stops[2], 0.1), 0.75)
    c.fill(star(x - 0.8 * k, foot - 74.8 * k, 9 * k), stops[0], 0.9)
    c.fill(stroke(smooth(outline("-19,-88 -17,-74 -9,-60", x, foot, k), closed=False), 3 * k, k), WHITE, 0.55, k)


def medal(c: Canvas, x: float, y: float, r: float, metal: str) -> None:
    """A round medal with a star and rays."""
    stops = METALS[metal]
    c.shadow(ellipse(x + r * 0.12, y + r * 0.16, r), None, r * 0.12)
    c.fill(ellipse(x, y, r), Gradient(stops, 50))
    c.fill(ellipse(x, y, r * 0.86), Gradient((stops[2], stops[1], stops[0]), 50))
    c.fill(ellipse(x, y, r * 0.81), Gradient((stops[1], stops[3], stops[1]), 70))
    rays: list[Path] = [star(x, y, r * 0.74, 0.88, 24)]
    c.fills(rays, stops[2], 0.35)
    c.fill(star(x + r * 0.02, y + r * 0.03, r * 0.52), darker(stops[2], 0.2), 0.7)
    c.fill(star(x, y, r * 0.50), Gradient(stops[:2], 45))
    for i in range(16):
        (px, py) = arc(x, y, r * 0.93, r * 0.93, i * 22.5, i * 22.5 + 1, 1)[0]
        c.fill(ellipse(px, py, r * 0.026), stops[0], 0.8)


def book_stack(c: Canvas, x: float, foot: float, w: float, tones: tuple[Colour, ...]) -> float:
    """Closed books one on another; gives the level of the top."""
    rng = c.rng
    c.contact(x, foot, w * 0.56, w * 0.07)
    y = foot
    for tone in tones:
        h, wide, shift = w * rng.uniform(0.11, 0.16), w * rng.uniform(0.84, 1.0), rng.uniform(-0.05, 0.05) * w
        left = x - wide / 2 + shift
        c.fill(rect(left, y - h, wide, h, h * 0.2), shade(lighter(tone, 0.25), tone, darker(tone, 0.25)))
        c.fill(rect(left + wide * 0.10, y - h * 0.84, wide * 0.91, h * 0.66, 2), shade(WHITE, rgb("#e3d6ba")))
        for i in range(3):
            c.line(
                [(left + wide * 0.11, y - h * (0.3 + i * 0.18)), (left + wide, y - h * (0.3 + i * 0.18))],
                1,
                rgb("#cdbd9a"),
                0.7,
            )
        c.fill(rect(left, y - h, wide * 0.13, h, h * 0.2), shade(lighter(tone, 0.3), tone, darker(tone, 0.3)))
        c.fill(rect(left + wide * 0.02, y - h * 0.72, wide * 0.03, h * 0.44), rgb("#f2d98f"), 0.9)
        c.shadow(rect(left + wide * 0.02, y - h * 1.0 - 2, wide, 5), 0.18, 3)
        y -= h
    return y


def open_book(c: Canvas, x: float, y: float, r: float) -> None:
    """A book lying open, `2 * r` wide."""
    c.fill(outline("-1,-0.3 0,-0.18 1,-0.3 1.12,0.42 0,0.56 -1.12,0.42", x, y, r), darker(rgb("#4f7fa0"), 0.1))
    c.fill(outline("-0.94,-0.36 0,-0.2 0,0.46 -1.04,0.34", x, y, r), WHITE)
    c.fill(outline("0.94,-0.36 0,-0.2 0,0.46 1.04,0.34", x, y, r), darker(WHITE, 0.07))
