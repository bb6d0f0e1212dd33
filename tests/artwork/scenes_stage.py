"""On the stage: presidium, speaker, signing, honours, dance."""

from __future__ import annotations

from tests.artwork.buildings import lettering
from tests.artwork.canvas import Canvas, shade
from tests.artwork.figures import Look, bust, facing, look, sitter
from tests.artwork.geometry import arc, ellipse, outline, rect, star
from tests.artwork.nature import blossoms, bouquet_tones
from tests.artwork.palette import (
    AO_DAI,
    FLAG_RED,
    FLAG_YELLOW,
    LIGHT_WOOD,
    SKIN,
    SUITS,
    WHITE,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)
from tests.artwork.room import curtain, valance
from tests.artwork.sketch import Sketch
from tests.artwork.things import basket, clothed_table, framed, lectern, pot_row

LINEN = rgb("#f4ead8")


def presidium(s: Sketch, x: float, foot: float, w: float, h: float, seats: int, cloth: Colour = LINEN) -> None:
    """Seated people behind a clothed table with flowers on it."""
    c, rng = s.canvas, s.rng
    for i in range(seats):
        sitter(
            c,
            x + w * (i + 0.5) / seats,
            foot - h * 1.10,
            min(w / seats * 0.62, h * 0.75),
            look(rng, 0.4, shirts=SUITS),
            0.04,
        )
    clothed_table(c, x, foot, w, h, cloth)
    for i in range(seats - 1):
        at = x + w * (i + 1) / seats
        blossoms(c, at, foot - h * 1.12, h * 0.17, h * 0.12, 8, bouquet_tones(rng), h * 0.065)
    for i in range(seats):
        at = x + w * (i + 0.5) / seats
        c.fill(rect(at - h * 0.20, foot - h * 1.04, h * 0.4, h * 0.12, 1), shade(WHITE, darker(WHITE, 0.08)))
        c.fill(rect(at - h * 0.13, foot - h * 1.00, h * 0.26, h * 0.03, 1), s.options.accent)


def wall_banner(s: Sketch, x: float, y: float, w: float, h: float) -> None:
    """A backdrop cloth with a banner on it; the stage floor covers its foot."""
    c, accent = s.canvas, s.options.accent
    curtain(c, 0, 0, c.w, c.h * 0.8, mix(darker(accent, 0.18), rgb("#5a3550"), 0.12), int(c.w / 70))
    c.shadow(rect(x + 8, y + 10, w, h, 6), None, 12)
    c.fill(rect(x, y, w, h, 6), shade(lighter(accent, 0.2), accent, darker(accent, 0.16), angle=35))
    c.fill(rect(x + 8, y + 8, w - 16, h - 16, 4), shade(lighter(accent, 0.10), accent, darker(accent, 0.22), angle=35))
    c.fill(star(x + w * 0.1, y + h * 0.5, min(h * 0.20, w * 0.065)), FLAG_YELLOW)
    lettering(c, x + w * 0.2, y + h * 0.14, w * 0.74, h * 0.075, 1, rgb("#ffe9b0"))
    lettering(c, x + w * 0.18, y + h * 0.34, w * 0.78, h * 0.17, 2, FLAG_YELLOW)


def stage_floor(c: Canvas, y: float) -> None:
    """Boards of a stage seen from close by."""
    c.fill(rect(0, y, c.w, c.h - y), shade(lighter(LIGHT_WOOD, 0.25), LIGHT_WOOD, darker(WOOD, 0.1)))
    for i in range(-14, 15):
        x0, x1 = c.w / 2 + i * 60, c.w / 2 + i * 150
        c.line([(x0, y), (x1, c.h)], 1.6, darker(WOOD, 0.2), 0.4)
    c.shadow(rect(0, y - 6, c.w, 24), c.mood.shade, 12)


