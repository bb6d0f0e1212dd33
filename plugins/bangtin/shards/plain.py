"""The same build, started by plain ``pelican -s pelicanconf.py``.

Pelican says ``initialized`` once or twice in its life and then may run many times (``-r``) or never (``-l``). So
settings are checked there, and each run plans, locks and builds for itself.
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangtin.core.clock import build_time
from bangtin.core.problems import UsageError
from bangtin.core.report import OK, USAGE
from bangtin.core.settings import Project, project_from
from bangtin.core.terminal import show_report, show_usage_error
from bangtin.pelicanlink.feature import RUN, features_of
from bangtin.pelicanlink.generators import OFF
from bangtin.shards.lock import build_lock

PLAIN = "_BANGTIN_PLAIN"
"""Key of :class:`PlainRun` in the settings of a Pelican that we did not start."""


class ContentProblems(Exception):  # noqa: N818  # it reads as what happened
    """Ends plain Pelican with our exit status; the report above it has said what is wrong."""

    def __init__(self, exitcode: int) -> None:
        super().__init__("see the messages above")
        self.exitcode = exitcode


@dataclass(slots=True)
class PlainRun:
    """What one Pelican object builds, run after run."""

    project: Project
    plugins: list[str]
    started: float = 0.0
    held: ExitStack = field(default_factory=ExitStack)
    """The build lock, from the beginning of a run to its report."""


def prepare(pelican: Any) -> None:
    """Check the settings that Pelican has read, and switch off what it would do itself."""
    settings = pelican.settings
    plugins = [name for name in settings["PLUGINS"] if name.startswith("bangtin.")]
    conf = _settings_file() or Path(settings["PATH"]).parent / "pelicanconf.py"
    try:
        if missing := _listed(conf) - set(settings["PLUGINS"]):
            names = ", ".join(sorted(missing))
            raise UsageError("PLUGINS: did not start: {names} (see the messages above)", names=names)
        declared = [setting for feature in features_of(plugins) for setting in feature.settings]
        project = project_from(conf, settings, declared)
    except UsageError as error:
        show_usage_error(error)
        raise SystemExit(USAGE) from None
    settings.update(OFF)
    pelican.delete_outputdir = False  # read from the settings before we could change them
    settings[PLAIN] = PlainRun(project, plugins)


def _listed(conf: Path) -> set[str]:
    """The plugins that a settings file asks for: Pelican goes on without those that fail, and forgets their names."""
    return set(map(str, runpy.run_path(str(conf)).get("PLUGINS", ()))) if conf.is_file() else set()


def begin(pelican: Any) -> None:
    """Plan one run, under the lock; what Pelican itself might write goes into the staging folder."""
    from bangtin.shards.build import Build
    from bangtin.shards.plan import make_plan

    run: PlainRun = pelican.settings[PLAIN]
    run.held.close()
    run.started = time.perf_counter()
    run.held.enter_context(build_lock(run.project.cache))
    plan = make_plan(run.project, run.plugins, build_time())
    pelican.output_path = str(plan.outputs.staging)
    pelican.settings[RUN] = Build(plan, jobs=run.project.values["BANGTIN_JOBS"] or os.cpu_count() or 1)


def conclude(pelican: Any) -> None:
    """Show the report; end with its exit status, except under ``-r``, where raising would build again at once."""
    run: PlainRun = pelican.settings[PLAIN]
    run.held.close()
    report = pelican.settings[RUN].report
    report.seconds = time.perf_counter() - run.started
    for text in report.tracebacks:
        sys.stderr.write(text)
    show_report(report)
    if report.exit_status != OK and not _runs_again():
        raise ContentProblems(report.exit_status)


def _runs_again() -> bool:
    """Whether Pelican was started with ``-r``."""
    arguments = _arguments()
    return arguments is not None and bool(arguments.autoreload)


def _settings_file() -> Path | None:
    """The settings file that Pelican was started with."""
    arguments = _arguments()
    return None if arguments is None else Path(arguments.settings or "pelicanconf.py")


def _arguments() -> Any:
    """What Pelican tells plugins nowhere but on the command line; None when another program runs it."""
    from pelican import parse_arguments

    if Path(sys.argv[0]).name not in {"pelican", "__main__.py"}:
        return None
    try:
        return parse_arguments(sys.argv[1:])
    except SystemExit:
        return None
