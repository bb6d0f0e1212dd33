"""Sports days: volleyball, football, running."""

from __future__ import annotations

import math

from tests.artwork.buildings import bunting, lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import Look, look, person
from tests.artwork.geometry import Path, Point, arc, ellipse, rect
from tests.artwork.nature import (
    PHUONG_RED,
    grass,
    paved,
    tree,
    tree_row,
)
from tests.artwork.palette import (
    FLAG_YELLOW,
    STEEL,
    WHITE,
    Colour,
    darker,
    lighter,
    rgb,
)
from tests.artwork.scenes_yard import backdrop
from tests.artwork.sketch import Sketch

JERSEYS = (rgb("#d9483b"), rgb("#2f6fa0"), rgb("#f0b93f"), rgb("#3f8f6a"), WHITE)


def volleyball(s: Sketch) -> None:
    """Net, ball and players on the court."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.48
    backdrop(s, horizon, 78, 0.84, 0.26)
    tree(c, c.w * 0.05, horizon + 40, 360, s.tree(), 0.18)
    tree(c, c.w * 0.95, horizon + 40, 360, s.tree(), 0.18)
    paved(c, horizon + 6, rgb("#dcb283"))
    court = [
        (c.w * 0.20, horizon + 60),
        (c.w * 0.80, horizon + 60),
        (c.w * 1.12, c.h * 0.98),
        (-c.w * 0.12, c.h * 0.98),
    ]
    c.fill(court, shade(rgb("#4f9a86"), rgb("#3a7d6d")))
    for a, b in zip(court, [*court[1:], court[0]], strict=True):
        c.line([a, b], 6, WHITE, 0.9)
    total = s.people(8, 10)
    far = total // 2
    for i in range(far):
        person(
            c,
            c.w * (0.26 + 0.48 * (i + 0.5) / max(1, far)),
            horizon + 96 + (i % 2) * 26,
            118,
            _player(s, 0),
            far=0.12,
            arm=rng.choice(("up", "out", "down")),
        )
    net_y, half = c.h * 0.70, c.w * 0.44
    for side in (-1, 1):
        px = c.w / 2 + side * half
        c.contact(px, net_y, 24)
        c.fill(rect(px - 6, net_y - 270, 12, 270, 3), shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=0))
    with c.clip(rect(c.w / 2 - half, net_y - 260, 2 * half, 118)):
        for i in range(int(2 * half / 24) + 1):
            c.fill(rect(c.w / 2 - half + i * 24, net_y - 260, 1.6, 118), WHITE, 0.7)
        for j in range(6):
            c.fill(rect(c.w / 2 - half, net_y - 260 + j * 23, 2 * half, 1.6), WHITE, 0.7)
    c.fill(rect(c.w / 2 - half, net_y - 268, 2 * half, 13), WHITE)
    c.shadow(rect(c.w / 2 - half, net_y + 2, 2 * half, 9), None, 4)
    near = total - far
    for i in range(near):
        person(
            c,
            c.w * (0.14 + 0.72 * (i + 0.5) / max(1, near)),
            c.h * (0.90 + 0.05 * (i % 2)),
            300,
            _player(s, 1),
            arm="up" if i == near // 2 else rng.choice(("out", "down")),
        )
    ball(c, c.w * rng.uniform(0.46, 0.62), c.h * 0.24, 34, rgb("#f5c14e"))


def _player(s: Sketch, team: int) -> Look:
    return look(s.rng, 0.0)._replace(dress=JERSEYS[team], trousers=rgb("#2f3547"), hat=False, hair=2)


def ball(c: Canvas, x: float, y: float, r: float, tone: Colour) -> None:
    """A volleyball."""
    c.fill(ellipse(x, y, r), shade(WHITE, rgb("#e3dccb"), angle=50))
    with c.clip(ellipse(x, y, r)):
        for dx, dy, a in ((-0.9, -0.4, 20), (0.9, 0.3, 200), (0.1, 1.1, 290)):
            c.fill(ellipse(x + dx * r, y + dy * r, r * 0.85, r * 0.62, a), tone, 0.95)
            c.fill(ellipse(x + dx * r * 1.12, y + dy * r * 1.12, r * 0.66, r * 0.42, a), rgb("#3f7fb0"), 0.95)
        c.fill(ellipse(x + r * 0.5, y + r * 0.55, r * 1.05), c.mood.shadow, 0.25, r * 0.3)


def football(s: Sketch) -> None:
    """Ball on the grass before the goal."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.50
    backdrop(s, horizon, 80, 0.78, 0.28)
    tree_row(c, horizon + 14, 150, "round", 0.25, 130)
    grass(c, horizon + 8, rgb("#6aa850"), 40)
    for i in range(7):
        y0, y1 = (horizon + 8 + (c.h - horizon) * (t / 7) ** 1.6 for t in (i, i + 1))
        if i % 2:
            c.fill(rect(0, y0, c.w, y1 - y0), rgb("#8fc06a"), 0.35)
    goal_w, goal_h, foot = min(c.w * 0.5, 620), 210, horizon + 96
    x = (c.w - goal_w) / 2
    with c.clip([(x, foot - goal_h), (x + goal_w, foot - goal_h), (x + goal_w + 34, foot + 4), (x - 34, foot + 4)]):
        for i in range(60):
            c.line([(x - 50 + i * 14, foot - goal_h), (x - 80 + i * 15, foot + 6)], 1.3, WHITE, 0.6)
        for j in range(14):
            c.line([(x - 60, foot - goal_h + j * 16), (x + goal_w + 60, foot - goal_h + j * 16)], 1.3, WHITE, 0.6)
    c.shadow(rect(x, foot + 2, goal_w + 40, 10), None, 5)
    for part in ([(x, foot), (x, foot - goal_h), (x + goal_w, foot - goal_h), (x + goal_w, foot)],):
        c.line(part, 11, shade(WHITE, rgb("#d5dbd8")))
    c.line([(-10, foot), (c.w + 10, foot)], 5, WHITE, 0.85)
    c.line(arc(c.w / 2, foot + 40, goal_w * 0.9, 190, 8, 172, 40), 7, WHITE, 0.85)
    for depth in sorted(rng.uniform(0.14, 0.5) for _ in range(s.people(4, 6))):
        person(
            c,
            c.w * rng.uniform(0.12, 0.9),
            horizon + (c.h - horizon) * depth + 40,
            130 + 190 * depth,
            _player(s, rng.randrange(2)),
            arm=rng.choice(("out", "down")),
        )
    _football(c, c.w * 0.38, c.h * 0.88, 74)


