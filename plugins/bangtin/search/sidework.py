"""The index as side work of a build: schools order segments, missing ones are made in a process of their own.

At the end the segments of all units become the files of the index. They are made again only when a segment is another
one, and written only where the output lacks them.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from bangtin.core.files import write_atomic
from bangtin.core.kept import keep_json, kept_json
from bangtin.core.lineprocess import LineProcess
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.sidework import Files, Orders
from bangtin.search.merge import FOLDER, Merged, version_of
from bangtin.search.model import Order
from bangtin.search.segment import Segment, load, make, segment_file

PATIENCE = 60.0
"""Seconds without a new segment after which the process counts as dead; one of 1,024 texts takes about one."""
LOST: tuple[str, dict[str, str]] = ("", {})
"""What is said of texts that are no longer there: nothing. Their school is built again, and hands them over anew."""


class SearchWork:
    """The index of one build."""

    stage = "index"

    def __init__(self, project: Project) -> None:
        self._cache = project.cache / "search"
        self._orders: dict[str, list[Order]] = {}
        """The segments of each unit."""
        self._sent: dict[str, Order] = {}
        self._process: LineProcess | None = None
        self._made: dict[str, str] = {}
        self._merged: Merged | None = None
        self._fresh = False
        self.made = 0
        self.refused: dict[str, tuple[str, dict[str, str]]] = {}

    def submit(self, orders: Orders) -> None:
        """A unit's segments, in the place of those that it ordered before; start making what the cache lacks."""
        found = [Order.from_json(dict(data)) for data in orders.values()]
        self._orders.update({order.unit: [] for order in found})
        for order in sorted(found, key=lambda order: order.chunk):
            self._orders[order.unit].append(order)
            if order.sha256 not in self._sent and not segment_file(self._cache, order.sha256).is_file():
                self._send(order)

    def _send(self, order: Order) -> None:
        if self._process is None:
            self._cache.mkdir(parents=True, exist_ok=True)
            self._process = LineProcess("bangtin.search.worker", str(self._cache))
        self._sent[order.sha256] = order
        self._process.send([order.sha256, order.texts])

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Make the rest, and find out which files the index has."""
        if self._process is not None:
            try:
                self._process.wait(len(self._sent), progress, patience=PATIENCE)
            finally:
                self._process.end()
                self._process = None
        self.made += len(self._sent)
        self._sent.clear()
        self._merge()
        return []

    def _merge(self) -> None:
        """The files of the index: known from the last build, or made from the segments."""
        ordered = [(unit, order) for unit, orders in sorted(self._orders.items()) for order in orders]
        version = version_of([(unit, order.sha256) for unit, order in ordered])
        known, self._merged = kept_json(self._cache / "index.json", "search index"), None
        there = all(segment_file(self._cache, order.sha256).is_file() for _, order in ordered)
        if there and isinstance(known, dict) and known.get("version") == version:
            self._made = known["files"]
        elif ordered and (merged := self._load()):
            self._made = {path: f"search:{hashlib.blake2b(merged.data(path)).hexdigest()}" for path in merged.paths()}
            keep_json(self._cache / "index.json", {"version": version, "files": self._made}, "search index")
            self._forget()

    def _load(self) -> Merged | None:
        """All segments, those that are damaged or lost made again; None when the texts of one are lost too."""
        if self._merged is None:
            parts: list[tuple[str, Segment]] = []
            keys = [(unit, order) for unit, orders in sorted(self._orders.items()) for order in orders]
            for unit, order in keys:
                segment = load(segment_file(self._cache, order.sha256))
                if segment is None and make(self._cache, order.sha256, Path(order.texts)):
                    segment = load(segment_file(self._cache, order.sha256))
                if segment is None:
                    self.refused[order.sha256] = LOST
                else:
                    parts.append((unit, segment))
            if len(parts) == len(keys):
                self._merged = Merged(parts, version_of([(unit, order.sha256) for unit, order in keys]))
        return self._merged

    def _forget(self) -> None:
        """Remove the segments that no unit needs any more."""
        wanted = {segment_file(self._cache, order.sha256) for orders in self._orders.values() for order in orders}
        for path in self._cache.glob("*.segment"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def distrust(self) -> None:
        """Make every segment anew: what is in them decides all files of the index."""
        shutil.rmtree(self._cache, ignore_errors=True)
        self._orders.clear()
        self._sent.clear()
        self._made, self._merged, self._fresh = {}, None, False

    def manifest(self, unit: str, orders: Orders) -> dict[str, str]:  # noqa: ARG002  # every side work is asked so
        """A unit has no files of its own."""
        return {}

    def common(self) -> Mapping[str, str]:
        """Output path → a name that stands for the bytes, of the whole index."""
        return self._made if self._orders else {}

    def file(self, path: str) -> Path | None:
        """Where the bytes of an output path lie, when it is one of the index."""
        if path not in self._made or not path.startswith(f"{FOLDER}/"):
            return None
        if not self._fresh:  # what the last build left is what is published now, and nobody vouches for it
            shutil.rmtree(self._cache / "files", ignore_errors=True)
            self._fresh = True
        merged = self._load()
        if merged is None:  # the next build finds that segments are missing, and orders them anew
            (self._cache / "index.json").unlink(missing_ok=True)
            return None
        file = self._cache / "files" / path
        write_atomic(file, merged.data(path))
        return file


def side_work(project: Project, _: Files) -> SearchWork:
    """What a build asks for (see :class:`bangtin.core.sidework.SideWork`)."""
    return SearchWork(project)
