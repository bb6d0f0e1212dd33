"""Lines of a title: broken between words, as even as they come, in the largest size that fits.

Vietnamese is written in syllables with spaces between, so a line may end at any space but a protected one. Knows no
fonts: whoever calls says how wide a text is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE = 1.32
"""Distance of lines in ems: a capital with two marks above (Ỗ) clears the tail (ợ) of the line before."""
ELLIPSIS = "…"

Measure = Callable[[str], float]
"""Width of a text in ems."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it will stand: its size in pixels, its lines."""

    size: int
    lines: tuple[str, ...]

    @property
    def pitch(self) -> int:
        """Pixels from one line to the next."""
        return round(self.size * LINE)

    @property
    def height(self) -> int:
        """Pixels that all lines take."""
        return self.pitch * len(self.lines)


def fit(text: str, width: int, height: int, sizes: Sequence[int], measure: Measure) -> Setting:
    """The text in the first of the (falling) sizes in which it fits; cut with an ellipsis when it fits in none."""
    words = [word for word in text.split(" ") if word]
    widest = max(map(measure, words), default=0.0)
    for size in sizes:
        ems = width / size
        if widest <= ems and len(wrap(words, ems, measure)) <= height // round(size * LINE):
            return Setting(size, tuple(balance(words, ems, measure)))
    size = sizes[-1]
    rows = max(1, height // round(size * LINE))
    return Setting(size, tuple(_cut(_broken(words, width / size, measure), width / size, rows, measure)))


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
