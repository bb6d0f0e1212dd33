"""Schools, houses, gates, walls and flag poles."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.artwork.canvas import Canvas, shade
from tests.artwork.geometry import Path, ellipse, rect, smooth, star, stroke
from tests.artwork.palette import (
    CREAM,
    FLAG_RED,
    FLAG_YELLOW,
    INK,
    STEEL,
    WHITE,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)


class Style(NamedTuple):
    """The colours of a school."""

    wall: Colour
    roof: Colour
    accent: Colour


def school(
    c: Canvas,
    x: float,
    foot: float,
    w: float,
    storey: float,
    storeys: int,
    style: Style,
    far: float = 0.0,
    *,
    gable: bool = True,
) -> None:
    """A school from the front, `w` wide with its left at x: corridors with columns on every floor, a tiled roof."""
    veil = c.mood.haze
    wall, roof, accent = (mix(tone, veil, far) for tone in style)
    top = foot - storey * storeys - storey * 0.12
    c.shadow(
        [
            (x + w * 0.02, foot),
            (x + w, foot),
            (x + w + storey * 0.9, foot + storey * 0.2),
            (x + storey * 0.3, foot + storey * 0.2),
        ],
        c.mood.shade * (1 - far),
        storey * 0.05,
    )
    bays = max(3, round(w / (storey * 1.02)))
    for floor in range(storeys):
        _floor(c, x, foot - storey * 0.12 - floor * storey, w, storey, bays, (wall, accent), far, ground=floor == 0)
    c.fill(
        rect(x - storey * 0.08, foot - storey * 0.12, w + storey * 0.16, storey * 0.12),
        shade(mix(CREAM, veil, far), darker(wall, 0.3)),
    )
    _roof(c, x, top, w, storey, roof, wall)
    middle = storey * 1.9
    if gable and w > storey * 5:
        _front(c, x + w / 2 - middle / 2, foot, middle, foot - top, storey, (wall, roof, accent), far)


def _floor(
    c: Canvas,
    x: float,
    foot: float,
    w: float,
    h: float,
    bays: int,
    tones: tuple[Colour, Colour],
    far: float,
    *,
    ground: bool,
) -> None:
    wall, accent = tones
    veil, shadow = c.mood.haze, c.mood.shadow
    back = mix(darker(wall, 0.12), mix(shadow, veil, far), 0.26 * (1 - far))
    c.fill(rect(x, foot - h, w, h), shade(mix(back, shadow, 0.38 * (1 - far)), back, lighter(back, 0.08)))
    bay = w / bays
    pane = mix(rgb("#7fa3ad"), veil, far)
    for i in range(bays):
        left = x + i * bay
        c.fill(
            rect(left + bay * 0.16, foot - h * 0.70, bay * 0.24, h * 0.70),
            shade(darker(accent, 0.25), darker(accent, 0.08)),
        )
        frame = rect(left + bay * 0.50, foot - h * 0.68, bay * 0.36, h * 0.36)
        c.fill(frame, mix(WHITE, back, 0.35))
        for k in range(2):
            glass = rect(left + bay * (0.515 + k * 0.17), foot - h * 0.66, bay * 0.155, h * 0.32)
            c.fill(glass, shade(lighter(pane, 0.3), darker(pane, 0.25), angle=60))
            if c.mood.dark > 0.4 and (i * 7 + int(foot)) % 3:
                c.lamp(glass, rgb("#ffd98a"), 0.85 * (1 - far * 0.6))
                c.lamp(glass, rgb("#ffcf7a"), 0.35, h * 0.12)
    rail = h * 0.27
    if not ground:
        c.fill(rect(x, foot - rail, w, rail), shade(lighter(wall, 0.22), wall))
        for i in range(bays * 5):
            c.fill(
                rect(x + (i + 0.28) * w / bays / 5, foot - rail * 0.74, w / bays / 5 * 0.42, rail * 0.5),
                darker(wall, 0.24),
                0.75,
            )
        c.fill(rect(x - 2, foot - rail * 1.06, w + 4, rail * 0.2), lighter(wall, 0.55))
    column = bay * 0.11
    for i in range(bays + 1):
        left = x + i * bay - column / 2
        c.fill(rect(left, foot - h, column, h), shade(lighter(wall, 0.42), wall, darker(wall, 0.12), angle=0))
        c.shadow(
            [
                (left + column, foot - h * 0.94),
                (left + column * 1.9, foot - h * 0.9),
                (left + column * 1.9, foot),
                (left + column, foot),
            ],
            c.mood.shade * 0.6 * (1 - far),
            1.0,
        )
    c.fill(rect(x - h * 0.04, foot - h * 1.03, w + h * 0.08, h * 0.10), shade(lighter(wall, 0.5), lighter(wall, 0.12)))
    c.shadow(rect(x, foot - h * 0.93, w, h * 0.10), c.mood.shade * (1 - far), h * 0.02)


def _roof(c: Canvas, x: float, y: float, w: float, storey: float, roof: Colour, wall: Colour) -> None:
    rise, out = storey * 0.62, storey * 0.22
    shape = [(x - out, y), (x + storey * 0.5, y - rise), (x + w - storey * 0.5, y - rise), (x + w + out, y)]
    c.fill(shape, shade(lighter(roof, 0.18), roof, darker(roof, 0.12)))
    with c.clip(shape):
        rows = 6
        for i in range(1, rows):
            c.fill(rect(x - out, y - rise * i / rows, w + 2 * out, storey * 0.016), darker(roof, 0.35), 0.45)
        count = int(w / (storey * 0.13))
        for i in range(count + 6):
            at = x - out + i * (w + 2 * out) / count
            c.fill([(at, y), (at + 1.2, y), (at + 1.2, y - rise), (at, y - rise)], darker(roof, 0.3), 0.22)
        c.fill([(x + w - storey * 0.5, y - rise), (x + w + out, y - rise), (x + w + out, y)], darker(roof, 0.3), 0.6)
    c.fill(
        rect(x + storey * 0.42, y - rise - storey * 0.04, w - storey * 0.84, storey * 0.08, storey * 0.04),
        lighter(roof, 0.25),
    )
    c.fill(rect(x - out, y - storey * 0.05, w + 2 * out, storey * 0.10), shade(lighter(wall, 0.6), darker(roof, 0.1)))


def _front(
    c: Canvas,
    x: float,
    foot: float,
    w: float,
    height: float,
    storey: float,
    tones: tuple[Colour, Colour, Colour],
    far: float,
) -> None:
    """The middle bay that stands forward: doorway, board with lettering, gable with a round emblem."""
    wall, roof, accent = tones
    pale = lighter(wall, 0.34)
    c.shadow(rect(x + w, foot - height, storey * 0.22, height), c.mood.shade * 0.8 * (1 - far), storey * 0.05)
    c.fill(rect(x, foot - height, w, height), shade(lighter(pale, 0.2), pale, wall, angle=30))
    gable = [
        (x - storey * 0.14, foot - height),
        (x + w / 2, foot - height - storey * 0.78),
        (x + w + storey * 0.14, foot - height),
    ]
    c.fill(gable, shade(lighter(pale, 0.25), wall, angle=30))
    for a, b, tone in ((gable[0], gable[1], lighter(roof, 0.18)), (gable[1], gable[2], darker(roof, 0.12))):
        c.line([a, b], storey * 0.11, tone)
    c.fill(ellipse(x + w / 2, foot - height - storey * 0.27, storey * 0.17), accent)
    c.fill(star(x + w / 2, foot - height - storey * 0.27, storey * 0.12), FLAG_YELLOW)
    board = (x + w * 0.08, foot - height + storey * 0.10, w * 0.84, storey * 0.30)
    c.fill(rect(*board, storey * 0.03), darker(accent, 0.05))
    lettering(
        c, board[0] + board[2] * 0.07, board[1] + storey * 0.055, board[2] * 0.86, storey * 0.09, 2, rgb("#ffe9b0")
    )
    for i in range(3):
        left = x + w * (0.12 + i * 0.28)
        glass = rect(left, foot - height + storey * 0.56, w * 0.20, storey * 0.46, storey * 0.03)
        c.fill(glass, shade(rgb("#b8d3d6"), mix(rgb("#5f8791"), c.mood.haze, far), angle=60))
        c.fill(rect(left + w * 0.093, foot - height + storey * 0.56, w * 0.014, storey * 0.46), pale)
        if c.mood.dark > 0.4:
            c.lamp(glass, rgb("#ffd98a"), 0.8 * (1 - far * 0.6))
    door = rect(x + w * 0.26, foot - storey * 0.86, w * 0.48, storey * 0.86)
    c.fill(door, shade(darker(wall, 0.55), darker(wall, 0.35)))
    c.fill(rect(x + w * 0.16, foot - storey * 0.98, w * 0.68, storey * 0.13), shade(lighter(accent, 0.2), accent))
    for i in range(3):
        c.fill(
            rect(
                x + w * (0.16 - i * 0.05), foot - storey * 0.12 + storey * i * 0.05, w * (0.68 + i * 0.1), storey * 0.05
            ),
            shade(lighter(wall, 0.6), darker(wall, 0.1)),
        )


def lettering(
    c: Canvas, x: float, y: float, w: float, size: float, lines: int, colour: Colour, alpha: float = 0.95
) -> None:
    """Words as bars with marks above and below: the look of Vietnamese print without a letter of it, centred in `w`."""
    c.fills(words(c.rng, x, y, w, size, lines), colour, alpha)


def words(rng: Random, x: float, y: float, w: float, size: float, lines: int, *, centred: bool = True) -> list[Path]:
    """The outlines of lines of words, each a bar with marks, `size` high and at most `w` wide."""
    shapes: list[Path] = []
    gap = size * 0.45
    for line in range(lines):
        room = w * (rng.uniform(0.72, 0.98) if line == 0 or not centred else rng.uniform(0.45, 0.8))
        row: list[float] = []
        while sum(row) + len(row) * gap < room - size:
            row.append(min(size * rng.uniform(1.2, 3.4), max(size, room - sum(row) - len(row) * gap)))
        at = x + (w - sum(row) - (len(row) - 1) * gap) / 2 if centred else x
        top = y + line * size * 1.75
        for word in row:
            shapes.append(rect(at, top + size * 0.30, word, size * 0.62, size * 0.16))
            mark, mx = rng.random(), at + word * rng.uniform(0.3, 0.7)
            if mark < 0.45:
                ends = [(mx - size * 0.16, top + size * 0.12), (mx + size * 0.12, top - size * 0.06)]
                shapes.append(stroke(ends, size * 0.13))
            elif mark < 0.62:
                shapes.append(ellipse(mx, top + size * 1.10, size * 0.09))
            at += word + gap
    return shapes


def flag(c: Canvas, x: float, y: float, w: float, wave: float = 1.0) -> None:
    """The national flag, waving, its upper left corner at (x, y)."""
    h = w * 2 / 3
    dip = h * 0.10 * wave
    top = [(0.0, 0.0), (0.25, -dip), (0.5, dip * 0.3), (0.75, dip * 0.9), (1.0, -dip * 0.2)]
    upper = smooth([(x + w * t, y + d) for t, d in top], closed=False)
    cloth = upper + [(px, py + h) for px, py in reversed(upper)]
    c.fill(
        cloth,
        shade(
            lighter(FLAG_RED, 0.12),
            FLAG_RED,
            darker(FLAG_RED, 0.14),
            lighter(FLAG_RED, 0.06),
            darker(FLAG_RED, 0.1),
            angle=0,
        ),
    )
    c.fill(star(x + w * 0.5, y + h * 0.5 + dip * 0.3, h * 0.30), FLAG_YELLOW)


def flag_pole(c: Canvas, x: float, foot: float, height: float) -> None:
    """A flag pole on a round stepped base."""
    c.shadow(
        smooth(
            [
                (x, foot - 2),
                (x + height * 0.5, foot - height * 0.06),
                (x + height * 0.5, foot - height * 0.05),
                (x, foot + 4),
            ],
            steps=3,
        ),
        c.mood.shade * 0.8,
        1.5,
    )
    for i, tone in enumerate((rgb("#c9b79a"), rgb("#ddcbac"), rgb("#efe0c3"))):
        r = height * (0.125 - i * 0.033)
        y = foot - i * height * 0.022
        c.fill(rect(x - r, y - height * 0.022, 2 * r, height * 0.03), shade(lighter(tone), darker(tone, 0.2), angle=0))
        c.fill(ellipse(x, y - height * 0.022, r, r * 0.2), lighter(tone, 0.3))
    width = max(3.0, height * 0.014)
    c.fill(
        stroke([(x, foot - height * 0.05), (x, foot - height)], width, width * 0.65),
        shade(lighter(STEEL, 0.6), darker(STEEL, 0.2), angle=0),
    )
    c.fill(ellipse(x, foot - height, width * 0.9), rgb("#e8b94a"))
    flag(c, x + width * 0.4, foot - height * 0.975, height * 0.30)


def bunting(
    c: Canvas, a: tuple[float, float], b: tuple[float, float], sag: float, tones: tuple[Colour, ...], size: float
) -> None:
    """A string of small flags between two points."""
    rope = smooth([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + sag), b], closed=False, steps=14)
    c.line(rope, 1.6, darker(CREAM, 0.4), 0.8)
    for i, (x, y) in enumerate(rope[1:-1:2]):
        tone = tones[i % len(tones)]
        c.fill(
            [(x - size * 0.42, y), (x + size * 0.42, y), (x + size * 0.05, y + size)],
            shade(lighter(tone, 0.15), tone, angle=0),
        )


def gate(c: Canvas, x: float, foot: float, w: float, h: float, style: Style) -> None:
    """A school gate: two piers, a board with lettering across, open wings of iron."""
    wall, roof, accent = style
    pier = w * 0.085
    for left in (x, x + w - pier):
        c.shadow(
            [
                (left + pier * 0.5, foot),
                (left + pier, foot),
                (left + pier + h * 0.4, foot + h * 0.08),
                (left + pier + h * 0.2, foot + h * 0.09),
            ],
            None,
            3,
        )
        c.fill(rect(left, foot - h, pier, h), shade(lighter(wall, 0.4), wall, darker(wall, 0.2), angle=0))
        c.fill(
            rect(left - pier * 0.12, foot - h * 0.12, pier * 1.24, h * 0.12),
            shade(lighter(accent, 0.2), darker(accent, 0.1), angle=0),
        )
        for k in range(1, 7):
            c.fill(rect(left, foot - h * (0.12 + k * 0.115), pier, 2), darker(wall, 0.2), 0.45)
    beam = (x - w * 0.02, foot - h * 1.12, w * 1.04, h * 0.30)
    c.shadow(rect(x + pier, beam[1] + beam[3], w - 2 * pier, h * 0.06), None, 3)
    c.fill(rect(*beam, 4), shade(lighter(accent, 0.18), accent, darker(accent, 0.12)))
    c.fill(rect(beam[0] + 8, beam[1] + 7, beam[2] - 16, beam[3] - 14, 3), darker(accent, 0.12))
    lettering(c, beam[0] + w * 0.12, beam[1] + beam[3] * 0.18, w * 0.80, h * 0.075, 1, rgb("#ffe9b0"), 0.9)
    lettering(c, beam[0] + w * 0.04, beam[1] + beam[3] * 0.48, w * 0.96, h * 0.11, 1, rgb("#fff0c2"))
    rise = h * 0.24
    top = beam[1]
    cap = [
        (beam[0] - w * 0.05, top),
        (beam[0] + w * 0.03, top - rise),
        (beam[0] + beam[2] - w * 0.03, top - rise),
        (beam[0] + beam[2] + w * 0.05, top),
    ]
    c.fill(cap, shade(lighter(roof, 0.22), roof, darker(roof, 0.15)))
    with c.clip(cap):
        for i in range(60):
            c.fill(rect(beam[0] - w * 0.05 + i * w * 0.02, top - rise, 1.6, rise), darker(roof, 0.3), 0.3)
    c.fill(rect(cap[0][0], top - 4, cap[3][0] - cap[0][0], 9, 3), lighter(roof, 0.3))
    _wings(c, x + pier, x + w - pier, foot, h * 0.62)


def _wings(c: Canvas, left: float, right: float, foot: float, h: float) -> None:
    iron = mix(INK, rgb("#4d6f73"), 0.5)
    for hinge, sign in ((left, 1), (right, -1)):
        deep = (right - left) * 0.13
        for k in range(9):
            t = k / 8
            bx = hinge + sign * deep * t
            c.line([(bx, foot + 16 * t), (bx, foot - h * (0.92 + 0.10 * t) + 16 * t)], 4, iron)
        for level in (0.1, 0.5, 0.9):
            c.line([(hinge, foot - h * level), (hinge + sign * deep, foot - h * level * 1.06 + 16)], 5, iron)


def fence(c: Canvas, x0: float, x1: float, foot: float, h: float, wall: Colour, far: float = 0.0) -> None:
    """A low wall with pillars and bars."""
    tone = mix(wall, c.mood.haze, far)
    c.shadow(rect(x0, foot, x1 - x0, h * 0.12), None, 3)
    c.fill(rect(x0, foot - h * 0.42, x1 - x0, h * 0.42), shade(lighter(tone, 0.25), tone, darker(tone, 0.12)))
    bars = [rect(x0 + i * h * 0.14, foot - h * 0.92, h * 0.03, h * 0.5) for i in range(int((x1 - x0) / (h * 0.14)) + 1)]
    c.fills(bars, mix(rgb("#4d6f73"), c.mood.haze, far))
    c.fill(rect(x0, foot - h * 0.84, x1 - x0, h * 0.035), mix(rgb("#4d6f73"), c.mood.haze, far))
    for i in range(int((x1 - x0) / (h * 1.9)) + 1):
        left = x0 + i * h * 1.9
        c.fill(rect(left, foot - h, h * 0.2, h), shade(lighter(tone, 0.4), darker(tone, 0.12), angle=0))
        c.fill(rect(left - h * 0.03, foot - h * 1.05, h * 0.26, h * 0.07), lighter(tone, 0.5))


def house(c: Canvas, x: float, foot: float, w: float, h: float, wall: Colour, roof: Colour, far: float = 0.0) -> None:
    """A small house with a gabled roof, its right side in shade."""
    wall, roof = mix(wall, c.mood.haze, far), mix(roof, c.mood.haze, far)
    c.contact(x + w / 2, foot, w * 0.6, h * 0.06, c.mood.shade * (1 - far))
    c.fill(rect(x, foot - h * 0.55, w, h * 0.55), shade(lighter(wall, 0.25), wall, angle=20))
    c.fill(rect(x + w * 0.62, foot - h * 0.38, w * 0.16, h * 0.38), darker(wall, 0.45))
    window = rect(x + w * 0.18, foot - h * 0.42, w * 0.26, h * 0.20)
    c.fill(window, mix(rgb("#6b8f98"), c.mood.haze, far))
    if c.mood.dark > 0.4:
        c.lamp(window, rgb("#ffcf7a"), 0.9)
        c.lamp(window, rgb("#ffcf7a"), 0.3, h * 0.1)
    c.fill(
        [
            (x - w * 0.1, foot - h * 0.52),
            (x + w * 0.14, foot - h),
            (x + w * 0.86, foot - h),
            (x + w * 1.1, foot - h * 0.52),
        ],
        shade(lighter(roof, 0.2), darker(roof, 0.1)),
    )
    c.shadow(rect(x, foot - h * 0.52, w, h * 0.06), c.mood.shade * (1 - far), 1)
