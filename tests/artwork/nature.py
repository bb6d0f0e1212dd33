"""Sky, land and plants."""

from __future__ import annotations

import math
from random import Random

from tests.artwork.canvas import Canvas, shade
from tests.artwork.geometry import Path, blob, cast, ellipse, leaf, move, rect, ridge, smooth, stroke
from tests.artwork.palette import (
    BLOSSOMS,
    DEEP_LEAF,
    EARTH,
    LEAF,
    PAVING,
    WHITE,
    YOUNG_LEAF,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)

PHUONG_RED = rgb("#e5432f")
TRUNK = rgb("#7b5a49")


def sky(c: Canvas, horizon: float, clouds: int = 3) -> None:
    """Sky down to the horizon, with the sun or moon of the mood and soft clouds."""
    mood = c.mood
    c.fill(rect(0, 0, c.w, horizon + 2), shade(*mood.sky))
    if mood.sun is not None:
        x, y = mood.sun[0] * c.w, mood.sun[1] * min(c.h, horizon * 1.4)
        c.glow(x, y, 520, mood.light, 0.75)
        c.fill(ellipse(x, y, 34), mix(mood.light, WHITE, 0.75), 0.85, 1.2)
    if mood.dark >= 1:
        for _ in range(70):
            x, y = c.rng.uniform(0, c.w), c.rng.uniform(0, horizon * 0.8)
            c.lamp(ellipse(x, y, c.rng.uniform(0.8, 1.8)), WHITE, c.rng.uniform(0.3, 0.8))
        c.lamp(ellipse(c.w * 0.2, 130, 105), rgb("#fff1c4"), 0.18, 34)
        c.lamp(ellipse(c.w * 0.2, 130, 44), rgb("#fff3cf"), 0.95, 0.8)
    for i in range(clouds):
        x = c.w * (i + c.rng.uniform(0.1, 0.9)) / max(1, clouds)
        cloud(c, x, horizon * c.rng.uniform(0.12, 0.62), c.rng.uniform(90, 190))


def cloud(c: Canvas, x: float, y: float, size: float) -> None:
    """A flat-bottomed cloud `2 * size` wide, lit from the left."""
    puffs = [rect(x - size, y - size * 0.1, size * 2, size * 0.1, size * 0.05)]
    for i in range(6):
        t = (i + 0.5) / 6 * 2 - 1
        r = size * (0.13 + 0.22 * (1 - t * t)) * c.rng.uniform(0.8, 1.2)
        puffs.append(ellipse(x + t * size * 0.8, y - r * 0.55, r * 1.25, r * 0.9))
    top = mix(mix(WHITE, c.mood.light, 0.25), c.mood.sky[0], c.mood.dark * 0.6)
    with c.clip(rect(0, 0, c.w, y)):
        c.fills(puffs, shade(top, mix(top, c.mood.sky[1], 0.75)), 0.75, 1.5)


def hills(c: Canvas, level: float, height: float, colour: Colour, far: float, rough: float = 1.0) -> None:
    """A chain of hills; `far` (0 to 1) is how much the air veils it."""
    top = mix(colour, c.mood.haze, far)
    path = ridge(-20, c.w + 20, level, height, level + height * 2.2, c.rng, rough)
    c.fill(path, shade(lighter(top, 0.08), mix(top, c.mood.haze, 0.55)))


