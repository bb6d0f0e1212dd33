"""The pixels: one decode per photo, every rendition from the one before it, nothing private in any of them.

The order of the steps is measured. Decoding a JPEG at half size costs little more than reading it; each smaller width
is cut from the previous one; colours and turning come after the first shrink; blur is burnt in before any smaller size
exists. Needs Pillow.
"""

from __future__ import annotations

import hashlib
import io
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from bangtin.galleries import sniff
from bangtin.galleries.check import CHANGED, PhotoRefused
from bangtin.galleries.colour import Colours
from bangtin.galleries.model import Blur, MakeResult, PhotoJob, Recipe, dct_scale, rendition_height
from bangtin.galleries.opening import Source, decoding, open_source, read_photo
from bangtin.galleries.store import Store

BLUR_CELLS = 6
"""A blurred box keeps this many cells along its longer side: no face survives that, and nothing can bring it back."""

_BYTES_PER_PIXEL = {"WEBP": 16, "AVIF": 9, "HEIF": 10}
"""What decoders that keep several copies of the picture take."""
_STRIP = 512
"""Rows of a large picture that are worked on at a time."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def make(job: PhotoJob, cache_dir: Path, recipe: Recipe) -> MakeResult:
    """Make one photo's renditions into the cache, or find them there."""
    return Maker(cache_dir, recipe).make(job)


class Maker:
    """Makes photos, keeping what they share: colour conversions and the memory that all threads may use together."""

    def __init__(self, cache_dir: Path, recipe: Recipe, memory: int = 300_000_000) -> None:
        self._store = Store(cache_dir)
        self._recipe = recipe
        self._colours = Colours()
        self._memory = MemoryBudget(memory)

    def make(self, job: PhotoJob) -> MakeResult:
        """Make one photo; may be called from several threads. A refused photo is a result, not an exception.

        ``MemoryError`` passes through: whether this photo or its neighbour is to blame, the pool finds out.
        """
        if files := self._store.sizes(job):
            return MakeResult(job.key, job.source, files)
        try:
            top = self._top(job)
        except PhotoRefused as refusal:
            return MakeResult(job.key, job.source, problems=(refusal.at(job.source),))
        files = self._store.put(job, self._renditions(top, job))
        return MakeResult(job.key, job.source, files, made=True)

    def _top(self, job: PhotoJob) -> Image.Image:
        """The largest rendition: upright, in sRGB, blurred where asked."""
        source = open_source(_read(job))
        with self._memory.lent(memory_needed(source, self._recipe)):
            picture = _decode(source, self._recipe)
            width, height = job.size
            if source.orientation >= 5:
                width, height = height, width
            if picture.size != (width, height):
                picture = shrink(picture, (width, height))
        picture = self._colours.to_srgb(picture, source.profile)
        if source.orientation in _TURNS:
            picture = picture.transpose(_TURNS[source.orientation])
        for box in job.blur:
            burn(picture, box)
        return picture

    def _renditions(self, picture: Image.Image, job: PhotoJob) -> Iterator[tuple[str, bytes]]:
        """File names and contents, from the largest down."""
        recipe = self._recipe
        for width in reversed(job.widths):
            if width != picture.width:
                picture = shrink(picture, (width, rendition_height(job.size, width)))
            picture.info = {}  # whatever the source said of itself ends here
            webp = encode(picture, "WEBP", quality=recipe.webp_quality, method=recipe.webp_method)
            yield f"{job.key}-{width}.webp", webp
            if job.avif:
                avif = encode(picture, "AVIF", quality=recipe.avif_quality, speed=recipe.avif_speed, max_threads=1)
                yield f"{job.key}-{width}.avif", avif
            if width == job.jpeg_width:
                yield f"{job.key}-{width}.jpg", encode(_on_white(picture), "JPEG", quality=recipe.jpeg_quality)


