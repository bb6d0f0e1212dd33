"""Meetings in a hall or a meeting room."""

from __future__ import annotations

import math

from tests.artwork.buildings import lettering
from tests.artwork.canvas import shade
from tests.artwork.figures import bust, facing, look, sitter
from tests.artwork.geometry import outline, rect, smooth, star, stroke
from tests.artwork.nature import blossoms, bouquet_tones
from tests.artwork.palette import (
    CREAM,
    FLAG_RED,
    FLAG_YELLOW,
    GOLD,
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
from tests.artwork.room import Room, chair_back, curtain, valance
from tests.artwork.scenes_stage import presidium
from tests.artwork.sketch import Sketch
from tests.artwork.things import clothed_table, lectern, pot_row


def big_room(s: Sketch, share: float = 0.6, top: float = 0.14, height: float = 0.44) -> Room:
    """The hall: windows on the left, lamps, fans."""
    c = s.canvas
    wide = min(c.w * share, 1100)
    room = Room(c, ((c.w - wide) / 2, c.h * top, wide, c.h * height), (c.w * 0.5, c.h * (top + height * 0.56)))
    room.shell(mix(s.options.wall, CREAM, 0.55), rgb("#d8b48c"), rgb("#f2ead9"))
    room.windows(4)
    room.windows(4, u=1)
    room.lamps(4)
    return room


def stage(s: Sketch, room: Room, rise: float = 0.17) -> tuple[float, float, float, float]:
    """A stage before the far wall, with curtains and a banner; gives its x, floor level, width and height."""
    c = s.canvas
    x, y, w, h = room.back
    accent = s.options.accent
    floor = y + h * (1 - rise)
    c.fill(
        rect(x, y, w, h * (1 - rise)), shade(darker(accent, 0.3), darker(accent, 0.12), darker(accent, 0.36), angle=0)
    )
    board = (x + w * 0.17, y + h * 0.12, w * 0.66, h * 0.40)
    c.fill(rect(*board, 3), shade(lighter(accent, 0.20), accent, darker(accent, 0.15), angle=35))
    lettering(c, board[0] + w * 0.06, board[1] + h * 0.045, w * 0.54, h * 0.024, 1, rgb("#ffe9b0"))
    lettering(c, board[0] + w * 0.03, board[1] + h * 0.125, w * 0.60, h * 0.058, 2, FLAG_YELLOW)
    lettering(c, board[0] + w * 0.2, board[1] + h * 0.34, w * 0.26, h * 0.018, 1, rgb("#ffe9b0"))
    cloth = FLAG_RED if accent != FLAG_RED else darker(FLAG_RED, 0.15)
    for left in (x, x + w * 0.88):
        curtain(c, left, y, w * 0.12, h * (1 - rise), cloth, 5)
    valance(c, x, y + h * 0.015, w, h * 0.10, cloth, 7)
    c.fill(rect(x, floor - h * 0.02, w, h * 0.07), shade(lighter(LIGHT_WOOD, 0.4), LIGHT_WOOD))
    c.fill(rect(x, floor + h * 0.05, w, h * (rise - 0.05)), shade(WOOD, darker(WOOD, 0.35)))
    return (x, floor + h * 0.02, w, h)


def audience(s: Sketch, room: Room, depths: tuple[float, ...], size: float, chair: Colour) -> None:
    """Rows on chairs, from behind, with an aisle in the middle; `size` is the shoulder width at the far wall.

    A number of people asked for gets as many chairs as it needs, so that the hall looks well attended.
    """
    c, rng = s.canvas, s.rng
    asked = s.options.people
    share, rest = divmod(asked or 0, len(depths))
    for row, d in enumerate(depths):
        seats = 18 if asked is None else share + (row < rest)
        k = room.scale(d)
        veil = 0.22 * (1 - row / len(depths))
        for seat in range(-(seats // 2), seats - seats // 2):
            spread = (seat + 0.5) * (0.06 if seats > 10 else 0.072)
            u = 0.5 + spread + (0.022 if seat >= 0 else -0.022) + rng.uniform(-0.003, 0.003)
            x, y = room.at(u, 1, d)
            wide = size * k
            if x < -wide or x > c.w + wide:
                continue
            y -= wide * 0.75
            if asked is not None or rng.random() < 0.92:
                bust(c, x, y + wide * 0.06, wide, look(rng, 0.3), far=veil)
            chair_back(c, x, y + wide * 0.42, wide, chair, veil)


def hall(s: Sketch) -> None:
    """Hall with stage, banner and audience from behind."""
    c, rng = s.canvas, s.rng
    room = big_room(s)
    x, floor, w, h = stage(s, room)
    pot_row(c, x + w * 0.14, floor + h * 0.10, w * 0.72, h * 0.10, 9)
    speaker_x = x + w * 0.76
    facing(c, speaker_x, floor - h * 0.01, h * 0.34, look(rng, 0.6, shirts=SUITS), far=0.05)
    lectern(c, speaker_x, floor + h * 0.015, h * 0.21, s.options.accent)
    if rng.random() < 0.6:
        presidium(s, x + w * 0.2, floor + h * 0.01, w * 0.4, h * 0.15, rng.randint(3, 4))
    room.fan(0.3, 0.55)
    room.fan(0.7, 0.55)
    asked = s.options.people
    rows = s.count(5, 6) if asked is None or s.options.count else max(2, min(6, round(math.sqrt(asked / 1.5))))
    depths = tuple(0.72 - 0.60 * row / max(3, rows - 1) for row in range(rows))
    audience(s, room, depths, 24, rng.choice((rgb("#a8432f"), rgb("#2f6f8f"), WOOD)))


def meeting_room(s: Sketch) -> None:
    """Long table with people round it."""
    c, rng = s.canvas, s.rng
    wide = min(c.w * 0.56, 900)
    room = Room(c, ((c.w - wide) / 2, c.h * 0.10, wide, c.h * 0.40), (c.w * 0.5, c.h * 0.27))
    room.shell(mix(s.options.wall, WHITE, 0.5), rgb("#b98a63"), rgb("#f2ead9"), dado=mix(s.options.wall, WOOD, 0.4))
    room.windows(3, top=0.16, sill=0.6)
    room.lamps(3)
    x, y, w, h = room.back
    screen = (x + w * 0.24, y + h * 0.14, w * 0.52, h * 0.42)
    c.fill(rect(screen[0] - 5, screen[1] - 5, screen[2] + 10, screen[3] + 10, 4), rgb("#4b4450"))
    c.lamp(rect(*screen), shade(WHITE, rgb("#dfeaf0"), angle=40))
    c.fill(rect(screen[0], screen[1], screen[2], screen[3] * 0.2), s.options.accent)
    lettering(c, screen[0], screen[1] + screen[3] * 0.05, screen[2], screen[3] * 0.08, 1, WHITE)
    for i, share in enumerate((0.5, 0.8, 0.64, 0.92)):
        bar = rect(
            screen[0] + screen[2] * (0.12 + i * 0.12),
            screen[1] + screen[3] * (0.95 - share * 0.6),
            screen[2] * 0.07,
            screen[3] * share * 0.6,
        )
        c.fill(bar, mix(s.options.accent, GOLD, i / 4))
    lettering(
        c,
        screen[0] + screen[2] * 0.60,
        screen[1] + screen[3] * 0.38,
        screen[2] * 0.36,
        screen[3] * 0.06,
        4,
        rgb("#7b8794"),
    )
    total = s.people(9, 13)
    far_side = max(0, min(5, (total - 3) // 2))
    for i in range(far_side):
        px, py = room.at(0.5 + (i - (far_side - 1) / 2) * 0.15, 0.74, 0.86)
        sitter(c, px, py + 8, 70, look(rng, 0.3), 0.12)
    room.box((0.08, 0.92), (0.76, 1.0), (0.22, 0.84), LIGHT_WOOD)
    _papers(s, room)
    near = total - far_side
    for i in range(near):
        u = 0.5 + (i - (near - 1) / 2) * min(0.15, 0.95 / max(1, near))
        px, py = room.at(u, 1.0, 0.12)
        size = 62 * room.scale(0.12)
        bust(c, px, py - size * 0.30, size, look(rng, 0.3), arms=True)
        chair_back(c, px, py + size * 0.16, size, rgb("#4d4a55"))


def _papers(s: Sketch, room: Room) -> None:
    c, rng = s.canvas, s.rng
    for d in (0.36, 0.7):
        for i in range(6):
            u = 0.15 + i * 0.14 + rng.uniform(-0.01, 0.01)
            sheet = [
                room.at(u, 0.76, d),
                room.at(u + 0.07, 0.76, d),
                room.at(u + 0.07, 0.76, d + 0.09),
                room.at(u, 0.76, d + 0.09),
            ]
            c.shadow([(px + 3, py + 2) for px, py in sheet], 0.2, 2)
            c.fill(sheet, WHITE)
            bx, by = room.at(u + 0.10, 0.76, d + 0.03)
            k = room.scale(d)
            c.fill(rect(bx, by - 17 * k, 6 * k, 17 * k, 2 * k), shade(rgb("#dbeef2"), rgb("#86b7c4"), angle=0), 0.9)
            c.fill(rect(bx + 1.5 * k, by - 19 * k, 3 * k, 3 * k), rgb("#3f86a8"))
    for u in (0.36, 0.5, 0.64):
        px, py = room.at(u, 0.755, 0.56)
        blossoms(c, px, py - 10, 30, 18, 12, bouquet_tones(rng), 10)


def voting(s: Sketch) -> None:
    """Ballot box on a table, audience behind."""
    c, rng = s.canvas, s.rng
    room = big_room(s, 0.7, 0.06, 0.46)
    x, floor, w, h = stage(s, room)
    pot_row(c, x + w * 0.16, floor + h * 0.1, w * 0.68, h * 0.1, 8)
    audience(s, room, (0.66, 0.50, 0.34), 26, WOOD)
    c.soften(3.2)
    foot, table_w = c.h + 60, min(c.w * 0.6, 640)
    at = c.w * 0.46
    clothed_table(c, at - table_w / 2, foot, table_w, 300, FLAG_RED, 0.30)
    top = foot - 330
    c.contact(at, top + 6, 170, 22)
    box_w, box_h = 270, 270
    c.fill(
        rect(at - box_w / 2, top - box_h, box_w, box_h, 4),
        shade(lighter(FLAG_RED, 0.18), FLAG_RED, darker(FLAG_RED, 0.25), angle=20),
    )
    lid = outline("-139,-270 139,-270 112,-316 -112,-316", at, top)
    c.fill(lid, shade(lighter(FLAG_RED, 0.4), lighter(FLAG_RED, 0.15)))
    c.fill(rect(at - 62, top - box_h - 30, 124, 9, 3), rgb("#4a1f24"))
    c.fill(star(at, top - box_h * 0.62, 52), FLAG_YELLOW)
    lettering(c, at - box_w * 0.42, top - box_h * 0.32, box_w * 0.84, 30, 1, FLAG_YELLOW)
    paper = outline("-46,-92 50,-100 56,26 -40,26", at + 2, top - box_h - 46)
    with c.clip(rect(0, 0, c.w, top - box_h - 24)):
        c.shadow([(px + 6, py + 4) for px, py in paper], 0.25, 4)
        c.fill(paper, shade(WHITE, darker(WHITE, 0.08), angle=60))
        lettering(c, at - 36, top - box_h - 118, 78, 9, 4, rgb("#8a8f9c"))
    sleeve = look(rng, 0.0, shirts=SUITS).dress
    arm = [(c.w + 90, top - box_h + 60), (at + 360, top - box_h - 40), (at + 190, top - box_h - 92)]
    c.fill(
        stroke(smooth([*arm, (at + 70, top - box_h - 108)], closed=False), 120, 50), shade(sleeve, darker(sleeve, 0.25))
    )
    hand = [(at + 100, top - box_h - 108), (at + 60, top - box_h - 104), (at + 30, top - box_h - 96)]
    c.fill(stroke(smooth(hand, closed=False), 44, 30), shade(lighter(SKIN[0], 0.2), SKIN[0]))
    blossoms(c, at - table_w * 0.38, top - 60, 62, 50, 22, bouquet_tones(rng), 19)
