"""Rooms where people learn, play, read and cook."""

from __future__ import annotations

from tests.artwork.buildings import bunting, lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import bust, facing, look, person
from tests.artwork.geometry import Path, arc, ellipse, leaf, outline, rect, smooth, star, stroke
from tests.artwork.nature import DEEP_LEAF, blossoms, bouquet_tones, tree
from tests.artwork.palette import (
    CREAM, DARK_WOOD, FLAG_RED, FLAG_YELLOW, GOLD, LEAF, LIGHT_WOOD, STEEL, WHITE, WOOD, Colour, darker, lighter, mix, rgb,
)
from tests.artwork.room import Room, chair_back, desk, light_on_wall, table_top
from tests.artwork.sketch import Sketch
from tests.artwork.things import steam, vase

TOYS = (rgb("#e4574f"), rgb("#f5c14e"), rgb("#5b9bc8"), rgb("#7fb069"), rgb("#f08a4b"), rgb("#a77bb8"))
BOOKS = (rgb("#b5483a"), rgb("#d99a3a"), rgb("#3f7d7a"), rgb("#35507a"), rgb("#7a4a6e"), rgb("#c9b48a"), rgb("#6f8f56"), rgb("#e0d2b4"))


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
                _open_book(c, dx + rng.uniform(-0.04, 0.04) * w * k, dy - h * 0.245 * k, w * 0.035 * k)


def blackboard(s: Sketch, x: float, y: float, w: float, h: float) -> None:
    """A green board with chalk lines, a drawing and a tray."""
    c, rng = s.canvas, s.rng
    c.shadow(rect(x + 4, y + 6, w, h, 3), None, 5)
    c.fill(rect(x - 7, y - 7, w + 14, h + 14, 3), shade(lighter(WOOD, 0.2), darker(WOOD, 0.2)))
    c.fill(rect(x, y, w, h), shade(rgb("#3f6f5c"), rgb("#2f5a4b"), angle=30))
    for _ in range(5):
        c.fill(ellipse(x + rng.uniform(0.1, 0.9) * w, y + rng.uniform(0.3, 0.9) * h, w * 0.12, h * 0.1), rgb("#dfe8df"), 0.05, 10)
    lettering(c, x + w * 0.1, y + h * 0.12, w * 0.8, h * 0.075, 1, rgb("#fff3c9"), 0.9)
    lettering(c, x + w * 0.06, y + h * 0.34, w * 0.46, h * 0.05, 5, WHITE, 0.75)
    cx, cy, r = x + w * 0.76, y + h * 0.60, h * 0.20
    chalk = rgb("#ffe39a")
    c.line([(cx - r, cy + r * 0.8), (cx + r, cy + r * 0.8), (cx - r * 0.3, cy - r), (cx - r, cy + r * 0.8)], 2.4, chalk, 0.9)
    c.line(arc(cx + r * 0.5, cy, r * 0.7, r * 0.7, 0, 350, 30), 2.2, rgb("#a9d8e8"), 0.8)
    c.fill(rect(x + w * 0.05, y + h + 7, w * 0.9, 7, 2), lighter(WOOD, 0.25))
    for i in range(4):
        c.fill(rect(x + w * (0.2 + i * 0.05), y + h + 3, 10, 4, 2), (WHITE, rgb("#f5c14e"), rgb("#f2a0a8"), WHITE)[i])


def _open_book(c: Canvas, x: float, y: float, r: float) -> None:
    c.fill(outline("-1,-0.3 0,-0.18 1,-0.3 1.12,0.42 0,0.56 -1.12,0.42", x, y, r), darker(rgb("#4f7fa0"), 0.1))
    c.fill(outline("-0.94,-0.36 0,-0.2 0,0.46 -1.04,0.34", x, y, r), WHITE)
    c.fill(outline("0.94,-0.36 0,-0.2 0,0.46 1.04,0.34", x, y, r), darker(WHITE, 0.07))


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
            tone = mix(rng.choice(BOOKS), c.mood.haze, far)
            c.fill(rect(at, foot - tall, thick * 0.96, tall, 1), shade(lighter(tone, 0.2), tone, darker(tone, 0.25), angle=0))
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
    c.fill([(x + 50, y - 34), (x + table_w - 50, y - 34), (x + table_w, y + 40), (x, y + 40)], shade(lighter(LIGHT_WOOD, 0.4), LIGHT_WOOD, angle=30))
    c.fill(rect(x, y + 40, table_w, 18, 3), darker(LIGHT_WOOD, 0.25))
    for share in (0.24, 0.52):
        _open_book(c, x + table_w * share, y - 2, 58)
    for k in range(4):
        tone = BOOKS[(k * 3 + rng.randrange(3)) % len(BOOKS)]
        c.fill(rect(x + table_w * 0.70 + k * 5, y - 4 - k * 20, 140 - k * 12, 20, 3), shade(lighter(tone, 0.2), darker(tone, 0.15), angle=0))
        c.fill(rect(x + table_w * 0.70 + k * 5 + 108 - k * 12, y - 1 - k * 20, 30, 14, 2), WHITE)
    vase(c, x + table_w * 0.40, y - 10, 66, s.options.accent)
    blossoms(c, x + table_w * 0.40, y - 90, 40, 32, 14, bouquet_tones(rng), 13)


