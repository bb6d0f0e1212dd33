"""One school's part of the index: made from its texts, kept by their hash, read again for every merge.

A segment is one line of JSON (days, vocabulary, where each bucket begins), then the buckets. Lines of a bucket:

``hôi.=BCBG``  a word and its postings.  ``hôi. nghi.=BC trai.=BG``  pairs that begin with a word.

A posting is two digits to the base 64: ``64 * a + b`` is four times the number of the text within the segment, plus
its weight.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TypeVar

from bangtin.core.kept import keep_bytes, kept_bytes
from bangtin.search.model import (
    BUCKETS,
    DIGITS,
    OFTEN,
    ONCE,
    STRONG,
    TITLE,
    Folds,
    Terms,
    Text,
    bucket,
    pair_cell,
    split,
    word_cell,
)

_BLOCK = re.compile(
    r"</?(?:p|li|h[1-6]|t[dhr]|d[dt]|div|blockquote|pre|caption|figcaption|table|ul|ol)\b[^>]*>|<[bh]r\b[^>]*>"
)
_ABBREVIATION = re.compile(r'<abbr title="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")

Pair = tuple[str, str]
Key = TypeVar("Key", str, tuple[str, str])


def blocks(markup: str) -> list[str]:
    """The words of safe HTML, a line for each paragraph, cell or heading: what stands in two of them is no phrase.

    What abbreviations stand for follows, so that the long form finds the short one.
    """
    lines = [_TAG.sub("", _BLOCK.sub("\n", markup)), *dict.fromkeys(_ABBREVIATION.findall(markup))]
    return html.unescape("\n".join(lines)).split("\n")


class Builder:
    """Collects texts in the order of their numbers."""

    def __init__(self) -> None:
        self._terms, self._folds = Terms(), Folds()
        self._words: defaultdict[str, str] = defaultdict(str)
        self._pairs: defaultdict[Pair, str] = defaultdict(str)
        self._filters: defaultdict[str, str] = defaultdict(str)
        self._days: list[int] = []

    def add(self, text: Text) -> None:
        """The next text."""
        number = len(self._days)
        self._days.append(text.day)
        codes = [DIGITS[number >> 4] + DIGITS[(number & 15) * 4 + weight] for weight in range(4)]
        words, pairs = self._read([*blocks(text.html), *text.plain])
        strong_words: dict[str, int] = {}
        strong_pairs: dict[Pair, int] = {}
        for weight, lines in ((STRONG, text.strong), (TITLE, [text.title])):
            some_words, some_pairs = self._read(lines)
            strong_words.update(dict.fromkeys(some_words, weight))
            strong_pairs.update(dict.fromkeys(some_pairs, weight))
        _keep(self._words, Counter(words), strong_words, codes)
        _keep(self._pairs, Counter(pairs), strong_pairs, codes)
        for name in text.filters:
            self._filters[name] += codes[ONCE]

    def _read(self, lines: Iterable[str]) -> tuple[list[str], list[Pair]]:
        """All terms, and all pairs of neighbours in one line."""
        words: list[str] = []
        pairs: list[Pair] = []
        terms = self._terms
        for line in lines:
            if line:
                found = [terms[word] for word in split(line)]
                words += found
                pairs += pairwise(found)
        return words, pairs

    def finish(self) -> bytes:
        """The segment."""
        folds = self._folds
        lines: list[list[str]] = [[] for _ in range(BUCKETS)]
        cells: defaultdict[Pair, list[str]] = defaultdict(list)
        for (first, second), postings in self._pairs.items():
            cells[first, folds[second][:1]].append(f"{second}={postings}")
        for (first, letter), entries in cells.items():
            entries.sort()
            lines[bucket(pair_cell(folds[first], letter))].append(f"{first} {' '.join(entries)}")
        vocabulary: Counter[str] = Counter()
        for word, postings in self._words.items():
            folded = folds[word]
            lines[bucket(word_cell(folded))].append(f"{word}={postings}")
            if not any(sign.isdigit() for sign in folded):
                vocabulary[folded] += len(postings) // 2
        for name, postings in self._filters.items():
            lines[bucket(word_cell(name))].append(f"{name}={postings}")
        parts = ["".join(f"{line}\n" for line in sorted(part)).encode() for part in lines]
        return _pack(self._days, vocabulary, parts)


def _keep(kept: dict[Key, str], body: dict[Key, int], strong: dict[Key, int], codes: Sequence[str]) -> None:
    """Add one text's posting to each of its terms; of those that weigh more than the body's, with that weight."""
    once, often = codes[ONCE], codes[OFTEN]
    for key, times in body.items():
        if key not in strong:
            kept[key] += often if times > 1 else once
    for key, weight in strong.items():
        kept[key] += codes[weight]


def _pack(days: Sequence[int], vocabulary: Counter[str], parts: Sequence[bytes]) -> bytes:
    """A whole segment."""
    data = b"".join(parts)
    head = {
        "days": days,
        "words": dict(sorted(vocabulary.items())),
        "starts": [0, *accumulate(map(len, parts))],
    }
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + data


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it lies in the cache."""

    days: list[int] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)
    """Folded word → in how many texts it (or a form of it) stands; words with digits are left out."""
    starts: list[int] = field(default_factory=list)
    data: bytes = b""

    def part(self, start: int, end: int) -> bytes:
        """The lines of the buckets from ``start`` to ``end``."""
        return self.data[self.starts[start] : self.starts[end]]


def segment_file(cache: Path, key: str) -> Path:
    """Where the segment of a key is kept."""
    return cache / f"{key}.segment"


def load(path: Path) -> Segment | None:
    """A segment from the cache; None when it is not there or not whole."""
    try:
        head, _, data = (kept_bytes(path, f"segment {path.stem}") or b"").partition(b"\n")
        told = json.loads(head)
        return Segment(told["days"], told["words"], told["starts"], data)
    except (ValueError, KeyError, TypeError):
        return None


def keep_texts(file: Path, key: str, texts: str) -> None:
    """Keep texts (JSON) as a school hands them over, under the key that stands for them."""
    keep_bytes(file, texts.encode(), f"texts {key}")


def make(cache: Path, key: str, texts: Path) -> bool:
    """Make the segment of some texts; False when these texts are no longer there."""
    try:
        told = json.loads(kept_bytes(texts, f"texts {key}") or b"")
        found = [Text.from_json(data) for data in told]
    except (ValueError, KeyError, TypeError):
        found = None
    if found is None:
        return False
    builder = Builder()
    for text in found:
        builder.add(text)
    keep_bytes(segment_file(cache, key), builder.finish(), f"segment {key}")
    return True
