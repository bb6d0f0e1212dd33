"""What must be built: every unit's files hashed, its fingerprint compared with the one of its last good build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bangtin.core import given as givens
from bangtin.core.files import Refused, digest, is_inside, read_json, sha256, walk
from bangtin.core.given import Given
from bangtin.core.hashmemo import HashMemo
from bangtin.core.kept import keep_json, kept_json
from bangtin.core.problems import Code, Problem, UsageError
from bangtin.core.settings import Project
from bangtin.core.units import Unit, load_units
from bangtin.core.urls import Addresses, BadPath, parse_source
from bangtin.pelicanlink.feature import features_of
from bangtin.shards.check import (
    DEAD_LINK,
    OUTSIDE_UNITS,
    REFUSED,
    UNPUBLISHED_LINK,
    UNREADABLE,
)
from bangtin.shards.fingerprint import code_fingerprint, portal_fingerprint, shard_fingerprint, theme_fingerprint
from bangtin.shards.outputs import Outputs
from bangtin.shards.wakes import asleep_no_longer

PORTAL = "@portal"
"""The portal's own name among the states; no unit can have it."""

_PORTAL_STATE = {
    "fingerprint": str,
    "built": str,
    "wakes": str,
    "manifest": dict,
    "inputs": dict,
    "problems": list,
    "units": list,
}
_UNIT_STATE = {
    "fingerprint": str,
    "built": str,
    "wakes": str,
    "manifest": dict,
    "problems": list,
    "summary": str,
    "counts": dict,
    "orders": dict,
    "links_out": list,
    "hidden": dict,
}
"""What a state holds: one that was damaged counts as absent."""


@dataclass(slots=True)
class Shard:
    """One unit of the plan: what its last good build left (``state``), and why it is stale ("" = fresh)."""

    unit: str
    files: dict[str, str]
    fingerprint: str
    state: dict[str, Any]
    reason: str = ""

    @property
    def size(self) -> int:
        """How much work it is, roughly: the largest start first."""
        return len(self.files)


@dataclass(slots=True)
class Plan:
    """Everything that a build needs to know before it starts."""

    project: Project
    now: datetime
    code: str
    school_theme: str
    portal_theme: str
    units: dict[str, Unit]
    registry: str
    faces: dict[str, dict[str, Any]]
    """Unit → what other units may know of it."""
    shards: list[Shard]
    outputs: Outputs
    plugins: list[str]
    given: dict[str, Given] = field(default_factory=dict)
    """Feature → what its pages depend on besides content, theme and settings."""
    problems: list[Problem] = field(default_factory=list)
    all_files: dict[str, str] = field(default_factory=dict)
    portal_state: dict[str, Any] = field(default_factory=dict)
    damaged: bool = False
    strays: int = 0
    """Texts in folders that are no unit's: their problems name the folder, the books count each."""

    @property
    def stale(self) -> list[Shard]:
        """Units to build, largest first."""
        return sorted((s for s in self.shards if s.reason), key=lambda s: (-s.size, s.unit))

    def store(self, unit: str) -> Path:
        """The folder of a unit's own data between builds."""
        return state_file(self.project.cache, unit).parent

    def portal_fingerprint(self, summaries: dict[str, str]) -> str:
        """The portal's fingerprint for the given hashes of summaries."""
        scoped = self.project.scoped("portal", "both")
        languages = list(self.project.languages)
        scoped["given"] = givens.of_portal(self.given)
        return portal_fingerprint(
            self.code, self.portal_theme, scoped, self.registry, summaries, [*self.plugins, *languages]
        )

    def portal_common(self) -> str:
        """What all of the portal's pages are rendered from, besides what each of them is given."""
        scoped = self.project.scoped("portal", "both")
        return digest(self.code, self.portal_theme, scoped, self.faces, [*self.plugins, *self.project.languages])

    def units_for(self, unit: str) -> list[dict[str, Any]]:
        """The registry as one unit's build sees it: the unit itself whole, of the others their faces."""
        return [self.units[one].to_json() if one == unit else face for one, face in self.faces.items()]

    @property
    def nothing_to_do(self) -> bool:
        """Whether the published site is already what a build would make."""
        if self.damaged or self.stale or self.problems or self.portal_state.get("problems") or self.dead_links():
            return False
        summaries = {shard.unit: shard.state["summary"] for shard in self.shards}
        if self.portal_state.get("fingerprint") != self.portal_fingerprint(summaries):
            return False
        if set(self.portal_state.get("units", ())) != set(summaries):
            return False
        return not asleep_no_longer(self.portal_state, self.now)

    def dead_links(self) -> list[Problem]:
        """Links that lead nowhere, between units or to lists: only the whole portal knows what is published."""
        books = {shard.unit: shard.state.get("manifest") for shard in self.shards}
        own = self.portal_state.get("manifest")
        found = []
        for shard in self.shards:
            for target, file, line, column in shard.state.get("links_out", ()):
                book = books.get(target.lstrip("/").partition("/")[0], own)
                if code := self._fault(target, book):
                    found.append(code.at(file, line, column, target=target, text=target))
        return found

    def _fault(self, target: str, book: Mapping[str, str] | None) -> Code | None:
        """What is wrong with a link to a text's file or to an address; ``book`` has the published paths there."""
        addresses = Addresses(self.project.values["SITEURL"], self.project.languages[0])
        if target.startswith("/"):
            return None if book is None or _is_published(target, book) else DEAD_LINK
        if target not in self.all_files:
            return DEAD_LINK
        try:
            url = addresses.source(parse_source(target, addresses.default_lang))
        except BadPath:
            return DEAD_LINK
        return None if book is None or addresses.output(url) in book else UNPUBLISHED_LINK


