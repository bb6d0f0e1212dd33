"""Carries a take-down out: remember it, edit the content, empty what keeps copies; tells what is left to others."""

from __future__ import annotations

import difflib
import shlex
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bangtin.core.files import Entry, sha256, walk, write_atomic
from bangtin.core.kept import kept_json
from bangtin.core.settings import Project
from bangtin.core.urls import Addresses
from bangtin.galleries.store import Store
from bangtin.socialcards import store as cards
from bangtin.takedown.blocklist import BlockList, each_once
from bangtin.takedown.blocklist import Entry as Remembered
from bangtin.takedown.find import Finding


def diff(finding: Finding, content: str) -> Iterator[str]:
    """What will be edited, as a patch; pictures and moved files by name."""
    for edit in finding.edits:
        name = f"{content}/{edit.path}"
        if edit.after is None:
            yield f"--- {name}\n+++ /dev/null\n"
            continue
        if edit.new_path:
            yield f"rename {name} → {content}/{edit.new_path}\n"
        before, after = (data.decode("utf-8", "replace") for data in (edit.before, edit.after))
        if edit.before != edit.after:
            lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
            yield from (f"{line.rstrip()}\n" for line in difflib.unified_diff(*lines, name, name, n=1))


def remember(project: Project, finding: Finding, now: datetime, reason: str) -> Remembered:
    """The entry of the list: first of all, so that a run that breaks off later blocks publishing all the same."""
    blocks = BlockList.load(project.root)
    blocks.begin()
    store = Store(project.cache / "photos")
    made = {sha for key in finding.keys if (entry := store.entry(key)) for sha in _bytes(store, entry.files)}
    return blocks.add(
        finding.kind,
        now,
        reason,
        {"files": len(finding.edits), "places": finding.places, "addresses": len(finding.addresses)},
        names=[blocks.name(finding.phrase)] if finding.phrase else [],
        files=each_once(blocks.hash("file", sha) for sha in {*finding.sources, *made}),
        keys=each_once(blocks.hash("key", key) for key in finding.keys),
        looks=finding.looks,
        addresses=each_once(blocks.hash("address", address) for address in finding.addresses),
    )


def _bytes(store: Store, names: Collection[str]) -> Iterator[str]:
    for name in names:
        with suppress(OSError):
            yield sha256(store.path(name).read_bytes())


def edit_content(project: Project, finding: Finding) -> None:
    """Make the edits. Texts first, then moves, then what goes; folders that are left empty go, too."""
    root = project.content
    for edit in finding.edits:
        if edit.after is not None and edit.after != edit.before:
            write_atomic(root / edit.path, edit.after)
    for edit in finding.edits:
        if edit.new_path:
            target = root / edit.new_path
            target.parent.mkdir(parents=True, exist_ok=True)
            (root / edit.path).rename(target)
        elif edit.after is None:
            (root / edit.path).unlink(missing_ok=True)
    for path in {edit.path for edit in finding.edits}:
        for folder in (root / path).parents:
            if folder == root or not folder.is_relative_to(root):
                break
            with suppress(OSError):
                folder.rmdir()


def forget(project: Project, finding: Finding) -> None:
    """Before the build: old versions of edited texts are no longer anybody's last good version."""
    for unit in {edit.path.partition("/")[0] for edit in finding.edits}:
        folder = project.cache / "shards" / unit
        (folder / "checked.sqlite").unlink(missing_ok=True)
        file = folder / "articles.sqlite"
        if not file.is_file():
            continue
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file, isolation_level=None)) as base:
            base.execute("PRAGMA secure_delete=ON")
            rows = [(edit.path,) for edit in finding.edits if edit.path.startswith(f"{unit}/")]
            base.executemany("DELETE FROM articles WHERE path = ?", rows)
            base.execute("VACUUM")


