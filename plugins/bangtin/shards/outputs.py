"""The published folder: built beside, then switched in with one rename.

Two trees lie side by side: the live one (``output/``) and the next one (hidden, beside it), which is the one that was
live before. A build brings the next tree up to date, touching only files that differ, and exchanges the two names in
one step, so a reader or a crash sees the old site or the new one. Unchanged files are hard links: the same bytes,
the same time of change. Nothing is trusted that is not verified: a record holds hash, size and time of change of
every file, and a file that does not match its record is made again. What a switch replaced or took out leaves the
hidden tree at once, so that a withdrawn picture lies nowhere in it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bangtin.core.files import Entry, is_inside, sha256, walk
from bangtin.core.kept import keep_json, kept_json

Record = dict[str, tuple[str, int, int]]
"""Path → (SHA-256, size in bytes, time of change in nanoseconds)."""


class Staged(NamedTuple):
    """A file that a build wrote, ready to be moved: where it lies, size in bytes, time of change in nanoseconds."""

    file: str
    size: int
    mtime_ns: int


def staged_in(folder: str, files: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, Staged]]:
    """What a run wrote (path → size, time of change), where it lies."""
    for path, (size, changed) in files.items():
        yield path, Staged(f"{folder}/{path}", size, changed)


class MissingOutput(Exception):  # noqa: N818  # it reads as what happened
    """A file of the new site is neither made nor kept anywhere; ``paths`` names them."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths[:5]))
        self.paths = paths


