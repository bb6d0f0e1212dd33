"""The words that the rules must know (``lexicon.toml``), read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``allowed``: lower-case words outside of the grammar; ``confused``: a pattern of all ``confusables``."""

    allowed: frozenset[str]
    reduplications: frozenset[str]
    function_words: frozenset[str]
    compounds: frozenset[str]
    confusables: dict[str, str]
    confused: re.Pattern[str]
    capitals: frozenset[str]
    superseded: dict[str, tuple[str, str]]
    """Number of a document → the number of the one that replaced it, and since when (ISO)."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists that come with the program."""
    data = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
    confusables = data["confusables"]
    longest_first = sorted(confusables, key=len, reverse=True)
    return Lexicon(
        frozenset(f"{data['loans']} {data['names']}".lower().split()),
        frozenset(data["reduplications"].split()),
        frozenset(data["function_words"].split()),
        frozenset(data["compounds"].replace("\n", "|").split("|")),
        confusables,
        re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE),
        frozenset(data["capitals"].split()),
        {old: (one["by"], one["since"]) for old, one in data["superseded"].items()},
    )