def peaks(c: Canvas, level: float, height: float, colour: Colour, far: float, count: int = 4) -> None:
    """Steep limestone mountains with a lit left flank."""
    top = mix(colour, c.mood.haze, far)
    for i in range(count):
        x = c.w * (i + c.rng.uniform(0.15, 0.85)) / count
        tall, wide = height * c.rng.uniform(0.6, 1.05), height * c.rng.uniform(0.55, 0.95)
        crest = [
            (x - wide, level),
            (x - wide * 0.55, level - tall * c.rng.uniform(0.3, 0.45)),
            (x - wide * 0.22, level - tall * 0.88),
            (x + wide * 0.02, level - tall),
            (x + wide * 0.26, level - tall * 0.8),
            (x + wide * 0.6, level - tall * c.rng.uniform(0.28, 0.5)),
            (x + wide, level),
        ]
        path = smooth(crest, closed=False)
        c.fill(path, shade(top, mix(top, c.mood.haze, 0.85)))
        dark = [
            (x + wide * 0.02, level - tall),
            (x + wide * 0.1, level - tall * 0.6),
            (x - wide * 0.06, level - tall * 0.3),
            (x + wide * 0.12, level),
            (x + wide, level),
            (x + wide * 0.6, level - tall * 0.3),
            (x + wide * 0.26, level - tall * 0.8),
        ]
        with c.clip(path):
            c.fill(smooth(dark), shade(darker(top, 0.16), mix(top, c.mood.haze, 0.85)), 0.55, 3)


def paved(c: Canvas, horizon: float, colour: Colour = PAVING) -> None:
    """A paved yard from the horizon to the foot of the picture, with joints in perspective and a shine far off."""
    far = mix(colour, c.mood.haze, 0.45)
    c.fill(rect(0, horizon, c.w, c.h - horizon), shade(far, colour, mix(colour, EARTH, 0.22)))
    joint = mix(colour, EARTH, 0.4)
    depth = c.h - horizon
    y, step = horizon + 10.0, 9.0
    while y < c.h:
        c.fill(rect(0, y, c.w, 1 + step * 0.025), joint, 0.30)
        step *= 1.32
        y += step
    for i in range(-24, 25):
        x0, x1 = c.w / 2 + i * c.w * 0.035, c.w / 2 + i * c.w * 0.17
        c.fill(
            [(x0 - 0.4, horizon), (x0 + 0.4, horizon), (x1 + 1.5, horizon + depth), (x1 - 1.5, horizon + depth)],
            joint,
            0.22,
        )


def grass(c: Canvas, horizon: float, colour: Colour = LEAF, tufts: int = 60) -> None:
    """A lawn from the horizon to the foot of the picture."""
    far = mix(lighter(colour, 0.2), c.mood.haze, 0.4)
    c.fill(rect(0, horizon, c.w, c.h - horizon), shade(far, colour, darker(colour, 0.18)))
    for _ in range(tufts):
        t = c.rng.random() ** 0.7
        x, y = c.rng.uniform(0, c.w), horizon + 8 + t * (c.h - horizon)
        size = 4 + 16 * t
        tone = mix(darker(colour, 0.2), lighter(colour, 0.3), c.rng.random())
        blades = [
            leaf(x + k * size * 0.3, y, size * c.rng.uniform(0.8, 1.3), size * 0.16, -90 + k * 16) for k in (-1, 0, 1)
        ]
        c.fills(blades, tone, 0.5)


def dapple(c: Canvas, x: float, y: float, rx: float, ry: float) -> None:
    """The shadow of a crown of leaves on the ground, with flecks of sun in it."""
    rng = c.rng
    patches = [
        ellipse(
            x + rng.uniform(-1, 1) * rx * 0.75,
            y + rng.uniform(-1, 1) * ry * 0.6,
            rx * rng.uniform(0.18, 0.4),
            ry * rng.uniform(0.2, 0.42),
        )
        for _ in range(22)
    ]
    c.fills(patches, c.mood.shadow, c.mood.shade * 0.8, 3)
    if c.mood.shade > 0.27:
        flecks = [
            ellipse(
                x + rng.uniform(-1, 1) * rx * 0.7,
                y + rng.uniform(-1, 1) * ry * 0.55,
                rng.uniform(4, 13),
                rng.uniform(1.5, 4),
            )
            for _ in range(16)
        ]
        c.fills(flecks, c.mood.light, 0.30, 1)