def rostrum(s: Sketch) -> None:
    """Presidium table with cloth and flowers."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.78, 1300)
    wall_banner(s, (c.w - wide) / 2, c.h * 0.08, wide, c.h * 0.32)
    floor = c.h * 0.68
    stage_floor(c, floor)
    seats = s.people(3, 5)
    table_w = min(c.w * 0.58, 860)
    x = (c.w - table_w) / 2 - c.w * 0.07
    presidium(
        s,
        x,
        floor + 96,
        table_w,
        190,
        max(2, min(8, seats)),
        rng.choice((rgb("#f4ead8"), rgb("#f4ead8"), rgb("#e4eef0"))),
    )
    lectern(c, x + table_w + 96, floor + 90, 250, s.options.accent)
    for i in range(s.count(2, 3)):
        basket(c, (70, c.w - 60, c.w - 190)[i] if i < 3 else 70 + (i - 2) * 110, floor + 150 + i * 14, 310)
    pot_row(c, x, floor + 190, table_w, 84, 9)


def speaker(s: Sketch) -> None:
    """An adult at the lectern, audience in front."""
    c, rng = s.canvas, s.rng
    wall_banner(s, c.w * 0.05, c.h * 0.10, min(c.w * 0.56, 1000), c.h * 0.36)
    floor = c.h * 0.72
    stage_floor(c, floor)
    at = c.w * 0.76
    c.glow(at, floor - 180, 430, rgb("#ffe7b5"), 0.4)
    basket(c, at - 210, floor + 44, 300)
    facing(c, at, floor + 20, 400, look(rng, 0.9, shirts=SUITS))
    lectern(c, at, floor + 46, 250, s.options.accent)
    basket(c, min(c.w - 70, at + 230), floor + 60, 320)
    pot_row(c, c.w * 0.04, floor + 84, c.w * 0.42, 90, 6)
    heads(s, s.people(7, 10))


def heads(s: Sketch, count: int) -> None:
    """The audience close to the eye, dark and out of focus."""
    c, rng = s.canvas, s.rng
    count = min(count, int(c.w / 100))
    with c.layer(blur=2.2):
        for i in range(count):
            size = rng.uniform(150, 185)
            who = look(rng, 0.2)._replace(skin=darker(SKIN[1], 0.4))
            bust(
                c, c.w * (i + 0.5) / count + rng.uniform(-20, 20), c.h + size * rng.uniform(0.18, 0.34), size, _dim(who)
            )


def _dim(who: Look) -> Look:
    return who._replace(dress=darker(who.dress, 0.5))


def signing(s: Sketch) -> None:
    """Two adults sign at a table."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.84, 1300)
    wall_banner(s, (c.w - wide) / 2, c.h * 0.06, wide, c.h * 0.32)
    floor = c.h * 0.70
    stage_floor(c, floor)
    behind = min(s.people(4, 6), 10)
    for i in range(behind):
        facing(c, c.w / 2 + (i - (behind - 1) / 2) * 112, floor + 14, 330, look(rng, 0.45, shirts=SUITS), far=0.10)
    table_w = min(c.w * 0.58, 700)
    x, foot = (c.w - table_w) / 2, floor + 130
    for side in (-1, 1):
        sitter(c, c.w / 2 + side * table_w * 0.25, foot - 196, 150, look(rng, 0.5, shirts=SUITS))
    clothed_table(c, x, foot, table_w, 190, rng.choice((rgb("#f4ead8"), rgb("#e9f0ee"), FLAG_RED)), 0.22)
    for side in (-1, 1):
        at = c.w / 2 + side * table_w * 0.25
        c.shadow(outline("-44,-6 44,-6 50,22 -50,22", at + 6, foot - 220), 0.3, 4)
        c.fill(
            outline("-46,-8 46,-8 54,20 -54,20", at, foot - 220), shade(s.options.accent, darker(s.options.accent, 0.2))
        )
        c.fill(outline("-40,-6 -2,-6 -2,16 -47,16", at, foot - 220), WHITE)
        c.fill(outline("2,-6 40,-6 47,16 2,16", at, foot - 220), darker(WHITE, 0.04))
        c.line([(at + 18, foot - 212), (at + 36, foot - 244)], 5, rgb("#2f3550"))
    blossoms(c, c.w / 2, foot - 228, 62, 34, 22, bouquet_tones(rng), 18)
    pot_row(c, x, foot + 70, table_w, 80, 7)
    basket(c, 90, floor + 120, 330)
    basket(c, c.w - 90, floor + 120, 330)


