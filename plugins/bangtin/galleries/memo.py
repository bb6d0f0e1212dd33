"""What probing found, kept by content, so that a build without new photos decodes nothing.

One text file per caller (a school): lines of ``<sha256 of the photo> <checksum> <JSON>``, only ever appended to. Lines
that make no sense are as good as absent. Data only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bangtin.core.kept import seal
from bangtin.core.problems import Problem
from bangtin.galleries.check import CODES, DAMAGED, HEIC, TRUNCATED, UNREADABLE, PhotoRefused
from bangtin.galleries.model import PhotoFacts

if TYPE_CHECKING:  # Pillow is imported when there is something to look at
    from bangtin.galleries.colour import Colours

VERSION = 3
"""Raised when probing comes to find other facts in the same bytes."""

_HEAD = f"bangtin photo facts {VERSION}"
_NOT_KEPT = {UNREADABLE.id, HEIC.id}
"""Refusals that are not the photo's own fault: they can be over tomorrow."""
_CONTENT = {DAMAGED.id, TRUNCATED.id}


class ProbeCache:
    """Facts of photos by content. ``probed`` and ``reused`` count what was looked at anew and what was known."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: dict[str, str] = {}
        self._refused: dict[str, PhotoRefused] = {}
        self.probed = 0
        self.reused = 0
        self._load()

    def probe_cached(self, path: Path, sha256: str | None = None) -> PhotoFacts:
        """The facts of a photo file; raises :class:`PhotoRefused`.

        With the content's hash given (from a list of hashes, or git), a known file is not even opened.
        """
        if sha256 is not None and (facts := self._known(sha256)):
            return facts
        from bangtin.galleries.opening import read_photo

        data = read_photo(path)
        actual = hashlib.sha256(data).hexdigest()
        return self._known(actual) or self._probe(data, actual)

    def refuse(self, sha256: str, problem: Problem) -> None:
        """Remember what a worker found: from now on this photo is refused while planning.

        Damage is in the content, and kept for later builds; time and memory depend on the day, and are not.
        """
        self._refused[sha256] = PhotoRefused(CODES[problem.code], **problem.params)
        if problem.code in _CONTENT:
            self._append(sha256, {"refused": problem.code, "params": problem.params})

    def prune(self, keep: Collection[str]) -> int:
        """Forget photos whose hash is not among those to keep; returns how many."""
        gone = [sha256 for sha256 in self._lines if sha256 not in keep]
        for sha256 in gone:
            del self._lines[sha256]
        self._write()
        return len(gone)

    def _probe(self, data: bytes, sha256: str) -> PhotoFacts:
        from bangtin.galleries.probe import examine

        self.probed += 1
        try:
            facts = examine(data, sha256, self._colours)
        except PhotoRefused as refusal:
            if refusal.code.id not in _NOT_KEPT:
                self._append(sha256, {"refused": refusal.code.id, "params": refusal.params})
            raise
        self._append(sha256, facts.to_json())
        return facts

    @cached_property
    def _colours(self) -> Colours:
        from bangtin.galleries.colour import Colours

        return Colours()

    def _known(self, sha256: str) -> PhotoFacts | None:
        """The facts on record, or ``None``; raises what probing raised."""
        if refusal := self._refused.get(sha256):
            self.reused += 1
            raise PhotoRefused(refusal.code, **refusal.params)
        line = self._lines.get(sha256)
        if line is None:
            return None
        checksum, _, text = line.partition(" ")
        if checksum != _checksum(sha256, text):
            return None
        try:
            record = json.loads(text)
            self.reused += 1
            if "refused" in record:
                raise PhotoRefused(CODES[record["refused"]], **record["params"])
            return PhotoFacts.from_json(record)
        except (ValueError, TypeError, KeyError):
            self.reused -= 1
            return None

    def _load(self) -> None:
        try:
            head, *lines = self._file.read_text(encoding="utf-8", errors="replace").split("\n")
        except (FileNotFoundError, NotADirectoryError):
            head, lines = _HEAD, []
        if head == _HEAD:
            self._lines = {line[:64]: line[65:] for line in lines if len(line) > 64 and line[64] == " "}
        else:
            self._write()

    def _append(self, sha256: str, record: dict[str, object]) -> None:
        text = json.dumps(record, sort_keys=True, ensure_ascii=False)
        self._lines[sha256] = f"{_checksum(sha256, text)} {text}"
        if not self._file.exists():
            self._write()
            return
        with self._file.open("a", encoding="utf-8") as file:
            # A killed run may have left half a line: an empty line in between costs nothing.
            file.write(f"\n{sha256} {self._lines[sha256]}\n")

    def _write(self) -> None:
        """The whole file anew."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_name(self._file.name + ".part")
        lines = [_HEAD, *(f"{sha256} {line}" for sha256, line in self._lines.items())]
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        beside.replace(self._file)


def _checksum(sha256: str, text: str) -> str:
    return seal("photo facts", sha256, text)
