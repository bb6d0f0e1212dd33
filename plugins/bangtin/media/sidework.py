"""Videos and songs as side work: copied once into the cache, without what phones write beside picture and sound."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bangtin.core import kept
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.sidework import Files, Orders
from bangtin.media.boxes import strip
from bangtin.media.check import CHANGED
from bangtin.media.model import BOXES

CLEANING = 1
"""Raise it when :mod:`bangtin.media.boxes` comes to leave other bytes."""


class MediaWork:
    """The files of one build. ``name`` of an order is that of the published file, which holds the source's hash."""

    stage = "media"

    def __init__(self, project: Project) -> None:
        self._cache = project.cache / "media" / str(CLEANING)
        self._root = project.content.parent
        self._orders: dict[str, dict[str, Any]] = {}
        self.made = 0
        self.refused: dict[str, tuple[str, dict[str, str]]] = {}

    def submit(self, orders: Orders) -> None:
        """Copying waits for the end: it is short."""
        self._orders.update((key, dict(order)) for key, order in orders.items())

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Copy what is not in the cache, drop what nobody shows any more; returns what went wrong."""
        problems: list[Problem] = []
        found = self._cache.iterdir() if self._cache.is_dir() else ()
        there = {path.name: path for path in found if path.suffix != ".seal"}
        missing = [order for key, order in sorted(self._orders.items()) if key not in there]
        for done, order in enumerate(missing, 1):
            if self._copy(order):
                self.made += 1
            else:
                source = Path(order["source"])
                file = source.relative_to(self._root).as_posix() if source.is_relative_to(self._root) else str(source)
                problem = CHANGED.at(file, name=source.name)
                problems.append(problem)
                self.refused[order["sha256"]] = (problem.code, problem.params)
            progress(done, len(missing))
        for name in there.keys() - self._orders.keys():
            for path in (there[name], kept.beside(there[name])):
                path.unlink(missing_ok=True)
        return problems

    def _copy(self, order: dict[str, Any]) -> bool:
        """Whether the file could be copied and was the one that the pages were made for."""
        self._cache.mkdir(parents=True, exist_ok=True)
        beside = self._cache / f".{order['name']}.tmp"
        try:
            shutil.copyfile(order["source"], beside)
            with beside.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != order["sha256"]:
                    return False
            if Path(order["name"]).suffix in BOXES:
                with beside.open("r+b") as file:
                    strip(file, beside.stat().st_size)
            beside.replace(self._cache / order["name"])
            kept.seal_file(self._cache / order["name"])
        except OSError:
            return False
        finally:
            beside.unlink(missing_ok=True)
        return True

    def manifest(self, unit: str, orders: Orders) -> dict[str, str]:
        """Output path → a name that stands for the bytes."""
        return {f"{unit}/media/{name}": f"media{CLEANING}:{name}" for name in orders}

    def common(self) -> dict[str, str]:
        """Nothing belongs to no unit."""
        return {}

    def file(self, path: str) -> Path | None:
        """Where the cache keeps the bytes of an output path, when that is a video or a song."""
        folder, _, name = path.rpartition("/")
        file = self._cache / name
        if not folder.endswith("/media") or name not in self._orders:
            return None
        return file if kept.is_sealed(file) or self._copy(self._orders[name]) else None


def side_work(project: Project, files: Files) -> MediaWork:
    """What a build asks for (see :class:`bangtin.core.sidework.SideWork`)."""
    del files  # nothing here stands on photos
    return MediaWork(project)
