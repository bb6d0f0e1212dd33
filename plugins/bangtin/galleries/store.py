"""The cache of renditions: plain files named by content and recipe, with a small record beside each photo.

``<dir>/ab/<key>-<width>.webp`` … and ``<dir>/ab/<key>.json``, the record, which is written last: without it the photo
is not there. The record holds length and seal of each file (:mod:`bangtin.core.kept`) and has one itself. Data only;
what is damaged is made again. It can be carried between machines.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bangtin.core.kept import keep_json, kept_json, seal
from bangtin.galleries.model import PhotoJob

_KEY = re.compile(r"[0-9a-f]{24}")
_MAGIC = {".webp": (0, b"RIFF"), ".jpg": (0, b"\xff\xd8\xff"), ".avif": (4, b"ftyp")}
_FRESH = 24 * 3600
"""A record's time says when it was last used, to the day."""
_STRAY = 3600
"""Files without a record that are older than this many seconds are left from a killed run."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo in the cache. ``files``: name → (length, seal); ``used``: when it was last used (Unix time)."""

    key: str
    source: str
    files: dict[str, tuple[int, str]]
    used: float

    @property
    def bytes(self) -> int:
        """Length of all renditions together."""
        return sum(length for length, _ in self.files.values())


class Store:
    """The cache in one directory. Safe for several processes: files appear whole, and equal keys hold equal files."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, name: str) -> Path:
        """Where a file of that name lies, there or not."""
        return self.directory / name[:2] / name

    def missing(self, jobs: Iterable[PhotoJob]) -> list[PhotoJob]:
        """Those jobs, each key once, whose renditions are not all there with the right lengths."""
        unique = {job.key: job for job in jobs}
        return [job for job in unique.values() if not self.sizes(job)]

    def sizes(self, job: PhotoJob) -> tuple[tuple[str, int], ...]:
        """(name, length) of the job's renditions; empty unless all are there with their recorded lengths."""
        entry = self.entry(job.key)
        if entry is None or not set(job.names) <= entry.files.keys():
            return ()
        for name, (length, _) in entry.files.items():
            try:
                if self.path(name).stat().st_size != length:
                    return ()
            except OSError:
                return ()
        self._touch(entry)
        return tuple((name, entry.files[name][0]) for name in job.names)

    def whole(self, name: str) -> Path | None:
        """A rendition whose every byte is as it was made; None when it is not: its photo is forgotten then."""
        entry = self.entry(name[:24])
        if entry is not None and name in entry.files and _is_whole(self.path(name), *entry.files[name]):
            return self.path(name)
        self.forget(name[:24])
        return None

    def files(self, job: PhotoJob) -> list[Path]:
        """The renditions, to be linked or copied into the output; empty when one is missing or not what it should be.

        Looks at length and first bytes of each file. A photo that fails is forgotten, so that it is made again.
        """
        paths = [self.path(name) for name, _ in self.sizes(job)]
        if not all(map(_has_magic, paths)):
            self.forget(job.key)
            return []
        return paths

    def put(self, job: PhotoJob, contents: Iterable[tuple[str, bytes]]) -> tuple[tuple[str, int], ...]:
        """Keep a photo's renditions; returns (name, length) in the order of ``job.names``."""
        folder = self.directory / job.key[:2]
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        for name, data in contents:
            _write(folder / name, data)
            files[name] = (len(data), seal(name, data))
        record = {"source": job.sha256, "files": files}
        keep_json(folder / f"{job.key}.json", record, f"photo {job.key}")
        return tuple((name, files[name][0]) for name in job.names)

    def entry(self, key: str) -> Entry | None:
        """What the record says of one photo; ``None`` when there is no record that makes sense."""
        path = self.path(f"{key}.json")
        try:
            used = path.stat().st_mtime
            record = kept_json(path, f"photo {key}")
            files = {str(name): (int(length), str(told)) for name, (length, told) in record["files"].items()}
            source = str(record["source"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        # A name from a file on disk is never trusted to stay in its folder.
        if not all(name.startswith(key) and Path(name).name == name for name in files):
            return None
        return Entry(key, source, files, used)

    def entries(self) -> Iterator[Entry]:
        """All photos in the cache, by key."""
        for path in sorted(self.directory.glob("??/*.json")):
            if entry := self.entry(path.stem):
                yield entry

    def damaged(self, entry: Entry) -> list[str]:
        """Names of the entry's files that are not what was written, read in full and compared by checksum."""
        return [name for name, (length, told) in entry.files.items() if not _is_whole(self.path(name), length, told)]

    def prune(self, keep: Collection[str], older_than: float) -> list[Entry]:
        """Remove photos that are not among the keys to keep and were last used ``older_than`` seconds ago or earlier.

        Also removes what killed runs have left. Returns the photos removed.
        """
        before = time.time() - older_than
        removed = [entry for entry in self.entries() if entry.key not in keep and entry.used <= before]
        for entry in removed:
            self.forget(entry.key)
        known = {entry.key for entry in self.entries()}
        stray = time.time() - _STRAY
        for path in self.directory.glob("??/*"):
            with contextlib.suppress(OSError):
                if path.name[:24] not in known and path.stat().st_mtime <= stray:
                    path.unlink()
        return removed

    def forget(self, key: str) -> list[str]:
        """Remove one photo at once, every rendition of it; returns the names removed."""
        if not _KEY.fullmatch(key):
            return []
        # The record goes first: a kill in between leaves strays, never a record without files.
        paths = sorted((self.directory / key[:2]).glob(f"{key}*"), key=lambda path: (path.suffix != ".json", path.name))
        for path in paths:
            path.unlink(missing_ok=True)
        return [path.name for path in paths]

    def forget_source(self, sha256: str) -> list[str]:
        """Remove whatever was ever made of one source photo, by any recipe, blurred or not: the take-down."""
        keys = [entry.key for entry in self.entries() if entry.source == sha256]
        return [name for key in keys for name in self.forget(key)]

    def _touch(self, entry: Entry) -> None:
        """Note that a photo is in use."""
        if entry.used < time.time() - _FRESH:
            with contextlib.suppress(OSError):
                os.utime(self.path(f"{entry.key}.json"))


def _write(path: Path, data: bytes) -> None:
    """Write beside, then rename: the file appears whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    beside.replace(path)


def _has_magic(path: Path) -> bool:
    offset, magic = _MAGIC[path.suffix]
    try:
        with path.open("rb") as file:
            return file.read(offset + len(magic))[offset:] == magic
    except OSError:
        return False


def _is_whole(path: Path, length: int, told: str) -> bool:
    """Whether a file is there, a file and no link, with these bytes."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    with open(handle, "rb") as file:  # noqa: PTH123  # it is open already
        info = os.fstat(handle)
        return stat.S_ISREG(info.st_mode) and info.st_size == length and seal(path.name, file.read()) == told
