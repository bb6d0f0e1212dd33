"""Who is who: authors by id, or by name where nobody gave an id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bangtin.core.vietnamese.sorting import person_sort_key
from bangtin.core.vietnamese.text import same_word_key, slugify

Signed = tuple[str, str]
"""How an article is signed: name, and id (mostly empty)."""


@dataclass(slots=True)
class Person:
    """One author. ``slug`` is empty when ``other`` has the address, or when it is not clear who is meant."""

    name: str
    slug: str = ""
    other: str = ""
    unclear: tuple[str, ...] = ()
    """The ids of those who may be meant: an article without an id is signed with the name of several people."""


@dataclass(slots=True)
class People:
    """The authors of a school by how they sign; ``other_names`` are ids under which a second name stands."""

    persons: dict[Signed, Person] = field(default_factory=dict)
    other_names: dict[Signed, str] = field(default_factory=dict)


def identify(signed: Iterable[Signed]) -> People:
    """Tell people apart. A name without an id is the one person of that name that has one, if there is one.

    Of several people whose addresses would be equal, one with an id has it, else who is named most.
    """
    uses = Counter(signed)
    ids: dict[str, set[str]] = defaultdict(set)
    for name, own in uses:
        if own:
            ids[same_word_key(name)].add(own)
    found = People()
    names: dict[str, Counter[str]] = defaultdict(Counter)
    takers: dict[str, Counter[str]] = defaultdict(Counter)
    identity: dict[Signed, str] = {}
    for (name, own), count in sorted(uses.items()):
        key = same_word_key(name)
        if not own and len(ids[key]) > 1:
            found.persons[name, own] = Person(name, unclear=tuple(sorted(ids[key])))
            continue
        one = own or next(iter(ids[key]), "")
        identity[name, own] = who = f"id {one}" if one else f"name {key}"
        names[who][name] += count
        if slug := one or slugify(name):
            takers[slug][who] += count
    shown = {who: _most(spellings) for who, spellings in names.items()}
    owners = {slug: _owner(whos, shown) for slug, whos in takers.items()}
    for (name, own), who in identity.items():
        slug = who[3:] if who.startswith("id ") else slugify(name)
        owner = owners.get(slug, who)
        mine = owner == who
        found.persons[name, own] = Person(shown[who], slug if mine else "", "" if mine else shown[owner])
        if own and same_word_key(name) != same_word_key(shown[who]):
            found.other_names[name, own] = shown[who]
    return found


def _most(names: Counter[str]) -> str:
    """The spelling used most; among equals the first in order."""
    return min(names, key=lambda name: (-names[name], person_sort_key(name), name))


def _owner(whos: Counter[str], shown: dict[str, str]) -> str:
    """Who has an address."""
    return min(whos, key=lambda who: (who.startswith("name "), -whos[who], person_sort_key(shown[who]), who))
