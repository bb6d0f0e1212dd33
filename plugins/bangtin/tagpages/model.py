"""What a tag is: a word with all its spellings, an address that no other word has, and words used beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt

from bangtin.core.cards import Card, Term
from bangtin.core.terms import Gathered, gather, tag_slug
from bangtin.core.vietnamese.sorting import sort_key
from bangtin.tagpages.synonyms import Synonyms

UNITS = 12
"""Schools that the page of a tag on the portal names, those with most articles first."""


@dataclass(slots=True)
class Word:
    """One tag, whatever its spelling. ``slug`` is empty when a word used more has its address (``other``)."""

    key: str
    name: str = ""
    slug: str = ""
    other: str = ""
    spellings: Counter[str] = field(default_factory=Counter)
    slugs: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How often it is used."""
        return self.spellings.total()


@dataclass(slots=True)
class Words:
    """All tags of a school, or of all schools, by the key of the word."""

    synonyms: Synonyms
    found: dict[str, Word] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _terms: dict[tuple[str, str], Term] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of the word that is meant by a tag."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = self.synonyms.resolve(name)[0]
        return key

    def of(self, term: Term) -> Word:
        """The word of a term."""
        return self.found[self.key(term.name)]

    def terms(self, terms: Iterable[Term]) -> list[Term]:
        """The terms of a card as they are shown: each word once, in its one spelling."""
        shown: dict[str, Term] = {}
        for term in terms:
            word = self.of(term)
            if word.key not in shown:
                shown[word.key] = self._shown(word, term.url)
        return list(shown.values())

    def _shown(self, word: Word, url: str) -> Term:
        """A word at an address: one object for all cards that have it."""
        place = (word.key, url)
        term = self._terms.get(place)
        if term is None:
            term = self._terms[place] = Term(word.slug, word.name, url)
        return term


def settle(cards: Iterable[Card], synonyms: Synonyms) -> Words:
    """Count how tags are written, choose one spelling for each word, and give each address to one word."""
    words = Words(synonyms)
    for card in cards:
        for term in card.tags:
            key = words.key(term.name)
            word = words.found.get(key)
            if word is None:
                word = words.found[key] = Word(key)
            word.spellings[term.name] += 1
            word.slugs.update([term.slug] if term.slug else ())
    takers: dict[str, list[Word]] = defaultdict(list)
    for word in words.found.values():
        preferred = synonyms.resolve(next(iter(word.spellings)))[1]
        word.name = preferred.name if preferred else _most(word.spellings)
        word.slug = _address(word, preferred.slug if preferred else "", listed=preferred is not None)
        if word.slug:
            takers[word.slug].append(word)
    for slug, rivals in takers.items():
        owner = min(rivals, key=lambda word: (-word.count, sort_key(word.name)))
        for word in rivals:
            if word is not owner:
                word.slug, word.other = "", owner.name
        owner.slug = slug
    return words


def _address(word: Word, given: str, *, listed: bool) -> str:
    """The address that a list gives a word, else the one that its terms have, else the one of its name."""
    if given:
        return given
    if listed:
        return tag_slug(word.name)
    return _most(word.slugs) if word.slugs else ""


def _most(names: Counter[str]) -> str:
    """What is used most; among equals the first in order."""
    return min(names, key=lambda name: (-names[name], sort_key(name)))


def enough(cards: Iterable[Card], least: int) -> dict[str, Gathered]:
    """The tags that have a page, by slug."""
    return {slug: tag for slug, tag in gather(cards, lambda card: card.tags).items() if len(tag.cards) >= least}


def related(tags: Mapping[str, Gathered], most: int) -> dict[str, list[str]]:
    """For each tag those that stand beside it most often, as a share of what each is used for; slug → slugs.

    A tag that stands everywhere tells little of any: hence the share (cosine of the two lists), not the number.
    """
    beside: dict[str, Counter[str]] = {slug: Counter() for slug in tags}
    for card in {id(card): card for tag in tags.values() for card in tag.cards}.values() if most > 0 else ():
        slugs = [term.slug for term in card.tags if term.slug in tags]
        for slug in slugs:
            counts = beside[slug]
            for other in slugs:
                if other != slug:
                    counts[other] += 1
    order = {slug: sort_key(tag.name) for slug, tag in tags.items()}

    found: dict[str, list[str]] = {}
    for slug, others in beside.items():
        size = len(tags[slug].cards)
        ranked = sorted((-n / sqrt(size * len(tags[other].cards)), order[other], other) for other, n in others.items())
        found[slug] = [other for _, _, other in ranked[:most]]
    return found


def by_unit(cards: Iterable[Card], slug: str) -> list[tuple[str, str, int]]:
    """Units that use a tag: id, the address of the tag's list there (empty when it has none), number of articles."""
    counts: Counter[str] = Counter()
    urls: dict[str, str] = {}
    for card in cards:
        counts[card.unit] += 1
        for term in card.tags if card.unit not in urls else ():
            if term.slug == slug and term.url:
                urls[card.unit] = term.url
                break
    found = sorted(counts, key=lambda unit: (-counts[unit], unit))[:UNITS]
    return [(unit, urls.get(unit, ""), counts[unit]) for unit in found]
