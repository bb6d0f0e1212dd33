"""Outdoors: play, gardens, trees, bicycles."""

from __future__ import annotations

import math

from tests.artwork.buildings import bunting, fence, school
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import look, person
from tests.artwork.geometry import arc, ellipse, leaf, outline, rect, smooth, stroke
from tests.artwork.nature import (
    PHUONG_RED,
    crown,
    dapple,
    grass,
    hills,
    overhang,
    palm,
    paved,
    shrub,
    sky,
    tree,
    tree_row,
    trunk,
)
from tests.artwork.palette import (
    DEEP_LEAF,
    FLAG_RED,
    FLAG_YELLOW,
    INK,
    LEAF,
    LIGHT_WOOD,
    STEEL,
    WHITE,
    WOOD,
    YOUNG_LEAF,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.scenes_yard import backdrop, fallen
from tests.artwork.sketch import Sketch


def playground(s: Sketch) -> None:
    """Slide and swing."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.52
    backdrop(s, horizon, 88, 0.80, 0.24)
    grass(c, horizon + 6, LEAF, 40)
    sand = [
        (c.w * 0.10, c.h * 0.86),
        (c.w * 0.34, c.h * 0.68),
        (c.w * 0.86, c.h * 0.70),
        (c.w * 0.96, c.h * 0.90),
        (c.w * 0.5, c.h * 0.98),
    ]
    c.fill(smooth(sand), shade(rgb("#f3dcae"), rgb("#e0bd84"), angle=60))
    tree(c, c.w * 0.05, c.h * 0.70, 480, s.tree(), 0.06)
    _swing(c, c.w * 0.76, c.h * 0.80, 300, s.options.accent)
    _slide(c, c.w * 0.36, c.h * 0.86, 380, s.options.accent)
    _seesaw(c, c.w * 0.60, c.h * 0.92, 250)
    for x in (0.06, 0.16, 0.92):
        shrub(c, c.w * x, c.h * rng.uniform(0.88, 0.94), 110, rng.choice((PHUONG_RED, FLAG_YELLOW, rgb("#f2a0a8"))))
    overhang(c, s.tree())


def _slide(c: Canvas, x: float, foot: float, h: float, accent: Colour) -> None:
    k = h / 100
    red, blue = rgb("#e4574f"), rgb("#4f8fc0")
    c.shadow(smooth(outline("-30,-2 60,-2 120,-14 130,-8 70,6 -20,4", x, foot, k)), None, 8)
    for px in (-34, -4):
        c.fill(rect(x + px * k, foot - 96 * k, 5 * k, 96 * k, 2), shade(lighter(blue, 0.3), darker(blue, 0.2), angle=0))
    for i in range(6):
        c.fill(
            rect(x - 31 * k, foot - (12 + i * 10) * k, 29 * k, 3.4 * k, 2),
            shade(lighter(FLAG_YELLOW, 0.2), darker(FLAG_YELLOW, 0.2)),
        )
    c.fill(rect(x - 36 * k, foot - 66 * k, 40 * k, 7 * k, 2), darker(LIGHT_WOOD, 0.1))
    roof = outline("-44,-96 -16,-124 12,-96", x, foot, k)
    c.fill(roof, shade(lighter(accent, 0.25), darker(accent, 0.15), angle=20))
    for level in (-80, -72):
        c.fill(rect(x - 34 * k, foot + level * k, 34 * k, 3 * k, 1), lighter(blue, 0.2))
    chute = smooth(outline("2,-64 26,-58 52,-28 78,-7 104,-4", x, foot, k), closed=False)
    c.fill(stroke(chute, 17 * k), shade(lighter(red, 0.2), darker(red, 0.15)))
    c.fill(stroke([(px, py - 3 * k) for px, py in chute], 9 * k), shade(lighter(rgb("#f5c14e"), 0.4), rgb("#f5c14e")))
    for px, top in ((50, -22), (88, -4)):
        c.fill(rect(x + px * k, foot + top * k, 4 * k, -top * k, 1), darker(blue, 0.15))


def _swing(c: Canvas, x: float, foot: float, h: float, accent: Colour) -> None:
    k = h / 100
    c.shadow(smooth(outline("-60,-2 70,-4 110,-14 40,4", x, foot, k)), None, 7)
    for side in (-1, 1):
        for lean in (-14, 14):
            c.fill(
                stroke([(x + side * 56 * k, foot - 100 * k), (x + (side * 56 + lean) * k, foot)], 4.4 * k, 3.6 * k),
                shade(lighter(accent, 0.2), darker(accent, 0.2), angle=0),
            )
    c.fill(rect(x - 60 * k, foot - 103 * k, 120 * k, 5.4 * k, 3), shade(lighter(accent, 0.35), darker(accent, 0.1)))
    for px, sway in ((-26, 10), (22, -3)):
        for dx in (-9, 9):
            c.line([(x + (px + dx) * k, foot - 99 * k), (x + (px + dx + sway) * k, foot - 26 * k)], 1.8, INK, 0.7)
        c.fill(rect(x + (px + sway - 13) * k, foot - 27 * k, 26 * k, 4.4 * k, 2), shade(rgb("#f5c14e"), rgb("#c98f2a")))


def _seesaw(c: Canvas, x: float, foot: float, w: float) -> None:
    c.contact(x, foot, w * 0.5, w * 0.06)
    c.fill(
        [(x - w * 0.09, foot), (x, foot - w * 0.24), (x + w * 0.09, foot)],
        shade(rgb("#6aa7c8"), rgb("#3f7799"), angle=0),
    )
    c.line(
        [(x - w * 0.55, foot - w * 0.10), (x + w * 0.55, foot - w * 0.32)],
        w * 0.05,
        shade(rgb("#8fc46f"), rgb("#5f9a4c"), angle=0),
    )
    for t, y in ((-0.46, -0.13), (0.44, -0.31)):
        c.line([(x + w * t, foot + w * y), (x + w * t, foot + w * (y - 0.11))], w * 0.025, FLAG_RED)


def garden(s: Sketch) -> None:
    """Vegetable beds of the school."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.44
    backdrop(s, horizon, 74, 0.7, 0.28)
    grass(c, horizon + 6, LEAF, 20)
    fence(c, -10, c.w + 10, horizon + 42, 60, lighter(WOOD, 0.4), 0.2)
    beds = s.count(4, 5)
    kinds = [rng.randrange(4) for _ in range(beds)]
    for i, kind in enumerate(kinds):
        t0, t1 = i / beds, (i + 0.74) / beds
        y0, y1 = (horizon + 50 + (c.h - horizon - 40) * t**1.5 for t in (t0, t1))
        left0, left1 = c.w * (0.10 - 0.16 * t0), c.w * (0.10 - 0.16 * t1)
        bed = [(left0, y0), (c.w - left0, y0), (c.w - left1, y1), (left1, y1)]
        c.shadow([(x + 4, y + 10) for x, y in bed], None, 5)
        c.fill(bed, shade(rgb("#9a6a48"), rgb("#7a4f36")))
        c.fill(
            [bed[3], bed[2], (bed[2][0], y1 + (y1 - y0) * 0.16), (bed[3][0], y1 + (y1 - y0) * 0.16)],
            shade(LIGHT_WOOD, darker(WOOD, 0.1)),
        )
        for row, share in enumerate((0.32, 0.86)):
            y, size = y0 + (y1 - y0) * share, (y1 - y0) * 0.55
            left = left0 + (left1 - left0) * share
            number = max(6, int((c.w - 2 * left) / (size * 0.95)))
            for j in range(number):
                _vegetable(c, left + (c.w - 2 * left) * (j + 0.5) / number + rng.uniform(-3, 3), y + row, size, kind)
    tree(c, c.w * 0.98, horizon + 70, 330, "round", 0.10)
    for depth in sorted(rng.uniform(0.1, 0.4) for _ in range(min(8, s.people(1, 3)))):
        person(
            c,
            c.w * rng.uniform(0.15, 0.85),
            horizon + 60 + (c.h - horizon) * depth,
            150 + 170 * depth,
            look(rng, 0.0, hats=0.8),
            arm="front",
        )
    _can(c, c.w * 0.86, c.h * 0.95, 130, s.options.accent)


def _vegetable(c: Canvas, x: float, foot: float, size: float, kind: int) -> None:
    rng = c.rng
    greens = (DEEP_LEAF, LEAF, rgb("#7fb060"), YOUNG_LEAF)
    c.shadow(ellipse(x + size * 0.1, foot, size * 0.42, size * 0.10), 0.3, 2)
    if kind == 0:
        for r, tone in ((0.46, greens[1]), (0.34, greens[2]), (0.2, lighter(YOUNG_LEAF, 0.3))):
            c.fill(
                ellipse(x, foot - size * 0.26, size * r, size * r * 0.72),
                shade(lighter(tone, 0.2), darker(tone, 0.1), angle=50),
            )
        return
    for i in range(7):
        angle = -160 + i * 23 + rng.uniform(-6, 6)
        wide = 0.34 if kind == 1 else 0.16
        c.fill(leaf(x, foot - size * 0.05, size * rng.uniform(0.55, 0.8), size * wide, angle), greens[(i + kind) % 4])
    if kind == 3:
        for dx, dy in ((-0.16, 0.36), (0.12, 0.5), (0.2, 0.24)):
            c.fill(
                ellipse(x + dx * size, foot - dy * size, size * 0.10), shade(rgb("#f2735a"), rgb("#b8322c"), angle=50)
            )


def _can(c: Canvas, x: float, foot: float, h: float, tone: Colour) -> None:
    """A watering can."""
    k = h / 100
    c.contact(x, foot, h * 0.5, h * 0.08)
    c.fill(
        stroke([(x - 26 * k, foot - 22 * k), (x - 72 * k, foot - 74 * k)], 12 * k, 8 * k),
        shade(lighter(tone, 0.2), darker(tone, 0.2)),
    )
    c.fill(ellipse(x - 74 * k, foot - 77 * k, 12 * k, 7 * k, 45), lighter(tone, 0.3))
    c.line(arc(x + 22 * k, foot - 46 * k, 34 * k, 34 * k, -110, 60), 7 * k, darker(tone, 0.2))
    c.fill(
        outline("-32,-70 32,-70 36,0 -36,0", x, foot, k), shade(lighter(tone, 0.35), tone, darker(tone, 0.3), angle=0)
    )
    c.fill(ellipse(x, foot - 70 * k, 32 * k, 8 * k), darker(tone, 0.35))


def tree_planting(s: Sketch) -> None:
    """Adults plant a young tree."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.54
    backdrop(s, horizon, 86, 0.78, 0.24)
    grass(c, horizon + 6, LEAF, 90)
    tree(c, c.w * 0.06, c.h * 0.68, 380, s.tree(), 0.12)
    for i in range(3):
        _sapling(c, c.w * (0.66 + i * 0.13), horizon + 60 + i * 12, 120 + i * 10, 0.2)
    x, foot = c.w * 0.5, c.h * 0.86
    c.fill(ellipse(x, foot + 6, 190, 44), shade(rgb("#8a5a3c"), rgb("#6b432d")))
    c.fill(ellipse(x + 90, foot - 2, 96, 34), shade(rgb("#a5714c"), rgb("#7a4f36")))
    people = max(1, min(12, s.people(3, 5)))
    for i in range(people):
        side = -1 if i % 2 else 1
        rank = i // 2
        px = x + side * (190 + rank * 150) + rng.uniform(-10, 10)
        person(c, px, foot + 14 - rank * 34, 350 - rank * 30, look(rng, 0.1, hats=0.7), arm="down")
        if rank == 0:
            _spade(c, px - side * 60, foot + 16, 215, side)
    _sapling(c, x, foot, 360, 0.0)
    _can(c, c.w * 0.09, foot + 84, 120, s.options.accent)
    bunting(c, (-10, 40), (c.w + 10, 30), 60, (PHUONG_RED, FLAG_YELLOW, s.options.accent, WHITE), 26)


def _sapling(c: Canvas, x: float, foot: float, h: float, far: float) -> None:
    haze = c.mood.haze
    c.contact(x, foot, h * 0.16, h * 0.03)
    c.fill(stroke([(x + h * 0.08, foot), (x + h * 0.08, foot - h * 0.6)], h * 0.022), mix(LIGHT_WOOD, haze, far))
    trunk(c, x, foot, foot - h * 0.66, h * 0.035, mix(rgb("#7b5a49"), haze, far))
    crown(
        c,
        x,
        foot - h * 0.78,
        h * 0.25,
        h * 0.24,
        (mix(DEEP_LEAF, haze, far), mix(LEAF, haze, far), mix(YOUNG_LEAF, haze, far)),
        10,
    )
    c.line([(x - h * 0.02, foot - h * 0.42), (x + h * 0.09, foot - h * 0.44)], h * 0.018, FLAG_RED)


def _spade(c: Canvas, x: float, foot: float, h: float, side: int) -> None:
    c.line([(x + side * h * 0.06, foot - h), (x, foot - h * 0.2)], h * 0.032, shade(lighter(WOOD, 0.3), WOOD))
    c.fill(
        outline("-9,-26 9,-26 9,-8 0,2 -9,-8", x, foot, h / 100),
        shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=0),
    )


def bicycles(s: Sketch) -> None:
    """A row of bicycles under a tree."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.58
    sky(c, horizon, 2)
    hills(c, horizon - 50, 60, rgb("#5f8f86"), 0.6)
    tree_row(c, horizon, 170, "round", 0.4, 110)
    school(c, c.w * 0.34, horizon + 6, c.w * 0.9, 124, s.options.storeys, s.style, 0.16, gable=False)
    paved(c, horizon + 6)
    kind = s.tree()
    tree(c, c.w * 0.20, c.h * 0.72, 620, kind)
    palm(c, c.w * 0.93, c.h * 0.70, 380, 0.08)
    dapple(c, c.w * 0.42, c.h * 0.86, 380, 60)
    rail = c.h * 0.80
    c.line([(c.w * 0.10, rail - 60), (c.w * 0.98, rail - 60)], 7, darker(STEEL, 0.1))
    for i in range(6):
        c.line([(c.w * (0.10 + i * 0.176), rail - 60), (c.w * (0.10 + i * 0.176), rail + 4)], 7, darker(STEEL, 0.2))
    count = s.count(4, 5)
    tones = [rgb("#d9574a"), rgb("#3f86a8"), rgb("#e8b24a"), rgb("#5fa08c"), rgb("#f2a0a8"), rgb("#46566e")]
    rng.shuffle(tones)
    for i in range(count):
        step = c.w * 0.86 / count
        bicycle(
            c, c.w * 0.12 + step * (i + 0.5), c.h * 0.90 + (i % 2) * 16, max(250, min(step * 1.12, 330)), tones[i % 6]
        )
    fallen(s, c.w * 0.34, c.h * 0.93)
    overhang(c, kind)


def bicycle(c: Canvas, x: float, foot: float, w: float, tone: Colour) -> None:
    """A bicycle with a basket, from the side."""
    k = w / 100
    c.shadow(smooth(outline("-46,-1 46,-1 66,-9 80,-7 50,4 -40,4", x, foot, k)), None, 4)
    r = 19 * k
    for wx in (-31, 31):
        cx, cy = x + wx * k, foot - r
        c.line(arc(cx, cy, r, r, 0, 360, 60), 2.4 * k, rgb("#35343d"))
        c.line(arc(cx, cy, r * 0.86, r * 0.86, 0, 360, 48), 0.9 * k, lighter(STEEL, 0.5))
        for a in range(0, 180, 20):
            dx, dy = r * 0.86 * math.cos(math.radians(a)), r * 0.86 * math.sin(math.radians(a))
            c.line([(cx - dx, cy - dy), (cx + dx, cy + dy)], 0.4 * k, STEEL, 0.7)
        c.line(arc(cx, cy, r * 1.14, r * 1.14, 190, 330, 24), 2.2 * k, tone)
        c.fill(ellipse(cx, cy, 2.4 * k), STEEL)
    frame = shade(lighter(tone, 0.25), darker(tone, 0.1), angle=0)
    for points in ("-31,-19 -2,-19 -12,-46 -31,-19", "-2,-19 22,-44", "-10,-42 4,-33 20,-40", "31,-19 21,-52"):
        c.line(outline(points, x, foot, k), 2.6 * k, frame)
    c.line(outline("-12,-46 -13,-52", x, foot, k), 2 * k, STEEL)
    c.fill(smooth(outline("-22,-54 -4,-53 -5,-50 -14,-49 -22,-50", x, foot, k)), rgb("#3a2f33"))
    c.line(smooth(outline("21,-52 19,-58 12,-60", x, foot, k), closed=False), 2 * k, lighter(STEEL, 0.2))
    c.fill(outline("25,-52 43,-52 40,-36 28,-36", x, foot, k), shade(rgb("#d9b07a"), rgb("#a97f4c")))
    for i in range(4):
        c.line(outline(f"{28 + i * 4},-51 {29.5 + i * 3.2},-37", x, foot, k), 0.5 * k, darker(WOOD, 0.3), 0.7)
    c.fill(ellipse(x - 2 * k, foot - 19 * k, 5 * k), shade(lighter(STEEL, 0.4), darker(STEEL, 0.3), angle=50))
    c.line(outline("-2,-19 5,-12", x, foot, k), 1.6 * k, darker(STEEL, 0.3))
    c.line(outline("-45,-40 -24,-40", x, foot, k), 1.6 * k, darker(STEEL, 0.2))
