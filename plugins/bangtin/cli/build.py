"""``bangtin build``: the whole site into the output folder, only what is stale."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from bangtin.cli.progress import progress_bars
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.report import Report
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language, show_report, shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("-o", "--output", type=Path, help="output folder instead of the settings' one")
    parser.add_argument("-j", "--jobs", type=int, default=0, help="processes; 1 builds in this process alone")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")


def run(options: argparse.Namespace) -> int:
    """Build and report."""
    gc.set_threshold(50_000, 20, 100)  # ten thousand cards are no garbage, and looking at them takes long
    overrides = {"OUTPUT_PATH": str(options.output.resolve())} if options.output else {}
    project, plugins = open_project(options.settings, overrides)
    report = build(project, plugins, jobs=options.jobs, quiet=options.format == "json")
    lang = options.lang or interface_language()
    if options.format == "json":
        for_programs()
        problems = report.sorted_problems()
        print(report.to_json({i: (m, h) for i, (_, m, h) in enumerate(shown(problems, lang))}))
    else:
        show_report(report, lang)
    return report.exit_status


def build(project: Project, plugins: list[str], *, jobs: int = 0, quiet: bool = False) -> Report:
    """One build under the project's lock, with progress on a terminal."""
    from bangtin.shards.lock import build_lock
    from bangtin.shards.plan import make_plan

    start = time.perf_counter()
    jobs = jobs or project.values.get("BANGTIN_JOBS") or os.cpu_count() or 1
    with ExitStack() as stack:
        stack.enter_context(build_lock(project.cache))
        runner = None
        if jobs > 1 and not (project.cache / "shards").is_dir():
            # Everything will be built: let the workers start and import while this process reads the content.
            from bangtin.shards.runners import ProcessRunner

            runner = ProcessRunner(jobs)
            stack.callback(runner.close)
            runner.warm_up(project.theme)
        plan = make_plan(project, plugins, build_time())
        if plan.nothing_to_do:
            report = Report(nothing_changed=True, units=len(plan.shards), files=len(plan.outputs.live.known))
            for shard in plan.shards:
                report.add_state(shard.state)
        else:
            from bangtin.shards.build import run_build

            show = sys.stderr.isatty() and not quiet and not os.environ.get("CI")
            progress = stack.enter_context(progress_bars(show=show))
            report = run_build(plan, jobs=jobs, progress=progress, runner=runner)
    report.seconds = time.perf_counter() - start
    return report
