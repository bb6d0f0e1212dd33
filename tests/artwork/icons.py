"""Draws the icons of the home screen after ``favicon.svg``; ``python -m tests.artwork.icons`` writes them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).parents[2] / "theme" / "static"
BLUE, PAPER, RED = "#1d4e6b", "#fdfcf9", "#b0161b"
SIZES = (180, 192, 512)
FINER = 4
"""Drawn so much larger, then made smaller: smooth edges."""


def icon(size: int) -> Image.Image:
    """The board with its pin. The ground fills the square, so that a system may cut it to any form."""
    side = size * FINER
    unit = side / 40  # the drawing of the favicon has 32, with room round it for the cut
    picture = Image.new("RGB", (side, side), BLUE)
    draw = ImageDraw.Draw(picture)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return tuple((value + 4) * unit for value in (left, top, right, bottom))  # type: ignore[return-value]  # four in, four out

    draw.rectangle(box(7, 7, 25, 25), fill=PAPER)
    draw.rectangle(box(10, 16, 22, 18.4), fill=BLUE)
    draw.rectangle(box(10, 20, 18, 22.4), fill=BLUE)
    draw.ellipse(box(13.4, 8.9, 18.6, 14.1), fill=RED)
    return picture.resize((size, size), Image.Resampling.LANCZOS).quantize(64)


def main() -> None:
    """Write all sizes."""
    for size in SIZES:
        icon(size).save(STATIC / f"icon-{size}.png", optimize=True)


if __name__ == "__main__":
    main()
