"""Films made by hand: the boxes of an MP4 as a phone writes them, with places and names in them."""

from __future__ import annotations

import struct

PLACE = b"+21.0278+105.8342+012.345/"
OWNER = b"May cua co Lan"


def box(kind: bytes, *inner: bytes) -> bytes:
    payload = b"".join(inner)
    return struct.pack(">I", 8 + len(payload)) + kind + payload


def track(handler: bytes, *inner: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 13)), *inner)


def place() -> bytes:
    """The box in which Android and Apple write where the film was made."""
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE), box(b"auth", OWNER))


def film(*more: bytes) -> bytes:
    """A film with private boxes wherever phones put them; ``more`` stands in front of the pictures."""
    header = box(b"mvhd", b"\0" * 12, struct.pack(">II", 1000, 2000), b"\0" * 80)
    movie = box(
        b"moov", header, track(b"vide", place()), track(b"soun"), track(b"camm", OWNER), place(), box(b"meta", OWNER)
    )
    large = struct.pack(">I", 1) + b"uuid" + struct.pack(">Q", 16 + len(OWNER)) + OWNER
    return box(b"ftyp", b"isom\0\0\0\0isom") + movie + large + b"".join(more) + box(b"mdat", b"pictures" * 40)
