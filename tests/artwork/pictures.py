"""The list of demo pictures, `pictures.toml`: read strictly, so that a slip is named instead of drawn."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from tests.artwork.scenes import SCENES

LIST = Path(__file__).parent / "pictures.toml"
MAX_SIDE = 6000


class PictureError(ValueError):
    """An entry of the list is wrong."""


@dataclass(frozen=True)
class Picture:
    """One entry of the list."""

    path: PurePosixPath
    scene: str
    seed: str
    size: tuple[int, int] = (1600, 1200)
    options: Mapping[str, object] = field(default_factory=dict)
    when: datetime | None = None
    gps: tuple[float, float] | None = None
    orientation: int = 1
    quality: int = 80
    max_kb: int = 105


def read_pictures(path: Path = LIST) -> list[Picture]:
    """All entries of the list, in its order.

    Raises PictureError with the place of the first entry that is wrong, and for two entries with one path.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PictureError(f"{path.name}: {error}") from error
    entries = table.pop("picture", [])
    if table or not isinstance(entries, list):
        raise PictureError(f"{path.name}: only [[picture]] entries are known")
    pictures: dict[PurePosixPath, Picture] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            picture = _picture(dict(entry))
        except PictureError as error:
            raise PictureError(f"{path.name}, picture {number} ({entry.get('path', 'no path')}): {error}") from error
        if picture.path in pictures:
            raise PictureError(f"{path.name}, picture {number}: {picture.path} is listed twice")
        pictures[picture.path] = picture
    return list(pictures.values())


def _picture(entry: dict[str, object]) -> Picture:
    unknown = sorted(set(entry) - set(Picture.__dataclass_fields__))
    if unknown:
        raise PictureError(f"unknown key: {', '.join(unknown)}")
    where = _path(entry.get("path"))
    scene = entry.get("scene")
    if not isinstance(scene, str) or scene not in SCENES:
        raise PictureError(f"scene = {scene!r} is none of the scenes")
    seed, options, when = entry.get("seed", str(where)), entry.get("options", {}), entry.get("when")
    if not isinstance(seed, str) or not isinstance(options, dict):
        raise PictureError("seed is text, options is a table")
    if when is not None and not isinstance(when, datetime):
        raise PictureError(f"when = {when!r}: use a date with a time")
    width, height = _pair(entry.get("size", [1600, 1200]), "size")
    if not 16 <= min(width, height) <= max(width, height) <= MAX_SIDE:
        raise PictureError(f"size: each side from 16 to {MAX_SIDE}")
    return Picture(
        path=where,
        scene=scene,
        seed=seed,
        size=(int(width), int(height)),
        options=options,
        when=when,
        gps=_pair(entry["gps"], "gps") if "gps" in entry else None,
        orientation=_whole(entry, "orientation", 1, (1, 8)),
        quality=_whole(entry, "quality", 80, (30, 95)),
        max_kb=_whole(entry, "max_kb", 105, (5, 4000)),
    )


def _path(value: object) -> PurePosixPath:
    if not isinstance(value, str) or not value:
        raise PictureError("path is missing")
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or "\\" in value or path.suffix.lower() not in {".jpg", ".jpeg"}:
        raise PictureError("path: a .jpg below content/, without ..")
    return path


def _pair(value: object, key: str) -> tuple[float, float]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(number, int | float) for number in value):
        return (value[0], value[1])
    raise PictureError(f"{key} = {value!r}: use two numbers")


def _whole(entry: dict[str, object], key: str, otherwise: int, limits: tuple[int, int]) -> int:
    value = entry.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int) or not limits[0] <= value <= limits[1]:
        raise PictureError(f"{key} = {value!r}: use a whole number from {limits[0]} to {limits[1]}")
    return value
