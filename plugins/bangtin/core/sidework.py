"""Work that a build does beside page rendering, such as the pixels of photos.

A feature that has such work offers a module ``sidework`` with ``side_work(project, files)``. Orders are plain data that
a school's build returns; the output's files are known from the orders alone, so pages never wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from bangtin.core.problems import Problem
from bangtin.core.profile import Profile
from bangtin.core.settings import Project
from bangtin.core.stopwatch import seconds_of_children

Orders = Mapping[str, Mapping[str, Any]]
"""Key of a piece of work → its order; equal keys are the same work, whichever school asks."""

AllOrders = Mapping[str, Orders]
"""Feature → its orders."""

Files = Callable[[str], Path | None]
"""Where a cache keeps the bytes of an output path; None when it does not (or not yet)."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of work that another machine did: its answer, and the files that it made, by path."""

    answer: dict[str, Any]
    files: dict[str, bytes]


class Errand(Protocol):
    """Work that another machine does."""

    def wait(self) -> Done | None:
        """Wait for it; None when no machine could do it."""


class Elsewhere(Protocol):
    """Other machines, for features whose side work has a module ``elsewhere``.

    Its function ``work(order, sources, folder)`` runs there: it finds its sources in one folder, makes files in
    another, and returns plain data.
    """

    def start(
        self, feature: str, order: Mapping[str, Any], sources: Mapping[str, tuple[Path, str]], unit: str
    ) -> Errand:
        """Begin; ``sources`` maps paths there to (file here, SHA-256), ``unit`` is whose they are."""


class SideWork(Protocol):
    """One build's work of one kind."""

    stage: str
    """What progress calls it."""
    made: int
    refused: dict[str, tuple[str, dict[str, str]]]
    """Sources (by SHA-256) that could not be worked on: code and parameters of the message."""

    def submit(self, orders: Orders) -> None:
        """Start what is not in the cache; keys that are known already cost nothing."""

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Wait for all of it; returns what went wrong. More may be submitted afterwards."""

    def manifest(self, unit: str, orders: Orders) -> dict[str, str]:
        """Output path → a name that stands for the bytes, for a unit's orders."""

    def common(self) -> Mapping[str, str]:
        """The same of files that belong to no unit; asked after :meth:`finish`."""

    def file(self, path: str) -> Path | None:
        """Where the cache keeps the bytes of an output path, when they are this work's."""


@runtime_checkable
class Forgetful(Protocol):
    """Side work whose cache holds what was made of pictures."""

    def forget(self, sources: Collection[str]) -> None:
        """Remove what was made of these sources (by SHA-256) and is in no order of the build."""


class SideWorks:
    """All side work of a build, feature by feature. One that comes later may use the files of those before it."""

    def __init__(self, elsewhere: Elsewhere | None = None) -> None:
        self._works: dict[str, SideWork] = {}
        self._elsewhere = elsewhere
        self.profile = Profile()

    def add(self, feature: str, work: SideWork) -> None:
        """One more kind of work; it hears of other machines when there are some and it can use them."""
        self._works[feature] = work
        if self._elsewhere is not None and (use := getattr(work, "use", None)):
            use(self._elsewhere)

    def distrust(self) -> None:
        """Forget what is kept that decides more than single files; the next step makes it again."""
        for work in self._works.values():
            if forget := getattr(work, "distrust", None):
                forget()

    @property
    def refused(self) -> dict[str, tuple[str, dict[str, str]]]:
        """What any of them could not work on, by SHA-256."""
        return {source: reason for work in self._works.values() for source, reason in work.refused.items()}

    @property
    def made(self) -> dict[str, int]:
        """How much of each kind was made by this build, by stage."""
        return {work.stage: work.made for work in self._works.values()}

    def submit(self, orders: AllOrders) -> None:
        """Start all that is not in a cache."""
        for feature, own in orders.items():
            if work := self._works.get(feature):
                work.submit(own)

    def finish(self, progress: Callable[[str, int, int], None]) -> list[Problem]:
        """Wait for everything, one kind after the other; returns what went wrong."""
        problems: list[Problem] = []
        for work in self._works.values():

            def show(done: int, total: int, stage: str = work.stage) -> None:
                progress(stage, done, total)

            before = seconds_of_children()
            with self.profile.watch.step(work.stage, ""):
                problems += work.finish(show)
            self.profile.of_side(work.stage, seconds_of_children() - before, work.made)
        return problems

    def manifest(self, unit: str, orders: AllOrders) -> dict[str, str]:
        """Output path → a name that stands for the bytes, for all of a unit's orders."""
        found: dict[str, str] = {}
        for feature, own in orders.items():
            if work := self._works.get(feature):
                found.update(work.manifest(unit, own))
        return found

    def common(self) -> dict[str, str]:
        """The same of files that belong to no unit."""
        return {path: name for work in self._works.values() for path, name in work.common().items()}

    def forget(self, sources: Collection[str]) -> None:
        """Empty the caches of what was made of pictures that must not be shown any more, when all are ordered."""
        for work in self._works.values() if sources else ():
            if isinstance(work, Forgetful):
                work.forget(sources)

    def file(self, path: str) -> Path | None:
        """Where a cache keeps the bytes of an output path."""
        return next((file for work in self._works.values() if (file := work.file(path)) is not None), None)


def with_places(orders: AllOrders, project: Project, *, absolute: bool) -> dict[str, dict[str, dict[str, Any]]]:
    """Orders with their paths from here, or from the folder of content or cache: both may move."""

    def moved(order: Mapping[str, Any]) -> dict[str, Any]:
        paths = {}
        for name, root in (("source", project.content), ("texts", project.cache)):
            if name in order:
                path = Path(order[name])
                if absolute:
                    paths[name] = str(root / path)
                elif path.is_absolute():
                    paths[name] = path.relative_to(root).as_posix()
        return {**order, **paths}

    return {feature: {key: moved(order) for key, order in own.items()} for feature, own in orders.items()}
