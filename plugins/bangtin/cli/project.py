"""What every verb starts from: the settings file and the project it describes."""

from __future__ import annotations

import argparse
import runpy
from pathlib import Path
from typing import Any

from bangtin.core.i18n import EDITORS, languages
from bangtin.core.problems import UsageError
from bangtin.core.settings import Project, project_from
from bangtin.pelicanlink.feature import features_of


def add_project_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that all verbs share."""
    parser.add_argument("-s", "--settings", type=Path, default=Path("pelicanconf.py"), help="settings file")
    parser.add_argument("--lang", choices=languages(EDITORS), default="", help="language of messages")


def open_project(settings: Path, overrides: dict[str, Any] | None = None) -> tuple[Project, list[str]]:
    """The project and the plugins of a settings file. Raises UsageError with all problems at once."""
    if not settings.is_file():
        raise UsageError(
            "{path}: no such settings file (start in the portal's folder, or use --settings)", path=settings
        )
    raw = {name: value for name, value in runpy.run_path(str(settings)).items() if name.isupper()}
    raw.update(overrides or {})
    plugins = [str(name) for name in raw.get("PLUGINS", ())]
    declared = [setting for feature in features_of(plugins) for setting in feature.settings]
    return project_from(settings, raw, declared), plugins
