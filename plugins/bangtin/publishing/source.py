"""The built site, as the build recorded it: files with their hashes, the books, and what went wrong.

Only what the build wrote is read: the output folder, its record, and the state of each unit's last good build. So the
machine that publishes needs no content, and runs nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bangtin.core.files import Entry, sha256, walk, write_atomic
from bangtin.core.hashmemo import HashMemo
from bangtin.core.kept import kept_json
from bangtin.core.problems import Problem, Severity
from bangtin.core.settings import Project
from bangtin.core.urls import Addresses
from bangtin.hosting import netlify
from bangtin.hosting.model import Facts, Table
from bangtin.publishing.check import DAMAGED, NOT_BUILT, stop
from bangtin.publishing.model import File
from bangtin.shards.outputs import Outputs, Record
from bangtin.shards.plan import PORTAL, built_summaries, state_file

Hosting = Callable[[str], tuple[dict[str, str], list[Problem]]]
"""Host → its files by name, and what does not fit into them."""
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Built:
    """The output folder with all that is known about it.

    ``counts`` are the books over all units, ``hidden`` the files that unpublished texts would have (path → why),
    ``hosting`` makes ``_headers`` and ``_redirects`` for a host, ``unit`` is the one whose own website this is.
    """

    root: Path
    files: Mapping[str, File]
    siteurl: str
    languages: tuple[str, ...]
    units: tuple[str, ...]
    counts: Mapping[str, int]
    hidden: Mapping[str, str] = field(default_factory=dict)
    hosting: Hosting = lambda _server: ({}, [])
    unit: str = ""
    mistakes: tuple[str, ...] = ()
    """Files of the content with mistakes, as the builds told them."""

    @property
    def addresses(self) -> Addresses:
        """Addresses of the site that was built."""
        return Addresses(self.siteurl, self.languages[0])


def read_built(project: Project) -> Built:
    """The site that the last build left. Raises PublishError when there is none, or somebody has touched it."""
    live = Outputs(project.output, project.cache).live
    live.load()
    place = project.output.name
    if not live.record:
        raise stop(NOT_BUILT, place, folder=place)
    if live.damaged:
        wrong = sorted([*live.foreign, *(path for path in live.record if path not in live.known)])
        raise stop(DAMAGED, place, count=len(wrong), path=wrong[0])
    states = _states(project)
    counts: dict[str, int] = {}
    hidden: dict[str, str] = {}
    mistakes: set[str] = set()
    for state in states.values():
        problems = state.get("problems", ())
        mistakes.update(problem["file"] for problem in problems if problem["severity"] == Severity.ERROR)
        for name, value in state.get("counts", {}).items():
            counts[name] = counts.get(name, 0) + value
        hidden.update(state.get("hidden", {}))
    return Built(
        root=project.output,
        files=_files(project, live.record),
        siteurl=project.values["SITEURL"],
        languages=project.languages,
        units=tuple(states),
        counts=counts,
        hidden=hidden,
        mistakes=tuple(sorted(mistakes)),
        hosting=partial(_hosting, project, tuple(states)),
    )


def _hosting(project: Project, units: tuple[str, ...], server: str) -> tuple[dict[str, str], list[Problem]]:
    """What the portal's host is told, from what each unit's build has told of itself."""
    problems: list[Problem] = []
    own = [urlsplit(str(domain)).netloc for domain in project.values["BANGTIN_DOMAINS"].values()]
    table = Table.of(built_summaries(project.cache, units)).without(own)
    facts = Facts(project.values["SITEURL"], project.languages, units, int(project.values.get("HOSTING_HSTS", 0)))
    return netlify.files(facts, table, server, problems), problems


def website(built: Built, unit: str, domain: str, files: Iterable[tuple[str, bytes | Path]], folder: Path) -> Built:
    """A unit's own website out of the portal's, laid into ``folder``; only what differs there is written."""
    found: dict[str, File] = {}
    for path, data in files:
        goal = folder / path
        raw = data if isinstance(data, bytes) else data.read_bytes()
        found[path] = File(sha256(raw), len(raw))
        if not goal.is_file() or goal.stat().st_size != len(raw) or sha256(goal.read_bytes()) != found[path].sha256:
            write_atomic(goal, raw)
    for entry in walk(folder):
        if entry.path not in found:
            (folder / entry.path).unlink()
    inside = {path[len(unit) + 1 :]: why for path, why in built.hidden.items() if path.startswith(f"{unit}/")}
    return replace(built, root=folder, files=found, siteurl=domain, units=(), hidden=inside, unit=unit)


def _files(project: Project, record: Record) -> dict[str, File]:
    """The output's files with hashes of their bytes.

    The record names what was made beside the pages (photos, the search's index) by what it was made of; such a file is
    read once, and again when it has changed.
    """
    memo = HashMemo.load(project.cache / "publish" / "hashes.json")
    files = {}
    for entry in walk(project.output):
        if not isinstance(entry, Entry):
            continue
        recorded = record[entry.path][0]
        sha = recorded if _SHA256.fullmatch(recorded) else memo.hash(project.output, entry)
        files[entry.path] = File(sha, entry.size)
    memo.save()
    return files


def _states(project: Project) -> dict[str, dict[str, Any]]:
    """Unit → state of its last good build, of the units that the portal shows."""
    portal = kept_json(state_file(project.cache, PORTAL), f"state {PORTAL}")
    units = portal.get("units", ()) if isinstance(portal, dict) else ()
    found = {unit: kept_json(state_file(project.cache, str(unit)), f"state {unit}") for unit in sorted(units)}
    return {unit: state if isinstance(state, dict) else {} for unit, state in found.items()}
