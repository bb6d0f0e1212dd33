"""A folder with a Word file and the photos of the day: the text is read, the photos come along under clean names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bangtin.core import captions
from bangtin.core.vietnamese.text import slugify
from bangtin.importing import check
from bangtin.importing.check import Refused
from bangtin.importing.model import Block, Document, Paragraph, Picture, plain
from bangtin.importing.photos import PHOTO_SUFFIXES, PhotoBox

__all__ = ["TEXT_SUFFIXES", "add_photos", "find_text"]

TEXT_SUFFIXES: Final = (".docx", ".docm", ".doc", ".rtf", ".html", ".htm", ".txt")
_DIGITS: Final = re.compile(r"([0-9]+)")
_NUMBERED: Final = re.compile(
    r"(?:ảnh|hình)\s*(?:số\s*)?(?P<number>[0-9]{1,3})\s*[.:–-]\s*(?P<caption>\S.*)", re.IGNORECASE
)
_PHOTO_NUMBER: Final = re.compile(r"(?:anh|hinh|photo|image|img)?-?(?:so-)?0*(?P<number>[0-9]{1,3})")


def find_text(folder: Path) -> Path:
    """The one text in a folder; of a web page and a Word file together, neither is chosen. Raises :class:`Refused`."""
    texts = [
        path for path in _files(folder) if path.suffix.lower() in TEXT_SUFFIXES and path.name.lower() != captions.NAME
    ]
    if not texts:
        raise Refused(check.NO_TEXT_FILE)
    if len(texts) > 1:
        raise Refused(check.SEVERAL_TEXTS, names=", ".join(path.name for path in texts))
    return texts[0]


def add_photos(document: Document, folder: Path, text: Path, box: PhotoBox) -> None:
    """Take the folder's photos into the draft; captions come from ``captions.txt`` and from lines like `Ảnh 1: …`."""
    findings = document.findings
    for path in _files(folder):
        if path == text or path.name.lower() == captions.NAME:
            continue
        if path.suffix.lower() in PHOTO_SUFFIXES:
            box.add_file(path, findings, keep_name=True)
        else:
            findings.report(check.OTHER_FILE, name=path.name)
    told: dict[str, str] = {}
    listing = next((path for path in _files(folder) if path.name.lower() == captions.NAME), None)
    if listing is not None:
        by_source = {source: file for file, source in box.photos.sources.items() if source}
        found, strangers = captions.parse_captions(listing.read_text("utf-8", "replace"), by_source)
        told = {by_source[source]: caption for source, caption in found.items()}
        for line, stranger in strangers:
            findings.report(check.OTHER_FILE, line, text=stranger, name=stranger)
    document.blocks = [_numbered(block, box) for block in document.blocks]
    placed = {block.file for block in document.blocks if isinstance(block, Picture)}
    document.blocks += [Picture(file, caption=caption) for file, caption in told.items() if file not in placed]


def _files(folder: Path) -> list[Path]:
    """The folder's own files in the order in which people number them, without what Word and systems leave."""
    found = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    found = [path for path in found if not path.name.startswith((".", "~$")) and path.name != "Thumbs.db"]
    return sorted(
        found, key=lambda path: [int(part) if part.isdigit() else part for part in _DIGITS.split(path.stem.lower())]
    )


def _numbered(block: Block, box: PhotoBox) -> Block:
    """A line `Ảnh 3: …` becomes the photo number 3, when exactly one photo has that number for a name."""
    if not isinstance(block, Paragraph):
        return block
    match = _NUMBERED.fullmatch(plain(block.runs))
    if match is None:
        return block
    files = [file for file, source in box.photos.sources.items() if source and _number(source) == int(match["number"])]
    return Picture(files[0], caption=match["caption"]) if len(files) == 1 else block


def _number(source: str) -> int:
    match = _PHOTO_NUMBER.fullmatch(slugify(source.rpartition(".")[0]))
    return int(match["number"]) if match else -1
