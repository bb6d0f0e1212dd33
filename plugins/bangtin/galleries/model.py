"""The nouns of photos, and the plan: which renditions a photo gets, under which addresses, before any pixel is made.

Pure and cheap to import: no Pillow. Everything here is plain data that crosses between processes as JSON.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any, Self

from bangtin.core.cards import Photo
from bangtin.core.problems import Problem
from bangtin.galleries.check import BLUR, PhotoRefused

PIPELINE = 1
"""Raised when ``pixels`` comes to make other pixels from the same recipe: all renditions are then made anew."""

NEUTRAL = "#d8d4cc"
"""The placeholder colour of a photo whose own is not known."""

DCT_SCALES = (8, 4, 2, 1)
SMALLER = 0.9
"""A rendition that is not at least a tenth narrower than the one before it is not worth a file."""

Blur = tuple[float, float, float, float]
"""A box to make unrecognisable: x, y, width, height from the top left corner of the picture *as it is displayed*.

Fractions (0-1) of the picture; when any of the four is above 1, all four are pixels of the full-size photo.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of every photo. Measured: long sides instead of widths and WebP method 2 give the least CPU time.

    The versions of Pillow and its encoders are not part of the fingerprint on purpose: new ones give other bytes but
    no other picture, and a portal's photos take hours. ``bangtin photos`` can drop the cache to make all anew.
    """

    long: int = 1920
    """Long side of the largest rendition, in pixels; kept up to ``slack`` times larger when decoding gives it."""
    medium: int = 1280
    """Long side of the second, and of the JPEG that feed readers, social cards and old browsers get."""
    widths: tuple[int, ...] = (640, 320)
    """Widths of the smaller ones, falling."""
    slack: float = 1.1
    webp_quality: int = 75
    webp_method: int = 2
    jpeg_quality: int = 80
    avif: bool = False
    """AVIF beside each WebP: about 12 % fewer bytes for 2.3 times the CPU time of WebP."""
    avif_quality: int = 55
    avif_speed: int = 10
    version: int = PIPELINE

    def fingerprint(self) -> str:
        """Names the recipe: equal fingerprints make equal pictures."""
        return _fingerprint(self)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**{**data, "widths": tuple(data["widths"])})


@lru_cache(maxsize=8)
def _fingerprint(recipe: Recipe) -> str:
    """Asked for every photo, so made once."""
    text = json.dumps(asdict(recipe), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What is known of a source photo without making anything of it. A function of the file's bytes alone.

    ``width`` × ``height`` are as displayed, that is after turning by ``orientation`` (1-8). ``taken`` is the camera's
    clock in ISO 8601 without zone, or "". ``frames`` is 1, or 2 for "several". ``notes`` are codes of ``check``.
    """

    sha256: str
    format: str
    width: int
    height: int
    orientation: int = 1
    color: str = NEUTRAL
    taken: str = ""
    frames: int = 1
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**{**data, "notes": tuple(data["notes"])})


@dataclass(frozen=True, slots=True)
class PhotoJob:
    """The order for one photo's renditions. Equal keys ask for equal files, wherever the source lies.

    ``source`` is the absolute path; ``size`` that of the largest rendition as displayed; ``blur`` fractions.
    """

    source: str
    key: str
    sha256: str
    size: tuple[int, int]
    widths: tuple[int, ...]
    jpeg_width: int
    blur: tuple[Blur, ...] = ()
    avif: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """File names of all renditions, as :class:`~bangtin.core.cards.Photo` addresses them."""
        suffixes = ("webp", "avif") if self.avif else ("webp",)
        files = [f"{self.key}-{width}.{suffix}" for suffix in suffixes for width in self.widths]
        return (*files, f"{self.key}-{self.jpeg_width}.jpg")

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "source": self.source,
            "key": self.key,
            "sha256": self.sha256,
            "size": list(self.size),
            "widths": list(self.widths),
            "jpeg_width": self.jpeg_width,
            "blur": [list(box) for box in self.blur],
            "avif": self.avif,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        width, height = data["size"]
        boxes = tuple((x, y, w, h) for x, y, w, h in data["blur"])
        return cls(**{**data, "size": (width, height), "widths": tuple(data["widths"]), "blur": boxes})