def _is_published(address: str, book: Mapping[str, str]) -> bool:
    """Whether an address of this site (without the path of SITEURL) leads to a page or file."""
    path = unquote(address.partition("?")[0]).strip("/")
    if path.split("/")[1:2] == ["photos"]:  # made beside the pages, and named by content: nobody can know an old one
        return True
    return path in book or f"{path}/index.html".lstrip("/") in book


def read_state(file: Path, fields: Mapping[str, type]) -> dict[str, Any]:
    """The state that the last good build left; empty when there is none, or none that makes sense."""
    state = kept_json(file, f"state {file.parent.name}")
    if not isinstance(state, dict) or not all(isinstance(state.get(name), kind) for name, kind in fields.items()):
        return {}
    return state if _is_sound(state) else {}


def _is_sound(state: Mapping[str, Any]) -> bool:
    """Whether what a plan looks at is what it should be: a moment, paths with hashes, links, problems, counts."""
    try:
        if state["wakes"]:
            datetime.fromisoformat(state["wakes"])
        for problem in state["problems"]:
            Problem.from_json(problem)
        links = [(str(t), str(f), int(line), int(column)) for t, f, line, column in state.get("links_out", ())]
    except (TypeError, ValueError, KeyError, AttributeError):
        return False
    return (
        all(isinstance(hashed, str) and is_inside(path) for path, hashed in state["manifest"].items())
        and all(isinstance(unit, str) for unit in state.get("units", ()))
        and all(type(count) is int for count in state.get("counts", {}).values())
        and len(links) == len(state.get("links_out", ()))
    )


def state_file(cache: Path, unit: str) -> Path:
    """Where the state of a unit's last good build is kept."""
    return cache / "shards" / unit / "state.json"


def summary_file(cache: Path, unit: str) -> Path:
    """Where a unit's summary is kept."""
    return cache / "shards" / unit / "summary.json"


def read_summary(cache: Path, shard: Shard) -> dict[str, Any] | None:
    """A fresh unit's summary; None when the file is lost or is not what the unit's last good build wrote."""
    try:
        raw = summary_file(cache, shard.unit).read_bytes()
    except OSError:
        return None
    if sha256(raw) != shard.state["summary"]:
        return None
    summary = json.loads(raw)
    return summary if isinstance(summary, dict) else None


