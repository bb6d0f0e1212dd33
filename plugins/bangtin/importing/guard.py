"""What may be opened: a Word file is judged by its bytes and its table of contents before any parser sees it.

A bomb is refused from the sizes that the archive declares, and unpacking stops at them; a declaration of entities is
refused by the first parser that meets it, which expands none.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final
from xml.parsers import expat

from bangtin.importing import check
from bangtin.importing.check import Refused

__all__ = ["MAX_BYTES", "open_word", "refuse_doctype", "sniff"]

MAX_BYTES: Final = 200_000_000
MAX_PART: Final = 60_000_000
"""A photo of 48 megapixels in a Word file stays below it."""
MAX_XML: Final = 24_000_000
"""The text of a long novel, as Word writes it, stays below it."""
MAX_TOTAL: Final = 400_000_000
MAX_PARTS: Final = 5_000
MAX_RATIO: Final = 100
"""XML packs to a twentieth; photos hardly at all. Judged only above a megabyte."""
_HEAD: Final = 4096

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS: Final = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
)


def sniff(path: Path) -> str:
    """What a file is by its first bytes: zip, ole, rtf, html, xml, a name shown to people, or text."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Refused(check.EMPTY)
    if head.startswith(b"PK\3\4"):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    for magic, name in _KINDS:
        if head.startswith(magic):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip()[:600].lower()
    if start.startswith(b"<"):
        return "html" if b"<html" in start or b"<!doctype html" in start or b"<head" in start else "xml"
    return "text"


def open_word(path: Path) -> zipfile.ZipFile:
    """The parts of a Word file, each checked in size. Raises :class:`Refused`."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refused(check.TOO_LARGE, size=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000)
    kind = sniff(path)
    if kind == "ole":
        raise Refused(check.PASSWORD if _is_encrypted(path) else check.OLD_WORD)
    if kind == "rtf":
        raise Refused(check.RTF)
    if kind in {"html", "xml"}:
        raise Refused(check.WEB_PAGE_AS_WORD)
    if kind != "zip":
        raise Refused(check.NOT_WORD, kind=kind if kind != "text" else "a plain text")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused(check.DAMAGED) from None
    _judge(archive)
    return archive


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE file holds a locked Word file and not a document of Word 97."""
    with path.open("rb") as file:
        data = file.read(1 << 20)
    return "EncryptedPackage".encode("utf-16-le") in data


def _judge(archive: zipfile.ZipFile) -> None:
    """Refuse a table of contents that no Word file has."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    too_large = any(part.file_size > (MAX_XML if _is_xml(part.filename) else MAX_PART) for part in parts)
    if len(parts) > MAX_PARTS or too_large or total > MAX_TOTAL or (total > 1_000_000 and total / packed > MAX_RATIO):
        raise Refused(check.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(check.PASSWORD)
    if "word/document.xml" not in names and not any(name.startswith("word/document") for name in names):
        raise Refused(check.NOT_WORD, kind=_package(names))
    for part in parts:
        if _is_xml(part.filename):
            refuse_doctype(read_part(archive, part.filename))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _package(names: set[str]) -> str:
    """What else a zip file may be."""
    if any(name.startswith("xl/") for name in names):
        return "Excel (.xlsx)"
    if any(name.startswith("ppt/") for name in names):
        return "PowerPoint (.pptx)"
    if "mimetype" in names and "content.xml" in names:
        return "OpenDocument (.odt)"
    return "ZIP"


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than it declares. Raises :class:`Refused` when it is damaged."""
    part = archive.getinfo(name)
    try:
        with archive.open(part) as file:
            data = file.read(part.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Refused(check.DAMAGED) from None
    if len(data) > part.file_size:
        raise Refused(check.BOMB)
    return data


def refuse_doctype(data: bytes) -> None:
    """Refuse XML with a document type declaration, in whatever encoding it hides; broken XML is for its reader."""
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise Refused(check.DOCTYPE)

    parser.StartDoctypeDeclHandler = declared
    try:
        parser.ParseFile(io.BytesIO(data))
    except (expat.ExpatError, LookupError, ValueError):  # LookupError: an encoding that nobody knows
        return
