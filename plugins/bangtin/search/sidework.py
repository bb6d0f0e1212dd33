"""The index as side work of a build: schools order segments, missing ones are made in a process of their own.

At the end the segments of all units become the files of the index. They are made again only when a segment is another
one, and written only where the output lacks them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, cast

from bangtin.core.files import read_json, write_atomic, write_json
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


class IndexProcess:
    """A running index process; the keys of finished segments arrive in ``done``, None at its end."""

    def __init__(self, cache: Path) -> None:
        # -P: never import from the working directory, which holds what editors write.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "bangtin.search.worker", str(cache)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            text=True,
            encoding="utf-8",
        )
        self._input, self._output = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        self.done: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, order: Order) -> None:
        """One more segment; when the process is dead, its end is already on the way."""
        with contextlib.suppress(BrokenPipeError, ValueError):
            self._input.write(json.dumps([order.sha256, order.texts]) + "\n")
            self._input.flush()

    def no_more(self) -> None:
        """All is sent: the process ends by itself when it is done."""
        with contextlib.suppress(BrokenPipeError):
            self._input.close()

    def end(self) -> None:
        """Kill it, if it still runs, and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._input, self._output):
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> None:
        for line in self._output:
            self.done.put(line.strip())
        self.done.put(None)


class SearchWork:
    """The index of one build."""

    stage = "index"

    def __init__(self, project: Project) -> None:
        self._cache = project.cache / "search"
        self._orders: dict[str, list[Order]] = {}
        """The segments of each unit."""
        self._sent: dict[str, Order] = {}
        self._process: IndexProcess | None = None
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
            self._process = IndexProcess(self._cache)
        self._sent[order.sha256] = order
        self._process.send(order)

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Make the rest, and find out which files the index has."""
        if self._process is not None:
            try:
                self._await(self._process, progress)
            finally:
                self._process.end()
                self._process = None
        self.made += len(self._sent)
        self._sent.clear()
        self._merge()
        return []

    def _await(self, process: IndexProcess, progress: Callable[[int, int], None]) -> None:
        """Wait until the process is through, or silent for too long."""
        process.no_more()
        done, total = 0, len(self._sent)
        progress(done, total)
        with contextlib.suppress(queue.Empty):
            while process.done.get(timeout=PATIENCE) is not None:
                done += 1
                progress(done, total)

    def _merge(self) -> None:
        """The files of the index: known from the last build, or made from the segments."""
        ordered = [(unit, order) for unit, orders in sorted(self._orders.items()) for order in orders]
        version = version_of([(unit, order.sha256) for unit, order in ordered])
        known, self._merged = read_json(self._cache / "index.json"), None
        there = all(segment_file(self._cache, order.sha256).is_file() for _, order in ordered)
        if there and isinstance(known, dict) and known.get("version") == version:
            self._made = known["files"]
        elif ordered and (merged := self._load()):
            self._made = {path: f"search:{hashlib.blake2b(merged.data(path)).hexdigest()}" for path in merged.paths()}
            write_json(self._cache / "index.json", {"version": version, "files": self._made})
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


def _name(data: bytes) -> str:
    """What stands for a file of the index in the output's record; SHA-256 would take most of the time of a merge."""
    return f"search:{hashlib.blake2b(data, digest_size=16).hexdigest()}"


def side_work(project: Project, _: Files) -> SearchWork:
    """What a build asks for (see :class:`bangtin.core.sidework.SideWork`)."""
    return SearchWork(project)
