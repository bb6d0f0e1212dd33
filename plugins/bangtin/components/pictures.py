"""Stand-ins for the photos of examples: a sky, a hill and a sun in the colour that the photo is said to have."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageColor, ImageDraw

from bangtin.core.cards import Photo


def renditions(photo: Photo) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file that pages may ask of a photo."""
    drawn = _draw(photo)
    for width in photo.widths:
        small = drawn.resize((width, max(1, round(width * photo.height / photo.width))), Image.Resampling.BILINEAR)
        kinds = [("webp", "WEBP"), *([("avif", "AVIF")] if photo.avif else [])]
        for suffix, kind in [*kinds, *([("jpg", "JPEG")] if width == photo.jpeg_width else [])]:
            data = io.BytesIO()
            small.save(data, kind, quality=60)
            yield f"{photo.prefix}-{width}.{suffix}", data.getvalue()


def _draw(photo: Photo) -> Image.Image:
    """A landscape of the photo's shape, small: its renditions are soft anyway."""
    width = 720
    size = (width, max(1, round(width * photo.height / photo.width)))
    red, green, blue = ImageColor.getrgb(photo.color)[:3]

    def mixed(with_: int, part: float) -> tuple[int, int, int]:
        return (
            round(red + (with_ - red) * part),
            round(green + (with_ - green) * part),
            round(blue + (with_ - blue) * part),
        )

    sky = Image.linear_gradient("L").resize(size)
    image = Image.composite(Image.new("RGB", size, mixed(255, 0.75)), Image.new("RGB", size, mixed(255, 0.3)), sky)
    pen = ImageDraw.Draw(image)
    across, down = size
    sun = min(size) // 6
    pen.ellipse((across // 5, down // 6, across // 5 + sun, down // 6 + sun), fill=mixed(255, 0.9))
    pen.ellipse((-across // 2, down * 2 // 3, across, down * 2), fill=mixed(0, 0.15))
    pen.ellipse((across // 3, down * 3 // 4, across * 2, down * 2), fill=mixed(0, 0.35))
    return image
