"""A worker's own files: what it has fetched, by hash, and rooms in which units lie as if they were at home."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bangtin.core.files import sha256
from bangtin.shards.cluster.exchange import Exchange, Lost, unpack

FREE = 0.1
"""When less of the disk is free, what was fetched for earlier tasks is dropped."""


class Larder:
    """Files fetched from the exchange, kept from task to task; they are links in the rooms, and nobody changes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where a file of that name lies, there or not."""
        return self._folder / name[:2] / name

    def fetch(self, names: Iterable[str], packs: Mapping[str, list[str]], exchange: Exchange) -> set[str]:
        """Bring the files here that are not; returns those that are not to be had. ``packs``: pack → what it holds."""
        wanted = set(names)
        if not all(self.path(name).is_file() for name in wanted):
            self._make_space()
        missing = {name for name in wanted if not self.path(name).is_file()}
        for pack, held in packs.items():
            if missing.isdisjoint(held):
                continue
            for name, data in unpack(exchange.get(pack)):
                if sha256(data) == name:
                    self._keep(name, data)
                    missing.discard(name)
        lost = set()
        for name in sorted(missing):
            self.path(name).parent.mkdir(exist_ok=True)
            try:
                exchange.fetch(name, self.path(name))
            except Lost:
                lost.add(name)
        return lost

    def _keep(self, name: str, data: bytes) -> None:
        """Write beside, then rename; several threads may be at it."""
        goal = self.path(name)
        goal.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=goal.parent, delete=False) as beside:
            beside.write(data)
        Path(beside.name).replace(goal)

    def _make_space(self) -> None:
        usage = shutil.disk_usage(self._folder)
        if usage.free < FREE * usage.total:
            for folder in self._folder.iterdir():
                shutil.rmtree(folder, ignore_errors=True)

    def lay_out(
        self, files: Mapping[str, str], folder: Path, *, lost: Collection[str] = (), writable: bool = False
    ) -> None:
        """Make a folder hold exactly those files (path → hash) that are not ``lost``: links, or copies to be changed.

        Raises FileNotFoundError when another thread needed the space: the task is tried again.
        """
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        made = {folder}
        for path, name in files.items():
            if name in lost:
                continue
            goal = folder / path
            if goal.parent not in made:
                goal.parent.mkdir(parents=True, exist_ok=True)
                made.add(goal.parent)
            place = shutil.copyfile if writable else os.link
            place(self.path(name), goal)