def plant(c: Canvas, x: float, foot: float, h: float) -> None:
    """A green plant in a pot."""
    c.contact(x, foot, h * 0.2)
    for i in range(11):
        a = -160 + i * 14
        c.fill(leaf(x, foot - h * 0.3, h * c.rng.uniform(0.5, 0.72), h * 0.16, a), (DEEP_LEAF, LEAF, rgb("#7fae5c"))[i % 3])
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
        puffs = [ellipse(x + w * px + k * size * 0.7, y + h * py - (abs(k) < 1) * size * 0.3, size * 0.7, size * 0.5) for k in (-1, 0, 1)]
        c.fills(puffs, WHITE, 0.95)
    for end in (0.36, 0.64):
        bunting(c, (x + w * 0.02, y + 6), (x + w * end, y + 6), h * 0.14, TOYS, 17)
    _toy_shelf(c, x + w * 0.04, y + h, w * 0.30, h * 0.40)
    _toy_shelf(c, x + w * 0.66, y + h, w * 0.30, h * 0.40)
    for i in range(4):
        for j in range(3):
            u0, d0 = 0.24 + i * 0.13, 0.22 + j * 0.17
            c.fill(room.floor_quad(u0, u0 + 0.128, d0, d0 + 0.166), shade(lighter(TOYS[(i + j * 2) % 6], 0.35), lighter(TOYS[(i + j * 2) % 6], 0.12)))
    for _ in range(s.count(7, 10)):
        px, py = room.at(rng.uniform(0.22, 0.8), 1, rng.uniform(0.16, 0.6))
        _block(c, px, py, rng.uniform(34, 50) * py / c.h, rng.choice(TOYS))
    px, py = room.at(0.34, 1, 0.30)
    for k, tone in enumerate(TOYS[:4]):
        c.fill(rect(px - 44 + k * 5, py - 36 - k * 36, 88 - k * 10, 38, 5), shade(lighter(tone, 0.25), darker(tone, 0.12), angle=20))
    _ball(c, c.w * 0.70, c.h * 0.86, 52)
    _low_table(c, c.w * 0.17, c.h * 0.93, 250)


def _rainbow(c: Canvas, x: float, y: float, r: float) -> None:
    for i, tone in enumerate((rgb("#e98a80"), rgb("#f4c27a"), rgb("#f6e09a"), rgb("#a9cf98"), rgb("#98c4dc"))):
        outer, inner = r * (1 - i * 0.12), r * (0.88 - i * 0.12)
        c.fill(arc(x, y, outer, outer, 180, 360) + arc(x, y, inner, inner, 360, 180), tone, 0.9)
    for side in (-1, 1):
        c.fills([ellipse(x + side * r * 0.75 + k * r * 0.16, y - (k == 0) * r * 0.08, r * 0.16, r * 0.13) for k in (-1, 0, 1)], WHITE)


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
                c.fill(rect(left + w * 0.04, base - h * 0.25, w * 0.22, h * 0.25, 3), shade(lighter(tone, 0.2), darker(tone, 0.15), angle=20))
            elif kind == 1:
                c.fill(ellipse(left + w * 0.15, base - h * 0.13, h * 0.13), shade(lighter(tone, 0.35), darker(tone, 0.15), angle=50))
            else:
                for k in range(4):
                    c.fill(rect(left + w * (0.03 + k * 0.06), base - h * (0.22 + 0.06 * (k % 2)), w * 0.05, h * 0.30, 1), TOYS[(k + row + col) % 6])


