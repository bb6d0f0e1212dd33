"""How a board is arranged: by school year, then by unit, titles apart from commendations; and its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Any

from bangtin.awards.model import KINDS, LEVELS, Award
from bangtin.core.vietnamese.sorting import sort_key

YEARS_SHOWN = 15
"""Rows of the chart by school year; what is older is one row together."""
BARS = 20
"""Rows of a chart that are drawn; the table beside it has all."""
LABEL = 38
"""Signs of a row's label that a phone shows beside its number."""

_LEVEL_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_KIND_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of figures: how many of each kind, in the order of kinds, and together."""

    label: str
    counts: tuple[int, ...]
    url: str = ""

    @property
    def short(self) -> str:
        """The label as a drawing has room for it, which cannot break lines."""
        return shorten(self.label, LABEL, placeholder="…")

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures as rows: all of them in a table, the first ones drawn.

    ``name`` is unique on its page, ``head`` says what the rows are.
    """

    name: str
    title: str
    caption: str
    head: str
    rows: list[Row]

    @property
    def drawn(self) -> list[Row]:
        """The rows that are drawn."""
        return self.rows[:BARS]

    @property
    def most(self) -> int:
        """The largest number of awards in a row, which fills the width."""
        return max((row.total for row in self.rows), default=0)

    @property
    def totals(self) -> tuple[int, ...]:
        """How many awards of each kind there are in all rows."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))


def arranged(awards: Iterable[Award], names: Callable[[str], str], own: str) -> list[Award]:
    """In the order of the board: the newest year first, the own unit before others, the highest award first."""
    keys: dict[str, Any] = {}

    def order(award: Award) -> tuple[Any, ...]:
        if award.unit not in keys:
            keys[award.unit] = sort_key(names(award.unit))
        facts = award.facts
        return (
            -int(award.year[:4]),
            award.unit != own,
            keys[award.unit],
            award.unit,
            _KIND_RANK[facts.kind],
            not award.counts,
            _LEVEL_RANK.get(facts.level, len(_LEVEL_RANK)),
            not award.itself,
            -(facts.decision_date.toordinal() if facts.decision_date else 0),
            sort_key(facts.title),
            award.identity,
        )

    return sorted(awards, key=order)


def highest(awards: Iterable[Award]) -> list[Award]:
    """The highest level first, then titles before commendations, schools before people, the newest first."""
    return sorted(
        awards,
        key=lambda award: (
            _LEVEL_RANK.get(award.facts.level, len(_LEVEL_RANK)),
            _KIND_RANK[award.facts.kind],
            not award.itself,
            -award.told[-1].card.published.timestamp(),
            award.identity,
        ),
    )


def grouped(awards: Sequence[Award]) -> list[tuple[str, list[tuple[str, list[tuple[str, list[Award]]]]]]]:
    """Arranged awards as year → unit → kind."""
    return [
        (
            year,
            [
                (unit, [(kind, list(some)) for kind, some in groupby(of_unit, lambda award: award.facts.kind)])
                for unit, of_unit in groupby(of_year, lambda award: award.unit)
            ],
        )
        for year, of_year in groupby(awards, lambda award: award.year)
    ]


def counted(awards: Iterable[Award], key: Callable[[Award], str]) -> dict[str, tuple[int, ...]]:
    """How many awards in force there are of each kind, by a key."""
    counts: dict[str, Counter[str]] = {}
    for award in awards:
        if award.counts:
            counts.setdefault(key(award), Counter())[award.facts.kind] += 1
    return {name: tuple(counter[kind] for kind in KINDS) for name, counter in counts.items()}


def year_rows(awards: Sequence[Award], url: Callable[[str], str], older: Callable[[str], str]) -> list[Row]:
    """Every school year from the newest with awards to the oldest, those between them included.

    ``older`` labels the last row, for all years before the one that it is given.
    """
    counts = counted(awards, lambda award: award.year)
    if not counts:
        return []
    years = range(int(max(counts)[:4]), int(min(counts)[:4]) - 1, -1)
    rows = []
    for start in years[:YEARS_SHOWN]:
        year = f"{start}-{start + 1}"
        rows.append(Row(year, counts.get(year, (0,) * len(KINDS)), url(year) if year in counts else ""))
    rest = [counts[year] for year in counts if int(year[:4]) < years[0] - YEARS_SHOWN + 1]
    if rest:
        rows.append(Row(older(rows[-1].label), tuple(map(sum, zip(*rest, strict=True)))))
    return rows


def unit_rows(awards: Iterable[Award], names: Callable[[str], str], url: Callable[[str], str]) -> list[Row]:
    """The units with awards in force, those with the most first, then in the order of their names."""
    counts = counted(awards, lambda award: award.unit)
    rows = [Row(names(unit), numbers, url(unit)) for unit, numbers in counts.items()]
    return sorted(rows, key=lambda row: (-row.total, sort_key(row.label), row.url))
