"""The process that builds the whole site behind the preview, as ``bangtin build`` does."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from bangtin.core.clock import build_time
from bangtin.core.problems import UsageError
from bangtin.core.report import Report
from bangtin.core.settings import Project
from bangtin.preview.faults import bug, misuse
from bangtin.shards.build import run_build
from bangtin.shards.lock import build_lock
from bangtin.shards.plan import make_plan
from bangtin.shards.project import open_project

HERE = {"BANGTIN_SYNC": False}
"""Settings of a site that only this computer shows: nothing has to outlast a power cut."""


class Whole:
    """Builds again and again; imports, templates and catalogues stay in memory between builds."""

    def __init__(self, settings: Path) -> None:
        self._settings = settings
        if hasattr(os, "nice"):
            os.nice(5)  # the page that somebody looks at comes first, and so does the browser that shows it

    def answer(self, _order: dict[str, Any]) -> dict[str, Any]:
        """One build: its report as plain data, or what kept it from starting."""
        started = time.perf_counter()
        try:
            project, plugins = open_project(self._settings, HERE)
            report = _build(project, plugins)
        except UsageError as error:
            return {"faults": [misuse(error)]}
        return {
            "problems": [problem.to_json() for problem in report.sorted_problems()],
            "faults": [bug(text, project) for text in report.tracebacks],
            "counts": report.counts,
            "refused": report.refused,
            "units": [report.units_built, report.units],
            "files": [report.changed_files, report.files],
            "unchanged": report.nothing_changed,
            "kept_units": report.kept_units,
            "seconds": time.perf_counter() - started,
        }


def _build(project: Project, plugins: list[str]) -> Report:
    with build_lock(project.cache):
        plan = make_plan(project, plugins, build_time())
        if not plan.nothing_to_do:
            return run_build(plan, jobs=project.values.get("BANGTIN_JOBS") or os.cpu_count() or 1)
        report = Report(nothing_changed=True, units=len(plan.shards), files=len(plan.outputs.live.known))
        for shard in plan.shards:
            report.add_state(shard.state)
        return report
