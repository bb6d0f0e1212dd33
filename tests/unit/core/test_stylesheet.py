"""The stylesheets: layers in their order, accents, placeholders, and a minifier that changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.colors import placeholder_class
from bangtin.core.stylesheet import LAYERS, bundle, minify

THEME = Path(__file__).parents[3] / "theme"


@pytest.fixture
def tiny(tmp_path):
    """A theme with one rule a layer, named after the layer."""
    (tmp_path / "css").mkdir()
    for layer in LAYERS:
        if layer != "components":
            (tmp_path / "css" / f"{layer}.css").write_text(f".{layer} {{ color: red; }}\n", encoding="utf-8")
    for name in ("pager", "card"):
        folder = tmp_path / "templates" / "components" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.css").write_text(f".bt-{name} {{ color: red; }}\n", encoding="utf-8")
    return tmp_path


def test_layers_stand_in_their_order(tiny):
    css = bundle(tiny, {})["bangtin.css"]
    assert css.startswith("@layer tokens,reset,base,layout,components,utilities,print;")
    assert re.findall(r"@layer (\w+)\{", css) == list(LAYERS)
    assert css.index(".bt-card{") < css.index(".bt-pager{")
    assert css.count("{") == css.count("}")


def test_a_sheet_apart_holds_what_the_common_one_lacks(tiny):
    (tiny / "css" / "sheets.toml").write_text('lists = ["pager"]\n', encoding="utf-8")
    sheets = bundle(tiny, {})
    assert sheets["lists.css"] == "@layer components{.bt-pager{color:red}}\n"
    assert list(sheets) == ["bangtin.css", "lists.css"]
    assert ".bt-card{" in sheets["bangtin.css"]
    assert ".bt-pager{" not in sheets["bangtin.css"]


def test_a_sheet_of_a_component_that_is_none_is_an_error(tiny):
    (tiny / "css" / "sheets.toml").write_text('lists = ["pagger"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match="lists: no such component: pagger"):
        bundle(tiny, {})


def test_the_same_theme_gives_the_same_bytes(tiny):
    assert bundle(tiny, {"b": "#123456", "a": "#654321"}) == bundle(tiny, {"a": "#654321", "b": "#123456"})


def test_units_get_their_accents_in_the_layer_of_tokens(tiny):
    css = bundle(tiny, {"kim-lu": "#b5472f", "hoa-sua": "#b5472f", "pham-tu": "#ffff00"})["bangtin.css"]
    tokens = css[css.index("@layer tokens{") : css.index("@layer reset{")]
    assert '[data-unit="hoa-sua"],[data-unit="kim-lu"]{--accent-light:#b5472f;--accent-dark:' in tokens
    assert tokens.count("--accent-light:") == 2


@pytest.mark.parametrize("unit", ["", 'a"]{}', "a b", "Kim-Lũ", "a{"])
def test_an_id_that_is_none_cannot_enter_the_stylesheet(tiny, unit):
    with pytest.raises(ValueError, match="not a unit's id"):
        bundle(tiny, {unit: "#123456"})


def test_every_placeholder_has_a_rule(tiny):
    css = bundle(tiny, {})["bangtin.css"]
    assert {f"bt-ph-{number:02d}" for number in range(64)} == set(re.findall(r"\.(bt-ph-\d\d)\{", css))
    assert ".bt-ph-18{background:#50a}" in css
    assert placeholder_class("#5500aa") == "bt-ph-18"


def test_ratios_are_twentieths(tiny):
    css = bundle(tiny, {})["bangtin.css"]
    assert ".bt-r-30{--r:1.5}" in css
    assert ".bt-r-27{--r:1.35}" in css


def test_a_missing_layer_is_an_error(tiny):
    (tiny / "css" / "layout.css").unlink()
    with pytest.raises(FileNotFoundError):
        bundle(tiny, {})


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { color : red; }", "a{color :red}"),
        ("a,\nb > c  d { margin: 0  auto }", "a,b > c d{margin:0 auto}"),
        ("a{width:calc(1px + 2px)}", "a{width:calc(1px + 2px)}"),
        ("/* { */ a{color:red} /* } */", "a{color:red}"),
        ('a::before { content: "  ; } /* x */ "; }', 'a::before{content:"  ; } /* x */ "}'),
        ("a { content: '\\'  ;' }", "a{content:'\\'  ;'}"),
        ("a { background: url(a  b.svg) }", "a{background:url(a  b.svg)}"),
        ("@media (min-width: 40em) {\n  a { b: c; }\n}\n", "@media (min-width:40em){a{b:c}}"),
        ("a :hover { b: c }", "a :hover{b:c}"),
        ("a { --x: ; }", "a{--x:}"),
    ],
)
def test_minify(css, expected):
    assert minify(css) == expected


@given(st.text(alphabet=" \n{};,:\"'/*abc()\\", max_size=40))
def test_minifying_twice_changes_nothing_more_and_strings_survive(css):
    once = minify(css)
    assert len(once) <= len(css)
    strings = re.findall(r'"(?:[^"\\\n]|\\.)*"', re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    if "'" not in css and "(" not in css and "/" not in css:
        assert [text for text in strings if text not in once] == []


def test_the_themes_files_hold_plain_rules():
    for path in [*(THEME / "css").glob("*.css"), *(THEME / "templates").rglob("*.css")]:
        css = path.read_text(encoding="utf-8")
        assert "@layer" not in css, path.name
        assert "@import" not in css, path.name
        assert "data:" not in css, f"{path.name}: the content security policy refuses data addresses"
        assert "!important" not in css, f"{path.name}: layers decide, not shouting"
        assert css.count("{") == css.count("}"), path.name
    assert {path.stem for path in (THEME / "css").glob("*.css")} == set(LAYERS) - {"components"}