@dataclass(frozen=True, slots=True)
class MakeResult:
    """What became of a job. ``files`` are (name, bytes) of all renditions; empty when the photo was refused.

    ``made`` is False when the files were in the cache already. ``problems`` name the job's source path; see :meth:`at`.
    """

    key: str
    source: str
    files: tuple[tuple[str, int], ...] = ()
    made: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        """No picture came of it."""
        return not self.files

    def at(self, file: str, line: int = 0, column: int = 0) -> tuple[Problem, ...]:
        """The problems at a place in an article: one key may be used in several."""
        return tuple(replace(problem, file=file, line=line, column=column) for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        problems = [problem.to_json() for problem in self.problems]
        return {"key": self.key, "source": self.source, "files": self.files, "made": self.made, "problems": problems}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        files = tuple((str(name), int(size)) for name, size in data["files"])
        problems = tuple(Problem.from_json(problem) for problem in data["problems"])
        return cls(**{**data, "files": files, "problems": problems})


def plan(
    facts: PhotoFacts, source: str, recipe: Recipe, blur: Iterable[Blur] = (), url_prefix: str = ""
) -> tuple[Photo, PhotoJob]:
    """The photo as templates show it and the order for its pixels.

    ``source`` is the file's absolute path; ``url_prefix`` the address of the folder of renditions, without slash at
    its end. Raises :class:`PhotoRefused` when a blur box does not lie in the picture.
    """
    boxes = fractions(blur, facts)
    recipe_and_boxes = f"{facts.sha256} {recipe.fingerprint()} {json.dumps(boxes)}"
    key = hashlib.sha256(recipe_and_boxes.encode()).hexdigest()[:24]
    size = top_size(facts, recipe)
    widths, jpeg_width = rendition_widths(size, recipe)
    photo = Photo(
        prefix=f"{url_prefix}/{key}",
        width=size[0],
        height=size[1],
        widths=widths,
        jpeg_width=jpeg_width,
        color=facts.color,
        avif=recipe.avif,
    )
    return photo, PhotoJob(
        source=source,
        key=key,
        sha256=facts.sha256,
        size=size,
        widths=widths,
        jpeg_width=jpeg_width,
        blur=boxes,
        avif=recipe.avif,
    )


def fractions(blur: Iterable[Blur], facts: PhotoFacts) -> tuple[Blur, ...]:
    """Blur boxes in one form: fractions, cut at the picture's edges, sorted, each once."""
    boxes = set()
    for box in blur:
        x, y, w, h = box
        if any(value > 1 for value in box):
            x, y, w, h = x / facts.width, y / facts.height, w / facts.width, h / facts.height
        left, top, right, bottom = max(0.0, x), max(0.0, y), min(1.0, x + w), min(1.0, y + h)
        # Written so that a NaN fails, too.
        if not (all(map(math.isfinite, box)) and left < right and top < bottom):
            percent = (100 * x, 100 * y, 100 * w, 100 * h)
            raise PhotoRefused(BLUR, box="[" + ", ".join(f"{value:g}" for value in percent) + "]")
        boxes.add((round(left, 6), round(top, 6), round(right - left, 6), round(bottom - top, 6)))
    return tuple(sorted(boxes))


def dct_scale(width: int, height: int, long: int) -> int:
    """How much smaller (1, 2, 4 or 8 times) a JPEG decoder may make the picture for a long side of ``long``."""
    longer, shorter = max(width, height), min(width, height)
    for scale in DCT_SCALES:
        if longer // scale >= long and shorter >= scale:
            return scale
    return 1


def top_size(facts: PhotoFacts, recipe: Recipe) -> tuple[int, int]:
    """Width and height of the largest rendition: what decoding gives when that is near enough, never enlarged."""
    scale = dct_scale(facts.width, facts.height, recipe.long) if facts.format == "JPEG" else 1
    width, height = -(-facts.width // scale), -(-facts.height // scale)
    if max(width, height) <= recipe.long * recipe.slack:
        return width, height
    return _fit(facts.width, facts.height, recipe.long)


def rendition_widths(size: tuple[int, int], recipe: Recipe) -> tuple[tuple[int, ...], int]:
    """The widths to make, rising, and the one that the JPEG gets."""
    widths = [size[0]]
    medium = _fit(*size, min(recipe.medium, max(size)))[0]
    for width in (medium, *recipe.widths):
        if width <= widths[-1] * SMALLER:
            widths.append(width)
    return tuple(reversed(widths)), medium if medium in widths else size[0]


def rendition_height(size: tuple[int, int], width: int) -> int:
    """Height of a rendition of that width, at least one pixel."""
    return max(1, round(size[1] * width / size[0]))


def _fit(width: int, height: int, long: int) -> tuple[int, int]:
    """The size with a long side of ``long``."""
    longer = max(width, height)
    return max(1, round(width * long / longer)), max(1, round(height * long / longer))
