"""Still lifes, continued: the school drum, gifts, Tết."""

from __future__ import annotations

from tests.artwork.buildings import bunting, lettering, school, words
from tests.artwork.canvas import Canvas, Gradient, shade
from tests.artwork.geometry import arc, ellipse, leaf, move, outline, rect, smooth, star, stroke, turn
from tests.artwork.nature import paved, rose, sky, tree, tree_row
from tests.artwork.palette import (
    DARK_WOOD,
    FLAG_RED,
    FLAG_YELLOW,
    LIGHT_WOOD,
    PAPER,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.room import table_top
from tests.artwork.scenes_still import wall
from tests.artwork.sketch import Sketch
from tests.artwork.things import steam, vase


def _yard_behind(s: Sketch) -> None:
    """The yard, out of focus."""
    c = s.canvas
    horizon = c.h * 0.60
    sky(c, horizon, 3)
    tree_row(c, horizon, 190, "round", 0.4, 120)
    school(c, c.w * 0.5 - 560, horizon + 6, 1120, 128, s.options.storeys, s.style, 0.15)
    paved(c, horizon + 4)
    tree(c, c.w * 0.97, c.h * 0.76, 560, s.tree())
    c.soften(4.2)


def drum(s: Sketch) -> None:
    """The school drum (trống trường)."""
    c = s.canvas
    _yard_behind(s)
    x, y, r = c.w * 0.44, c.h * 0.52, min(c.w, c.h) * 0.25
    long = r * 1.05
    foot = c.h * 0.93
    c.contact(x + long * 0.4, foot, r * 1.6, r * 0.2)
    wood = rgb("#7a4426")
    for side in (-0.72, 0.72):
        for far in (0, 1):
            bx = x + side * r + far * long * 0.8
            c.fill(
                stroke([(bx, y + r * 0.4), (bx + side * r * 0.3, foot - far * 34)], r * 0.14, r * 0.12),
                shade(lighter(wood, 0.2), darker(wood, 0.3), angle=0),
            )
    c.fill(
        stroke([(x - r * 0.9, foot - r * 0.34), (x + r * 0.9, foot - r * 0.34)], r * 0.10),
        shade(lighter(wood, 0.25), darker(wood, 0.2)),
    )
    barrel = [
        *arc(x, y, r * 0.90, r, 90, 270, 30),
        *smooth([(x, y - r), (x + long * 0.5, y - r * 1.16), (x + long, y - r * 0.94)], closed=False),
        *arc(x + long, y, r * 0.7, r * 0.94, -90, 90, 24),
        *smooth([(x + long, y + r * 0.94), (x + long * 0.5, y + r * 1.16), (x, y + r)], closed=False),
    ]
    red = rgb("#b5322c")
    c.fill(barrel, shade(lighter(red, 0.3), red, darker(red, 0.3), darker(red, 0.55)))
    with c.clip(barrel):
        for k in range(1, 9):
            yy = y - r * 1.2 + k * r * 0.27
            c.line(
                smooth([(x, yy), (x + long * 0.5, y + (yy - y) * 1.14), (x + long * 1.3, yy)], closed=False),
                2,
                darker(red, 0.5),
                0.4,
            )
    for ring in (0.10, 0.94):
        hoop = arc(
            x + long * ring, y, r * (0.92 if ring < 0.5 else 0.72), r * (1.05 if ring < 0.5 else 0.98), -90, 90, 30
        )
        c.line(hoop, r * 0.05, Gradient((rgb("#f2d27a"), rgb("#b9822b"), rgb("#7b4f17")), 90))
    c.fill(ellipse(x, y, r * 0.92, r), shade(lighter(wood, 0.2), darker(wood, 0.4), angle=40))
    c.fill(ellipse(x, y, r * 0.86, r * 0.94), shade(rgb("#fff4dc"), rgb("#ecd2a0"), rgb("#c9a26a"), angle=40))
    c.fill(ellipse(x + r * 0.04, y + r * 0.04, r * 0.44, r * 0.48), rgb("#b98a52"), 0.25, r * 0.1)
    for i in range(28):
        (px, py) = arc(x, y, r * 0.89, r * 0.97, i * 360 / 28, i * 360 / 28 + 1, 1)[0]
        c.fill(ellipse(px, py, r * 0.026), shade(rgb("#ffe9a8"), rgb("#a8741f"), angle=50))
    c.fill(star(x, y, r * 0.22), FLAG_RED, 0.85)
    stick = [(x - r * 1.35, y + r * 0.75), (x - r * 0.40, y + r * 0.10)]
    c.shadow(stroke(move(stick, 14, 22), r * 0.07), 0.3, 8)
    c.line(stick, r * 0.065, shade(lighter(LIGHT_WOOD, 0.3), darker(WOOD, 0.1)))
    c.fill(ellipse(*stick[1], r * 0.11), shade(rgb("#e8574a"), rgb("#8f2430"), angle=50))
    c.fill(
        stroke(smooth([stick[0], (x - r * 1.45, y + r * 1.0), (x - r * 1.36, y + r * 1.24)], closed=False), 5, 14),
        FLAG_RED,
    )


def gifts(s: Sketch) -> None:
    """Boxes and schoolbags for a charity drive."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.62
    wall(s, mix(s.options.wall, PAPER, 0.3), edge)
    wide = min(c.w * 0.66, 860)
    x0 = (c.w - wide) / 2
    c.shadow(rect(x0 + 6, 66, wide, 150, 6), None, 8)
    c.fill(
        rect(x0, 60, wide, 150, 6),
        shade(lighter(s.options.accent, 0.15), s.options.accent, darker(s.options.accent, 0.12), angle=30),
    )
    lettering(c, x0 + wide * 0.08, 88, wide * 0.84, 34, 2, FLAG_YELLOW)
    bunting(c, (0, 40), (c.w, 40), 20, (FLAG_RED, FLAG_YELLOW, s.options.accent), 22)
    table_top(c, edge, LIGHT_WOOD)
    tones = [rgb("#d9574a"), rgb("#3f86a8"), rgb("#e8b24a"), rgb("#5fa08c"), rgb("#a77bb8"), rgb("#f08a4b")]
    rng.shuffle(tones)
    count = s.count(5, 7)
    for i in range(count):
        x = c.w * (i + 0.5) / count
        if i % 3 == 1:
            _bag(c, x, edge + 120 + (i % 2) * 40, 250, tones[i % 6])
        else:
            _box(c, x, edge + 100 + (i % 2) * 60, rng.uniform(150, 190), tones[i % 6], tones[(i + 2) % 6])


def _box(c: Canvas, x: float, foot: float, w: float, tone: Colour, ribbon: Colour) -> None:
    h = w * 0.84
    c.contact(x, foot, w * 0.62, w * 0.09)
    c.fill(rect(x - w / 2, foot - h, w, h), shade(lighter(tone, 0.2), tone, darker(tone, 0.15), angle=20))
    c.fill(
        [(x + w / 2, foot - h), (x + w * 0.68, foot - h * 1.1), (x + w * 0.68, foot - h * 0.12), (x + w / 2, foot)],
        darker(tone, 0.35),
    )
    c.fill(
        [
            (x - w * 0.53, foot - h * 0.98),
            (x + w * 0.53, foot - h * 0.98),
            (x + w * 0.72, foot - h * 1.16),
            (x - w * 0.32, foot - h * 1.16),
        ],
        lighter(tone, 0.4),
    )
    c.fill(rect(x - w * 0.53, foot - h, w * 1.06, h * 0.17, 2), shade(lighter(tone, 0.3), tone))
    c.fill(rect(x - w * 0.08, foot - h, w * 0.16, h), shade(lighter(ribbon, 0.2), darker(ribbon, 0.1)))
    for side in (-1, 1):
        loop = smooth(
            [
                (x + w * 0.06, foot - h * 1.08),
                (x + side * w * 0.16 + w * 0.06, foot - h * 1.40),
                (x + side * w * 0.36 + w * 0.06, foot - h * 1.34),
                (x + side * w * 0.30 + w * 0.06, foot - h * 1.12),
            ]
        )
        c.fill(loop, shade(lighter(ribbon, 0.25), darker(ribbon, 0.15), angle=40))
    c.fill(ellipse(x + w * 0.06, foot - h * 1.12, w * 0.07, w * 0.06), darker(ribbon, 0.1))


def _bag(c: Canvas, x: float, foot: float, h: float, tone: Colour) -> None:
    """A schoolbag."""
    k = h / 100
    c.contact(x, foot, h * 0.4, h * 0.07)
    c.line(arc(x, foot - 90 * k, 12 * k, 12 * k, 180, 360), 4 * k, darker(tone, 0.35))
    for side in (-1, 1):
        c.fill(rect(x + side * 38 * k - 6 * k, foot - 48 * k, 12 * k, 40 * k, 5 * k), darker(tone, 0.3))
    c.fill(
        rect(x - 37 * k, foot - 92 * k, 74 * k, 92 * k, 24 * k),
        shade(lighter(tone, 0.25), tone, darker(tone, 0.25), angle=30),
    )
    c.fill(
        rect(x - 29 * k, foot - 44 * k, 58 * k, 38 * k, 8 * k), shade(lighter(tone, 0.32), darker(tone, 0.05), angle=30)
    )
    c.line([(x - 27 * k, foot - 36 * k), (x + 27 * k, foot - 36 * k)], 1.6 * k, darker(tone, 0.4), 0.8)
    c.line(arc(x, foot - 58 * k, 34 * k, 30 * k, 190, 350), 1.6 * k, darker(tone, 0.4), 0.8)
    c.fill(star(x, foot - 20 * k, 9 * k), FLAG_YELLOW)


def tet(s: Sketch) -> None:
    """Blossom branch, bánh chưng and tea for Tết."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.68
    wall(s, mix(s.options.wall, rgb("#e9a08a"), 0.25), edge)
    table_top(c, edge, rgb("#8f4a34"))
    peach = rng.random() < 0.6
    tone = rgb("#f07f96") if peach else rgb("#f7c93f")
    x = c.w * 0.24
    _branch(c, x, edge - 90, tone)
    vase(c, x, edge + 96, 230, rgb("#3f6fa0"))
    for i in range(2):
        _scroll(c, c.w * (0.66 + i * 0.14), 40, 92, min(edge * 0.72, 420))
    _banh_chung(c, c.w * 0.56, edge + 120, 190)
    _banh_chung(c, c.w * 0.56 + 20, edge + 32, 170)
    _teapot(c, c.w * 0.80, edge + 150, 120)
    for i in range(2):
        at = c.w * (0.66 + i * 0.09)
        c.contact(at, c.h * 0.955, 34, 8)
        c.fill(outline("-30,-40 30,-40 20,0 -20,0", at, c.h * 0.955), shade(WHITE, rgb("#bfd0d6"), angle=0))
        c.fill(ellipse(at, c.h * 0.955 - 40, 30, 9), rgb("#c9a24a"))
    for i in range(3):
        at = c.w * 0.34 + i * 44
        envelope = turn(rect(at, c.h * 0.86, 66, 104, 4), -14 + i * 12, (at, c.h * 0.9))
        c.shadow(move(envelope, 5, 7), 0.3, 4)
        c.fill(envelope, shade(lighter(FLAG_RED, 0.12), darker(FLAG_RED, 0.12), angle=40))
        c.fill(ellipse(at + 33, c.h * 0.86 + 52, 15), FLAG_YELLOW)


def _branch(c: Canvas, x: float, y: float, tone: Colour) -> None:
    rng = c.rng
    tips: list[tuple[float, float]] = []
    for i in range(9):
        a = -150 + i * 15
        reach = c.h * rng.uniform(0.30, 0.46)
        (ex, ey) = arc(x, y, reach, reach, a, a + 1, 1)[0]
        bough = smooth(
            [(x, y), (x + (ex - x) * 0.4 + rng.uniform(-20, 20), y + (ey - y) * 0.55), (ex, ey)], closed=False, steps=9
        )
        c.fill(stroke(bough, 11, 3), shade(rgb("#6b4a3a"), rgb("#3f2b26"), angle=0))
        tips += bough[5::2]
    for px, py in tips:
        for _ in range(2):
            c.fill(leaf(px, py, rng.uniform(16, 30), 9, rng.uniform(-150, -30)), rgb("#8fb65a"))
    for px, py in tips:
        for _ in range(3):
            fx, fy = px + rng.uniform(-26, 26), py + rng.uniform(-24, 24)
            r = rng.uniform(9, 17)
            petals = [ellipse(*arc(fx, fy, r * 0.55, r * 0.55, k * 72, k * 72 + 1, 1)[0], r * 0.5) for k in range(5)]
            c.fills(petals, shade(lighter(tone, 0.45), tone, angle=50))
            c.fill(ellipse(fx, fy, r * 0.22), rgb("#d8563f") if tone[2] < 100 else rgb("#fbe08a"))


def _scroll(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A red paper scroll with four signs."""
    c.shadow(rect(x + 6, y + 8, w, h), None, 6)
    c.fill(rect(x, y, w, h, 2), shade(lighter(FLAG_RED, 0.12), FLAG_RED, darker(FLAG_RED, 0.12), angle=40))
    c.fill(rect(x + 6, y + 12, w - 12, h - 24), FLAG_YELLOW, 0.25)
    c.fill(rect(x + 9, y + 15, w - 18, h - 30), FLAG_RED)
    for end in (y - 5, y + h - 5):
        c.fill(rect(x - 8, end, w + 16, 11, 5), shade(lighter(WOOD, 0.3), DARK_WOOD))
    for i in range(4):
        cy = y + h * (0.16 + i * 0.225)
        c.fill(ellipse(x + w / 2, cy, w * 0.30), rgb("#f5c94a"), 0.95)
        c.fills(words(c.rng, x + w * 0.28, cy - w * 0.13, w * 0.44, w * 0.10, 2), darker(FLAG_RED, 0.25))


def _banh_chung(c: Canvas, x: float, foot: float, w: float) -> None:
    h = w * 0.44
    c.contact(x, foot, w * 0.62, w * 0.08)
    top = [
        (x - w / 2, foot - h),
        (x + w * 0.5, foot - h),
        (x + w * 0.62, foot - h * 1.5),
        (x - w * 0.36, foot - h * 1.5),
    ]
    c.fill(rect(x - w / 2, foot - h, w, h, 3), shade(rgb("#5f8f4a"), rgb("#35663c"), angle=20))
    c.fill(
        [(x + w / 2, foot - h), (x + w * 0.62, foot - h * 1.5), (x + w * 0.62, foot - h * 0.5), (x + w / 2, foot)],
        rgb("#2a5233"),
    )
    c.fill(top, shade(rgb("#8fb860"), rgb("#5f8f4a"), angle=60))
    string = rgb("#f0dda8")
    for t in (0.3, 0.7):
        c.line(
            [(x - w / 2 + w * t, foot), (x - w / 2 + w * t, foot - h), (x - w * 0.36 + w * 0.98 * t, foot - h * 1.5)],
            4,
            string,
        )
        c.line(
            [
                (x - w * (0.5 - 0.14 * t), foot - h * (1 + 0.5 * t)),
                (x + w * (0.5 + 0.12 * t), foot - h * (1 + 0.5 * t)),
            ],
            4,
            string,
        )
    c.line([(x - w / 2, foot - h * 0.5), (x + w / 2, foot - h * 0.5)], 4, string)


def _teapot(c: Canvas, x: float, foot: float, r: float) -> None:
    c.contact(x, foot, r * 1.1)
    blue = rgb("#3f6fa0")
    c.fill(
        stroke(
            smooth(
                [(x + r * 0.7, foot - r * 0.45), (x + r * 1.2, foot - r * 0.7), (x + r * 1.45, foot - r * 1.1)],
                closed=False,
            ),
            r * 0.34,
            r * 0.16,
        ),
        shade(WHITE, rgb("#c3d0d8")),
    )
    c.line(arc(x - r * 0.9, foot - r * 0.66, r * 0.4, r * 0.36, 70, 290), r * 0.12, rgb("#dfe6e8"))
    c.fill(ellipse(x, foot - r * 0.62, r, r * 0.66), shade(WHITE, rgb("#dfe6e8"), rgb("#9fb3c2"), angle=40))
    c.fill(ellipse(x, foot - r * 1.20, r * 0.46, r * 0.14), shade(WHITE, rgb("#b7c6d0"), angle=30))
    c.fill(ellipse(x, foot - r * 1.36, r * 0.12), blue)
    for i in range(5):
        c.fill(leaf(x - r * 0.1, foot - r * 0.5, r * 0.42, r * 0.16, i * 72 + 10), blue, 0.85)
    rose(c, x - r * 0.1, foot - r * 0.5, r * 0.16, blue)
    steam(c, x + r * 1.5, foot - r * 1.15, r * 0.9)
