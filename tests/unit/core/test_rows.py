"""Rows of photos: every photo once and in order, and no better way to break the rows."""

from __future__ import annotations

from itertools import pairwise
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.cards import Photo
from bangtin.core.rows import FULL, LEAST, LONGEST, photo_rows, row_lengths

RATIOS = st.lists(st.sampled_from([9 / 16, 2 / 3, 3 / 4, 1.0, 4 / 3, 3 / 2, 16 / 9, 3.0]), max_size=9)


def photo(width, height):
    return Photo("/a", width, height, (width,), width)


def cost(ratios, lengths):
    total, start = 0.0, 0
    for length in lengths:
        total += log(sum(ratios[start : start + length]) / FULL) ** 2
        start += length
    return total


def all_ways(count):
    """Every way to break a list, as the lengths of its parts."""
    for breaks in range(2 ** max(count - 1, 0)):
        places = [0, *(index + 1 for index in range(count - 1) if breaks >> index & 1), count]
        yield [after - before for before, after in pairwise(places)]


@given(RATIOS)
def test_no_other_way_is_better(ratios):
    lengths = row_lengths(tuple(ratios))
    assert sum(lengths) == len(ratios)
    assert all(0 < length <= LONGEST for length in lengths)
    if ratios:
        best = min(cost(ratios, way) for way in all_ways(len(ratios)) if max(way) <= LONGEST)
        assert isclose(cost(ratios, lengths), best, abs_tol=1e-9)


@given(RATIOS.filter(bool))
def test_photos_stay_in_order_and_share_the_width(ratios):
    photos = [photo(round(1000 * ratio), 1000) for ratio in ratios]
    rows = photo_rows(photos)
    assert [shown for row in rows for shown, _ in row] == photos
    for row in rows:
        ratio = sum(shown.width / shown.height for shown, _ in row)
        assert isclose(sum(part for _, part in row), min(1, ratio / LEAST))
        heights = [part / (shown.width / shown.height) for shown, part in row]
        assert all(isclose(height, heights[0]) for height in heights)


@pytest.mark.parametrize(
    ("shapes", "lengths"),
    [
        ([], ()),
        ([(4, 3)], (1,)),
        ([(4, 3), (4, 3)], (2,)),
        ([(4, 3)] * 5, (3, 2)),
        ([(16, 9), (16, 9), (3, 1), (3, 4), (3, 4), (16, 9)], (2, 1, 3)),
        ([(9, 16)] * 6, (6,)),
    ],
)
def test_rows_as_one_would_lay_them(shapes, lengths):
    assert row_lengths(tuple(width / height for width, height in shapes)) == lengths
