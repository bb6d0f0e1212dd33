"""Colours: from whatever profile a photo brings to sRGB, which is what browsers assume of a picture without profile.

Dropping a profile without converting shifts the colours of every iPhone photo (Display P3). Needs Pillow.
"""

from __future__ import annotations

import hashlib
import io
import threading

from PIL import Image, ImageCms

_SPACES = {"RGB": "RGB", "RGBA": "RGB", "L": "GRAY", "CMYK": "CMYK"}


class Colours:
    """Conversions to sRGB, each built once per profile and mode: building one costs more than using it.

    May be used from several threads.
    """

    def __init__(self) -> None:
        self._transforms: dict[tuple[bytes, str], ImageCms.ImageCmsTransform | None] = {}
        self._lock = threading.Lock()

    def to_srgb(self, picture: Image.Image, profile: bytes) -> Image.Image:
        """The picture in sRGB, changed in place where that can be: CMYK becomes RGB, everything else keeps its mode.

        A profile that is unreadable or for another kind of picture is ignored.
        """
        transform = self._transform(profile, picture.mode) if profile else None
        if transform is None:
            return picture.convert("RGB") if picture.mode == "CMYK" else picture
        if picture.mode in {"RGB", "RGBA"}:
            transform.apply_in_place(picture)
            return picture
        converted = transform.apply(picture)
        return converted.convert("L") if picture.mode == "L" else converted

    def _transform(self, profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
        """The conversion from a profile, or ``None`` when there is nothing to convert."""
        key = (hashlib.sha256(profile).digest(), mode)
        with self._lock:
            if key not in self._transforms:
                self._transforms[key] = _build(profile, mode)
            return self._transforms[key]


def is_readable(profile: bytes) -> bool:
    """Whether a profile can be understood at all."""
    return _parse(profile) is not None


def _parse(profile: bytes) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError, ValueError):
        return None


def _build(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    parsed = _parse(profile)
    if parsed is None or parsed.profile.xcolor_space.strip() != _SPACES.get(mode):
        return None
    if "srgb" in (parsed.profile.profile_description or "").lower():
        return None
    try:
        return ImageCms.buildTransform(
            parsed,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGBA" if mode == "RGBA" else "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return None
