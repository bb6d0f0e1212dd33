"""Runs shard tasks: in this process, or in processes on all cores. One interface, that of ``concurrent.futures``.

The only place that starts build processes. A runner yields results as they come; a task whose worker dies costs only
its own unit.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bangtin.shards.tasks import ShardResult, ShardTask

if TYPE_CHECKING:
    from bangtin.shards.plan import Shard

DIED = "worker died"


class Runner(Protocol):
    """Builds units; the order of results is the runner's own."""

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        """Yield one result a task."""


class SerialRunner:
    """One after another in this process: for one unit, for tests, for a debugger."""

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        """Yield one result a task, in order."""
        from bangtin.shards.worker import build_school

        for task in tasks:
            yield build_school(task)


class ExecutorRunner:
    """Any ``concurrent.futures`` executor: processes here, or a cluster's."""

    def __init__(self, executor: Executor) -> None:
        self.executor = executor

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        """Yield results as they are done. Tasks of a broken pool come back as ``DIED``."""
        futures: dict[Future[ShardResult], ShardTask] = {}
        for task in tasks:
            try:
                futures[self.executor.submit(build, task)] = task
            except BrokenProcessPool:
                yield ShardResult(task.unit, failed=DIED)
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield ShardResult(futures[future].unit, failed=DIED)


def build(task: ShardTask) -> ShardResult:
    """The function that travels to a worker; it imports the rest there."""
    from bangtin.shards.worker import build_school

    return build_school(task)


class ProcessRunner:
    """Processes on this machine, reused from unit to unit.

    A worker that dies breaks the pool: its unfinished tasks run again one at a time, each in a pool of its own, so
    that only the guilty unit fails.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._pool = _pool(self.jobs)

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        """Yield results as they are done."""
        by_unit = {task.unit: task for task in tasks}
        again: list[ShardTask] = []
        for result in ExecutorRunner(self._pool).run(tasks):
            if result.failed == DIED:
                again.append(by_unit[result.unit])
            else:
                yield result
        for task in again:
            with _pool(1) as pool:
                yield from ExecutorRunner(pool).run([task])

    def warm_up(self, theme: Path) -> None:
        """Start the workers now, while this process still reads, and let them read the theme."""
        for _ in range(self.jobs):
            self._pool.submit(_ready, theme)

    def close(self) -> None:
        """Let the workers go."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """A pool whose workers start from a server process that has imported everything once."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["bangtin.shards.worker"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start)


def _start() -> None:
    from bangtin.shards.worker import start_worker

    threading.Thread(target=_end_with_parent, daemon=True).start()
    start_worker()


def _end_with_parent() -> None:
    """A worker of a killed build would wait for its next task for ever: the pool's pipes stay open in its siblings."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _ready(theme: Path) -> None:
    """A task that makes a worker start, and compile the templates that its first unit will need."""
    from bangtin.pelicanlink.theme import warm_up

    with contextlib.suppress(Exception):  # what is wrong with a theme is told where it is used
        warm_up(theme)


def parts_of(stale: Sequence[Shard], jobs: int, least: int) -> dict[str, int]:
    """Processes for each unit: one, unless it is so large that the others would be done and wait for it.

    ``least`` texts make it worth while to have one more.
    """
    from bangtin.pelicanlink.parts import can_fork  # imports Pelican, which the warm-up is to do meanwhile

    texts = {shard.unit: sum(path.endswith(".md") for path in shard.files) for shard in stale}
    total = sum(texts.values()) or 1
    most = jobs if can_fork() else 1
    return {unit: max(1, min(most, round(most * own / total), own // least)) for unit, own in texts.items()}
