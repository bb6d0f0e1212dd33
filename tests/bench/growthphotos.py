"""Photos for a generated portal: each another picture of twelve megapixels, so that none is made for another."""

from __future__ import annotations

from pathlib import Path

from corpus import PICTURE
from PIL import Image

SIZE = (4000, 3000)


def add_photos(content: Path, count: int) -> int:
    """Put a photo of its own beside ``count`` articles, spread over all; returns how many."""
    places = sorted(content.rglob(PICTURE))
    chosen = places[:: max(1, len(places) // count)][:count]
    noise = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 60).resize(SIZE, Image.Resampling.BICUBIC)
    slope = Image.linear_gradient("L").resize(SIZE)
    for number, place in enumerate(chosen):
        turned = slope.rotate(number * 360 / count, fillcolor=number % 256)
        Image.merge("RGB", (noise, turned, Image.blend(noise, turned, 0.5))).save(place, "JPEG", quality=85)
    return len(chosen)
