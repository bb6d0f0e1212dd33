"""A process beside the build that takes an order a line (JSON) and answers with a line for each that is done.

Side work runs in it (:mod:`bangtin.core.sidework`): what hangs, dies or eats memory there leaves the build alive.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, cast


class LineProcess:
    """A running process of a module of ours; ``arguments`` are those of its command line."""

    def __init__(self, module: str, *arguments: str) -> None:
        # -P: never import from the working directory, which holds what editors write.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            text=True,
            encoding="utf-8",
        )
        self._input, self._output = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        self._done: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def send(self, order: object) -> None:
        """One more order; when the process is dead, its end is already on the way."""
        with contextlib.suppress(BrokenPipeError, ValueError):
            self._input.write(json.dumps(order) + "\n")
            self._input.flush()

    def answer(self, patience: float) -> str | None:
        """The next line that it answers; None at its end. Raises ``queue.Empty`` after ``patience`` seconds."""
        return self._done.get(timeout=patience)

    def wait(self, total: int, progress: Callable[[int, int], None], *, patience: float) -> None:
        """All is sent: wait until the process is through, dead, or silent for ``patience`` seconds."""
        with contextlib.suppress(BrokenPipeError):
            self._input.close()
        done = 0
        progress(done, total)
        with contextlib.suppress(queue.Empty):
            while self._done.get(timeout=patience) is not None:
                done += 1
                progress(done, total)

    def ask(self, order: object) -> str | None:
        """One order and its answer; None when the process has died."""
        self.send(order)
        return self._done.get()

    def end(self) -> None:
        """Kill it, if it still runs, and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._input, self._output):
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def _read(self) -> None:
        for line in self._output:
            self._done.put(line)
        self._done.put(None)
