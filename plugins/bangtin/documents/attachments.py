"""Files that come with a document: which of them are published, under which address, with which bytes.

Only what lies in the article's own folder, has the bytes that the build planned with, and is a PDF without programs,
passwords or other files inside. Verdicts are kept by content, so that a file is looked into once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bangtin.core.files import digest, sha256
from bangtin.core.kept import keep_json, kept_json
from bangtin.core.problems import Code
from bangtin.core.site import SchoolSite
from bangtin.core.vietnamese.numbers import format_size_mb
from bangtin.core.vietnamese.text import slugify
from bangtin.documents import check
from bangtin.documents.pdf import inspect, without_names

_MEGABYTE = 1_000_000


class Attachments:
    """The PDFs of one school's build."""

    def __init__(self, site: SchoolSite) -> None:
        self._site = site
        self._file = site.store / "pdfs.json"
        kept = None if site.afresh else kept_json(self._file, f"pdfs {site.unit.id}")
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) and kept.get("code") == site.code else {}
        self._verdicts: dict[str, Any] = {"code": site.code}
        self.problems: list[tuple[Code, dict[str, str]]] = []

    def publishable(self, path: str) -> int:
        """The size in bytes of a file that may be published; 0 after a report."""
        site, name = self._site, path.rpartition("/")[2]
        if path not in site.files:
            self.problems.append((check.MISSING_FILE, {"name": name}))
        elif not name.lower().endswith(".pdf"):
            self.problems.append((check.UNSUITED_FILE, {"name": name}))
        else:
            return self._of_pdf(path, name)
        return 0

    def _of_pdf(self, path: str, name: str) -> int:
        site, limit = self._site, int(self._site.values["DOCUMENTS_MAX_MB"])
        size = _size(site.content / path)
        if size > limit * _MEGABYTE:
            params = {"name": name, "size": format_size_mb(size, "vi"), "limit": str(limit)}
            self.problems.append((check.LARGE_FILE, params))
            return 0
        verdict = self._verdict(path)
        reason = next((code for code, field in _REASONS if verdict.get(field)), None)
        if reason is not None:
            self.problems.append((reason, {"name": name, "what": str(verdict["active"])}))
            return 0
        if verdict["named"]:
            self.problems.append((check.NAME_INSIDE, {"name": name}))
        return size

    def _verdict(self, path: str) -> dict[str, Any]:
        """What is known of a file's content; a file that changed under the build counts as damaged."""
        hashed = self._site.files[path]
        found = self._verdicts.get(hashed) or self._kept.get(hashed)
        if not isinstance(found, dict):
            data = self.read(path, raw=True)
            verdict = inspect(data or b"")
            found = {"damaged": not verdict.whole, "locked": verdict.locked, "active": verdict.active}
            found["named"] = verdict.named
            if data is None:
                return found
        self._verdicts[hashed] = found
        return found

    def read(self, path: str, *, raw: bool = False) -> bytes | None:
        """The bytes to publish (or those that lie there); None when they are not those that were planned with."""
        try:
            data = (self._site.content / path).read_bytes()
        except OSError:
            return None
        if sha256(data) != self._site.files[path]:
            return None
        return data if raw else without_names(data)

    def close(self) -> None:
        """Keep what was found out."""
        if self._verdicts != self._kept and (len(self._verdicts) > 1 or self._kept) and not self._site.checking:
            keep_json(self._file, self._verdicts, f"pdfs {self._site.unit.id}")


_REASONS = ((check.DAMAGED_FILE, "damaged"), (check.LOCKED_FILE, "locked"), (check.ACTIVE_FILE, "active"))


def published_name(path: str) -> str:
    """The name under which a file is published: of its own one only what is safe in an address, and a hash."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return f"{slugify(stem) or 'van-ban'}-{digest(path)[:6]}.pdf"


def _size(path: Path) -> int:
    try:
        return path.stat(follow_symlinks=False).st_size
    except OSError:
        return 0
