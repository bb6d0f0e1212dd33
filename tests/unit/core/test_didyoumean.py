from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.didyoumean import closest


@pytest.mark.parametrize(
    ("word", "options", "expected"),
    [
        ("sumary", ["title", "summary"], "summary"),
        ("Kim Lũ", ["hoa-sua", "kim-lu"], "kim-lu"),
        ("kimlu", ["hoa-sua", "kim-lu"], "kim-lu"),
        ("tin_tức", ["tin-tuc", "tin-hoc"], "tin-tuc"),
        ("TITLE", ["title"], "title"),
        ("xyz", ["title", "summary"], None),
        ("", ["title"], None),
        ("title", [], None),
        ("scheduld", ["published", "draft", "scheduled"], "scheduled"),
    ],
)
def test_closest(word, options, expected):
    assert closest(word, options) == expected


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=8))
def test_the_answer_is_one_of_the_options_and_an_option_is_its_own_answer(word, options):
    assert closest(word, options) in {None, *options}
    for option in options:
        found = closest(option, [option])
        assert found == option
