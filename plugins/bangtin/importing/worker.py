"""The process that reads: what hangs, or wants all memory, takes this process with it and nothing else.

One job arrives as a line of JSON; each draft leaves as a line, then the end or the reason of a refusal.
"""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from pathlib import Path
from typing import Any, Final, TextIO

from bangtin.core.problems import Problem
from bangtin.importing import check
from bangtin.importing.check import Refused
from bangtin.importing.outline import read_outline
from bangtin.importing.sources import Job, read_source

MEMORY: Final = 2_000_000_000
"""Address space; a Word file with forty photos needs a fourth of it."""


def main() -> None:
    """Read one job and answer."""
    answers, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints must not be taken for an answer
    job = json.loads(sys.stdin.readline())
    _limit_memory(job["memory"])
    try:
        if job.get("outline"):
            for kind, words in read_outline(_job(job)):
                _say(answers, {"block": [kind, words]})
        else:
            for found in read_source(_job(job)):
                _say(answers, {"empty" if isinstance(found, Problem) else "draft": found.to_json()})
        _say(answers, {"done": True})
    except Refused as refused:
        _say(answers, {"refused": refused.code.at(job["name"], **refused.params).to_json()})
    except MemoryError:
        _say(answers, {"refused": check.TOO_MUCH_MEMORY.at(job["name"]).to_json()})
    except (RecursionError, OSError) as error:
        _say(answers, {"refused": check.UNREADABLE.at(job["name"], detail=type(error).__name__).to_json()})
    except Exception:  # noqa: BLE001 - a bug of ours is told as one
        _say(answers, {"bug": traceback.format_exc()})


def _job(data: dict[str, Any]) -> Job:
    return Job(
        Path(data["path"]),
        data["name"],
        Path(data["scratch"]),
        data["units"],
        Path(data["media"]) if data["media"] else None,
        data["title"],
        data["site"],
    )


def _limit_memory(size: int) -> None:
    """Where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _say(stream: TextIO, answer: dict[str, Any]) -> None:
    stream.write(json.dumps(answer) + "\n")
    stream.flush()


if __name__ == "__main__":
    main()
