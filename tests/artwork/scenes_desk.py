"""Papers on a desk, from above."""

from __future__ import annotations

from tests.artwork.buildings import words
from tests.artwork.canvas import Canvas, shade
from tests.artwork.geometry import Path, arc, ellipse, leaf, move, outline, rect, smooth, star, stroke, turn
from tests.artwork.palette import (
    DEEP_LEAF,
    FLAG_RED,
    GOLD,
    LEAF,
    LIGHT_WOOD,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    rgb,
)
from tests.artwork.room import table_top
from tests.artwork.sketch import Sketch


def documents(s: Sketch) -> None:
    """Papers with stamp, folder and pen, from above."""
    c, rng = s.canvas, s.rng
    table_top(c, -60, rng.choice((WOOD, LIGHT_WOOD, rgb("#5f7f86"))))
    k = min(c.w, c.h) / 900
    cx, cy = c.w * 0.5, c.h * 0.5
    side = rng.choice((-1, 1))
    accent = s.options.accent
    _sheet(c, cx - side * 60 * k, cy + 10, 560 * k, 740 * k, -7 * side, accent, folder=True)
    for i in range(min(5, s.count(2, 3))):
        angle = side * ((-4, 6, -12, 10, 2)[i] + rng.uniform(-3, 3))
        _sheet(c, cx + side * (-60 + i * 70) * k, cy + (10 - i * 12) * k, 500 * k, 690 * k, angle, accent)
    _stamp(c, cx + side * (350 + rng.uniform(-20, 20)) * k, cy + rng.uniform(200, 270) * k, 74 * k)
    _pen(c, cx + side * 290 * k, cy - rng.uniform(40, 110) * k, 330 * k, 90 - side * rng.uniform(20, 34), accent)
    _cup(c, c.w * (0.5 - side * 0.39), c.h * rng.uniform(0.18, 0.30), 92 * k)
    for i in range(3):
        corner = (c.w - 10, 200 - i * 22) if side > 0 else (10.0, -20 + i * 22)
        c.fill(leaf(corner[0], 40 + i * 40, 190, 64, corner[1]), (DEEP_LEAF, LEAF, rgb("#7fae5c"))[i])


def _sheet(
    c: Canvas, x: float, y: float, w: float, h: float, angle: float, accent: Colour, *, folder: bool = False
) -> None:
    """One sheet with head, title, lines and a red seal, turned by `angle`."""

    def placed(path: Path) -> Path:
        return turn(path, angle, (x, y))

    left, top = x - w / 2, y - h / 2
    c.shadow(move(placed(rect(left, top, w, h)), 10, 14), None, 10)
    if folder:
        c.fill(placed(rect(left, top, w, h, 10)), shade(lighter(accent, 0.2), accent, darker(accent, 0.2), angle=45))
        c.fill(placed(rect(left, top - h * 0.03, w * 0.34, h * 0.06, 8)), lighter(accent, 0.15))
        return
    c.fill(placed(rect(left, top, w, h, 2)), shade(WHITE, rgb("#f3ead6"), angle=50))
    ink = rgb("#77707a")
    for x0, tone in ((0.07, ink), (0.52, ink)):
        c.fills([placed(p) for p in words(c.rng, left + w * x0, top + h * 0.06, w * 0.40, h * 0.014, 2)], tone)
    c.fill(placed(rect(left + w * 0.64, top + h * 0.125, w * 0.16, 2)), ink)
    c.fills(
        [placed(p) for p in words(c.rng, left + w * 0.2, top + h * 0.18, w * 0.6, h * 0.026, 2)], darker(FLAG_RED, 0.05)
    )
    c.fills(
        [placed(p) for p in words(c.rng, left + w * 0.10, top + h * 0.30, w * 0.82, h * 0.013, 17, centred=False)],
        ink,
        0.8,
    )
    cx, cy, r = left + w * 0.70, top + h * 0.86, w * 0.10
    c.line(
        placed(
            smooth(
                [
                    (cx - r, cy + r * 0.3),
                    (cx - r * 0.2, cy - r * 0.6),
                    (cx + r * 0.2, cy + r * 0.5),
                    (cx + r, cy - r * 0.4),
                    (cx + r * 1.7, cy),
                ],
                closed=False,
            )
        ),
        3,
        rgb("#2f4a8c"),
        0.85,
    )
    for radius in (1.0, 0.88):
        c.line(placed(arc(cx - r * 0.5, cy, r * radius, r * radius, 0, 360, 48)), r * 0.06, FLAG_RED, 0.8)
    c.fill(placed(star(cx - r * 0.5, cy, r * 0.40)), FLAG_RED, 0.8)


