"""Starts the reading process, listens to it, and ends it when it takes too long."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any, Final, cast

from bangtin.core.problems import Problem
from bangtin.importing import check
from bangtin.importing.model import Draft
from bangtin.importing.sources import Job
from bangtin.importing.worker import MEMORY

__all__ = ["PATIENCE", "WorkerBug", "outline", "read"]

PATIENCE: Final = 30.0
"""Seconds without an answer; one article takes well below one."""


class WorkerBug(Exception):  # noqa: N818  # it reads as what happened
    """Something of ours broke in the reading process; the text is its traceback."""


def read(job: Job, *, patience: float = PATIENCE, memory: int = MEMORY) -> Iterator[Draft | Problem]:
    """The drafts of a source as they are read; a problem says why one, or all the rest, could not be."""
    for answer in _run(_plain(job, memory), job.name, patience):
        if isinstance(answer, Problem):
            yield answer
        else:
            yield Problem.from_json(answer["empty"]) if "empty" in answer else Draft.from_json(answer["draft"])


def outline(job: Job, *, patience: float = PATIENCE, memory: int = MEMORY) -> Iterator[tuple[str, str] | Problem]:
    """The blocks of one text file as they stand there, before anything is cleaned: what each is, and its words."""
    for answer in _run({**_plain(job, memory), "outline": True}, job.name, patience):
        if isinstance(answer, Problem):
            yield answer
        else:
            kind, words = answer["block"]
            yield str(kind), str(words)


def _run(order: dict[str, Any], name: str, patience: float) -> Iterator[dict[str, Any] | Problem]:
    """The answers of a reading process of its own."""
    process = subprocess.Popen(
        # -P: never import from the working directory, which holds what editors write.
        [sys.executable, "-P", "-m", "bangtin.importing.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        text=True,
        encoding="utf-8",
    )
    answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(cast("IO[str]", process.stdout), answers), daemon=True)
    listener.start()
    try:
        with contextlib.suppress(BrokenPipeError):
            stdin = cast("IO[str]", process.stdin)
            stdin.write(json.dumps(order) + "\n")
            stdin.close()
        yield from _answers(answers, name, patience)
    finally:
        process.kill()
        process.wait()
        listener.join()
        cast("IO[str]", process.stdout).close()


def _listen(stream: IO[str], answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    for line in stream:
        with contextlib.suppress(ValueError):  # the half line of a killed process
            answers.put(json.loads(line))
    answers.put(None)


def _answers(
    answers: queue.SimpleQueue[dict[str, Any] | None], name: str, patience: float
) -> Iterator[dict[str, Any] | Problem]:
    while True:
        try:
            answer = answers.get(timeout=patience)
        except queue.Empty:
            yield check.TOO_SLOW.at(name, seconds=round(patience))
            return
        if answer is None:  # it died without a word: most often for want of memory
            yield check.TOO_MUCH_MEMORY.at(name)
            return
        if "bug" in answer:
            raise WorkerBug(answer["bug"])
        if "refused" in answer:
            yield Problem.from_json(answer["refused"])
            return
        if "done" in answer:
            return
        yield answer


def _plain(job: Job, memory: int) -> dict[str, Any]:
    return {
        "path": str(job.path.resolve()),
        "name": job.name,
        "scratch": str(job.scratch),
        "units": dict(job.units),
        "media": str(job.media.resolve()) if job.media else "",
        "site": job.site,
        "title": job.title,
        "memory": memory,
    }
