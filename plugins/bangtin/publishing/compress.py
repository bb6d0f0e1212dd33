"""Compressed copies beside the originals, for servers that send files as they lie (nginx: gzip_static, brotli_static).

They are made when the site is published, from the very bytes that are published, and kept between publishings: a page
that did not change is not compressed again. A copy that would save nothing is not made. Each is held against its
original before it goes out, by undoing it: nginx would serve a wrong one without a word.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli

from bangtin.core.files import read_json, sha256, write_atomic, write_json
from bangtin.publishing.check import CHANGED_MEANWHILE, COMPRESSED, stop
from bangtin.publishing.model import File

TEXTS = frozenset((".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".ics", ".csv", ".webmanifest", ".vtt"))
SMALLEST = 400
"""Bytes below which one packet carries either form."""
MADE_BY = "1"
"""Raised when the way of compressing changes, so that kept copies are made anew."""
_GZIP_LEVEL = 9
_BROTLI_QUALITY = 11
"""9 ms a page, once in its life, for a sixth fewer bytes than the quick qualities, at every reading."""


def gzipped(data: bytes) -> bytes:
    """Gzip without name and time, so that the same bytes give the same bytes."""
    return gzip.compress(data, _GZIP_LEVEL, mtime=0)


def brotlied(data: bytes) -> bytes:
    """Brotli for text."""
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return packed


def is_same(kind: str, packed: bytes, original: bytes) -> bool:
    """Whether a compressed copy (``gz`` or ``br``) gives its original."""
    try:
        return (gzip.decompress(packed) if kind == "gz" else brotli.decompress(packed)) == original
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def compress_all(
    root: Path, files: Mapping[str, File], folder: Path, progress: Callable[[str, int, int], None]
) -> dict[str, File]:
    """Bring ``folder`` up to date with the compressed copies of ``files`` below ``root``; path → file of each copy."""
    known = _known(folder)
    wanted = {path: file for path, file in files.items() if Path(path).suffix in TEXTS and file.size >= SMALLEST}
    book: dict[str, list[Any]] = {}
    todo = []
    for path, file in wanted.items():
        if known.get(path, [""])[0] == file.sha256 and _is_there(folder, path, known[path]):
            book[path] = known[path]
        else:
            todo.append(path)

    def make(path: str) -> tuple[str, list[Any]]:
        return path, _make(root, path, wanted[path], folder)

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:  # both compressors let other threads run
        for done, (path, entry) in enumerate(pool.map(make, todo), 1):
            book[path] = entry
            progress("compress", done, len(todo))
    for path in known.keys() - book.keys():
        for kind in ("gz", "br"):
            (folder / f"{path}.{kind}").unlink(missing_ok=True)
    if todo or known.keys() != book.keys():
        write_json(folder.with_name(f"{folder.name}.json"), {"by": MADE_BY, "files": book})
    return {f"{path}.{kind}": File(sha, size) for path, entry in sorted(book.items()) for kind, sha, size in entry[1:]}


def _known(folder: Path) -> dict[str, list[Any]]:
    """What is kept: path → [hash of the original, then (kind, hash, size) of each copy]."""
    book = read_json(folder.with_name(f"{folder.name}.json"), {})
    if not isinstance(book, dict) or book.get("by") != MADE_BY or not isinstance(book.get("files"), dict):
        return {}
    return {path: entry for path, entry in book["files"].items() if isinstance(entry, list) and entry}


def _is_there(folder: Path, path: str, entry: list[Any]) -> bool:
    """Whether the copies lie where the book says, with their sizes."""
    try:
        return all((folder / f"{path}.{kind}").stat().st_size == size for kind, _, size in entry[1:])
    except (OSError, ValueError, TypeError):
        return False


def _make(root: Path, path: str, file: File, folder: Path) -> list[Any]:
    """Compress one file in both ways, and undo both to see that nothing was lost."""
    original = (root / path).read_bytes()
    if sha256(original) != file.sha256:
        raise stop(CHANGED_MEANWHILE, path, path=path)
    entry: list[Any] = [file.sha256]
    for kind, packed in (("gz", gzipped(original)), ("br", brotlied(original))):
        goal = folder / f"{path}.{kind}"
        if len(packed) >= len(original):
            goal.unlink(missing_ok=True)
            continue
        if not is_same(kind, packed, original):
            raise stop(COMPRESSED, path, path=goal.name)
        write_atomic(goal, packed)
        entry.append([kind, sha256(packed), len(packed)])
    return entry
