"""Photos that pages name before a build has made them: a small rendition of each, made at once and kept in memory only.

The photo process of a build makes them, with its limits: upright, without metadata, blurred where asked. They answer
under the addresses of the real renditions until these are there, and no file of them outlasts the moment.
"""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bangtin.galleries.check import DAMAGED, TRUNCATED
from bangtin.galleries.crew import Crew, Setup
from bangtin.galleries.model import MakeResult, PhotoJob, Recipe
from bangtin.galleries.store import Store

LONG = 960
"""Long side of a stand-in in pixels: sharp enough in a column of text, and a quarter of the work."""
THREADS, DEADLINE = 2, 30.0
"""Photos made side by side, and seconds that one may take."""
_ADDRESS = re.compile(r"([^/]+)/photos/([0-9a-f]{24})-\d+\.(webp|avif|jpg)")
_NAMED = re.compile(r"/photos/([0-9a-f]{24})-")
_SURE = frozenset({DAMAGED.id, TRUNCATED.id})
"""What a decoder finds in the file itself; memory and time are another matter for larger renditions."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """What is served for a while in the place of a photo."""

    data: bytes
    kind: str


Refused = Callable[[str, str, tuple[str, dict[str, str]]], None]
"""Hears of a photo of which nothing can be made: path, SHA-256, code and parameters of the message."""


class StandIns:
    """The stand-ins of a preview; asked from any thread. The photo process starts with :meth:`warm`, and stays."""

    def __init__(self, refused: Refused, made: Callable[[], None]) -> None:
        """``made`` is called whenever there is one more."""
        self._refused, self._made = refused, made
        self._folder = tempfile.TemporaryDirectory(prefix="bangtin-preview-")
        self._store = Store(Path(self._folder.name))
        setup = Setup(self._store.directory, Recipe(long=LONG, webp_method=0), THREADS, DEADLINE)
        self._crew = Crew(setup, self._deliver, self._fail)
        self._lock = threading.Lock()
        self._wanted: dict[tuple[str, str], PhotoJob] = {}  # unit and key
        self._working: set[str] = set()  # keys that the process has
        self._there: dict[str, dict[str, StandIn]] = {}  # key → suffix → bytes

    def warm(self) -> None:
        """Have the process ready for the first photo."""
        if self._crew.ident is None:
            self._crew.start()
        self._crew.warm()

    def end(self) -> None:
        """End the process."""
        if self._crew.ident is not None:
            self._crew.stop()
        self._folder.cleanup()

    def want(self, unit: str, orders: Iterable[Mapping[str, Any]]) -> None:
        """Make these photos, which pages of a unit show now; what they no longer show is dropped."""
        jobs = {job.key: job for job in (PhotoJob.from_json(dict(order)) for order in orders)}
        with self._lock:
            self._wanted = {place: job for place, job in self._wanted.items() if place[0] != unit}
            self._wanted.update({(unit, key): job for key, job in jobs.items()})
            self._drop()
            new = [job for key, job in jobs.items() if key not in self._there and key not in self._working]
            self._working.update(job.key for job in new)
        if new:
            self.warm()
        for job in new:
            self._crew.add(small(job))

    def settle(self) -> None:
        """Nothing is wanted any more: everything is published, or other rules hold."""
        with self._lock:
            self._wanted.clear()
            self._drop()

    def file(self, path: str) -> StandIn | None:
        """What stands in for an output path; only for what pages of just this unit show now."""
        found = _ADDRESS.fullmatch(path)
        if found is None:
            return None
        unit, key, suffix = found.groups()
        with self._lock:
            wanted = (unit, key) in self._wanted
            return self._there.get(key, {}).get("jpg" if suffix == "jpg" else "webp") if wanted else None

    def _drop(self) -> None:
        wanted = {key for _, key in self._wanted}
        self._there = {key: there for key, there in self._there.items() if key in wanted}

    def _fail(self, _words: object) -> None:
        """No process can start here: pages wait for the photos of the build, which says why."""
        with self._lock:
            self._working.clear()

    def _deliver(self, result: MakeResult) -> None:
        """Take the bytes of a photo into memory, and away from the disk. Called by the crew's thread."""
        kinds = {"webp": "image/webp", "jpg": "image/jpeg"}
        there = {}
        for name, _ in result.files:
            suffix = name.rpartition(".")[2]
            with suppress(OSError):
                there[suffix] = StandIn(self._store.path(name).read_bytes(), kinds[suffix])
        self._store.forget(result.key)
        with self._lock:
            self._working.discard(result.key)
            job = next((job for job in self._wanted.values() if job.key == result.key), None)
            if job is not None and there:
                self._there[result.key] = there
        self._made()
        if job is not None and result.problems and result.problems[0].code in _SURE and result.refused:
            problem = result.problems[0]
            self._refused(job.source, job.sha256, (problem.code, problem.params))


def small(job: PhotoJob) -> PhotoJob:
    """The order of a stand-in: one small rendition, and the JPEG of it."""
    width, height = job.size
    longer = max(width, height, LONG)
    size = max(1, round(width * LONG / longer)), max(1, round(height * LONG / longer))
    return replace(job, size=size, widths=(size[0],), jpeg_width=size[0], avif=False)


def shown(pages: Iterable[str], orders: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the orders of a unit those that pages (their HTML) name, in the order in which they do."""
    keys = dict.fromkeys(key for html in pages for key in _NAMED.findall(html))
    return [orders[key] for key in keys if key in orders]
