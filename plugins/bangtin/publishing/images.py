"""What a picture file says besides its picture: a reader of the chunks of PNG, JPEG, WebP, AVIF and GIF.

Own code on purpose: it shares no line with what writes the photos (Pillow), looks only at the frame of the file, and
names what it finds. Everything that is not on the list of what a picture needs is told; so is every byte behind its
end. Colour profiles are among what is told: the photo pipeline turns colours into sRGB and drops them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"))


class NotAPicture(ValueError):  # noqa: N818  # it reads as what happened
    """The bytes are not what the format asks for."""


def extras(data: bytes) -> list[str]:
    """Names of what a picture carries besides the picture, in the order of the file; empty for a clean one.

    Raises :class:`NotAPicture` for anything but a whole PNG, JPEG, WebP, AVIF or GIF.
    """
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return list(_png(data))
        if data.startswith(b"\xff\xd8"):
            return list(_jpeg(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return list(_webp(data))
        if data[4:8] == b"ftyp":
            return list(_avif(data))
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return list(_gif(data))
    except (struct.error, IndexError) as error:
        raise NotAPicture("cut off") from error
    raise NotAPicture("unknown format")


# -- PNG -------------------------------------------------------------------------------------------------------------

_PNG_NEEDED = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"cICP")
)


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if at > len(data):
            raise NotAPicture("cut off")
        if kind not in _PNG_NEEDED:
            yield f"PNG {_name(kind)}"
        if kind == b"IEND":
            break
    if at != len(data):
        yield "bytes behind the picture"


# -- JPEG ------------------------------------------------------------------------------------------------------------

_APP = {0xE1: "Exif or XMP", 0xE2: "colour profile or second picture", 0xED: "IPTC (Photoshop)", 0xEE: "Adobe"}


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise NotAPicture("no marker")
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        at += 2
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        (length,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + length]
        if len(body) != length - 2:
            raise NotAPicture("cut off")
        if marker == 0xFE:
            yield "JPEG comment"
        elif marker == 0xE0 and _plain_jfif(body):
            pass
        elif marker == 0xEE and len(body) == 12 and body.startswith(b"Adobe\x00"):
            pass  # which colour transform the encoder used: a decoder needs it
        elif 0xE0 <= marker <= 0xEF:
            yield f"JPEG {_APP.get(marker, f'APP{marker - 0xE0}')}"
        at += length
        if marker == 0xDA:
            at = _end_of_scan(data, at)
    if at != len(data):
        yield "bytes behind the picture"


def _plain_jfif(body: bytes) -> bool:
    """The 14 bytes that say it is a JFIF and how dense, without a thumbnail."""
    return body[:5] == b"JFIF\x00" and len(body) == 14 and body[12:14] == b"\x00\x00"


def _end_of_scan(data: bytes, at: int) -> int:
    """The next marker behind coded pixels: 0xFF that is followed by neither 0x00 nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise NotAPicture("cut off")
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


# -- WebP ------------------------------------------------------------------------------------------------------------

_WEBP_NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_WEBP_NAMES = {b"EXIF": "Exif", b"XMP ": "XMP", b"ICCP": "colour profile"}


def _webp(data: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    end = 8 + size
    if end > len(data):
        raise NotAPicture("cut off")
    at = 12
    while at < end:
        kind, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > end:
            raise NotAPicture("cut off")
        if kind not in _WEBP_NEEDED:
            yield f"WebP {_WEBP_NAMES.get(kind, _name(kind))}"
        at += 8 + length + length % 2
    if end + end % 2 < len(data):
        yield "bytes behind the picture"


# -- AVIF ------------------------------------------------------------------------------------------------------------

_BOXES = frozenset((b"ftyp", b"meta", b"mdat"))
_META = frozenset((b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl"))
_PROPERTIES = frozenset(
    (b"ispe", b"pixi", b"av1C", b"colr", b"irot", b"imir", b"pasp", b"auxC", b"clap", b"clli", b"a1op", b"lsel")
)
_ITEMS = frozenset((b"av01", b"grid", b"iden", b"tmap"))


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Boxes of a part of the file: kind, where the inside begins, where it ends."""
    while at < end:
        size, kind = struct.unpack_from(">I4s", data, at)
        inside = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            inside += 8
        elif size == 0:
            size = end - at
        if size < inside - at or at + size > end:
            raise NotAPicture("cut off")
        yield kind, inside, at + size
        at += size


def _avif(data: bytes) -> Iterator[str]:
    if not {data[8:12], *(data[at : at + 4] for at in range(16, struct.unpack_from(">I", data)[0], 4))} & {b"avif"}:
        raise NotAPicture("unknown format")
    seen = set()
    for kind, start, end in _boxes(data, 0, len(data)):
        seen.add(kind)
        if kind not in _BOXES:
            yield f"AVIF {_name(kind)}"
        if kind != b"meta":
            continue
        for part, begin, stop in _boxes(data, start + 4, end):
            if part not in _META:
                yield f"AVIF {_name(part)}"
            elif part == b"iinf":
                yield from _avif_items(data, begin, stop)
            elif part == b"iprp":
                yield from _avif_properties(data, begin, stop)
    if not {b"meta", b"mdat"} <= seen:
        raise NotAPicture("cut off")


def _avif_items(data: bytes, start: int, end: int) -> Iterator[str]:
    """Items that are no picture: Exif, XMP (a ``mime`` item), links."""
    version = data[start]
    for kind, begin, _ in _boxes(data, start + (6 if version == 0 else 8), end):
        wide = 4 if data[begin] == 3 else 2
        item = data[begin + 4 + wide + 2 : begin + 4 + wide + 6]
        if kind != b"infe" or item not in _ITEMS:
            yield f"AVIF {_name(item)}"


def _avif_properties(data: bytes, start: int, end: int) -> Iterator[str]:
    """Properties beyond size, colour and turning; a colour profile counts as one too many, the colour codes do not."""
    for kind, begin, stop in _boxes(data, start, end):
        if kind != b"ipco":
            continue
        for part, first, _ in _boxes(data, begin, stop):
            if part not in _PROPERTIES:
                yield f"AVIF {_name(part)}"
            elif part == b"colr" and data[first : first + 4] != b"nclx":
                yield "AVIF colour profile"


# -- GIF -------------------------------------------------------------------------------------------------------------


def _gif(data: bytes) -> Iterator[str]:
    flags = data[10]
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            flags = data[at + 9]
            at = _gif_blocks(data, at + 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0))
        elif data[at] == 0x21:
            kind = data[at + 1]
            if kind in {0xFE, 0x01}:
                yield "GIF comment"
            elif kind == 0xFF and data[at + 3 : at + 14] not in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}:
                yield f"GIF {_name(data[at + 3 : at + 14])}"
            at = _gif_blocks(data, at + 2)
        else:
            raise NotAPicture("no block")
    if at + 1 != len(data):
        yield "bytes behind the picture"


def _gif_blocks(data: bytes, at: int) -> int:
    """Behind a chain of blocks, each led by its length, the last one empty."""
    while data[at]:
        at += data[at] + 1
    return at + 1


def _name(kind: bytes) -> str:
    """A chunk's name as text; bytes that are no letters become dots."""
    return "".join(chr(byte) if 32 < byte < 127 else "." for byte in kind)
