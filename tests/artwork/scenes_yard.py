"""Scenes of the school from outside: yard, gate, building, assembly."""

from __future__ import annotations

from tests.artwork.buildings import bunting, fence, flag_pole, gate, lettering, school
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import bust, look, person
from tests.artwork.geometry import ellipse, leaf, rect, stroke
from tests.artwork.nature import (
    PHUONG_RED,
    cloud,
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
)
from tests.artwork.palette import FLAG_YELLOW, LEAF, WHITE, Colour, darker, lighter, mix, rgb
from tests.artwork.sketch import Sketch


def backdrop(
    s: Sketch, horizon: float, storey: float, share: float = 0.72, far: float = 0.10, *, gable: bool = True
) -> None:
    """Sky, hills, far trees and the school along the horizon."""
    c = s.canvas
    sky(c, horizon, 3 + int(c.w / 900))
    hills(c, horizon - 60, 70, rgb("#5f8f86"), 0.62)
    tree_row(c, horizon + 2, 130, "round", 0.45, 90)
    width = c.w * share
    school(c, (c.w - width) * 0.5, horizon + 8, width, storey, s.options.storeys, s.style, far, gable=gable)


def school_yard(s: Sketch) -> None:
    """Yard with flag pole, trees and the school behind."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.60
    paved_at = horizon + 6
    sky_and_school = c.w * 0.80
    sky(c, horizon, 3 + int(c.w / 900))
    hills(c, horizon - 70, 70, rgb("#5f8f86"), 0.62)
    tree_row(c, horizon + 2, 140, "round", 0.45, 90)
    paved(c, paved_at)
    school(c, (c.w - sky_and_school) / 2, paved_at + 4, sky_and_school, 104, s.options.storeys, s.style, 0.10)
    for x in range(int(c.w * 0.12), int(c.w * 0.9), 110):
        if abs(x - c.w / 2) > 130:
            shrub(
                c,
                x + rng.uniform(-10, 10),
                paved_at + 16,
                70,
                rng.choice((PHUONG_RED, FLAG_YELLOW, rgb("#f2a0a8"))),
                0.08,
            )
    flag_pole(c, c.w * 0.5, horizon + 66, min(430, c.h * 0.5))
    for depth in sorted(rng.uniform(0.12, 0.42) for _ in range(s.people(3, 8))):
        foot = horizon + (c.h - horizon) * depth
        person(c, c.w * rng.uniform(0.14, 0.9), foot, 74 + 150 * depth, look(rng), far=0.06)
    tree(c, c.w * 0.09, c.h * 0.80, 620, s.tree())
    tree(c, c.w * 0.96, c.h * 0.72, 470, s.tree(), 0.04)
    fallen(s, c.w * 0.30, c.h * 0.86)
    overhang(c, s.tree())


def fallen(s: Sketch, x: float, y: float) -> None:
    """Fallen blossoms or leaves on the ground near a tree."""
    c, rng = s.canvas, s.rng
    tone = PHUONG_RED if s.options.trees != "bang" else rgb("#c77a3a")
    for _ in range(46):
        px, py = x + rng.gauss(0, 170), y + rng.gauss(0, 34)
        size = 4 + 10 * max(0.0, (py - c.h * 0.6) / (c.h * 0.4))
        c.fill(
            leaf(px, py, size, size * 0.45, rng.uniform(-30, 30)), mix(tone, rgb("#f2a65a"), rng.random() * 0.5), 0.85
        )


def school_gate(s: Sketch) -> None:
    """The gate with its name board, path and wall."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.56
    sky(c, horizon, 3)
    tree_row(c, horizon + 4, 170, "round", 0.42, 100)
    school(c, c.w * 0.14, horizon + 14, c.w * 0.72, 84, s.options.storeys, s.style, 0.30)
    foot = c.h * 0.70
    grass(c, horizon + 8, mix(LEAF, s.canvas.mood.haze, 0.2), 0)
    grass(c, foot - 26, LEAF, 80)
    path_w = min(c.w * 0.5, 560)
    left = c.w / 2 - path_w / 2
    c.fill(
        [
            (c.w / 2 - 66, horizon + 14),
            (c.w / 2 + 66, horizon + 14),
            (left + path_w + c.w * 0.16, c.h),
            (left - c.w * 0.16, c.h),
        ],
        shade(rgb("#ead7b4"), rgb("#dcbf94"), rgb("#cfa97c")),
    )
    for i in range(9):
        y = horizon + 30 + (c.h - horizon) * (i / 9) ** 1.7
        c.fill(
            rect(c.w / 2 - 66 - (y - horizon) * 0.6, y, 132 + (y - horizon) * 1.2, 1.5 + i * 0.4), rgb("#b08d62"), 0.28
        )
    kind = s.tree()
    tree(c, left - 120, foot - 20, 420, kind, 0.12)
    tree(c, left + path_w + 130, foot - 14, 400, s.tree(), 0.12)
    fence(c, -10, left + 10, foot, 150, s.options.wall)
    fence(c, left + path_w - 8, c.w + 10, foot, 150, s.options.wall)
    for t in sorted(rng.uniform(0.05, 0.5) for _ in range(s.people(2, 5))):
        person(c, c.w / 2 + rng.uniform(-0.3, 0.3) * path_w, foot - 20 + t * 150, 130 + 70 * t, look(rng))
    gate(c, left, foot + 8, path_w, 290, s.style)
    bunting(c, (left - 10, foot - 330), (left - 260, foot - 240), 34, (PHUONG_RED, FLAG_YELLOW, s.options.accent), 24)
    bunting(
        c,
        (left + path_w + 10, foot - 330),
        (left + path_w + 260, foot - 240),
        34,
        (PHUONG_RED, FLAG_YELLOW, s.options.accent),
        24,
    )
    for x in (left - 70, left - 180, left + path_w + 70, left + path_w + 180):
        shrub(c, x, foot + 34, 100, rng.choice((PHUONG_RED, rgb("#f2a0a8"), FLAG_YELLOW)))
    overhang(c, kind, "left")


