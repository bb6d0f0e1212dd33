"""All segments together: the files that readers' browsers fetch.

``index.json``  ``{"v": version, "shift": n, "letters": "abc…", "units": [[unit, [days]] …]}``; the bucket ``b`` lies in
the file ``b >> n``, and days are the first one and then the distance of each to the one before.
``<number>.txt``  for each unit that has some of these words a line ``>unit's place in the list``, then its lines.
``w-<letter>.txt``  the folded words that begin with a letter, and in how many texts they stand: for what is mistyped.

Files change with their texts, and readers' browsers keep them: the version stands in the query of their addresses.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bangtin.search.model import BUCKETS
from bangtin.search.segment import Segment

FOLDER = "tim-kiem"
FILE_BYTES = 8_000
"""Bytes of a file of the index at least, on average and before compression; twice as many at most."""


@dataclass(slots=True)
class Merged:
    """The whole index. ``parts`` are the segments by the name of their unit, in the order of the index."""

    parts: Sequence[tuple[str, Segment]]
    version: str
    shift: int = field(init=False)
    _vocabulary: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        size = sum(len(segment.data) for _, segment in self.parts)
        files = min(BUCKETS, 1 << max(0, (size // FILE_BYTES).bit_length() - 1))
        self.shift = (BUCKETS // files).bit_length() - 1
        self._vocabulary = _vocabulary(segment.words for _, segment in self.parts)

    def paths(self) -> list[str]:
        """All files, below the output."""
        numbers = range(BUCKETS >> self.shift)
        return [
            f"{FOLDER}/index.json",
            *(f"{FOLDER}/{number}.txt" for number in numbers),
            *(f"{FOLDER}/w-{letter}.txt" for letter in self._vocabulary),
        ]

    def data(self, path: str) -> bytes:
        """The bytes of one of :meth:`paths`."""
        name = path.removeprefix(f"{FOLDER}/").partition(".")[0]
        if name == "index":
            return self._index()
        if name.startswith("w-"):
            return "".join(self._vocabulary[name[2:]]).encode()
        step = 1 << self.shift
        return self._buckets(int(name) * step, (int(name) + 1) * step)

    def _index(self) -> bytes:
        units = [[unit, _steps(segment.days)] for unit, segment in self.parts]
        letters = "".join(self._vocabulary)
        told = {"v": self.version, "shift": self.shift, "letters": letters, "units": units}
        return json.dumps(told, separators=(",", ":")).encode()

    def _buckets(self, start: int, end: int) -> bytes:
        pieces: list[bytes] = []
        for place, (_, segment) in enumerate(self.parts):
            if lines := segment.part(start, end):
                pieces += (f">{place}\n".encode(), lines)
        return b"".join(pieces)


def _vocabulary(words: Iterable[Mapping[str, int]]) -> dict[str, list[str]]:
    """Letter → lines, of the letters a to z; other scripts together."""
    counts: Counter[str] = Counter()
    for some in words:
        counts.update(some)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, count in sorted(counts.items()):
        found[letter_of(word)].append(f"{word} {count}\n")
    return dict(found)


def letter_of(word: str) -> str:
    """The part of the vocabulary to which a folded word belongs."""
    return word[0] if "a" <= word[:1] <= "z" else "0"


def _steps(days: Sequence[int]) -> list[int]:
    """The first day, then the distance of each to the one before."""
    return [*days[:1], *(later - earlier for earlier, later in pairwise(days))]


def version_of(keys: Sequence[tuple[str, str]]) -> str:
    """A name for an index of some segments (unit, key)."""
    return hashlib.sha256(json.dumps(keys).encode()).hexdigest()[:12]
