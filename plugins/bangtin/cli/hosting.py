"""``bangtin hosting``: what the web server must be told, as files for nginx, Caddy, Netlify or Cloudflare Pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.report import OK, lines
from bangtin.core.terminal import interface_language, shown
from bangtin.desk.hosting import products
from bangtin.hosting.model import SERVERS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("server", choices=SERVERS, help="whose files are written")
    parser.add_argument(
        "-u", "--unit", default="", help="for a unit's own website (BANGTIN_DOMAINS), not for the portal"
    )
    parser.add_argument("-o", "--output", type=Path, help="folder for the files (default: hosting/SERVER)")


def run(options: argparse.Namespace) -> int:
    """Write the files and name them."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    folder = options.output or project.root / "hosting" / "-".join(filter(None, (options.server, options.unit)))
    files, problems = products(project, options.server, options.unit)
    for name, text in files.items():
        write_atomic(folder / name, text)
        print(folder / name)
    for line in lines(shown(problems, lang)):
        print(line)
    print(translate_text("How to use them is told in docs/hosting.md.", lang))
    return OK
