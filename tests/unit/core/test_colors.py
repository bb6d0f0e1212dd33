"""Colours: contrast as WCAG counts it, accents that everybody can read, placeholder classes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.cards import Photo
from bangtin.core.colors import (
    ENOUGH,
    PAPERS_DARK,
    PAPERS_LIGHT,
    accent_pair,
    contrast,
    placeholder_class,
    readable,
    rgb,
)

TOKENS = (Path(__file__).parents[3] / "theme" / "css" / "tokens.css").read_text(encoding="utf-8")
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(colors)
def test_every_accent_can_be_read_in_both_modes(color):
    pair = accent_pair(color)
    assert min(contrast(pair.light, paper) for paper in PAPERS_LIGHT) >= ENOUGH
    assert min(contrast(pair.dark, paper) for paper in PAPERS_DARK) >= ENOUGH


@pytest.mark.parametrize("color", ["#ff0", "#fff", "#000", "#ffd700", "#00ffff", "#888888", "#0000ff", "#b5472f"])
def test_extremes_too(color):
    pair = accent_pair(color)
    assert min(contrast(pair.light, paper) for paper in PAPERS_LIGHT) >= ENOUGH
    assert min(contrast(pair.dark, paper) for paper in PAPERS_DARK) >= ENOUGH


def test_a_colour_that_has_enough_stays():
    assert accent_pair("#B5472F").light == "#b5472f"
    assert accent_pair("#ffd700").dark == "#ffd700"


def test_a_corrected_colour_moves_no_further_than_it_must():
    moved = accent_pair("#ffd700").light
    assert min(contrast(moved, paper) for paper in PAPERS_LIGHT) < ENOUGH + 0.1


@pytest.mark.parametrize("color", ["#d9a400", "#00b7c2", "#e83e8c", "#7ed321"])
def test_a_corrected_colour_keeps_its_hue(color):
    def strongest(text):
        channels = rgb(text)
        return channels.index(max(channels)), channels.index(min(channels))

    assert strongest(readable(color, PAPERS_LIGHT)) == strongest(color)


@pytest.mark.parametrize("text", ["red", "#12", "#12345", "#1234567", "", "#12345g", "rgb(1,2,3)", "#123;}"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="not a colour"):
        accent_pair(text)


@pytest.mark.parametrize(
    ("color", "expected"),
    [("#000000", "bt-ph-00"), ("#fff", "bt-ph-63"), ("#5500aa", "bt-ph-18"), ("#d8d4cc", "bt-ph-58")],
)
def test_placeholders_are_the_nearest_of_sixty_four(color, expected):
    assert placeholder_class(color) == expected


def test_a_photo_knows_its_placeholder():
    assert Photo("/p", 4, 3, (360,), 360, color="#000").placeholder == "bt-ph-00"


# --- the theme's own colours -----------------------------------------------------------------------------------------


def tokens(mode: str) -> dict[str, str]:
    """The colours of a mode; dark ones come after the media query."""
    light, _, dark = TOKENS.partition("prefers-color-scheme: dark")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if mode == "light" else dark))


def test_papers_are_those_of_the_theme():
    assert (tokens("light")["paper"], tokens("light")["paper-sunk"]) == PAPERS_LIGHT
    assert (tokens("dark")["paper"], tokens("dark")["paper-sunk"]) == PAPERS_DARK


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "paper", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "paper-sunk", 7),
        ("ink-soft", "paper", 7),
        ("ink-soft", "paper-sunk", 4.5),
        ("ink-soft", "gold-paper", 4.5),
        ("gold", "paper", 4.5),
        ("gold", "paper-sunk", 4.5),
        ("gold", "gold-paper", 4.5),
        ("red", "red-paper", 4.5),
        ("rule-strong", "paper", 3),
    ],
)
def test_the_themes_colours_can_be_read(mode, text, paper, least):
    found = tokens(mode)
    assert contrast(found[text], found[paper]) >= least
