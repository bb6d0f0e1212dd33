"""What ``bangtin photos`` tells: how full the cache is, what in it is unused or damaged, and where a photo is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bangtin.galleries.store import Store

_RENDITION = re.compile(r"(?:^|/)([0-9a-f]{24})(?:-\d+\.(?:webp|avif|jpg))?$")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Use:
    """One photo on one page: ``page`` is the article's id, ``source`` the photo's path, relative to the project."""

    page: str
    source: str
    key: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class CacheStatus:
    """Counts and lengths of the cache. ``missing`` are keys in use that have no entry, ``damaged`` names of files."""

    photos: int
    files: int
    bytes: int
    unused: int
    unused_bytes: int
    missing: tuple[str, ...]
    damaged: tuple[str, ...] = ()


def cache_status(store: Store, used: Collection[str], *, verify: bool = False) -> CacheStatus:
    """The state of the cache when the keys ``used`` are on pages; ``verify`` compares the checksum of every file."""
    entries = list(store.entries())
    unused = [entry for entry in entries if entry.key not in used]
    return CacheStatus(
        photos=len(entries),
        files=sum(len(entry.files) for entry in entries),
        bytes=sum(entry.bytes for entry in entries),
        unused=len(unused),
        unused_bytes=sum(entry.bytes for entry in unused),
        missing=tuple(sorted(set(used) - {entry.key for entry in entries})),
        damaged=tuple(name for entry in entries for name in store.damaged(entry)) if verify else (),
    )


def where_used(uses: Iterable[Use], photo: str) -> list[Use]:
    """Where a photo is shown, and where else the same picture is under another name or with other blur boxes.

    ``photo`` is what somebody has at hand: the address or name of a rendition, a key, the hash of a source file, or
    the end of a source file's path (``2025-09-05-khai-giang/anh-1.jpg``).
    """
    uses = list(uses)
    if match := _RENDITION.search(photo):
        found = [use for use in uses if use.key == match[1]]
    elif _HASH.fullmatch(photo):
        found = [use for use in uses if use.sha256 == photo]
    else:
        found = [use for use in uses if f"/{use.source}".endswith(f"/{photo.strip('/')}")]
    hashes = {use.sha256 for use in found if use.sha256}
    same = [use for use in uses if use in found or use.sha256 in hashes]
    return sorted(set(same), key=lambda use: (use.page, use.source, use.key))