def school_building(s: Sketch) -> None:
    """The building with its corridors, seen from the yard."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.74
    sky(c, horizon, 4)
    tree_row(c, horizon, 250, "round", 0.5, 120)
    paved(c, horizon)
    storey = min(178, c.h * 0.5 / s.options.storeys)
    width = max(c.w * 0.86, storey * 6)
    school(c, (c.w - width) * 0.62, horizon + 8, width, storey, s.options.storeys, s.style)
    for k in range(int(c.w / 120)):
        x = 60 + k * 120
        if abs(x - ((c.w - width) * 0.62 + width / 2)) > storey * 1.2:
            shrub(c, x, horizon + 30, 96, rng.choice((PHUONG_RED, FLAG_YELLOW, rgb("#f2a0a8"), WHITE)))
    for t in sorted(rng.uniform(0.25, 0.6) for _ in range(s.people(2, 5))):
        person(c, c.w * rng.uniform(0.3, 0.9), horizon + (c.h - horizon) * t, storey * (0.62 + 0.3 * t), look(rng))
    tree(c, c.w * 0.06, c.h * 0.90, c.h * 0.78, s.tree())
    palm(c, c.w * 0.93, c.h * 0.84, 420)
    dapple(c, c.w * 0.7, c.h * 0.93, 260, 34)


def stage_outdoors(c: Canvas, x: float, foot: float, w: float, accent: Colour) -> None:
    """A platform with a backdrop banner, flowers and a lectern."""
    h = w * 0.42
    c.shadow([(x, foot), (x + w, foot), (x + w * 1.12, foot + w * 0.06), (x + w * 0.06, foot + w * 0.06)], None, 5)
    for post in (x + w * 0.02, x + w * 0.96):
        c.fill(rect(post, foot - h, w * 0.02, h), shade(lighter(accent, 0.5), darker(accent, 0.3), angle=0))
    board = (x + w * 0.02, foot - h, w * 0.96, h * 0.72)
    c.fill(rect(*board, 4), shade(lighter(accent, 0.22), accent, darker(accent, 0.22), angle=30))
    lettering(c, x + w * 0.2, board[1] + h * 0.12, w * 0.6, h * 0.055, 1, rgb("#ffe9b0"))
    lettering(c, x + w * 0.1, board[1] + h * 0.26, w * 0.8, h * 0.105, 2, FLAG_YELLOW)
    c.fill(rect(x - w * 0.03, foot - h * 0.16, w * 1.06, h * 0.16), shade(rgb("#d8b98d"), rgb("#a97f56")))
    c.fill(rect(x - w * 0.03, foot - h * 0.18, w * 1.06, h * 0.04), rgb("#ecd2a8"))
    for i in range(12):
        shrub(c, x + w * (0.03 + i * 0.085), foot + 4, w * 0.07, (PHUONG_RED, FLAG_YELLOW, rgb("#f2a0a8"))[i % 3])
    lectern_x = x + w * 0.76
    c.fill(
        [
            (lectern_x, foot - h * 0.46),
            (lectern_x + w * 0.08, foot - h * 0.46),
            (lectern_x + w * 0.072, foot - h * 0.16),
            (lectern_x + w * 0.008, foot - h * 0.16),
        ],
        shade(rgb("#b77f4c"), rgb("#7f5030"), angle=0),
    )


def seated_rows(
    s: Sketch, top: float, rows: int, size: float, ao_dai: float = 0.35, grow: float = 1.34, gap: float = 0.95
) -> None:
    """Rows of people on low stools from behind, the nearest row largest and cut by the foot of the picture."""
    c, rng = s.canvas, s.rng
    y = top
    for row in range(rows):
        step = size * 1.32
        x = -step * (0.3 if row % 2 else 0.8)
        veil = 0.20 * (1 - row / max(1, rows - 1)) if rows > 1 else 0.0
        while x < c.w + step:
            x += step * rng.uniform(0.94, 1.06)
            if abs(x - c.w / 2) < size * 0.9:
                continue
            c.contact(x, y + size * 0.5, size * 0.5, size * 0.12)
            stool = mix(rgb("#3f7fb0") if rng.random() < 0.7 else rgb("#c4483c"), c.mood.haze, veil)
            c.fill(
                rect(x - size * 0.34, y, size * 0.68, size * 0.5, size * 0.08),
                shade(lighter(stool, 0.2), darker(stool, 0.2)),
            )
            bust(c, x, y + size * 0.1, size, look(rng, ao_dai), far=veil)
        size *= grow
        y += size * gap


def assembly(s: Sketch) -> None:
    """Opening day: the audience sits in the yard before a stage with a banner."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.47
    backdrop(s, horizon, 76, 0.86, 0.22)
    paved(c, horizon + 6)
    stage_w = min(c.w * 0.56, 700)
    for _ in range(9):
        balloon(
            c,
            c.w * 0.5 + rng.uniform(-0.4, 0.4) * c.w,
            rng.uniform(0.05, 0.3) * c.h,
            rng.uniform(10, 17),
            rng.choice((PHUONG_RED, FLAG_YELLOW, rgb("#6aa7c8"), rgb("#f2a0a8"), rgb("#7fb069"))),
        )
    stage_outdoors(c, (c.w - stage_w) / 2, horizon + 64, stage_w, s.options.accent)
    for sign in (-1, 1):
        bunting(
            c,
            (c.w / 2 + sign * stage_w * 0.5, horizon - 160),
            (c.w / 2 + sign * c.w * 0.56, horizon - 250),
            40,
            (PHUONG_RED, FLAG_YELLOW, s.options.accent, WHITE),
            22,
        )
    person(c, c.w / 2 + stage_w * 0.30, horizon + 18, 96, look(rng, 1.0), far=0.05, arm="front")
    for k in range(min(6, s.people(3, 5))):
        person(c, c.w / 2 - stage_w * (0.32 - k * 0.075), horizon + 20, 92, look(rng, 0.7), far=0.05)
    tree(c, c.w * 0.03, c.h * 0.66, 520, s.tree(), 0.05)
    tree(c, c.w * 0.99, c.h * 0.64, 470, s.tree(), 0.05)
    rows = s.count(4, 6)
    seated_rows(s, horizon + 120, rows, 32 + 60 / rows, 0.6)


