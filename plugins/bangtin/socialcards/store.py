"""The cache of cards: JPEG files in a folder, named by all that is on them, each with a seal; lost ones come again."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from bangtin.core import kept
from bangtin.socialcards.model import card_name

_NAME = re.compile(r"the-([0-9a-f]{24})\.jpg")


def card_path(cache: Path, key: str) -> Path:
    """Where a card lies, there or not."""
    return cache / card_name(key)


def is_whole(path: Path) -> bool:
    """Whether a JPEG is there from its first to its last two bytes."""
    try:
        with path.open("rb") as file:
            start = file.read(2)
            file.seek(-2, os.SEEK_END)
            return start == b"\xff\xd8" and file.read() == b"\xff\xd9"
    except OSError:
        return False


def put(cache: Path, key: str, data: bytes) -> None:
    """Keep a card: it appears whole or not at all."""
    path = card_path(cache, key)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    beside.replace(path)
    kept.seal_file(path)


def entries(cache: Path) -> Iterator[tuple[str, Path]]:
    """Key and file of every card, by key."""
    for path in sorted(cache.glob("the-*.jpg")):
        if match := _NAME.fullmatch(path.name):
            yield match[1], path


def prune(cache: Path, keep: Collection[str], older_than: float) -> list[tuple[str, int]]:
    """Remove cards not among the keys to keep that were drawn ``older_than`` seconds ago; returns names and lengths."""
    before = time.time() - older_than
    removed = []
    for key, path in entries(cache):
        info = path.stat()
        if key not in keep and info.st_mtime <= before:
            path.unlink(missing_ok=True)
            kept.beside(path).unlink(missing_ok=True)
            removed.append((path.name, info.st_size))
    for path in cache.glob("*.part"):
        if path.stat().st_mtime <= min(before, time.time() - 3600):
            path.unlink(missing_ok=True)
    return removed
