"""Where a process spends its time: seconds by step and feature, each moment counted once.

A run carries a :class:`Watch`, which does nothing; ``bangtin build --profile`` gives it a :class:`Stopwatch`. Its
figures are plain data, so that workers can send them home.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Self

SLOWEST = 10
"""Texts that a run names."""

_NOTHING: AbstractContextManager[None] = nullcontext()


class Watch:
    """Looks at nothing, at nearly no cost."""

    def step(self, name: str, feature: str | None = None) -> AbstractContextManager[None]:  # noqa: ARG002
        """Count the time of a ``with`` block as a step's, in a feature or (None) in that of the step around it."""
        return _NOTHING

    def text(self, path: str) -> AbstractContextManager[None]:  # noqa: ARG002
        """Count the time of a ``with`` block as a text's, too."""
        return _NOTHING

    def figures(self) -> Figures | None:
        """What was seen so far."""
        return None

    def restart(self) -> None:
        """Forget what was seen, in a process that was forked off."""

    def take(self, figures: dict[str, Any] | None) -> None:
        """Keep what such a process saw, as :meth:`Figures.to_json` gives it."""


@dataclass(slots=True)
class Figures:
    """What a stopwatch saw: seconds by (feature, step), the slowest texts, the most memory of the process in bytes."""

    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    texts: list[tuple[float, str]] = field(default_factory=list)
    memory: int = 0

    @property
    def total(self) -> float:
        """Seconds of all steps."""
        return sum(self.seconds.values())

    def add(self, others: Iterable[Figures]) -> Self:
        """Take over what other processes saw."""
        for other in others:
            for key, seconds in other.seconds.items():
                self.seconds[key] = self.seconds.get(key, 0.0) + seconds
            self.texts = heapq.nlargest(SLOWEST, [*self.texts, *other.texts])
            self.memory = max(self.memory, other.memory)
        return self

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        seconds = [[feature, step, round(value, 6)] for (feature, step), value in self.seconds.items()]
        return {"seconds": seconds, "texts": self.texts, "memory": self.memory}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        seconds = {(feature, step): value for feature, step, value in data["seconds"]}
        return cls(seconds, [(text[0], text[1]) for text in data["texts"]], data["memory"])


class Stopwatch(Watch):
    """Sees what steps are done in ``with`` blocks; one within another stops the outer one. For one thread."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, str]] = [("", "")]
        self._seconds: dict[tuple[str, str], float] = {}
        self._texts: dict[str, float] = {}
        self._since = perf_counter()
        self.others: list[Figures] = []
        """What processes saw that did a part of this one's work at the same time."""

    def step(self, name: str, feature: str | None = None) -> AbstractContextManager[None]:
        """Count the time of a ``with`` block as a step's."""
        return _Step(self, (self._stack[-1][0] if feature is None else feature, name))

    def text(self, path: str) -> AbstractContextManager[None]:
        """Count the time of a ``with`` block as a text's, too."""
        return _Text(self._texts, path)

    def figures(self) -> Figures:
        """What was seen so far; time outside of all steps has an empty name."""
        self._count()
        texts = heapq.nlargest(SLOWEST, ((seconds, path) for path, seconds in self._texts.items()))
        return Figures(dict(self._seconds), texts, most_memory())

    def restart(self) -> None:
        """Forget what was seen; steps that are being done go on."""
        self._seconds, self._texts, self._since = {}, {}, perf_counter()

    def take(self, figures: dict[str, Any] | None) -> None:
        """Keep what another process saw."""
        if figures:
            self.others.append(Figures.from_json(figures))

    def enter(self, key: tuple[str, str]) -> None:
        """A step begins."""
        self._count()
        self._stack.append(key)

    def leave(self) -> None:
        """The innermost step ends."""
        self._count()
        self._stack.pop()

    def _count(self) -> None:
        now, key = perf_counter(), self._stack[-1]
        self._seconds[key] = self._seconds.get(key, 0.0) + now - self._since
        self._since = now


class _Step:
    """One ``with`` block of a step."""

    __slots__ = ("_key", "_watch")

    def __init__(self, watch: Stopwatch, key: tuple[str, str]) -> None:
        self._watch, self._key = watch, key

    def __enter__(self) -> None:
        self._watch.enter(self._key)

    def __exit__(self, *error: object) -> None:
        self._watch.leave()


class _Text:
    """One ``with`` block of a text."""

    __slots__ = ("_path", "_since", "_texts")

    def __init__(self, texts: dict[str, float], path: str) -> None:
        self._texts, self._path, self._since = texts, path, 0.0

    def __enter__(self) -> None:
        self._since = perf_counter()

    def __exit__(self, *error: object) -> None:
        self._texts[self._path] = self._texts.get(self._path, 0.0) + perf_counter() - self._since


def most_memory() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not say."""
    try:
        import resource
        import sys
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def seconds_of_children() -> float:
    """CPU seconds of the processes that this one has started and seen end; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
