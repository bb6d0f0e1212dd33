"""``bangtin ci``: lets GitHub or GitLab check proposals, build what is merged, and publish it."""

from __future__ import annotations

import argparse
import re

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.terminal import interface_language
from bangtin.desk.made import write
from bangtin.desk.pipelines import HOSTS, MADE, Wishes, files

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("host", choices=HOSTS, help="who runs the checks")
    parser.add_argument("--branch", default="main", help="the branch that readers see")
    parser.add_argument(
        "--publish", default="", metavar="TARGET", help="a target of bangtin publish; else the host's Pages"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files that are missing or out of date, and name them."""
    for name in filter(None, (options.branch, options.publish)):
        if not _NAME.fullmatch(name):
            raise UsageError("{name}: only letters, digits, dots, hyphens and slashes", name=name)
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    publishing = project.root / "publishconf.py"
    wishes = Wishes(
        settings=project.conf.name,
        publishing=publishing.name if publishing.is_file() else project.conf.name,
        branch=options.branch,
        target=options.publish,
        lang=lang,
        own=(project.root / "plugins" / "bangtin").is_dir(),
    )
    written, left = write(project.root, files(options.host, wishes), MADE)
    for name in written:
        print(name)
    for name in left:
        print(translate_text("{path}: not ours, left as it is", lang).format(path=name))
    if not (project.root / wishes.lock).is_file():
        text = "{path} is missing: docs/ci.md says how to make it"
        print(translate_text(text, lang).format(path=wishes.lock))
    return OK
