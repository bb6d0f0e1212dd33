"""``bangtin domains``: the websites of units that have one of their own, out of the built portal."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.desk.alone import alone_files
from bangtin.shards.lock import build_lock
from bangtin.shards.outputs import exchange


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("units", nargs="*", metavar="UNIT", help="units to write; all of BANGTIN_DOMAINS without any")
    parser.add_argument("-o", "--output", type=Path, help="folder for their folders (default: domains)")


def run(options: argparse.Namespace) -> int:
    """Write each website beside the one that is there, then change places."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    units = options.units or sorted(project.values["BANGTIN_DOMAINS"])
    if not units:
        raise UsageError("BANGTIN_DOMAINS names no unit")
    folder = (options.output or project.root / "domains").resolve()
    with build_lock(project.cache):
        for unit in units:
            count = _write(project, unit, folder)
            said = translate_text("{path}: {count} files for {url}", lang)
            print(said.format(path=folder / unit, count=count, url=project.values["BANGTIN_DOMAINS"][unit]))
    return OK


def _write(project: Project, unit: str, folder: Path) -> int:
    """One website; readers of its folder see the old one or the new one."""
    new, count = folder / f".{unit}-next", 0
    shutil.rmtree(new, ignore_errors=True)
    for path, data in alone_files(project, unit):
        goal = new / path
        goal.parent.mkdir(parents=True, exist_ok=True)
        count += 1
        if isinstance(data, bytes):
            write_atomic(goal, data)
            continue
        try:
            os.link(data, goal)
        except OSError:
            shutil.copy2(data, goal)
    exchange(new, folder / unit)
    shutil.rmtree(new, ignore_errors=True)
    return count
