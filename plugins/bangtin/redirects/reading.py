"""The two files in which a unit keeps its addresses: what has moved or gone, and what readers know.

``redirects.toml`` holds entries of old addresses, by hand or from ``bangtin redirects``; ``addresses.txt`` one
published address a line, from ``bangtin urls --freeze``.
"""

from __future__ import annotations

from dataclasses import dataclass

from bangtin.core.oldaddresses import address_form, path_form
from bangtin.core.problems import Problem
from bangtin.core.urls import Addresses, BadPath, parse_source
from bangtin.core.wordlist import Entry, Line, read_entries
from bangtin.redirects.check import NEITHER, NOT_AN_ADDRESS
from bangtin.redirects.model import GONE, Way

__all__ = ["FROZEN", "MOVES", "Frozen", "read_frozen", "read_moves"]

MOVES = "redirects.toml"
FROZEN = "addresses.txt"
EXAMPLE = "/kim-lu/tin-tuc/2021-10-28-hoi-nghi/"
LINES = (
    Line("from", "text", f'"{EXAMPLE}"', required=True, length=400),
    Line("to", "text", f'"{EXAMPLE}"', length=400),
    Line("gone", "flag", "true"),
)


@dataclass(frozen=True, slots=True)
class Frozen:
    """One address that readers know, and where that is said."""

    address: str
    file: str
    line: int


def read_moves(data: bytes, file: str, default_lang: str = "vi") -> tuple[list[Way], list[Problem]]:
    """The ways of a ``redirects.toml``, in its order, and what is wrong with it."""
    entries, problems = read_entries(data, file, "redirect", LINES)
    ways = []
    for entry in entries:
        old, new = address_form(entry.text("from")), _goal(entry, problems, default_lang)
        if old is None:
            problems.append(entry.problem(NOT_AN_ADDRESS, "from", old=entry.text("from"), example=EXAMPLE))
        elif new is not None:
            line, column = entry.where.get("from", (1, 1))
            ways.append(Way(old, new, file, line, column))
    return ways, problems


def _goal(entry: Entry, problems: list[Problem], default_lang: str) -> str | None:
    """Where an entry leads; None when it does not say so rightly."""
    text, gone = entry.text("to"), bool(entry.values.get("gone"))
    if bool(text) == gone:
        problems.append(entry.problem(NEITHER, "to" if text else "from", example=EXAMPLE))
        return None
    if gone:
        return GONE
    new = path_form(text)
    if text.endswith(".md"):
        try:
            source = parse_source(text.lstrip("/"), default_lang)
        except BadPath:
            new = None
        else:
            new = Addresses("", default_lang).source(source)
    if new is None:
        problems.append(entry.problem(NOT_AN_ADDRESS, "to", old=text, example=EXAMPLE))
    return new


def read_frozen(data: bytes, file: str, unit: str) -> tuple[list[Frozen], list[Problem]]:
    """The addresses of an ``addresses.txt``; empty lines and those that begin with # say nothing."""
    found, problems = [], []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        address = path_form(text)
        if address is None or not address.startswith(f"/{unit}/"):
            example = EXAMPLE.replace("kim-lu", unit)
            problems.append(NOT_AN_ADDRESS.at(file, number, 1, text=text, old=text, example=example))
        else:
            found.append(Frozen(address, file, number))
    return found, problems
