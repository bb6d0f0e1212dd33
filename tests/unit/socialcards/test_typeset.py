"""Titles in lines: nothing lost, nothing too wide, even lines, an honest end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangtin.socialcards.typeset import ELLIPSIS, balance, fit, wrap

SIZES = (80, 60, 40, 28)
WORDS = st.lists(st.text("abcđêờ", min_size=1, max_size=9), min_size=1, max_size=60)


def measure(text: str) -> float:
    """A font whose every letter is half an em wide."""
    return len(text) / 2


@given(WORDS, st.integers(5, 60))
def test_lines_hold_all_words_in_order_and_are_not_too_wide(words, width):
    lines = wrap(words, width, measure)
    assert " ".join(lines).split(" ") == words
    assert [line for line in lines if measure(line) > width and " " in line] == []


@given(WORDS, st.integers(5, 60))
def test_balanced_lines_are_as_few_and_no_wider(words, width):
    full, even = wrap(words, width, measure), balance(words, width, measure)
    assert len(even) <= len(full)
    assert " ".join(even) == " ".join(full)
    assert max(map(measure, even)) <= max(map(measure, full))


def test_a_last_word_does_not_stand_alone():
    words = ["aaaa"] * 7
    assert [len(line.split(" ")) for line in wrap(words, 15, measure)] == [6, 1]
    assert [len(line.split(" ")) for line in balance(words, 15, measure)] == [4, 3]


@given(WORDS, st.integers(100, 1200), st.integers(40, 600))
def test_what_is_set_fits(words, width, height):
    text = " ".join(words)
    setting = fit(text, width, height, SIZES, measure)
    assert setting.size in SIZES
    assert all(measure(line) * setting.size <= width + 1e-6 for line in setting.lines)
    assert setting.height <= height or len(setting.lines) == 1
    shown = "".join(setting.lines).replace(" ", "")
    if shown != text.replace(" ", ""):
        assert setting.size == SIZES[-1]
        assert setting.lines[-1].endswith(ELLIPSIS)
        assert text.replace(" ", "").startswith(shown.removesuffix(ELLIPSIS))


def test_a_longer_title_is_never_set_larger():
    sizes = [fit(" ".join(["trường"] * count), 500, 300, SIZES, measure).size for count in range(1, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == SIZES[0]
    assert sizes[-1] == SIZES[-1]


def test_a_cut_ends_after_a_word_and_without_a_comma():
    setting = fit("một hai, ba bốn năm sáu bảy tám", 120, 40, (28,), measure)
    assert setting.lines == (f"một{ELLIPSIS}",)


def test_a_word_wider_than_a_line_is_broken():
    setting = fit("https://truong.example/tin-tuc", 140, 400, (28,), measure)
    assert "".join(setting.lines) == "https://truong.example/tin-tuc"
    assert len(setting.lines) == 3


def test_no_words_are_no_lines():
    assert fit("", 100, 100, SIZES, measure).lines == ()
