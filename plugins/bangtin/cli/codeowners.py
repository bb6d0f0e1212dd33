"""``bangtin codeowners``: who must approve a change of which folder, as GitHub and GitLab read it."""

from __future__ import annotations

import argparse

from bangtin.boundary.git import Repository
from bangtin.boundary.people import MARK, PLACES, codeowners, content_path, people_of, stale_codeowners
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import CONTENT, OK, lines
from bangtin.core.terminal import interface_language, shown
from bangtin.core.units import load_units


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("--host", choices=tuple(PLACES), default="github", help="whose syntax and place")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 when a file is out of date")
    parser.add_argument("--print", action="store_true", help="print it instead of writing it")


def run(options: argparse.Namespace) -> int:
    """Write, print or compare."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    root = Repository(project.root).root
    units = sorted(load_units(project.content)[0])
    people = people_of(project, units)
    problems = stale_codeowners(project, root, units) if options.check else people.problems
    for line in lines(shown(problems, lang)):
        print(line)
    if problems or options.check:
        return CONTENT if problems else OK
    prefix = project.root.relative_to(root).as_posix()
    text = codeowners(people, content_path(project), options.host, "" if prefix == "." else prefix)
    if options.print:
        print(text, end="")
        return OK
    file = root / PLACES[options.host]
    if file.is_file() and not file.read_text(encoding="utf-8", errors="replace").startswith(MARK):
        raise UsageError("{path}: not made by this command, left as it is", path=file)
    write_atomic(file, text)
    print(translate_text("Written: {file}", lang).format(file=file))
    return OK
