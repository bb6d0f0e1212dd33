"""Builds two revisions and compares them: the proof that an edit in one school changed what it may change.

Of a revision only the content folder is used, as data. Settings, theme and code are those of the project in which the
command runs, which should be the protected branch: a proposal is never executed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bangtin.boundary.git import FILES, Blob, Repository, checkout, is_plain
from bangtin.boundary.model import PICTURES, Changes, Edit, Verdict, judge
from bangtin.boundary.people import People, read_people
from bangtin.core.problems import Problem, UsageError
from bangtin.core.settings import Project

WORK = "diff-check"
"""Folder of the cache in which both revisions are built; what it keeps makes the next comparison cheap."""
SHARED = ("photos", "cards", "media")
"""Caches named by content, which a comparison may fill for everybody."""

Progress = Callable[[str], None]


@dataclass(slots=True)
class Built:
    """One revision, built. ``faces``: unit → what other units may know of it."""

    files: dict[str, str]
    faces: dict[str, object]
    problems: list[Problem]
    tracebacks: list[str] = field(default_factory=list)


class Broken(Exception):  # noqa: N818  # it reads as what happened
    """A revision could not be built because of a bug; holds the traceback."""


def compare(
    project: Project,
    plugins: list[str],
    base: str,
    head: str,
    *,
    now: datetime,
    author: str = "",
    schools: Collection[str] = (),
    clean: bool = False,
    jobs: int = 1,
) -> Verdict:
    """Build both revisions and judge what differs.

    BASE stands for the commit where HEAD left it. ``author`` is somebody of its ``owners.toml`` or ``editors``;
    ``schools`` are units that the change may touch whoever made it; ``clean`` builds HEAD from nothing instead of upon
    BASE. Raises UsageError for what is no revision and :class:`Broken` for a bug.
    """
    repository = Repository(project.root)
    content = _inside(project, repository)
    second = repository.commit(head)
    first = repository.common(repository.commit(base), second)
    old, new = repository.tree(first), repository.tree(second)
    edit = _edit(old, new, content)
    work = Workplace(project, plugins, now, jobs)
    before = work.build(repository, _content(old, content))
    after = work.build(repository, _content(new, content), clean=clean)
    faces = [unit for unit in sorted({*before.faces, *after.faces}) if before.faces.get(unit) != after.faces.get(unit)]
    may, office = set(schools) if schools else None, False
    if unknown := sorted(set(schools) - before.faces.keys()):
        known = ", ".join(sorted(before.faces))
        raise UsageError("{unit}: there is no such unit. There are: {known}.", unit=unknown[0], known=known)
    if author:
        allowed, office = _people(repository, old, content, sorted(before.faces)).may(author)
        may = {*allowed, *schools}
    output, violations = judge(
        edit,
        Changes.between(before.files, after.files),
        {*before.faces, *after.faces},
        faces=faces,
        languages=project.languages,
        may=may,
        office=office,
    )
    said = {(problem.code, problem.file, *problem.params.values()) for problem in before.problems}
    mistakes = [p for p in after.problems if (p.code, p.file, *p.params.values()) not in said]
    photos = [path for path in edit.content.added if path.lower().endswith(PICTURES)]
    verdict = Verdict(first, second, edit, output, faces, photos, violations)
    verdict.mistakes = [problem.to_json() for problem in sorted(mistakes, key=lambda one: one.order)]
    return verdict


def _inside(project: Project, repository: Repository) -> str:
    """The content folder as the repository calls it, with a slash at its end."""
    if not project.content.is_relative_to(repository.root) or project.content == repository.root:
        raise UsageError("{path}: not inside the git repository {root}", path=project.content, root=repository.root)
    return project.content.relative_to(repository.root).as_posix() + "/"


def _edit(old: Mapping[str, Blob], new: Mapping[str, Blob], content: str) -> Edit:
    """What differs between two revisions of the repository."""
    before = {path: f"{blob.mode} {blob.id}" for path, blob in old.items()}
    after = {path: f"{blob.mode} {blob.id}" for path, blob in new.items()}
    differ = Changes.between(before, after)
    inside = {path for path in differ.all if path.startswith(content)}
    part = differ.of(inside)
    named = Changes(
        *([path.removeprefix(content) for path in paths] for paths in (part.added, part.changed, part.removed))
    )
    refused = [
        path
        for path in sorted(new)
        if path.startswith(content) and (new[path].mode not in FILES or not is_plain(path)) and path in inside
    ]
    return Edit(named, [path for path in differ.all if path not in inside], refused)


def _content(tree: Mapping[str, Blob], content: str) -> dict[str, str]:
    """The files of a revision's content folder: path → blob id. Links, submodules and odd paths are left out."""
    return {
        path.removeprefix(content): blob.id
        for path, blob in tree.items()
        if path.startswith(content) and blob.mode in FILES and is_plain(path)
    }


