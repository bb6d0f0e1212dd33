"""The optional font: small, whole for Vietnamese, and only where it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bangtin.core.problems import UsageError
from bangtin.core.webfonts import font_faces, webfonts

THEME = Path(__file__).parents[3] / "theme"


def test_no_font_is_the_rule():
    assert webfonts(THEME, "") == {}
    assert font_faces({}) == b""


def test_the_font_of_the_theme_costs_at_most_sixty_kilobytes():
    fonts = webfonts(THEME, "be-vietnam-pro")
    assert list(fonts) == ["be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2"]
    assert all(data.startswith(b"wOF2") for data in fonts.values())
    assert sum(map(len, fonts.values())) <= 60_000


def test_every_font_lies_beside_its_licence():
    assert all((folder / "OFL.txt").is_file() for folder in (THEME / "webfonts").iterdir())


def test_each_weight_has_its_rule_and_nothing_moves_when_it_comes_late():
    css = font_faces(
        {"be-vietnam-pro-400.woff2": "/theme/a.woff2", "be-vietnam-pro-700.woff2": "/theme/b.woff2"}
    ).decode()
    assert re.findall(r'font-weight:(\d+);font-display:optional;src:url\("([^"]+)"\)', css) == [
        ("400", "/theme/a.woff2"),
        ("700", "/theme/b.woff2"),
    ]
    assert css.count("--sans:") == css.count("--serif:") == 1


@pytest.mark.parametrize("name", ["be-vietnam", "../static", "Be Vietnam Pro"])
def test_an_unknown_font_is_named_with_those_there_are(name):
    with pytest.raises(UsageError, match="it has: be-vietnam-pro"):
        webfonts(THEME, name)
