"""The photos of one draft: taken from wherever the source keeps them, named in order, each of them once."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from bangtin.core.vietnamese.text import slugify
from bangtin.importing import check
from bangtin.importing.findings import Findings

__all__ = ["PHOTO_SUFFIXES", "PhotoBox", "Photos", "suffix_of"]

PHOTO_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp"}
)
_MAX_PHOTO: Final = 60_000_000
_DATA: Final = re.compile(
    r"data:image/[\w.+-]+(;[\w=.-]+)*?(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL | re.IGNORECASE
)
_MAGIC: Final = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
_OTHERS: Final = (
    (b"\x01\0\0\0", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\0\x09\0", "WMF"),
    (b"\x02\0\x09\0", "WMF"),
)


def suffix_of(data: bytes) -> str:
    """The ending that fits a photo's bytes, or the name of its format with no dot when it is none for the web."""
    for magic, suffix in _MAGIC:
        if data.startswith(magic):
            return suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp":
        return ".avif" if data[8:12] in {b"avif", b"avis"} else ".heic"
    if b"<svg" in data[:2000].lower():
        return "SVG"
    return next((name for magic, name in _OTHERS if data.startswith(magic)), "?")


@dataclass(slots=True)
class Photos:
    """Where the photos of a draft lie on disk until they are placed: name in the article → path, and its old name."""

    paths: dict[str, Path] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PhotoBox:
    """Gathers photos. ``scratch`` is a folder for those that are unpacked; names count on from ``anh-1``."""

    scratch: Path
    photos: Photos = field(default_factory=Photos)
    _known: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def add(self, data: bytes, findings: Findings, *, source: str = "") -> str:
        """A photo from bytes; gives its name, or nothing when it cannot be shown. ``file`` is for findings."""
        suffix = suffix_of(data)
        if not suffix.startswith("."):
            findings.report(check.PHOTO_FORMAT, format=suffix)
            return ""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._known:
            return self._known[digest]
        name = self._name("", suffix)
        path = self.scratch / f"{len(self.photos.paths)}-{name}"
        path.write_bytes(data)
        return self._keep(name, path, digest, source)

    def add_file(self, path: Path, findings: Findings, *, keep_name: bool = False) -> str:
        """A photo that lies on disk; ``keep_name``: its own name, as an address can have it."""
        size = path.stat().st_size
        if size > _MAX_PHOTO:
            findings.report(check.PHOTO_TOO_LARGE, text=path.name, name=path.name, size=size // 1_000_000)
            return ""
        data = path.read_bytes()
        suffix = suffix_of(data)
        if not suffix.startswith("."):
            findings.report(check.PHOTO_FORMAT, format=suffix if suffix != "?" else path.suffix)
            return ""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._known:
            if keep_name:
                findings.report(check.SAME_PHOTO, name=path.name, other=self._known[digest])
            return self._known[digest]
        stem = slugify(path.stem, max_length=60) if keep_name else ""
        return self._keep(self._name(stem, suffix), path, digest, path.name)

    def add_data(self, address: str, findings: Findings) -> str:
        """A photo written into a page as a ``data:`` address."""
        match = _DATA.fullmatch(address)
        if match is None:
            return ""
        try:
            data = base64.b64decode(match["data"]) if match["base64"] else unquote_to_bytes(match["data"])
        except (binascii.Error, ValueError):
            data = b""
        return self.add(data, findings)

    def by_name(self, name: str) -> str:
        """The photo that a source calls so, under its name in the draft."""
        wanted = unquote(name).casefold()
        return next((file for file, source in self.photos.sources.items() if source.casefold() == wanted), "")

    def _name(self, stem: str, suffix: str) -> str:
        if stem and f"{stem}{suffix}" not in self.photos.paths:
            return f"{stem}{suffix}"
        while True:
            self._count += 1
            name = f"{stem or 'anh'}-{self._count}{suffix}"
            if name not in self.photos.paths:
                return name

    def _keep(self, name: str, path: Path, digest: str, source: str) -> str:
        self._known[digest] = name
        self.photos.paths[name] = path
        self.photos.sources[name] = source
        return name
