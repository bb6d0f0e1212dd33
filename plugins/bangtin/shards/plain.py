"""The same build, started by plain ``pelican -s pelicanconf.py``."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from bangtin.core.clock import build_time
from bangtin.core.problems import UsageError
from bangtin.core.report import OK, USAGE
from bangtin.core.settings import project_from
from bangtin.core.terminal import show_report
from bangtin.pelicanlink.feature import RUN, features_of
from bangtin.pelicanlink.generators import OFF


class ContentProblems(Exception):  # noqa: N818  # it reads as what happened
    """Ends plain Pelican with our exit status; the report above it has said what is wrong."""

    def __init__(self, exitcode: int) -> None:
        super().__init__("see the messages above")
        self.exitcode = exitcode


def prepare(pelican: Any) -> None:
    """Plan the build from settings that Pelican has read, and make the run ours."""
    from bangtin.shards.build import Build
    from bangtin.shards.plan import make_plan

    settings = pelican.settings
    plugins = [name for name in settings["PLUGINS"] if name.startswith("bangtin.")]
    content = Path(settings["PATH"])
    declared = [setting for feature in features_of(plugins) for setting in feature.settings]
    try:
        project = project_from(content.parent / "pelicanconf.py", settings, declared)
    except UsageError as error:
        sys.stderr.write(f"bangtin: {error}\n")
        raise SystemExit(USAGE) from None
    settings.update(OFF)
    build = Build(make_plan(project, plugins, build_time()), jobs=project.values["BANGTIN_JOBS"] or os.cpu_count() or 1)
    build.report.seconds = -time.perf_counter()
    settings[RUN] = build
    settings["_BANGTIN_PLAIN"] = True


def conclude(pelican: Any) -> None:
    """Show the report; end with its exit status, except under ``-r``, where raising would build again at once."""
    build = pelican.settings[RUN]
    report = build.report
    report.seconds += time.perf_counter()
    show_report(report)
    if report.exit_status != OK and not pelican.settings.get("AUTORELOAD"):
        raise ContentProblems(report.exit_status)
