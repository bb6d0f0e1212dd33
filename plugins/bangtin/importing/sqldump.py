"""Reads the rows of a MySQL dump (mysqldump, phpMyAdmin, NukeViet's own backup) without a database."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from bangtin.importing import check
from bangtin.importing.check import Refused

__all__ = ["Row", "read_rows"]

Row = dict[str, str]

_MAX_UNPACKED: Final = 2_000_000_000
_LONGEST: Final = 64_000_000
"""Characters of one statement; MySQL's own limit for a packet is as large by default."""
_CREATE: Final = re.compile(r"\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?`?(?P<table>\w+)`?\s*\(", re.IGNORECASE)
_COLUMN: Final = re.compile(r"^\s*`(?P<name>\w+)`\s", re.MULTILINE)
_INSERT: Final = re.compile(
    r"\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+`?(?P<table>\w+)`?\s*(?:\((?P<columns>[^)]*)\)\s*)?VALUES?\s*",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"'((?:[^'\\]++|\\.|'')*+)'", re.DOTALL)
_BARE: Final = re.compile(r"[^,()'\s]+")
_HEX: Final = re.compile(r"0x([0-9A-Fa-f]+)")
_ESCAPE: Final = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}
# What may hold a semicolon of its own, then the semicolon. A piece that the end of what was read cuts is taken whole.
_END: Final = re.compile(
    r"""'(?:[^'\\]++|\\.|'')*+(?:'|\\?\Z)|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|`[^`]*(?:`|\Z)|--[ \t][^\n]*|\#[^\n]*"""
    r"""|/\*.*?(?:\*/|\Z)|;""",
    re.DOTALL,
)


def read_rows(path: Path, wanted: re.Pattern[str]) -> Iterator[tuple[str, Row]]:
    """The rows of every table whose name matches, in the order of the dump. Raises :class:`Refused`."""
    columns: dict[str, list[str]] = {}
    for statement in _statements(path):
        if match := _CREATE.match(statement):
            columns[match["table"]] = _COLUMN.findall(statement[match.end() :])
        elif (match := _INSERT.match(statement)) and wanted.fullmatch(match["table"]):
            names = re.findall(r"\w+", match["columns"] or "") or columns.get(match["table"], [])
            for values in _values(statement, match.end()):
                yield match["table"], dict(zip(names, values, strict=False))


def _statements(path: Path) -> Iterator[str]:
    """Statements without the comments around them."""
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    total = 0
    rest = ""
    with cast("IO[str]", opener(path, "rt", encoding="utf-8", errors="replace")) as file:
        while chunk := file.read(1 << 20):
            total += len(chunk)
            if total > _MAX_UNPACKED:
                raise Refused(check.BOMB)
            rest += chunk
            start = 0
            for match in _END.finditer(rest):
                if match[0] == ";":
                    yield _uncommented(rest[start : match.start()])
                    start = match.end()
            rest = rest[start:]
            if len(rest) > _LONGEST:
                raise Refused(check.UNREADABLE, detail="SQL")


def _uncommented(statement: str) -> str:
    """A statement from its first word on."""
    while True:
        statement = statement.lstrip()
        if statement.startswith(("--", "#")):
            statement = statement.partition("\n")[2]
        elif statement.startswith("/*") and not statement.startswith("/*!"):
            statement = statement.partition("*/")[2]
        else:
            return statement


def _values(statement: str, start: int) -> Iterator[list[str]]:
    """The rows behind VALUES."""
    at = start
    row: list[str] | None = None
    while at < len(statement):
        char = statement[at]
        if char == "(" and row is None:
            row = []
            at += 1
        elif char == ")" and row is not None:
            yield row
            row = None
            at += 1
        elif char == "'" and row is not None:
            match = _QUOTED.match(statement, at)
            if match is None:
                raise Refused(check.UNREADABLE, detail="SQL")
            row.append(_ESCAPE.sub(_unescape, match[1]) if "\\" in match[1] or "''" in match[1] else match[1])
            at = match.end()
        elif row is not None and (match := _BARE.match(statement, at)):
            row.append(_bare(match[0]))
            at = match.end()
        else:
            at += 1


def _unescape(match: re.Match[str]) -> str:
    return "'" if match[1] is None else _ESCAPES.get(match[1], match[1])


def _bare(text: str) -> str:
    """A number, NULL as nothing, or text in hexadecimal."""
    if text.upper() == "NULL":
        return ""
    if match := _HEX.fullmatch(text):
        return bytes.fromhex(match[1] if len(match[1]) % 2 == 0 else "0" + match[1]).decode("utf-8", "replace")
    return text
