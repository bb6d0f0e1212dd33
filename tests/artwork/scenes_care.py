"""Rooms where people read, play and eat: library, kindergarten, kitchen."""

from __future__ import annotations

from tests.artwork.buildings import bunting, lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import bust, look, person
from tests.artwork.geometry import Path, arc, ellipse, leaf, outline, rect, smooth, stroke
from tests.artwork.nature import blossoms, bouquet_tones
from tests.artwork.palette import (
    BOOK_CLOTHS,
    CREAM,
    DARK_WOOD,
    DEEP_LEAF,
    LEAF,
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
from tests.artwork.room import Room, light_on_wall, table_top
from tests.artwork.sketch import Sketch
from tests.artwork.things import open_book, steam, vase


def shelf_of_books(c: Canvas, x: float, y: float, w: float, h: float, levels: int, far: float = 0.0) -> None:
    """A bookcase from the front, its shelves full."""
    rng = c.rng
    wood = mix(WOOD, c.mood.haze, far)
    c.shadow(rect(x + w * 0.02, y + h * 0.02, w * 1.03, h, 3), None, 8)
    c.fill(rect(x, y, w, h, 3), shade(lighter(wood, 0.25), darker(wood, 0.12), angle=30))
    each = h / levels
    for level in range(levels):
        top = y + level * each + each * 0.10
        c.fill(rect(x + w * 0.03, top, w * 0.94, each * 0.82), shade(darker(wood, 0.55), darker(wood, 0.35)))
        at, end, foot = x + w * 0.045, x + w * 0.95, top + each * 0.82
        while at < end - 6:
            thick = each * rng.uniform(0.09, 0.20)
            if at + thick > end:
                break
            if rng.random() < 0.06:
                at += thick * 1.5
                continue
            tall = each * rng.uniform(0.54, 0.74)
            tone = mix(rng.choice(BOOK_CLOTHS), c.mood.haze, far)
            c.fill(
                rect(at, foot - tall, thick * 0.96, tall, 1),
                shade(lighter(tone, 0.2), tone, darker(tone, 0.25), angle=0),
            )
            c.fill(rect(at + thick * 0.1, foot - tall * 0.82, thick * 0.76, tall * 0.07), lighter(tone, 0.6), 0.8)
            at += thick
        c.shadow(rect(x + w * 0.03, top, w * 0.94, each * 0.12), 0.45, each * 0.04)
        c.fill(rect(x, foot, w, each * 0.08), shade(lighter(wood, 0.4), wood))


def library(s: Sketch) -> None:
    """Shelves and a reading table."""
    c, rng = s.canvas, s.rng
    floor = c.h * 0.66
    c.fill(rect(0, 0, c.w, floor), shade(mix(s.options.wall, CREAM, 0.5), mix(s.options.wall, WOOD, 0.25), angle=40))
    light_on_wall(c, c.w * 0.10, 20, 330, 330, 0.45)
    c.fill(rect(0, floor, c.w, c.h - floor), shade(rgb("#c99c6c"), rgb("#a87648")))
    for i in range(8):
        c.line([(c.w / 2 + (i - 4) * 120, floor), (c.w / 2 + (i - 4) * 300, c.h)], 1.5, DARK_WOOD, 0.25)
    each = 268
    count = int(c.w / each) + 1
    for i in range(count):
        shelf_of_books(c, (c.w - count * each) / 2 + i * each + 8, c.h * 0.13, each - 16, floor - c.h * 0.13 + 14, 4)
    c.fill(rect(c.w * 0.30, 22, c.w * 0.40, 62, 8), s.options.accent)
    lettering(c, c.w * 0.33, 38, c.w * 0.34, 26, 1, rgb("#fff0c2"))
    plant(c, 70, floor + 96, 230)
    c.glow(c.w * 0.22, c.h * 0.3, 600, c.mood.light, 0.30)
    for i in range(min(8, s.people(1, 3))):
        person(c, c.w * (0.2 + 0.6 * rng.random()), floor + 50 + i * 8, 330, look(rng, 0.4), arm="front")
    table_w = min(c.w * 0.72, 980)
    x, y = (c.w - table_w) / 2, c.h * 0.80
    c.shadow(outline("-2,4 102,4 108,16 4,16", x, y + 100, table_w / 100), None, 12)
    for side in (0.05, 0.91):
        c.fill(rect(x + table_w * side, y + 40, table_w * 0.04, c.h), shade(WOOD, DARK_WOOD))
    c.fill(
        [(x + 50, y - 34), (x + table_w - 50, y - 34), (x + table_w, y + 40), (x, y + 40)],
        shade(lighter(LIGHT_WOOD, 0.4), LIGHT_WOOD, angle=30),
    )
    c.fill(rect(x, y + 40, table_w, 18, 3), darker(LIGHT_WOOD, 0.25))
    for share in (0.24, 0.52):
        open_book(c, x + table_w * share, y - 2, 58)
    for k in range(4):
        tone = BOOK_CLOTHS[(k * 3 + rng.randrange(3)) % len(BOOK_CLOTHS)]
        c.fill(
            rect(x + table_w * 0.70 + k * 5, y - 4 - k * 20, 140 - k * 12, 20, 3),
            shade(lighter(tone, 0.2), darker(tone, 0.15), angle=0),
        )
        c.fill(rect(x + table_w * 0.70 + k * 5 + 108 - k * 12, y - 1 - k * 20, 30, 14, 2), WHITE)
    vase(c, x + table_w * 0.40, y - 10, 66, s.options.accent)
    blossoms(c, x + table_w * 0.40, y - 90, 40, 32, 14, bouquet_tones(rng), 13)


def plant(c: Canvas, x: float, foot: float, h: float) -> None:
    """A green plant in a pot."""
    c.contact(x, foot, h * 0.2)
    for i in range(11):
        a = -160 + i * 14
        c.fill(
            leaf(x, foot - h * 0.3, h * c.rng.uniform(0.5, 0.72), h * 0.16, a), (DEEP_LEAF, LEAF, rgb("#7fae5c"))[i % 3]
        )
    c.fill(outline("-18,-34 18,-34 13,0 -13,0", x, foot, h / 100), shade(rgb("#d98a5f"), rgb("#9c5636"), angle=0))
    c.fill(outline("-20,-38 20,-38 19,-31 -19,-31", x, foot, h / 100), shade(rgb("#e8a27a"), rgb("#a9603e"), angle=0))


def kindergarten(s: Sketch) -> None:
    """Playroom with blocks, mats and shelves."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.76, 1500)
    room = Room(c, ((c.w - wide) / 2, c.h * 0.10, wide, c.h * 0.48), (c.w * 0.5, c.h * 0.34))
    room.shell(mix(s.options.wall, WHITE, 0.35), rgb("#e6c79a"), rgb("#fbf4e4"), dado=rgb("#a9d3c6"))
    room.windows(2)
    x, y, w, h = room.back
    _rainbow(c, x + w * 0.5, y + h * 0.60, h * 0.40)
    for px, py, size in ((0.14, 0.26, 34), (0.84, 0.22, 40), (0.70, 0.36, 24), (0.28, 0.14, 22)):
        puffs = [
            ellipse(x + w * px + k * size * 0.7, y + h * py - (abs(k) < 1) * size * 0.3, size * 0.7, size * 0.5)
            for k in (-1, 0, 1)
        ]
        c.fills(puffs, WHITE, 0.95)
    for end in (0.36, 0.64):
        bunting(c, (x + w * 0.02, y + 6), (x + w * end, y + 6), h * 0.14, TOYS, 17)
    _toy_shelf(c, x + w * 0.04, y + h, w * 0.30, h * 0.40)
    _toy_shelf(c, x + w * 0.66, y + h, w * 0.30, h * 0.40)
    for i in range(4):
        for j in range(3):
            u0, d0 = 0.24 + i * 0.13, 0.22 + j * 0.17
            c.fill(
                room.floor_quad(u0, u0 + 0.128, d0, d0 + 0.166),
                shade(lighter(TOYS[(i + j * 2) % 6], 0.35), lighter(TOYS[(i + j * 2) % 6], 0.12)),
            )
    for _ in range(s.count(7, 10)):
        px, py = room.at(rng.uniform(0.22, 0.8), 1, rng.uniform(0.16, 0.6))
        _block(c, px, py, rng.uniform(34, 50) * py / c.h, rng.choice(TOYS))
    px, py = room.at(0.34, 1, 0.30)
    for k, tone in enumerate(TOYS[:4]):
        c.fill(
            rect(px - 44 + k * 5, py - 36 - k * 36, 88 - k * 10, 38, 5),
            shade(lighter(tone, 0.25), darker(tone, 0.12), angle=20),
        )
    _ball(c, c.w * 0.70, c.h * 0.86, 52)
    _low_table(c, c.w * 0.17, c.h * 0.93, 250)


def _rainbow(c: Canvas, x: float, y: float, r: float) -> None:
    for i, tone in enumerate((rgb("#e98a80"), rgb("#f4c27a"), rgb("#f6e09a"), rgb("#a9cf98"), rgb("#98c4dc"))):
        outer, inner = r * (1 - i * 0.12), r * (0.88 - i * 0.12)
        c.fill(arc(x, y, outer, outer, 180, 360) + arc(x, y, inner, inner, 360, 180), tone, 0.9)
    for side in (-1, 1):
        c.fills(
            [
                ellipse(x + side * r * 0.75 + k * r * 0.16, y - (k == 0) * r * 0.08, r * 0.16, r * 0.13)
                for k in (-1, 0, 1)
            ],
            WHITE,
        )


def _toy_shelf(c: Canvas, x: float, foot: float, w: float, h: float) -> None:
    rng = c.rng
    c.shadow(rect(x + 8, foot - h + 8, w, h, 4), None, 6)
    c.fill(rect(x, foot - h, w, h, 4), shade(lighter(LIGHT_WOOD, 0.4), LIGHT_WOOD, angle=30))
    for row in range(2):
        for col in range(3):
            left, top = x + w * (0.03 + col * 0.32), foot - h * (0.95 - row * 0.47)
            c.fill(rect(left, top, w * 0.30, h * 0.40, 3), shade(darker(LIGHT_WOOD, 0.42), darker(LIGHT_WOOD, 0.2)))
            tone = rng.choice(TOYS)
            kind = rng.randrange(3)
            base = top + h * 0.40
            if kind == 0:
                c.fill(
                    rect(left + w * 0.04, base - h * 0.25, w * 0.22, h * 0.25, 3),
                    shade(lighter(tone, 0.2), darker(tone, 0.15), angle=20),
                )
            elif kind == 1:
                c.fill(
                    ellipse(left + w * 0.15, base - h * 0.13, h * 0.13),
                    shade(lighter(tone, 0.35), darker(tone, 0.15), angle=50),
                )
            else:
                for k in range(4):
                    c.fill(
                        rect(left + w * (0.03 + k * 0.06), base - h * (0.22 + 0.06 * (k % 2)), w * 0.05, h * 0.30, 1),
                        TOYS[(k + row + col) % 6],
                    )


def _block(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    c.contact(x, y, size * 0.7, size * 0.16)
    if c.rng.random() < 0.35:
        c.fill(
            [(x - size * 0.6, y), (x, y - size), (x + size * 0.6, y)],
            shade(lighter(tone, 0.3), darker(tone, 0.15), angle=10),
        )
        return
    c.fill(
        rect(x - size / 2, y - size * 0.9, size, size * 0.9, 3),
        shade(lighter(tone, 0.22), darker(tone, 0.08), angle=30),
    )
    c.fill(
        [
            (x - size / 2 + 2, y - size * 0.9),
            (x - size * 0.28, y - size * 1.12),
            (x + size * 0.68, y - size * 1.12),
            (x + size / 2, y - size * 0.9),
        ],
        lighter(tone, 0.45),
    )
    c.fill(
        [
            (x + size / 2, y - size * 0.9),
            (x + size * 0.68, y - size * 1.12),
            (x + size * 0.68, y - size * 0.24),
            (x + size / 2, y),
        ],
        darker(tone, 0.25),
    )


def _ball(c: Canvas, x: float, y: float, r: float) -> None:
    c.contact(x, y + r, r * 0.9)
    c.fill(ellipse(x, y, r), WHITE)
    with c.clip(ellipse(x, y, r)):
        for k in range(6):
            c.fill([(x, y - r * 0.3), *arc(x, y - r * 0.3, r * 2, r * 2, k * 60, k * 60 + 30, 4)], TOYS[k], 0.95)
        c.fill(ellipse(x + r * 0.45, y + r * 0.5, r * 1.1), c.mood.shadow, 0.22, r * 0.3)
        c.fill(ellipse(x - r * 0.4, y - r * 0.45, r * 0.25), WHITE, 0.7, r * 0.12)


def _low_table(c: Canvas, x: float, foot: float, w: float) -> None:
    c.contact(x, foot, w * 0.5, w * 0.09)
    for side in (-1, 1):
        c.fill(
            stroke([(x + side * w * 0.36, foot - w * 0.3), (x + side * w * 0.42, foot)], w * 0.05, w * 0.04),
            darker(LIGHT_WOOD, 0.2),
        )
    c.fill(ellipse(x, foot - w * 0.30, w * 0.52, w * 0.14), darker(rgb("#f2b84b"), 0.2))
    c.fill(ellipse(x, foot - w * 0.325, w * 0.52, w * 0.14), shade(rgb("#fbd98a"), rgb("#f2b84b"), angle=30))
    c.fill(outline("-16,-6 8,-8 14,4 -12,6", x - w * 0.1, foot - w * 0.33, w / 70), WHITE)
    for k, tone in enumerate(TOYS[:5]):
        c.line(
            [(x + w * (0.12 + k * 0.045), foot - w * 0.36), (x + w * (0.16 + k * 0.045), foot - w * 0.27)],
            w * 0.022,
            tone,
        )


def kitchen(s: Sketch) -> None:
    """School kitchen with lunch trays."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.50
    c.fill(rect(0, 0, c.w, edge), shade(rgb("#dcebe4"), rgb("#a9cbc6"), angle=40))
    for i in range(int(c.w / 46) + 1):
        c.fill(rect(i * 46, 0, 1.6, edge), rgb("#8fb3ad"), 0.6)
    for j in range(int(edge / 46) + 1):
        c.fill(rect(0, j * 46, c.w, 1.6), rgb("#8fb3ad"), 0.6)
    light_on_wall(c, c.w * 0.12, 10, 300, 300, 0.5)
    c.line([(c.w * 0.42, 96), (c.w, 96)], 8, darker(STEEL, 0.2))
    for i in range(5):
        _ladle(c, c.w * 0.50 + i * 86, 98, 120, i)
    for i, x in enumerate((0.60, 0.84)):
        _pot(c, c.w * x, edge + 16, 150 - i * 20)
    cook = look(rng, 0.0)._replace(dress=WHITE, woman=True, hair=1)
    for i in range(min(4, s.people(1, 2))):
        at = c.w * (0.22 + i * 0.2)
        bust(c, at, edge + 30, 190, cook, arms=True)
        c.fill(
            smooth(outline("-30,0 -34,-26 -16,-42 16,-42 34,-26 30,0", at, edge - 176, 1.5)),
            shade(WHITE, darker(WHITE, 0.12), angle=20),
        )
    table_top(c, edge + 8, rgb("#c9d3d4"), grain=False)
    count = s.count(6, 6)
    columns = 3 if count <= 6 or count == 9 else 4
    rows = -(-count // columns)
    across, down = min(c.w, 1400) * 0.93 / columns, (c.h - edge - 10) / rows
    for i in range(count):
        row, col = divmod(i, columns)
        k = min(down / 205, across / 340) * (0.90 + 0.20 * row / rows)
        x = c.w / 2 + (col - (columns - 1) / 2) * across * (0.94 + 0.08 * row / rows)
        _tray(c, x, edge + 10 + (row + 0.5) * down, 150 * k)


def _ladle(c: Canvas, x: float, y: float, h: float, kind: int) -> None:
    c.fill(rect(x - 3, y, 6, h * 0.7, 3), shade(lighter(STEEL, 0.5), darker(STEEL, 0.1), angle=0))
    head: Path = (
        ellipse(x, y + h * 0.78, h * 0.16, h * 0.12)
        if kind % 2
        else rect(x - h * 0.12, y + h * 0.66, h * 0.24, h * 0.26, 6)
    )
    c.fill(head, shade(lighter(STEEL, 0.55), STEEL, darker(STEEL, 0.25), angle=30))


def _pot(c: Canvas, x: float, foot: float, r: float) -> None:
    c.fill(
        rect(x - r, foot - r * 1.05, 2 * r, r * 1.05, r * 0.12),
        shade(lighter(STEEL, 0.6), STEEL, lighter(STEEL, 0.35), darker(STEEL, 0.35), angle=0),
    )
    c.fill(ellipse(x, foot - r * 1.05, r * 1.04, r * 0.16), shade(lighter(STEEL, 0.7), darker(STEEL, 0.1), angle=0))
    c.fill(ellipse(x, foot - r * 1.04, r * 0.94, r * 0.12), rgb("#d9953f"))
    for side in (-1, 1):
        c.fill(rect(x + side * r * 1.06 - r * 0.1, foot - r * 0.75, r * 0.2, r * 0.12, r * 0.05), darker(STEEL, 0.3))
    steam(c, x, foot - r * 1.15, r * 1.5)


def _tray(c: Canvas, x: float, y: float, r: float) -> None:
    """A lunch tray with five dishes."""
    rng = c.rng
    c.shadow(rect(x - r * 0.96, y - r * 0.36, r * 2.08, r * 0.94, r * 0.14), None, 9)
    c.fill(rect(x - r, y - r * 0.42, 2 * r, r * 0.92, r * 0.14), shade(rgb("#f4f6f5"), rgb("#b7c3c8"), angle=40))
    wells = (
        (-0.94, -0.36, 0.94, 0.48),
        (0.04, -0.36, 0.90, 0.34),
        (-0.94, 0.16, 0.56, 0.28),
        (-0.34, 0.16, 0.40, 0.28),
        (0.10, 0.02, 0.84, 0.42),
    )
    for wx, wy, ww, wh in wells:
        c.fill(rect(x + wx * r, y + wy * r, ww * r, wh * r, r * 0.07), shade(rgb("#9fadb4"), rgb("#dfe6e8")))
    c.fill(
        smooth(outline("-86,6 -80,-22 -54,-32 -24,-28 -10,-6 -14,8 -50,12", x, y, r / 100)),
        shade(WHITE, darker(WHITE, 0.10)),
    )
    for _ in range(9):
        c.fill(
            ellipse(
                x + rng.uniform(-0.8, -0.18) * r,
                y + rng.uniform(-0.22, 0.04) * r,
                r * 0.03,
                r * 0.012,
                rng.uniform(0, 90),
            ),
            darker(WHITE, 0.16),
            0.7,
        )
    for _ in range(10):
        c.fill(
            leaf(
                x + rng.uniform(0.1, 0.7) * r,
                y + rng.uniform(-0.26, -0.12) * r,
                r * 0.2,
                r * 0.07,
                rng.uniform(-40, 40),
            ),
            rng.choice((LEAF, DEEP_LEAF, rgb("#7fb069"))),
        )
    for _ in range(6):
        c.fill(
            ellipse(x + rng.uniform(0.2, 0.84) * r, y + rng.uniform(0.12, 0.34) * r, r * 0.10, r * 0.06),
            shade(rgb("#c9753a"), rgb("#8f4a26")),
        )
    for k in (0.0, 0.2):
        c.fill(ellipse(x + (-0.78 + k) * r, y + 0.30 * r, r * 0.11, r * 0.085), WHITE)
        c.fill(ellipse(x + (-0.78 + k) * r, y + 0.30 * r, r * 0.055, r * 0.045), rgb("#f5b93f"))
    c.fill(ellipse(x - r * 0.15, y + r * 0.30, r * 0.15, r * 0.10), rgb("#e8863a"))
    c.fill(ellipse(x - r * 0.18, y + r * 0.28, r * 0.06, r * 0.03), rgb("#ffcf9a"), 0.8)
