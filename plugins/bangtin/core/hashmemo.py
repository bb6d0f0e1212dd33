"""Hashes of files, remembered from build to build, so that a warm build reads nothing."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangtin.core.files import Entry, sha256
from bangtin.core.kept import keep_json, kept_json


def _read(path: str, size: int) -> bytes:
    """The bytes of a file whose size is known, without the objects that ``open`` makes around it."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        data = os.read(handle, size + 1)
        while len(data) != size and (more := os.read(handle, 1 << 20)):  # it grew, or is longer than one call gives
            data += more
        return data
    finally:
        os.close(handle)


@dataclass(slots=True)
class HashMemo:
    """Remembers the hash of a file by (path, size, times of change, inode), so that a warm build reads nothing.

    A file changed within two seconds before it was hashed is hashed again next time, because a second change in the
    same tick of the clock would leave no trace (the trick of git's index).
    """

    path: Path
    old: dict[str, list[Any]] = field(default_factory=dict)
    new: dict[str, list[Any]] = field(default_factory=dict)
    dirty: bool = False

    @classmethod
    def load(cls, path: Path) -> HashMemo:
        """From disk; a damaged memory is an empty one."""
        data = kept_json(path, "hashes")
        return cls(path, data if isinstance(data, dict) else {})

    def hash(self, root: Path, entry: Entry) -> str:
        """The SHA-256 of a file's bytes. Raises OSError when it cannot be read."""
        stamp = [entry.size, entry.mtime_ns, entry.inode, entry.ctime_ns]
        known = self.old.get(entry.path)
        if isinstance(known, list) and known[:4] == stamp and [type(one) for one in known[4:]] == [str]:
            self.new[entry.path] = known
            return str(known[4])
        self.dirty = True
        value = sha256(_read(f"{root}/{entry.path}", entry.size))
        if time.time_ns() - (entry.ctime_ns or entry.mtime_ns) > 2_000_000_000:
            self.new[entry.path] = [*stamp, value]
        return value

    def save(self) -> None:
        """Keep what this build saw."""
        if self.dirty or len(self.new) != len(self.old):
            keep_json(self.path, self.new, "hashes")
