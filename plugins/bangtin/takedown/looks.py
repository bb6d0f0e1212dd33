"""How a picture looks, in 64 bits: whether each of 8 x 8 places is lighter than the one right of it (difference hash).

The same picture saved anew, made smaller or a little lighter gives nearly the same bits; a cropped or turned one does
not. Two different pictures may, so what looks alike is shown to a person and forbids nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bangtin.core.files import Entry, read_json, walk, write_json
from bangtin.core.settings import Project

NEAR = 6
"""Bits of 64 in which two pictures that look alike may differ."""
_FLAT = 10
"""Bits of either kind below which a picture is too plain to be told from others."""
_RENDITION = re.compile(r"/photos/([0-9a-f]{24})-(\d+)\.webp$")


def look_of(file: Path) -> str:
    """The bits of a picture as hexadecimal digits; empty for one that is too plain, or cannot be read."""
    from PIL import Image

    try:
        with Image.open(file, formats=["WEBP", "JPEG"]) as image:
            small = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    except (OSError, ValueError):
        return ""
    light = small.tobytes()
    bits = "".join("1" if light[9 * y + x] > light[9 * y + x + 1] else "0" for y in range(8) for x in range(8))
    return f"{int(bits, 2):016x}" if _FLAT <= bits.count("1") <= 64 - _FLAT else ""


def is_near(first: str, second: str) -> bool:
    """Whether two pictures look alike."""
    return bool(first and second) and (int(first, 16) ^ int(second, 16)).bit_count() <= NEAR


@dataclass(slots=True)
class Looks:
    """The looks of all published photos, by the key of their renditions; each is read once."""

    project: Project
    known: dict[str, str] = field(default_factory=dict)
    paths: dict[str, list[str]] = field(default_factory=dict)
    """Key → a rendition in the output, one for each unit that shows it."""

    @classmethod
    def load(cls, project: Project) -> Looks:
        """Look at what was not looked at before."""
        memory = project.cache / "takedown-looks.json"
        known = read_json(memory, {})
        found = cls(project)
        narrow: dict[tuple[str, str], tuple[int, str]] = {}
        for entry in walk(project.output):
            if isinstance(entry, Entry) and (match := _RENDITION.search(f"/{entry.path}")):
                unit, width = entry.path.partition("/")[0], int(match[2])
                narrow[unit, match[1]] = min(narrow.get((unit, match[1]), (width, entry.path)), (width, entry.path))
        for (_, key), (_, path) in sorted(narrow.items()):
            found.paths.setdefault(key, []).append(path)
            old = known.get(key) if isinstance(known, dict) else None
            if key not in found.known:
                found.known[key] = old if isinstance(old, str) else look_of(project.output / path)
        if found.known != known:
            write_json(memory, found.known)
        return found

    def near(self, look: str) -> Iterator[str]:
        """Keys of photos that look like one."""
        return (key for key, other in self.known.items() if is_near(look, other))
