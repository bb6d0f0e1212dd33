"""Which articles name a unit that is not their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from bangtin.core.cards import Card


def named(card: Card, units: Collection[str]) -> list[str]:
    """The other units that an article names, each once, as far as they are on the portal."""
    return [unit for unit in dict.fromkeys(card.schools) if unit != card.unit and unit in units]


def by_unit(cards: Iterable[Card], units: Collection[str]) -> dict[str, list[Card]]:
    """Unit → the articles of others that name it, in the order of ``cards``."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for unit in named(card, units):
            found[unit].append(card)
    return dict(found)
