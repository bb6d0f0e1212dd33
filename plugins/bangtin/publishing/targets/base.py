"""What every kind of target can do, and the words in which the engine speaks with it."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from bangtin.core.files import sha256
from bangtin.core.problems import Problem
from bangtin.publishing.check import (
    BAD_MANIFEST,
    CHANGED_MEANWHILE,
    LOCK_TAKEN_OVER,
    LOCKED,
    NO_RELEASE,
    NOT_VERIFIED,
    PublishError,
    stop,
)
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import BadManifest, Difference, File, Manifest, Release
from bangtin.publishing.source import Built

Progress = Callable[[str, int, int], None]
"""``(stage, done, total)``."""


@dataclass(slots=True)
class Desk:
    """The side of a target that is on this computer: a folder for its memory, a name for locks, notices."""

    folder: Path
    owner: str
    notices: list[Problem] = field(default_factory=list)
    break_lock: bool = False
    progress: Progress = lambda _stage, _done, _total: None

    @contextmanager
    def alone(self, place: str) -> Iterator[None]:
        """Hold this computer's side of the target; the kernel lets go of it when the process ends, however it ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a+") as file:
            self.hold(file, place)
            yield

    def hold(self, file: IO[str], place: str) -> None:
        """Lock a file for us, or say who has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise locked_by(file.read(), place) from None
        file.truncate(0)
        file.write(self.who())
        file.flush()

    def who(self) -> str:
        """What a lock says of us, as JSON: for people, and so that we know our own."""
        told = {
            "owner": self.owner,
            "who": f"{os.environ.get('USER') or os.getuid()}@{socket.gethostname()}, {os.getpid()}",
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        return json.dumps(told, ensure_ascii=False)

    def may_take(self, told: str) -> bool:
        """Whether a lock at the target is that of an earlier attempt of ours, or we are told to take any."""
        try:
            return self.break_lock or json.loads(told).get("owner") == self.owner
        except (ValueError, AttributeError):
            return False

    def notice_lock(self, told: str, place: str) -> None:
        """Tell whose lock was taken over."""
        try:
            who = json.loads(told)
        except ValueError:
            who = {}
        self.notices.append(LOCK_TAKEN_OVER.at(place, who=who.get("who", "?"), since=who.get("since", "?")))

    def manifest(self, raw: bytes | None, place: str) -> Manifest | None:
        """A target's manifest; a broken one is as good as none, and is told."""
        if raw is None:
            return None
        try:
            return Manifest.from_bytes(raw)
        except BadManifest:
            self.notices.append(BAD_MANIFEST.at(place))
            return None

    def verified(self, manifest: Manifest, sizes: Mapping[str, int], place: str) -> Manifest:
        """A manifest without the files that a target does not have as it says; what does not fit is told."""
        files = {path: file for path, file in manifest.files.items() if sizes.get(path) == file.size}
        wrong = [*(manifest.files.keys() - files.keys()), *(sizes.keys() - manifest.files.keys())]
        if wrong:
            self.notices.append(NOT_VERIFIED.at(place, count=len(wrong), path=min(wrong)))
        return Manifest(files, manifest.release, manifest.siteurl, manifest.carried)


def pick(names: Iterable[str], shown: str, wanted: str, place: str) -> str:
    """The release to go back to: the one that is asked for, or the newest before the shown one. Raises PublishError."""
    known = set(names)
    earlier = [name for name in known if not shown or name < shown]
    found = wanted or max(earlier, default="")
    if found not in known:
        raise stop(NO_RELEASE, place)
    return found


def locked_by(told: str, place: str) -> PublishError:
    """The error that names whoever holds a lock."""
    try:
        who = json.loads(told)
    except ValueError:
        who = {}
    return stop(LOCKED, place, who=who.get("who", "?"), since=who.get("since", "?"))


class Files(ABC):
    """The files of a release on this computer."""

    __slots__ = ()

    @abstractmethod
    def path(self, name: str) -> Path | None:
        """A file's place; None for one that only the target has."""

    def read(self, name: str, expected: File) -> bytes:
        """A file's bytes, which must be those of the manifest. Raises PublishError when they are not."""
        path = self.path(name)
        data = b"" if path is None else path.read_bytes()
        if path is None or sha256(data) != expected.sha256:
            raise stop(CHANGED_MEANWHILE, name, path=name)
        return data


@dataclass(frozen=True, slots=True)
class Local(Files):
    """Where the files of a release lie: below the first folder that has them.

    ``roots`` is (folder, files in it). Files that are carried over from an earlier release lie nowhere here.
    """

    roots: tuple[tuple[Path, Mapping[str, File]], ...]

    def path(self, name: str) -> Path | None:
        """A file's place; None for one that only the target has."""
        for folder, files in self.roots:
            if name in files:
                return folder / name
        return None


@dataclass(frozen=True, slots=True)
class Job:
    """One publication: the new manifest, what differs from what is there, and the files."""

    new: Manifest
    old: Manifest | None
    difference: Difference
    local: Files


class Target(Protocol):
    """A place that readers read. Every method raises PublishError for what can be expected to go wrong."""

    config: Config
    compress: bool
    """Whether compressed copies are of use there."""

    def locked(self) -> AbstractContextManager[None]:
        """Hold the target for this process alone; what follows is called within it only."""
        ...

    def host_files(self, built: Built) -> dict[str, bytes]:
        """Files that only this kind of host wants (``_headers``, …), by path."""
        ...

    def limits(self, new: Manifest) -> list[Problem]:
        """What of a release the host would not take."""
        ...

    def current(self) -> Manifest | None:
        """What readers see now, verified as far as the kind can; None when nothing of ours is there."""
        ...

    def releases(self) -> list[Release]:
        """Releases that can be gone back to, newest first, with the current one."""
        ...

    def publish(self, job: Job) -> None:
        """Bring the new release before readers."""
        ...

    def earlier(self, release: str) -> str:
        """The name of the release to go back to: the one asked for, or without a name the newest before the current."""
        ...

    def rollback(self, release: str) -> Manifest:
        """Bring an earlier release before readers again."""
        ...

    def purge(self) -> list[str]:
        """Remove every release but the current one; returns their names."""
        ...
