"""Counts readers: a page once for each reader and day, a visit once for each reader, day and unit.

A reader is an address with a browser, known for one day and only in memory; what is kept are sums. Only whole days are
counted: those after the last one that was counted before, up to yesterday. So the same log may be read twice, and a
log that goes on tomorrow is read again tomorrow.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangtin.core.urls import RESERVED
from bangtin.reads.lines import BROKEN_ARCHIVE, Days, blocks, json_hit, plain_hit
from bangtin.reads.model import WHOLE
from bangtin.reads.robots import is_robot

__all__ = ["PAGES_A_DAY", "LogReader"]

PAGES_A_DAY = 300
"""Articles that one address with one browser may read in a day; more is a program, and none of it counts.

A whole school behind one address shares a browser's name only in part, and reads far less than that.
"""
_AGENTS = 50_000
"""Names of browsers that are remembered; a log with more was written to fill the memory."""


@dataclass(slots=True)
class _Day:
    """One day's readers by number, what each has read, which units each has visited."""

    readers: dict[int, int] = field(default_factory=dict)
    articles: list[int] = field(default_factory=list)
    """By reader: how many articles."""
    reads: set[int] = field(default_factory=set)
    """Reader and article in one number."""
    visits: set[int] = field(default_factory=set)
    """Reader and unit in one number."""


@dataclass(slots=True)
class LogReader:
    """Reads logs of a portal. Days up to ``after`` and from ``before`` on are passed over.

    ``pages`` maps the path of an article's page, in whatever language, to the article's key; ``units`` are the folders
    of units, ``base`` the path under which the portal lies.
    """

    pages: Mapping[str, str]
    units: Iterable[str]
    base: str
    after: dt.date | None
    before: dt.date
    lines: int = 0
    unreadable: int = 0
    robots: int = 0
    old: int = 0
    unfinished: int = 0
    broken: list[str] = field(default_factory=list)
    """Files that could not be read to their end."""
    _days: dict[dt.date, _Day] = field(default_factory=dict)
    _clock: Days = field(default_factory=Days)
    _agents: dict[bytes, bool] = field(default_factory=dict)
    _keys: list[str] = field(init=False)
    _articles: dict[bytes, int] = field(init=False)
    _folders: dict[bytes, int] = field(init=False)
    _names: list[str] = field(init=False)
    _start: int = field(init=False)

    def __post_init__(self) -> None:
        self._keys = sorted(set(self.pages.values()))
        numbers = {key: number for number, key in enumerate(self._keys)}
        self._articles = {path.encode(): numbers[key] for path, key in self.pages.items()}
        self._names = [WHOLE, *sorted(self.units)]
        self._folders = {name.encode(): 0 for name in RESERVED} | {b"": 0}
        self._folders |= {name.encode(): number for number, name in enumerate(self._names) if name}
        self._start = len(self.base) + 1

    def read(self, path: Path) -> None:
        """Count what one file holds; a damaged archive counts as far as it goes. Raises OSError."""
        try:
            for lines in blocks(path):
                self.lines += len(lines)
                self._count(lines)
        except BROKEN_ARCHIVE:
            self.broken.append(path.name)

    def _count(self, lines: Iterable[bytes]) -> None:
        day_of, agents, first, last = self._clock.day, self._agents, self.after or dt.date.min, self.before
        for line in lines:
            hit = json_hit(line) if line.startswith(b"{") else plain_hit(line)
            if hit is True:
                continue
            if hit is False:
                self.unreadable += bool(line.strip())
                continue
            moment, address, path, agent = hit
            robot = agents.get(agent)
            if robot is None:
                if len(agents) > _AGENTS:
                    agents.clear()
                robot = agents[agent] = bool(agent) and is_robot(agent)  # the common form does not say
            day = day_of(moment)
            if day is None:
                self.unreadable += 1
            elif robot:
                self.robots += 1
            elif day <= first:
                self.old += 1
            elif day >= last:
                self.unfinished += 1
            else:
                self._note(day, hash((address, agent)), path)

    def _note(self, day: dt.date, reader: int, path: bytes) -> None:
        """One page that one reader opened on one day."""
        today = self._days.get(day)
        if today is None:
            today = self._days[day] = _Day()
        number = today.readers.get(reader)
        if number is None:
            number = today.readers[reader] = len(today.articles)
            today.articles.append(0)
        article = self._articles.get(path)
        if article is not None:
            pair = number << 32 | article
            if pair not in today.reads:
                today.reads.add(pair)
                today.articles[number] += 1
        start = self._start
        unit = self._folders.get(path[start : max(start, path.find(b"/", start))])
        if unit is not None:
            today.visits.add(number << 32 | unit)
            today.visits.add(number << 32)

    @property
    def days(self) -> list[dt.date]:
        """The days counted, in order."""
        return sorted(self._days)

    def reads(self) -> dict[str, int]:
        """Key of an article → its reads on all days."""
        found = self._sum((day.reads, day.articles) for day in self._days.values())
        return {self._keys[article]: count for article, count in sorted(found.items())}

    def visits(self) -> dict[str, int]:
        """Unit → visits on all days; under the empty name those of the portal as a whole."""
        found = self._sum((day.visits, day.articles) for day in self._days.values())
        return {self._names[unit]: count for unit, count in sorted(found.items())}

    def _sum(self, days: Iterable[tuple[set[int], list[int]]]) -> Counter[int]:
        found: Counter[int] = Counter()
        for pairs, articles in days:
            found.update(pair & 0xFFFFFFFF for pair in pairs if articles[pair >> 32] <= PAGES_A_DAY)
        return found
