"""Opening a photo with the decoder of its sniffed format, and no other. Needs Pillow.

The format's own Pillow class is called instead of ``Image.open``: nothing is guessed, no exotic decoder can be
reached, and Pillow's process-wide pixel limit, which is too low for panoramas and too high for bombs, is replaced by
our own (``sniff.check_pixels``).
"""

from __future__ import annotations

import importlib
import io
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFile

from bangtin.galleries import exif, jpeg, sniff
from bangtin.galleries.check import DAMAGED, FORMAT, HEIC, TRUNCATED, UNREADABLE, PhotoRefused

_OPENERS = {
    "JPEG": ("PIL.JpegImagePlugin", "JpegImageFile"),
    "PNG": ("PIL.PngImagePlugin", "PngImageFile"),
    "WEBP": ("PIL.WebPImagePlugin", "WebPImageFile"),
    "GIF": ("PIL.GifImagePlugin", "GifImageFile"),
    "TIFF": ("PIL.TiffImagePlugin", "TiffImageFile"),
    "BMP": ("PIL.BmpImagePlugin", "BmpImageFile"),
    "AVIF": ("PIL.AvifImagePlugin", "AvifImageFile"),
    "HEIF": ("pillow_heif", "HeifImageFile"),
}
_TURN_THEMSELVES = {"TIFF", "HEIF"}
"""Formats whose decoder gives the picture as displayed."""
_SCIENTIFIC_MODES = {"F", "I", "LAB", "HSV"}
_DNG_VERSION = 50706


@dataclass(slots=True)
class Source:
    """A photo whose header has been read and found within the limits; nothing is decoded yet.

    ``size`` is as it lies in the file (``picture.size`` changes with decoding); ``orientation`` is what remains to be
    done after decoding. ``structure`` is there for JPEG only.
    """

    format: str
    picture: ImageFile.ImageFile
    size: tuple[int, int]
    orientation: int
    profile: bytes
    exif: exif.Exif
    structure: jpeg.JpegStructure | None = None

    @property
    def turned_size(self) -> tuple[int, int]:
        """Width and height as displayed."""
        width, height = self.size
        return (height, width) if self.orientation >= 5 else (width, height)


def read_photo(path: Path) -> bytes:
    """The bytes of a photo file. Raises :class:`PhotoRefused` when it is no plain file, unreadable or too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PhotoRefused(UNREADABLE, reason="not a file")
        sniff.check_bytes(status.st_size)
        return path.read_bytes()
    except OSError as error:
        raise PhotoRefused(UNREADABLE, reason=error.strerror or type(error).__name__) from error


def open_source(data: bytes) -> Source:
    """Read a photo's header. Raises :class:`PhotoRefused`; of several pictures in the file it is the first."""
    format_name = sniff.identify(data)
    structure = _checked_jpeg(data) if format_name == "JPEG" else None
    if not sniff.is_complete(data, format_name):
        raise PhotoRefused(TRUNCATED)
    picture = _open(data, format_name)
    if structure:
        block, profile = structure.exif, structure.profile
    else:
        block = data if format_name == "TIFF" else picture.info.get("exif", b"")
        profile = picture.info.get("icc_profile") or b""
    notes = exif.read(block) if block else exif.Exif()
    orientation = 1 if format_name in _TURN_THEMSELVES else notes.orientation
    return Source(format_name, picture, picture.size, orientation, profile, notes, structure)


def _checked_jpeg(data: bytes) -> jpeg.JpegStructure:
    """The structure of a JPEG that may be decoded."""
    structure = jpeg.structure(data)
    if structure.components:
        name = "progressive JPEG" if structure.progressive else "JPEG"
        sniff.check_pixels(structure.width, structure.height, name)
    if structure.precision != 8:
        raise PhotoRefused(FORMAT, format=f"JPEG ({structure.precision} bit)")
    if structure.scans > jpeg.MAX_SCANS:
        raise PhotoRefused(DAMAGED)
    if not structure.complete:
        raise PhotoRefused(TRUNCATED)
    return structure


def _open(data: bytes, format_name: str) -> ImageFile.ImageFile:
    """The picture as Pillow sees it."""
    if size := sniff.header_size(data, format_name):
        sniff.check_pixels(*size, format_name)
    module, name = _OPENERS[format_name]
    try:
        opener = getattr(importlib.import_module(module), name)
    except ImportError:
        if format_name == "HEIF":
            raise PhotoRefused(HEIC) from None
        raise
    with decoding():
        picture: ImageFile.ImageFile = opener(io.BytesIO(data))
    if picture.mode in _SCIENTIFIC_MODES:
        raise PhotoRefused(FORMAT, format=f"{format_name} ({picture.mode})")
    if format_name == "TIFF" and _DNG_VERSION in getattr(picture, "tag_v2", {}):
        raise PhotoRefused(FORMAT, format="DNG (RAW)")
    sniff.check_pixels(*picture.size, format_name)
    return picture


@contextmanager
def decoding() -> Iterator[None]:
    """Turns whatever a decoder raises over a damaged file into :class:`PhotoRefused`, and keeps its warnings quiet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (PhotoRefused, MemoryError):
            raise
        except Exception as error:  # decoders raise what they like: OSError, SyntaxError, struct.error, EOFError …
            raise PhotoRefused(TRUNCATED if "truncated" in str(error).lower() else DAMAGED) from error
