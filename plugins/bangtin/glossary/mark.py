"""Finds the first use of each abbreviation in a text, and what it means there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from itertools import groupby
from operator import itemgetter

from bangtin.core.textnodes import edit_text
from bangtin.core.vietnamese.text import same_word_key
from bangtin.glossary.model import Term

Markup = Callable[[str, Term, tuple[str, ...]], str]
"""The HTML of an abbreviation: as it is written (HTML), its term, what it means here (several when that is open)."""

_TAG = re.compile(r"<[^>]*>")
_BEFORE = re.compile(r"[\w/&.;–-]")
"""What stands before an abbreviation that is a part of something else: 41/HD-TLĐ, a name, an entity."""
_NEXT_WORD = re.compile(r"\.?\s+(\w)(\w)")
_GIVEN = re.compile(r"\s*\(\s*([^()<]{2,200})\)")


class Marker:
    """Marks texts of one language with one list."""

    def __init__(self, spellings: Mapping[str, Term], lang: str) -> None:
        self._terms = {escape(one, quote=False): term for one, term in spellings.items() if term.speaks(lang)}
        self._pattern = _pattern(self._terms)
        open_terms = {one: term for one, term in self._terms.items() if len(term.meanings) > 1}
        self._open = _pattern(open_terms)

    def mark(self, html: str, markup: Markup) -> str:
        """``html`` with the first use of each abbreviation as ``markup`` gives it.

        What the text explains itself, "liên đoàn lao động (LĐLĐ)", needs nothing.
        """
        if self._pattern is None or not self._pattern.search(html):
            return html
        seen: set[str] = set()
        return edit_text(html, lambda text: self._edit(text, html, seen, markup))

    def _edit(self, text: str, html: str, seen: set[str], markup: Markup) -> str:
        """One piece of text between tags."""
        parts: list[str] = []
        at = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            term = self._terms[match[0]]
            if term.abbr in seen or _inside(text, match):
                continue
            seen.add(term.abbr)
            if _explained(text, match, term):
                continue
            parts += text[at : match.start()], markup(match[0], term, meanings(term, match, text, html))
            at = match.end()
        return "".join([*parts, text[at:]]) if parts else text

    def undecided(self, html: str) -> list[tuple[str, Term]]:
        """The abbreviations whose meaning the text leaves open, each as it is written first."""
        if self._open is None or not self._open.search(html):
            return []
        found: list[tuple[str, Term]] = []

        def note(written: str, term: Term, meant: tuple[str, ...]) -> str:
            if len(meant) > 1:
                found.append((unescape(written), term))
            return written

        self.mark(html, note)
        return found


def meanings(term: Term, match: re.Match[str], text: str, html: str) -> tuple[str, ...]:
    """What an abbreviation means where it stands: the one that the text itself writes out, if it is one."""
    if len(term.meanings) == 1:
        return term.meanings
    if term.before_name:
        following = _NEXT_WORD.match(text, match.end())
        if following and following[1].isupper() and following[2].islower():
            return (term.before_name,)
    words = f" {same_word_key(unescape(_TAG.sub(' ', html)))} "
    written = tuple(one for one in term.meanings if same_word_key(one) in words)
    return written if len(written) == 1 else term.meanings


def _inside(text: str, match: re.Match[str]) -> bool:
    """Whether the letters are a part of a longer sign or word."""
    return match.start() > 0 and _BEFORE.match(text, match.start() - 1) is not None


def _explained(text: str, match: re.Match[str], term: Term) -> bool:
    """Whether the author has written it out: "long form (ABBR)", or "ABBR (long form)"."""
    before = text[: match.start()].rstrip()
    if before.endswith("(") and text[match.end() :].lstrip().startswith(")"):
        return len(before) > 1
    given = _GIVEN.match(text, match.end())
    return given is not None and same_word_key(unescape(given[1])) in {same_word_key(one) for one in term.meanings}


def _pattern(terms: Mapping[str, Term]) -> re.Pattern[str] | None:
    """All spellings, the longest first; none of them goes on as a word or a sign."""
    if not terms:
        return None
    return re.compile(f"(?:{_branches(sorted(terms))})(?![\\w/&]|[-–]\\w)")


def _branches(spellings: Sequence[str]) -> str:
    """An expression for all spellings, letter by letter, so that most words are passed over at their first or second.

    Of two that begin alike the longer is tried first.
    """
    parts = []
    for letter, group in groupby((one for one in spellings if one), key=itemgetter(0)):
        rest = _branches([one[1:] for one in group])
        parts.append(re.escape(letter) + (f"(?:{rest})" if "|" in rest else rest))
    return "|".join([*parts, ""] if "" in spellings else parts)