def _stamp(c: Canvas, x: float, y: float, r: float) -> None:
    c.shadow(ellipse(x + r * 0.7, y + r * 0.5, r * 1.4, r * 0.9), None, r * 0.3)
    c.fill(ellipse(x, y + r * 0.36, r, r * 0.62), darker(FLAG_RED, 0.35))
    c.fill(ellipse(x, y + r * 0.2, r, r * 0.62), shade(lighter(FLAG_RED, 0.1), darker(FLAG_RED, 0.2), angle=0))
    c.fill(
        smooth(outline("-30,10 -22,-40 -44,-84 -30,-122 30,-122 44,-84 22,-40 30,10", x, y, r / 90), steps=8),
        shade(lighter(WOOD, 0.4), WOOD, darker(WOOD, 0.45), angle=0),
    )
    c.fill(ellipse(x, y - r * 1.28, r * 0.36, r * 0.13), lighter(WOOD, 0.5))


def _pen(c: Canvas, x: float, y: float, length: float, angle: float, tone: Colour) -> None:
    def placed(points: str) -> Path:
        return turn(outline(points, x, y, length / 100), angle, (x, y))

    dark = darker(tone, 0.35)
    c.shadow(move(placed("-50,-3 44,-3 54,0 44,3 -50,3"), 8, 12), 0.35, 6)
    c.fill(
        placed("-50,-3.4 6,-3.6 6,3.6 -50,3.4"), shade(lighter(dark, 0.4), dark, darker(dark, 0.3), angle=angle + 90)
    )
    c.fill(placed("6,-3.4 40,-2.6 40,2.6 6,3.4"), shade(lighter(dark, 0.3), darker(dark, 0.2), angle=angle + 90))
    c.fill(placed("40,-2.4 53,0 40,2.4"), shade(rgb("#ffe9a8"), GOLD, rgb("#8d5a18"), angle=angle + 90))
    c.fill(placed("5,-3.8 8,-3.8 8,3.8 5,3.8"), GOLD)
    c.fill(placed("-44,-5 -12,-5 -12,-3.6 -44,-3.6"), shade(rgb("#ffe9a8"), GOLD))


def _cup(c: Canvas, x: float, y: float, r: float) -> None:
    """A cup of tea from above."""
    c.shadow(ellipse(x + r * 0.2, y + r * 0.25, r * 1.5), None, r * 0.2)
    c.fill(ellipse(x, y, r * 1.5), shade(WHITE, rgb("#d3dadb"), angle=50))
    c.fill(ellipse(x, y, r * 1.2), rgb("#e4e8e6"))
    c.fill(stroke(arc(x + r * 1.1, y, r * 0.34, r * 0.26, -120, 120), r * 0.14), rgb("#eef0ec"))
    c.fill(ellipse(x, y, r), shade(WHITE, rgb("#cfd8d8"), angle=50))
    c.fill(ellipse(x, y, r * 0.84), shade(rgb("#8a6a24"), rgb("#c9a24a"), angle=50))
    c.fill(ellipse(x - r * 0.3, y - r * 0.3, r * 0.2, r * 0.12, -40), WHITE, 0.45, 3)
