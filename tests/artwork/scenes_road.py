"""On the road: a bus in the mountains, a street in town."""

from __future__ import annotations

from tests.artwork.buildings import bunting, flag, lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import look, person
from tests.artwork.geometry import Path, ellipse, outline, rect, ridge, smooth
from tests.artwork.nature import (
    PHUONG_RED,
    grass,
    hills,
    overhang,
    shrub,
    sky,
    tree,
    tree_row,
)
from tests.artwork.palette import (
    DARK_WOOD,
    FLAG_YELLOW,
    LEAF,
    STEEL,
    WHITE,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.scenes_land import BLUE_HILL, far_country, mist
from tests.artwork.sketch import Sketch


def bus_trip(s: Sketch) -> None:
    """Bus on a mountain road."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.50
    far_country(s, level)
    mist(c, level - 40, 0.6)
    c.fill(ridge(-20, c.w + 20, level + 30, 46, c.h, rng), shade(mix(LEAF, c.mood.haze, 0.35), LEAF))
    tree_row(c, level + 66, 120, "round", 0.2, 100)
    slope = smooth(
        [(-40, c.h * 0.62), (c.w * 0.3, c.h * 0.66), (c.w * 0.7, c.h * 0.63), (c.w + 40, c.h * 0.66)], closed=False
    )
    c.fill([*slope, (c.w + 40, c.h + 20), (-40, c.h + 20)], shade(lighter(LEAF, 0.1), darker(LEAF, 0.2)))
    top, foot = c.h * 0.74, c.h * 0.90
    c.fill(rect(0, top, c.w, foot - top), shade(rgb("#8f8d96"), rgb("#6f6d79")))
    c.fill(rect(0, top, c.w, 6), rgb("#e9e2d0"), 0.9)
    for i in range(int(c.w / 110) + 1):
        c.fill(rect(i * 110 + 14, (top + foot) / 2 + 36, 58, 7, 3), rgb("#f2e3b0"), 0.9)
    for i in range(int(c.w / 92) + 2):
        c.fill(rect(i * 92, top - 42, 11, 46, 3), shade(WHITE, rgb("#c9c4b8"), angle=0))
        c.fill(rect(i * 92, top - 34, 11, 9), rgb("#d9483b"))
    c.fill(rect(0, top - 30, c.w, 10, 3), shade(rgb("#eef0ee"), rgb("#b7bfc2")))
    _bus(c, c.w * 0.48, foot - 36, min(c.w * 0.58, 640), s.options.accent)
    grass(c, foot, darker(LEAF, 0.1), 70)
    for i in range(7):
        shrub(
            c,
            c.w * (i + rng.random()) / 7,
            foot + rng.uniform(46, 84),
            rng.uniform(80, 130),
            rng.choice((FLAG_YELLOW, rgb("#f2a0a8"), WHITE, PHUONG_RED)),
        )
    overhang(c, "bang")


def _bus(c: Canvas, x: float, foot: float, w: float, tone: Colour) -> None:
    k = w / 100
    c.shadow(outline("-50,0 50,0 58,5 -40,6", x, foot, k), 0.5, 6)
    body = rect(x - 50 * k, foot - 42 * k, 100 * k, 38 * k, 6 * k)
    c.fill(body, shade(WHITE, rgb("#e6e2d6")))
    with c.clip(body):
        c.fill(rect(x - 50 * k, foot - 19 * k, 100 * k, 15 * k), shade(lighter(tone, 0.15), darker(tone, 0.15)))
        wave = smooth(outline("-52,-22 -20,-16 14,-24 52,-17 52,-12 14,-18 -20,-11 -52,-16", x, foot, k))
        c.fill(wave, FLAG_YELLOW, 0.95)
    for i in range(5):
        pane = rect(x + (-46 + i * 13.4) * k, foot - 38 * k, 11.8 * k, 13 * k, 2 * k)
        c.fill(pane, shade(rgb("#9fc6d0"), rgb("#4f7f8f"), angle=60))
        if i % 2 == 0:
            who = rgb("#3a3440")
            c.fill(ellipse(x + (-40 + i * 13.4) * k, foot - 29 * k, 2.6 * k, 3.2 * k), who, 0.55)
        if c.mood.dark > 0.4:
            c.lamp(pane, rgb("#ffdf9a"), 0.6)
    c.fill(rect(x + 36 * k, foot - 38 * k, 12.6 * k, 17 * k, 2 * k), shade(rgb("#b7d6dc"), rgb("#5f8f9f"), angle=60))
    c.fill(rect(x + 28 * k, foot - 38 * k, 6.6 * k, 32 * k, k), shade(rgb("#8fb6c0"), rgb("#4f7584")))
    c.fill(rect(x + 46 * k, foot - 15 * k, 4 * k, 4 * k, k), rgb("#fff0b8"))
    for wx in (-30, 22):
        c.fill(ellipse(x + wx * k, foot - 4 * k, 8.4 * k), darker(tone, 0.5))
        c.fill(ellipse(x + wx * k, foot - 3 * k, 7 * k), rgb("#2f2e37"))
        c.fill(ellipse(x + wx * k, foot - 3 * k, 3.4 * k), shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=50))
    lettering(c, x - 30 * k, foot - 22 * k, 44 * k, 2.6 * k, 1, WHITE)


def town_street(s: Sketch) -> None:
    """Street of a small town with flags."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.50
    sky(c, level + 60, 3)
    hills(c, level, 90, BLUE_HILL, 0.62)
    cx = c.w * 0.5
    c.fill(
        [(cx - 26, level + 40), (cx + 26, level + 40), (c.w * 1.05, c.h), (-c.w * 0.05, c.h)],
        shade(rgb("#b9aea6"), rgb("#8f8790")),
    )
    tones = (
        rgb("#f2c96b"),
        rgb("#eeb9a4"),
        rgb("#a9cdc2"),
        rgb("#f3e2bd"),
        rgb("#d98f6a"),
        rgb("#9fb9cf"),
        rgb("#e6d3a0"),
    )
    steps = 6
    for i in range(steps):
        near, far = (1 / (1 + 0.62 * (steps - 1 - i - t)) if steps - 1 - i - t > -0.9 else 2.4 for t in (1, 0))
        for side in (-1, 1):
            _shop(s, cx, level + 40, side, far, near, rng.choice(tones), 1 - i / (steps - 1))
    for i in range(9):
        t = (i + 0.5) / 9
        c.fill(outline("-1,0 1,0 1.6,9 -1.6,9", cx, level + 50 + (c.h - level - 50) * t**2, 2 + 8 * t), WHITE, 0.7)
    for t in sorted(rng.uniform(0.15, 0.75) for _ in range(s.people(4, 7))):
        y = level + 60 + (c.h - level - 80) * t
        person(
            c,
            cx + rng.choice((-1, 1)) * (30 + 330 * t) * rng.uniform(0.4, 1.0),
            y,
            60 + 250 * t,
            look(rng, 0.4, hats=0.3),
            far=0.22 * (1 - t),
        )
    for i in range(3):
        y = level - 40 - i * 96
        reach = 170 + i * 190
        bunting(
            c,
            (cx - reach, y),
            (cx + reach, y),
            40 + i * 18,
            (PHUONG_RED, FLAG_YELLOW, s.options.accent, WHITE),
            14 + i * 9,
        )
    tree(c, c.w * 0.02, c.h * 0.95, 560, s.tree())


def _shop(s: Sketch, cx: float, eye: float, side: int, far: float, near: float, tone: Colour, veil: float) -> None:
    """A narrow house on one side of the street, between two depths."""
    c, rng = s.canvas, s.rng
    veil *= 0.55
    wall = mix(tone, c.mood.haze, veil)
    reach, high, low = c.w * 0.5, c.h * rng.uniform(0.46, 0.66), c.h * 0.46

    def at(depth: float, level: float) -> tuple[float, float]:
        return (
            cx + side * (26 + reach * depth),
            eye - high * depth * level if level >= 0 else eye - low * depth * level,
        )

    front = [at(far, 1), at(near, 1), at(near, -1), at(far, -1)]
    light = 0.12 if side > 0 else -0.12
    base = lighter(wall, light) if light > 0 else darker(wall, -light)
    c.fill(front, shade(lighter(base, 0.14), base, darker(base, 0.12)))

    def part(a: float, b: float, top: float, bottom: float) -> Path:
        d0, d1 = far + (near - far) * a, far + (near - far) * b
        return [at(d0, top), at(d1, top), at(d1, bottom), at(d0, bottom)]

    c.fill(part(-0.03, 1.03, 1.0, 0.94), lighter(wall, 0.4))
    c.fill(
        part(0, 1, -0.02, -0.12),
        mix(s.rng.choice((rgb("#c0392f"), rgb("#2f6a9f"), rgb("#3f8f6a"), rgb("#d39a2d"))), c.mood.haze, veil),
    )
    c.fill(part(0.1, 0.9, -0.16, -1), darker(wall, 0.5))
    c.fill(part(0.16, 0.5, -0.2, -1), darker(wall, 0.36))
    for top in (0.82, 0.42):
        for a in (0.14, 0.56):
            pane = part(a, a + 0.30, top, top - 0.24)
            c.fill(pane, shade(mix(rgb("#a9c9cc"), c.mood.haze, veil), mix(rgb("#4f7580"), c.mood.haze, veil)))
            if c.mood.dark > 0.4 and rng.random() < 0.6:
                c.lamp(pane, rgb("#ffd98a"), 0.85)
        c.fill(part(0.08, 0.92, top - 0.26, top - 0.31), lighter(wall, 0.35))
    c.shadow(part(0, 0.08, 1, -1), 0.25, 2)
    px, py = at(far + (near - far) * 0.9, 0.30)
    size = 40 * (far + near)
    if size < 150:
        c.line([(px, py), (px - side * size * 0.7, py - size * 0.5)], 2.5, DARK_WOOD)
        flag(c, px - side * size * 0.7 - (size * 0.6 if side > 0 else 0), py - size * 0.52, size * 0.6)