class TamperedOutput(Exception):  # noqa: N818  # it reads as what happened
    """Files of the new site are not as the build wrote them, or nobody of it wrote them; ``paths`` names them."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths[:5]))
        self.paths = paths


@dataclass(slots=True)
class Tree:
    """A folder of output files with its record."""

    root: Path
    record_file: Path
    record: Record = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    """Path → hash, of the files that are there and match the record."""
    foreign: list[str] = field(default_factory=list)
    """Files that are there but not as recorded."""

    def load(self) -> None:
        """Read the record and hold every file against it."""
        self.record = _record(kept_json(self.record_file, f"record {self.record_file.stem}"))
        self.known, self.foreign = {}, []
        for entry in walk(self.root):
            expected = self.record.get(entry.path)
            if isinstance(entry, Entry) and expected and expected[1:] == (entry.size, entry.mtime_ns):
                self.known[entry.path] = expected[0]
            elif isinstance(entry, Entry) and expected and self._is_the_same(entry, expected[0]):
                self.record[entry.path] = expected[0], entry.size, entry.mtime_ns
                self.known[entry.path] = expected[0]
            else:
                self.foreign.append(entry.path)

    def _is_the_same(self, entry: Entry, expected: str) -> bool:
        """Whether a file has its bytes but another time: a copy, or one that a CI system has kept."""
        try:
            return (
                entry.size == self.record[entry.path][1] and sha256((self.root / entry.path).read_bytes()) == expected
            )
        except OSError:
            return False

    def keep(self, record: Record) -> None:
        """Write the record."""
        keep_json(self.record_file, record, f"record {self.record_file.stem}")

    @property
    def damaged(self) -> bool:
        """Whether files were changed, added or lost since the record was written."""
        return bool(self.foreign) or len(self.known) != len(self.record)


def _record(raw: object) -> Record:
    """A record from disk; what makes no sense in it is as good as absent."""
    if not isinstance(raw, dict):
        return {}
    return {
        path: (entry[0], entry[1], entry[2])
        for path, entry in raw.items()
        if isinstance(entry, list) and [type(part) for part in entry] == [str, int, int] and is_inside(path)
    }


@dataclass(slots=True)
class Outputs:
    """The live tree, the next one, and the staging folder, all on one file system.

    Every build stages in a folder of its own: workers of a build that was killed may still write into theirs.
    """

    output: Path
    cache: Path
    lasting: bool = True
    """Whether new pages are brought to the disk before the switch, so that a power cut finds the old or the new."""
    live: Tree = field(init=False)
    next: Tree = field(init=False)
    staging: Path = field(init=False)

    def __post_init__(self) -> None:
        beside = self.output.parent
        self.live = Tree(self.output, self.cache / "live.json")
        self.next = Tree(beside / f".{self.output.name}-next", self.cache / "next.json")
        self.staging = beside / f".{self.output.name}-staging" / f"{os.getpid()}-{time.time_ns():x}"

    def clear_staging(self) -> None:
        """Drop what this build staged, and what unfinished ones left."""
        shutil.rmtree(self.staging.parent, ignore_errors=True)

    def switch(
        self, target: Mapping[str, str], staged: Mapping[str, Staged], cached: Callable[[str], Path | None]
    ) -> int:
        """Publish exactly ``target`` (path → hash) and return how many files differ from the live tree.

        ``staged`` gives the files that this build wrote, ``cached`` a lasting copy of any other (a photo). Raises
        :class:`MissingOutput` or :class:`TamperedOutput` before anything visible happens.
        """
        live = self.live.known
        written = [path for path, hashed in target.items() if live.get(path) != hashed]
        changed = len(written) + sum(path not in target for path in live)
        if not changed and not self.live.damaged:
            self.clear_staging()
            return 0
        if changed == len(written) == 1 and not self.live.damaged and self._replace(written[0], target, staged):
            self.clear_staging()
            return 1
        self.next.load()
        record = self._bring_up_to_date(target, staged, cached)
        old_record = self.live.record
        if self.lasting:
            settle(self.next.root)
        exchange(self.next.root, self.output)
        self.live.keep(record)
        kept = {path: entry for path, entry in old_record.items() if entry[0] == target.get(path)}
        self.next.keep(kept)
        for path in old_record.keys() - kept.keys():
            _remove(self.next.root, path)
        self.clear_staging()
        self.live.record, self.live.foreign = record, []
        self.live.known = {path: entry[0] for path, entry in record.items()}
        return changed

    def _replace(self, path: str, target: Mapping[str, str], staged: Mapping[str, Staged]) -> bool:
        """Publish a change of one file (the usual correction of a text) by one rename, which is a switch by itself.

        The next tree only loses its older copy of the file. Returns False when the file must be copied.
        """
        source, goal = staged.get(path), self.output / path
        if source is None or not _as_written(source):
            return False
        goal.parent.mkdir(parents=True, exist_ok=True)
        try:
            if self.lasting:
                settle(Path(source.file))
            Path(source.file).replace(goal)
        except OSError:
            return False
        _remove(self.next.root, path)
        self.live.record[path] = (target[path], source.size, source.mtime_ns)
        self.live.known[path] = target[path]
        self.live.keep(self.live.record)
        return True

    def _bring_up_to_date(
        self, target: Mapping[str, str], staged: Mapping[str, Staged], cached: Callable[[str], Path | None]
    ) -> Record:
        """Make the next tree equal to ``target``; returns its record."""
        have, root, live = self.next.known, self.next.root, self.live.known
        plan: list[tuple[str, str | Path | Staged]] = []
        missing: list[str] = []
        for path, hashed in target.items():
            if have.get(path) == hashed:
                continue
            if source := staged.get(path):
                plan.append((path, source))
            elif live.get(path) == hashed:
                plan.append((path, f"{self.output}/{path}"))
            elif (kept := cached(path)) is not None:
                plan.append((path, kept))
            else:
                missing.append(path)
        if missing:
            raise MissingOutput(missing)
        for path in [*self.next.foreign, *(path for path in have if target.get(path) != have[path])]:
            _remove(root, path)
        root.mkdir(parents=True, exist_ok=True)
        record = {path: self.next.record[path] for path, hashed in have.items() if target.get(path) == hashed}
        moved = _move_folders(plan, root)
        folders: set[str] = set()
        tampered: list[str] = []
        for path, origin in plan:
            if isinstance(origin, Staged) and path.partition("/")[0] in moved:
                record[path] = (target[path], origin.size, origin.mtime_ns)
                continue
            goal = f"{root}/{path}"
            folder = goal.rpartition("/")[0]
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # strings: the first copy has 26,000 files
                folders.add(folder)
            linked = _place(origin, goal)
            info = os.stat(goal, follow_symlinks=False)  # noqa: PTH116  # the same
            record[path] = (target[path], info.st_size, info.st_mtime_ns)
            if linked and not isinstance(origin, Path):
                written = origin[1:] if isinstance(origin, Staged) else self.live.record[path][1:]
                if written != record[path][1:]:
                    tampered.append(path)
        for top in moved:
            tampered += (path for path, *stamp in _found(root, top) if record.get(path, ())[1:] != tuple(stamp))
        if tampered:
            for path in tampered:
                _remove(root, path)
            raise TamperedOutput(sorted(tampered))
        return record


def _move_folders(plan: list[tuple[str, str | Path | Staged]], root: Path) -> set[str]:
    """Top folders that the next tree lacks come over whole, with one rename instead of one a file."""
    moved: set[str] = set()
    for path, source in plan:
        top, slash, _ = path.partition("/")
        if not isinstance(source, Staged) or not slash or top in moved or (root / top).exists():
            continue
        try:
            Path(source.file[: -len(path)], top).rename(root / top)
        except OSError:
            continue
        moved.add(top)
    return moved


def _found(root: Path, top: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change of all that lies in a folder, hidden files and links too."""
    folders = [top]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    info = entry.stat(follow_symlinks=False)
                    yield path, info.st_size, info.st_mtime_ns


