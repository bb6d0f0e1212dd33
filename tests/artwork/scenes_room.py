"""Rooms where people learn."""

from __future__ import annotations

from itertools import pairwise

from tests.artwork.buildings import bunting, lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import facing, look, person
from tests.artwork.geometry import arc, ellipse, outline, rect, smooth, star, stroke
from tests.artwork.nature import blossoms, bouquet_tones, tree
from tests.artwork.palette import (
    CREAM,
    FLAG_RED,
    FLAG_YELLOW,
    GOLD,
    LIGHT_WOOD,
    STEEL,
    TOYS,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.room import Room, chair_back, desk, light_on_wall, table_top
from tests.artwork.sketch import Sketch
from tests.artwork.things import open_book, vase


def classroom(s: Sketch) -> None:
    """Blackboard, desks, window light."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.62, 1000)
    room = Room(c, ((c.w - wide) / 2, c.h * 0.12, wide, c.h * 0.44), (c.w * 0.48, c.h * 0.36))
    room.shell(mix(s.options.wall, CREAM, 0.4), rgb("#cfa57a"), rgb("#f2ead9"), dado=mix(s.options.accent, CREAM, 0.55))
    room.windows(3)
    room.lamps(3)
    room.fan(0.5, 0.5)
    x, y, w, h = room.back
    blackboard(s, x + w * 0.17, y + h * 0.20, w * 0.66, h * 0.42)
    c.fill(rect(x + w * 0.44, y + h * 0.05, w * 0.12, h * 0.10, 2), FLAG_RED)
    c.fill(star(x + w * 0.5, y + h * 0.10, h * 0.034), FLAG_YELLOW)
    for side, tone in ((0.06, s.options.accent), (0.88, GOLD)):
        c.fill(rect(x + w * side, y + h * 0.24, w * 0.07, h * 0.22, 2), WHITE)
        c.fill(rect(x + w * (side + 0.007), y + h * 0.255, w * 0.056, h * 0.09), lighter(tone, 0.25))
        lettering(c, x + w * side, y + h * 0.37, w * 0.07, h * 0.012, 3, rgb("#8a8078"))
    bunting(c, (x + 4, y + 8), (x + w - 4, y + 8), h * 0.08, TOYS, 13)
    room.box((0.66, 0.86), (0.74, 1.0), (0.80, 0.88), WOOD)
    px, py = room.at(0.80, 0.74, 0.82)
    vase(c, px, py, 34, rgb("#5b8fa8"))
    blossoms(c, px, py - 40, 22, 16, 9, bouquet_tones(rng), 8)
    if s.people(0, 1) > 0:
        tx, ty = room.at(0.36, 1, 0.86)
        facing(c, tx, ty, h * 0.62, look(rng, 1.0)._replace(woman=True, ao_dai=True), arm="out")
    rows = s.count(3, 4)
    for row in range(rows):
        d = 0.62 - row * 0.50 / max(1, rows - 1) if rows > 1 else 0.4
        k = room.scale(d)
        for u in (0.12, 0.37, 0.63, 0.88):
            dx, dy = room.at(u, 1, d)
            desk(c, dx, dy, w * 0.19 * k, h * 0.27 * k)
            if rng.random() < 0.7:
                open_book(c, dx + rng.uniform(-0.04, 0.04) * w * k, dy - h * 0.245 * k, w * 0.035 * k)


def blackboard(s: Sketch, x: float, y: float, w: float, h: float) -> None:
    """A green board with chalk lines, a drawing and a tray."""
    c, rng = s.canvas, s.rng
    c.shadow(rect(x + 4, y + 6, w, h, 3), None, 5)
    c.fill(rect(x - 7, y - 7, w + 14, h + 14, 3), shade(lighter(WOOD, 0.2), darker(WOOD, 0.2)))
    c.fill(rect(x, y, w, h), shade(rgb("#3f6f5c"), rgb("#2f5a4b"), angle=30))
    for _ in range(5):
        c.fill(
            ellipse(x + rng.uniform(0.1, 0.9) * w, y + rng.uniform(0.3, 0.9) * h, w * 0.12, h * 0.1),
            rgb("#dfe8df"),
            0.05,
            10,
        )
    lettering(c, x + w * 0.1, y + h * 0.12, w * 0.8, h * 0.075, 1, rgb("#fff3c9"), 0.9)
    lettering(c, x + w * 0.06, y + h * 0.34, w * 0.46, h * 0.05, 5, WHITE, 0.75)
    cx, cy, r = x + w * 0.76, y + h * 0.60, h * 0.20
    chalk = rgb("#ffe39a")
    c.line(
        [(cx - r, cy + r * 0.8), (cx + r, cy + r * 0.8), (cx - r * 0.3, cy - r), (cx - r, cy + r * 0.8)],
        2.4,
        chalk,
        0.9,
    )
    c.line(arc(cx + r * 0.5, cy, r * 0.7, r * 0.7, 0, 350, 30), 2.2, rgb("#a9d8e8"), 0.8)
    c.fill(rect(x + w * 0.05, y + h + 7, w * 0.9, 7, 2), lighter(WOOD, 0.25))
    for i in range(4):
        c.fill(rect(x + w * (0.2 + i * 0.05), y + h + 3, 10, 4, 2), (WHITE, rgb("#f5c14e"), rgb("#f2a0a8"), WHITE)[i])


def corridor(s: Sketch) -> None:
    """A corridor in long perspective with stripes of light."""
    c, rng = s.canvas, s.rng
    back_w, back_h = 150, 190
    eye = (c.w * 0.56, c.h * 0.47)
    room = Room(c, (eye[0] - back_w * 0.5, eye[1] - back_h * 0.52, back_w, back_h), eye)
    wall, accent = s.options.wall, s.options.accent
    room.shell(wall, rgb("#cf9d72"), rgb("#f2ead9"), tiles=6, dado=mix(accent, CREAM, 0.35))
    c.lamp(rect(*room.back), shade(c.mood.sky[1], c.mood.light))
    c.glow(*eye, 260, c.mood.light, 0.6)
    depth = [1 - 1 / (1 + i * 0.42) for i in range(9)]
    depth = [d * 0.98 for d in depth]
    c.fill(room.wall_quad(0, 0.0, 0.72, 0, 1), shade(c.mood.sky[0], c.mood.sky[1], c.mood.sky[-1]))
    for i in range(4):
        px, py = room.at(-1.6, 1.0, 0.80 - i * 0.06)
        tree(c, px, py, 210 + i * 70, s.tree(), 0.45 - i * 0.1)
    c.fill(room.wall_quad(0, 0.70, 1, 0, 1), shade(darker(wall, 0.3), darker(wall, 0.12), angle=0))
    c.fill(room.wall_quad(0, 0.68, 0.71, 0, 1), lighter(wall, 0.4))
    for d0, d1 in pairwise(depth):
        span = d1 - d0
        c.fill(room.wall_quad(0, 0, 1, d0, d0 + span * 0.16), shade(darker(wall, 0.05), darker(wall, 0.3), angle=0))
        c.fill(room.floor_quad(0.04, 0.86, d0 + span * 0.34, d1, 0.06), c.mood.light, 0.5, 2.5)
        door = room.wall_quad(1, 0.24, 1, d0 + span * 0.30, d0 + span * 0.62)
        c.fill(room.wall_quad(1, 0.22, 1, d0 + span * 0.27, d0 + span * 0.65), lighter(wall, 0.45))
        c.fill(door, shade(lighter(accent, 0.12), darker(accent, 0.15), angle=0))
        c.fill(room.wall_quad(1, 0.30, 0.56, d0 + span * 0.36, d0 + span * 0.56), rgb("#a9c6cc"))
        c.fill(room.wall_quad(1, 0.10, 0.18, d0 + span * 0.34, d0 + span * 0.58), WHITE)
        c.lamp(room.wall_quad(0.5, 0.0, 0.012, d0 + span * 0.4, d0 + span * 0.6), WHITE)
        c.fill(
            [room.at(0, 0.0, d0), room.at(1, 0.0, d0), room.at(1, 0.07, d0), room.at(0, 0.07, d0)],
            darker(wall, 0.08),
            0.55,
        )
    for d in sorted((rng.uniform(0.5, 0.86) for _ in range(s.people(1, 3))), reverse=True):
        px, py = room.at(rng.uniform(0.3, 0.75), 1, d)
        person(c, px, py, 104 * room.scale(d), look(rng, 0.6), far=0.25 * d)


def computer_room(s: Sketch) -> None:
    """Rows of screens."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.64, 1100)
    room = Room(c, ((c.w - wide) / 2, c.h * 0.10, wide, c.h * 0.42), (c.w * 0.5, c.h * 0.30))
    room.shell(mix(s.options.wall, WHITE, 0.6), rgb("#c8b49c"), rgb("#f4f0e6"), dado=mix(s.options.accent, WHITE, 0.5))
    room.windows(3)
    room.lamps(3)
    x, y, w, h = room.back
    c.fill(rect(x + w * 0.22, y + h * 0.14, w * 0.56, h * 0.46, 4), rgb("#4b4450"))
    c.lamp(rect(x + w * 0.23, y + h * 0.155, w * 0.54, h * 0.43), shade(rgb("#f6fbfb"), rgb("#d7e8ee"), angle=40))
    lettering(c, x + w * 0.26, y + h * 0.21, w * 0.48, h * 0.05, 1, s.options.accent)
    lettering(c, x + w * 0.28, y + h * 0.33, w * 0.44, h * 0.03, 4, rgb("#7b8794"))
    rows = s.count(3, 4)
    for row in range(rows):
        d = 0.66 - row * 0.52 / max(1, rows - 1)
        k = room.scale(d)
        room.box((0.06, 0.46), (0.78, 0.80), (d, d + 0.09), LIGHT_WOOD)
        room.box((0.54, 0.94), (0.78, 0.80), (d, d + 0.09), LIGHT_WOOD)
        for u in (0.13, 0.26, 0.39, 0.61, 0.74, 0.87):
            px, py = room.at(u, 0.78, d + 0.03)
            _monitor(c, px, py, 76 * k, rng.choice((s.options.accent, rgb("#3f86a8"), rgb("#5fa08c"))))
        for u in (0.13, 0.26, 0.39, 0.61, 0.74, 0.87):
            px, py = room.at(u, 1.0, d - 0.05 if d > 0.06 else 0)
            chair_back(c, px, py - 54 * k, 62 * k, rgb("#4f6f8f"), 0.1)


def _monitor(c: Canvas, x: float, foot: float, w: float, tone: Colour) -> None:
    c.fill(rect(x - w * 0.08, foot - w * 0.2, w * 0.16, w * 0.2), rgb("#55525c"))
    c.fill(rect(x - w * 0.22, foot - w * 0.03, w * 0.44, w * 0.05, 2), rgb("#55525c"))
    c.fill(rect(x - w / 2, foot - w * 0.78, w, w * 0.62, w * 0.03), rgb("#3d3b46"))
    c.lamp(
        rect(x - w * 0.46, foot - w * 0.74, w * 0.92, w * 0.53), shade(rgb("#eef6f6"), lighter(tone, 0.55), angle=50)
    )
    c.fill(rect(x - w * 0.46, foot - w * 0.74, w * 0.92, w * 0.08), tone)
    for k in range(3):
        c.fill(
            rect(x - w * 0.40, foot - w * (0.60 - k * 0.09), w * (0.34, 0.42, 0.26)[k], w * 0.04, 1),
            mix(tone, WHITE, 0.35),
        )
    c.fill(rect(x + w * 0.10, foot - w * 0.60, w * 0.28, w * 0.26, 2), mix(tone, GOLD, 0.5), 0.9)


def laboratory(s: Sketch) -> None:
    """Glassware and a microscope on the bench."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.60
    c.fill(
        rect(0, 0, c.w, edge + 20),
        shade(mix(s.options.accent, WHITE, 0.66), mix(s.options.accent, rgb("#e6ddc8"), 0.45), angle=40),
    )
    light_on_wall(c, c.w * 0.08, 20, 360, 420, 0.5)
    shelf_y = c.h * 0.24
    c.fill(rect(c.w * 0.46, shelf_y, c.w * 0.60, 16, 3), shade(lighter(WOOD, 0.3), WOOD))
    c.shadow(rect(c.w * 0.46, shelf_y + 16, c.w * 0.6, 16), None, 6)
    for i in range(8):
        _jar(c, c.w * 0.50 + i * 78, shelf_y, rng.uniform(70, 110), rng.choice(TOYS))
    table_top(c, edge, WOOD)
    base = edge + 150
    count = s.count(4, 5)
    for i in range(count):
        _flask(
            c,
            c.w * 0.40 + i * min(150, c.w * 0.56 / count),
            base + (i % 2) * 56,
            rng.uniform(170, 230),
            TOYS[(i * 2 + rng.randrange(2)) % 6],
            i % 2,
        )
    _microscope(c, c.w * 0.20, base + 50, 460, s.options.accent)
    open_book(c, c.w * 0.62, c.h * 0.90, 100)


def _jar(c: Canvas, x: float, foot: float, h: float, tone: Colour) -> None:
    w = h * 0.55
    c.fill(rect(x - w / 2, foot - h * 0.86, w, h * 0.86, 6), lighter(tone, 0.6), 0.9)
    c.fill(
        rect(x - w / 2, foot - h * 0.55, w, h * 0.55, 6), shade(lighter(tone, 0.25), tone, darker(tone, 0.15), angle=0)
    )
    c.fill(rect(x - w * 0.55, foot - h, w * 1.1, h * 0.15, 3), darker(STEEL, 0.2))
    c.fill(rect(x - w * 0.4, foot - h * 0.44, w * 0.8, h * 0.24, 2), WHITE)
    lettering(c, x - w * 0.34, foot - h * 0.38, w * 0.68, h * 0.04, 2, rgb("#7b7580"))


def _flask(c: Canvas, x: float, foot: float, h: float, tone: Colour, kind: int) -> None:
    body = (
        "-10,-100 -10,-62 -38,-8 -32,0 32,0 38,-8 10,-62 10,-100"
        if kind
        else "-11,-100 -11,-66 -34,-46 -40,-24 -28,-4 0,0 28,-4 40,-24 34,-46 11,-66 11,-100"
    )
    glass = outline(body, x, foot, h / 100) if kind else smooth(outline(body, x, foot, h / 100), steps=6)
    c.contact(x, foot, h * 0.36, h * 0.06)
    c.glow(x + h * 0.3, foot + h * 0.02, h * 0.4, tone, 0.35, 0.22)
    c.fill(glass, rgb("#f2fbfb"), 0.55)
    with c.clip(glass):
        c.fill(rect(x - h, foot - h * 0.40, 2 * h, h * 0.5), shade(lighter(tone, 0.25), tone, darker(tone, 0.1)), 0.92)
        c.fill(ellipse(x, foot - h * 0.40, h * 0.34, h * 0.03), lighter(tone, 0.5), 0.8)
        for _ in range(5):
            c.fill(
                ellipse(x + c.rng.uniform(-0.2, 0.2) * h, foot - c.rng.uniform(0.06, 0.34) * h, h * 0.014), WHITE, 0.6
            )
        c.fill(stroke([(x - h * 0.2, foot - h * 0.36), (x - h * 0.26, foot - h * 0.10)], h * 0.03), WHITE, 0.6, 2)
    c.fill(rect(x - h * 0.13, foot - h * 1.02, h * 0.26, h * 0.04, 2), rgb("#dfeeee"))


def _microscope(c: Canvas, x: float, foot: float, h: float, accent: Colour) -> None:
    k = h / 100
    dark = rgb("#41424f")
    c.contact(x, foot, h * 0.34, h * 0.05)
    c.fill(smooth(outline("-30,0 -28,-7 28,-7 32,0", x, foot, k), closed=False), shade(lighter(dark, 0.2), dark))
    c.fill(
        stroke(smooth(outline("14,-6 30,-34 22,-62 4,-76", x, foot, k), closed=False), 11 * k, 9 * k),
        shade(lighter(dark, 0.35), dark, angle=10),
    )
    c.fill(rect(x - 26 * k, foot - 34 * k, 44 * k, 5 * k, 2), shade(lighter(dark, 0.25), dark))
    c.fill(
        outline("-14,-88 0,-92 8,-52 -6,-48", x, foot, k),
        shade(lighter(accent, 0.3), accent, darker(accent, 0.25), angle=0),
    )
    c.fill(outline("-20,-104 -7,-108 -2,-90 -15,-86", x, foot, k), shade(lighter(dark, 0.25), dark, angle=0))
    c.fill(outline("-4,-50 6,-53 7,-38 0,-37", x, foot, k), shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=0))
    c.fill(ellipse(x + 26 * k, foot - 26 * k, 6 * k), shade(lighter(dark, 0.4), dark, angle=50))
    c.fill(ellipse(x - 4 * k, foot - 18 * k, 8 * k, 4 * k), rgb("#ffe9a8"))
