"""No gap in the catalogues: what the code says to editors and to readers is there in every language we keep."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import bangtin
from bangtin.cli import VERBS
from bangtin.cli.arguments import HELP, SENTENCES
from bangtin.cli.profiletable import WORDS
from bangtin.cli.progress import LABELS
from bangtin.cli.publish import SAID
from bangtin.core.i18n import EDITORS, catalog
from bangtin.core.profile import ADVICE

PACKAGE = Path(bangtin.__file__).parent
ROOT = PACKAGE.parents[1]
THEME = ROOT / "theme"
TO_EDITORS = {"translate_text", "UsageError", "say", "_say"}
"""Functions whose first argument is a message for whoever works with the portal."""
TO_READERS = {"gettext", "ngettext"}
ENGLISH_ONLY = {"{first}; {rest}"}


@cache
def trees() -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def said_by(functions: set[str]) -> dict[str, str]:
    """Each literal message of calls of some functions, with a place where it is said."""
    found = {}
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).rpartition(".")[2] in functions:
                for argument in node.args if functions is TO_READERS else node.args[:1]:
                    for text in literals(argument):
                        found[text] = f"{name}:{node.lineno}"
    return found


def helps() -> dict[str, str]:
    """What the command line says of its options, also through a variable ``text``."""
    return {
        text: f"{name}:{node.lineno}"
        for name, tree in trees()
        if name.startswith("cli/")
        for node in ast.walk(tree)
        if (isinstance(node, ast.keyword) and node.arg in {"help", "description"})
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "text")
        for text in literals(node.value)
    }


def missing(said: dict[str, str], known: set[str]) -> dict[str, str]:
    return {text: place for text, place in said.items() if text and text not in known}


def test_editors_are_told_everything_in_vietnamese():
    vi = set(catalog(EDITORS, "vi"))
    said = (VERBS, LABELS, SAID)
    fixed = dict.fromkeys([*SENTENCES, *HELP, *WORDS, *ADVICE, *(text for one in said for text in one.values())], "cli")
    told = {**said_by(TO_EDITORS), **helps(), **fixed}
    assert len(told) > 60
    assert missing(told, vi | ENGLISH_ONLY) == {}


@cache
def readers(lang: str) -> dict[str, str]:
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        messages = list(read_po(file, locale=lang))
    pairs = [
        (m.id, m.string) if isinstance(m.id, str) else (m.id[0], m.string[0] if m.string else "") for m in messages
    ]
    return {str(key): str(text) for key, text in pairs if key}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_readers_are_told_everything(lang):
    plural = {text for message in _plurals(lang) for text in message}
    assert missing(said_by(TO_READERS), set(readers(lang)) | plural) == {}


def _plurals(lang: str) -> list[tuple[str, ...]]:
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        return [tuple(m.id) for m in read_po(file, locale=lang) if not isinstance(m.id, str)]
