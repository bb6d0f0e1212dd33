"""Sees which files and folders are opened, whoever opens them in this process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WATCHED: list[tuple[str, list[str]]] = []


def _note_openings(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: files and folders that are opened below a watched one (hooks cannot be removed again)."""
    if _WATCHED and event in {"open", "os.scandir", "os.listdir"} and isinstance(arguments[0], str | bytes | Path):
        root, seen = _WATCHED[-1]
        name = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
        if name.startswith(root):
            seen.append(name)


sys.addaudithook(_note_openings)


@contextmanager
def openings(root: Path) -> Iterator[list[str]]:
    """What is opened below a folder meanwhile."""
    seen: list[str] = []
    _WATCHED.append((str(root), seen))
    try:
        yield seen
    finally:
        _WATCHED.pop()
