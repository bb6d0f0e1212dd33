"""Colours a reader can read: contrast, and how far an accent must move to have enough of it.

Contrast is that of WCAG 2.2 (relative luminance of sRGB). A colour that lacks contrast is moved along its lightness
in Oklab (Ottosson 2020), which keeps its hue: a school's yellow becomes ochre, not grey.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["PAPERS_DARK", "PAPERS_LIGHT", "Accent", "accent_pair", "contrast", "placeholder_class", "readable", "rgb"]

PAPERS_LIGHT = ("#fdfcf9", "#f4f1ea")
"""What accents stand on in light mode: --paper and --paper-sunk of the theme's tokens."""

PAPERS_DARK = ("#151412", "#1f1d1a")
"""The same in dark mode."""

ENOUGH = 4.5
"""Contrast that WCAG 2.2 AA asks of text."""

ON_DARK = 5.5
"""Coloured text on a dark ground looks dimmer than its contrast says, so it gets more."""

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

_RGB_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LAB_TO_LMS = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LMS_TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


@dataclass(frozen=True, slots=True)
class Accent:
    """A unit's colour as ``#rrggbb``: readable on light and on dark paper, and a ground for paper-coloured text."""

    light: str
    dark: str


def rgb(color: str) -> Triple:
    """Channels of ``#rgb`` or ``#rrggbb``, each 0 to 1. Raises ``ValueError`` for anything else."""
    match = _HEX.fullmatch(color.strip())
    if match is None:
        raise ValueError(f"not a colour: {color!r}")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return (int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:], 16) / 255)


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def accent_pair(color: str) -> Accent:
    """What a unit's colour becomes in light and in dark mode; unchanged where it already has enough contrast."""
    return Accent(light=readable(color, PAPERS_LIGHT), dark=readable(color, PAPERS_DARK, ON_DARK))


def readable(color: str, papers: tuple[str, ...], least: float = ENOUGH) -> str:
    """The colour nearest in lightness, of the same hue, that has contrast ``least`` on every paper.

    The papers must lie on one side of it: all light or all dark.
    """
    found = _hex(rgb(color))
    if _worst(found, papers) >= least:
        return found
    lightness, a, b = _oklab(rgb(color))
    good = 0.0 if max(map(_luminance, papers)) > 0.5 else 1.0
    poor = lightness
    for _ in range(20):
        middle = (good + poor) / 2
        if _worst(_hex(_from_oklab((middle, a, b))), papers) >= least:
            good = middle
        else:
            poor = middle
    return _hex(_from_oklab((good, a, b)))


@lru_cache(maxsize=4096)
def placeholder_class(color: str) -> str:
    """The class of the nearest of 64 placeholder colours (four levels a channel): ``bt-ph-00`` to ``bt-ph-63``."""
    red, green, blue = (round(channel * 3) for channel in rgb(color))
    return f"bt-ph-{16 * red + 4 * green + blue:02d}"


def _worst(color: str, papers: tuple[str, ...]) -> float:
    return min(contrast(color, paper) for paper in papers)


def _luminance(color: str) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = map(_linear, rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


def _oklab(color: Triple) -> Triple:
    red, green, blue = map(_linear, color)
    long, middle, short = _times(_RGB_TO_LMS, (red, green, blue))
    return _times(_LMS_TO_LAB, (long ** (1 / 3), middle ** (1 / 3), short ** (1 / 3)))


def _from_oklab(lab: Triple) -> Triple:
    """Back to sRGB, with chroma lowered until the colour exists."""
    lightness, a, b = lab
    keep = 1.0
    channels = _linear_rgb(lab)
    while keep > 0 and not all(-0.001 <= channel <= 1.001 for channel in channels):
        keep -= 0.05
        channels = _linear_rgb((lightness, a * keep, b * keep))
    red, green, blue = (_gamma(min(max(channel, 0.0), 1.0)) for channel in channels)
    return (red, green, blue)


def _linear_rgb(lab: Triple) -> Triple:
    """Linear light; outside 0 to 1 where sRGB has no such colour."""
    long, middle, short = _times(_LAB_TO_LMS, lab)
    return _times(_LMS_TO_RGB, (long**3, middle**3, short**3))


def _times(matrix: Matrix, vector: Triple) -> Triple:
    x, y, z = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return (x, y, z)


def _hex(color: Triple) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in color)
