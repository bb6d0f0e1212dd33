"""The country round the schools: mountains, fields, river."""

from __future__ import annotations

import math

from tests.artwork.buildings import flag, house, school
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import look, person
from tests.artwork.geometry import Path, ellipse, leaf, move, outline, rect, ridge, smooth, stroke
from tests.artwork.nature import (
    PHUONG_RED,
    hills,
    overhang,
    palm,
    peaks,
    shrub,
    sky,
    tree,
    tree_row,
)
from tests.artwork.palette import (
    DARK_WOOD,
    FLAG_YELLOW,
    LEAF,
    ROOFS,
    STEEL,
    WALLS,
    WHITE,
    WOOD,
    YOUNG_LEAF,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.sketch import Sketch

BLUE_HILL = rgb("#4f7f93")


GREEN_HILL = rgb("#4f8a68")


def far_country(s: Sketch, level: float, *, steep: bool = False) -> None:
    """Sky and chains of hills, each nearer one darker."""
    c = s.canvas
    sky(c, level, 3 + int(c.w / 900))
    if steep:
        peaks(c, level - 20, 300, BLUE_HILL, 0.72, 5 + int(c.w / 600))
        peaks(c, level + 10, 230, GREEN_HILL, 0.50, 4 + int(c.w / 600))
    for rise, height, tone, far in ((150, 90, BLUE_HILL, 0.74), (80, 80, BLUE_HILL, 0.55), (20, 60, GREEN_HILL, 0.38)):
        if not steep or rise < 60:
            hills(c, level - rise, height, tone, far)


def mist(c: Canvas, y: float, alpha: float = 0.5) -> None:
    """A bank of mist along the level y."""
    banks = [
        ellipse(c.w * c.rng.random(), y + c.rng.uniform(-18, 18), c.rng.uniform(160, 380), c.rng.uniform(14, 34))
        for _ in range(5)
    ]
    c.fills(banks, mix(c.mood.haze, WHITE, 0.5), alpha, 16)


def lane(points: Path, start: float, end: float) -> Path:
    """A way on the ground along points that run towards the eye: `start` wide far off, `end` wide close by."""
    first, last = points[0][1], points[-1][1]
    half = [(start + (end - start) * max(0.0, (y - first) / (last - first))) / 2 for _, y in points]
    left = [(x - w, y) for (x, y), w in zip(points, half, strict=True)]
    right = [(x + w, y) for (x, y), w in zip(points, half, strict=True)]
    return left + right[::-1]


def terraces(s: Sketch) -> None:
    """Rice terraces with a school in the valley."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.42
    far_country(s, level)
    mist(c, level - 30, 0.7)
    ripe = rng.random() < 0.5
    young, old = (rgb("#e9c95f"), rgb("#b9983a")) if ripe else (rgb("#a9cc62"), rgb("#5f9a4c"))
    valley = c.h * 0.58
    c.fill(
        ridge(-20, c.w + 20, level + 20, 34, c.h, rng), shade(mix(LEAF, c.mood.haze, 0.45), mix(LEAF, c.mood.haze, 0.2))
    )
    for x in range(int(c.w * 0.36), int(c.w * 0.74), 62):
        tree(c, x + rng.uniform(-20, 20), valley - 30 + rng.uniform(-8, 8), 90, "round", 0.30)
    school(c, c.w * 0.44, valley + 4, 300, 44, 2, s.style, 0.18, gable=False)
    flag(c, c.w * 0.43, valley - 92, 30)
    c.line([(c.w * 0.43, valley + 6), (c.w * 0.43, valley - 94)], 3, lighter(STEEL, 0.4))
    for i in range(4):
        house(
            c,
            c.w * (0.30 + i * 0.035) + rng.uniform(-8, 8),
            valley + 2 + i * 9,
            52,
            54,
            rng.choice((WALLS["cream"], WOOD)),
            ROOFS["brown"],
            0.2,
        )
    mist(c, valley - 20, 0.35)
    steps = 13
    for i in range(steps):
        t = i / (steps - 1)
        y = valley + 10 + (c.h - valley + 30) * t**1.35
        bend, wave = (58 + 120 * t), rng.uniform(0, math.tau)
        top = [
            (x, y - bend * abs(x / c.w - 0.48) ** 1.5 * 2.6 + 10 * (1 + t) * math.sin(x / (150 + 120 * t) + wave))
            for x in range(-40, int(c.w) + 60, 20)
        ]
        tone = mix(mix(young, old, (i % 3) / 2.4), c.mood.haze, 0.22 * (1 - t))
        bank = darker(tone, 0.42)
        depth = 12 + 30 * t
        c.fill([*top, (c.w + 60, c.h + 60), (-40, c.h + 60)], shade(bank, bank))
        c.fill([*move(top, 0, -depth * 0.5), *reversed(move(top, 0, depth * 0.16))], shade(lighter(tone, 0.25), tone))
        c.fill(
            [*move(top, 0, depth * 0.16), (c.w + 60, c.h + 60), (-40, c.h + 60)],
            shade(darker(tone, 0.24), mix(tone, YOUNG_LEAF, 0.4)),
        )
        c.line(move(top, 0, -depth * 0.5), 1.4 + 1.6 * t, lighter(tone, 0.5), 0.7)
        for _ in range(int(14 + 26 * t)):
            px, py = rng.choice(top)
            blades = [
                leaf(px + k * 3 * (1 + t), py + depth * rng.uniform(0.3, 1.1), 7 + 15 * t, 2 + 2.6 * t, -90 + k * 20)
                for k in (-1, 0, 1)
            ]
            c.fills(blades, mix(lighter(tone, 0.2), young, 0.5), 0.55)
    for t in sorted(rng.uniform(0.3, 0.7) for _ in range(min(6, s.people(0, 2)))):
        person(
            c, c.w * rng.uniform(0.2, 0.8), valley + (c.h - valley) * t, 66 + 80 * t, look(rng, 0.0, hats=1.0), far=0.1
        )
    overhang(c, "bang", "left")


def village_school(s: Sketch) -> None:
    """A small school on the hillside in the mist."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.50
    far_country(s, level, steep=True)
    mist(c, level - 60, 0.75)
    mist(c, level + 10, 0.6)
    slope = smooth(
        [
            (-40, c.h * 0.66),
            (c.w * 0.25, c.h * 0.60),
            (c.w * 0.55, c.h * 0.62),
            (c.w * 0.8, c.h * 0.56),
            (c.w + 40, c.h * 0.52),
        ],
        closed=False,
    )
    c.fill(
        [*slope, (c.w + 40, c.h + 20), (-40, c.h + 20)], shade(mix(LEAF, c.mood.haze, 0.25), LEAF, darker(LEAF, 0.25))
    )
    for i in range(7):
        tree(c, c.w * (0.04 + i * 0.16), c.h * 0.62 - (i % 3) * 8, 150, "round", 0.22)
    school(c, c.w * 0.28, c.h * 0.68, 520, 92, 1, s.style, 0.04, gable=False)
    c.line([(c.w * 0.24, c.h * 0.70), (c.w * 0.24, c.h * 0.70 - 190)], 5, lighter(STEEL, 0.4))
    flag(c, c.w * 0.24 + 3, c.h * 0.70 - 186, 62)
    path = smooth(
        [(c.w * 0.47, c.h * 0.68), (c.w * 0.52, c.h * 0.76), (c.w * 0.40, c.h * 0.86), (c.w * 0.52, c.h + 40)],
        closed=False,
    )
    c.fill(lane(path, 40, 260), shade(rgb("#e6cfa4"), rgb("#cfa978")))
    for t in sorted(rng.uniform(0.1, 0.9) for _ in range(s.people(2, 4))):
        px, py = path[int(t * (len(path) - 8))]
        person(c, px + rng.uniform(-20, 20), py + 6, 84 + 90 * (py / c.h - 0.6), look(rng, 0.3, hats=0.3))
    for i in range(26):
        px, py = c.w * rng.random(), c.h * rng.uniform(0.74, 0.98)
        if abs(px - c.w * 0.46) > 120:
            shrub(
                c,
                px,
                py,
                40 + 60 * (py / c.h - 0.7),
                rng.choice((None, None, FLAG_YELLOW, rgb("#f2a0a8"), PHUONG_RED)) if i % 2 else None,
            )
    tree(c, c.w * 0.95, c.h * 0.84, 520, "round")


def rice_field(s: Sketch) -> None:
    """Lowland fields with a school behind."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.50
    sky(c, level, 4 + int(c.w / 900))
    hills(c, level - 30, 40, BLUE_HILL, 0.7)
    tree_row(c, level + 2, 110, "round", 0.38, 74)
    school(c, c.w * 0.36, level + 8, min(460, c.w * 0.4), 60, 2, s.style, 0.2)
    for _ in range(5):
        palm(c, c.w * rng.uniform(0.05, 0.95), level + 10, 150, 0.3)
    for i in range(4):
        house(
            c,
            c.w * (0.06 + i * 0.07) if i < 2 else c.w * (0.70 + i * 0.06),
            level + 10,
            70,
            66,
            WALLS["cream"],
            ROOFS["red"],
            0.3,
        )
    rows = 9
    for i in range(rows):
        y0, y1 = (level + 10 + (c.h - level) * (t / rows) ** 1.7 for t in (i, i + 1))
        tone = mix(
            (rgb("#8fbf56"), rgb("#a9cc62"), rgb("#e2c95c"), rgb("#7fb050"))[(i * 3 + rng.randrange(2)) % 4],
            c.mood.haze,
            0.30 * (1 - i / rows),
        )
        c.fill(rect(0, y0, c.w, y1 - y0 + 2), shade(lighter(tone, 0.12), darker(tone, 0.10)))
        size = 4 + 30 * (i / rows) ** 1.6
        tufts: list[Path] = []
        for j in range(int(c.w / (size * 1.9)) + 2):
            x = j * size * 1.9 + (i % 2) * size
            tufts += [
                leaf(x, y1, size * rng.uniform(0.9, 1.4), size * 0.16, -90 + k * 22 + rng.uniform(-6, 6))
                for k in (-1, 0, 1)
            ]
        c.fills(tufts, darker(tone, 0.18), 0.8)
        c.fill(rect(0, y1 - 2, c.w, 2 + size * 0.12), mix(rgb("#9a7a4c"), tone, 0.35), 0.8)
    way = [(c.w * 0.56, level + 10), (c.w * 0.60, level + 90), (c.w * 0.56, level + 200), (c.w * 0.68, c.h + 30)]
    road = smooth(way, closed=False)
    c.fill(lane(road, 12, 330), shade(mix(rgb("#ecd6ac"), c.mood.haze, 0.3), rgb("#d6b385")))
    for t in sorted(rng.uniform(0.12, 0.7) for _ in range(s.people(2, 4))):
        y = level + 20 + (c.h - level) * t
        x = min(road, key=lambda point: abs(point[1] - y))[0] + rng.uniform(-70, 70) * t
        person(c, x, y, 60 + 230 * t, look(rng, 0.6, hats=0.4), far=0.15 * (1 - t))
    _buffalo(c, c.w * 0.22, c.h * 0.74, 150)


def _buffalo(c: Canvas, x: float, foot: float, w: float) -> None:
    tone = rgb("#5a545e")
    k = w / 100
    c.contact(x, foot, w * 0.5)
    for px in (-30, -20, 20, 30):
        c.fill(rect(x + px * k, foot - 24 * k, 7 * k, 24 * k, 2), darker(tone, 0.25))
    c.fill(
        smooth(outline("-42,-30 -40,-50 -14,-56 22,-58 42,-50 44,-30 24,-20 -24,-18", x, foot, k)),
        shade(lighter(tone, 0.25), tone, darker(tone, 0.2)),
    )
    c.fill(
        smooth(outline("36,-54 56,-50 64,-34 58,-24 48,-30 38,-38", x, foot, k)),
        shade(lighter(tone, 0.2), darker(tone, 0.1)),
    )
    c.line(smooth(outline("46,-52 34,-66 44,-72", x, foot, k), closed=False), 3 * k, rgb("#cfc4b0"))
    c.line(smooth(outline("-41,-48 -48,-34 -46,-18", x, foot, k), closed=False), 2 * k, darker(tone, 0.2))


def river(s: Sketch) -> None:
    """River with mountains and boats."""
    c, rng = s.canvas, s.rng
    level = c.h * 0.54
    far_country(s, level, steep=True)
    tree_row(c, level + 4, 80, "round", 0.34, 60)
    for _ in range(6):
        palm(c, c.w * rng.random(), level + 4, rng.uniform(90, 130), 0.35)
    mist(c, level - 10, 0.6)
    water = mix(c.mood.sky[1], rgb("#4f95a0"), 0.45)
    c.fill(rect(0, level, c.w, c.h - level), shade(mix(water, c.mood.haze, 0.5), water, darker(water, 0.25)))
    c.reflect(level + 2, c.h - level, 0.55, 4)
    for _ in range(90):
        t = rng.random() ** 1.5
        x, y = rng.uniform(0, c.w), level + 6 + t * (c.h - level)
        c.fill(ellipse(x, y, 20 + 70 * t, 0.9 + 2 * t), rng.choice((WHITE, c.mood.light, darker(water, 0.2))), 0.30)
    if c.mood.sun is not None:
        c.glow(c.mood.sun[0] * c.w, level + 90, 260, c.mood.light, 0.6, 0.8)
    for i in range(s.count(2, 3)):
        t = 0.12 + 0.30 * i + rng.uniform(-0.04, 0.04)
        _boat(c, c.w * rng.uniform(0.22, 0.82), level + (c.h - level) * min(0.8, t), 110 + 260 * min(0.8, t), s)
    bank = smooth(
        [(-60, c.h * 0.84), (c.w * 0.12, c.h * 0.86), (c.w * 0.26, c.h * 0.95), (c.w * 0.32, c.h + 40), (-60, c.h + 40)]
    )
    c.fill(bank, shade(LEAF, darker(LEAF, 0.3)))
    for _ in range(40):
        x = rng.uniform(-20, c.w * 0.28)
        y = c.h * (0.86 + 0.12 * rng.random()) + max(0.0, x - c.w * 0.1) * 0.3
        c.fill(
            stroke(
                smooth([(x, y), (x + 6, y - 40), (x + rng.uniform(10, 36), y - rng.uniform(60, 110))], closed=False),
                5,
                1,
            ),
            rng.choice((LEAF, YOUNG_LEAF, darker(LEAF, 0.25))),
        )
    overhang(c, "bang")


def _boat(c: Canvas, x: float, y: float, w: float, s: Sketch) -> None:
    k = w / 100
    c.fill(ellipse(x, y + 3 * k, 54 * k, 5 * k), darker(rgb("#2f5f6a"), 0.2), 0.4, 3)
    person(c, x - 26 * k, y - 2 * k, 46 * k, look(s.rng, 0.0, hats=1.0)._replace(woman=True, hat=True), far=0.08)
    c.fill(
        smooth(outline("-56,-14 -40,-4 0,-2 40,-4 56,-14 42,6 -42,6", x, y, k), steps=6),
        shade(lighter(WOOD, 0.15), DARK_WOOD),
    )
    roof = smooth(outline("-12,-5 -10,-22 6,-28 24,-22 26,-5", x, y, k), closed=False)
    c.fill(roof, shade(rgb("#d9b06f"), rgb("#96703f"), angle=30))
    c.line([(x - 16 * k, y - 30 * k), (x - 62 * k, y + 12 * k)], 1.8 * k, DARK_WOOD)
