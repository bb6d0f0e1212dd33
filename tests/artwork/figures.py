"""People: simple grown-up figures without faces, seen from behind or as small silhouettes."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from tests.artwork.canvas import Canvas, Gradient, shade
from tests.artwork.geometry import ellipse, outline, rect, smooth, stroke
from tests.artwork.palette import AO_DAI, HAIR, SHIRTS, SKIN, TROUSERS, WHITE, Colour, darker, lighter, mix, rgb

# Outlines of a figure 100 tall whose feet stand at the origin, right halves only where both halves are alike.
TUNIC = "-7.5,-52 7.5,-52 9.5,-30 8.8,-7 0,-5.5 -8.8,-7 -9.5,-30"
TUNIC_TORSO = "-4.5,-82.5 -9.8,-79.5 -6.6,-61 -8.8,-46 0,-44 8.8,-46 6.6,-61 9.8,-79.5 4.5,-82.5"
SHIRT_TORSO = "-4.5,-82.5 -11.4,-79 -8.5,-62 -10,-46.5 0,-45 10,-46.5 8.5,-62 11.4,-79 4.5,-82.5"
LEG = "0.4,-50 9.5,-50 8.5,-22 7.5,-1.5 2.2,-1.5 1.2,-25"
WIDE_LEG = "1.5,-44 10,-44 10.5,-1 2,-1"
ARMS = {
    "down": "9.6,-78 13,-63 12,-47",
    "out": "9.6,-78 18,-68 26,-72",
    "up": "9.6,-78 16,-88 14,-104",
    "front": "9.6,-78 12.4,-63 8.5,-57",
}
FALLING_SHADOW = "-6,0 30,-11 42,-10 8,1"
SHOULDERS = "-50,0 -49,-48 -22,-66 22,-66 49,-48 50,0 0,6"
HAIR_LONG = "-0.95,-0.2 0.95,-0.2 0.95,1.7 0.5,2.6 -0.5,2.6 -0.95,1.7"
HAIR_CAP = "-0.95,0.5 -0.98,-0.5 -0.5,-1.12 0.5,-1.12 0.98,-0.5 0.95,0.5 0.72,-0.25 0.1,-0.62 -0.6,-0.3"
HAIR_SHORT = "-0.9,0.05 -0.92,-0.6 -0.4,-1.1 0.5,-1.1 0.92,-0.6 0.9,0.05 0.66,-0.42 0,-0.55 -0.66,-0.42"
HAIR_TAIL = "-0.3,0.2 0.3,0.2 0.36,1.6 0,2.7 -0.36,1.6"


class Look(NamedTuple):
    """What a figure wears."""

    woman: bool
    dress: Colour
    trousers: Colour
    skin: Colour
    ao_dai: bool
    hat: bool
    hair: int


def look(rng: Random, ao_dai: float = 0.4, hats: float = 0.0, shirts: tuple[Colour, ...] = SHIRTS) -> Look:
    """Clothes by chance: `ao_dai` is the share of women in áo dài, `hats` of women with a conical hat."""
    woman = rng.random() < 0.58
    long_dress = woman and rng.random() < ao_dai
    dress = rng.choice(AO_DAI if long_dress else shirts)
    hat = woman and rng.random() < hats
    return Look(woman, dress, rng.choice(TROUSERS), rng.choice(SKIN), long_dress, hat, rng.randrange(3))


def person(c: Canvas, x: float, foot: float, h: float, who: Look, *, far: float = 0.0, arm: str = "down") -> None:
    """A standing figure `h` units tall, from behind; `arm` is a pose of ARMS."""
    k = h / 100
    c.contact(x, foot, h * 0.16, h * 0.035)
    c.shadow(smooth(outline(FALLING_SHADOW, x, foot, k)), c.mood.shade * 0.55, h * 0.02)
    legs = shade(*_lit(c, WHITE if who.ao_dai else who.trousers, far), angle=0)
    for side in (-1, 1):
        leg = [(x + side * px, foot + py) for px, py in outline(WIDE_LEG if who.ao_dai else LEG, scale=k)]
        c.fill(smooth(leg, steps=5), legs)
        if not who.ao_dai:
            shoe = ellipse(x + side * h * 0.05, foot - h * 0.008, h * 0.036, h * 0.014)
            c.fill(shoe, mix(rgb("#2a2530"), c.mood.haze, far))
    dress = shade(*_lit(c, who.dress, far), angle=20)
    if who.ao_dai:
        c.fill(smooth(outline(TUNIC, x, foot, k), steps=6), dress)
        c.line(outline("0.5,-46 1.2,-10", x, foot, k), h * 0.006, darker(dress.stops[1], 0.1), 0.35)
    torso = smooth(outline(TUNIC_TORSO if who.ao_dai else SHIRT_TORSO, x, foot, k), steps=6)
    if arm == "front":
        _arms(c, x, foot, k, who, far, arm)
    c.fill(torso, dress)
    if arm != "front":
        _arms(c, x, foot, k, who, far, arm)
    head(c, x, foot - h * 0.905, h * 0.066, who, far)


def _lit(c: Canvas, colour: Colour, far: float) -> tuple[Colour, Colour]:
    tone = mix(colour, c.mood.haze, far)
    return lighter(tone, 0.14), darker(tone, 0.20)


def _arms(c: Canvas, x: float, foot: float, k: float, who: Look, far: float, arm: str) -> None:
    tones = _lit(c, who.dress, far)
    skin = mix(who.skin, c.mood.haze, far)
    for side, tone in zip((-1, 1), tones, strict=True):
        pose = "down" if arm == "up" and side < 0 else arm
        curve = smooth([(x + side * px, foot + py) for px, py in outline(ARMS[pose], scale=k)], closed=False, steps=6)
        if pose != "front":
            c.fill(ellipse(*curve[-1], k * 2.1), skin)
        sleeve = curve if who.ao_dai else curve[: len(curve) * 6 // 10]
        c.fill(stroke(curve, k * 4.2, k * 3.0), tone if who.ao_dai else skin)
        c.fill(stroke(sleeve, k * 5.6, k * 4.6), tone)


def head(c: Canvas, x: float, y: float, r: float, who: Look, far: float = 0.0) -> None:
    """A head from behind: neck, ears and hair, or a conical hat."""
    skin, hair = mix(who.skin, c.mood.haze, far), mix(HAIR, c.mood.haze, far)
    c.fill(rect(x - r * 0.42, y + r * 0.4, r * 0.84, r * 1.25, r * 0.3), shade(darker(skin, 0.25), skin))
    for side in (-1, 1):
        c.fill(ellipse(x + side * r * 0.95, y + r * 0.12, r * 0.17, r * 0.28), skin)
    gloss = shade(lighter(hair, 0.22), hair, hair, angle=40)
    c.fill(ellipse(x, y, r * 0.97, r * 1.1), gloss)
    if who.woman:
        _long_hair(c, x, y, r, who.hair, gloss)
    if who.hat:
        straw_hat(c, x, y + r * 0.15, r * 2.3, far)


def _long_hair(c: Canvas, x: float, y: float, r: float, kind: int, gloss: Gradient) -> None:
    if kind == 1:
        c.fill(ellipse(x, y + r * 0.15, r * 0.52, r * 0.48), shade(gloss.stops[0], gloss.stops[-1]))
        c.fill(ellipse(x, y - r * 0.02, r * 0.5, r * 0.42), lighter(gloss.stops[-1], 0.10), 0.5)
    else:
        c.fill(smooth(outline(HAIR_TAIL if kind else HAIR_LONG, x, y, r), steps=6), gloss)


def straw_hat(c: Canvas, x: float, y: float, r: float, far: float = 0.0) -> None:
    """A conical hat (nón lá) whose brim is centred at (x, y)."""
    straw = mix(rgb("#e8cf96"), c.mood.haze, far)
    brim = [(px, py) for px, py in ellipse(x, y, r, r * 0.18) if py >= y]
    cone = [(x - r, y), (x - r * 0.06, y - r * 0.82), (x + r * 0.06, y - r * 0.82), (x + r, y), *sorted(brim)[::-1]]
    c.fill(cone, shade(lighter(straw, 0.4), straw, darker(straw, 0.25), angle=20))
    for ring in (0.3, 0.6):
        arc = [
            (x - r * ring, y - r * (0.82 - 0.82 * ring)),
            (x, y - r * (0.78 - 0.82 * ring)),
            (x + r * ring, y - r * 0.82 * (1 - ring)),
        ]
        c.line(smooth(arc, closed=False, steps=6), r * 0.02, darker(straw, 0.3), 0.4)


def bust(c: Canvas, x: float, y: float, s: float, who: Look, *, far: float = 0.0, arms: bool = False) -> None:
    """Somebody seated, from behind: y is the foot of the shoulders, s about the width of the shoulders."""
    tones = _lit(c, who.dress, far)
    k = s * (0.92 if who.woman else 1.04) / 100
    c.fill(smooth(outline(SHOULDERS, x, y, k), steps=8), shade(*tones, angle=25))
    if arms:
        for side, tone in zip((-1, 1), tones, strict=True):
            points = [(x + side * px, y + py) for px, py in outline("41,-40 60,-8 46,4", scale=k)]
            c.fill(stroke(smooth(points, closed=False), s * 0.2, s * 0.15), tone)
    c.fill(ellipse(x, y - s * 0.64, s * 0.17, s * 0.06), darker(tones[1], 0.1), 0.5)
    head(c, x, y - s * 0.98, s * 0.25, who, far)


def blank_head(c: Canvas, x: float, y: float, r: float, who: Look, far: float = 0.0) -> None:
    """A head turned to us from afar: hair and a plain oval without features."""
    skin, hair = mix(lighter(who.skin, 0.16), c.mood.haze, far), mix(HAIR, c.mood.haze, far)
    if who.woman and who.hair != 1:
        c.fill(rect(x - r * 1.05, y - r * 0.6, r * 2.1, r * 2.2, r * 0.8), darker(hair, 0.1))
    c.fill(rect(x - r * 0.36, y + r * 0.5, r * 0.72, r * 1.1, r * 0.3), darker(skin, 0.18))
    c.fill(ellipse(x, y + r * 0.08, r * 0.84, r * 1.02), shade(lighter(skin, 0.2), skin, darker(skin, 0.07), angle=20))
    cap = smooth(outline(HAIR_CAP if who.woman else HAIR_SHORT, x, y, r), steps=6)
    c.fill(cap, shade(lighter(hair, 0.22), hair, angle=40))
    if who.hat:
        straw_hat(c, x, y - r * 0.35, r * 2.1, far)


def facing(c: Canvas, x: float, foot: float, h: float, who: Look, *, far: float = 0.0, arm: str = "down") -> None:
    """A small standing figure turned to us, without features."""
    person(c, x, foot, h, who._replace(woman=False, hat=False), far=far, arm=arm)
    k = h / 100
    if arm == "front":
        _arms(c, x, foot, k, who, far, arm)
    if not who.ao_dai:
        tone = darker(mix(who.dress, c.mood.haze, far), 0.3)
        c.line(outline("0,-80 0,-48", x, foot, k), h * 0.008, tone, 0.5)
    c.fill(outline("-3,-83 3,-83 0,-78", x, foot, k), darker(mix(who.skin, c.mood.haze, far), 0.08))
    blank_head(c, x, foot - h * 0.905, h * 0.07, who, far)


def sitter(c: Canvas, x: float, y: float, s: float, who: Look, far: float = 0.0) -> None:
    """Somebody seated behind a table, turned to us, without features; y is the edge of the table."""
    tones = _lit(c, who.dress, far)
    k = s * (0.92 if who.woman else 1.04) / 100
    c.fill(smooth(outline(SHOULDERS, x, y, k), steps=8), shade(*tones, angle=25))
    c.fill(
        outline("-9,-67 9,-67 0,-48", x, y, k),
        WHITE if not who.ao_dai else darker(mix(who.skin, c.mood.haze, far), 0.08),
    )
    blank_head(c, x, y - s * 0.94, s * 0.25, who, far)
    for side, tone in zip((-1, 1), tones, strict=True):
        arm = [(x + side * px, y + py) for px, py in outline("42,-40 50,-12 18,-3", scale=k)]
        c.fill(stroke(smooth(arm, closed=False), s * 0.17, s * 0.12), tone)
        c.fill(ellipse(x + side * k * 14, y - k * 3, k * 7), mix(who.skin, c.mood.haze, far))