def _block(c: Canvas, x: float, y: float, size: float, tone: Colour) -> None:
    c.contact(x, y, size * 0.7, size * 0.16)
    if c.rng.random() < 0.35:
        c.fill([(x - size * 0.6, y), (x, y - size), (x + size * 0.6, y)], shade(lighter(tone, 0.3), darker(tone, 0.15), angle=10))
        return
    c.fill(rect(x - size / 2, y - size * 0.9, size, size * 0.9, 3), shade(lighter(tone, 0.22), darker(tone, 0.08), angle=30))
    c.fill([(x - size / 2 + 2, y - size * 0.9), (x - size * 0.28, y - size * 1.12), (x + size * 0.68, y - size * 1.12), (x + size / 2, y - size * 0.9)], lighter(tone, 0.45))
    c.fill([(x + size / 2, y - size * 0.9), (x + size * 0.68, y - size * 1.12), (x + size * 0.68, y - size * 0.24), (x + size / 2, y)], darker(tone, 0.25))


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
        c.fill(stroke([(x + side * w * 0.36, foot - w * 0.3), (x + side * w * 0.42, foot)], w * 0.05, w * 0.04), darker(LIGHT_WOOD, 0.2))
    c.fill(ellipse(x, foot - w * 0.30, w * 0.52, w * 0.14), darker(rgb("#f2b84b"), 0.2))
    c.fill(ellipse(x, foot - w * 0.325, w * 0.52, w * 0.14), shade(rgb("#fbd98a"), rgb("#f2b84b"), angle=30))
    c.fill(outline("-16,-6 8,-8 14,4 -12,6", x - w * 0.1, foot - w * 0.33, w / 70), WHITE)
    for k, tone in enumerate(TOYS[:5]):
        c.line([(x + w * (0.12 + k * 0.045), foot - w * 0.36), (x + w * (0.16 + k * 0.045), foot - w * 0.27)], w * 0.022, tone)


