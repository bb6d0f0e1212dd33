"""Lists of words that editors keep: one for all units in ``content/``, and one in a unit's own folder.

A list is a TOML file of entries, each below a heading such as ``[[tag]]``. The one in ``content/`` is the office's; it
counts for every unit, so that a change to it makes all of them stale (:func:`bangtin.shards.plan.make_plan`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from bangtin.core import wordlistcheck as check
from bangtin.core.files import write_atomic
from bangtin.core.frontmatter.values import clean
from bangtin.core.problems import Code, Problem, Severity
from bangtin.core.site import PortalSite, SchoolSite
from bangtin.core.tomlfile import Fault, load, places

__all__ = ["Entry", "Line", "own_list", "read_entries", "shared_list"]

MAX_BYTES = 262_144
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of an entry may be: a text, texts in brackets or a flag; ``example`` as it is typed."""

    name: str
    kind: Literal["text", "texts", "flag"]
    example: str
    required: bool = False
    length: int = 120


@dataclass(slots=True)
class Entry:
    """One entry. ``values`` has what could be read: str, tuple of str or bool by the name of the line."""

    file: str
    where: dict[str, tuple[int, int]]
    values: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A line's text; empty when there is none."""
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """A line's texts."""
        found: tuple[str, ...] = self.values.get(name, ())
        return found

    def problem(self, code: Code, name: str = "", /, **params: object) -> Problem:
        """Something wrong with a line of the entry, or with all of it."""
        line, column = self.where.get(name) or self.where[""]
        return code.at(self.file, line, column, text="", **params)


def read_entries(data: bytes, file: str, heading: str, lines: Sequence[Line]) -> tuple[list[Entry], list[Problem]]:
    """All entries that can be read, in their order, and what is wrong with the file."""
    name, title = file.rpartition("/")[2], f"[[{heading}]]"
    table = load(data, MAX_BYTES)
    if isinstance(table, Fault):
        codes = {"size": check.TOO_LARGE, "encoding": check.NOT_UTF8, "quotes": check.CURLY_QUOTES}
        code = {**codes, "twice": check.TWICE, "syntax": check.UNREADABLE}[table.kind]
        problem = code.at(
            file,
            table.line,
            table.column,
            text=table.text,
            list=name,
            heading=title,
            key=lines[0].name,
            size=len(data),
            limit=MAX_BYTES,
        )
        return [], [problem]
    where = places(data.decode("utf-8-sig"))
    problems = [
        check.HEADING.at(file, *where.get(key, (1, 1)), text=key, list=name, heading=title, key=key)
        for key in table
        if key != heading
    ]
    listed = table.get(heading, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        line, column = where.get(heading, (1, 1))
        problems.append(check.HEADING.at(file, line, column, text=heading, list=name, heading=title, key=heading))
        listed = []
    entries = []
    for number, values in enumerate(listed):
        prefix = f"{heading}.{number}"
        own = {path[len(prefix) + 1 :]: place for path, place in where.items() if f"{path}.".startswith(f"{prefix}.")}
        entry = Entry(file, {"": (1, 1), **own})
        found = _read(entry, values, lines)
        problems += found
        if not any(one.code == check.MISSING.id for one in found):
            entries.append(entry)
    return entries, problems


def _read(entry: Entry, values: dict[str, Any], lines: Sequence[Line]) -> list[Problem]:
    """Fill the values of an entry; returns what is wrong with it."""
    known = {line.name: line for line in lines}
    file = entry.file.rpartition("/")[2]
    problems = [
        entry.problem(check.UNKNOWN_KEY, key, list=file, key=key, known=", ".join(known))
        for key in values
        if key not in known
    ]
    for line in lines:
        value = values.get(line.name)
        found = _value(line, value)
        if value is not None and found is None:
            code = {"text": check.TEXT, "texts": check.TEXTS, "flag": check.FLAG}[line.kind]
            problems.append(entry.problem(code, line.name, key=line.name, limit=line.length, example=line.example))
        elif found not in (None, "", ()):
            entry.values[line.name] = found
        if line.required and line.name not in entry.values and not (value is not None and found is None):
            problems.append(entry.problem(check.MISSING, key=line.name, example=line.example))
    return problems


def _value(line: Line, value: Any) -> str | tuple[str, ...] | bool | None:
    """The value of a line as it is kept; None when it is not of the line's kind."""
    if line.kind == "flag":
        return value if isinstance(value, bool) else None
    if line.kind == "text":
        text = clean(value) if isinstance(value, str) else None
        return text if text is not None and len(text) <= line.length else None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    texts = tuple(text for one in value if (text := clean(one)))
    return texts if all(len(text) <= line.length for text in texts) else None


Read = Callable[[bytes, str], tuple[T, list[Problem]]]
"""What a feature makes of a list's bytes; the text names the file in problems."""


def shared_list(site: SchoolSite | PortalSite, name: str, read: Read[T]) -> T:
    """The office's list, which lies in ``content/`` itself."""
    path = site.content / name
    data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    return _last_good(site, data, f"{site.content.name}/{name}", f"shared-{name}", read)


def own_list(site: SchoolSite, name: str, read: Read[T]) -> T:
    """The list in the unit's own folder."""
    path = f"{site.unit.id}/{name}"
    data = (site.content / path).read_bytes() if path in site.files else b""
    return _last_good(site, data, f"{site.content.name}/{path}", f"own-{name}", read)


def _last_good(site: SchoolSite | PortalSite, data: bytes, file: str, kept: str, read: Read[T]) -> T:
    """What a list says. A list with mistakes is named in the report, and what it said before them still counts."""
    value, problems = read(data, file)
    site.problems.extend(problems)
    memory = site.store / kept
    if not any(problem.severity is Severity.ERROR for problem in problems):
        if not site.checking:
            _remember(memory, data)
        return value
    if memory.is_file():
        value, _ = read(memory.read_bytes(), file)
    return value


def _remember(memory: Path, data: bytes) -> None:
    """Keep a good list beside the unit's other data; nothing is kept of a list that is not there."""
    if not data:
        memory.unlink(missing_ok=True)
    elif not memory.is_file() or memory.read_bytes() != data:
        write_atomic(memory, data)
