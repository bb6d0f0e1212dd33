"""The cache folder as a whole: how large it is, whether it is what builds have written, what of it can go.

What lies where: ``shards/<unit>/`` what a unit remembers, ``photos``, ``cards``, ``media`` and ``search`` the work
beside pages, and a few records. All of it can be deleted at any time between builds; that costs time only.
"""

from __future__ import annotations

import json
import math
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bangtin.core import kept
from bangtin.core.kept import kept_bytes

KINDS = ("units", "photos", "cards", "media", "search", "records")
"""What :func:`sizes` tells apart."""
_FOLDERS = {"shards": "units", "photos": "photos", "cards": "cards", "media": "media", "search": "search"}
_RENEWED = frozenset({"photos", "cards", "media", "search"})
"""Folders whose files are named by all that decides their bytes, so that an old one is no more than not in use."""
_PHOTO = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the cache: its path there, of which kind it is, size in bytes, when it was written (Unix time)."""

    path: str
    kind: str
    size: int
    mtime: float


def files(cache: Path) -> Iterator[File]:
    """Every file, by path; what is no file is left out, and links are not followed."""
    for folder, folders, names in os.walk(cache, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            info = path.stat(follow_symlinks=False)
            if stat.S_ISREG(info.st_mode):
                inside = path.relative_to(cache).as_posix()
                kind = _FOLDERS.get(inside.partition("/")[0], "records") if "/" in inside else "records"
                yield File(inside, kind, info.st_size, info.st_mtime)


def sizes(cache: Path) -> dict[str, tuple[int, int]]:
    """Kind → (files, bytes); every kind is there."""
    found = dict.fromkeys(KINDS, (0, 0))
    for file in files(cache):
        number, size = found[file.kind]
        found[file.kind] = number + 1, size + file.size
    return found


def damaged(cache: Path) -> list[str]:
    """Paths of files that are not what a build has written there, by their seals; links count, too."""
    wrong = [
        Path(folder, name).relative_to(cache).as_posix()
        for folder, folders, names in os.walk(cache)
        for name in (*folders, *names)
        if Path(folder, name).is_symlink() and Path(folder) != cache
    ]
    for file in files(cache):
        check = _check(file.path)
        if check is not None and not check(cache / file.path):
            wrong.append(file.path)
    return sorted(wrong)


def remove(cache: Path, damaged_paths: list[str]) -> None:
    """Remove damaged files, so that builds make them again; a photo goes as a whole.

    What a school remembers of its texts stays: a build passes over the rows that are not sound, and the others may be
    the last good versions of texts.
    """
    for path in damaged_paths:
        file = cache / path
        if path.startswith("photos/") and _PHOTO.match(file.name):
            for one in file.parent.glob(f"{file.name[:24]}*"):
                one.unlink(missing_ok=True)
        elif file.name != "articles.sqlite" or file.is_symlink():
            file.unlink(missing_ok=True)


def _check(path: str) -> Callable[[Path], bool] | None:
    """How a file of the cache is verified; None: by another file, or it has nothing that a build believes."""
    top, _, rest = path.partition("/")
    name = rest.rpartition("/")[2] or top
    unit = rest.partition("/")[0]
    labels = {
        "hashes.json": "hashes",
        "units.json": "units",
        "live.json": "record live",
        "next.json": "record next",
        "search/index.json": "search index",
    }
    if path in labels:
        return _sealed(labels[path])
    if top == "shards":
        if name in {"state.json", "pdfs.json"}:
            return _sealed(f"{'state' if name == 'state.json' else 'pdfs'} {unit}")
        return _rows if name == "articles.sqlite" else None
    if top == "photos":
        return _photo if name.endswith(".json") else None
    if top == "search" and name.endswith(".segment"):
        return _sealed(f"segment {name.removesuffix('.segment')}")
    return kept.is_sealed if top in {"cards", "media"} and not name.endswith((".seal", ".part")) else None


def _sealed(what: str) -> Callable[[Path], bool]:
    return lambda path: kept_bytes(path, what) is not None


def _photo(record: Path) -> bool:
    """A photo's record and every file that it names."""
    raw = kept_bytes(record, f"photo {record.stem}")
    if raw is None:
        return False
    try:
        told = json.loads(raw)["files"].items()
        return all(
            _PHOTO.match(name) and "/" not in name and kept.seal(name, record.with_name(name).read_bytes()) == mark
            for name, (_, mark) in told
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return False


def _rows(file: Path) -> bool:
    """Every text that a unit remembers, and its source."""
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            database.execute("PRAGMA trusted_schema=OFF")
            rows = list(database.execute("SELECT path, key, data, source FROM articles"))
        database.close()
        return all(_row(*row) for row in rows)
    except (sqlite3.Error, TypeError, ValueError, AttributeError):
        return False


def _row(path: str, key: str, data: str, source: bytes) -> bool:
    named, of_text, of_source = key.rsplit(" ", 2)
    return of_text == kept.seal("article", path, named, data) and of_source == kept.seal("source", path, source)


def prune(cache: Path, *, keep_days: int | None, max_size: int | None) -> tuple[int, int]:
    """Remove what no page needs and is older than so many days, then more until the rest fits; (files, bytes) removed.

    Of what must fit, that goes first which no page needs, the oldest first. Only work goes that is made again from
    content: photos, cards, films, segments; a photo goes as a whole. What units remember stays, for last good versions
    of texts exist nowhere else.
    """
    all_files, used = list(files(cache)), _used(cache)
    groups: dict[str, list[File]] = {}
    for file in all_files:
        if file.kind in _RENEWED and (key := _key(file.path)):
            groups.setdefault(key, []).append(file)
    size = sum(file.size for file in all_files)
    limit = -math.inf if keep_days is None else time.time() - keep_days * 24 * 3600
    order = {key: (key in used, max(file.mtime for file in some), key) for key, some in groups.items()}
    removed = [0, 0]
    for key in sorted(groups, key=order.__getitem__):
        needed, mtime, _ = order[key]
        if (needed or mtime > limit) and (max_size is None or size <= max_size):
            continue
        for file in sorted(groups[key], key=lambda file: not file.path.endswith((".json", ".seal"))):
            (cache / file.path).unlink(missing_ok=True)
            size -= file.size
            removed = [removed[0] + 1, removed[1] + file.size]
    return removed[0], removed[1]


def _used(cache: Path) -> set[str]:
    """The keys of all work that the units' last builds have ordered."""
    keys: set[str] = set()
    for path in cache.glob("shards/*/state.json"):
        state = kept.kept_json(path, f"state {path.parent.name}")
        orders = state.get("orders") if isinstance(state, dict) else None
        for own in orders.values() if isinstance(orders, dict) else ():
            keys.update(own if isinstance(own, dict) else ())
    return keys


def _key(path: str) -> str:
    """The key of the work that a file belongs to; nothing for records about all of it."""
    top, name = path.partition("/")[0], path.rpartition("/")[2].removesuffix(".seal")
    if top == "photos":
        return name[:24] if _PHOTO.match(name) else ""
    if top == "cards":
        return name.removeprefix("the-").removesuffix(".jpg")
    if top == "search":
        return name.removesuffix(".segment") if name.endswith(".segment") else path if "/files/" in path else ""
    return name