def crown(
    c: Canvas, cx: float, cy: float, rx: float, ry: float, tones: tuple[Colour, Colour, Colour], puffs: int = 16
) -> None:
    """Leaves in three tones, light falling on them from the upper left."""
    rng = c.rng
    spots = []
    for i in range(puffs):
        a, d = math.tau * i / puffs * 1.618 * 2, math.sqrt((i + 0.6) / puffs)
        spots.append((cx + math.cos(a) * rx * 0.72 * d, cy + math.sin(a) * ry * 0.68 * d, rng.uniform(0.28, 0.44)))
    dark, middle, light = tones
    size = min(rx, ry * 1.4)
    base = [blob(x, y, size * r * 1.25, size * r * 0.95, rng) for x, y, r in spots]
    c.fills(base, shade(middle, dark))
    with c.clip(*base):
        c.fills(
            [blob(x - size * 0.10, y - size * 0.13, size * r * 1.02, size * r * 0.68, rng) for x, y, r in spots],
            middle,
            0.9,
            0.6,
        )
        lit = [
            blob(x - size * 0.17, y - size * 0.21, size * r * 0.72, size * r * 0.42, rng)
            for x, y, r in spots
            if y < cy + ry * 0.35
        ]
        c.fills(lit, light, 0.75, 0.6)
    _flecks(c, cx, cy, rx, ry, tones)


def _flecks(c: Canvas, cx: float, cy: float, rx: float, ry: float, tones: tuple[Colour, Colour, Colour]) -> None:
    """Single leaves that loosen the outline and catch the light."""
    rng = c.rng
    size = max(3.0, min(rx, ry) * 0.075)
    for tone in tones:
        leaves = []
        for _ in range(26):
            a, d = rng.uniform(0, math.tau), math.sqrt(rng.uniform(0.1, 1.05))
            leaves.append(
                leaf(
                    cx + math.cos(a) * rx * d,
                    cy + math.sin(a) * ry * d * 0.95,
                    size * rng.uniform(0.8, 1.5),
                    size * 0.5,
                    rng.uniform(0, 360),
                )
            )
        c.fills(leaves, tone, 0.85)


def trunk(c: Canvas, x: float, foot: float, top: float, width: float, colour: Colour = TRUNK) -> None:
    """A trunk with a flared foot and three branches, its right side in shade."""
    rng, height = c.rng, foot - top
    lean = rng.uniform(-0.05, 0.05) * height
    body = smooth(
        [
            (x - width * 0.95, foot),
            (x - width * 0.5, foot - height * 0.12),
            (x - width * 0.36 + lean, top),
            (x + width * 0.36 + lean, top),
            (x + width * 0.5, foot - height * 0.12),
            (x + width * 0.95, foot),
        ],
        closed=False,
        steps=6,
    )
    fill = shade(lighter(colour, 0.22), colour, darker(colour, 0.35), angle=0)
    for side, rise, reach in ((-1, 0.42, 0.34), (1, 0.5, 0.38), (-1, 0.2, 0.16)):
        start = (x + lean * 0.7, top + height * rise)
        c.fill(
            stroke(
                smooth(
                    [
                        start,
                        (start[0] + side * height * reach * 0.45, top + height * rise * 0.35),
                        (start[0] + side * height * reach, top - height * 0.12),
                    ],
                    closed=False,
                    steps=6,
                ),
                width * 0.5,
                width * 0.16,
            ),
            fill,
        )
    c.fill(body, fill)


