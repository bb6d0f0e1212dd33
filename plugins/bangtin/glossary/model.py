"""The list of abbreviations: what each stands for, in one meaning or in several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bangtin.core.problems import Problem
from bangtin.core.wordlist import Entry, Line, read_entries
from bangtin.glossary.check import NO_MEANING, TWICE

FILE = "glossary.toml"
LINES = (
    Line("abbr", "text", "LĐLĐ", required=True, length=30),
    Line("long", "text", "liên đoàn lao động", length=200),
    Line("meanings", "texts", '["công đoàn", "cao đẳng"]', length=200),
    Line("before_name", "text", "thành phố", length=200),
    Line("also", "texts", '["CB-GV-NV"]', length=30),
    Line("en", "text", "federation of labour", length=200),
    Line("note", "text", "Ở mỗi quận, huyện trước ngày 01/7/2025 có một liên đoàn.", length=1000),
    Line("skip", "flag", "true"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One abbreviation with its other spellings. Of several ``meanings`` a text decides, or nobody knows.

    ``before_name`` is the meaning that holds before a name (TP Hà Nội). ``skip`` takes the term out of nearer lists.
    """

    abbr: str
    meanings: tuple[str, ...] = ()
    before_name: str = ""
    also: tuple[str, ...] = ()
    en: str = ""
    note: str = ""
    skip: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """How it is written, the usual way first."""
        return (self.abbr, *self.also)

    @property
    def anchor(self) -> str:
        """Its id on the page of the glossary: as it is written, for HĐ and HD are two."""
        return "-".join(self.abbr.split())

    def speaks(self, lang: str) -> bool:
        """Whether it is looked for in a text of a language: in another one, short Latin letters may be anything."""
        return lang == "vi" or not self.abbr.isascii() or len(self.abbr) > 3


def read_terms(data: bytes, file: str) -> tuple[list[Term], list[Problem]]:
    """The terms of one list in its order; and what is wrong with it."""
    entries, problems = read_entries(data, file, "term", LINES)
    terms: list[Term] = []
    first: dict[str, int] = {}
    for entry in entries:
        term = _term(entry)
        if not term.skip and bool(entry.text("long")) == bool(entry.texts("meanings")):
            problems.append(entry.problem(NO_MEANING, abbr=term.abbr))
            continue
        twice = [one for one in term.spellings if one in first]
        for one in twice:
            name = "abbr" if one == term.abbr else "also"
            problems.append(entry.problem(TWICE, name, abbr=one, first=first[one]))
        for one in term.spellings:
            first.setdefault(one, entry.where.get("abbr", (1, 1))[0])
        if not twice:
            terms.append(term)
    return terms, problems


def _term(entry: Entry) -> Term:
    long = entry.text("long")
    return Term(
        entry.text("abbr"),
        (long,) if long else entry.texts("meanings"),
        entry.text("before_name"),
        entry.texts("also"),
        entry.text("en"),
        entry.text("note"),
        bool(entry.values.get("skip")),
    )


@lru_cache(maxsize=1)
def common_terms() -> tuple[Term, ...]:
    """The list that comes with the program."""
    terms, problems = read_terms((Path(__file__).parent / "abbreviations.toml").read_bytes(), "abbreviations.toml")
    if problems:
        raise ValueError(f"abbreviations.toml: {problems[0].code} at line {problems[0].line}")
    return tuple(terms)


def joined(*lists: Iterable[Term]) -> dict[str, Term]:
    """All spellings with their terms; a later list replaces, spelling by spelling, what an earlier one says."""
    found: dict[str, Term] = {}
    for terms in lists:
        for term in terms:
            for replaced in [found[one] for one in term.spellings if one in found]:
                for spelling in replaced.spellings:
                    if found.get(spelling) is replaced and (term.skip or replaced.abbr == term.abbr):
                        del found[spelling]
            if not term.skip:
                found.update(dict.fromkeys(term.spellings, term))
    return found


def terms_of(spellings: Mapping[str, Term]) -> list[Term]:
    """Each term once."""
    return list(dict.fromkeys(spellings.values()))
