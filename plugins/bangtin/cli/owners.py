"""``bangtin owners``: which unit made which file of the output; whether it holds anything else."""

from __future__ import annotations

import argparse
import json

from bangtin.boundary.manifest import audit, ownership
from bangtin.boundary.model import PORTAL
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import fill, translate_text
from bangtin.core.report import CONTENT, OK, lines
from bangtin.core.terminal import for_programs, interface_language, shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument(
        "--check", action="store_true", help="compare with the output; exit status 1 for what is nobody's"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="counts, or the whole manifest")


def run(options: argparse.Namespace) -> int:
    """Print, or compare with the output."""
    project, plugins = open_project(options.settings)
    lang = options.lang or interface_language()
    if options.check:
        problems = audit(project, plugins)
        for line in lines(shown(problems, lang)):
            print(line)
        return CONTENT if problems else OK
    manifest = ownership(project, plugins)
    if options.format == "json":
        for_programs()
        print(json.dumps({"version": 1, "owners": manifest}, ensure_ascii=False, indent=1, sort_keys=True))
        return OK
    for owner, files in manifest.items():
        name = translate_text("the portal", lang) if owner == PORTAL else owner
        said = {"name": name, "count": str(len(files))}
        print(fill(translate_text("{name}: {count} files", lang), said))
    return OK
