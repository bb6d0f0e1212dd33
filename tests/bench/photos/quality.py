"""How good the files are: bytes per photo, and SSIM of the 1280-pixel WebP against the best that can be made.

Runs in the bench's environment: ``python -m photos.quality PHOTOS.json ROW=FOLDER …``. The reference is the full
picture, decoded whole, turned, converted to sRGB and resized once with LANCZOS. Luma SSIM, 11-pixel Gaussian window.
Portraits are left out of the SSIM: programs differ in what they call 1280. Noisy photos give low values: they rank.
"""

from __future__ import annotations

import io
import json
import statistics
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

WIDTH = 1280
_RADIUS, _SIGMA = 5, 1.5
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
SRGB = ImageCms.createProfile("sRGB")


def main() -> None:
    """Print {row: {kB, ssim}} as JSON."""
    photos = [Path(path) for path in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]
    rows = dict(argument.split("=", 1) for argument in sys.argv[2:])
    references = {photo.stem: reference(photo) for photo in photos}
    print(json.dumps({row: _row(Path(folder), references) for row, folder in rows.items()}))


def _row(folder: Path, references: dict[str, np.ndarray | None]) -> dict[str, float | None]:
    sizes, values, middle = 0, [], []
    for path in folder.rglob("*"):
        stem = next((stem for stem in references if path.name.startswith(stem)), None)
        if stem is None or path.suffix not in {".webp", ".jpg", ".jpeg"}:
            continue
        sizes += path.stat().st_size
        expected = references[stem]
        if path.suffix == ".webp" and expected is not None:
            with Image.open(path) as picture:
                if picture.width == WIDTH:
                    values.append(ssim(_luma(picture), expected))
                    middle.append(path.stat().st_size / 1000)
    return {
        "kB": sizes / len(references) / 1000,
        "kB 1280": statistics.fmean(middle) if middle else None,
        "ssim": statistics.fmean(values) if values else None,
    }


def reference(photo: Path) -> np.ndarray | None:
    """The luma of a landscape photo at 1280 pixels; ``None`` for a portrait."""
    with Image.open(photo) as picture:
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
    if upright.height > upright.width:
        return None
    if profile:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        upright = ImageCms.profileToProfile(upright, source, SRGB, outputMode="RGB")
    height = round(upright.height * WIDTH / upright.width)
    return _luma(upright.resize((WIDTH, height), Image.Resampling.LANCZOS))


def _luma(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.convert("L"), np.float64)


def ssim(one: np.ndarray, other: np.ndarray) -> float:
    """Mean structural similarity of two pictures of one size."""
    mean_1, mean_2 = _smooth(one), _smooth(other)
    variance_1 = _smooth(one * one) - mean_1**2
    variance_2 = _smooth(other * other) - mean_2**2
    covariance = _smooth(one * other) - mean_1 * mean_2
    above = (2 * mean_1 * mean_2 + _C1) * (2 * covariance + _C2)
    below = (mean_1**2 + mean_2**2 + _C1) * (variance_1 + variance_2 + _C2)
    return float((above / below).mean())


def _smooth(values: np.ndarray) -> np.ndarray:
    """A Gaussian window, along both axes, without the edges."""
    window = np.exp(-(np.arange(-_RADIUS, _RADIUS + 1) ** 2) / (2 * _SIGMA**2))
    window /= window.sum()
    for axis in (0, 1):
        length = values.shape[axis] - 2 * _RADIUS
        values = sum(
            weight * np.take(values, range(start, start + length), axis) for start, weight in enumerate(window)
        )
    return values


if __name__ == "__main__":
    main()
