"""What a file is, told from its first bytes and never from its name; and how much of each format is read.

Pure bytes, no Pillow: a file is refused before any decoder sees it.
"""

from __future__ import annotations

import re
import struct

from bangtin.core.problems import Code
from bangtin.galleries.check import EMPTY, FORMAT, SVG, TOO_MANY_BYTES, TOO_MANY_PIXELS, UNKNOWN, WEB_PAGE, PhotoRefused

MAX_BYTES = 50_000_000
MAX_MEGAPIXELS = {
    "JPEG": 200,  # decoded at 1/2 to 1/8, so a panorama costs little
    "progressive JPEG": 50,  # the decoder keeps all coefficients of the whole picture
    "PNG": 50,
    "GIF": 50,
    "BMP": 50,
    "TIFF": 40,  # turned by the decoder itself, in a second copy
    "AVIF": 40,  # 9 bytes a pixel while decoding
    "HEIF": 50,  # iPhones make 48
    "WEBP": 20,  # 16 bytes a pixel while decoding
}
"""Measured so that one photo's decoding stays within 400 MB of memory."""

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}

_PHOTOS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
# Shown as they are in both languages.
_OTHERS = (
    (b"II*\0\x10\0\0\0CR", "CR2 (RAW)"),
    (b"FUJIFILM", "RAF (RAW)"),
    (b"IIRO", "ORF (RAW)"),
    (b"IIRS", "ORF (RAW)"),
    (b"IIU\0", "RW2 (RAW)"),
    (b"II+\0", "BigTIFF"),
    (b"MM\0+", "BigTIFF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"8BPS", "Photoshop (PSD)"),
    (b"SIMPLE  =", "FITS"),
    (b"\0\0\1\0", "ICO"),
    (b"PK\3\4", "ZIP / Word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word / Excel / PowerPoint 97"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x1aE\xdf\xa3", "video (MKV, WebM)"),
    (b"ID3", "MP3"),
)
_GIF_IMAGE = re.compile(rb"\x21\xf9\x04.{4}\0[\x2c\x21]", re.DOTALL)
_TEXT = re.compile(rb"[\s\xef\xbb\xbf\xff\xfe]*<(?:!doctype|\?xml|!--|[a-z])", re.IGNORECASE)
_HTML_HEAD = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|script|div)\b", re.IGNORECASE)
_SVG_HEAD = re.compile(rb"<(?:[a-z]+:)?svg\b|<!doctype\s+svg", re.IGNORECASE)


def identify(data: bytes) -> str:
    """The format of a photo file as Pillow names it; "HEIF" for HEIC. Raises :class:`PhotoRefused` for other files."""
    if not data:
        raise PhotoRefused(EMPTY)
    for magic, name in _OTHERS:
        if data.startswith(magic):
            raise PhotoRefused(FORMAT, format=name)
    for magic, name in _PHOTOS:
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF":
        if data[8:12] == b"WEBP":
            return "WEBP"
        raise PhotoRefused(FORMAT, format="video (AVI)")
    if data[4:8] == b"ftyp":
        return _iso_media(data)
    if data[4:8] in {b"moov", b"mdat", b"wide"}:
        raise PhotoRefused(FORMAT, format="video (MOV)")
    raise PhotoRefused(_markup(data[:4096].replace(b"\0", b"")))


def _iso_media(data: bytes) -> str:
    """Which of the many formats in ISO base media boxes: the brands of the ``ftyp`` box tell."""
    length = min(struct.unpack(">I", data[:4])[0], 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length - 3, 4))}
    if data[8:12] == b"crx ":
        raise PhotoRefused(FORMAT, format="CR3 (RAW)")
    if brands & _AVIF_BRANDS:
        return "AVIF"
    if brands & _HEIF_BRANDS:
        return "HEIF"
    raise PhotoRefused(FORMAT, format="video (MP4, MOV)")


def _markup(head: bytes) -> Code:
    """What a file that starts like a text is: a drawing, a web page or nothing known."""
    if _TEXT.match(head):
        page, drawing = _HTML_HEAD.search(head), _SVG_HEAD.search(head)
        if drawing and not (page and page.start() < drawing.start()):
            return SVG
        if page:
            return WEB_PAGE
    return UNKNOWN


def header_size(data: bytes, format_name: str) -> tuple[int, int] | None:
    """Width and height as the header says, or ``None`` for formats whose header takes a parser (and for a stump)."""
    try:
        match format_name:
            case "PNG":
                width, height = struct.unpack(">II", data[16:24])
            case "GIF":
                width, height = struct.unpack("<HH", data[6:10])
            case "BMP":
                wide = data[14:18] != b"\x0c\0\0\0"
                width, height = struct.unpack("<ii", data[18:26]) if wide else struct.unpack("<HH", data[18:22])
            case "WEBP":
                width, height = _webp_size(data)
            case _:
                return None
    except struct.error:
        return None
    return abs(width), abs(height)


def _webp_size(data: bytes) -> tuple[int, int]:
    match data[12:16]:
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case b"VP8L":
            bits = struct.unpack("<I", data[21:25])[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF


def moves(data: bytes, format_name: str) -> bool:
    """Whether a GIF, WebP or PNG holds an animation."""
    match format_name:
        case "GIF":
            return len(_GIF_IMAGE.findall(data)) > 1
        case "WEBP":
            return data[12:16] == b"VP8X" and data[20:21] != b"" and bool(data[20] & 2)
        case "PNG":
            return b"acTL" in data[: data.find(b"IDAT")]
        case _:
            return False


def is_complete(data: bytes, format_name: str) -> bool:
    """Whether the file's end is there, for formats that tell it cheaply; of JPEG, ``jpeg`` tells."""
    match format_name:
        case "PNG":
            return data.rfind(b"IEND") >= 0
        case "WEBP":
            return len(data) >= 8 and struct.unpack("<I", data[4:8])[0] + 8 <= len(data)
        case "AVIF" | "HEIF":
            return _boxes_end(data) <= len(data)
        case _:
            return True


def _boxes_end(data: bytes) -> int:
    """Where the last of the file's top-level boxes ends."""
    at = 0
    while at + 8 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        if size == 1 and at + 16 <= len(data):
            size = struct.unpack(">Q", data[at + 8 : at + 16])[0]
        if size == 0:  # "to the end of the file"
            return len(data)
        at += max(8, size)
    return at


def check_bytes(size: int) -> None:
    """Refuse a file with more bytes than are read."""
    if size > MAX_BYTES:
        raise PhotoRefused(TOO_MANY_BYTES, megabytes=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000)


def check_pixels(width: int, height: int, format_name: str) -> None:
    """Refuse a picture with more pixels than are decoded of its format."""
    limit = MAX_MEGAPIXELS[format_name]
    if width * height > limit * 1_000_000:
        raise PhotoRefused(
            TOO_MANY_PIXELS,
            width=width,
            height=height,
            megapixels=round(width * height / 1_000_000),
            limit=limit,
            format=format_name,
        )
