"""The few things that we want from a camera's notes (EXIF), read by ourselves: no decoder, no warnings, no surprise.

EXIF is a small TIFF file: a directory of 12-byte entries, with links to further directories.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from datetime import datetime

_ORIENTATION, _CHANGED, _EXIF_IFD = 0x0112, 0x0132, 0x8769
_TAKEN = 0x9003
_THUMBNAIL, _THUMBNAIL_LENGTH = 0x0201, 0x0202
_SHORT, _LONG, _ASCII = 3, 4, 2
_DATE = re.compile(r"([12][0-9]{3}):([0-9]{2}):([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Exif:
    """``orientation`` is 1-8 (1 for anything else), ``taken`` ISO 8601 or "", ``thumbnail`` a JPEG file or nothing."""

    orientation: int = 1
    taken: str = ""
    thumbnail: bytes = b""
    readable: bool = True


def read(block: bytes) -> Exif:
    """Read an EXIF block, with or without the six bytes that announce it in JPEG. Never raises."""
    tiff = block.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return Exif(readable=False)
    main = _directory(tiff, order, struct.unpack(order + "I", tiff[4:8])[0])
    if main is None:
        return Exif(readable=False)
    first, next_ifd = main
    camera, _ = _directory(tiff, order, _number(first, _EXIF_IFD)) or ({}, 0)
    small, _ = _directory(tiff, order, next_ifd) or ({}, 0)
    orientation = _number(first, _ORIENTATION)
    at, length = _number(small, _THUMBNAIL), _number(small, _THUMBNAIL_LENGTH)
    thumbnail = tiff[at : at + length] if at else b""
    return Exif(
        orientation=orientation if 1 <= orientation <= 8 else 1,
        taken=_iso(camera.get(_TAKEN, first.get(_CHANGED))),
        thumbnail=thumbnail if thumbnail.startswith(b"\xff\xd8\xff") else b"",
    )


def _directory(tiff: bytes, order: str, at: int) -> tuple[dict[int, int | bytes], int] | None:
    """The entries of one directory that are numbers or short texts, and where the next directory is (0 for none).

    ``None`` when there is no whole directory at that place.
    """
    if at < 8 or at + 2 > len(tiff):
        return None
    count = struct.unpack(order + "H", tiff[at : at + 2])[0]
    if at + 2 + 12 * count > len(tiff):
        return None
    entries: dict[int, int | bytes] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, length = struct.unpack(order + "HHI", tiff[entry : entry + 8])
        value = tiff[entry + 8 : entry + 12]
        if kind == _SHORT and length == 1:
            entries[tag] = struct.unpack(order + "H", value[:2])[0]
        elif kind == _LONG and length == 1:
            entries[tag] = struct.unpack(order + "I", value)[0]
        elif kind == _ASCII and 4 < length <= 64:
            start = struct.unpack(order + "I", value)[0]
            entries[tag] = tiff[start : start + length]
    link = tiff[at + 2 + 12 * count : at + 6 + 12 * count]
    return entries, struct.unpack(order + "I", link)[0] if len(link) == 4 else 0


def _number(entries: dict[int, int | bytes], tag: int) -> int:
    value = entries.get(tag, 0)
    return value if isinstance(value, int) else 0


def _iso(value: int | bytes | None) -> str:
    """``2026:09:05 07:30:00`` as ``2026-09-05T07:30:00``; "" for what is no date."""
    if not isinstance(value, bytes):
        return ""
    match = _DATE.match(value.decode("ascii", "replace"))
    try:
        return datetime.fromisoformat("{}-{}-{}T{}:{}:{}".format(*match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