def tree(c: Canvas, x: float, foot: float, height: float, kind: str, far: float = 0.0) -> None:
    """A tree: `phuong` (wide, red blossom), `bang` (tiers) or `round`; `far` veils it."""
    haze = c.mood.haze
    wide = height * {"phuong": 0.56, "bang": 0.40, "round": 0.36}[kind]
    bark = mix(TRUNK, haze, far)
    c.shadow(
        cast(ellipse(x, foot - height * 0.62, wide * 0.7, height * 0.2), foot, 0.42), c.mood.shade * (1 - far) * 0.5, 12
    )
    dapple(c, x + height * 0.22, foot + height * 0.025, wide * 0.95, height * 0.055)
    trunk(c, x, foot, foot - height * 0.60, height * 0.042, bark)
    greens = (mix(DEEP_LEAF, haze, far), mix(LEAF, haze, far), mix(YOUNG_LEAF, haze, far))
    if kind == "bang":
        for level, share in ((0.52, 1.0), (0.68, 0.84), (0.83, 0.6), (0.95, 0.34)):
            crown(c, x, foot - height * level, wide * share, height * 0.10, greens, 9)
        return
    if kind == "phuong":
        crown(c, x, foot - height * 0.70, wide, height * 0.22, greens, 18)
        reds = (mix(rgb("#b02a2a"), haze, far), mix(PHUONG_RED, haze, far), mix(rgb("#ff8a55"), haze, far))
        for dx, dy, share in ((-0.42, 0.70, 0.50), (0.40, 0.69, 0.52), (0.0, 0.80, 0.62), (-0.1, 0.66, 0.4)):
            crown(c, x + dx * wide, foot - height * dy, wide * share, height * 0.115 * (0.6 + share * 0.6), reds, 9)
        return
    crown(c, x, foot - height * 0.68, wide, height * 0.32, greens, 16)


def tree_row(c: Canvas, foot: float, height: float, kind: str, far: float, gap: float) -> None:
    """Trees along the whole width, far off."""
    x = -gap * c.rng.random()
    while x < c.w + gap:
        tree(c, x, foot + c.rng.uniform(-2, 3), height * c.rng.uniform(0.85, 1.15), kind, far)
        x += gap * c.rng.uniform(0.75, 1.25)


def palm(c: Canvas, x: float, foot: float, height: float, far: float = 0.0) -> None:
    """An areca palm."""
    bark = mix(rgb("#a89a82"), c.mood.haze, far)
    lean = c.rng.uniform(-0.06, 0.06) * height
    top = (x + lean, foot - height)
    c.contact(x, foot, height * 0.05, alpha=c.mood.shade * (1 - far))
    c.fill(
        stroke([(x, foot), (x + lean * 0.4, foot - height * 0.5), top], height * 0.036, height * 0.022),
        shade(lighter(bark), darker(bark), angle=0),
    )
    for tone, shift in ((DEEP_LEAF, 0.0), (LEAF, 14.0)):
        for i in range(8):
            a = math.radians(-200 + i * 31 + shift)
            reach = height * 0.32
            end = (top[0] + math.cos(a) * reach, top[1] + math.sin(a) * reach * 0.7 + reach * 0.30)
            mid = (top[0] + math.cos(a) * reach * 0.55, top[1] + math.sin(a) * reach * 0.62)
            frond = smooth([top, mid, end, (mid[0] + 2, mid[1] + height * 0.05)], steps=6)
            c.fill(frond, mix(tone, c.mood.haze, far))


def shrub(c: Canvas, x: float, foot: float, width: float, flowers: Colour | None = None, far: float = 0.0) -> None:
    """A clipped shrub or a bed of flowers."""
    haze = c.mood.haze
    c.contact(x, foot, width * 0.5, alpha=c.mood.shade * 0.8)
    crown(
        c,
        x,
        foot - width * 0.24,
        width * 0.5,
        width * 0.28,
        (mix(DEEP_LEAF, haze, far), mix(LEAF, haze, far), mix(YOUNG_LEAF, haze, far)),
        8,
    )
    if flowers is not None:
        dots = [
            ellipse(
                x + c.rng.uniform(-0.45, 0.45) * width,
                foot - width * c.rng.uniform(0.12, 0.48),
                width * c.rng.uniform(0.025, 0.05),
            )
            for _ in range(22)
        ]
        c.fills(dots, mix(flowers, haze, far))


