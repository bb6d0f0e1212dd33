"""Rooms in one-point perspective, their light, and what furnishes them."""

from __future__ import annotations

from tests.artwork.canvas import Canvas, Gradient, shade
from tests.artwork.geometry import Path, Point, ellipse, rect, smooth
from tests.artwork.palette import LIGHT_WOOD, STEEL, WHITE, WOOD, Colour, darker, lighter, mix, rgb


class Room:
    """A box seen from its open side: `back` is the far wall (x, y, w, h) and `eye` where all depth lines meet.

    Places in it are (u, v, d): across from left (0) to right (1), down from ceiling (0) to floor (1), and deep from the
    eye (0) to the far wall (1).
    """

    def __init__(self, c: Canvas, back: tuple[float, float, float, float], eye: Point) -> None:
        self.c = c
        self.back = back
        self.eye = eye
        x, y, w, h = back
        sides = (eye[0] / (eye[0] - x), (c.w - eye[0]) / (x + w - eye[0]))
        heights = (eye[1] / (eye[1] - y), (c.h - eye[1]) / (y + h - eye[1]))
        self.near = max(*sides, *heights) * 1.02

    def scale(self, d: float) -> float:
        """How large things are at depth d, where 1 is their size at the far wall."""
        return self.near / (1 + d * (self.near - 1))

    def at(self, u: float, v: float, d: float) -> Point:
        """The point of the picture where the place (u, v, d) is seen."""
        x, y, w, h = self.back
        k = self.scale(d)
        return (self.eye[0] + (x + u * w - self.eye[0]) * k, self.eye[1] + (y + v * h - self.eye[1]) * k)

    def floor_quad(self, u0: float, u1: float, d0: float, d1: float, slant: float = 0.0) -> Path:
        """A piece of floor; `slant` moves its far side to the right."""
        return [self.at(u0, 1, d0), self.at(u1, 1, d0), self.at(u1 + slant, 1, d1), self.at(u0 + slant, 1, d1)]

    def wall_quad(self, u: float, v0: float, v1: float, d0: float, d1: float) -> Path:
        """A piece of a side wall: u = 0 is the left wall, 1 the right one."""
        return [self.at(u, v0, d0), self.at(u, v0, d1), self.at(u, v1, d1), self.at(u, v1, d0)]

    def box(self, u: tuple[float, float], v: tuple[float, float], d: tuple[float, float], colour: Colour) -> None:
        """A block: its front at d[0], and the top and sides that the eye can see."""
        top = [
            self.at(u[0], v[0], d[0]),
            self.at(u[1], v[0], d[0]),
            self.at(u[1], v[0], d[1]),
            self.at(u[0], v[0], d[1]),
        ]
        front = [self.at(a, b, d[0]) for a, b in ((u[0], v[0]), (u[1], v[0]), (u[1], v[1]), (u[0], v[1]))]
        for side in (u[0], u[1]):
            self.c.fill(self.wall_quad(side, v[0], v[1], d[0], d[1]), darker(colour, 0.08 if side == u[1] else 0.3))
        self.c.fill(top, shade(lighter(colour, 0.35), lighter(colour, 0.15)))
        self.c.fill(front, shade(colour, darker(colour, 0.2)))

    def shell(
        self, wall: Colour, floor: Colour, ceiling: Colour, *, tiles: int = 9, dado: Colour | None = None
    ) -> None:
        """Ceiling, floor with tiles, and the three walls."""
        c = self.c
        c.fill(rect(0, 0, c.w, c.h), floor)
        ceil = [self.at(0, 0, 0), self.at(1, 0, 0), self.at(1, 0, 1), self.at(0, 0, 1)]
        c.fill(ceil, shade(darker(ceiling, 0.06), lighter(ceiling, 0.12)))
        c.fill(self.floor_quad(0, 1, 0, 1), shade(lighter(floor, 0.35), floor, darker(floor, 0.15)))
        self._tiles(floor, tiles)
        c.fill(self.wall_quad(0, 0, 1, 0, 1), shade(darker(wall, 0.20), darker(wall, 0.10), angle=0))
        c.fill(self.wall_quad(1, 0, 1, 0, 1), shade(lighter(wall, 0.18), wall, angle=0))
        c.fill(rect(*self.back), shade(lighter(wall, 0.2), wall, angle=30))
        if dado is not None:
            c.fill(self.wall_quad(0, 0.72, 1, 0, 1), darker(dado, 0.14))
            c.fill(self.wall_quad(1, 0.72, 1, 0, 1), lighter(dado, 0.06))
            x, y, w, h = self.back
            c.fill(rect(x, y + h * 0.72, w, h * 0.28), dado)
        for u, turn in ((0, 1), (1, -1)):
            foot = [self.at(u, 1, 0), self.at(u, 1, 1), self.at(u + turn * 0.06, 1, 1), self.at(u + turn * 0.06, 1, 0)]
            c.shadow(foot, c.mood.shade * 0.5, 8)

    def _tiles(self, floor: Colour, tiles: int) -> None:
        joint = darker(floor, 0.28)
        for i in range(1, tiles):
            a, b = self.at(i / tiles, 1, 0), self.at(i / tiles, 1, 1)
            self.c.line([a, b], 1.2, joint, 0.35)
        for i in range(1, tiles * 2):
            d = i / tiles / 2
            self.c.line([self.at(0, 1, d), self.at(1, 1, d)], 1.4 * (1 - d) + 0.5, joint, 0.35)

    def windows(self, count: int, *, top: float = 0.2, sill: float = 0.64, u: float = 0) -> None:
        """Tall windows in a side wall, and the light that falls through those of the left wall onto the floor."""
        c, mood = self.c, self.c.mood
        for i in range(count):
            d0, d1 = (i + 0.22) / count, (i + 0.78) / count
            c.fill(self.wall_quad(u, top - 0.02, sill + 0.02, d0 - 0.012, d1 + 0.012), WHITE)
            glass = self.wall_quad(u, top, sill, d0, d1)
            if mood.dark >= 1:
                c.fill(glass, shade(*mood.sky))
            else:
                c.lamp(glass, shade(mood.sky[0], mix(mood.light, WHITE, 0.3), mix(rgb("#a9c79a"), mood.light, 0.5)))
                c.lamp(glass, mood.light, 0.25, 16)
            for mid in (0.33, 0.66):
                at = d0 + (d1 - d0) * mid
                c.fill(self.wall_quad(u, top, sill, at - 0.004, at + 0.004), WHITE)
            c.fill(self.wall_quad(u, top + 0.13, top + 0.145, d0, d1), WHITE)
            if u == 0 and mood.dark < 1:
                patch = self.floor_quad(0.06, 0.34, d0, d1, 0.05)
                c.fill(patch, mood.light, 0.55, 4)
                c.fill([*glass[:2], *patch[2:3], *patch[1:2]], mood.light, 0.06, 12)

    def lamps(self, rows: int) -> None:
        """Long lamps along the ceiling."""
        for i in range(rows):
            d = (i + 0.5) / rows
            for u in (0.27, 0.73):
                bar = [self.at(u - 0.05, 0.02, d), self.at(u + 0.05, 0.02, d), self.at(u + 0.05, 0.02, d + 0.03)]
                self.c.lamp([*bar, self.at(u - 0.05, 0.02, d + 0.03)], rgb("#fffbe8"), 0.95)

    def fan(self, u: float, d: float) -> None:
        """A ceiling fan."""
        c, k = self.c, self.scale(d)
        x, y = self.at(u, 0.12, d)
        c.line([self.at(u, 0, d), (x, y)], 2 * k, darker(WHITE, 0.2))
        for angle in (-12, 112, 226):
            c.fill(
                ellipse(
                    x + (24 if angle < 0 else -20 if angle > 200 else 2) * k,
                    y + (8 if angle == 112 else 0) * k,
                    25 * k,
                    3.4 * k,
                    0,
                ),
                darker(WHITE, 0.12),
            )
        c.fill(ellipse(x, y, 6 * k, 4.5 * k), shade(WHITE, darker(WHITE, 0.2)))