def handover(s: Sketch) -> None:
    """Certificate and flowers are handed over on the stage."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.86, 1400)
    wall_banner(s, (c.w - wide) / 2, c.h * 0.05, wide, c.h * 0.30)
    floor = c.h * 0.70
    stage_floor(c, floor)
    pairs = max(1, min(5, s.people(4, 6) // 2))
    height = 400 if pairs < 3 else 350
    for i in range(pairs):
        at = c.w / 2 + (i - (pairs - 1) / 2) * min(280, c.w * 0.9 / pairs)
        c.glow(at, floor - height * 0.4, height * 0.8, rgb("#ffe7b5"), 0.28)
        giver, taker = (
            look(rng, 0.0, shirts=SUITS),
            look(rng, 0.9)._replace(woman=True, ao_dai=True, dress=rng.choice(AO_DAI), hat=False),
        )
        gap = height * 0.2
        facing(c, at - gap, floor + 90, height * 1.02, giver, arm="front")
        facing(c, at + gap, floor + 90, height, taker, arm="front")
        framed(c, at, floor + 90 - height * 0.57, height * 0.42, s.options.accent)
        blossoms(
            c,
            at + gap * 1.9,
            floor + 90 - height * 0.56,
            height * 0.09,
            height * 0.08,
            14,
            bouquet_tones(rng),
            height * 0.034,
        )
    basket(c, 80, floor + 110, 320)
    basket(c, c.w - 80, floor + 110, 320)
    pot_row(c, c.w * 0.12, floor + 190, c.w * 0.76, 84, 10)


def performance(s: Sketch) -> None:
    """Dance in áo dài in stage light."""
    c, rng = s.canvas, s.rng
    accent = s.options.accent
    curtain(c, 0, 0, c.w, c.h * 0.74, mix(darker(accent, 0.45), rgb("#2b2350"), 0.45), int(c.w / 60))
    c.fill(ellipse(c.w / 2, c.h * 0.34, 230), shade(rgb("#ffdf9a"), rgb("#f39a63")), 0.9)
    c.glow(c.w / 2, c.h * 0.34, 620, rgb("#ffbf7a"), 0.5)
    floor = c.h * 0.70
    c.fill(rect(0, floor, c.w, c.h - floor), shade(rgb("#7a4a55"), rgb("#c77a5c"), rgb("#5a3550")))
    for i, x in enumerate((0.12, 0.36, 0.64, 0.88)):
        tone = (rgb("#ffd98f"), rgb("#ff9fb0"), rgb("#9fd0ff"), rgb("#ffd98f"))[i]
        foot = c.w * (0.5 + (x - 0.5) * 0.5)
        beam = [(c.w * x - 14, -10), (c.w * x + 14, -10), (foot + 150, floor + 90), (foot - 150, floor + 90)]
        c.fill(beam, shade(tone, mix(tone, rgb("#7a4a55"), 0.3)), 0.16, 14)
        c.fill(ellipse(foot, floor + 84, 170, 36), tone, 0.28, 12)
    dancers = s.people(5, 7)
    dress = rng.choice((rgb("#fbf6ee"), rgb("#d9576b"), rgb("#e9a3ac"), rgb("#5fa08c"), rgb("#c8443c")))
    for i in range(dancers):
        offset = i - (dancers - 1) / 2
        x, foot = c.w / 2 + offset * min(150, c.w * 0.8 / max(1, dancers)), floor + 96 - abs(offset) * 18
        who = look(rng)._replace(woman=True, ao_dai=True, dress=dress, hat=False, hair=1)
        height = 350 - abs(offset) * 14
        facing(c, x, foot, height, who, arm=("up", "out")[i % 2])
        _fan(
            c,
            x + height * (0.155 if i % 2 == 0 else 0.30),
            foot - height * (1.06 if i % 2 == 0 else 0.74),
            height * 0.13,
            lighter(dress, 0.3),
        )
    heads(s, 8)
    for side in (0, 1):
        curtain(c, side * c.w * 0.93, 0, c.w * 0.07, c.h * 0.8, FLAG_RED, 4)
    valance(c, 0, 10, c.w, 86, FLAG_RED, int(c.w / 150))


def _fan(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    for i in range(9):
        tone = lighter(colour, 0.25) if i % 2 else darker(colour, 0.12)
        c.fill([(x, y), *arc(x, y, r, r, -175 + i * 19, -156 + i * 19, 4)], tone)
    c.fill(ellipse(x, y, r * 0.1), darker(colour, 0.4))
