"""Work that a build does beside page rendering, such as the pixels of photos.

A feature that has such work offers a module ``sidework`` with ``side_work(project)``. Orders are plain data that a
school's build returns; the output's files are known from the orders alone, so pages never wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from bangtin.core.problems import Problem

Orders = Mapping[str, Mapping[str, Any]]
"""Key of a piece of work → its order; equal keys are the same work, whichever school asks."""


class SideWork(Protocol):
    """One build's work of one kind."""

    made: int
    refused: dict[str, tuple[str, dict[str, str]]]
    """Sources (by SHA-256) that could not be worked on: code and parameters of the message."""

    def submit(self, jobs: Orders) -> None:
        """Start what is not in the cache."""

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Wait for all of it; returns what went wrong."""

    def manifest(self, unit: str, jobs: Orders) -> dict[str, str]:
        """Output path → a name that stands for the bytes, for a unit's orders."""

    def file(self, path: str) -> Path | None:
        """Where the cache keeps the bytes of an output path, when they are this work's."""


class NoSideWork:
    """A build whose features have none."""

    made = 0

    def __init__(self) -> None:
        self.refused: dict[str, tuple[str, dict[str, str]]] = {}

    def submit(self, jobs: Orders) -> None:
        """Nothing to start."""

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Nothing to wait for."""
        del progress
        return []

    def manifest(self, unit: str, jobs: Orders) -> dict[str, str]:
        """No files."""
        del unit, jobs
        return {}

    def file(self, path: str) -> Path | None:
        """None is ours."""
        del path
        return None
