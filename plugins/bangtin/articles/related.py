"""Tin khác: articles that share an event, tags or a section with one, nearest in time first.

Candidates come from the tags' own lists, a bounded number around the article's place in each, so that the work grows
with the articles and not with their square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from bangtin.core.cards import Card

NEAR = 12
"""Candidates on each side of an article in each of its lists."""


class Related:
    """Finds related cards among ``cards`` (newest first)."""

    def __init__(self, cards: list[Card]) -> None:
        self._order = {card.id: index for index, card in enumerate(cards)}
        self._cards = cards
        self._lists: dict[str, list[int]] = defaultdict(list)
        for index, card in enumerate(cards):
            for name in _names(card):
                self._lists[name].append(index)

    def of(self, card: Card, count: int) -> list[Card]:
        """Up to ``count`` other articles: the most shared first, then the nearest in time."""
        own = self._order.get(card.id)
        if own is None:
            return []
        scores: dict[int, int] = defaultdict(int)
        for name in _names(card):
            positions = self._lists[name]
            weight = 6 if name.startswith("event:") else 3 if name.startswith("tag:") else 1
            middle = bisect_left(positions, own)
            for index in positions[max(0, middle - NEAR) : middle + NEAR + 1]:
                if index != own:
                    scores[index] += weight
        best = sorted(scores, key=lambda index: (-scores[index], abs(index - own), index))[:count]
        return [self._cards[index] for index in best]


def _names(card: Card) -> list[str]:
    """The lists that a card stands in."""
    names = [f"tag:{term.slug or term.name}" for term in card.tags]
    names.append(f"section:{card.section}")
    if card.event and card.event.start:
        names.append(f"event:{card.event.type}:{card.event.start.date()}")
    return names