class MemoryBudget:
    """Memory that threads share: two screenshots of 60 megapixels are decoded one after the other."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._free = total
        self._changed = threading.Condition()

    @contextmanager
    def lent(self, size: int) -> Iterator[None]:
        """Wait until there is enough for this one; what needs more than there is at all, gets it alone."""
        size = min(size, self._total)
        with self._changed:
            self._changed.wait_for(lambda: size <= self._free)
            self._free -= size
        try:
            yield
        finally:
            with self._changed:
                self._free += size
                self._changed.notify_all()


def memory_needed(source: Source, recipe: Recipe) -> int:
    """Bytes that decoding takes at its peak, estimated from the header; the factors are measured."""
    width, height = source.size
    pixels = width * height
    if source.structure:
        coefficients = 2 * source.structure.components * pixels if source.structure.progressive else 0
        return coefficients + 5 * pixels // dct_scale(width, height, recipe.long) ** 2
    if source.format in _BYTES_PER_PIXEL:
        return _BYTES_PER_PIXEL[source.format] * pixels
    own = {"1": 1, "L": 1, "P": 1}.get(source.picture.mode, 2 if source.picture.mode.startswith("I;16") else 4)
    return pixels * (own if _coarse_factor(source.size, recipe) > 1 else own + 4)


def shrink(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in a smaller size; steps of more than six times are averaged first (53 dB from the long way)."""
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def burn(picture: Image.Image, box: Blur) -> None:
    """Make a box of the picture unrecognisable, in place: a mosaic of few cells, smoothed."""
    left, top = math.floor(box[0] * picture.width), math.floor(box[1] * picture.height)
    right = min(picture.width, max(left + 1, math.ceil((box[0] + box[2]) * picture.width)))
    bottom = min(picture.height, max(top + 1, math.ceil((box[1] + box[3]) * picture.height)))
    area = (left, top, right, bottom)
    size = (right - left, bottom - top)
    cell = max(size) / BLUR_CELLS
    cells = (max(1, round(size[0] / cell)), max(1, round(size[1] / cell)))
    mosaic = picture.resize(cells, Image.Resampling.BOX, box=area)
    picture.paste(mosaic.resize(size, Image.Resampling.BILINEAR), area)


def encode(picture: Image.Image, format_name: str, **options: int) -> bytes:
    """The bytes of a picture file without any metadata."""
    buffer = io.BytesIO()
    picture.save(buffer, format_name, **options)
    return buffer.getvalue()


def _read(job: PhotoJob) -> bytes:
    """The source's bytes, which must be those that were planned with."""
    data = read_photo(Path(job.source))
    if hashlib.sha256(data).hexdigest() != job.sha256:
        raise PhotoRefused(CHANGED)
    return data


def _decode(source: Source, recipe: Recipe) -> Image.Image:
    """The pixels, JPEG at the smallest useful scale, as L, RGB, RGBA or CMYK of 8 bits."""
    picture: Image.Image = source.picture
    if source.format == "JPEG":
        width, height = source.size
        scale = dct_scale(width, height, recipe.long)
        source.picture.draft(None, (width // scale, height // scale))
        source.picture.decodermaxblock = sniff.MAX_BYTES  # the file is in memory: hand it to the decoder in one piece
    with decoding():
        picture.load()
        factor = 1 if source.format == "JPEG" else _coarse_factor(picture.size, recipe)
        return plain(picture) if factor == 1 else _coarse(picture, factor)


def _coarse_factor(size: tuple[int, int], recipe: Recipe) -> int:
    """By how much a large picture is averaged down before the fine filter, which still has half as much again to do."""
    return max(1, min(2 * max(size) // (3 * recipe.long), *size))


def _coarse(picture: Image.Image, factor: int) -> Image.Image:
    """A large picture in a plain mode, averaged down strip by strip, so that there is never a second copy of it."""
    width, height = picture.size
    alpha = _has_alpha(picture)
    rows = _STRIP * factor
    strips = []
    for top in range(0, height, rows):
        strip = plain(picture.crop((0, top, width, min(top + rows, height)))).reduce(factor)
        strips.append(strip.convert("RGBA") if alpha else strip)
    small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        small.paste(strip, (0, number * _STRIP))
    return plain(small)


def plain(picture: Image.Image) -> Image.Image:
    """The picture in one of four modes: L, RGB, RGBA (only when something shows through) or CMYK."""
    mode = picture.mode
    if mode.startswith("I;16"):
        return picture.point(lambda value: value / 257).convert("L")
    if _has_alpha(picture):
        if mode != "RGBA":
            picture = picture.convert("RGBA")
        opaque = picture.getchannel("A").getextrema() == (255, 255)
        return picture.convert("RGB") if opaque else picture
    if mode in {"L", "RGB", "CMYK"}:
        return picture
    return picture.convert("L" if mode == "1" else "RGB")


def _has_alpha(picture: Image.Image) -> bool:
    """Whether something may show through."""
    return picture.mode in {"RGBA", "RGBa", "LA", "La", "PA"} or "transparency" in picture.info


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency, as JPEG needs it."""
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white
