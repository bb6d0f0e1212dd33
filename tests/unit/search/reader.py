"""The index read by its documentation alone, for tests: nothing here is shared with the code that writes it."""

from __future__ import annotations

from dataclasses import dataclass, field

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass
class Reading:
    """Term, or two terms with a space between → {number of the text: weight}."""

    found: dict[str, dict[int, int]] = field(default_factory=dict)

    def line(self, line: str, offset: int = 0) -> None:
        head, _, rest = line.partition(" ")
        if "=" in head:
            term, _, postings = head.partition("=")
            assert not rest
            self._keep(term, postings, offset)
            return
        for entry in rest.split(" "):
            second, _, postings = entry.partition("=")
            self._keep(f"{head} {second}", postings, offset)

    def _keep(self, term: str, postings: str, offset: int) -> None:
        assert len(postings) % 2 == 0
        texts = self.found.setdefault(term, {})
        for high, low in zip(postings[::2], postings[1::2], strict=True):
            value = 64 * ALPHABET.index(high) + ALPHABET.index(low)
            assert offset + value // 4 not in texts
            texts[offset + value // 4] = value % 4


def read_segment(data: bytes) -> Reading:
    """A segment whose lines begin behind its first one."""
    reading = Reading()
    for line in data.partition(b"\n")[2].decode().splitlines():
        reading.line(line)
    return reading


def read_file(data: bytes) -> Reading:
    """A file of the merged index; texts of the n-th unit are numbered from 1024 n."""
    reading, unit = Reading(), 0
    for line in data.decode().splitlines():
        if line.startswith(">"):
            unit = int(line[1:])
        else:
            reading.line(line, 1024 * unit)
    return reading
