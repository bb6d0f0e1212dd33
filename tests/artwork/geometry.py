"""Outlines: the closed paths that the canvas fills.

A path is a list of points in canvas units, y downwards. Every function here is pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

Point = tuple[float, float]
Path = list[Point]


def outline(points: str, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Path:
    """The points `"x,y x,y …"`, as in an SVG polygon, times `scale`, with their origin put at (x, y)."""
    return [(x + px * scale, y + py * scale) for px, py in _parsed(points)]


@cache
def _parsed(points: str) -> tuple[Point, ...]:
    pairs = (pair.split(",") for pair in points.split())
    return tuple((float(px), float(py)) for px, py in pairs)


def rect(x: float, y: float, w: float, h: float, radius: float = 0.0) -> Path:
    """A rectangle, its corners rounded by `radius`."""
    if radius <= 0:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    r = min(radius, w / 2, h / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    return [point for cx, cy, start in corners for point in arc(cx, cy, r, r, start, start + 90, 8)]


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 24) -> Path:
    """Points along an ellipse from `start` to `end` degrees; 0 is right, 90 is down."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, tilt: float = 0.0) -> Path:
    """An ellipse, or a circle when `ry` is left out, turned by `tilt` degrees."""
    ry = rx if ry is None else ry
    steps = max(12, min(96, int(3 * math.sqrt(max(rx, ry)) + 8)))
    path = arc(cx, cy, rx, ry, 0, 360, steps)[:-1]
    return turn(path, tilt, (cx, cy)) if tilt else path


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> Path:
    """A Catmull-Rom curve through the points."""
    n = len(points)
    result: Path = []
    for i in range(n if closed else n - 1):
        p0 = points[(i - 1) % n] if closed or i > 0 else points[i]
        p1, p2 = points[i], points[(i + 1) % n]
        p3 = points[(i + 2) % n] if closed or i + 2 < n else p2
        for k in range(steps):
            t = k / steps
            result.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
    if not closed:
        result.append(points[-1])
    return result


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def stroke(points: Sequence[Point], start: float, end: float | None = None) -> Path:
    """The outline of a line through the points, `start` wide at first and `end` wide at last, with round ends."""
    end = start if end is None else end
    left: Path = []
    right: Path = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(last, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = (start + (end - start) * i / max(1, last)) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    tip = math.degrees(math.atan2(points[last][1] - points[last - 1][1], points[last][0] - points[last - 1][0]))
    tail = math.degrees(math.atan2(points[1][1] - points[0][1], points[1][0] - points[0][0]))
    cap_end = arc(*points[last], end / 2, end / 2, tip + 90, tip - 90, 6)
    cap_start = arc(*points[0], start / 2, start / 2, tail + 270, tail + 90, 6)
    return left + cap_end + right[::-1] + cap_start


def star(cx: float, cy: float, r: float, inner: float = 0.382, tips: int = 5, tilt: float = 0.0) -> Path:
    """A star with one tip up; `inner` is the radius of its inner corners, as a share of `r`."""
    path = []
    for i in range(2 * tips):
        a = math.radians(tilt - 90 + i * 180 / tips)
        reach = r if i % 2 == 0 else r * inner
        path.append((cx + reach * math.cos(a), cy + reach * math.sin(a)))
    return path


def ridge(x0: float, x1: float, y: float, height: float, bottom: float, rng: Random, rough: float = 1.0) -> Path:
    """A skyline of hills between `x0` and `x1` round the level `y`, closed along `bottom`."""
    span = x1 - x0
    waves = [
        (height * k, span / rng.uniform(lo, hi), rng.uniform(0, math.tau))
        for k, lo, hi in ((0.55, 1.2, 2.2), (0.3, 2.8, 4.5), (0.12 * rough, 7, 11), (0.05 * rough, 17, 26))
    ]
    steps = 160
    path = [(x0, bottom)]
    for i in range(steps + 1):
        x = x0 + span * i / steps
        path.append((x, y - sum(a * math.sin(math.tau * x / length + phase) for a, length, phase in waves)))
    path.append((x1, bottom))
    return path


def blob(cx: float, cy: float, rx: float, ry: float, rng: Random, wobble: float = 0.16, corners: int = 9) -> Path:
    """A soft, uneven round shape."""
    points = []
    for i in range(corners):
        a = math.tau * (i + rng.uniform(-0.2, 0.2)) / corners
        r = 1 + rng.uniform(-wobble, wobble)
        points.append((cx + rx * r * math.cos(a), cy + ry * r * math.sin(a)))
    return smooth(points, steps=6)


def leaf(x: float, y: float, length: float, width: float, angle: float) -> Path:
    """A pointed leaf that starts at (x, y) and points to `angle` degrees."""
    half = width / 2
    path = smooth([(0, 0), (length * 0.35, -half), (length, 0), (length * 0.35, half)], steps=5)
    return move(turn(path, angle, (0, 0)), x, y)


def turn(path: Iterable[Point], degrees: float, centre: Point) -> Path:
    """The path turned about a centre, clockwise as seen."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [(cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos) for x, y in path]


def move(path: Iterable[Point], dx: float, dy: float) -> Path:
    """The path moved."""
    return [(x + dx, y + dy) for x, y in path]


def mirror(path: Iterable[Point], axis: float) -> Path:
    """The path mirrored left to right at x = `axis`."""
    return [(2 * axis - x, y) for x, y in path]


def cast(path: Iterable[Point], foot: float, slant: float = 0.55, flatten: float = 0.28) -> Path:
    """The shadow of an upright path on level ground whose foot is at y = `foot`."""
    return [(x + (foot - y) * slant, foot - (foot - y) * flatten * 0.35) for x, y in path]


def between(a: Point, b: Point, t: float) -> Point:
    """The point at share `t` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
