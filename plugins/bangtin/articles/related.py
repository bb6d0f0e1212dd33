"""Tin khác: the articles that share most with one, event before document before award before tag, then the nearest.

Candidates come from inverted lists, a bounded number around the article's place in each, so that the work grows with
the articles and not with their square. What many articles share says little: a list weighs less the longer it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from bangtin.core.cards import Card
from bangtin.core.vietnamese.text import fold

NEAR = 12
"""Candidates on each side of an article in each of its lists."""
EVENT, DOCUMENT, AWARD, TAG, SCHOOL, SECTION = 4000, 600, 500, 300, 40, 1
"""What sharing one thing counts; documents, awards, tags and named schools by how rare they are."""
ANY = 0
"""The list of all articles: the nearest in time, where nothing else is shared."""


class Related:
    """Finds related cards among ``cards`` (newest first)."""

    def __init__(self, cards: list[Card]) -> None:
        self._order = {card.id: index for index, card in enumerate(cards)}
        self._cards = cards
        self._lists: dict[str, list[int]] = defaultdict(list)
        for index, card in enumerate(cards):
            for name, _ in _shared(card):
                self._lists[name].append(index)

    def of(self, card: Card, count: int) -> list[Card]:
        """Up to ``count`` other articles: the most shared first, then the nearest in time, then the newer."""
        own = self._order.get(card.id)
        if own is None or count < 1:
            return []
        scores: dict[int, int] = defaultdict(int)
        for name, points in _shared(card):
            positions = self._lists[name]
            if TAG <= points < EVENT or points == SCHOOL:
                points //= len(positions).bit_length()  # noqa: PLW2901  # the same, by how rare it is
            middle = bisect_left(positions, own)
            for index in positions[max(0, middle - NEAR) : middle + NEAR + 1]:
                if index != own:
                    scores[index] += points
        best = sorted(scores, key=lambda index: (-scores[index], abs(index - own), index))[:count]
        return [self._cards[index] for index in best]


def _shared(card: Card) -> Iterator[tuple[str, int]]:
    """The lists in which a card stands, and what each counts; every list once."""
    event = card.event
    if event and event.url:  # articles on one event have one page, in each language under the same last name
        yield f"event:{event.url.rstrip('/').rpartition('/')[2]}", EVENT
    elif event and event.id:
        yield f"event:{event.id}", EVENT
    for key in dict.fromkeys(document.key for document in card.documents):
        yield f"document:{key}", DOCUMENT
    for name in dict.fromkeys(f"{fold(award.title)}:{award.school_year}" for award in card.awards):
        yield f"award:{name}", AWARD
    for slug in dict.fromkeys(term.slug for term in card.tags):
        yield f"tag:{slug}", TAG
    for unit in dict.fromkeys(card.schools):
        yield f"school:{unit}", SCHOOL
    yield f"section:{card.section}", SECTION
    yield "", ANY
