"""What was counted, as it is kept from one log to the next, and as much of it as readers see.

The file holds sums alone: no address of a reader, no time but the last day that is counted in full. Pages show rounded
numbers, so that they change when a count has grown by a tenth, not with each reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["LEAST", "Counts", "WrongCounts", "given_portal", "given_units", "reads_of", "shown"]

FORMAT = 1
LEAST = 10
"""Fewer are not shown."""
MOST = 10**12
"""A larger count is a mistake in the file."""
WHOLE = ""
"""The portal as a whole, among the units that visits are counted for."""


class WrongCounts(ValueError):  # noqa: N818  # it reads as what happened
    """A file of counts that makes no sense; ``str`` says where."""


@dataclass(slots=True)
class Counts:
    """Sums up to and with the day ``until``: ``reads`` by the key of an article, ``visits`` by unit.

    ``before`` are reads that an older portal had counted; people write them by hand.
    """

    until: dt.date | None = None
    reads: dict[str, int] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)

    def add(self, reads: Mapping[str, int], visits: Mapping[str, int], until: dt.date) -> None:
        """Count further days, the last of which is ``until``."""
        for own, more in ((self.reads, reads), (self.visits, visits)):
            for key, number in more.items():
                own[key] = own.get(key, 0) + number
        self.until = until

    def total(self, key: str) -> int:
        """All reads of an article."""
        return self.reads.get(key, 0) + self.before.get(key, 0)

    def to_json(self) -> dict[str, Any]:
        """Plain data in a steady order, so that two versions of the file can be compared line by line."""
        parts = {"reads": self.reads, "visits": self.visits, "before": self.before}
        return {
            "format": FORMAT,
            "until": self.until.isoformat() if self.until else "",
            **{name: dict(sorted(part.items())) for name, part in parts.items()},
        }

    @classmethod
    def from_json(cls, data: Any) -> Counts:
        """The inverse of :meth:`to_json`. Raises :class:`WrongCounts`."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise WrongCounts("format")
        day = data.get("until", "")
        try:
            until = dt.date.fromisoformat(day) if day else None
        except (TypeError, ValueError):
            raise WrongCounts("until") from None
        return cls(until, *(_numbers(data.get(name, {}), name) for name in ("reads", "visits", "before")))


def _numbers(part: Any, name: str) -> dict[str, int]:
    """Key → whole number from 0 on."""
    if not isinstance(part, dict):
        raise WrongCounts(name)
    for key, number in part.items():
        if type(number) is not int or not 0 <= number < MOST:
            raise WrongCounts(f"{name}: {key}"[:120])
    return dict(part)


def shown(count: int) -> int:
    """As much of a count as readers see: two digits from 100 on, tens below, nothing (0) under ten."""
    if count < LEAST:
        return 0
    step: int = 10 ** max(1, len(str(count)) - 2)
    return count // step * step


def given_units(counts: Counts) -> dict[str, dict[str, Any]]:
    """For each unit what its pages show: rounded reads by article, rounded visits."""
    units: dict[str, dict[str, Any]] = {}
    for key in sorted({*counts.reads, *counts.before}):
        unit, slash, _ = key.partition("/")
        if slash and (number := shown(counts.total(key))):
            units.setdefault(unit, {"reads": {}, "visits": 0})["reads"][key] = number
    for unit, visits in counts.visits.items():
        if unit != WHOLE and (number := shown(visits)):
            units.setdefault(unit, {"reads": {}, "visits": 0})["visits"] = number
    return units


def given_portal(counts: Counts, most: int) -> dict[str, Any] | None:
    """For the portal: visits of all and by unit, the keys of the most read articles, the last day counted."""
    top = sorted(({*counts.reads, *counts.before}), key=lambda key: (-counts.total(key), key))
    visits = {unit: number for unit, count in sorted(counts.visits.items()) if (number := shown(count))}
    found = [[key, number] for key in top[:most] if (number := shown(counts.total(key)))]
    if not found and not visits:
        return None
    return {"visits": visits, "top": found, "until": counts.until.isoformat() if counts.until else ""}


def reads_of(given: Mapping[str, int], key: str, aliases: Iterable[str], base: str) -> int:
    """What a page shows for an article: its own reads and those under its old addresses."""
    olds = {alias.removeprefix(base).strip("/") for alias in aliases}
    return shown(sum(given.get(one, 0) for one in [key, *sorted(olds - {key})]))
