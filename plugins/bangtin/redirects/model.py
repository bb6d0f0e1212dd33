"""What became of old addresses: every wish of an editor settled, chains made one step, circles refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from bangtin.core.problems import Code, Problem
from bangtin.redirects.check import LIVING, LOOP, TWICE

__all__ = ["GONE", "Settled", "Way", "settle"]

GONE = ""
"""Where an address leads whose page was taken down."""


@dataclass(frozen=True, slots=True)
class Way:
    """One old address, where it shall lead (without the path of SITEURL), and who says so.

    ``written`` is the address as it stands there. Line 0: the place is looked for when something is wrong with it.
    """

    old: str
    new: str
    file: str
    line: int = 0
    column: int = 0
    written: str = ""

    def problem(self, code: Code, **params: object) -> Problem:
        """Something wrong with it."""
        return code.at(self.file, self.line, self.column, text=self.written or self.old, old=self.old, **params)

    @property
    def place(self) -> str:
        """Where it is said."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(slots=True)
class Settled:
    """Old address → the way it goes, with every chain made one step; GONE for what was taken down."""

    ways: dict[str, Way] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def settle(wishes: Iterable[Way], lives: Callable[[str], bool]) -> Settled:
    """Decide about all wishes of one unit. ``lives`` tells the addresses that a text has."""
    result = Settled()
    claims: dict[str, Way] = {}
    for way in wishes:
        if lives(way.old):
            result.problems.append(way.problem(LIVING))
        elif (first := claims.setdefault(way.old, way)).new != way.new:
            result.problems.append(way.problem(TWICE, other=first.place))
    ends: dict[str, str | None] = {}
    for old, way in claims.items():
        circle = _follow(old, claims, ends)
        if circle:
            result.problems.append(way.problem(LOOP, circle=" → ".join(circle)))
        elif (end := ends[old]) is not None:
            result.ways[old] = replace(way, new=end)
    return result


def _follow(old: str, claims: dict[str, Way], ends: dict[str, str | None]) -> list[str]:
    """Find the end of a way and remember it for all addresses on it; a circle is returned where it is met first.

    Addresses of a circle, and those that lead into one, end nowhere (None).
    """
    trail: dict[str, None] = {}
    at = old
    while at in claims and at not in ends and at not in trail:
        trail[at] = None
        at = claims[at].new
    circle: list[str] = []
    end: str | None
    if at in trail:
        names = list(trail)
        circle, end = [*names[names.index(at) :], at], None
    else:
        end = ends.get(at, at)
    ends.update(dict.fromkeys(trail, end))
    return circle
