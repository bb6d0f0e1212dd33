"""Run a command and say what it cost: wall time, CPU, peak memory of its whole process tree; and look at its output."""

from __future__ import annotations

import ctypes
import hashlib
import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = os.sysconf("SC_PAGE_SIZE")
SAMPLE_SECONDS = 0.05
ORPHAN_SECONDS = 10.0
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``cpu`` in seconds.

    ``peak`` in bytes: the resident sizes of all processes together, at the moment when they are greatest. Pages that
    processes share count for each of them, so a build with workers never looks smaller than it is.
    """

    wall: float
    cpu: float
    peak: int
    status: int


class CommandError(RuntimeError):
    """The measured command did not end with status 0."""


def _environment() -> dict[str, str]:
    """As on an office's machine: Python keeps its byte code, as it does for the peers' installed packages."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def adopt_orphans() -> None:
    """Become the parent of measured processes whose own parent has gone, so that their CPU time is counted too."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def run(command: Sequence[str | Path], folder: Path, log: Path, *, seconds: float = 3600.0) -> Cost:
    """Run ``command`` in ``folder``; its output goes to ``log``. Needs :func:`adopt_orphans` once before.

    It is killed after ``seconds``, which counts as a failure.
    """
    with log.open("wb") as sink:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )
        sampler = _Sampler(process.pid)
        sampler.start()
        limit = threading.Timer(seconds, process.kill)
        limit.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        limit.cancel()
    sampler.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime + _reap_orphans()
    if process.returncode != 0:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise CommandError(f"{' '.join(map(str, command))}: status {process.returncode}\n{tail}")
    return Cost(wall, cpu, sampler.peak, process.returncode)


def _reap_orphans() -> float:
    """CPU seconds of adopted processes; waits for those that are still ending."""
    cpu, deadline = 0.0, time.monotonic() + ORPHAN_SECONDS
    while time.monotonic() < deadline:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return cpu
        if pid:
            cpu += usage.ru_utime + usage.ru_stime
        else:
            time.sleep(0.01)
    raise CommandError("the command left processes running")


class _Sampler(threading.Thread):
    """Adds up the memory of a process and all its descendants, again and again, and keeps the greatest sum."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.is_set():
            self.peak = max(self.peak, sum(_memory(pid) for pid in _tree(self.pid)))
            self._over.wait(SAMPLE_SECONDS)

    def stop(self) -> None:
        self._over.set()
        self.join()


def _tree(pid: int) -> list[int]:
    """A process and its descendants."""
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        try:
            for task in Path(f"/proc/{found[-1]}/task").iterdir():
                todo += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has ended
    return found


def _memory(pid: int) -> int:
    """Resident bytes; 0 for a process that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def fingerprints(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Path → size and digest of each file."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here, name)
            data = path.read_bytes()
            found[str(path.relative_to(folder))] = (len(data), hashlib.blake2b(data, digest_size=16).digest())
    return found


def changed(before: dict[str, tuple[int, bytes]], after: dict[str, tuple[int, bytes]]) -> int:
    """How many files are new, gone or different."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())


def file_system(folder: Path) -> str:
    """The kind of file system on which a folder lies, as the kernel names it."""
    best, kind = "", "unknown"
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, point, name, *_ = line.split()
        inside = folder.resolve().is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind


def machine() -> dict[str, str | int | float]:
    """What a reader of the numbers has to know about the machine."""
    model = next(
        (x.split(":")[1].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in x), ""
    )
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": model,
        "load before": round(os.getloadavg()[0], 2),
    }


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
