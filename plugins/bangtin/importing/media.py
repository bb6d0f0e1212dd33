"""A copy of the old portal's folder of photos: finds a file by the address that the portal gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from bangtin.core.vietnamese.text import nfc

__all__ = ["Media"]

_RESIZED: Final = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.\w+$)|-scaled(?=\.\w+$)")


@dataclass(slots=True)
class Media:
    """``root`` is the copy, whatever level of the old folder it begins at; without one nothing is found."""

    root: Path | None
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _walked: bool = False

    def find(self, address: str) -> Path | None:
        """The file at an address, the original before any smaller copy; only when there is one that fits best."""
        if self.root is None:
            return None
        try:
            path = nfc(unquote(urlsplit(address).path)).strip("/")
        except ValueError:
            return None
        if not path:
            return None
        self._walk()
        for wanted in dict.fromkeys((_RESIZED.sub("", path), path)):
            if found := self._best(wanted):
                return self.root / found
        return None

    def _best(self, path: str) -> str:
        """The file whose path agrees with an address from its end on the longest; none when two agree alike."""
        parts = path.lower().split("/")
        found = self._by_name.get(parts[-1], [])
        ranked = sorted(((_agreement(parts, one.lower().split("/")), one) for one in found), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return ""
        return ranked[0][1]

    def _walk(self) -> None:
        """Learn the names of all files, once."""
        if self._walked or self.root is None:
            return
        self._walked = True
        root = self.root.resolve()
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                relative = path.relative_to(root).as_posix()
                self._by_name.setdefault(nfc(path.name).lower(), []).append(relative)


def _agreement(one: list[str], other: list[str]) -> int:
    """How many parts of two paths are equal, counted from the end."""
    count = 0
    for first, second in zip(reversed(one), reversed(other), strict=False):
        if nfc(first) != nfc(second):
            break
        count += 1
    return count
