"""Saves a drawing the way a camera would: baseline JPEG with EXIF, stored turned when an orientation is asked for."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

CAMERA = ("BangTin", "BangTin Demo Camera")
LOWEST_QUALITY = 55
# How the upright picture is stored for each EXIF orientation: the inverse of what a viewer does to show it.
_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def save_photo(
    image: Image.Image,
    path: Path,
    *,
    quality: int = 82,
    max_bytes: int | None = None,
    orientation: int = 1,
    gps: tuple[float, float] | None = None,
    when: datetime | None = None,
    camera: tuple[str, str] | None = CAMERA,
) -> int:
    """Write `image` as a baseline JPEG, 4:2:0, and return its size in bytes.

    `orientation` is the EXIF value 1 to 8: the pixels are stored turned so that a viewer which obeys it shows the image
    upright. `gps` is latitude and longitude in degrees, `camera` make and model (None writes neither). With `max_bytes`
    the quality is lowered step by step, not below 55, until the file fits. Raises ValueError for an orientation that
    EXIF does not know and for a place that is not on Earth.
    """
    if orientation != 1 and orientation not in _STORED:
        raise ValueError(f"orientation = {orientation}: use 1 to 8")
    if gps is not None and not (abs(gps[0]) <= 90 and abs(gps[1]) <= 180):
        raise ValueError(f"gps = {gps}: use a latitude and a longitude")
    stored = image if orientation == 1 else image.transpose(_STORED[orientation])
    exif = _exif(orientation, gps, when, camera).tobytes()
    data = _encode(stored, quality, exif)
    while max_bytes is not None and len(data) > max_bytes and quality > LOWEST_QUALITY:
        quality = max(LOWEST_QUALITY, quality - 3)
        data = _encode(stored, quality, exif)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def _encode(image: Image.Image, quality: int, exif: bytes) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling="4:2:0", optimize=True, progressive=False, exif=exif)
    return buffer.getvalue()


def _exif(
    orientation: int, gps: tuple[float, float] | None, when: datetime | None, camera: tuple[str, str] | None
) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    if camera is not None:
        exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = camera
    if when is not None:
        stamp = when.strftime("%Y:%m:%d %H:%M:%S")
        exif[ExifTags.Base.DateTime] = stamp
        details = exif.get_ifd(ExifTags.IFD.Exif)
        details[ExifTags.Base.DateTimeOriginal] = stamp
        details[ExifTags.Base.DateTimeDigitized] = stamp
    if gps is not None:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSVersionID] = b"\x02\x03\x00\x00"
        place[ExifTags.GPS.GPSLatitudeRef] = "N" if gps[0] >= 0 else "S"
        place[ExifTags.GPS.GPSLatitude] = _degrees(gps[0])
        place[ExifTags.GPS.GPSLongitudeRef] = "E" if gps[1] >= 0 else "W"
        place[ExifTags.GPS.GPSLongitude] = _degrees(gps[1])
    return exif


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and hundredths of seconds, as EXIF wants them."""
    hundredths = round(abs(value) * 360_000)
    minutes, seconds = divmod(hundredths, 6000)
    degrees, minutes = divmod(minutes, 60)
    return (IFDRational(degrees), IFDRational(minutes), IFDRational(seconds, 100))
