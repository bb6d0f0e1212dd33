"""Who looks after the photo process: hands it jobs, and finds the guilty photo when it hangs, dies or lacks memory.

One thread owns all state and lives from messages. What a killed process had begun is done again, one photo at a time
in a fresh process each; only a photo that fails alone is refused.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from bangtin.galleries.check import CRASHED, TOO_MUCH_MEMORY, TOO_SLOW, PhotoRefused
from bangtin.galleries.model import MakeResult, PhotoJob, Recipe

MEMORY = 240_000_000
"""Bytes that the threads of one process may use together for decoding."""
ADDRESS_SPACE = 800_000_000
"""The hard limit behind it, for one thread; each further thread may have ``PER_THREAD`` more."""
PER_THREAD = 150_000_000
WARM = "warm"
KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(128 << 20)}
"""Lets the C library keep what one picture gave back for the next: 4 % less CPU time, for 10 MB more (glibc only)."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a photo process needs to know."""

    cache_dir: Path
    recipe: Recipe
    threads: int
    deadline: float


class WorkerProcess:
    """A running photo process. Its messages arrive in ``inbox`` as (process, message), at its end (process, None)."""

    def __init__(self, setup: Setup, threads: int, inbox: queue.SimpleQueue[Any]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._process = subprocess.Popen(
            # -P: never import from the working directory, which holds what editors write.
            [sys.executable, "-P", "-m", "bangtin.galleries.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, **KEEP_MEMORY, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            text=True,
            encoding="utf-8",
        )
        self._input, self._output = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        self.ready = False
        self.send(
            {
                "cache": str(setup.cache_dir),
                "recipe": setup.recipe.to_json(),
                "threads": threads,
                "memory": MEMORY,
                "address_space": ADDRESS_SPACE + PER_THREAD * (threads - 1),
            }
        )
        self._reader = threading.Thread(target=self._read, args=(inbox,), daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def send(self, message: dict[str, Any]) -> None:
        """One line to the process; when it is dead, its end is already on the way to the inbox."""
        try:
            self._input.write(json.dumps(message) + "\n")
            self._input.flush()
        except (BrokenPipeError, ValueError):
            return

    def end(self) -> None:
        """Kill it, and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._input, self._output, self._errors):
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def last_words(self) -> str:
        """What it wrote to standard error, the end of it."""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")[-2000:]

    def _read(self, inbox: queue.SimpleQueue[Any]) -> None:
        for line in self._output:
            inbox.put((self, json.loads(line)))
        inbox.put((self, None))


class Crew(threading.Thread):
    """The thread that looks after the process; ``deliver`` is called with each result, ``fail`` when none can start."""

    def __init__(
        self, setup: Setup, deliver: Callable[[MakeResult], None], fail: Callable[[str | OSError], None]
    ) -> None:
        super().__init__(name="photo crew", daemon=True)
        self._setup = setup
        self._deliver = deliver
        self._fail = fail
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._worker: WorkerProcess | None = None
        self._waiting: deque[PhotoJob] = deque()
        self._suspects: deque[PhotoJob] = deque()
        self._flight: dict[str, PhotoJob] = {}
        self._began: dict[str, float] = {}
        self._alone = False

    def add(self, job: PhotoJob) -> None:
        """One more photo to make."""
        self._inbox.put(job)

    def warm(self) -> None:
        """Start the process before there is a photo for it."""
        self._inbox.put(WARM)

    def stop(self) -> None:
        """End at once; what is unfinished stays unmade."""
        self._inbox.put(None)
        self.join()

    @property
    def pid(self) -> int | None:
        """The id of the running photo process, if there is one."""
        return self._worker.pid if self._worker else None

    def run(self) -> None:
        """Live from messages until told to stop; a machine on which no process can start ends it."""
        try:
            self._live()
        except OSError as error:
            self._fail(error)

    def _live(self) -> None:
        while True:
            self._hand_out()
            try:
                message = self._inbox.get(timeout=self._patience())
            except queue.Empty:
                self._give_up(PhotoRefused(TOO_SLOW, seconds=round(self._setup.deadline)))
                continue
            if message is None:
                self._dismiss()
                return
            if message is WARM:
                if self._worker is None and not self._suspects:
                    self._worker = WorkerProcess(self._setup, self._setup.threads, self._inbox)
            elif isinstance(message, PhotoJob):
                self._waiting.append(message)
            elif self._worker and message[0] is self._worker:  # the last words of a killed process no longer matter
                self._hear(self._worker, message[1])

    def _hand_out(self) -> None:
        """Give the process what it may have: a suspect alone, or a little more than one photo per thread."""
        if self._suspects:
            if not self._flight:
                self._dismiss()
                self._alone = True
                self._give(self._suspects.popleft())
            return
        if self._alone and not self._flight:
            self._dismiss()
            self._alone = False
        while self._waiting and not self._alone and len(self._flight) < 2 * self._setup.threads:
            self._give(self._waiting.popleft())

    def _give(self, job: PhotoJob) -> None:
        if self._worker is None:
            self._worker = WorkerProcess(self._setup, 1 if self._alone else self._setup.threads, self._inbox)
        self._flight[job.key] = job
        self._worker.send(job.to_json())

    def _patience(self) -> float | None:
        """Seconds until the first of the photos in work has had its time."""
        if not self._began:
            return None
        return max(0.0, min(self._began.values()) + self._setup.deadline - time.monotonic())

    def _hear(self, worker: WorkerProcess, message: dict[str, Any] | None) -> None:
        """One message of the living process."""
        if message is None:
            self._mourn(worker)
        elif "ready" in message:
            worker.ready = True
        elif "began" in message:
            self._began[message["began"]] = time.monotonic()
        elif "memory" in message:
            job = self._flight.pop(message["memory"])
            self._began.pop(job.key, None)
            self._suspect(job, PhotoRefused(TOO_MUCH_MEMORY))
        else:
            result = MakeResult.from_json(message["result"])
            del self._flight[result.key]
            self._began.pop(result.key, None)
            self._deliver(result)

    def _mourn(self, worker: WorkerProcess) -> None:
        """The process died by itself."""
        if worker.ready:
            self._give_up(PhotoRefused(CRASHED))
        else:
            self._flight.clear()
            self._waiting.clear()
            self._fail(worker.last_words())
            self._dismiss()

    def _give_up(self, reason: PhotoRefused) -> None:
        """End the process. What it had begun is suspect; what it had not goes back to the queue."""
        self._dismiss()
        for job in reversed(self._flight.values()):
            if job.key in self._began:
                self._suspect(job, reason)
            else:
                self._waiting.appendleft(job)
        self._flight.clear()
        self._began.clear()

    def _suspect(self, job: PhotoJob, reason: PhotoRefused) -> None:
        """A photo that was there when it happened; when it was alone, it is guilty."""
        if self._alone:
            self._deliver(MakeResult(job.key, job.source, problems=(reason.at(job.source),)))
        else:
            self._suspects.append(job)

    def _dismiss(self) -> None:
        if self._worker:
            self._worker.end()
            self._worker = None
