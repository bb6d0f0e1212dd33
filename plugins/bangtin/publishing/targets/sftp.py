"""A server that offers SFTP and nothing else, through the system's own ``sftp``.

Each file is sent beside its place and renamed into it, so readers get whole files, the old or the new one. OpenSSH's
client was chosen over ``paramiko``: it is on every computer that has ssh, follows the same keys, agent, known_hosts
and configuration as the rsync target, and costs no package.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TypeVar

from bangtin.publishing.check import PublishError
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import File
from bangtin.publishing.targets import ssh
from bangtin.publishing.targets.base import Files

OPTIONS = dict(ssh.OPTIONS)
_AT_ONCE = 40
"""Files that go in one batch: what is sent again at most after a crash."""
_LOCK = ".bangtin/lock"
_PROBE = ".bangtin/probe"
Item = TypeVar("Item")


class SftpStore:
    """A folder behind SFTP."""

    def __init__(self, config: Config, root: Path) -> None:
        self.config = config
        self.server = ssh.Connection(config, root)
        self._made: set[str] = set()
        self._replaces = True
        """Whether the server's rename replaces a file; some refuse, and readers then miss it for an instant."""

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Connect; make the folder."""
        self.server.need("sftp", "openssh-client")
        with self.server.opened():
            self._made = set()
            self._batch(self._folders([_PROBE]))
            self._replaces = self._learn()
            yield

    def _learn(self) -> bool:
        """Whether a rename replaces a file here. Found out on a file of our own, never on one that readers read."""
        self._replaces = False
        self.write(_PROBE, b"")
        self._replaces = True
        try:
            self.write(_PROBE, b"")
        except PublishError:
            return False
        return True

    # -- the lock ----------------------------------------------------------------------------------------------------

    def lock(self, who: str) -> str | None:
        """A folder: making one is a single step on every server."""
        try:
            self._batch([f"mkdir {self._quoted(_LOCK)}"])
        except PublishError:
            told = self.read(f"{_LOCK}/who")
            if told is None:
                with suppress(PublishError):
                    self._batch([f"ls {self._quoted(_LOCK)}"])
                    return ""
                raise
            return told.decode("utf-8", "replace")
        self.relock(who)
        return None

    def relock(self, who: str) -> None:
        """Write our name into the lock."""
        self.write(f"{_LOCK}/who", who.encode())

    def unlock(self) -> None:
        """Remove the lock."""
        with suppress(PublishError):
            self._batch([f"-rm {self._quoted(f'{_LOCK}/who')}", f"-rmdir {self._quoted(_LOCK)}"])

    # -- files -------------------------------------------------------------------------------------------------------

    def read(self, name: str) -> bytes | None:
        """A small file."""
        with tempfile.TemporaryDirectory(prefix="bt-") as folder:
            goal = Path(folder, "got")
            self._batch([f"-get {self._quoted(name)} {_quote(str(goal))}"])
            return goal.read_bytes() if goal.exists() else None

    def write(self, name: str, data: bytes) -> None:
        """A small file, whole or not at all."""
        with tempfile.NamedTemporaryFile(prefix="bt-") as file:
            file.write(data)
            file.flush()
            self._put([(Path(file.name), name)])

    def remove(self, names: list[str], done: Callable[[str], None]) -> None:
        """Remove files, and the folders that are left empty."""
        for part in _parts(names):
            self._batch([f"-rm {self._quoted(name)}" for name in part])
            for name in part:
                done(name)
        parents = {str(p) for name in names for p in PurePosixPath(name).parents if str(p) != "."}
        for part in _parts(sorted(parents - {".bangtin"}, key=lambda p: (-p.count("/"), p))):
            self._batch([f"-rmdir {self._quoted(folder)}" for folder in part])
        self._made -= parents

    def send(self, files: list[tuple[str, File]], local: Files, done: Callable[[str], None]) -> None:
        """Send files, batch by batch."""
        for part in _parts(files):
            pairs = []
            for name, file in part:
                local.read(name, file)  # still the bytes that were examined
                if (path := local.path(name)) is not None:
                    pairs.append((path, name))
            self._batch(self._folders(name for _, name in pairs))
            self._put(pairs)
            for name, _ in part:
                done(name)

    def tidy(self, names: list[str]) -> None:
        """Files that were sent beside their place and never renamed."""
        for part in _parts(names):
            self._batch([f"-rm {self._quoted(f'{name}.bangtin-new')}" for name in part])

    def sizes(self) -> dict[str, int] | None:
        """SFTP lists folder by folder: with a thousand of them that would take longer than sending."""
        return None

    def _put(self, pairs: list[tuple[Path, str]]) -> None:
        """Send beside, then rename; the bytes arrive before any name changes."""
        upload = [f"put {_quote(str(path))} {self._quoted(f'{name}.bangtin-new')}" for path, name in pairs]
        self._batch([*upload, *(f"chmod 644 {self._quoted(f'{name}.bangtin-new')}" for _, name in pairs)])
        renames = []
        for _, name in pairs:
            if not self._replaces:
                renames.append(f"-rm {self._quoted(name)}")
            renames.append(f"rename {self._quoted(f'{name}.bangtin-new')} {self._quoted(name)}")
        self._batch(renames)

    def _folders(self, names: Iterable[str]) -> list[str]:
        """Commands that make the folders of files; one that is there is no mistake."""
        commands = []
        whole = [f"{self.server.path}/{name}" for name in names]
        parents = {str(parent) for name in whole for parent in PurePosixPath(name).parents}
        for folder in sorted(parents - self._made - {".", "/"}, key=lambda folder: (folder.count("/"), folder)):
            commands.append(f"-mkdir {_quote(folder)}")
            self._made.add(folder)
        return commands

    def _quoted(self, name: str) -> str:
        return _quote(f"{self.server.path}/{name}")

    def _batch(self, commands: list[str]) -> None:
        """Run commands in one go; the first that fails, but for those that may, ends it with a PublishError."""
        if not commands:
            return
        done = subprocess.run(
            ["sftp", "-q", "-b", "-", *self.server.options, self.server.host],
            input="".join(f"{command}\n" for command in commands).encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise self.server.failure(done.stderr.decode("utf-8", "replace"), done.returncode)


def _quote(path: str) -> str:
    """A path for sftp's command line."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Batches of a list."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
