"""The structure of a JPEG file, read without decoding it.

Pillow hides what libjpeg complains about, and fills missing parts with grey. The markers tell much of it: whether the
end is there, and whether the restart markers, which cameras place at equal distances, are all there and in order.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

MAX_SCANS = 64
"""Real progressive files have about ten; each scan costs a pass over the whole picture."""

_MARKER_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_ALONE = {0x01, *range(0xD0, 0xD9)}


@dataclass(slots=True)
class JpegStructure:
    """What the markers say. ``complete``: the end of the image was found; ``suspect``: something is out of order."""

    width: int = 0
    height: int = 0
    precision: int = 8
    components: int = 0
    progressive: bool = False
    complete: bool = False
    suspect: bool = False
    scans: int = 0
    exif: bytes = b""
    profile_parts: dict[int, bytes] = field(default_factory=dict)
    mcu: tuple[int, int] = (8, 8)
    restart_interval: int = 0

    @property
    def profile(self) -> bytes:
        """The colour profile, put together from its parts."""
        return b"".join(self.profile_parts[number] for number in sorted(self.profile_parts))


def structure(data: bytes) -> JpegStructure:
    """Read the markers of a JPEG file up to the end of its (first) image. Never raises: a broken file is a finding."""
    found = JpegStructure()
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:  # a decoder would skip to the next marker, too
            found.suspect = True
            at = data.find(b"\xff", at)
            if at < 0:
                break
            continue
        marker = data[at + 1]
        if marker == 0xD9:
            found.complete = True
            break
        if marker in _ALONE:
            at += 2
            continue
        if marker in {0x00, 0xFF}:
            at += 1 if marker else 2
            continue
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : at + 2 + length]
        at += 2 + max(2, length)
        if marker == 0xDA:
            at = _scan(found, data, at, body)
        else:
            _segment(found, marker, body)
    return found


def _segment(found: JpegStructure, marker: int, body: bytes) -> None:
    """Take from one segment what is of use."""
    if marker in _FRAMES and len(body) >= 6 and not found.components:
        found.precision, found.height, found.width, found.components = struct.unpack(">BHHB", body[:6])
        found.progressive = marker in _PROGRESSIVE
        sampling = [body[at] for at in range(7, min(len(body), 6 + 3 * found.components), 3)]
        found.mcu = (8 * max((s >> 4 for s in sampling), default=1), 8 * max((s & 15 for s in sampling), default=1))
    elif marker == 0xDD and len(body) >= 2:
        found.restart_interval = struct.unpack(">H", body[:2])[0]
    elif marker == 0xE1 and body.startswith(b"Exif\0\0") and not found.exif:
        found.exif = body
    elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0") and len(body) > 14:
        found.profile_parts[body[12]] = body[14:]


def _scan(found: JpegStructure, data: bytes, at: int, header: bytes) -> int:
    """Step over the coded data of one scan, looking at its restart markers; returns where the next marker is."""
    found.scans += 1
    following = _MARKER_IN_SCAN.search(data, at)
    end = following.start() if following else len(data)
    if found.restart_interval and not found.progressive:
        restarts = b"".join(_RESTART.findall(data, at, end))
        cycle = bytes(range(0xD0, 0xD8))
        expected = len(restarts)
        if header and header[0] == found.components and min(found.mcu) > 0:  # all components in one scan
            across, down = (-(-found.width // found.mcu[0]), -(-found.height // found.mcu[1]))
            expected = max(0, -(-across * down // found.restart_interval) - 1)
        if len(restarts) < expected or restarts != (cycle * (len(restarts) // 8 + 1))[: len(restarts)]:
            found.suspect = True
    return end
