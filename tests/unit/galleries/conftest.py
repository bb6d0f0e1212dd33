"""Pictures made for the tests, and a kitchen that takes a file all the way to its renditions."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from bangtin.core.cards import Photo
from bangtin.galleries.model import MakeResult, PhotoFacts, PhotoJob, Recipe, plan
from bangtin.galleries.pixels import make
from bangtin.galleries.probe import probe
from bangtin.galleries.store import Store

# D50-adapted colorants of Display P3.
P3_COLORANTS = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}
QUADRANTS = {(0.25, 0.25): (220, 30, 30), (0.75, 0.25): (30, 200, 30), (0.25, 0.75): (30, 30, 220)}
WHITE = (250, 250, 250)


def jpeg(picture: Image.Image, **options: object) -> bytes:
    return encoded(picture, "JPEG", **{"quality": 92, **options})


def encoded(picture: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format_name, **options)
    return buffer.getvalue()


def scene(width: int = 600, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Four quadrants: red and green above, blue and white below, so that any turn shows."""
    picture = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(picture)
    for (x, y), color in QUADRANTS.items():
        left, top = round((x - 0.25) * width), round((y - 0.25) * height)
        draw.rectangle((left, top, left + width // 2 - 1, top + height // 2 - 1), fill=color)
    return picture.convert(mode)


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """A picture that is hard to compress, the same each time."""
    small = hashlib.shake_256(str(seed).encode()).digest(64 * 48 * 3)
    grain = hashlib.shake_256(f"grain {seed}".encode()).digest(256 * 256 * 3)
    picture = Image.frombytes("RGB", (64, 48), small).resize((width, height), Image.Resampling.BICUBIC)
    tile = Image.frombytes("RGB", (256, 256), grain)
    carpet = Image.new("RGB", (width, height))
    for x in range(0, width, 256):
        for y in range(0, height, 256):
            carpet.paste(tile, (x, y))
    return Image.blend(picture, carpet, 0.2)


def looks_like_scene(picture: Image.Image) -> bool:
    """Whether the four quadrants are where they belong."""
    picture = picture.convert("RGB")
    near = []
    for (x, y), color in {**QUADRANTS, (0.75, 0.75): WHITE}.items():
        pixel = picture.getpixel((int(x * picture.width), int(y * picture.height)))
        near.append(max(abs(a - b) for a, b in zip(pixel, color, strict=True)) < 25)
    return all(near)


def exif(orientation: int = 1, *, gps: bool = False, taken: str = "2026:09:05 07:30:00") -> bytes:
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0112] = "Secretmaker", "Secretmodel", orientation
    block.get_ifd(0x8769)[0x9003] = taken
    if gps:
        place = block.get_ifd(0x8825)
        place[1], place[2], place[3], place[4] = "N", (21.0, 2.0, 8.5), "E", (105.0, 51.0, 3.0)
    return block.tobytes()


def png_bytes(width: int, height: int, depth: int, color_type: int, rows: bytes) -> bytes:
    """A PNG file by hand: depths and sizes that Pillow does not write. ``rows`` include the filter bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def display_p3() -> bytes:
    """The sRGB profile (same curve, same white) with the colorants of Display P3, under another name."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for index in range(struct.unpack(">I", data[128:132])[0]):
        tag, offset, _ = struct.unpack(">4sII", data[132 + 12 * index : 144 + 12 * index])
        if tag in P3_COLORANTS:
            data[offset + 8 : offset + 20] = struct.pack(">3i", *(round(v * 65536) for v in P3_COLORANTS[tag]))
    return bytes(data).replace("sRGB".encode("utf-16-be"), "DiP3".encode("utf-16-be"))


def grey_press() -> bytes:
    """A colour profile of a press that prints every ink as grey: what it says of CMYK cannot be guessed."""
    corners = [(c, m, y, k) for c in (0, 1) for m in (0, 1) for y in (0, 1) for k in (0, 1)]
    lab = b"".join(
        bytes((round(255 * (1 - k) * (1 - 0.2 * c - 0.3 * m - 0.1 * y)), 128, 128)) for c, m, y, k in corners
    )
    matrix = struct.pack(">9i", *(65536 if i % 4 == 0 else 0 for i in range(9)))
    straight = bytes(range(256))
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + matrix + straight * 4 + lab + straight * 3
    name = b"desc\0\0\0\0" + struct.pack(">I", 6) + b"press\0" + b"\0" * 78
    name += b"\0" * (-len(name) % 4)
    tags = struct.pack(">I4sII4sII", 2, b"A2B0", 156, len(table), b"desc", 156 + len(table), len(name))
    header = struct.pack(
        ">I4sI4s4s4s", 156 + len(tags) - 28 + len(table) + len(name), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab "
    )
    header += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D) + b"\0" * 48
    return header + tags + table + name


@dataclass(frozen=True)
class Dish:
    """A photo that went all the way."""

    facts: PhotoFacts
    photo: Photo
    job: PhotoJob
    result: MakeResult
    paths: list[Path]

    def open(self, width: int | None = None, suffix: str = "webp") -> Image.Image:
        """A rendition, decoded; the largest unless a width is given."""
        name = f"{self.job.key}-{width or self.job.widths[-1]}.{suffix}"
        return self.decoded(next(path for path in self.paths if path.name == name))

    @property
    def jpeg(self) -> Image.Image:
        return self.open(self.job.jpeg_width, "jpg")

    @staticmethod
    def decoded(path: Path) -> Image.Image:
        with Image.open(path) as picture:
            picture.load()
            return picture


class Kitchen:
    """Takes bytes or pictures, writes them down as files, and makes renditions in its own cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.store = Store(self.cache)

    def file(self, data: bytes | Image.Image, name: str = "anh.jpg") -> Path:
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else jpeg(data))
        return path

    def plan(self, path: Path, blur: tuple = (), recipe: Recipe | None = None) -> tuple[PhotoFacts, Photo, PhotoJob]:
        facts = probe(path)
        photo, job = plan(facts, str(path), recipe or Recipe(), blur, "/truong/photos")
        return facts, photo, job

    def cook(
        self, data: bytes | Image.Image, name: str = "anh.jpg", blur: tuple = (), recipe: Recipe | None = None
    ) -> Dish:
        recipe = recipe or Recipe()
        facts, photo, job = self.plan(self.file(data, name), blur, recipe)
        result = make(job, self.cache, recipe)
        assert not result.problems
        return Dish(facts, photo, job, result, self.store.files(job))


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    return Kitchen(tmp_path)


class Pictures:
    """The builders, for tests that take them as one fixture."""

    scene = staticmethod(scene)
    noise = staticmethod(noise)
    jpeg = staticmethod(jpeg)
    encoded = staticmethod(encoded)
    exif = staticmethod(exif)
    png_bytes = staticmethod(png_bytes)
    display_p3 = staticmethod(display_p3)
    grey_press = staticmethod(grey_press)
    looks_like_scene = staticmethod(looks_like_scene)


@pytest.fixture
def pictures() -> type[Pictures]:
    return Pictures
