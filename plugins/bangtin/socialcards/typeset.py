"""Lines of a title: broken between words, as even as they come, in the largest size that fits.

Vietnamese is written in syllables with spaces between, so a line may end at any space but a protected one. Knows no
fonts: whoever calls says how wide a text is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE, LINE_STACKED = 1.32, 1.44
"""Distance of lines in ems, so that nothing touches the tails of the line before: as a rule, and with capitals that
carry two marks (Ỗ), which are the tallest."""
MOST_LINES = 8
"""More lines than this nobody reads on a card."""
ELLIPSIS = "…"

Measure = Callable[[str], float]
"""Width of a text in ems."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: its size in pixels, pixels from one line to the next, its lines."""

    size: int
    pitch: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """Pixels that all lines take."""
        return self.pitch * len(self.lines)


def fit(text: str, width: int, height: int, sizes: Sequence[int], measure: Measure) -> Setting:
    """The text in the first of the (falling) sizes in which it fits; cut with an ellipsis when it fits in none."""
    words = [word for word in text.split(" ") if word]
    line = leading(text)
    widest = max(map(measure, words), default=0.0)
    for size in sizes:
        ems, pitch = width / size, round(size * line)
        if widest <= ems and len(wrap(words, ems, measure)) <= min(MOST_LINES, height // pitch):
            return Setting(size, pitch, tuple(balance(words, ems, measure)))
    ems, pitch = width / sizes[-1], round(sizes[-1] * line)
    rows = max(1, min(MOST_LINES, height // pitch))
    return Setting(sizes[-1], pitch, tuple(_cut(_broken(words, ems, measure), ems, rows, measure)))


def leading(text: str) -> float:
    """The distance of lines in ems that a text needs."""
    stacked = any(char.isupper() and len(unicodedata.normalize("NFD", char)) > 2 for char in text)
    return LINE_STACKED if stacked else LINE


def wrap(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Lines filled one after the other; widths in ems."""
    lines: list[str] = []
    space, used = measure(" "), 0.0
    for word in words:
        wide = measure(word)
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return lines


def balance(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """As many lines as :func:`wrap` makes, in the narrowest width that holds them: the last line is no lone word."""
    best = wrap(words, width, measure)
    low, high = max(map(measure, words), default=0.0), width
    while high - low > 0.05:
        middle = (low + high) / 2
        lines = wrap(words, middle, measure)
        if len(lines) <= len(best):
            best, high = lines, middle
        else:
            low = middle
    return best


def _broken(words: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Words that are wider than a line (an address, a code) in pieces that are not."""
    pieces: list[str] = []
    for word in words:
        start = 0
        for end in range(1, len(word) + 1):
            if end - start > 1 and measure(word[start:end]) > width:
                pieces.append(word[start : end - 1])
                start = end - 1
        pieces.append(word[start:])
    return pieces


def _cut(words: list[str], width: float, rows: int, measure: Measure) -> list[str]:
    """The lines that fit, the last one ending in an ellipsis when words are left over."""
    lines = wrap(words, width, measure)
    if len(lines) <= rows:
        return lines
    last = lines[rows - 1].split(" ")
    room = width - measure(ELLIPSIS)
    while len(last) > 1 and len(wrap(last, room, measure)) > 1:
        last.pop()
    end = " ".join(last).rstrip(" ,;:.–-")
    while end and measure(end) > room:
        end = end[:-1]
    return [*lines[: rows - 1], end + ELLIPSIS]
