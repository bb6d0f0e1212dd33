"""Takes out of an MP4 what a phone writes beside picture and sound: place, owner, device, tracks of positions.

The boxes (ISO/IEC 14496-12) are overwritten where they stand, with a free box of zeros of the same size, so every
offset in the file stays true. What is no box, or nests too deep, is left alone: no browser plays such a file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["private_boxes", "strip"]

_PRIVATE = frozenset({b"udta", b"meta", b"uuid", b"XMP_"})
_INTO = frozenset({b"moov", b"trak", b"moof", b"traf"})
_SEEN_OR_HEARD = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"auxv"})
"""Handlers of tracks that are shown or heard; other tracks hold positions and the like."""
_DEEPEST = 4
_MOST = 10_000
"""Boxes that are looked at; a film of hours has some dozens."""
_BLANK = b"\0" * 65536


def strip(file: BinaryIO, size: int) -> int:
    """Blank every private box of a file that is open for reading and writing; returns how many there were."""
    found = list(private_boxes(file, size))
    for start, payload, end in found:
        file.seek(start + 4)
        file.write(b"free")
        file.seek(payload)
        left = end - payload
        while left > 0:
            left -= file.write(_BLANK[:left])
    return len(found)


def private_boxes(file: BinaryIO, size: int) -> Iterator[tuple[int, int, int]]:
    """Start, start of the payload, and end of each box that must not be published."""
    budget = [_MOST]
    yield from _walk(file, 0, size, 0, budget)


def _walk(file: BinaryIO, start: int, end: int, depth: int, budget: list[int]) -> Iterator[tuple[int, int, int]]:
    for begin, kind, payload, finish in _boxes(file, start, end, budget):
        if kind in _PRIVATE or (kind == b"trak" and _handler(file, payload, finish, budget) not in _SEEN_OR_HEARD):
            yield begin, payload, finish
        elif kind in _INTO and depth < _DEEPEST:
            yield from _walk(file, payload, finish, depth + 1, budget)


def _boxes(file: BinaryIO, start: int, end: int, budget: list[int]) -> Iterator[tuple[int, bytes, int, int]]:
    """Start, type, start of payload and end of each box between two offsets."""
    while start + 8 <= end and budget[0] > 0:
        budget[0] -= 1
        file.seek(start)
        head = file.read(16)
        if len(head) < 8:
            return
        length, payload = int(struct.unpack(">I", head[:4])[0]), start + 8
        if length == 1 and len(head) == 16:
            length, payload = int(struct.unpack(">Q", head[8:])[0]), start + 16
        finish = end if length == 0 else start + length
        if finish < payload or finish > end:
            return
        yield start, head[4:8], payload, finish
        start = finish


def _handler(file: BinaryIO, start: int, end: int, budget: list[int]) -> bytes:
    """What kind of track a ``trak`` is, by the handler of its media."""
    for _, kind, payload, finish in _boxes(file, start, end, budget):
        if kind == b"mdia":
            for _, inner, data, _ in _boxes(file, payload, finish, budget):
                if inner == b"hdlr":
                    file.seek(data + 8)
                    return file.read(4)
    return b""