def balloon(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """A balloon with its string."""
    c.line([(x, y + r), (x + 3, y + r * 2.2), (x - 2, y + r * 3.6)], 1.2, darker(colour, 0.3), 0.6)
    c.fill(ellipse(x, y, r, r * 1.2), shade(lighter(colour, 0.4), colour, darker(colour, 0.18), angle=50))
    c.fill(ellipse(x - r * 0.35, y - r * 0.5, r * 0.16, r * 0.26, 30), WHITE, 0.6)


def flag_raising(s: Sketch) -> None:
    """People stand in rows before the flag on Monday morning."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.55
    backdrop(s, horizon, 92, 0.9, 0.16, gable=False)
    paved(c, horizon + 4)
    tree(c, c.w * 0.08, c.h * 0.66, 430, s.tree(), 0.10)
    tree(c, c.w * 0.93, c.h * 0.65, 430, s.tree(), 0.10)
    flag_pole(c, c.w * 0.5, horizon + 52, min(470, c.h * 0.54))
    total = s.people(26, 36)
    rows = max(1, min(4, total // 7))
    for row in range(rows):
        share = (row + 1) / rows
        height = 96 + 110 * share**1.6
        foot = horizon + 90 + (c.h - horizon - 96) * share**1.5
        each = max(1, total // rows)
        for k in range(each):
            x = c.w / 2 + (k - (each - 1) / 2 + (row % 2) * 0.5) * height * 0.56 + rng.uniform(-4, 4)
            if abs(x - c.w / 2) > height * 0.16:
                shirts = (WHITE, WHITE, rgb("#eef3f2"), rgb("#dbe8ee"))
                person(
                    c,
                    x,
                    foot + rng.uniform(-3, 3),
                    height * rng.uniform(0.95, 1.04),
                    look(rng, 0.45, shirts=shirts),
                    far=0.14 * (1 - share),
                )


def rain_yard(s: Sketch) -> None:
    """Rain on the yard, umbrellas, reflections."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.56
    backdrop(s, horizon, 100, 0.88, 0.20)
    tree(c, c.w * 0.08, horizon + 40, 430, s.tree(), 0.16)
    tree(c, c.w * 0.95, horizon + 30, 380, s.tree(), 0.20)
    paved(c, horizon + 8, rgb("#b9b7a8"))
    c.reflect(horizon + 10, c.h - horizon, 0.62, 5)
    places = [(c.w * rng.uniform(0.2, 0.85), rng.uniform(0.12, 0.55)) for _ in range(s.people(3, 6))]
    for x, t in sorted(places, key=lambda place: place[1]):
        foot, h = horizon + (c.h - horizon) * t, 110 + 200 * t
        tone = rng.choice((rgb("#d9483b"), rgb("#e8b13c"), rgb("#2f7f8c"), rgb("#7a5ea8"), s.options.accent))
        c.fill(ellipse(x, foot + h * 0.5, h * 0.24, h * 0.4), tone, 0.20, h * 0.05)
        person(c, x, foot, h, look(rng, 0.3), far=0.12 * (1 - t))
        umbrella(c, x + h * 0.02, foot - h * 0.98, h * 0.36, tone)
    for _ in range(26):
        t = rng.random()
        x, y, r = rng.uniform(0, c.w), horizon + 30 + t * (c.h - horizon - 40), 6 + 26 * t
        c.fill(ellipse(x, y, r, r * 0.26), WHITE, 0.20)
        c.fill(ellipse(x, y + r * 0.03, r * 0.82, r * 0.19), mix(c.mood.shadow, rgb("#b9b7a8"), 0.6), 0.35)
    drops = []
    for _ in range(260):
        x, y, long = rng.uniform(-20, c.w), rng.uniform(-20, c.h), rng.uniform(18, 60)
        drops.append(stroke([(x, y), (x - long * 0.16, y + long)], 1.3))
    c.fills(drops, WHITE, 0.34)
    cloud(c, c.w * 0.7, c.h * 0.12, 260)


def umbrella(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """An open umbrella whose handle meets (x, y + r)."""
    c.line([(x, y - r * 0.5), (x, y + r * 0.9)], r * 0.05, rgb("#4a4550"))
    dome = [*[(px, py) for px, py in ellipse(x, y, r, r * 0.72) if py <= y]]
    c.fill(sorted(dome), shade(lighter(colour, 0.35), colour, darker(colour, 0.25), angle=20))
    with c.clip(sorted(dome)):
        c.fill(ellipse(x, y + r * 0.1, r * 0.36, r * 0.86), lighter(colour, 0.2), 0.45)
    for k in range(4):
        c.fill(ellipse(x - r * 0.75 + k * r * 0.5, y + 1, r * 0.25, r * 0.06), darker(colour, 0.3), 0.6)