def curtain(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour, folds: int = 8) -> None:
    """A hanging cloth in folds."""
    stops = tuple(tone for _ in range(folds) for tone in (lighter(colour, 0.16), colour, darker(colour, 0.3)))
    c.fill(rect(x, y, w, h), Gradient(stops, 0))
    c.fill(rect(x, y + h * 0.86, w, h * 0.14), darker(colour, 0.5), 0.22, h * 0.03)


def valance(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour, swags: int = 6) -> None:
    """The short cloth in swags that closes a stage at its top."""
    each = w / swags
    for i in range(swags):
        left = x + i * each
        bow = smooth(
            [
                (left, y),
                (left + each * 0.2, y + h * 0.8),
                (left + each / 2, y + h),
                (left + each * 0.8, y + h * 0.8),
                (left + each, y),
            ],
            closed=False,
        )
        c.shadow([(px + 2, py + h * 0.12) for px, py in bow], c.mood.shade * 0.8, 3)
        c.fill(bow, shade(lighter(colour, 0.2), colour, darker(colour, 0.25), angle=60))
        for ring in (0.4, 0.7):
            c.line(
                [
                    (left + each * (0.5 + (t - 0.5) * 0.8), y + h * ring * (1 - (2 * t - 1) ** 2 * 0.7))
                    for t in (0, 0.25, 0.5, 0.75, 1)
                ],
                1.5,
                darker(colour, 0.3),
                0.5,
            )
    c.fill(rect(x, y - h * 0.18, w, h * 0.3), shade(lighter(colour, 0.1), darker(colour, 0.2)))


