"""What a source photo is: found out once per content, cheaply, before pages are rendered. Needs Pillow.

Refuses what cannot become a picture, so that the article is rendered without it. What only full decoding can tell is
found by the workers later (``pool``); :meth:`~bangtin.galleries.memo.ProbeCache.refuse` takes that back to the pages.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image, JpegImagePlugin

from bangtin.galleries import colour, sniff
from bangtin.galleries.check import (
    BAD_EXIF,
    BAD_PROFILE,
    CMYK,
    DEEP,
    MOVING,
    PAGES,
    SUSPECT,
    TOO_MUCH_MEMORY,
    PhotoRefused,
)
from bangtin.galleries.colour import Colours
from bangtin.galleries.model import NEUTRAL, PhotoFacts
from bangtin.galleries.opening import Source, decoding, open_source, read_photo
from bangtin.galleries.pixels import plain

COLOR_PIXELS = 16_000_000
"""Larger pictures of formats that cannot be decoded at 1/8 get the neutral placeholder."""

_DECODED_HERE = {"PNG", "WEBP", "GIF", "BMP"}
"""The other formats are decoded in the killable workers only."""
_THUMBNAIL_SIDE = 512
_SAME_SHAPE = 0.03


def probe(path: Path) -> PhotoFacts:
    """The facts of one photo file. Raises :class:`PhotoRefused` with the reason."""
    data = read_photo(path)
    return examine(data, hashlib.sha256(data).hexdigest(), Colours())


def examine(data: bytes, sha256: str, colours: Colours) -> PhotoFacts:
    """The facts of one photo from its bytes. Raises :class:`PhotoRefused`."""
    source = open_source(data)
    notes = _notes(source, data)
    try:
        color = _color(source, colours)
    except MemoryError:
        raise PhotoRefused(TOO_MUCH_MEMORY) from None
    width, height = source.turned_size
    return PhotoFacts(
        sha256=sha256,
        format=source.format,
        width=width,
        height=height,
        orientation=source.orientation,
        color=color,
        taken=source.exif.taken,
        frames=2 if {MOVING.id, PAGES.id} & set(notes) else 1,
        notes=notes,
    )


def _notes(source: Source, data: bytes) -> tuple[str, ...]:
    """Codes of what an editor should know though the photo is published."""
    picture = source.picture
    tags = getattr(picture, "tag_v2", {})
    deep = data[24] > 8 if source.format == "PNG" else max(tags.get(258, (8,)), default=8) > 8
    several = getattr(picture, "n_frames", 1) > 1 if source.format in {"TIFF", "AVIF", "HEIF"} else False
    found = {
        SUSPECT: source.structure is not None and source.structure.suspect,
        CMYK: picture.mode == "CMYK" and not source.profile,
        DEEP: deep,
        MOVING: sniff.moves(data, source.format) or (several and source.format == "AVIF"),
        PAGES: several and source.format != "AVIF",
        BAD_EXIF: not source.exif.readable,
        BAD_PROFILE: bool(source.profile) and not colour.is_readable(source.profile),
    }
    return tuple(code.id for code, is_so in found.items() if is_so)


def _color(source: Source, colours: Colours) -> str:
    """The average colour, from the camera's own thumbnail or a decode at 1/8; neutral when that would cost too much."""
    width, height = source.size
    if source.format == "JPEG":
        if thumbnail := _thumbnail(source):
            return _average(thumbnail, source.profile, colours)
        source.picture.draft(None, (max(1, width // 8), max(1, height // 8)))
    elif source.format not in _DECODED_HERE or width * height > COLOR_PIXELS:
        return NEUTRAL
    with decoding():
        source.picture.load()
        return _average(source.picture, source.profile, colours)


def _thumbnail(source: Source) -> Image.Image | None:
    """The thumbnail that the camera embedded, decoded, when it shows the same frame as the photo."""
    if not source.exif.thumbnail:
        return None
    try:
        with decoding():
            picture = JpegImagePlugin.JpegImageFile(io.BytesIO(source.exif.thumbnail))
            small, large = picture.size, source.size
            shape = small[0] * large[1] / (small[1] * large[0])
            if max(small) > _THUMBNAIL_SIDE or abs(shape - 1) > _SAME_SHAPE:
                return None
            picture.load()
    except PhotoRefused:
        return None
    return picture


def _average(picture: Image.Image, profile: bytes, colours: Colours) -> str:
    """The mean of all pixels, as seen on white, in sRGB."""
    picture = plain(picture)
    if picture.mode == "RGBA":
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=picture.getchannel("A"))
        picture = white
    pixel = colours.to_srgb(picture.resize((1, 1), Image.Resampling.BOX), profile).convert("RGB").getpixel((0, 0))
    return "#{:02x}{:02x}{:02x}".format(*pixel) if isinstance(pixel, tuple) else NEUTRAL
