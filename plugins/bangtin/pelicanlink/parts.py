"""Renders the pages of one run in several processes, without sending anything to them.

The process forks when all is collected. Every part walks through the same writes in the same order and renders each
n-th of them; the first part is the run itself, which then takes over what the others made. So a part costs neither a
start nor a copy of the site, and the run's own state (problems, moments to wake) is whole by itself.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any

from bangtin.pelicanlink.writer import Output


class PartError(RuntimeError):
    """A part ended in an exception; the message is its traceback."""


def can_fork() -> bool:
    """Whether parts are to be had here. On macOS system libraries break in forked processes."""
    return sys.platform.startswith("linux")


def write_in_parts(output: Output, count: int, write: Callable[[], None]) -> None:
    """Call ``write``, which puts things into ``output``, in ``count`` processes.

    Raises what it raises, or PartError.
    """
    parts = [_start(output, (number, count), write) for number in range(1, count)]
    try:
        output.share = (0, count)
        write()
        output.share = (0, 1)
    finally:
        with output.watch.step("parts", ""):
            answers = [_answer(*part) for part in parts]
    for answer in answers:
        if "failed" in answer:
            raise PartError(answer["failed"])
        output.manifest.update(answer["manifest"])
        output.staged.update((path, (size, changed)) for path, (size, changed) in answer["staged"].items())
        output.inputs.update(answer["inputs"])
        output.watch.take(answer["figures"])


def _start(output: Output, share: tuple[int, int], write: Callable[[], None]) -> tuple[int, int]:
    """A process that does one share; its id and the pipe on which it answers."""
    reader, pipe = os.pipe()
    with warnings.catch_warnings():
        # Other threads of ours wait for other processes. A part touches nothing of theirs: it renders, writes, ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        os.close(pipe)
        return process, reader
    os.close(reader)
    status = 1
    try:
        with open(pipe, "wb") as out:  # noqa: PTH123  # a pipe has no path
            out.write(json.dumps(_work(output, share, write)).encode())
        status = 0
    finally:
        os._exit(status)


def _work(output: Output, share: tuple[int, int], write: Callable[[], None]) -> dict[str, Any]:
    """What a part answers: the files of its share, or why it failed."""
    output.share, output.staged, output.inputs = share, {}, {}
    output.watch.restart()
    try:
        write()
    except BaseException:  # noqa: BLE001  # the run raises it; nothing may go on in this process
        return {"failed": traceback.format_exc()}
    made = {path: hashed for path, hashed in output.manifest.items() if hashed}
    figures = seen.to_json() if (seen := output.watch.figures()) else None
    return {"manifest": made, "staged": output.staged, "inputs": output.inputs, "figures": figures}


def _answer(process: int, reader: int) -> dict[str, Any]:
    """Wait for a part."""
    with open(reader, "rb") as pipe:
        raw = pipe.read()
    _, status = os.waitpid(process, 0)
    if status or not raw:
        return {"failed": f"a part of the rendering died (status {status})"}
    answer: dict[str, Any] = json.loads(raw)
    return answer
