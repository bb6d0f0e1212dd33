"""The canvas: fills paths with colours and gradients, softly or sharply, at twice the size, and finishes the picture.

Units: the short side of the picture is 900 units, whatever its pixels, so a scene is drawn the same at every size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter
from tests.artwork.geometry import Path, ellipse, rect, stroke
from tests.artwork.palette import Colour, Mood, mix

SHORT_SIDE = 900
OVERSAMPLE = 2
_STRIP = 256


class Gradient(NamedTuple):
    """Colours spread evenly along a direction over the extent of the shape; 90 degrees runs from top to bottom."""

    stops: tuple[Colour, ...]
    angle: float = 90.0


Fill = Colour | Gradient
Box = tuple[int, int, int, int]


def shade(*stops: Colour, angle: float = 90.0) -> Gradient:
    """A gradient of these colours."""
    return Gradient(stops, angle)


class Canvas:
    """A drawing surface `w` by `h` units."""

    def __init__(
        self,
        size: tuple[int, int],
        mood: Mood,
        rng: Random,
        *,
        zoom: float = 1.0,
        focus: tuple[float, float] = (0.5, 0.5),
    ) -> None:
        self.size = size
        self.mood = mood
        self.rng = rng
        short = min(size)
        self.w = SHORT_SIDE * size[0] / short
        self.h = SHORT_SIDE * size[1] / short
        self._scale = OVERSAMPLE * short / SHORT_SIDE * zoom
        seen_w, seen_h = self.w / zoom, self.h / zoom
        self._left = min(max(focus[0] * self.w - seen_w / 2, 0), self.w - seen_w)
        self._top = min(max(focus[1] * self.h - seen_h / 2, 0), self.h - seen_h)
        self._image = Image.new("RGB", (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), mood.haze)
        self._draw = ImageDraw.Draw(self._image)
        self._clip: Image.Image | None = None
        # Where lamps shine the tint of the night is left out; by day no lamp needs it.
        self._shine = Image.new("L", self._image.size, 0) if mood.dark > 0 else None

    # -- filling ---------------------------------------------------------------------------------------------------

    def fill(self, path: Path, fill: Fill, alpha: float = 1.0, blur: float = 0.0) -> None:
        """Fill one path; `blur` (units) softens its edge."""
        self.fills([path], fill, alpha, blur)

    def fills(self, paths: Sequence[Path], fill: Fill, alpha: float = 1.0, blur: float = 0.0) -> None:
        """Fill the union of paths: where they overlap, a transparent fill is not doubled."""
        self._paint(paths, fill, alpha, blur, shining=0)

    def _paint(self, paths: Sequence[Path], fill: Fill, alpha: float, blur: float, *, shining: int) -> None:
        pixels = [self._pixels(path) for path in paths if len(path) > 2]
        if not pixels:
            return
        if not isinstance(fill, Gradient) and alpha >= 1 and blur <= 0 and self._clip is None:
            for points in pixels:
                self._draw.polygon(points, fill=fill)
                if self._shine is not None:
                    ImageDraw.Draw(self._shine).polygon(points, fill=shining)
            return
        extent = _extent(pixels)
        radius = blur * self._scale
        box = self._visible(extent, radius * 2.5 + 1)
        if box is None:
            return
        mask = self._mask(pixels, box, alpha, radius)
        source = self._gradient(fill, extent, box) if isinstance(fill, Gradient) else fill
        self._image.paste(source, box, mask)
        if self._shine is not None:
            self._shine.paste(shining, box, mask)

    def line(self, points: Path, width: float, colour: Fill, alpha: float = 1.0, blur: float = 0.0) -> None:
        """Draw an open line with round ends."""
        self.fill(stroke(points, width), colour, alpha, blur)

    def glow(self, cx: float, cy: float, r: float, colour: Colour, alpha: float = 0.6, squash: float = 1.0) -> None:
        """A soft light that fades from the centre."""
        extent = _extent([self._pixels(rect(cx - r, cy - r * squash, 2 * r, 2 * r * squash))])
        box = self._visible(extent, 0)
        if box is None:
            return
        width, height = max(1, round(extent[2] - extent[0])), max(1, round(extent[3] - extent[1]))
        fade = Image.radial_gradient("L").point(
            [round(alpha * 255 * max(0.0, 1 - v / 181 * 1.41) ** 2) for v in range(256)]
        )
        region = (
            (box[0] - extent[0]) * 256 / width,
            (box[1] - extent[1]) * 256 / height,
            (box[2] - extent[0]) * 256 / width,
            (box[3] - extent[1]) * 256 / height,
        )
        region = (max(0.0, region[0]), max(0.0, region[1]), min(256.0, region[2]), min(256.0, region[3]))
        mask = fade.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, box=region)
        if self._clip is not None:
            mask = ImageChops.multiply(mask, self._clip.crop(box))
        self._image.paste(colour, box, mask)

    def shadow(self, path: Path, alpha: float | None = None, blur: float = 6.0) -> None:
        """A soft shadow in the colour of the mood."""
        self.fill(path, self.mood.shadow, self.mood.shade if alpha is None else alpha, blur)

    def contact(self, cx: float, cy: float, rx: float, ry: float | None = None, alpha: float | None = None) -> None:
        """The soft dark spot under a thing that stands on the ground, drawn out away from the light."""
        ry = rx * 0.22 if ry is None else ry
        self.shadow(ellipse(cx + rx * 0.25, cy, rx * 1.1, ry), alpha, blur=max(2.0, ry * 0.45))

    def lamp(self, path: Path, colour: Fill, alpha: float = 1.0, blur: float = 0.0) -> None:
        """Something that shines: it keeps its brightness at night, unless something is drawn before it."""
        self._paint([path], colour, alpha, blur, shining=255)

    # -- scopes ----------------------------------------------------------------------------------------------------

    @contextmanager
    def clip(self, *paths: Path) -> Iterator[None]:
        """Within the block, draw only inside the union of the paths."""
        before = self._clip
        mask = Image.new("L", self._image.size, 0)
        pen = ImageDraw.Draw(mask)
        for path in paths:
            pen.polygon(self._pixels(path), fill=255)
        self._clip = mask if before is None else ImageChops.multiply(before, mask)
        try:
            yield
        finally:
            self._clip = before

    @contextmanager
    def layer(self, alpha: float = 1.0, blur: float = 0.0) -> Iterator[None]:
        """Draw the block as one sheet, laid on with `alpha` and out of focus by `blur` units."""
        base, before = self._image, self._clip
        sheet = base.copy()
        self._image, self._draw = sheet, ImageDraw.Draw(sheet)
        try:
            yield
        finally:
            self._image, self._draw, self._clip = base, ImageDraw.Draw(base), before
        # The sheet differs from the base only where the block drew: that difference is its mask.
        touched = ImageChops.difference(sheet, base).convert("L").point(lambda v: 255 if v else 0)
        radius = blur * self._scale
        if radius > 0.3:
            touched = touched.filter(ImageFilter.GaussianBlur(radius))
            sheet = sheet.filter(ImageFilter.GaussianBlur(radius))
        base.paste(sheet, (0, 0), touched.point(lambda v: round(v * alpha)))

    def soften(self, blur: float) -> None:
        """Put everything drawn so far out of focus."""
        self._image.paste(self._image.filter(ImageFilter.GaussianBlur(blur * self._scale)))

    def reflect(self, y: float, depth: float, alpha: float, blur: float = 3.0) -> None:
        """Mirror the part of the picture above the level `y` in the ground below, `depth` units far."""
        line = round((y - self._top) * self._scale)
        height = min(round(depth * self._scale), line, self._image.height - line)
        if height <= 0:
            return
        width = self._image.width
        above = self._image.crop((0, line - height, width, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        above = above.filter(ImageFilter.GaussianBlur(blur * self._scale))
        fade = Image.linear_gradient("L").resize((width, height)).point(lambda v: round((255 - v) * alpha))
        if self._clip is not None:
            fade = ImageChops.multiply(fade, self._clip.crop((0, line, width, line + height)))
        self._image.paste(above, (0, line), fade)

    # -- finish ----------------------------------------------------------------------------------------------------

    def finish(self) -> Image.Image:
        """The finished picture: light of the mood, lamps, vignette and paper, at its real size."""
        mood = self.mood
        tint = Image.new("RGB", self._image.size, mix((255, 255, 255), mood.tint, mood.strength))
        tinted = ImageChops.multiply(self._image, tint)
        if self._shine is not None:
            tinted.paste(self._image, (0, 0), self._shine)
        picture = tinted.resize(self.size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture = _side_light(picture, mood)
        picture = ImageEnhance.Color(ImageEnhance.Contrast(picture).enhance(1.10)).enhance(1.10)
        return _paper(picture, self.rng)

    # -- pixels ----------------------------------------------------------------------------------------------------

    def _pixels(self, path: Path) -> list[tuple[float, float]]:
        scale, left, top = self._scale, self._left, self._top
        return [((x - left) * scale, (y - top) * scale) for x, y in path]

    def _visible(self, extent: tuple[float, float, float, float], margin: float) -> Box | None:
        left, top = max(0, math.floor(extent[0] - margin)), max(0, math.floor(extent[1] - margin))
        right = min(self._image.width, math.ceil(extent[2] + margin))
        bottom = min(self._image.height, math.ceil(extent[3] + margin))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def _mask(self, pixels: list[list[tuple[float, float]]], box: Box, alpha: float, radius: float) -> Image.Image:
        # A blurred mask is made smaller first: the eye cannot tell, and a wide blur is the dearest step of all.
        shrink = max(1, int(radius / 3))
        width, height = max(1, (box[2] - box[0]) // shrink), max(1, (box[3] - box[1]) // shrink)
        kx, ky = width / (box[2] - box[0]), height / (box[3] - box[1])
        mask = Image.new("L", (width, height), 0)
        pen = ImageDraw.Draw(mask)
        for points in pixels:
            pen.polygon([((x - box[0]) * kx, (y - box[1]) * ky) for x, y in points], fill=round(255 * min(1.0, alpha)))
        if radius > 0.3:
            mask = mask.filter(ImageFilter.GaussianBlur(radius / shrink))
        if shrink > 1:
            mask = mask.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC)
        return mask if self._clip is None else ImageChops.multiply(mask, self._clip.crop(box))

    def _gradient(self, fill: Gradient, extent: tuple[float, float, float, float], box: Box) -> Image.Image:
        cos, sin = math.cos(math.radians(fill.angle)), math.sin(math.radians(fill.angle))
        width, height = extent[2] - extent[0], extent[3] - extent[1]
        length = abs(width * cos) + abs(height * sin) or 1.0
        cx, cy = (extent[0] + extent[2]) / 2 - box[0], (extent[1] + extent[3]) / 2 - box[1]
        shift = 0.5 - (cx * cos + cy * sin) / length
        strip = _strip(fill.stops)
        affine = (_STRIP * cos / length, _STRIP * sin / length, _STRIP * (1 + shift), 0.0, 0.0, 1.5)
        return strip.transform(
            (box[2] - box[0], box[3] - box[1]), Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR
        )


def _extent(pixels: list[list[tuple[float, float]]]) -> tuple[float, float, float, float]:
    xs = [x for points in pixels for x, _ in points]
    ys = [y for points in pixels for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _strip(stops: tuple[Colour, ...]) -> Image.Image:
    """The gradient as a row of pixels, its end colours repeated on both sides for what lies beyond the shape."""
    row: list[Colour] = []
    for i in range(_STRIP):
        place = i / (_STRIP - 1) * (len(stops) - 1)
        left = min(int(place), len(stops) - 2) if len(stops) > 1 else 0
        row.append(mix(stops[left], stops[min(left + 1, len(stops) - 1)], place - left))
    row = [stops[0]] * _STRIP + row + [stops[-1]] * _STRIP
    return Image.frombytes("RGB", (3 * _STRIP, 3), bytes(v for _ in range(3) for colour in row for v in colour))


def _side_light(picture: Image.Image, mood: Mood) -> Image.Image:
    """Warm light from the upper left, a slight darkening at the far edges."""
    width, height = picture.size
    if mood.glow > 0:
        reach = int(max(width, height) * 1.9)
        fade = Image.radial_gradient("L").point(
            [round(max(0.0, 1 - v / 255) ** 2 * 255 * mood.glow) for v in range(256)]
        )
        fade = fade.resize((reach, reach), Image.Resampling.BILINEAR)
        left, top = int(reach / 2 - width * 0.08), int(reach / 2 - height * 0.02)
        mask = fade.crop((left, top, left + width, top + height))
        lit = ImageChops.screen(picture, Image.new("RGB", picture.size, mix((0, 0, 0), mood.light, 0.62)))
        picture = Image.composite(lit, picture, mask)
    edge = Image.radial_gradient("L").point([round(max(0.0, (v - 150) / 105) ** 1.6 * 48) for v in range(256)])
    dark = ImageChops.multiply(picture, Image.new("RGB", picture.size, mix(mood.shadow, (120, 120, 120), 0.4)))
    return Image.composite(dark, picture, edge.resize(picture.size, Image.Resampling.BICUBIC))


def _paper(picture: Image.Image, rng: Random) -> Image.Image:
    """The tooth of the paper: faint and soft, so that it is felt rather than seen and costs JPEG little."""
    side = 256
    noise = Image.frombytes("L", (side, side), rng.randbytes(side * side)).filter(ImageFilter.GaussianBlur(2))
    noise = noise.point([min(255, max(0, round(128 + (v - 128) * 0.25))) for v in range(256)])
    sheet = Image.new("L", picture.size)
    for x in range(0, picture.width, side):
        for y in range(0, picture.height, side):
            sheet.paste(noise, (x, y))
    return ImageChops.soft_light(picture, Image.merge("RGB", (sheet, sheet, sheet)))
