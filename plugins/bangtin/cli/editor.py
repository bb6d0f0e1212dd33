"""``bangtin editor``: lets code editors complete and check articles, and git refuse a commit with mistakes."""

from __future__ import annotations

import argparse

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import translate_text
from bangtin.core.report import OK
from bangtin.core.terminal import interface_language
from bangtin.core.units import load_units
from bangtin.desk.codeeditors import MADE, files
from bangtin.desk.made import write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the files that are missing or out of date, and name them."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    units, _ = load_units(project.content)
    content = project.content.relative_to(project.root).as_posix()
    written, left = write(project.root, files(units, content=content, settings=project.conf.name, lang=lang), MADE)
    for name in written:
        print(name)
    for name in left:
        print(translate_text("{path}: not ours, left as it is", lang).format(path=name))
    if ".githooks/pre-commit" in written:
        print(translate_text("To let git check before each commit: git config core.hooksPath .githooks", lang))
    return OK
