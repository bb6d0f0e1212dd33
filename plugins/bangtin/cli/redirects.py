"""``bangtin redirects``: what git's history tells of moved and deleted texts, written into each unit's list."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.oldaddresses import path_form
from bangtin.core.report import OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.units import Unit, load_units
from bangtin.desk.addressbook import covered, with_entries
from bangtin.desk.moves import History, read_history
from bangtin.redirects.reading import MOVES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("--gone", action="store_true", help="write down deleted texts, too: their pages say so")
    parser.add_argument("--dry-run", action="store_true", help="tell, but write nothing")


def run(options: argparse.Namespace) -> int:
    """Read the history, write what is new, tell."""
    project, _ = open_project(options.settings)
    desk = _Desk(project, options.lang or interface_language())
    return desk.write(read_history(project.content, project.languages[0]), gone=options.gone, dry=options.dry_run)


class _Desk:
    """The lists of a project."""

    def __init__(self, project: Project, lang: str) -> None:
        self.project, self.lang = project, lang
        self.units, _ = load_units(project.content)

    def write(self, history: History, *, gone: bool, dry: bool) -> int:
        """Add what no list and no alias says yet."""
        known = covered(self.project.content, self.units, self.project.languages[0])
        new: dict[str, list[tuple[str, str]]] = defaultdict(list)
        homeless: list[str] = []
        for old, target in (*history.moved.items(), *((one, "") for one in history.gone)):
            if path_form(old) in known:
                continue
            owner = self._owner(old)
            if owner is None:
                homeless.append(old)
            elif target or gone:
                new[owner.id].append((old, target))
            else:
                self._say("{old}: deleted. To let its page say so: bangtin redirects --gone", old=old)
        for unit, entries in sorted(new.items()):
            path = self.project.content / unit / MOVES
            for old, target in entries:
                print(f"{old} → {target}" if target else translate_text("{old} → gone", self.lang).format(old=old))
            if not dry:
                self._add(path, entries)
        for old in homeless:
            self._say("{old}: its unit is gone, and no unit of kind “portal” can keep its address.", old=old)
        count = sum(map(len, new.values()))
        self._say("Old addresses written down: {count}.", count="0" if dry else str(count))
        return OK

    def _owner(self, old: str) -> Unit | None:
        """Whose list an address belongs into: its unit's, else that of the portal's own unit."""
        unit = self.units.get(old.split("/")[1])
        return unit or next((one for one in self.units.values() if one.kind == "portal"), None)

    def _add(self, path: Path, entries: list[tuple[str, str]]) -> None:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        write_atomic(path, with_entries(text, entries))
        self._say("{path}: commit it, so that the next build knows.", path=path)

    def _say(self, text: str, **params: object) -> None:
        print(translate_text(text, self.lang).format(**params))
