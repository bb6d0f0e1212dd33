"""Who may change which folder: ``editors`` in each ``school.toml``, and ``owners.toml`` beside ``pelicanconf.py``.

``owners.toml`` is the office's: ``administrators`` own everything outside of the schools and schools without editors;
its table ``[schools]`` has the last word over what a ``school.toml`` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangtin.boundary.check import BAD_OWNERS, NO_SUCH_UNIT, STALE_CODEOWNERS
from bangtin.core.didyoumean import closest
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.tomlfile import Fault, load
from bangtin.core.unitfile import is_account

OWNERS = "owners.toml"
PLACES = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
"""Host → where it looks for the file."""
MARK = "# Made by bangtin codeowners"

Read = Callable[[str], bytes | None]
"""The bytes of a file of the project by its path relative to it; None when there is none."""


@dataclass(slots=True)
class People:
    """Accounts and email addresses, as they were written."""

    administrators: tuple[str, ...] = ()
    editors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit → who edits it; every unit is there."""
    problems: list[Problem] = field(default_factory=list)

    def may(self, author: str) -> tuple[set[str], bool]:
        """The units that somebody may change, and whether he or she is an administrator."""
        name = _plain(author)
        units = {unit for unit, names in self.editors.items() if name in map(_plain, names)}
        return units, name in map(_plain, self.administrators)


def _plain(account: str) -> str:
    """An account for comparing: hosts tell no capitals apart."""
    return account.strip().lower().removeprefix("@")


def read_people(read: Read, content: str, units: Mapping[str, object] | list[str] | set[str]) -> People:
    """From the files of a project (or of a revision); what makes no sense in ``owners.toml`` is reported."""
    people = People()
    table = _table(read(OWNERS), people)
    people.administrators = _accounts(table.get("administrators"), people)
    overrides = table.get("schools", {})
    overrides = overrides if isinstance(overrides, dict) else {}
    for unit in sorted(units):
        own = read(f"{content}/{unit}/school.toml")
        found = load(own) if own is not None else {}
        listed = found.get("editors", []) if isinstance(found, dict) else []
        names = [name for name in listed if isinstance(name, str) and is_account(name)] if listed else []
        people.editors[unit] = _accounts(overrides[unit], people) if unit in overrides else tuple(names)
    for unit in sorted(overrides.keys() - set(units)):
        guess = closest(unit, units) or ", ".join(sorted(units)[:8])
        people.problems.append(NO_SUCH_UNIT.at(OWNERS, 1, 1, text=unit, unit=unit, guess=guess))
    return people


def _table(data: bytes | None, people: People) -> dict[str, object]:
    if data is None:
        return {}
    found = load(data)
    if isinstance(found, Fault):
        people.problems.append(BAD_OWNERS.at(OWNERS, found.line, found.column, text=found.text, value=found.text))
        return {}
    for key in found.keys() - {"administrators", "schools"}:
        people.problems.append(BAD_OWNERS.at(OWNERS, 1, 1, text=key, value=key))
    return found


def _accounts(value: object, people: People) -> tuple[str, ...]:
    """A list of accounts of ``owners.toml``."""
    if value is None:
        return ()
    names = value if isinstance(value, list) else [value]
    good = [name for name in names if isinstance(name, str) and is_account(name)]
    bad = [name for name in names if name not in good]
    people.problems += [BAD_OWNERS.at(OWNERS, 1, 1, text=str(name), value=name) for name in bad]
    return tuple(good)


def people_of(project: Project, units: list[str]) -> People:
    """From the files as they lie in the project's folder."""

    def read(path: str) -> bytes | None:
        file = project.root / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None

    return read_people(read, content_path(project), units)


def content_path(project: Project) -> str:
    """The content folder as it is called from the project's."""
    inside = project.content.is_relative_to(project.root)
    return project.content.relative_to(project.root).as_posix() if inside else project.content.name


def codeowners(people: People, content: str, host: str, prefix: str = "") -> str:
    """The file for a host. ``prefix`` is the project's folder within the repository ("" at its top).

    In both syntaxes the last line that fits wins; in GitLab's within a section, so there is one section alone.
    """
    base = f"/{prefix}/" if prefix else "/"
    everyone = " ".join(people.administrators)
    lines = [f"{MARK}; change owners.toml or school.toml, then run it again.", ""]
    lines += [f"* {everyone}".rstrip(), ""] if host == "github" else ["[Office]", f"* {everyone}".rstrip(), ""]
    for unit, names in people.editors.items():
        owners = " ".join(names or people.administrators)
        lines.append(f"{_escaped(f'{base}{content}/{unit}/')} {owners}".rstrip())
    guarded = [OWNERS, PLACES[host], "pelicanconf.py", "publishconf.py", "plugins/", "theme/"]
    lines += ["", *(f"{_escaped(base + path)} {everyone}".rstrip() for path in guarded)]
    return "\n".join(lines) + "\n"


def _escaped(path: str) -> str:
    """A path as both hosts read it: a space would end it."""
    return path.replace(" ", "\\ ")


def stale_codeowners(project: Project, root: Path, units: list[str]) -> list[Problem]:
    """A CODEOWNERS file of ours that says something else than the unit files do now, and what is wrong in these."""
    people = people_of(project, units)
    problems = list(people.problems)
    prefix = project.root.relative_to(root).as_posix() if project.root.is_relative_to(root) else ""
    for host, place in PLACES.items():
        file = root / place
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        if text.startswith(MARK) and text != codeowners(people, content_path(project), host, _top(prefix)):
            problems.append(STALE_CODEOWNERS.at(place, 1, 1, host=host))
    return problems


def _top(prefix: str) -> str:
    return "" if prefix == "." else prefix
