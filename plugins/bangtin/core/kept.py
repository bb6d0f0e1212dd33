"""What builds keep for later ones: each file has a seal, so that a spoilt, swapped or foreign one is only lost time.

A seal is a hash of what something is called and what it holds. With a secret in the environment (``BANGTIN_CACHE_KEY``)
nobody who does not know it can make one, so a cache may come back from a place that others can write to. Data only: a
sealed file is JSON, text or a picture, and nothing in it is ever run.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

from bangtin.core.files import write_atomic

SECRET = "BANGTIN_CACHE_KEY"  # noqa: S105  # the name of the variable
_BESIDE = ".seal"
_BLOCK = 1 << 20


def _hash() -> hashlib.blake2b:
    secret = os.environ.get(SECRET, "")
    return hashlib.blake2b(digest_size=16, key=hashlib.sha256(secret.encode()).digest() if secret else b"")


def seal(what: str, *parts: str | bytes) -> str:
    """The seal of some data under a name; 32 hexadecimal digits."""
    found = _hash()
    for part in (what, *parts):
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8))
        found.update(data)
    return found.hexdigest()


def keep_bytes(path: Path, data: bytes, what: str) -> None:
    """Write data behind their seal; ``what`` names them, so that they count nowhere else."""
    write_atomic(path, seal(what, data).encode() + b"\n" + data)


def kept_bytes(path: Path, what: str) -> bytes | None:
    """The data back; None when there are none, or others than were kept under this name."""
    try:
        told, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if told == seal(what, data).encode() else None


def keep_json(path: Path, value: Any, what: str) -> None:
    """Plain data behind its seal."""
    keep_bytes(path, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(), what)


def kept_json(path: Path, what: str) -> Any:
    """Plain data back; None when there is none, or other than was kept."""
    data = kept_bytes(path, what)
    try:
        return None if data is None else json.loads(data)
    except ValueError:
        return None


def seal_file(path: Path) -> None:
    """Put a file's seal beside it: for pictures and films, which are published as they lie."""
    found = _file_seal(path)
    if found is not None:
        write_atomic(beside(path), found)


def beside(path: Path) -> Path:
    """Where the seal of a file lies."""
    return path.with_name(path.name + _BESIDE)


def is_sealed(path: Path) -> bool:
    """Whether a file is there, a file and no link, and the one that was sealed under its name."""
    try:
        told = beside(path).read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return told == _file_seal(path)


def _file_seal(path: Path) -> str | None:
    """The seal of a file's bytes under its name; None for what is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123  # it is open already
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        found = _hash()
        found.update(path.name.encode())
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