def _football(c: Canvas, x: float, y: float, r: float) -> None:
    c.contact(x + r * 0.1, y + r * 0.92, r * 1.05)
    c.fill(ellipse(x, y, r), shade(WHITE, rgb("#dcd8ce"), angle=50))
    with c.clip(ellipse(x, y, r)):
        spots: list[Point] = [(0.05, 0.02)] + [
            (0.05 + 0.92 * math.cos(math.radians(a)), 0.02 + 0.92 * math.sin(math.radians(a)))
            for a in range(-90, 270, 72)
        ]
        for dx, dy in spots:
            size = 0.30 if dx * dx + dy * dy < 0.1 else 0.36
            pent: Path = [
                (x + (dx + size * math.cos(math.radians(a))) * r, y + (dy + size * math.sin(math.radians(a))) * r)
                for a in range(-90, 270, 72)
            ]
            c.fill(pent, rgb("#34343f"))
            if dx * dx + dy * dy > 0.1:
                c.line([(x + 0.05 * r, y + 0.02 * r), (x + dx * r, y + dy * r)], 2.4, rgb("#8a8790"), 0.6)
        c.fill(ellipse(x + r * 0.5, y + r * 0.55, r * 1.05), c.mood.shadow, 0.28, r * 0.3)
        c.fill(ellipse(x - r * 0.4, y - r * 0.5, r * 0.3, r * 0.2, -40), WHITE, 0.8, r * 0.1)


def running_track(s: Sketch) -> None:
    """Lanes in perspective, finish banner."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.46
    backdrop(s, horizon, 74, 0.8, 0.30)
    tree_row(c, horizon + 10, 140, "round", 0.25, 120)
    grass(c, horizon + 6, rgb("#6aa850"), 30)
    lanes = s.count(5, 6)
    top, bottom = c.w * 0.055, c.w * 0.27
    centre = c.w * 0.5

    def edge(i: float, y: float) -> Point:
        t = (y - horizon - 20) / (c.h - horizon - 20)
        return (centre + (i - lanes / 2) * (top + (bottom - top) * t) * 5.2 / lanes, y)

    y0 = horizon + 20
    c.fill(
        [edge(0, y0), edge(lanes, y0), edge(lanes, c.h), edge(0, c.h)],
        shade(rgb("#d98a63"), rgb("#c4613f"), rgb("#a84c32")),
    )
    for i in range(lanes + 1):
        a, b = edge(i, y0), edge(i, c.h)
        c.fill([(a[0] - 1, a[1]), (a[0] + 1, a[1]), (b[0] + 5, b[1]), (b[0] - 5, b[1])], WHITE, 0.92)
    for i in range(lanes):
        a, b = edge(i + 0.5, c.h * 0.90), edge(i + 1.5, c.h * 0.90)
        c.fills([rect(a[0] - 12, c.h * 0.86, 24, 9, 2), rect(a[0] - 4, c.h * 0.86, 8, 62, 2)], WHITE, 0.85)
        del b
    span, foot, high = edge(lanes, horizon + 92)[0] - edge(0, horizon + 92)[0] + 60, horizon + 92, 190
    for side in (-1, 1):
        c.fill(
            rect(centre + side * span / 2 - 7, foot - high, 14, high, 3),
            shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=0),
        )
    c.fill(
        rect(centre - span / 2, foot - high, span, 62, 5),
        shade(lighter(s.options.accent, 0.2), darker(s.options.accent, 0.1)),
    )
    lettering(c, centre - span * 0.36, foot - high + 18, span * 0.72, 24, 1, FLAG_YELLOW)
    for sign in (-1, 1):
        bunting(
            c,
            (centre + sign * span / 2, foot - high + 6),
            (centre + sign * c.w * 0.56, foot - high - 30),
            46,
            (PHUONG_RED, FLAG_YELLOW, WHITE, s.options.accent),
            24,
        )
    for i in range(min(lanes, s.people(3, 5))):
        y = c.h * rng.uniform(0.62, 0.76)
        x, _ = edge(i + 0.5, y)
        person(c, x, y, 60 + 300 * (y - horizon) / c.h * 1.1, _player(s, i % 4), arm="out")
