"""Files: walking content without following links, hashing, writing whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """One file below a folder: its path relative to it, size in bytes and time of change in nanoseconds.

    ``mtime_ns`` is what programs say that copy with the times of elsewhere; ``ctime_ns`` is the system's own.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int = 0


class Refused(NamedTuple):
    """Something that is neither a file nor a folder of ours. ``reason``: link, special or repository."""

    path: str
    reason: str


def walk(root: Path | str) -> list[Entry | Refused]:
    """Every file below ``root``, sorted by path; links and repositories of others are named, never followed.

    Hidden files and folders (a leading dot) are passed over. Paths are relative to ``root``, with ``/``. A flat loop,
    because a site has a folder for every page.
    """
    found: list[Entry | Refused] = []
    foreign: list[str] = []
    folders = [(os.fspath(root), "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                if name == ".git" and prefix:  # a submodule: its commits are not reviewed here
                    foreign.append(prefix)
                continue
            path = prefix + name
            if entry.is_symlink():
                found.append(Refused(path, "link"))
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, path + "/"))
            elif not entry.is_file(follow_symlinks=False):
                found.append(Refused(path, "special"))
            else:
                try:
                    info = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                found.append(Entry(path, info.st_size, info.st_mtime_ns, info.st_ino, info.st_ctime_ns))
    for prefix in foreign:
        found = [entry for entry in found if not entry.path.startswith(prefix)]
        found.append(Refused(prefix[:-1], "repository"))
    found.sort(key=itemgetter(0))
    return found


def is_inside(path: str) -> bool:
    """Whether a relative path stays below its folder, as far as its letters tell."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/") and "\0" not in path


def sha256(data: bytes) -> str:
    """The hash that names content everywhere in this project."""
    return hashlib.sha256(data).hexdigest()


def digest(*parts: object) -> str:
    """One hash over JSON-able values, for fingerprints."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def write_atomic(path: Path, data: bytes | str) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    beside.write_bytes(data.encode() if isinstance(data, str) else data)
    beside.replace(path)


def write_json(path: Path, value: Any) -> None:
    """Plain data as compact JSON, written atomically."""
    write_atomic(path, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def read_json(path: Path, default: Any = None) -> Any:
    """Plain data back; a missing or damaged file is only lost time, so it gives the default."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return default