def _people(repository: Repository, tree: Mapping[str, Blob], content: str, units: list[str]) -> People:
    """Who may change what, as a revision says: a proposal cannot give itself rights."""
    prefix, _, name = content.rstrip("/").rpartition("/")
    top = f"{prefix}/" if prefix else ""

    def read(path: str) -> bytes | None:
        blob = tree.get(top + path)
        return next(repository.read([blob.id]))[1] if blob is not None and blob.mode in FILES else None

    return read_people(read, name, units)


@dataclass(slots=True)
class Workplace:
    """Where revisions are built: one folder of the cache, the second revision upon the first."""

    project: Project
    plugins: list[str]
    now: datetime
    jobs: int

    @property
    def folder(self) -> Path:
        """It holds ``content``, ``output`` and caches of its own."""
        return self.project.cache / WORK

    def build(self, repository: Repository, files: Mapping[str, str], *, clean: bool = False) -> Built:
        """Build a revision; unchanged schools are taken over from what was built here before."""
        from bangtin.shards.build import run_build
        from bangtin.shards.lock import build_lock
        from bangtin.shards.plan import make_plan

        here, name = self.folder, self.project.content.name
        here.mkdir(parents=True, exist_ok=True)
        with build_lock(here):
            if clean:
                _drop(here, "output", ".output-next", "cache")
            elif not (here / "cache").is_dir():
                self._seed()
            self._share()
            checkout(repository, files, here / name)
            project = replace(
                self.project, root=here, content=here / name, output=here / "output", cache=here / "cache"
            )
            plan = make_plan(project, self.plugins, self.now)
            faces: dict[str, object] = dict(plan.faces)
            if plan.nothing_to_do:
                found = [Problem.from_json(data) for shard in plan.shards for data in shard.state["problems"]]
                return Built(dict(plan.outputs.live.known), faces, found)
            report = run_build(plan, jobs=self.jobs)
            if report.tracebacks:
                raise Broken(report.tracebacks[0])
            return Built(dict(plan.outputs.live.known), faces, report.sorted_problems())

    def _seed(self) -> None:
        """Begin with what the project has built already, so that the first comparison is cheap, too."""
        live = self.project.cache / "live.json"
        if not live.is_file() or not self.project.output.is_dir():
            return
        _drop(self.folder, "output", "cache")
        shutil.copytree(self.project.output, self.folder / "output", copy_function=_link)
        for part in ("shards", "search"):
            if (self.project.cache / part).is_dir():
                shutil.copytree(self.project.cache / part, self.folder / "cache" / part)
        shutil.copy2(live, self.folder / "cache" / "live.json")

    def _share(self) -> None:
        """Let caches that are named by content be the project's own."""
        for part in SHARED:
            target, own = self.project.cache / part, self.folder / "cache" / part
            target.mkdir(parents=True, exist_ok=True)
            own.parent.mkdir(parents=True, exist_ok=True)
            if not own.is_symlink():
                with suppress(FileNotFoundError):
                    shutil.rmtree(own)
                own.symlink_to(target)


def _link(source: str, target: str) -> None:
    """A build replaces files and never writes into them, so both outputs may share them."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _drop(folder: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)
