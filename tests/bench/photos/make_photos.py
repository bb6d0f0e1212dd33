"""Make photos as phones make them: 12 MP JPEGs with sensor noise, EXIF, GPS, orientation and Display-P3.

Runs in the bench's own environment (numpy): ``python -m photos.make_photos SOURCES TARGET COUNT``. Photo *n* is the
same on every run, because everything about it is drawn from a generator seeded with *n*. A picture that is too clean
makes every encoder look fast, so noise is added until the file has the size that phones give.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

from photos.sources import photographs

SIZE = (4032, 3024)
BYTES = (3_000_000, 5_000_000)
STRENGTHS = (2.0, 28.0)
QUALITY = 90
ORIENTATIONS = (6, 8, 3)
SEED = 20261124
# D50-adapted colorants of Display P3 (SMPTE RP 431-2 primaries, D65 white).
P3_COLORANTS = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}
_TO_STORED = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def display_p3() -> bytes:
    """A Display-P3 profile: the sRGB one (same curve, same white) with other colorants and another name."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for index in range(struct.unpack(">I", data[128:132])[0]):
        tag, offset, _ = struct.unpack(">4sII", data[132 + 12 * index : 144 + 12 * index])
        if tag in P3_COLORANTS:
            data[offset + 8 : offset + 20] = struct.pack(">3i", *(round(v * 65536) for v in P3_COLORANTS[tag]))
    return bytes(data).replace("sRGB".encode("utf-16-be"), "DiP3".encode("utf-16-be"))


def make(source: Path, number: int) -> bytes:
    """Photo ``number`` from a source picture, as the bytes of a JPEG file."""
    random = np.random.default_rng([SEED, number])
    clean = _crop(Image.open(source).convert("RGB"), random)
    orientation = int(random.choice(ORIENTATIONS)) if number % 2 else 1
    if orientation in _TO_STORED:
        if orientation != 3:  # a portrait: the scene is upright when shown, and lies on its side in the file
            clean = ImageOps.fit(clean, SIZE[::-1], Image.Resampling.LANCZOS)
        clean = clean.transpose(_TO_STORED[orientation])
    grain = _grain(random)
    extras = {"exif": _exif(clean, number, orientation)}
    if number % 4 == 0:
        extras["icc_profile"] = display_p3()
    low, high = STRENGTHS
    target = int(random.integers(*BYTES))
    data = b""
    for _ in range(5):
        strength = (low + high) / 2
        data = _encode(_noisy(clean, grain, strength), extras)
        if abs(len(data) - target) < 150_000:
            break
        low, high = (strength, high) if len(data) < target else (low, strength)
    return data


def _crop(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    """4:3, a zoom of 0.8-1 and perhaps mirrored, so that a source used twice differs; then 12 MP."""
    zoom = float(random.uniform(0.8, 1.0))
    width, height = picture.size
    side = min(width / 4, height / 3) * zoom
    w, h = int(side * 4), int(side * 3)
    x, y = int(random.integers(0, width - w + 1)), int(random.integers(0, height - h + 1))
    picture = picture.resize(SIZE, Image.Resampling.LANCZOS, box=(x, y, x + w, y + h))
    return ImageOps.mirror(picture) if random.random() < 0.5 else picture


def _grain(random: np.random.Generator) -> np.ndarray:
    """Noise as phones leave it: mostly luma, smeared over 2×2 pixels by the denoiser, a little white per channel."""
    height, width = SIZE[1], SIZE[0]
    coarse = random.standard_normal((height // 2, width // 2), np.float32).repeat(2, 0).repeat(2, 1)
    grain = random.standard_normal((height, width, 3), np.float32) * 0.35
    grain += coarse[:, :, None] * 0.8
    return grain


def _noisy(picture: Image.Image, grain: np.ndarray, strength: float) -> Image.Image:
    """The grain laid over the picture, more in the shadows than in the light."""
    pixels = np.asarray(picture, np.float32)
    luma = pixels.mean(axis=2, keepdims=True)
    pixels = pixels + grain * (strength * (1.2 - luma / 320))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _encode(picture: Image.Image, extras: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, subsampling="4:2:0", **extras)
    return buffer.getvalue()


def _exif(picture: Image.Image, number: int, orientation: int) -> bytes:
    """EXIF as a camera writes it: make, model, date; GPS and an embedded thumbnail on every second photo.

    (The other half stands for photos that went through a messenger, which drops both.)
    """
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Bench", f"Phone {number % 7}", orientation
    exif.get_ifd(0x8769)[0x9003] = f"2026:09:{number % 28 + 1:02} 07:{number % 60:02}:00"
    if number % 4 < 2:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (21.0, 2.0, 8.5), "E", (105.0, 51.0, float(number % 60))
        return _with_thumbnail(exif.tobytes(), picture)
    return exif.tobytes()


def _with_thumbnail(exif: bytes, picture: Image.Image) -> bytes:
    """Append IFD1 with a JPEG thumbnail: Pillow writes none itself."""
    small = picture.copy()
    small.thumbnail((160, 160))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=75)
    tiff = bytearray(exif.removeprefix(b"Exif\0\0"))
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack(order + "I", tiff[4:8])[0]
    count = struct.unpack(order + "H", tiff[first : first + 2])[0]
    link, ifd1 = first + 2 + 12 * count, len(tiff)
    tiff[link : link + 4] = struct.pack(order + "I", ifd1)
    data_at = ifd1 + 2 + 12 * 3 + 4
    tiff += struct.pack(order + "H", 3)
    for tag, kind, value in ((0x0103, 3, 6), (0x0201, 4, data_at), (0x0202, 4, len(buffer.getvalue()))):
        packed = struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value)
        tiff += struct.pack(order + "HHI", tag, kind, 1) + packed
    return b"Exif\0\0" + bytes(tiff) + struct.pack(order + "I", 0) + buffer.getvalue()


def main() -> None:
    """Make the photos that are missing, and describe them in ``photos.json``."""
    sources, target, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    target.mkdir(parents=True, exist_ok=True)
    pictures, description = photographs(sources)
    for number in range(count):
        path = target / f"photo-{number:03}.jpg"
        if not path.exists():
            beside = path.with_suffix(".part")
            beside.write_bytes(make(pictures[number % len(pictures)], number))
            beside.rename(path)
    (target / "photos.json").write_text(json.dumps({"sources": description}), encoding="utf-8")


if __name__ == "__main__":
    main()