def kitchen(s: Sketch) -> None:
    """School kitchen with lunch trays."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.50
    c.fill(rect(0, 0, c.w, edge), shade(rgb("#f4efe0"), rgb("#dfe8e0"), angle=40))
    for i in range(int(c.w / 46) + 1):
        c.fill(rect(i * 46, 0, 1.6, edge), rgb("#b9c9c2"), 0.6)
    for j in range(int(edge / 46) + 1):
        c.fill(rect(0, j * 46, c.w, 1.6), rgb("#b9c9c2"), 0.6)
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
        c.fill(smooth(outline("-30,0 -34,-26 -16,-42 16,-42 34,-26 30,0", at, edge - 176, 1.5)), shade(WHITE, darker(WHITE, 0.12), angle=20))
    table_top(c, edge + 8, rgb("#c9d3d4"), grain=False)
    count = s.count(6, 6)
    columns = 3
    for i in range(count):
        row, col = divmod(i, columns)
        y = edge + 98 + row * 200
        k = 0.98 + row * 0.22
        _tray(c, c.w * (0.5 + (col - 1) * 0.31 * min(1.0, 1200 / c.w) * (1 + row * 0.08)), y, 150 * k)


def _ladle(c: Canvas, x: float, y: float, h: float, kind: int) -> None:
    c.fill(rect(x - 3, y, 6, h * 0.7, 3), shade(lighter(STEEL, 0.5), darker(STEEL, 0.1), angle=0))
    head: Path = ellipse(x, y + h * 0.78, h * 0.16, h * 0.12) if kind % 2 else rect(x - h * 0.12, y + h * 0.66, h * 0.24, h * 0.26, 6)
    c.fill(head, shade(lighter(STEEL, 0.55), STEEL, darker(STEEL, 0.25), angle=30))


def _pot(c: Canvas, x: float, foot: float, r: float) -> None:
    c.fill(rect(x - r, foot - r * 1.05, 2 * r, r * 1.05, r * 0.12), shade(lighter(STEEL, 0.6), STEEL, lighter(STEEL, 0.35), darker(STEEL, 0.35), angle=0))
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
    wells = ((-0.94, -0.36, 0.94, 0.48), (0.04, -0.36, 0.90, 0.34), (-0.94, 0.16, 0.56, 0.28), (-0.34, 0.16, 0.40, 0.28), (0.10, 0.02, 0.84, 0.42))
    for wx, wy, ww, wh in wells:
        c.fill(rect(x + wx * r, y + wy * r, ww * r, wh * r, r * 0.07), shade(rgb("#9fadb4"), rgb("#dfe6e8")))
    c.fill(smooth(outline("-86,6 -80,-22 -54,-32 -24,-28 -10,-6 -14,8 -50,12", x, y, r / 100)), shade(WHITE, darker(WHITE, 0.10)))
    for _ in range(9):
        c.fill(ellipse(x + rng.uniform(-0.8, -0.18) * r, y + rng.uniform(-0.22, 0.04) * r, r * 0.03, r * 0.012, rng.uniform(0, 90)), darker(WHITE, 0.16), 0.7)
    for _ in range(10):
        c.fill(leaf(x + rng.uniform(0.1, 0.7) * r, y + rng.uniform(-0.26, -0.12) * r, r * 0.2, r * 0.07, rng.uniform(-40, 40)), rng.choice((LEAF, DEEP_LEAF, rgb("#7fb069"))))
    for _ in range(6):
        c.fill(ellipse(x + rng.uniform(0.2, 0.84) * r, y + rng.uniform(0.12, 0.34) * r, r * 0.10, r * 0.06), shade(rgb("#c9753a"), rgb("#8f4a26")))
    for k in (0.0, 0.2):
        c.fill(ellipse(x + (-0.78 + k) * r, y + 0.30 * r, r * 0.11, r * 0.085), WHITE)
        c.fill(ellipse(x + (-0.78 + k) * r, y + 0.30 * r, r * 0.055, r * 0.045), rgb("#f5b93f"))
    c.fill(ellipse(x - r * 0.15, y + r * 0.30, r * 0.15, r * 0.10), rgb("#e8863a"))
    c.fill(ellipse(x - r * 0.18, y + r * 0.28, r * 0.06, r * 0.03), rgb("#ffcf9a"), 0.8)


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
    for d0, d1 in zip(depth, depth[1:], strict=False):
        span = d1 - d0
        c.fill(room.wall_quad(0, 0, 1, d0, d0 + span * 0.16), shade(darker(wall, 0.05), darker(wall, 0.3), angle=0))
        c.fill(room.floor_quad(0.04, 0.86, d0 + span * 0.34, d1, 0.06), c.mood.light, 0.5, 2.5)
        door = room.wall_quad(1, 0.24, 1, d0 + span * 0.30, d0 + span * 0.62)
        c.fill(room.wall_quad(1, 0.22, 1, d0 + span * 0.27, d0 + span * 0.65), lighter(wall, 0.45))
        c.fill(door, shade(lighter(accent, 0.12), darker(accent, 0.15), angle=0))
        c.fill(room.wall_quad(1, 0.30, 0.56, d0 + span * 0.36, d0 + span * 0.56), rgb("#a9c6cc"))
        c.fill(room.wall_quad(1, 0.10, 0.18, d0 + span * 0.34, d0 + span * 0.58), WHITE)
        c.lamp(room.wall_quad(0.5, 0.0, 0.012, d0 + span * 0.4, d0 + span * 0.6), WHITE)
        c.fill([room.at(0, 0.0, d0), room.at(1, 0.0, d0), room.at(1, 0.07, d0), room.at(0, 0.07, d0)], darker(wall, 0.08), 0.55)
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
    c.lamp(rect(x - w * 0.46, foot - w * 0.74, w * 0.92, w * 0.53), shade(rgb("#eef6f6"), lighter(tone, 0.55), angle=50))
    c.fill(rect(x - w * 0.46, foot - w * 0.74, w * 0.92, w * 0.08), tone)
    for k in range(3):
        c.fill(rect(x - w * 0.40, foot - w * (0.60 - k * 0.09), w * (0.34, 0.42, 0.26)[k], w * 0.04, 1), mix(tone, WHITE, 0.35))
    c.fill(rect(x + w * 0.10, foot - w * 0.60, w * 0.28, w * 0.26, 2), mix(tone, GOLD, 0.5), 0.9)


def laboratory(s: Sketch) -> None:
    """Glassware and a microscope on the bench."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.60
    c.fill(rect(0, 0, c.w, edge + 20), shade(mix(s.options.wall, WHITE, 0.55), rgb("#cfe0da"), angle=40))
    light_on_wall(c, c.w * 0.08, 20, 360, 420, 0.5)
    shelf_y = c.h * 0.24
    c.fill(rect(c.w * 0.46, shelf_y, c.w * 0.60, 16, 3), shade(lighter(WOOD, 0.3), WOOD))
    c.shadow(rect(c.w * 0.46, shelf_y + 16, c.w * 0.6, 16), None, 6)
    for i in range(8):
        _jar(c, c.w * 0.50 + i * 78, shelf_y, rng.uniform(70, 110), rng.choice(TOYS))
    table_top(c, edge, rgb("#c9b79a"))
    base = edge + 110
    count = s.count(4, 5)
    for i in range(count):
        _flask(c, c.w * 0.40 + i * min(150, c.w * 0.56 / count), base + (i % 2) * 56, rng.uniform(170, 230), TOYS[(i * 2 + rng.randrange(2)) % 6], i % 2)
    _microscope(c, c.w * 0.19, base + 60, 420, s.options.accent)
    _open_book(c, c.w * 0.62, c.h * 0.90, 100)


