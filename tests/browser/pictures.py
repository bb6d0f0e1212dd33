"""Pictures for the gallery site: photograph-shaped, of several shapes, made in a moment."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

from PIL import Image, ImageDraw

SHAPES = ((4, 3), (3, 2), (3, 4), (16, 9), (1, 1), (4, 3), (2, 3), (3, 1))
"""Width to height, as phones and cameras give them, and a panorama."""
LONG = {"ba-anh": 2000, "muoi-hai-anh": 2000, "bon-muoi-anh": 1000}
"""Pixels of the long side of an article's photos, by the name in its folder."""
_NAMED = re.compile(r"file: (anh-(\d+)\.jpg)")


def draw(content: Path) -> None:
    """Draw every photo that a text of the gallery site names, beside that text."""
    for text in sorted(content.rglob("index.md")):
        long = next(pixels for name, pixels in LONG.items() if text.parent.name.endswith(name))
        for name, number in _NAMED.findall(text.read_text(encoding="utf-8")):
            picture(int(number), long).save(text.parent / name, quality=80)


def picture(number: int, long: int) -> Image.Image:
    """A hill and a sun in the colours of a number."""
    across, down = SHAPES[(number - 1) % len(SHAPES)]
    width, height = round(long * across / max(across, down)), round(long * down / max(across, down))
    sky, land, light = (_colour(number, *values) for values in ((0.35, 0.85), (0.6, 0.45), (0.15, 1.0)))
    slope = Image.linear_gradient("L").resize((width, height))
    image = Image.composite(Image.new("RGB", slope.size, light), Image.new("RGB", slope.size, sky), slope)
    pen = ImageDraw.Draw(image)
    size = min(width, height)
    pen.ellipse((width // 5, height // 6, width // 5 + size // 5, height // 6 + size // 5), fill=light)
    pen.ellipse((-width // 2, height * 2 // 3, width, height * 2), fill=land)
    pen.ellipse((width // 3, height * 3 // 4, width * 2, height * 2), fill=sky)
    return image


def _colour(number: int, saturation: float, value: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(number * 0.618 % 1, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)
