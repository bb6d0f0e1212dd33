"""TOML files that editors write by hand: read whole, with the place of every entry, and named by what is wrong."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 65536

_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")
_HEADING = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=\s*""")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read at all. ``kind``: size, encoding, quotes, twice or syntax."""

    kind: str
    line: int = 1
    column: int = 1
    text: str = ""


def load(data: bytes, limit: int = MAX_BYTES) -> dict[str, Any] | Fault:
    """The file as plain data, or the one fault that ends the reading."""
    if len(data) > limit:
        return Fault("size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault("encoding", data.count(b"\n", 0, error.start) + 1)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # too many brackets, a number of thousands of digits
        lines = text.rstrip().split("\n")
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
        written = lines[min(line, len(lines)) - 1]
        kind = "syntax"
        if "overwrite" in str(error) or "twice" in str(error):
            kind = "twice"
        elif re.search(r"[=\[,]\s*[“”‘’]", written):
            kind = "quotes"
        return Fault(kind, line, column, written.strip()[:200])


def places(text: str) -> dict[str, tuple[int, int]]:
    """Where each entry's value and each heading stands, by path; the entries of an array of tables are numbered.

    Only for messages: inside a text of several lines it may take a line for an entry, which harms nobody.
    """
    found: dict[str, tuple[int, int]] = {}
    path = ""
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _HEADING.fullmatch(line):
            path = ".".join(part.strip(" \t\"'") for part in match[2].split("."))
            if match[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
                found.setdefault(path, (number, 1))
                path = f"{path}.{counts[path]}"
            found.setdefault(path, (number, 1))
        elif match := _KEY.match(line):
            key = match[1] or match[2] or match[3] or ""
            found.setdefault(f"{path}.{key}" if path else key, (number, match.end() + 1))
    return found
