"""A folder on this computer, or one that is mounted: releases side by side, a link that readers follow.

::

    PATH/current -> releases/20261124T101500Z-1a2b3c4d     what the web server shows
    PATH/releases/<release>/…                              unchanged files are hard links to the release before
    PATH/manifests/<release>.json
    PATH/incoming/                                         a release that is being made, or was broken off

A new release is made aside and shown by one rename of the link, so readers get one release or the other.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bangtin.core.files import Entry, sha256, write_atomic
from bangtin.core.problems import Problem
from bangtin.publishing.check import (
    IN_THE_WAY,
    NO_RELEASE,
    NO_ROOM,
    NOT_WRITABLE,
    PublishError,
    stop,
)
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import Manifest, Release, is_release_id, surplus
from bangtin.publishing.source import Built
from bangtin.publishing.targets.base import Desk, Job, pick

OPTIONS = {"path": Option(str, needed=True), "compress": Option(bool, default=True)}
_FULL = {errno.ENOSPC, errno.EDQUOT}


class DirectoryTarget:
    """Releases in a folder."""

    def __init__(self, config: Config, desk: Desk, root: Path) -> None:
        self.config, self.desk = config, desk
        self.compress: bool = config["compress"]
        self.root = Path(root, config["path"]).resolve()
        self.link = self.root / "current"
        self.incoming = self.root / "incoming"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The kernel's lock on a file in the folder: it ends with the process, so none is ever stale."""
        with ExitStack() as held:
            try:
                for name in ("releases", "manifests"):
                    (self.root / name).mkdir(parents=True, exist_ok=True)
                if self.link.exists() and not self.link.is_symlink():
                    raise stop(IN_THE_WAY, self.config.place, path=self.link)
                file = held.enter_context((self.root / ".lock").open("a+"))
                self.desk.hold(file, self.config.place)
            except OSError as error:
                raise self._cannot(error) from error
            yield

    def _cannot(self, error: OSError) -> PublishError:
        code = NO_ROOM if error.errno in _FULL else NOT_WRITABLE
        name = error.filename if isinstance(error.filename, str) else str(self.root)
        return stop(code, self.config.place, reason=f"{name}: {error.strerror}")

    def host_files(self, built: Built) -> dict[str, bytes]:
        """A web server's own configuration says what these would say."""
        del built
        return {}

    def limits(self, new: Manifest) -> list[Problem]:
        """A folder takes everything."""
        del new
        return []

    # -- what is there -----------------------------------------------------------------------------------------------

    def current(self) -> Manifest | None:
        """The manifest of the shown release, without the files that are not as they were left."""
        name = self._shown()
        manifest = self._manifest(name) if name else None
        if manifest is None:
            return None
        sizes = {entry.path: entry.size for entry in _all_files(self.root / "releases" / name)}
        return self.desk.verified(manifest, sizes, self.config.place)

    def _shown(self) -> str:
        """The name of the release that the link leads to; "" when there is none."""
        try:
            name = self.link.readlink().name
        except OSError:
            return ""
        return name if is_release_id(name) and (self.root / "releases" / name).is_dir() else ""

    def _manifest(self, release: str) -> Manifest | None:
        try:
            raw = self._manifest_file(release).read_bytes()
        except FileNotFoundError:
            return None
        return self.desk.manifest(raw, self.config.place)

    def _manifest_file(self, release: str) -> Path:
        return self.root / "manifests" / f"{release}.json"

    def _names(self) -> list[str]:
        """All releases that are whole, newest first."""
        folder = self.root / "releases"
        names = [entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
        return sorted((n for n in names if is_release_id(n) and self._manifest_file(n).exists()), reverse=True)

    def releases(self) -> list[Release]:
        """The list of releases."""
        shown = self._shown()
        found = [(name, self._manifest(name)) for name in self._names()]
        return [Release(name, len(m.files), m.size, current=name == shown) for name, m in found if m is not None]

    # -- publishing --------------------------------------------------------------------------------------------------

    def publish(self, job: Job) -> None:
        """Make the release aside, then show it."""
        try:
            self._room_for(job)
            self._fill(job)
            _to_disk(self.root)
            release = job.new.release
            write_atomic(self._manifest_file(release), job.new.to_bytes())
            self.incoming.rename(self.root / "releases" / release)
            self._show(release)
            self._remove([*surplus(self._names(), release, self.config["keep"]), *self._remnants(release)])
        except OSError as error:
            if error.errno in _FULL:
                shutil.rmtree(self.incoming, ignore_errors=True)  # a full disk hurts more than this site
            raise self._cannot(error) from error

    def _room_for(self, job: Job) -> None:
        """Refuse before anything is written when the new files cannot fit."""
        needed = sum(job.new.files[path].size for path in job.difference.uploads)
        free = shutil.disk_usage(self.root).free
        if needed > free:
            raise OSError(errno.ENOSPC, f"{needed} > {free} bytes", str(self.root))

    def _fill(self, job: Job) -> None:
        """Make ``incoming`` equal to the release; what an earlier attempt has left in it is used when it is right."""
        self.incoming.mkdir(exist_ok=True)
        for entry in _all_files(self.incoming):
            file = job.new.files.get(entry.path)
            left = self.incoming / entry.path
            if file is None or file.size != entry.size or sha256(left.read_bytes()) != file.sha256:
                left.unlink()
        before = self.root / "releases" / self._shown() if job.old else None
        total = len(job.new.files)
        for done, (path, file) in enumerate(job.new.files.items(), 1):
            goal = self.incoming / path
            if not goal.exists():
                goal.parent.mkdir(parents=True, exist_ok=True)
                same = job.old is not None and job.old.files.get(path) == file
                if not (same and before is not None and _link(before / path, goal)):
                    write_atomic(goal, job.local.read(path, file))
                    goal.chmod(0o644)
            self.desk.progress("publish", done, total)
        _open_folders(self.incoming)

    def _show(self, release: str) -> None:
        """Point the link at a release, in one rename."""
        beside = self.root / ".current.new"
        beside.unlink(missing_ok=True)
        beside.symlink_to(f"releases/{release}")
        beside.replace(self.link)
        _to_disk(self.root)

    def _remnants(self, shown: str) -> list[str]:
        """Releases of which only half is there: somebody was killed while he made or removed them."""
        whole = {*self._names(), shown}
        folders = {entry.name for entry in os.scandir(self.root / "releases")}
        manifests = {path.stem for path in (self.root / "manifests").glob("*.json")}
        return sorted(name for name in (folders | manifests) - whole if is_release_id(name))

    def _remove(self, releases: list[str]) -> None:
        for release in releases:
            self._manifest_file(release).unlink(missing_ok=True)  # first: without it the rest is no release
            folder = self.root / "releases" / release
            if folder.exists():
                shutil.rmtree(folder)

    def earlier(self, release: str) -> str:
        """One of the folders."""
        return pick(self._names(), self._shown(), release, self.config.place)

    def rollback(self, release: str) -> Manifest:
        """Point the link at an earlier release."""
        manifest = self._manifest(release)
        if manifest is None:
            raise stop(NO_RELEASE, self.config.place)
        try:
            self._show(release)
        except OSError as error:
            raise self._cannot(error) from error
        return manifest

    def purge(self) -> list[str]:
        """Remove all but the shown release, and what was broken off."""
        shown = self._shown()
        gone = sorted({*self._names(), *self._remnants(shown)} - {shown})
        try:
            self._remove(gone)
            if self.incoming.exists():
                shutil.rmtree(self.incoming)
        except OSError as error:
            raise self._cannot(error) from error
        return gone


def _all_files(folder: Path) -> Iterator[Entry]:
    """Files below a folder, hidden ones too; links and the like do not count as files."""
    for where, _, names in os.walk(folder):
        for name in names:
            path = Path(where, name)
            info = path.lstat()
            if not path.is_symlink():
                yield Entry(path.relative_to(folder).as_posix(), info.st_size, info.st_mtime_ns, info.st_ino)


def _link(source: Path, goal: Path) -> bool:
    """Share a file with the release before; False where the file system cannot."""
    try:
        goal.hardlink_to(source)
    except OSError:
        return False
    return True


def _open_folders(folder: Path) -> None:
    """The web server is another user: folders can be entered by everybody, whatever the umask."""
    for where, _, _ in os.walk(folder):
        Path(where).chmod(0o755)


def _to_disk(folder: Path) -> None:
    """Make what was written survive a power cut before the link is turned: Linux ``syncfs``, else ``sync``."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None).syncfs(handle):
            os.sync()
    except AttributeError:
        os.sync()
    finally:
        os.close(handle)
