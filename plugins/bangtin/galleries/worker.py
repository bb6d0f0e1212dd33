"""The photo process: a thread per core making photos, until its standard input ends.

Started by ``pool`` as ``python -m bangtin.galleries.worker``. It speaks JSON lines: the first line it reads is its
set-up, each further one a job; it answers ``ready``, and for each job ``began`` and then ``result``, or ``memory``
when memory ran out. It can be killed at any moment: each photo is in the cache when its result is reported.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import traceback
import warnings
from pathlib import Path
from typing import IO, Any

from bangtin.galleries.check import CRASHED, PhotoRefused
from bangtin.galleries.model import MakeResult, PhotoJob, Recipe
from bangtin.galleries.pixels import Maker


class Answers:
    """Writes messages, whole lines at a time, whichever thread has one."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, **message: Any) -> None:
        """One message."""
        line = json.dumps(message) + "\n"
        with self._lock:
            self._stream.write(line)
            self._stream.flush()


def work(maker: Maker, jobs: queue.SimpleQueue[PhotoJob], answers: Answers) -> None:
    """Make photos for ever: one thread."""
    while True:
        job = jobs.get()
        answers.send(began=job.key)
        try:
            result = maker.make(job)
        except MemoryError:
            answers.send(memory=job.key)
            continue
        except Exception:  # noqa: BLE001 - a bug of ours or of a decoder costs this photo, not the build
            traceback.print_exc()
            refusal = PhotoRefused(CRASHED).at(job.source)
            result = MakeResult(job.key, job.source, problems=(refusal,))
        answers.send(result=result.to_json())


def limit_memory(address_space: int) -> None:
    """Let the system refuse memory beyond this many bytes, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return


def main() -> None:
    """Read the set-up, then jobs until the end of the input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides; it ends us by closing our input
    answers = Answers(os.fdopen(os.dup(1), "w", encoding="utf-8"))
    os.dup2(2, 1)  # what a library prints must not look like an answer
    warnings.simplefilter("ignore")
    setup = json.loads(sys.stdin.readline())
    limit_memory(setup["address_space"])
    maker = Maker(Path(setup["cache"]), Recipe.from_json(setup["recipe"]), setup["memory"])
    jobs: queue.SimpleQueue[PhotoJob] = queue.SimpleQueue()
    for _ in range(setup["threads"]):
        threading.Thread(target=work, args=(maker, jobs, answers), daemon=True).start()
    answers.send(ready=True)
    for line in sys.stdin:
        jobs.put(PhotoJob.from_json(json.loads(line)))
    os._exit(0)  # nobody waits for an answer any more


if __name__ == "__main__":
    main()
