"""``bangtin check``: every mistake in the content, in one pass, without building a page."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.i18n import translate_text
from bangtin.core.problems import Problem, Severity, UsageError
from bangtin.core.report import CONTENT, INTERNAL, OK, lines, problem_json
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language, shown

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders to look at; all of content/ without any")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="form of the output")


def run(options: argparse.Namespace) -> int:
    """Check and print."""
    project, plugins = open_project(options.settings)
    wanted = [_relative(project, path) for path in options.paths]
    from bangtin.shards.inspect import inspect_content

    problems, broken = inspect_content(project, plugins, build_time(), wanted)
    lang = options.lang or interface_language()
    _print(problems, options.format, lang)
    if broken:
        print(broken)
        return INTERNAL
    return CONTENT if any(problem.severity is Severity.ERROR for problem in problems) else OK


def _relative(project: Project, path: Path) -> str:
    """A path as problems name it: relative to the project's folder."""
    whole = path.resolve()
    if not whole.exists():
        raise UsageError("{path}: no such file or folder", path=path)
    if not whole.is_relative_to(project.content):
        raise UsageError("{path}: not inside {folder}/", path=path, folder=project.content.name)
    return whole.relative_to(project.content.parent).as_posix()


def _print(problems: list[Problem], form: str, lang: str) -> None:
    said = shown(problems, lang)
    if form != "text":
        for_programs()
    if form == "json":
        print(json.dumps([problem_json(*one) for one in said], ensure_ascii=False, indent=1))
    elif form == "github":
        for problem, message, hint in said:
            where = f"file={problem.file},line={problem.line or 1},col={problem.column or 1}"
            print(f"::{LEVELS[problem.severity]} {where},title={problem.code}::{message} → {hint}".replace("\n", " "))
    else:
        for line in lines(said):
            print(line)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        text = "Mistakes to mend: {errors}." if errors else "No mistakes found."
        print(translate_text(text, lang).format(errors=errors))
