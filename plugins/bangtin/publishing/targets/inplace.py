"""Places that hold one copy of the site, which readers read while it changes: SFTP without a shell, S3.

Nothing there can be switched, so the order protects readers: what pages show, then articles, then lists, then feeds
and indexes, and deletions last. Beside the site lie, in ``.bangtin/``, the manifest of what is published, and during a
publication the list of paths that it touches: after one that was broken off, by whomever, these and only these are in
doubt. A journal on this computer says which of them have arrived, so the next attempt goes on where this one stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from bangtin.core.problems import Problem
from bangtin.publishing.check import NO_RELEASE, NOT_VERIFIED, stop
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import File, Manifest, Phase, Release, difference, in_order
from bangtin.publishing.source import Built
from bangtin.publishing.targets.base import Desk, Files, Job, locked_by, pick
from bangtin.publishing.targets.kept import Kept

MANIFEST, PENDING = ".bangtin/manifest.json", ".bangtin/pending.json"
UNSURE = File("", -1)
"""Stands for a file of which nobody knows what is in it; it equals no real one."""


class Store(Protocol):
    """A place with paths: what SFTP and S3 can both do. Methods raise PublishError."""

    def opened(self) -> AbstractContextManager[None]:
        """Connect, for everything within."""
        ...

    def lock(self, who: str) -> str | None:
        """Take the lock; None when it is ours now, else what its holder said of himself."""
        ...

    def relock(self, who: str) -> None:
        """Write our name into a lock that is taken over."""
        ...

    def unlock(self) -> None:
        """Give the lock back; whatever goes wrong is no matter any more."""
        ...

    def read(self, name: str) -> bytes | None:
        """A small file; None when there is none."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """A small file, whole or not at all."""
        ...

    def remove(self, names: list[str], done: Callable[[str], None]) -> None:
        """Remove files; one that is not there is no mistake."""
        ...

    def send(self, files: list[tuple[str, File]], local: Files, done: Callable[[str], None]) -> None:
        """Send files, each of which appears whole or not at all; ``done`` is called for each that has arrived."""
        ...

    def tidy(self, names: list[str]) -> None:
        """Remove what a broken-off publication may have left beside these files."""
        ...

    def sizes(self) -> dict[str, int] | None:
        """Path → size of all that is there; None where asking would take too long."""
        ...


class InPlaceTarget:
    """One copy of the site in a store."""

    compress = False

    def __init__(self, config: Config, desk: Desk, store: Store) -> None:
        self.config, self.desk, self.store = config, desk, store
        self.kept = Kept(desk.folder / "kept")
        self._journal = _Journal(desk.folder / "journal.jsonl")
        self._doubtful: set[str] = set()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The store's lock."""
        with self.store.opened():
            held = self.store.lock(self.desk.who())
            if held is not None:
                if not self.desk.may_take(held):
                    raise locked_by(held, self.config.place)
                self.desk.notice_lock(held, self.config.place)
                self.store.relock(self.desk.who())
            try:
                yield
            finally:
                self.store.unlock()

    def host_files(self, built: Built) -> dict[str, bytes]:
        """None: such hosts are configured elsewhere."""
        del built
        return {}

    def limits(self, new: Manifest) -> list[Problem]:
        """Such places take everything."""
        del new
        return []

    def current(self) -> Manifest | None:
        """What is there: the manifest, corrected by what a broken-off publication may have done."""
        manifest = self.desk.manifest(self.store.read(MANIFEST), self.config.place)
        touched = _paths(self.store.read(PENDING))
        self._doubtful = set(touched)
        files = dict(manifest.files) if manifest else {}
        arrived = self._journal.read()
        for path in touched:
            file = arrived.get(path, UNSURE)
            if file is None:
                files.pop(path, None)
            else:
                files[path] = file
        self._verify(files)
        if manifest is None:
            return Manifest(files) if files else None
        return Manifest(files, manifest.release, manifest.siteurl, manifest.carried)

    def _verify(self, files: dict[str, File]) -> None:
        """Hold the list of files against what is there, where that can be asked."""
        sizes = self.store.sizes()
        if sizes is None:
            return
        wrong = [path for path, file in files.items() if file is not UNSURE and sizes.get(path) != file.size]
        for path in wrong:
            if path in sizes:
                files[path] = UNSURE
            else:
                del files[path]
        if wrong:
            self.desk.notices.append(NOT_VERIFIED.at(self.config.place, count=len(wrong), path=min(wrong)))

    def releases(self) -> list[Release]:
        """Those that this computer keeps."""
        manifest = self.desk.manifest(self.store.read(MANIFEST), self.config.place)
        shown = manifest.release if manifest else ""
        found = [(name, self.kept.manifest(name)) for name in self.kept.names()]
        listed = [Release(name, len(m.files), m.size, current=name == shown) for name, m in found if m is not None]
        if manifest and shown not in {release.id for release in listed}:
            listed.insert(0, Release(shown, len(manifest.files), manifest.size, current=True))
        return listed

    def publish(self, job: Job) -> None:
        """Send the difference in its order, then say that it is whole."""
        changes = job.difference
        touched = sorted({*changes.uploads, *changes.deleted, *self._doubtful})
        self.store.write(PENDING, json.dumps({"release": job.new.release, "paths": touched}).encode())
        self.store.tidy(sorted(self._doubtful))
        total = len(changes.uploads) + len(changes.deleted)
        with self._journal.opened() as written:
            done = 0

            def arrived(path: str, file: File | None) -> None:
                nonlocal done
                done += 1
                self._journal.note(written, path, file)
                self.desk.progress("publish", done, total)

            for phase, paths in in_order(changes.uploads).items():
                if phase is not Phase.DELETIONS:
                    files = [(path, job.new.files[path]) for path in paths]
                    self.store.send(files, job.local, lambda path: arrived(path, job.new.files[path]))
            self.store.remove(list(reversed(changes.deleted)), lambda path: arrived(path, None))
        self.store.write(MANIFEST, job.new.to_bytes())
        self.store.remove([PENDING], lambda _path: None)
        self._journal.clear()
        self.kept.add(job.new, job.local, self.config["keep"])

    def earlier(self, release: str) -> str:
        """One of those that this computer keeps."""
        manifest = self.desk.manifest(self.store.read(MANIFEST), self.config.place)
        return pick(self.kept.names(), manifest.release if manifest else "", release, self.config.place)

    def rollback(self, release: str) -> Manifest:
        """Publish a kept release once more."""
        old, manifest = self.current(), self.kept.manifest(release)
        if manifest is None:
            raise stop(NO_RELEASE, self.config.place)
        local = self.kept.files(manifest)
        there = {path: file for path, file in manifest.files.items() if local.path(path) is not None}
        again = Manifest(there, manifest.release, manifest.siteurl)
        self.publish(Job(again, old, difference(old.files if old else {}, there), local))
        return again

    def purge(self) -> list[str]:
        """Forget all kept releases but the shown one."""
        manifest = self.desk.manifest(self.store.read(MANIFEST), self.config.place)
        gone = [name for name in self.kept.names() if manifest is None or name != manifest.release]
        self.kept.remove(gone)
        return sorted(gone)


