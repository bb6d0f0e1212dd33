"""From the built site to the target: lock, compare, examine, send, remember."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bangtin.core.clock import build_time
from bangtin.core.files import sha256, write_atomic
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.publishing import preflight, secrets
from bangtin.publishing.check import LOCAL_TROUBLE, errors, stop
from bangtin.publishing.compress import compress_all
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import File, Manifest, Release, carry, difference, release_id, time_of
from bangtin.publishing.source import Built, Hosting, read_built, website
from bangtin.publishing.targets import make_target
from bangtin.publishing.targets.base import Desk, Job, Local, Progress, Target
from bangtin.shards.lock import build_lock
from bangtin.takedown.check import TAKEN_DOWN
from bangtin.takedown.traces import taken_down_since, trace_problems

__all__ = ["Options", "Outcome", "Website", "list_releases", "publish", "purge", "rollback"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line allows."""

    dry_run: bool = False
    accept_shrink: bool = False
    accept_dead_links: bool = False
    check_all: bool = False
    break_lock: bool = False


@dataclass(frozen=True, slots=True)
class Website:
    """A unit's own website, as the desk tool for such websites gives it: path → bytes, or a file of the output."""

    domain: str
    files: Iterable[tuple[str, bytes | Path]]
    hosting: Hosting


@dataclass(slots=True)
class Outcome:
    """What happened: ``state`` is published, same, refused, checked (a dry run), rolled-back, listed or purged."""

    target: str
    state: str
    release: str = ""
    new: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0
    bytes: int = 0
    problems: list[Problem] = field(default_factory=list)
    releases: list[Release] = field(default_factory=list)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)


def publish(
    project: Project, config: Config, options: Options, progress: Progress, own: Website | None = None
) -> Outcome:
    """Examine the built site and bring it to a target. Raises PublishError when the target or the way fails.

    ``own`` gives a unit's own website instead of the portal. ``options.dry_run`` does all but the sending. No build
    can begin meanwhile: what is sent is what was examined.
    """
    with build_lock(project.cache), _opened(project, config, progress, break_lock=options.break_lock) as (desk, target):
        portal = built = read_built(project)
        if own is not None:
            built = website(portal, config["unit"], own.domain, own.files, desk.folder / "website")
            built = replace(built, hosting=own.hosting)
        old = target.current()
        local, files = _files(project, built, target, progress)
        now = datetime.now(UTC)
        carried, since = carry(old, files, now)
        files |= carried
        name = release_id(now, files, old.release if old else "")
        new = Manifest(dict(sorted(files.items())), name, built.siteurl, since)
        changes = difference(old.files if old else {}, new.files)
        rules = _rules(project, config, options)
        found = preflight.examine(built, old, changes, rules, progress, everything=options.check_all)
        found += target.limits(new)
        found += trace_problems(project, {path: file.sha256 for path, file in portal.files.items()})
        outcome = Outcome(
            config.name,
            "checked",
            new.release,
            len(changes.new),
            len(changes.changed),
            len(changes.deleted),
            changes.unchanged,
            sum(new.files[path].size for path in changes.uploads),
            [*desk.notices, *found],
            paths={"new": changes.new, "changed": changes.changed, "deleted": changes.deleted},
        )
        if errors(found):
            outcome.state = "refused"
        elif not options.dry_run and not changes and old is not None:
            outcome.state, outcome.release = "same", old.release
        elif not options.dry_run:
            target.publish(Job(new, old, changes, local))
            outcome.state, outcome.problems = "published", [*desk.notices, *found]
    return outcome


def _rules(project: Project, config: Config, options: Options) -> preflight.Rules:
    """What the settings, the environment and the command line allow."""
    return preflight.Rules(
        build_time(),
        secrets.values(os.environ, config.secret_names, project.values["PUBLISH_CANARIES"]),
        shrink=config["shrink"],
        accept_shrink=options.accept_shrink,
        accept_dead_links=options.accept_dead_links,
    )


@contextmanager
def _opened(
    project: Project, config: Config, progress: Progress, *, break_lock: bool = False
) -> Iterator[tuple[Desk, Target]]:
    """The target, held for this process alone: on this computer, then where it lies."""
    folder = project.cache / "publish" / config.name
    desk = Desk(folder, _owner(project.cache / "publish" / "owner"), break_lock=break_lock, progress=progress)
    target = make_target(config, desk, project.root)
    try:
        with desk.alone(config.place), target.locked():
            yield desk, target
    except OSError as error:  # the targets have named their own: what is left is this computer's
        path = error.filename if isinstance(error.filename, str) else str(folder)
        raise stop(LOCAL_TROUBLE, config.place, path=path, reason=error.strerror or str(error)) from error


def _owner(file: Path) -> str:
    """The name by which this folder of caches knows its own locks."""
    if not file.exists():
        write_atomic(file, uuid.uuid4().hex)
    return file.read_text(encoding="ascii")


def _files(project: Project, built: Built, target: Target, progress: Progress) -> tuple[Local, dict[str, File]]:
    """Everything that belongs to the release, and where it lies: the output, compressed copies, files for the host."""
    folder = project.cache / "publish"
    files: dict[str, File] = dict(built.files)
    roots: list[tuple[Path, Mapping[str, File]]] = [(built.root, built.files)]
    if own := target.host_files(built):
        placed = folder / target.config.name / "placed"
        written = {}
        for name, data in own.items():
            write_atomic(placed / name, data)
            written[name] = File(sha256(data), len(data))
        roots.insert(0, (placed, written))
        files |= written
    if target.compress:
        place = (folder / target.config.name if built.unit else folder) / "compressed"
        compressed = compress_all(built.root, built.files, place, progress)
        roots.append((place, compressed))
        files |= compressed
    return Local(tuple(roots)), files


def rollback(project: Project, config: Config, release: str, progress: Progress, *, break_lock: bool) -> Outcome:
    """Bring an earlier release back."""
    with _opened(project, config, progress, break_lock=break_lock) as (desk, target):
        found = target.earlier(release)
        made = time_of(found)
        if made is not None and (later := taken_down_since(project, made)):
            raise stop(TAKEN_DOWN, config.place, release=found, id=later)
        manifest = target.rollback(found)
    return Outcome(config.name, "rolled-back", manifest.release, problems=list(desk.notices))


def list_releases(project: Project, config: Config, progress: Progress) -> Outcome:
    """The releases that are kept."""
    with _opened(project, config, progress) as (desk, target):
        return Outcome(config.name, "listed", releases=target.releases(), problems=list(desk.notices))


def purge(project: Project, config: Config, progress: Progress, *, break_lock: bool) -> Outcome:
    """Remove every release but the current one, so that nothing withdrawn can come back."""
    with _opened(project, config, progress, break_lock=break_lock) as (desk, target):
        gone = target.purge()
    return Outcome(
        config.name, "purged", deleted=len(gone), problems=list(desk.notices), paths={"deleted": tuple(gone)}
    )