def overhang(c: Canvas, kind: str, side: str = "right") -> None:
    """Leaves close to the eye that frame the upper corner, out of focus."""
    rng = c.rng
    x0 = c.w if side == "right" else 0.0
    sign = -1 if side == "right" else 1
    tones = (rgb("#1f4a3a"), rgb("#356f48"), rgb("#5f9448"))
    with c.layer(alpha=0.96, blur=4.5):
        for k in range(5):
            a0 = (x0 - sign * 20, -30 + k * 46)
            tip = (x0 + sign * rng.uniform(150, 330) * (1 - k * 0.13), 10 + k * 52 + rng.uniform(0, 50))
            mid = ((a0[0] + tip[0]) / 2, min(a0[1], tip[1]) - 20)
            branch = smooth([a0, mid, tip], closed=False, steps=12)
            c.fill(stroke(branch, 7, 2), rgb("#3f3432"))
            for i, (x, y) in enumerate(branch[::2]):
                for turn_to in (60, 115, 20):
                    angle = turn_to if sign > 0 else 180 - turn_to
                    c.fill(
                        leaf(x, y, rng.uniform(34, 58), rng.uniform(15, 24), angle + rng.uniform(-25, 25)),
                        tones[(i + turn_to) % 3],
                    )
            if kind == "phuong":
                for x, y in branch[6::4]:
                    flower(c, x, y + 8, rng.uniform(13, 20), PHUONG_RED)


def flower(c: Canvas, x: float, y: float, r: float, colour: Colour, petals: int = 5) -> None:
    """An open flower seen from above."""
    start = c.rng.uniform(0, 360)
    for ring, tone, share in ((0, darker(colour, 0.15), 1.0), (36, lighter(colour, 0.12), 0.72)):
        shapes = [leaf(x, y, r * share, r * share * 0.75, start + ring + k * 360 / petals) for k in range(petals)]
        c.fills(shapes, tone)
    c.fill(ellipse(x, y, r * 0.2), rgb("#f6d264"))


def rose(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """A full round blossom of nested petals, lit from the left."""
    c.fill(blob(x, y, r, r * 0.94, c.rng, 0.07), shade(lighter(colour, 0.25), darker(colour, 0.22), angle=50))
    for share, tone in ((0.74, 0.10), (0.5, -0.06), (0.28, 0.18)):
        a = c.rng.uniform(0, 360)
        dx, dy = math.cos(math.radians(a)) * r * 0.1, math.sin(math.radians(a)) * r * 0.1
        shape = blob(x + dx, y + dy, r * share, r * share * 0.9, c.rng, 0.1, 7)
        c.fill(shape, lighter(colour, tone) if tone > 0 else darker(colour, -tone), 0.8)
        c.fill(move(shape, r * 0.05, r * 0.07), darker(colour, 0.12), 0.25)


def bouquet_tones(rng: Random) -> list[Colour]:
    """Three blossom colours that go together."""
    return rng.sample(BLOSSOMS, 3)


def blossoms(
    c: Canvas, cx: float, cy: float, rx: float, ry: float, count: int, tones: list[Colour], size: float
) -> None:
    """A cluster of roses over leaves, as in a basket or vase."""
    rng = c.rng
    for _ in range(count):
        a = rng.uniform(0, math.tau)
        c.fill(
            leaf(cx + math.cos(a) * rx * 0.7, cy + math.sin(a) * ry * 0.7, size * 2.1, size * 0.9, math.degrees(a)),
            rng.choice((DEEP_LEAF, LEAF, rgb("#7fae5c"))),
        )
    spots: list[Path] = []
    for i in range(count):
        a, d = i * 2.39996, math.sqrt((i + 0.4) / count)
        x, y = cx + math.cos(a) * rx * d * 0.92, cy + math.sin(a) * ry * d * 0.92
        spots.append([(x, y)])
    for i, ((x, y),) in enumerate(sorted(spots, key=lambda p: -p[0][1])[::-1]):
        rose(c, x, y, size * rng.uniform(0.8, 1.15), tones[i % len(tones)])
