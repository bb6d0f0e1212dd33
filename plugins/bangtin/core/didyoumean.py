"""What someone probably meant to type."""

from __future__ import annotations

from collections.abc import Iterable

from bangtin.core.vietnamese.text import fold

_LIKE = 0.6


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option most like the word, Vietnamese marks and the kind of separators aside; None when none is like it."""
    from difflib import SequenceMatcher

    wanted = _plain(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, best_ratio = None, _LIKE
    for option in options:
        plain = _plain(option)
        if plain == wanted:
            return option
        matcher.set_seq1(plain)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = option, ratio
    return best


def _plain(text: str) -> str:
    """Without marks, capitals and separators; long input is cut, for nobody means that."""
    return fold(text[:80]).replace(" ", "").replace("-", "").replace("_", "")
