"""Does the work of one run in several processes, without sending anything to them: the process forks.

Pages are rendered in parts when all is collected. Every part walks through the same writes in the same order and
renders each n-th of them; the first part is the run itself, which then takes over what the others made. So a part
costs neither a start nor a copy of the site, and the run's own state (problems, moments to wake) is whole by itself.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from bangtin.pelicanlink.writer import Output


class PartError(RuntimeError):
    """A part ended in an exception; the message is its traceback."""


def can_fork() -> bool:
    """Whether parts are to be had here. On macOS system libraries break in forked processes."""
    return sys.platform.startswith("linux")


def in_parts(count: int, work: Callable[[int], Iterable[Any]]) -> Generator[Any]:
    """What ``work(0)`` … ``work(count - 1)`` give, plain data, each in a process of its own; this one does the first.

    Raises what the first raises, or PartError.
    """
    parts = [_start(partial(work, number)) for number in range(1, count)]
    try:
        yield from work(0)
        for part in parts:
            yield from _answers(part)
    finally:
        for part in parts:
            part.end()


def write_in_parts(output: Output, count: int, write: Callable[[], None]) -> None:
    """Call ``write``, which puts things into ``output``, in ``count`` processes.

    Raises what it raises, or PartError.
    """

    def work(number: int) -> list[dict[str, Any]]:
        if number:
            return [_share(output, (number, count), write)]
        output.share = (0, count)
        write()
        output.share = (0, 1)
        return []

    with closing(in_parts(count, work)) as answers:
        for answer in answers:
            output.manifest.update(answer["manifest"])
            output.staged.update((path, (size, changed)) for path, (size, changed) in answer["staged"].items())
            output.inputs.update(answer["inputs"])
            output.watch.take(answer["figures"])


def _share(output: Output, share: tuple[int, int], write: Callable[[], None]) -> dict[str, Any]:
    """What a part answers: the files of its share."""
    output.share, output.staged, output.inputs = share, {}, {}
    output.watch.restart()
    write()
    made = {path: hashed for path, hashed in output.manifest.items() if hashed}
    figures = seen.to_json() if (seen := output.watch.figures()) else None
    return {"manifest": made, "staged": output.staged, "inputs": output.inputs, "figures": figures}


@dataclass(slots=True)
class _Part:
    """A process that was forked off, and the pipe on which it answers, a line of JSON for each thing."""

    process: int
    pipe: BinaryIO
    ended: bool = False

    def end(self) -> int:
        """Close the pipe and wait; returns the exit status."""
        if self.ended:
            return 0
        self.ended = True
        self.pipe.close()  # who still writes is told by it
        return os.waitpid(self.process, 0)[1]


_DONE = b'"done"\n'
"""The last line of a part that has come to its end."""


def _start(work: Callable[[], Iterable[Any]]) -> _Part:
    """A process that works and answers when it has done all: its pipe holds little before this one reads."""
    reader, pipe = os.pipe()
    with warnings.catch_warnings():
        # Other threads of ours wait for other processes. A part touches nothing of theirs: it works, answers, ends.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        os.close(pipe)
        return _Part(process, open(reader, "rb"))  # noqa: PTH123  # a pipe has no path; end() closes it
    os.close(reader)
    status = 1
    try:
        with open(pipe, "wb") as out:  # noqa: PTH123  # the same
            try:
                lines = [json.dumps(one).encode() + b"\n" for one in work()]
            except BaseException:  # noqa: BLE001  # the run raises it; nothing may go on in this process
                lines = [json.dumps({"failed": traceback.format_exc()}).encode() + b"\n"]
            out.writelines(lines)
            out.write(_DONE)
        status = 0
    finally:
        os._exit(status)


def _answers(part: _Part) -> Iterator[Any]:
    """What a part gives, as it arrives."""
    line = b""
    for line in part.pipe:
        if line != _DONE:
            answer = json.loads(line)
            if isinstance(answer, dict) and "failed" in answer:
                raise PartError(answer["failed"])
            yield answer
    if (status := part.end()) or line != _DONE:
        raise PartError(f"a part of the work died (status {status})")