def _jar(c: Canvas, x: float, foot: float, h: float, tone: Colour) -> None:
    w = h * 0.55
    c.fill(rect(x - w / 2, foot - h * 0.86, w, h * 0.86, 6), lighter(tone, 0.6), 0.9)
    c.fill(rect(x - w / 2, foot - h * 0.55, w, h * 0.55, 6), shade(lighter(tone, 0.25), tone, darker(tone, 0.15), angle=0))
    c.fill(rect(x - w * 0.55, foot - h, w * 1.1, h * 0.15, 3), darker(STEEL, 0.2))
    c.fill(rect(x - w * 0.4, foot - h * 0.44, w * 0.8, h * 0.24, 2), WHITE)
    lettering(c, x - w * 0.34, foot - h * 0.38, w * 0.68, h * 0.04, 2, rgb("#7b7580"))


def _flask(c: Canvas, x: float, foot: float, h: float, tone: Colour, kind: int) -> None:
    body = "-10,-100 -10,-62 -38,-8 -32,0 32,0 38,-8 10,-62 10,-100" if kind else "-11,-100 -11,-66 -34,-46 -40,-24 -28,-4 0,0 28,-4 40,-24 34,-46 11,-66 11,-100"
    glass = outline(body, x, foot, h / 100) if kind else smooth(outline(body, x, foot, h / 100), steps=6)
    c.contact(x, foot, h * 0.36, h * 0.06)
    c.glow(x + h * 0.3, foot + h * 0.02, h * 0.4, tone, 0.35, 0.22)
    c.fill(glass, rgb("#f2fbfb"), 0.55)
    with c.clip(glass):
        c.fill(rect(x - h, foot - h * 0.40, 2 * h, h * 0.5), shade(lighter(tone, 0.25), tone, darker(tone, 0.1)), 0.92)
        c.fill(ellipse(x, foot - h * 0.40, h * 0.34, h * 0.03), lighter(tone, 0.5), 0.8)
        for _ in range(5):
            c.fill(ellipse(x + c.rng.uniform(-0.2, 0.2) * h, foot - c.rng.uniform(0.06, 0.34) * h, h * 0.014), WHITE, 0.6)
        c.fill(stroke([(x - h * 0.2, foot - h * 0.36), (x - h * 0.26, foot - h * 0.10)], h * 0.03), WHITE, 0.6, 2)
    c.fill(rect(x - h * 0.13, foot - h * 1.02, h * 0.26, h * 0.04, 2), rgb("#dfeeee"))


def _microscope(c: Canvas, x: float, foot: float, h: float, accent: Colour) -> None:
    k = h / 100
    dark = rgb("#41424f")
    c.contact(x, foot, h * 0.34, h * 0.05)
    c.fill(smooth(outline("-30,0 -28,-7 28,-7 32,0", x, foot, k), closed=False), shade(lighter(dark, 0.2), dark))
    c.fill(stroke(smooth(outline("14,-6 30,-34 22,-62 4,-76", x, foot, k), closed=False), 11 * k, 9 * k), shade(lighter(dark, 0.35), dark, angle=10))
    c.fill(rect(x - 26 * k, foot - 34 * k, 44 * k, 5 * k, 2), shade(lighter(dark, 0.25), dark))
    c.fill(outline("-14,-88 0,-92 8,-52 -6,-48", x, foot, k), shade(lighter(accent, 0.3), accent, darker(accent, 0.25), angle=0))
    c.fill(outline("-20,-104 -7,-108 -2,-90 -15,-86", x, foot, k), shade(lighter(dark, 0.25), dark, angle=0))
    c.fill(outline("-4,-50 6,-53 7,-38 0,-37", x, foot, k), shade(lighter(STEEL, 0.5), darker(STEEL, 0.2), angle=0))
    c.fill(ellipse(x + 26 * k, foot - 26 * k, 6 * k), shade(lighter(dark, 0.4), dark, angle=50))
    c.fill(ellipse(x - 4 * k, foot - 18 * k, 8 * k, 4 * k), rgb("#ffe9a8"))
