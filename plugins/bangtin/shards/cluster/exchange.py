"""Where the build and its workers hand files to each other: a folder of fsspec's, files named by their SHA-256.

Small files travel in *packs*: one file for hundreds of texts, because each file costs a way there and back.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from bangtin.core.files import sha256

SMALL = 256 * 1024
"""Files up to so many bytes travel in packs."""
PACK = 16 * 1024 * 1024
"""Bytes in one pack, before it is compressed; one larger file may make it longer."""


class Lost(Exception):  # noqa: N818  # it reads as what happened
    """A file is not in the exchange, or is not what its name says; the message names it."""


@dataclass(frozen=True, slots=True)
class Place:
    """How to reach an exchange: what a worker is told. ``options`` go to fsspec; they hold no password."""

    url: str
    options: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"url": self.url, "options": self.options}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(data["url"], data["options"])


class Exchange:
    """A folder of fsspec's with files named by content: put once, believed only when the hash fits."""

    def __init__(self, place: Place) -> None:
        from fsspec.core import url_to_fs

        self.place = place
        self._fs, self._root = url_to_fs(place.url, **place.options)
        self._fs.makedirs(self._root, exist_ok=True)

    def path(self, name: str) -> str:
        """Where a file of that name lies."""
        return f"{self._root}/{name[:2]}/{name}"

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return bool(self._fs.exists(self.path(name)))

    def put(self, data: bytes) -> str:
        """Keep bytes; returns their name."""
        name = sha256(data)
        if not self.has(name):
            self._fs.makedirs(self._fs._parent(self.path(name)), exist_ok=True)  # noqa: SLF001  # fsspec's own idiom
            self._fs.pipe_file(self.path(name), data)
        return name

    def put_file(self, name: str, file: Path) -> None:
        """Keep a file whose hash is known."""
        if not self.has(name):
            self._fs.makedirs(self._fs._parent(self.path(name)), exist_ok=True)  # noqa: SLF001  # the same
            self._fs.put_file(str(file), self.path(name))

    def get(self, name: str) -> bytes:
        """The bytes of a file. Raises Lost."""
        try:
            data: bytes = self._fs.cat_file(self.path(name))
        except FileNotFoundError:
            raise Lost(name) from None
        if sha256(data) != name:
            raise Lost(name)
        return data

    def fetch(self, name: str, goal: Path) -> None:
        """Bring a file of any size to a place of this machine: whole, or not at all. Raises Lost."""
        handle, name_beside = tempfile.mkstemp(dir=goal.parent)
        os.close(handle)
        beside = Path(name_beside)
        try:
            self._fs.get_file(self.path(name), str(beside))
            with beside.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != name:
                    raise Lost(name)
            beside.replace(goal)
        except FileNotFoundError:
            raise Lost(name) from None
        finally:
            beside.unlink(missing_ok=True)

    def drop(self, name: str) -> None:
        """Remove a file that nobody needs any more."""
        if self.has(name):
            self._fs.rm_file(self.path(name))


def pack(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Files (name, bytes) in packs of a handy size."""
    names: list[tuple[str, int]] = []
    parts: list[bytes] = []
    size = 0
    for name, data in files:
        names.append((name, len(data)))
        parts.append(data)
        size += len(data)
        if size >= PACK:
            yield _packed(names, parts)
            names, parts, size = [], [], 0
    if names:
        yield _packed(names, parts)


def _packed(names: list[tuple[str, int]], parts: list[bytes]) -> bytes:
    head = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(b"".join([head, b"\n", *parts]), 1)


def unpack(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a pack. Raises ValueError when it is not one."""
    try:
        head, line, body = zlib.decompress(packed).partition(b"\n")
        names = [(str(name), int(size)) for name, size in json.loads(head)]
    except (zlib.error, TypeError, ValueError) as error:
        raise ValueError(f"not a pack: {error}") from error
    if not line or any(size < 0 for _, size in names) or sum(size for _, size in names) != len(body):
        raise ValueError("not a pack: its files are cut off")
    start = 0
    for name, size in names:
        yield name, body[start : start + size]
        start += size
