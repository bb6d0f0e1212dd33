"""What every verb starts from: the options that name the project, and the project itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from bangtin.core.i18n import EDITORS, languages
from bangtin.shards.project import open_project

__all__ = ["add_project_arguments", "open_project"]


def add_project_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that all verbs share."""
    parser.add_argument("-s", "--settings", type=Path, default=Path("pelicanconf.py"), help="settings file")
    parser.add_argument("--lang", choices=languages(EDITORS), default="", help="language of messages")