def _as_written(staged: Staged) -> bool:
    """Whether a staged file is still what its writer wrote."""
    try:
        info = os.stat(staged.file, follow_symlinks=False)  # noqa: PTH116  # strings, as above
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (staged.size, staged.mtime_ns)


def _place(source: str | Path | Staged, goal: str) -> bool:
    """Bring a file to its place: a rename, a hard link, or a copy where the file system allows neither.

    Returns whether it is the same file: only then is its time of change the old one on every file system.
    """
    if isinstance(source, Staged):
        try:
            os.replace(source.file, goal)  # noqa: PTH105  # strings, as above
        except OSError:
            shutil.copy2(source.file, goal)
            return False
        return True
    try:
        os.link(source, goal)
    except OSError:
        shutil.copy2(source, goal)
        return False
    return True


def _remove(root: Path, path: str) -> None:
    """Delete a file and the folders that it leaves empty."""
    target = root / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == root:
            return
        try:
            parent.rmdir()
        except OSError:
            return


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def settle(path: Path) -> None:
    """Wait until a file, or all that was written to the file system of a folder, is on the disk.

    A rename may reach the disk before the bytes of what it names: after a power cut readers would see empty pages. One
    ``syncfs`` for the whole tree costs a hundredth of an ``fsync`` for each page (1,500 pages: 0.02 s and 4.5 s). Where
    there is no ``syncfs`` (it is Linux's), ``sync`` does it for all file systems.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if path.is_file():
            os.fsync(handle)
            return
        try:
            syncfs = ctypes.CDLL(None, use_errno=True).syncfs
        except AttributeError:
            os.sync()
            return
        if syncfs(handle) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(path))
    finally:
        os.close(handle)


def exchange(new: Path, live: Path) -> None:
    """Give ``new`` the name ``live`` and the other way round, in one step where the kernel can.

    Uses Linux ``renameat2(RENAME_EXCHANGE)``. Elsewhere two renames, the first of which leaves no live folder for an
    instant; the next build repairs a crash between them.
    """
    if not live.exists():
        live.parent.mkdir(parents=True, exist_ok=True)
        new.rename(live)
        return
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        function = None
    if (
        function is not None
        and function(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(live), _RENAME_EXCHANGE) == 0
    ):
        return
    aside = new.with_name(new.name + ".aside")
    shutil.rmtree(aside, ignore_errors=True)
    live.rename(aside)
    new.rename(live)
    aside.rename(new)
