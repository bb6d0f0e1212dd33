"""A map without tiles: places as points, drawn when the site is built, with a scale and the lines of the globe.

Nothing is fetched from a map service and nobody learns who looks at it. The projection is equirectangular round the
middle of the places, true to a metre over a commune and to one per cent over a province.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Label", "Line", "Place", "SketchMap", "distance_km", "nearest", "sketch"]

WIDTH = 480.0
"""Width of the drawing in its own units: more than a phone has pixels for it, less than a desk."""
_HEIGHTS = (220.0, 400.0)
_MARGIN = 52.0
_KM_A_DEGREE = 111.32
_LEAST_KM = 1.5
"""A map shows no less than this from side to side."""
_TEXT = 21.0
_LETTER = 10.2
"""Height of a line of text, and the width of a letter, about."""
_LONGEST = 24
"""Letters of a label; the list below the map has the whole name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something on the map. ``kind``: ``here`` (what the map is about), ``unit`` or ``landmark``."""

    name: str
    lat: float
    lon: float
    kind: str = "unit"


@dataclass(frozen=True, slots=True)
class Label:
    """A point with its name where there is room for it: ``anchor`` as SVG says it, an empty ``text`` where not."""

    kind: str
    x: float
    y: float
    text: str = ""
    text_x: float = 0
    text_y: float = 0
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the globe, upright or level, with the degrees it stands for."""

    upright: bool
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class SketchMap:
    """Everything a template needs to draw one; the scale's length is in units of the drawing."""

    width: float
    height: float
    labels: list[Label]
    lines: list[Line]
    scale: float
    scale_text: str
    names: list[str] = field(default_factory=list)
    """What is on it, for who cannot see it."""


def distance_km(a: Place, b: Place) -> float:
    """As the crow flies."""
    middle = math.radians((a.lat + b.lat) / 2)
    return _KM_A_DEGREE * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(middle))


def nearest(here: Place, others: Sequence[Place], count: int, within_km: float) -> list[Place]:
    """Those nearest to a place, the nearest first."""
    near = sorted(others, key=lambda one: (distance_km(here, one), one.name, one.lat, one.lon))
    return [one for one in near[:count] if distance_km(here, one) <= within_km]


def sketch(places: Sequence[Place]) -> SketchMap | None:
    """The map of some places; none for fewer than two, since a point alone says nothing of where it is."""
    if len(places) < 2:
        return None
    lats, lons = [one.lat for one in places], [one.lon for one in places]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    narrow = max(math.cos(math.radians(lat)), 0.05)
    wide = max((max(lons) - min(lons)) * narrow * _KM_A_DEGREE, _LEAST_KM)
    high = max((max(lats) - min(lats)) * _KM_A_DEGREE, _LEAST_KM / 3)
    least, most = _HEIGHTS
    unit = min((WIDTH - 2 * _MARGIN) / wide, (most - 2 * _MARGIN) / high)  # units of the drawing in a kilometre
    height = round(min(most, max(least, high * unit + 2 * _MARGIN)), 1)
    points = [
        (
            round(WIDTH / 2 + (one.lon - lon) * narrow * _KM_A_DEGREE * unit, 1),
            round(height / 2 - (one.lat - lat) * _KM_A_DEGREE * unit, 1),
        )
        for one in places
    ]
    lines = [
        *_globe(lat, height / 2, height, _KM_A_DEGREE * unit, upright=False),
        *_globe(lon, WIDTH / 2, WIDTH, narrow * _KM_A_DEGREE * unit, upright=True),
    ]
    kilometres = _round_below(110 / unit)
    text = f"{kilometres * 1000:g} m" if kilometres < 1 else f"{kilometres:g} km"
    labels = _labels(places, points, height)
    return SketchMap(WIDTH, height, labels, lines, round(kilometres * unit, 1), text, [one.name for one in places])


def _round_below(number: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not above a number."""
    power = 10.0 ** math.floor(math.log10(number))
    return next(step * power for step in (5, 2, 1) if step * power <= number * 1.0000001)


def _globe(middle: float, centre: float, length: float, a_degree: float, *, upright: bool) -> list[Line]:
    """Lines of latitude or longitude at round degrees."""
    step = _round_below(length / a_degree / 2)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    sign = 1 if upright else -1
    first = math.ceil((middle - length / 2 / a_degree) / step)
    last = math.floor((middle + length / 2 / a_degree) / step)
    found = []
    for number in range(first, last + 1):
        degrees = number * step
        at = round(centre + sign * (degrees - middle) * a_degree, 1)
        if 20 < at < length - 20:
            found.append(Line(upright, at, f"{degrees:.{digits}f}°"))
    return found


def _labels(places: Sequence[Place], points: Sequence[tuple[float, float]], height: float) -> list[Label]:
    """A point for each place, and its name beside, below or above, where it covers nothing else."""
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    taken += [(WIDTH - 42, 0, WIDTH, 56), (WIDTH - 170, height - 46, WIDTH, height)]  # the arrow and the scale
    rank = {"here": 0, "landmark": 1, "unit": 2}
    order = sorted(range(len(places)), key=lambda n: (rank[places[n].kind], points[n]))
    found: dict[int, Label] = {}
    for index in order:
        (x, y), place = points[index], places[index]
        text = place.name if len(place.name) <= _LONGEST else place.name[: _LONGEST - 1].rstrip() + "…"
        found[index] = Label(place.kind, x, y)
        wide = len(text) * _LETTER
        for anchor, dx, dy in (
            *(("start", 13, 6), ("end", -13, 6), ("middle", 0, 28), ("middle", 0, -14)),
            *(("start", 10, -10), ("end", -10, -10), ("start", 10, 22), ("end", -10, 22)),
        ):
            left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = (left, y + dy - _TEXT + 3, left + wide, y + dy + 4)
            inside = box[0] >= 4 and box[1] >= 4 and box[2] <= WIDTH - 4 and box[3] <= height - 24
            own = taken[index]
            if inside and not any(_meet(box, other) for other in taken if other is not own):
                taken.append(box)
                found[index] = Label(place.kind, x, y, text, x + dx, y + dy, anchor)
                break
    return [found[index] for index in sorted(found, key=lambda n: (-rank[places[n].kind], n))]


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (left, top, right, bottom) share a point."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
