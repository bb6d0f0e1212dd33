"""Messages for editors, in their language: catalogues read by Babel when the first message is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bangtin.core.problems import Problem

__all__ = ["EDITORS", "catalog", "fill", "languages", "translate", "translate_text"]

EDITORS = (Path(__file__).parent / "translations",)
"""Folders with what editors see: messages of the checks, help and labels of fields."""

_FIELD = re.compile(r"\{(\w+)\}")


def catalog(folders: tuple[Path, ...], lang: str) -> Mapping[str, str]:
    """Message id → text in a language, of every ``<lang>.po`` in the folders; later folders win.

    Read anew when a file has changed. A language without a file has an empty catalogue.
    """
    merged: dict[str, str] = {}
    for folder in folders:
        path = folder / f"{lang}.po"
        try:
            info = path.stat()
        except FileNotFoundError:
            continue
        merged.update(_read(path, info.st_mtime_ns, info.st_size))
    return merged


@lru_cache(maxsize=4)
def languages(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The languages in which there are messages: English, and those with a catalogue."""
    found = {path.stem for folder in folders for path in folder.glob("*.po")}
    return ("en", *sorted(found - {"en"}))


@lru_cache(maxsize=16)
def _read(path: Path, _mtime_ns: int, _size: int) -> Mapping[str, str]:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = read_po(file, locale=path.stem)
    return {
        message.id: message.string
        for message in messages
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
        if not message.fuzzy
    }


def fill(text: str, params: Mapping[str, str]) -> str:
    """A message with its ``{name}`` fields filled; one that has no value stays as it is."""
    return _FIELD.sub(lambda field: params.get(field[1], field[0]), text)


def translate(problem: Problem, lang: str, folders: tuple[Path, ...] = EDITORS) -> tuple[str, str]:
    """What is wrong and how to mend it, in a language; in English where there is no translation."""
    texts = catalog(folders, lang) if lang != "en" else {}
    message, hint = (texts.get(text, text) for text in (problem.message, problem.hint))
    return fill(message, problem.params), fill(hint, problem.params)


def translate_text(text: str, lang: str, folders: tuple[Path, ...] = EDITORS) -> str:
    """Any message id of the editors' catalogue in a language; the id itself where there is no translation."""
    return catalog(folders, lang).get(text) or text
