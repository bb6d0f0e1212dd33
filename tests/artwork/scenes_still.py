"""Still lifes: honours, books, flowers, lanterns, papers."""

from __future__ import annotations

from tests.artwork.buildings import bunting, lettering, school, words
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import look, person
from tests.artwork.geometry import Path, arc, ellipse, leaf, move, outline, rect, smooth, star, stroke, turn
from tests.artwork.nature import PHUONG_RED, blossoms, bouquet_tones, flower, hills, paved, sky, tree_row
from tests.artwork.palette import (
    BOOK_CLOTHS,
    BRASS,
    CREAM,
    DARK_WOOD,
    DEEP_LEAF,
    FLAG_RED,
    FLAG_YELLOW,
    GOLD,
    INK,
    LEAF,
    LIGHT_WOOD,
    PAPER,
    STEEL,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.room import curtain, light_on_wall, table_top
from tests.artwork.sketch import Sketch
from tests.artwork.things import book_stack, framed, medal, trophy, vase


def wall(s: Sketch, colour: Colour, edge: float) -> None:
    """A plain wall down to the level `edge`, with the light of a window on it."""
    c = s.canvas
    c.fill(rect(0, 0, c.w, edge + 30), shade(lighter(colour, 0.12), colour, darker(colour, 0.22), angle=35))
    c.glow(c.w * 0.26, c.h * 0.2, c.h * 0.8, c.mood.light, 0.35)
    light_on_wall(c, c.w * s.rng.uniform(0.06, 0.2), c.h * 0.03, c.h * 0.42, c.h * 0.5, 0.30)


def velvet(s: Sketch, colour: Colour) -> None:
    """A cloth in soft folds over the whole picture."""
    c, rng = s.canvas, s.rng
    c.fill(rect(0, 0, c.w, c.h), shade(lighter(colour, 0.10), colour, darker(colour, 0.35), angle=50))
    for i in range(9):
        x0 = c.w * (i / 8 - 0.25) + rng.uniform(-40, 40)
        fold = smooth([(x0, -30), (x0 + 120, c.h * 0.3), (x0 + 90, c.h * 0.65), (x0 + 260, c.h + 30)], closed=False)
        c.fill(stroke(fold, rng.uniform(30, 70)), darker(colour, 0.45), 0.5, 26)
        c.fill(stroke(move(fold, -46, -8), rng.uniform(14, 34)), lighter(colour, 0.35), 0.35, 16)


def certificate(s: Sketch) -> None:
    """A framed certificate on the wall or on red velvet."""
    c, rng = s.canvas, s.rng
    if rng.random() < 0.5:
        velvet(s, rgb("#a02c34"))
        framed(c, c.w / 2, c.h * 0.42, min(c.w * 0.66, c.h * 0.94), s.options.accent)
        laurel(c, c.w / 2, c.h * 0.955, min(c.w, c.h) * 0.15)
        return
    edge = c.h * 0.82
    wall(s, mix(s.options.wall, CREAM, 0.4), edge)
    size = min(c.w * 0.56, c.h * 0.80)
    framed(c, c.w * 0.5, c.h * 0.40, size, s.options.accent)
    table_top(c, edge, DARK_WOOD)
    vase(c, c.w * 0.14, edge + 50, 130, rgb("#4f7f9a"))
    blossoms(c, c.w * 0.14, edge - 140, 92, 92, 24, bouquet_tones(rng), 25)
    trophy(c, c.w * 0.86, edge + 54, 300, "gold")
    book_stack(c, c.w * 0.68, edge + 70, 190, tuple(rng.sample(BOOK_CLOTHS, 2)))


def laurel(c: Canvas, x: float, y: float, r: float) -> None:
    """Two twigs of golden leaves round a star."""
    for side in (-1, 1):
        for i in range(9):
            a = 80 - i * 17
            (px, py) = arc(x, y - r * 0.4, r * 1.5, r * 0.62, a, a + 1, 1)[0]
            px = x + side * (px - x)
            for turn_to in (-38, 22):
                angle = (a - 90 + turn_to) if side > 0 else 180 - (a - 90 + turn_to)
                shape = leaf(px, py, r * 0.34, r * 0.13, angle)
                c.shadow(move(shape, 3, 5), 0.3, 3)
                c.fill(shape, shade(rgb("#ffe59a"), GOLD, BRASS, angle=40))
    c.fill(star(x, y - r * 0.30, r * 0.34), shade(rgb("#ffe59a"), GOLD, angle=45))


def trophies(s: Sketch) -> None:
    """Cups on a shelf."""
    c, rng = s.canvas, s.rng
    accent = s.options.accent
    edge = c.h * 0.76
    c.fill(
        rect(0, 0, c.w, edge + 10), shade(lighter(accent, 0.12), darker(accent, 0.15), darker(accent, 0.45), angle=40)
    )
    curtain(c, 0, 0, c.w, edge, mix(darker(accent, 0.25), INK, 0.15), int(c.w / 80))
    c.glow(c.w * 0.42, c.h * 0.34, c.h * 0.72, rgb("#ffdf9c"), 0.55)
    table_top(c, edge, WOOD)
    count = s.count(3, 5)
    places = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    step = min(250, c.w * 0.84 / count)
    for i in places:
        off = i - (count - 1) / 2
        height = (520 - 74 * abs(off) + rng.uniform(-14, 14)) * min(1.0, step / 190)
        trophy(
            c,
            c.w / 2 + off * step,
            edge + 96 - abs(off) * 20,
            height,
            ("gold", "gold", "silver", "bronze")[min(3, round(abs(off)) + (rng.random() < 0.3))],
        )
    for _ in range(46):
        x, y, r = rng.uniform(0, c.w), rng.uniform(0, edge * 0.9), rng.uniform(3, 8)
        c.fill(
            turn(rect(x, y, r * 1.7, r), rng.uniform(0, 180), (x, y)),
            rng.choice((FLAG_YELLOW, PHUONG_RED, WHITE, rgb("#8fd0c8"))),
            0.75,
        )


def medals(s: Sketch) -> None:
    """Medals on ribbons."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.11
    wall(s, mix(s.options.accent, PAPER, 0.62), c.h)
    c.shadow(rect(0, edge + 10, c.w, 40), None, 14)
    c.fill(rect(-10, edge - 16, c.w + 20, 36, 6), shade(lighter(WOOD, 0.3), WOOD, DARK_WOOD))
    count = s.count(4, 6)
    step = min(215, c.w * 0.9 / count)
    for i in range(count):
        x = c.w / 2 + (i - (count - 1) / 2) * step
        y, r = c.h * (0.62 + 0.10 * rng.uniform(-1, 1)), step * 0.36
        tone = rng.choice((FLAG_RED, s.options.accent, rgb("#35507a"), rgb("#3f7d7a")))
        c.fill(ellipse(x, edge, 12), shade(rgb("#f2d27a"), BRASS, angle=50))
        for side in (1, -1):
            wide = step * 0.15
            strip: Path = [
                (x + side * step * 0.13 - wide / 2, edge + 4),
                (x + side * step * 0.13 + wide / 2, edge + 4),
                (x + wide * 0.5, y - r * 0.98),
                (x - wide * 0.5, y - r * 0.98),
            ]
            c.shadow(move(strip, 8, 8), 0.22, 5)
            c.fill(strip, shade(lighter(tone, 0.15), darker(tone, 0.12 if side > 0 else 0.0), angle=10))
            middle = [
                ((a[0] * 0.7 + b[0] * 0.3), a[1])
                for a, b in ((strip[0], strip[1]), (strip[1], strip[0]), (strip[2], strip[3]), (strip[3], strip[2]))
            ]
            c.fill(middle, FLAG_YELLOW, 0.9)
        c.fill(rect(x - r * 0.22, y - r * 1.16, r * 0.44, r * 0.26, 4), shade(rgb("#f2d27a"), BRASS))
        medal(c, x, y, r, ("gold", "silver", "bronze")[i % 3] if rng.random() < 0.6 else "gold")


def lanterns(s: Sketch) -> None:
    """Mid-autumn star lanterns."""
    c, rng = s.canvas, s.rng
    horizon = c.h * 0.80
    sky(c, horizon, 2)
    hills(c, horizon - 20, 60, rgb("#3d4f78"), 0.3)
    school(c, c.w * 0.5 - 330, horizon + 10, 660, 66, 2, s.style, 0.25)
    tree_row(c, horizon + 14, 120, "round", 0.3, 110)
    paved(c, horizon + 8)
    for depth in sorted(rng.uniform(0.25, 0.75) for _ in range(s.people(4, 7))):
        px, py = c.w * rng.uniform(0.12, 0.88), horizon + (c.h - horizon) * depth
        person(c, px, py, 96 + 40 * depth, look(rng, 0.6))
        glow_at = (px + 22 + 8 * depth, py - 62 - 20 * depth)
        c.lamp(ellipse(*glow_at, 26), rgb("#ffb45a"), 0.35, 9)
        c.lamp(star(*glow_at, 12), rgb("#ffd07a"))
    bunting(c, (-10, 90), (c.w + 10, 60), 90, (FLAG_RED, FLAG_YELLOW, s.options.accent), 30)
    count = s.count(5, 7)
    tones = (rgb("#ff5a4a"), rgb("#ffb53f"), rgb("#ff7fa0"), rgb("#6fd09a"), rgb("#ff8a3f"), rgb("#6fb8ff"))
    for i in range(count):
        x = c.w * (i + 0.5) / count + rng.uniform(-14, 14)
        y = c.h * (0.34 + 0.20 * ((i * 2) % 3) / 2 + rng.uniform(-0.03, 0.03))
        r = min(96, c.w / count * 0.44) * rng.uniform(0.85, 1.1)
        _lantern(c, x, y, r, tones[(i + rng.randrange(2)) % len(tones)], round_one=rng.random() < 0.3)


def _lantern(c: Canvas, x: float, y: float, r: float, tone: Colour, *, round_one: bool) -> None:
    c.line([(x, -10), (x, y - r)], 2, rgb("#8a7a90"), 0.9)
    c.lamp(ellipse(x, y, r * 1.7), tone, 0.20, r * 0.55)
    if round_one:
        c.lamp(ellipse(x, y, r * 0.86, r * 0.78), shade(lighter(tone, 0.5), tone, darker(tone, 0.15)))
        for k in (-0.55, -0.2, 0.2, 0.55):
            c.line(
                arc(x, y, r * 0.86 * abs(k), r * 0.78, 90 if k < 0 else -90, 270 if k < 0 else 90),
                1.8,
                darker(tone, 0.35),
                0.6,
            )
        for level in (-0.80, 0.68):
            c.lamp(rect(x - r * 0.32, y + r * level, r * 0.64, r * 0.14, 3), rgb("#f3cf6a"))
    else:
        c.lamp(ellipse(x, y, r * 1.02), tone, 0.22)
        c.line(arc(x, y, r * 1.02, r * 1.02, 0, 360, 60), r * 0.045, rgb("#f6d98a"))
        c.lamp(star(x, y, r), shade(lighter(tone, 0.25), tone, darker(tone, 0.1)))
        tips, inner = star(x, y, r)[::2], star(x, y, r)[1::2]
        for i in range(5):
            half = [(x, y), tips[i], inner[i]]
            c.lamp(half, darker(tone, 0.25), 0.45)
            c.line([tips[i], (x, y)], r * 0.02, rgb("#f6d98a"), 0.8)
        c.lamp(ellipse(x, y, r * 0.30), rgb("#fff3c4"), 0.75, r * 0.12)
    for k in (-1, 0, 1):
        c.line([(x + k * 5, y + r * 0.95), (x + k * 9, y + r * 1.5)], 2.4, lighter(tone, 0.2))


def books(s: Sketch) -> None:
    """A stack of books, still life."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.66
    wall(s, mix(s.options.wall, s.options.accent, 0.12), edge)
    table_top(c, edge)
    pile = tuple(rng.choice(BOOK_CLOTHS) for _ in range(s.count(4, 6)))
    wide = min(430, c.w * 0.42, c.h * 3.9 / len(pile))
    top = book_stack(c, c.w * 0.42, edge + 120, wide, pile)
    _glasses(c, c.w * 0.42, top - 6, wide * 0.36)
    vase(c, c.w * 0.80, edge + 70, 170, rng.choice((rgb("#5b8fa8"), rgb("#d98a5f"), rgb("#6f9a7f"))))
    for i in range(6):
        end = (c.w * 0.80 + (i - 2.5) * 52, edge - 270 + abs(i - 2.5) * 34)
        c.line(
            smooth([(c.w * 0.80, edge - 90), (c.w * 0.80 + (i - 2.5) * 18, edge - 190), end], closed=False),
            4,
            DEEP_LEAF,
        )
        c.fill(leaf(c.w * 0.80 + (i - 2.5) * 20, edge - 180, 56, 20, -90 + (i - 2.5) * 40), LEAF)
        flower(c, *end, 38, rng.choice((PHUONG_RED, rgb("#f2a0a8"), FLAG_YELLOW)))
    _apple(c, c.w * 0.13, edge + 120, 58)
    c.fill(
        outline("-160,34 -20,14 20,34 150,20 176,104 24,120 -18,120 -190,116", c.w * 0.62, edge + 96, 0.9),
        shade(WHITE, rgb("#e6dcc6"), angle=30),
    )
    c.fills(
        [turn(p, -3, (c.w * 0.66, edge + 150)) for p in words(rng, c.w * 0.64, edge + 126, 110, 8, 4, centred=False)],
        rgb("#a59a90"),
        0.7,
    )
    _pencil(c, c.w * 0.30, c.h * 0.93, 250, -8, s.options.accent)


def _glasses(c: Canvas, x: float, y: float, w: float) -> None:
    for side in (-1, 1):
        c.line(arc(x + side * w * 0.30, y - w * 0.16, w * 0.22, w * 0.17, 0, 360, 36), w * 0.035, INK)
        c.fill(ellipse(x + side * w * 0.30, y - w * 0.16, w * 0.2, w * 0.15), rgb("#dff0f2"), 0.35)
        c.line([(x + side * w * 0.52, y - w * 0.18), (x + side * w * 0.66, y - w * 0.02)], w * 0.03, INK)
    c.line(arc(x, y - w * 0.18, w * 0.09, w * 0.07, 180, 360, 10), w * 0.035, INK)


def _apple(c: Canvas, x: float, foot: float, r: float) -> None:
    c.contact(x, foot, r)
    body = smooth(
        outline("0,-80 -50,-98 -96,-60 -84,-10 -36,14 0,6 36,14 84,-10 96,-60 50,-98", x, foot - r * 0.16, r / 96),
        steps=8,
    )
    c.fill(body, shade(rgb("#f2735a"), rgb("#d23f36"), rgb("#8f2430"), angle=35))
    c.fill(ellipse(x - r * 0.4, foot - r * 0.84, r * 0.14, r * 0.26, 24), WHITE, 0.5, 3)
    c.line(
        smooth([(x, foot - r * 0.98), (x + r * 0.05, foot - r * 1.24), (x + r * 0.18, foot - r * 1.38)], closed=False),
        r * 0.08,
        DARK_WOOD,
    )
    c.fill(leaf(x + r * 0.08, foot - r * 1.2, r * 0.7, r * 0.3, -18), LEAF)


def _pencil(c: Canvas, x: float, y: float, length: float, angle: float, tone: Colour) -> None:
    def placed(points: str) -> Path:
        return turn(outline(points, x, y, length / 100), angle, (x, y))

    c.shadow(move(placed("-50,-3 40,-3 50,0 40,3 -50,3"), 4, 8), 0.3, 4)
    c.fill(placed("-42,-3 38,-3 38,3 -42,3"), shade(lighter(tone, 0.35), tone, darker(tone, 0.25)))
    c.fill(placed("38,-3 50,0 38,3"), rgb("#ecc795"))
    c.fill(placed("46,-1 50,0 46,1"), INK)
    c.fill(placed("-47,-3 -42,-3 -42,3 -47,3"), shade(lighter(STEEL, 0.5), darker(STEEL, 0.2)))
    c.fill(placed("-51,-3 -47,-3 -47,3 -51,3"), rgb("#e58f8a"))


def flowers(s: Sketch) -> None:
    """Bouquet for 20 November."""
    c, rng = s.canvas, s.rng
    edge = c.h * 0.70
    wall(s, mix(s.options.accent, PAPER, 0.55), edge)
    table_top(c, edge, LIGHT_WOOD)
    pieces = s.count(1, 2)
    x = c.w * (0.46 if pieces == 1 else 0.36)
    k = min(1.0, c.w / 1000)
    vase(c, x, edge + 110, 300 * k, rng.choice((rgb("#4f8196"), rgb("#e8dcc2"), rgb("#b5604a"))))
    blossoms(c, x, edge - 300 * k, 260 * k, 210 * k, 54, bouquet_tones(rng), 44 * k)
    for i in range(1, min(pieces, 4)):
        at = c.w * (0.62 + 0.14 * i) if pieces == 2 else c.w * (0.52 + 0.12 * i)
        _wrapped(c, at, edge + 120 + (i % 2) * 30, 330 * k, bouquet_tones(rng))
    _card(s, c.w * 0.60, edge + 110)
    book_stack(c, c.w * 0.13, edge + 120, 210 * k, tuple(rng.sample(BOOK_CLOTHS, 3)))


def _card(s: Sketch, x: float, foot: float) -> None:
    c = s.canvas
    c.contact(x, foot, 90, 16)
    c.fill(outline("-84,-118 70,-128 84,0 -70,6", x, foot), shade(WHITE, rgb("#f3e6cd"), angle=40))
    c.fill(outline("70,-128 96,-116 106,-4 84,0", x, foot), darker(PAPER, 0.14))
    flower(c, x - 4, foot - 84, 26, rgb("#e4574f"))
    lettering(c, x - 66, foot - 46, 130, 14, 1, FLAG_RED)
    lettering(c, x - 60, foot - 20, 126, 7, 1, rgb("#8a8078"))


def _wrapped(c: Canvas, x: float, foot: float, h: float, tones: list[Colour]) -> None:
    """A bouquet in paper, standing."""
    k = h / 100
    c.contact(x, foot, h * 0.2)
    wrap = mix(tones[0], WHITE, 0.72)
    c.fill(outline("-46,-74 -20,-92 20,-92 46,-74 9,-12 -9,-12", x, foot, k), darker(wrap, 0.1))
    blossoms(c, x, foot - 76 * k, 36 * k, 26 * k, 20, tones, 8.5 * k)
    c.fill(
        outline("-46,-74 -26,-56 0,-48 26,-56 46,-74 9,-12 16,0 -16,0 -9,-12", x, foot, k),
        shade(lighter(wrap, 0.4), wrap, darker(wrap, 0.14), angle=20),
    )
    c.fill(outline("0,-48 46,-74 9,-12", x, foot, k), darker(wrap, 0.2), 0.35)
    c.fill(
        outline("-12,-18 12,-18 11,-9 -11,-9", x, foot, k),
        shade(lighter(FLAG_RED, 0.1), darker(FLAG_RED, 0.2), angle=0),
    )
    for side in (-1, 1):
        c.fill(leaf(x, foot - 14 * k, 24 * k, 12 * k, 155 if side < 0 else 25), FLAG_RED)
