"""The counts that pages show, rounded: a new file makes stale only the schools of which a shown number has changed."""

from __future__ import annotations

import json

from bangtin.core.given import Given
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.reads.check import WRONG_FILE
from bangtin.reads.model import Counts, WrongCounts, given_portal, given_units

MAX_BYTES = 64_000_000
"""About half a million articles."""


def given(project: Project) -> Given:
    """What each unit and the portal show; nothing when there is no file, or none that makes sense."""
    name = str(project.values["READS_FILE"])
    path = project.content / name
    file = f"{project.content.name}/{name}"
    try:
        if path.stat().st_size > MAX_BYTES:
            return _wrong(WRONG_FILE.at(file, where=f"> {MAX_BYTES} B"))
        counts = Counts.from_json(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Given()
    except WrongCounts as error:
        return _wrong(WRONG_FILE.at(file, where=str(error)))
    except (OSError, ValueError, RecursionError) as error:
        return _wrong(WRONG_FILE.at(file, where=type(error).__name__))
    return Given(given_units(counts), given_portal(counts, int(project.values["READS_TOP"])))


def _wrong(problem: Problem) -> Given:
    return Given(problems=[problem])
