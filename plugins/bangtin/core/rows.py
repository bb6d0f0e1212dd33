"""Photos in rows of equal height: where the rows break.

A row as wide as the page is as high as the page's width divided by the sum of its pictures' aspect ratios, at any
width. So rows can be chosen before anybody knows the reader's screen, and no picture is cropped or moved later.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf, log

from bangtin.core.cards import Photo

FULL = 3.3
"""Aspect ratio of the best row: a width of 760 pixels gives pictures 230 pixels high."""
LEAST = 2.2
"""A row with less than this does not fill the width, lest its pictures be too high (gallery.css says the same)."""
LONGEST = 8
"""Photos in one row, at most."""


def photo_rows(photos: Sequence[Photo]) -> list[list[tuple[Photo, float]]]:
    """The photos in their order, in rows; with each the part of the row's width that it gets, 0 to 1."""
    ratios = tuple(photo.width / photo.height for photo in photos)
    rows, start = [], 0
    for length in row_lengths(ratios):
        end = start + length
        whole = max(sum(ratios[start:end]), LEAST)
        rows.append([(photos[index], ratios[index] / whole) for index in range(start, end)])
        start = end
    return rows


@lru_cache(maxsize=256)
def row_lengths(ratios: tuple[float, ...]) -> tuple[int, ...]:
    """How many pictures of these aspect ratios (width / height) go into each row.

    Of all ways to break them into rows the one with the least sum of squared deviations is taken; deviations are
    logarithms, so that twice as high is as bad as half as high.
    """
    best = [0.0] + [inf] * len(ratios)
    length_of = [0] * (len(ratios) + 1)
    for end in range(1, len(ratios) + 1):
        width = 0.0
        for length in range(1, min(end, LONGEST) + 1):
            width += ratios[end - length]
            cost = best[end - length] + log(width / FULL) ** 2
            if cost < best[end]:
                best[end], length_of[end] = cost, length
    lengths = []
    end = len(ratios)
    while end:
        lengths.append(length_of[end])
        end -= length_of[end]
    return tuple(reversed(lengths))
