"""What a source is, told from its bytes and only then from its name, and which reader it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangtin.core.problems import Problem
from bangtin.importing import check
from bangtin.importing.check import Refused
from bangtin.importing.drafting import make_draft
from bangtin.importing.folder import add_photos, find_text
from bangtin.importing.guard import MAX_BYTES, sniff
from bangtin.importing.model import Document, Draft
from bangtin.importing.photos import PhotoBox

__all__ = ["Job", "read_document", "read_source"]

_WORD = {".docx", ".docm", ".doc", ".dotx", ".rtf"}
_TEXT = {".txt", ".text"}
_PAGES = {".html", ".htm", ".xhtml"}


@dataclass(frozen=True, slots=True)
class Job:
    """What to read.

    ``name`` is what findings call it, ``scratch`` where photos may be unpacked, ``units`` the portal's units by id,
    ``media`` a copy of the old portal's folder of photos, ``title`` replaces any in the text, ``site`` is the old
    portal's address where the source does not tell it.
    """

    path: Path
    name: str
    scratch: Path
    units: Mapping[str, str]
    media: Path | None = None
    title: str = ""
    site: str = ""


def read_source(job: Job) -> Iterator[Draft | Problem]:
    """The drafts in a source: one of a file or folder, many of an old portal; of an empty one, the reason.

    Raises :class:`Refused` when nothing, or nothing more, can be read.
    """
    path = job.path
    suffix = path.suffix.lower()
    if path.is_dir():
        text = find_text(path)
        box = PhotoBox(job.scratch)
        document = read_document(text, job, box)
        add_photos(document, path, text, box)
        yield _draft(document, box, job)
    elif suffix == ".sql" or path.name.lower().endswith(".sql.gz"):
        from bangtin.importing.nukeviet import read_nukeviet

        yield from read_nukeviet(job)
    elif suffix in {".xml", ".wxr"} and sniff(path) in {"xml", "html"}:
        from bangtin.importing.wordpress import read_wordpress

        yield from read_wordpress(job)
    else:
        box = PhotoBox(job.scratch)
        yield _draft(read_document(path, job, box), box, job)


def _draft(document: Document, box: PhotoBox, job: Job) -> Draft:
    if job.title:
        document.stated["title"] = job.title
    return make_draft(document, box, job.units)


def read_document(path: Path, job: Job, box: PhotoBox) -> Document:
    """What one text file holds, whatever it is called. Raises :class:`Refused`."""
    suffix = path.suffix.lower()
    if path.stat().st_size > MAX_BYTES:
        raise Refused(check.TOO_LARGE, size=-(-path.stat().st_size // 1_000_000), limit=MAX_BYTES // 1_000_000)
    kind = sniff(path)
    if suffix in _WORD or kind in {"zip", "ole", "rtf"}:
        from bangtin.importing.word import read_word

        return read_word(path, job.name, box)
    if suffix in _PAGES and kind in {"html", "xml", "text"}:
        from bangtin.importing.webpage import read_page

        return read_page(path, job.name, box, job.media)
    if suffix in _TEXT and kind in {"text", "xml"}:
        from bangtin.importing.plain import read_plain

        return read_plain(path, job.name)
    raise Refused(check.UNKNOWN_KIND, kind=suffix or kind)
