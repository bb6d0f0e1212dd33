"""The theme's stylesheets: its CSS files in cascade layers, the units' accents, the photos' placeholders.

The theme's files hold plain rules; which layer they belong to is their name (``css/<layer>.css``) or their place
(``templates/components/<name>/<name>.css``). Pages may carry no inline style, so what differs from unit to unit and
from photo to photo is written here as attribute and class rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from bangtin.core.colors import accent_pair, placeholder_class

__all__ = ["LAYERS", "apart", "bundle", "minify", "placeholder_class"]

LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities", "print")
"""Weakest first. ``components`` is made of the components' own files, in the order of their names."""

_UNIT = re.compile(r"[a-z0-9-]+")
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)|(?P<keep>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)"']*\))"""
    r"""|\s*(?P<sign>[{};,])\s*|(?P<colon>:)[ \t]+|(?P<space>\s+)""",
    re.DOTALL,
)


def bundle(theme_dir: Path, accents: Mapping[str, str]) -> dict[str, str]:
    """All CSS of a theme: ``bangtin.css``, which every page needs, and the sheets that ``css/sheets.toml`` sets apart.

    ``accents`` maps a unit's id to its colour (``#rgb`` or ``#rrggbb``). Raises ``FileNotFoundError`` when the theme
    lacks a layer's file, ``ValueError`` for an id or a colour that is none and for a sheet of a component that is none.
    """
    components = {path.stem: path for path in sorted((theme_dir / "templates" / "components").glob("*/*.css"))}
    sheets = {}
    for name, parts in apart(theme_dir).items():
        if unknown := [part for part in parts if part not in components]:
            raise ValueError(f"css/sheets.toml: {name}: no such component: {', '.join(unknown)}")
        sheets[f"{name}.css"] = _layer("components", _text(components.pop(part) for part in parts)) + "\n"
    layers = [f"@layer {','.join(LAYERS)};"]
    for layer in LAYERS:
        if layer == "components":
            rules = _text(components.values()) + _placeholder_rules() + _ratio_rules()
        else:
            rules = _text([theme_dir / "css" / f"{layer}.css"])
        layers.append(_layer(layer, rules + (_accent_rules(accents) if layer == "tokens" else "")))
    return {"bangtin.css": "\n".join(layers) + "\n", **sheets}


def apart(theme_dir: Path) -> dict[str, list[str]]:
    """Sheets that only some pages need: name → components. None when the theme has no such file."""
    file = theme_dir / "css" / "sheets.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _text(files: Iterable[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def _layer(name: str, rules: str) -> str:
    return f"@layer {name}{{{minify(rules)}}}"


def minify(css: str) -> str:
    """The same rules without comments, needless spaces and last semicolons. Strings and ``url()`` stay as they are."""
    return _TOKEN.sub(_shorter, css).replace(";}", "}").strip()


def _shorter(match: re.Match[str]) -> str:
    if match["keep"] or match["sign"]:
        return match["keep"] or match["sign"]
    if match["colon"]:
        return ":"
    return "" if match["comment"] else " "


def _accent_rules(accents: Mapping[str, str]) -> str:
    """Units of one colour share a rule."""
    units_of: dict[str, list[str]] = {}
    for unit, color in sorted(accents.items()):
        if not _UNIT.fullmatch(unit):
            raise ValueError(f"not a unit's id: {unit!r}")
        pair = accent_pair(color)
        units_of.setdefault(f"--accent-light:{pair.light};--accent-dark:{pair.dark}", []).append(unit)
    return _rules((",".join(f'[data-unit="{unit}"]' for unit in units), body) for body, units in units_of.items())


def _placeholder_rules() -> str:
    """The grounds that photos lie on until they have loaded."""
    levels = "05af"
    return _rules(
        (f".bt-ph-{number:02d}", f"background:#{levels[number // 16]}{levels[number // 4 % 4]}{levels[number % 4]}")
        for number in range(64)
    )


def _ratio_rules() -> str:
    """Aspect ratios of pictures in rows, in twentieths: ``bt-r-30`` is 3:2."""
    return _rules((f".bt-r-{parts}", f"--r:{parts / 20:g}") for parts in range(8, 81))


def _rules(rules: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{selector}{{{body}}}" for selector, body in rules)
