"""Cards as side work of a build: orders come from schools, missing cards are drawn in a process of their own.

A card without a photo is drawn as soon as it is ordered; one with a photo when the photos of the build are made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from bangtin.core.kept import is_sealed
from bangtin.core.lineprocess import LineProcess
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.sidework import Files, Orders
from bangtin.socialcards.model import CardOrder, card_name
from bangtin.socialcards.store import card_path, is_whole, prune

PATIENCE = 60.0
"""Seconds without a new card after which the process counts as dead; a card takes a fiftieth of a second."""


class CardWork:
    """The cards of one build."""

    stage = "cards"

    def __init__(self, project: Project, files: Files) -> None:
        self._cache = project.cache / "cards"
        self._files = files
        self._known: dict[str, Mapping[str, Any]] = {}
        self._waiting: dict[str, CardOrder] = {}
        self._sent: dict[str, tuple[CardOrder, Path | None]] = {}
        self._process: LineProcess | None = None
        self.made = 0
        self.refused: dict[str, tuple[str, dict[str, str]]] = {}

    def submit(self, orders: Orders) -> None:
        """Start drawing what is not in the cache and needs no photo."""
        for key, data in orders.items():
            if key in self._known:
                continue
            self._known[key] = data
            if not is_whole(card_path(self._cache, key)):
                order = CardOrder.from_json(dict(data))
                if order.photo:
                    self._waiting[key] = order
                else:
                    self._send(key, order, None)

    def _send(self, key: str, order: CardOrder, photo: Path | None) -> None:
        if self._process is None:
            self._cache.mkdir(parents=True, exist_ok=True)
            self._process = LineProcess("bangtin.socialcards.worker", str(self._cache), str(os.cpu_count() or 1))
        self._sent[key] = (order, photo)
        self._process.send({"key": key, "order": order.to_json(), "photo": str(photo or "")})

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Draw the rest. A card whose photo fell out is not drawn: its school is built again without that photo."""
        for key, order in self._waiting.items():
            if (photo := self._files(order.photo)) is not None:
                self._send(key, order, photo)
        for key in self._waiting.keys() - self._sent.keys():
            del self._known[key]
        self._waiting.clear()
        if self._process is not None:
            try:
                self._process.wait(len(self._sent), progress, patience=PATIENCE)
            finally:
                self._process.end()
                self._process = None
            self._draw_here()
            self.made += len(self._sent)
            self._sent.clear()
        return []

    def _draw_here(self) -> None:
        """What a process that died has left, in this one: a mistake in the drawing then shows itself."""
        missing = [key for key in self._sent if not is_whole(card_path(self._cache, key))]
        if missing:
            from bangtin.socialcards.worker import make

            for key in missing:
                make(self._cache, key, *self._sent[key])

    def manifest(self, unit: str, orders: Orders) -> dict[str, str]:
        """Output path → name that stands for the bytes, for all of a unit's cards."""
        return {f"{unit}/photos/{card_name(key)}": f"card:{key}" for key in orders}

    def common(self) -> dict[str, str]:
        """Nothing belongs to no unit."""
        return {}

    def forget(self, sources: Collection[str]) -> None:
        """Remove all cards that no page names: a card on the disk does not tell what picture is on it."""
        if sources:
            prune(self._cache, self._known, 0)

    def file(self, path: str) -> Path | None:
        """Where the cache keeps the bytes of an output path, when that is a card."""
        folder, _, name = path.rpartition("/")
        if not folder.endswith("/photos") or not name.startswith("the-"):
            return None
        file = self._cache / name
        if is_sealed(file):
            return file
        key = name.removeprefix("the-").removesuffix(".jpg")
        if key not in self._known:
            return None
        from bangtin.socialcards.worker import make

        order = CardOrder.from_json(dict(self._known[key]))
        file.unlink(missing_ok=True)
        make(self._cache, key, order, self._files(order.photo) if order.photo else None)
        return file


def side_work(project: Project, files: Files) -> CardWork:
    """What a build asks for (see :class:`bangtin.core.sidework.SideWork`)."""
    return CardWork(project, files)
