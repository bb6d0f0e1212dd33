"""A Dask cluster on this machine: a scheduler and workers as processes, each in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.build.sites import ROOT


@dataclass(slots=True)
class Cluster:
    """``address`` is the scheduler's; every program works in a folder below ``root`` that no other one knows."""

    root: Path
    address: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *command: str, path: str = "", **environment: str) -> subprocess.Popen[bytes]:
        """Start a program of Dask's; ``path`` holds more packages for it."""
        folder = self.root / name
        folder.mkdir()
        search = os.pathsep.join(filter(None, (str(ROOT / "plugins"), path)))
        with (folder / "log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": search, "TMPDIR": str(folder), **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self.processes[name]

    def scheduler(self, **environment: str) -> None:
        """Start the scheduler and learn its address."""
        command = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "address.json")
        process = self.start("scheduler", "distributed.cli.dask_scheduler", *command, **environment)
        file = self.root / "scheduler/address.json"
        while not file.is_file() or not file.stat().st_size:
            assert process.poll() is None, self.log("scheduler")
            time.sleep(0.05)
        self.address = json.loads(file.read_text())["address"]

    def worker(self, name: str, *options: str, path: str = "", **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker; builds wait for the first one themselves."""
        command = ("distributed.cli.dask_worker", self.address, "--no-nanny", "--nthreads", "1", "--name", name)
        return self.start(name, *command, "--no-dashboard", *options, path=path, **environment)

    def log(self, name: str) -> str:
        """What a program has said."""
        return (self.root / name / "log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def cluster(root: Path, **environment: str) -> Iterator[Cluster]:
    """A scheduler without workers; all programs end with the block."""
    root.mkdir(parents=True, exist_ok=True)
    found = Cluster(root)
    try:
        found.scheduler(**environment)
        yield found
    finally:
        for process in found.processes.values():
            process.kill()
            process.wait()