def built_summaries(cache: Path, units: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the last build of each unit has told of itself; units that were never built are left out."""
    found: dict[str, dict[str, Any]] = {}
    for unit in units:
        summary = read_json(summary_file(cache, unit))
        if isinstance(summary, dict):
            found[unit] = summary
    return found


def make_plan(project: Project, plugins: list[str], now: datetime) -> Plan:
    """Walk the content, hash it, and compare with what was built last."""
    _sweep(project.cache / "shards")
    outputs = Outputs(project.output, project.cache, lasting=bool(project.values.get("BANGTIN_SYNC", True)))
    outputs.live.load()
    problems: list[Problem] = []
    files = _hash_content(project, problems)
    units = _units(project, problems)
    faces = {name: unit.face().to_json() for name, unit in units.items()}
    lists = _shared_lists(files)
    code = code_fingerprint()
    given = _given(project, plugins)
    problems.extend(problem for one in given.values() for problem in one.problems)
    plan = Plan(
        project=project,
        now=now,
        code=code,
        school_theme=theme_fingerprint(project.theme, "school"),
        portal_theme=theme_fingerprint(project.theme, "portal"),
        units=units,
        registry=digest([unit.to_json() for unit in units.values()], lists),
        faces=faces,
        shards=[],
        outputs=outputs,
        plugins=plugins,
        given=given,
        problems=problems,
        all_files=files,
        portal_state=read_state(state_file(project.cache, PORTAL), _PORTAL_STATE),
        damaged=outputs.live.damaged,
    )
    by_unit: dict[str, dict[str, str]] = {unit: {} for unit in units}
    for path, hashed in files.items():
        unit = path.partition("/")[0]
        if unit in by_unit:
            by_unit[unit][path] = hashed
        elif path.endswith(".md"):
            plan.strays += 1
            if unit == path:
                problems.append(OUTSIDE_UNITS.at(f"{project.content.name}/{path}"))
    scoped = {**project.scoped("school", "both"), "languages": list(project.languages)}
    shared = digest(faces, lists)
    for unit, own in by_unit.items():
        registry = digest(shared, units[unit].to_json())
        ours = {**scoped, "given": givens.of_unit(given, unit)}
        fingerprint = shard_fingerprint(code, plan.school_theme, ours, registry, own, plugins)
        state = read_state(state_file(project.cache, unit), _UNIT_STATE)
        plan.shards.append(Shard(unit, own, fingerprint, state, _reason(state, fingerprint, plan, unit)))
    return plan


def _sweep(folder: Path) -> None:
    """Remove links among what units remember: somebody put them there, and we would write through them."""
    for unit in os.scandir(folder) if folder.is_dir() else ():
        entries = () if unit.is_symlink() or not unit.is_dir() else os.scandir(unit)
        for entry in (unit, *entries):
            if entry.is_symlink():
                Path(entry.path).unlink(missing_ok=True)


def _given(project: Project, plugins: list[str]) -> dict[str, Given]:
    """What features are given besides content, theme and settings."""
    rooms = {feature.name: feature.half("given") for feature in features_of(plugins)}
    return {name: room.given(project) for name, room in rooms.items() if room is not None}


def _shared_lists(files: Mapping[str, str]) -> dict[str, str]:
    """What lies in the content folder itself and counts for all units: lists of words (bangtin.core.wordlist)."""
    return {path: hashed for path, hashed in files.items() if "/" not in path and path.endswith(".toml")}


def _reason(state: dict[str, Any], fingerprint: str, plan: Plan, unit: str) -> str:
    """Why a unit must be built again; empty when it need not."""
    if not state:
        return "new"
    if state.get("fingerprint") != fingerprint:
        return "changed"
    if asleep_no_longer(state, plan.now):
        return "due"
    if not summary_file(plan.project.cache, unit).is_file():
        return "summary lost"
    live = plan.outputs.live.known
    if any(live.get(path) != hashed for path, hashed in state["manifest"].items()):
        return "output damaged"
    return ""


def _hash_content(project: Project, problems: list[Problem]) -> dict[str, str]:
    """Content path → SHA-256 of every regular file; links and devices are refused before anything reads them."""
    memo = HashMemo.load(project.cache / "hashes.json")
    files: dict[str, str] = {}
    name = project.content.name
    for entry in walk(project.content):
        if isinstance(entry, Refused):
            problems.append(REFUSED[entry.reason].at(f"{name}/{entry.path}"))
            continue
        try:
            files[entry.path] = memo.hash(project.content, entry)
        except OSError as error:
            problems.append(UNREADABLE.at(f"{name}/{entry.path}", reason=error.strerror or str(error)))
    memo.save()
    return files


def _units(project: Project, problems: list[Problem]) -> dict[str, Unit]:
    """The registry; a unit whose school.toml is broken keeps its last good entry, and the mistake is reported."""
    units, mistakes = load_units(project.content)
    problems.extend(mistakes)
    for lang in set(project.languages) & set(units):
        raise UsageError("BANGTIN_LANGUAGES: {lang} is also the folder of a unit; rename the folder", lang=lang)
    memory = project.cache / "units.json"
    remembered = kept_json(memory, "units")
    last_good: dict[str, Any] = remembered if isinstance(remembered, dict) else {}
    for unit, data in last_good.items() if mistakes else ():
        if unit not in units and (project.content / unit).is_dir():
            try:
                units[unit] = Unit.from_json(data)
            except (TypeError, KeyError, ValueError, AttributeError):  # the memory was damaged
                continue
    now_good = {unit: value.to_json() for unit, value in units.items()}
    if now_good != last_good:
        keep_json(memory, now_good, "units")
    return dict(sorted(units.items()))