def light_on_wall(c: Canvas, x: float, y: float, w: float, h: float, alpha: float = 0.5) -> None:
    """The light of a window with bars, falling slantwise on a wall."""
    for col in range(2):
        for row in range(3):
            left, top = x + col * w * 0.52, y + row * h * 0.35 + col * w * 0.09
            pane = [
                (left, top),
                (left + w * 0.46, top + w * 0.08),
                (left + w * 0.46, top + w * 0.08 + h * 0.29),
                (left, top + h * 0.29),
            ]
            c.fill(pane, mix(c.mood.light, WHITE, 0.2), alpha, 5)


def table_top(c: Canvas, y: float, colour: Colour = WOOD, *, grain: bool = True) -> None:
    """A table that fills the foot of the picture, its far edge at the level y."""
    c.shadow(rect(-20, y - 26, c.w + 40, 30), c.mood.shade * 0.6, 14)
    c.fill(rect(0, y, c.w, c.h - y), shade(lighter(colour, 0.22), colour, darker(colour, 0.2)))
    if grain:
        for i in range(26):
            at = y + (c.h - y) * ((i + c.rng.random()) / 26) ** 1.4
            x0 = c.rng.uniform(-0.1, 0.8) * c.w
            line = [(x0 + k * c.w * 0.09, at + c.rng.uniform(-1.5, 1.5)) for k in range(5)]
            c.line(smooth(line, closed=False), 1.4, darker(colour, 0.3), 0.22)
    c.glow(c.w * 0.25, y + (c.h - y) * 0.25, c.w * 0.5, c.mood.light, 0.35, 0.45)


def chair_back(c: Canvas, x: float, y: float, s: float, colour: Colour, far: float = 0.0) -> None:
    """The back of a chair before the shoulders of who sits on it; y is the foot of the back rest."""
    tone = mix(colour, c.mood.haze, far)
    c.fill(
        rect(x - s * 0.42, y - s * 0.46, s * 0.84, s * 0.52, s * 0.12),
        shade(lighter(tone, 0.2), tone, darker(tone, 0.25), angle=40),
    )
    c.fill(rect(x - s * 0.34, y - s * 0.40, s * 0.68, s * 0.06, s * 0.03), lighter(tone, 0.3), 0.7)
    for side in (-1, 1):
        c.fill(rect(x + side * s * 0.36 - s * 0.035, y, s * 0.07, s * 0.6), darker(tone, 0.35))


def desk(c: Canvas, x: float, foot: float, w: float, h: float, colour: Colour = LIGHT_WOOD) -> None:
    """A pupils' desk with its bench, from behind."""
    c.contact(x, foot, w * 0.55, h * 0.10)
    for side in (-1, 1):
        c.fill(rect(x + side * w * 0.44 - w * 0.02, foot - h * 0.9, w * 0.04, h * 0.9), darker(STEEL, 0.3))
    c.fill(rect(x - w * 0.46, foot - h * 0.74, w * 0.92, h * 0.30), shade(darker(colour, 0.15), darker(colour, 0.35)))
    board = [
        (x - w * 0.46, foot - h),
        (x + w * 0.46, foot - h),
        (x + w * 0.5, foot - h * 0.82),
        (x - w * 0.5, foot - h * 0.82),
    ]
    c.fill(board, shade(lighter(colour, 0.42), lighter(colour, 0.08), angle=30))
    c.fill(rect(x - w * 0.5, foot - h * 0.82, w, h * 0.06), darker(colour, 0.14))
    c.fill(rect(x - w * 0.44, foot - h * 0.42, w * 0.88, h * 0.10, 2), shade(lighter(colour, 0.3), colour))