def _paths(raw: bytes | None) -> list[str]:
    """The paths that a publication said it would touch."""
    if raw is None:
        return []
    try:
        return [str(path) for path in json.loads(raw)["paths"]]
    except (ValueError, KeyError, TypeError):
        return []


class _Journal:
    """What has arrived of a publication that is under way: one line a file, written when it is there."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> dict[str, File | None]:
        """Path → file that has arrived, or None for one that was removed; a line that was cut off is passed over."""
        found: dict[str, File | None] = {}
        try:
            lines: Iterable[str] = self._file.read_text(encoding="utf-8").splitlines()
        except OSError:
            return found
        for line in lines:
            try:
                path, sha, size = json.loads(line)
            except ValueError:
                continue
            found[path] = File(sha, size) if sha else None
        return found

    @contextmanager
    def opened(self) -> Iterator[IO[str]]:
        """Add to it."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write("\n")  # what a crash has cut off must not swallow the next line
            yield file

    @staticmethod
    def note(written: IO[str], path: str, file: File | None) -> None:
        """One more has arrived."""
        written.write(json.dumps([path, file.sha256 if file else "", file.size if file else 0]) + "\n")
        written.flush()

    def clear(self) -> None:
        """All of it has."""
        self._file.unlink(missing_ok=True)
