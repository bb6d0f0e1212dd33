"""Terms (tags, authors) gathered from cards: one slug, one name, in the order of the Vietnamese alphabet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bangtin.core.cards import Card, Term
from bangtin.core.vietnamese.sorting import initial, sort_key
from bangtin.core.vietnamese.text import fold, slugify


@dataclass(slots=True)
class Gathered:
    """All cards under one term. ``name`` is the spelling used most (the first in order among equals)."""

    slug: str
    cards: list[Card] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling to show."""
        return min(self.names, key=lambda name: (-self.names[name], sort_key(name)))


def gather(cards: Iterable[Card], terms_of: Callable[[Card], list[Term]]) -> dict[str, Gathered]:
    """Terms of all cards by slug; the cards keep their order. A term without a slug stands in no list."""
    found: dict[str, Gathered] = {}
    for card in cards:
        for term in terms_of(card):
            if not term.slug:
                continue
            gathered = found.get(term.slug)
            if gathered is None:
                gathered = found[term.slug] = Gathered(term.slug)
            gathered.cards.append(card)
            gathered.names[term.name] += 1
    return found


@lru_cache(maxsize=4096)  # tags come again and again
def tag_slug(name: str) -> str:
    """The address of a tag: one for all spellings of a word (kí and ký, hoá and hóa, 2021-2022 and 2021 – 2022).

    Of i and y it takes i, as schoolbooks do, since it must not depend on which spelling is used most.
    """
    return slugify(fold(name))


def by_letter(terms: Iterable[dict[str, Any]], key: Callable[[str], Any] = sort_key) -> list[dict[str, Any]]:
    """Groups ``{letter, terms}`` for an index; each term has at least ``name``."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: key(term["name"])):
        groups[initial(term["name"])].append(term)
    return [{"letter": letter, "terms": items} for letter, items in groups.items()]
