"""What the preview shows now: pages made since the last whole build over the published ones, and what is wrong.

Everything here is read by the threads that serve and changed by the conductor, under one lock. Who looks at a page is
told by comparing: the hash of the bytes that a browser has with that of the bytes it would get.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangtin.core.sidework import SideWorks
from bangtin.preview.photos import StandIn, StandIns


@dataclass(eq=False, slots=True)
class Client:
    """An open page: its output path, and the hash of what the browser has."""

    page: str
    seen: str
    lang: str


@dataclass(slots=True)
class Stage:
    """The state; ``busy`` while something is being made."""

    output: Path
    works: SideWorks
    problems: list[dict[str, Any]] = field(default_factory=list)
    faults: list[dict[str, Any]] = field(default_factory=list)
    proofs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Content file → what proofreading found in it."""
    sources: dict[str, str] = field(default_factory=dict)
    """Output path of an article's page → its file."""
    edited: set[str] = field(default_factory=set)
    """Files that were changed since the preview began."""
    moved: dict[str, str] = field(default_factory=dict)
    """Output path → where that page is now."""
    hidden: dict[str, str] = field(default_factory=dict)
    """Output path of a text that readers do not see now → why (a state of :attr:`SchoolSite.hidden`)."""
    stand_ins: StandIns | None = None
    """Answer for photos that no build has made yet."""
    busy: bool = False
    version: int = 0
    _over: dict[str, tuple[int, bytes | None]] = field(default_factory=dict)
    _clients: dict[Client, None] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Change something; everybody who waits looks again afterwards."""
        with self._changed:
            yield
            self.version += 1
            self._changed.notify_all()

    def put_over(self, number: int, pages: Mapping[str, bytes | None]) -> None:
        """Show these pages instead of the published ones; ``number`` counts changes. Call it while changing."""
        for path, data in pages.items():
            self._over[path] = (number, data)

    def settle(self, number: int) -> None:
        """The whole site is built as of a change: what was put over it until then is published now."""
        self._over = {path: one for path, one in self._over.items() if one[0] > number}

    def file(self, path: str) -> bytes | Path | None:
        """What answers an output path: bytes, or a file; None when there is nothing."""
        with self._changed:
            over = self._over.get(path)
        if over is not None:
            return over[1]
        published = self.output / path
        return published if published.is_file() else self.works.file(path)

    def file_or_wait(self, path: str, patience: float) -> bytes | Path | StandIn | None:
        """The same; a picture that is just being made is waited for, or what stands in for it."""
        found = self._file_or_stand_in(path)
        while found is None and self.busy and patience > 0:
            with self._changed:
                self._changed.wait(0.05)
            patience -= 0.05
            found = self._file_or_stand_in(path)
        return found

    def _file_or_stand_in(self, path: str) -> bytes | Path | StandIn | None:
        found = self.file(path)
        return self.stand_ins.file(path) if found is None and self.stand_ins else found

    def knock(self) -> None:
        """Let those who wait for a picture look again; no page has changed."""
        with self._changed:
            self._changed.notify_all()

    def hash_of(self, path: str) -> str:
        """A short hash of the page that a browser would get; of nothing, when it is not there."""
        try:
            found = self.file(path)
            data = found.read_bytes() if isinstance(found, Path) else found
        except OSError:  # gone in this moment
            data = None
        return hash_of(data)

    @contextmanager
    def looking(self, client: Client) -> Iterator[None]:
        """Count a page as open."""
        with self.changing():
            self._clients[client] = None
        try:
            yield
        finally:
            with self._changed:
                del self._clients[client]

    def open_pages(self) -> list[str]:
        """Output paths of the open pages, each once, the one opened last first."""
        with self._changed:
            return list(dict.fromkeys(client.page for client in reversed(self._clients)))

    def wait(self, version: int, seconds: float) -> int:
        """Wait until something is newer than a version, or for that long; the version there is then."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, seconds)
            return self.version

    def snapshot(self, take: Callable[[Stage], Any]) -> Any:
        """Read several things at once."""
        with self._changed:
            return take(self)

    def replace_problems(self, of: Iterable[str], problems: Iterable[dict[str, Any]]) -> None:
        """Of some files only these are known now. Call it while changing."""
        files = set(of)
        self.problems = [one for one in self.problems if one["file"] not in files] + [
            one for one in problems if one["file"] in files
        ]


def hash_of(data: bytes | None) -> str:
    """What tells two states of a page apart."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:16]
