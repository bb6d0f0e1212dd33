"""``bangtin build``: the whole site into the output folder, only what is stale."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bangtin.cli.progress import progress_bars
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.files import write_json
from bangtin.core.profile import Profile
from bangtin.core.report import Report
from bangtin.core.settings import Project
from bangtin.core.stopwatch import Stopwatch
from bangtin.core.terminal import for_programs, interface_language, show_report, shown

if TYPE_CHECKING:  # its packages are an extra
    from bangtin.shards.cluster.runner import ClusterRunner


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("-o", "--output", type=Path, help="output folder instead of the settings' one")
    parser.add_argument("-j", "--jobs", type=int, default=0, help="processes; 1 builds in this process alone")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="build on the workers of this Dask scheduler (tcp://…)")
    parser.add_argument("--exchange", metavar="URL", default="", help="where workers fetch files; by default from here")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")
    parser.add_argument(
        "--profile",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE.json",
        help="show where the time went; with a file, write it there for other programs, too",
    )


def run(options: argparse.Namespace) -> int:
    """Build and report."""
    gc.set_threshold(50_000, 20, 100)  # ten thousand cards are no garbage, and looking at them takes long
    overrides = {"OUTPUT_PATH": str(options.output.resolve())} if options.output else {}
    project, plugins = open_project(options.settings, overrides)
    cluster = (options.scheduler, options.exchange) if options.scheduler else None
    profile = Profile(Stopwatch(), start=time.process_time()) if options.profile else None
    quiet = options.format == "json"
    report = build(project, plugins, jobs=options.jobs, quiet=quiet, cluster=cluster, profile=profile)
    lang = options.lang or interface_language()
    if options.format == "json":
        for_programs()
        problems = report.sorted_problems()
        print(report.to_json({i: (m, h) for i, (_, m, h) in enumerate(shown(problems, lang))}))
    else:
        show_report(report, lang)
    if profile is not None:
        _show(profile, options.profile, lang, quiet=quiet)
    return report.exit_status


def _show(profile: Profile, file: Path, lang: str, *, quiet: bool) -> None:
    """Show a profile, and write it where it was asked for."""
    from bangtin.cli.profiletable import profile_lines

    if file.name:
        write_json(file, profile.to_json())
    if not quiet:
        print("\n" + "\n".join(profile_lines(profile, lang)))


def build(
    project: Project,
    plugins: list[str],
    *,
    jobs: int = 0,
    quiet: bool = False,
    cluster: tuple[str, str] | None = None,
    profile: Profile | None = None,
) -> Report:
    """One build under the project's lock, with progress on a terminal; its figures go into ``profile``.

    ``cluster`` is the address of a Dask scheduler and that of the exchange of files.
    """
    from bangtin.shards.lock import build_lock
    from bangtin.shards.plan import make_plan

    start = time.perf_counter()
    profile = profile or Profile()
    jobs = jobs or project.values.get("BANGTIN_JOBS") or os.cpu_count() or 1
    with ExitStack() as stack:
        stack.enter_context(build_lock(project.cache))
        runner = None
        profile.jobs, profile.first = jobs, not (project.cache / "shards").is_dir()
        if cluster is None and jobs > 1 and profile.first:
            # Everything will be built: let the workers start and import while this process reads the content.
            from bangtin.shards.runners import ProcessRunner

            runner = ProcessRunner(jobs)
            stack.callback(runner.close)
            runner.warm_up(project.theme)
        with profile.watch.step("plan", ""):
            plan = make_plan(project, plugins, build_time())
            profile.units = len(plan.shards)
        if plan.nothing_to_do:
            report = Report(nothing_changed=True, units=len(plan.shards), files=len(plan.outputs.live.known))
            for shard in plan.shards:
                report.add_state(shard.state)
        else:
            from bangtin.shards.build import run_build

            show = sys.stderr.isatty() and not quiet and not os.environ.get("CI")
            machines = stack.enter_context(_cluster(*cluster, project)) if cluster else None
            progress = stack.enter_context(progress_bars(show=show))
            report = run_build(
                plan, jobs=jobs, progress=progress, runner=machines or runner, elsewhere=machines, profile=profile
            )
    report.seconds = time.perf_counter() - start
    profile.seconds = report.seconds + profile.start
    return report


def _cluster(scheduler: str, exchange: str, project: Project) -> AbstractContextManager[ClusterRunner]:
    """Other machines, asked for by name only."""
    from bangtin.shards.cluster.runner import connect

    return connect(scheduler, exchange, project.cache)
