"""``bangtin diff-check``: prove that an edit in one school changed only what it may change."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from bangtin.boundary.diffcheck import Broken, compare
from bangtin.boundary.report import as_json, as_text
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.files import write_atomic
from bangtin.core.report import CONTENT, INTERNAL, OK
from bangtin.core.terminal import for_programs, interface_language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("base", metavar="BASE", help="the revision before, such as origin/main")
    parser.add_argument("head", metavar="HEAD", help="the revision after, such as HEAD")
    parser.add_argument("--author", default="", help="who made the change, as owners.toml or editors have it")
    parser.add_argument("--unit", action="append", default=[], help="a unit that the change may touch; may be repeated")
    parser.add_argument("--clean", action="store_true", help="build HEAD from nothing: slower, and believes no cache")
    parser.add_argument("-j", "--jobs", type=int, default=0, help="processes; 1 builds in this process alone")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="form of the report")
    parser.add_argument("-o", "--output", type=Path, help="write the report into a file instead")


def run(options: argparse.Namespace) -> int:
    """Build both, compare, tell; 1 when something crosses the boundary."""
    project, plugins = open_project(options.settings)
    lang = options.lang or interface_language()
    try:
        verdict = compare(
            project,
            plugins,
            options.base,
            options.head,
            now=build_time(),
            author=options.author,
            schools=options.unit,
            clean=options.clean,
            jobs=options.jobs or os.cpu_count() or 1,
        )
    except Broken as error:
        sys.stderr.write(str(error))
        return INTERNAL
    if options.format == "json":
        text = json.dumps(as_json(verdict), ensure_ascii=False, indent=1) + "\n"
    else:
        text = as_text(verdict, lang, project.languages, markdown=options.format == "markdown")
    if options.output:
        write_atomic(options.output, text)
    else:
        if options.format != "text":
            for_programs()
        print(text, end="")
    return CONTENT if verdict.violations else OK