def empty_caches(project: Project, finding: Finding) -> int:
    """After the build: everything that keeps copies, beside the output and in the caches; returns files removed."""
    photos = Store(project.cache / "photos")
    count = sum(len(photos.forget_source(source)) for source in finding.sources)
    states = [kept_json(file, f"state {file.parent.name}") for file in project.cache.glob("shards/*/state.json")]
    orders = [state.get("orders", {}) for state in states if isinstance(state, dict)]
    count += len(cards.prune(project.cache / "cards", {k for own in orders for k in own.get("socialcards", {})}, 0))
    used = {str(order.get("sha256", "")) for own in orders for order in own.get("search", {}).values()}
    for file in (project.cache / "search").glob("*.segment"):
        if file.stem not in used:
            file.unlink(missing_ok=True)
            count += 1
    beside = project.output.parent
    for folder in (
        beside / f".{project.output.name}-next",
        beside / f".{project.output.name}-staging",
        project.cache / "diff-check",
    ):
        shutil.rmtree(folder, ignore_errors=True)
    (project.cache / "next.json").unlink(missing_ok=True)
    return count


def copies_left(project: Project, finding: Finding) -> list[str]:
    """Files of the caches that still hold a spelling of the name: named, for nobody knows what they are."""
    words = [spelling.encode() for spelling in finding.spellings]
    found = []
    for entry in walk(project.cache) if words else ():
        if isinstance(entry, Entry):
            data = (project.cache / entry.path).read_bytes()
            if any(word in data for word in words):
                found.append(entry.path)
    return found


def to_purge(project: Project, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Whole addresses of published files that changed or went: what caches between here and readers still hold."""
    addresses = Addresses(project.values["SITEURL"], project.languages[0])
    changed = [path for path, hashed in sorted(before.items()) if after.get(path) != hashed]
    return [addresses.absolute(f"{addresses.base}/{path.removesuffix('index.html')}") for path in changed]


def published(project: Project) -> dict[str, str]:
    """Path → hash, of the output as the last build left it."""
    record = kept_json(project.cache / "live.json", "record live")
    return {path: str(entry[0]) for path, entry in record.items()} if isinstance(record, dict) else {}


def old_releases(project: Project, before: dict[str, str], after: dict[str, str]) -> list[Path]:
    """Releases of targets on this computer that still hold one of the files as it was."""
    changed = [path for path, hashed in before.items() if after.get(path) != hashed and len(hashed) == 64]
    gone = [path for path in before if path not in after]
    found = []
    for root in _targets(project):
        for release in sorted(path for path in (root / "releases").glob("*") if path.is_dir()):
            there = any((release / path).is_file() for path in gone)
            if there or any(_has(release / path, before[path]) for path in changed):
                found.append(release)
    return found


def _has(file: Path, hashed: str) -> bool:
    return file.is_file() and sha256(file.read_bytes()) == hashed


def _targets(project: Project) -> list[Path]:
    """Folders of targets of kind "directory" that publishconf.py names."""
    import runpy

    conf = project.root / "publishconf.py"
    try:
        told = runpy.run_path(str(conf)).get("PUBLISH", {}) if conf.is_file() else {}
    except Exception:  # noqa: BLE001  # settings of publishing that do not run are told where they are used
        return []
    return [
        Path(project.root, str(target.get("path", ""))).resolve()
        for target in (told.values() if isinstance(told, dict) else ())
        if isinstance(target, dict) and target.get("kind") == "directory"
    ]


def history_commands(project: Project, finding: Finding, instead: str) -> list[str]:
    """How to take it out of git's history, which keeps everything: to be run by hand, and told to everybody."""
    content = project.content.name
    paths = [edit.path for edit in finding.edits if edit.after is None]
    lines = []
    if paths:
        options = " ".join(f"--path {shlex.quote(f'{content}/{path}')}" for path in paths)
        lines.append(f"git filter-repo --invert-paths {options}")
    moved = [edit for edit in finding.edits if edit.new_path]
    lines += [
        f"git filter-repo --path-rename {shlex.quote(f'{content}/{edit.path}:{content}/{edit.new_path}')}"
        for edit in moved
    ]
    if finding.spellings:
        lines.append("git filter-repo --replace-text FILE")
        lines += [f"  {spelling}==>{instead}" for spelling in finding.spellings]
    return lines
