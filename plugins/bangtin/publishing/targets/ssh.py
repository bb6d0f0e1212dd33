"""One connection to a server by the system's own OpenSSH: its keys, its agent, its known_hosts, its ~/.ssh/config.

The server's key must be known beforehand; nothing is asked, so nothing can be answered wrongly. All commands of a
publication share one connection.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangtin.core.problems import UsageError
from bangtin.publishing.check import (
    BROKEN_OFF,
    HOST_KEY,
    MISSING_PROGRAM,
    NO_ROOM,
    NOT_WRITABLE,
    REFUSED,
    UNKNOWN_HOST,
    UNREACHABLE,
    PublishError,
    stop,
)
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config

OPTIONS = {
    "host": Option(str, needed=True),
    "path": Option(str, needed=True),
    "user": Option(str, ""),
    "port": Option(int, 0),
    "key_file": Option(str, ""),
    "known_hosts": Option(str, ""),
}
"""Of every kind that goes over SSH. What is not given, ``~/.ssh/config`` may say."""

_SAFE_PATH = re.compile(r"[A-Za-z0-9_./~-]*[A-Za-z0-9_~-]")
_SAFE_HOST = re.compile(r"[A-Za-z0-9_.:\[\]-]+")
_PATIENCE = 60
"""Seconds that a server may take to let us in."""

_SIGNS = (
    ("IDENTIFICATION HAS CHANGED", HOST_KEY),
    ("key is known for", UNKNOWN_HOST),
    ("Host key verification failed", HOST_KEY),
    *((f"Permission denied ({way}", REFUSED) for way in ("publickey", "password", "keyboard", "gssapi", "hostbased")),
    ("Too many authentication failures", REFUSED),
    ("No space left", NO_ROOM),
    ("Disk quota exceeded", NO_ROOM),
    ("Permission denied", NOT_WRITABLE),
    ("Read-only file system", NOT_WRITABLE),
    ("permission denied", NOT_WRITABLE),
)
"""What programs say, and what it means for us; the first that is found counts."""


class Connection:
    """A server that is reached by SSH."""

    def __init__(self, config: Config, root: Path) -> None:
        self.config = config
        self.host: str = config["host"]
        self.path: str = config["path"]
        if not _SAFE_PATH.fullmatch(self.path) or self.path.startswith("-"):
            text = "PUBLISH: {target}: path may have letters, digits and - _ . / ~ and no final slash"
            raise UsageError(text, target=config.name)
        if not _SAFE_HOST.fullmatch(self.host) or self.host.startswith("-"):
            raise UsageError("PUBLISH: {target}: host is not the name of a server", target=config.name)
        options = ["BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=20"]
        options += ["ServerAliveInterval=15", "ServerAliveCountMax=4"]
        if config["known_hosts"]:
            options.append(f"UserKnownHostsFile={_file(root, config['known_hosts'])}")
            options.append("GlobalKnownHostsFile=/dev/null")
        if config["key_file"]:
            options += [f"IdentityFile={_file(root, config['key_file'])}", "IdentitiesOnly=yes"]
        if config["port"]:
            options.append(f"Port={config['port']}")
        if config["user"]:
            options.append(f"User={config['user']}")
        self._options = [word for option in options for word in ("-o", option)]
        self._shared: list[str] = []

    @property
    def options(self) -> list[str]:
        """Arguments that ssh, sftp and rsync's ``-e`` take alike."""
        return [*self._options, *self._shared]

    def need(self, program: str, package: str) -> None:
        """Raise PublishError when a program is not on this computer."""
        if shutil.which(program) is None:
            raise stop(MISSING_PROGRAM, self.config.place, program=program, package=package)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Connect, and keep the connection for everything within."""
        self.need("ssh", "openssh-client")
        with tempfile.TemporaryDirectory(prefix="bt-") as folder:
            socket, said = Path(folder, "s"), Path(folder, "said")
            with said.open("wb") as errors:
                command = ["ssh", "-N", "-M", "-S", str(socket), *self._options, self.host]
                master = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
                try:
                    end = time.monotonic() + _PATIENCE
                    while not socket.exists():
                        if master.poll() is not None or time.monotonic() > end:
                            raise self.failure(said.read_text("utf-8", "replace"), 255)
                        time.sleep(0.02)
                    self._shared = ["-o", f"ControlPath={socket}", "-o", "ControlMaster=no"]
                    yield
                finally:
                    self._shared = []
                    master.terminate()
                    master.wait()

    def run(self, script: str, stdin: bytes = b"", allowed: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
        """Run a shell script on the server, within the target's folder if it exists; (status, what it printed).

        Raises PublishError for any status but those ``allowed``.
        """
        command = ["ssh", *self.options, self.host, f"LC_ALL=C; export LC_ALL; umask 022; {script}"]
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
        if done.returncode not in allowed:
            raise self.failure(done.stderr.decode("utf-8", "replace"), done.returncode)
        return done.returncode, done.stdout

    def quoted(self, *parts: str) -> str:
        """A path below the target's folder for a script; ``~`` stays the server's to expand."""
        path = "/".join((self.path, *parts))
        if path.startswith("~/"):
            return "~/" + shlex.quote(path[2:])
        return shlex.quote(path)

    def failure(self, said: str, status: int) -> PublishError:
        """What the words of ssh, sftp, rsync or a remote shell mean."""
        lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("Warning: ")]
        reason = lines[-1] if lines else f"exit status {status}"
        for sign, code in _SIGNS:
            if sign in said:
                reason = next((line for line in lines if sign in line), reason)
                return stop(code, self.config.place, reason=reason, host=self.host)
        return stop(UNREACHABLE if status == 255 else BROKEN_OFF, self.config.place, reason=reason)


def _file(root: Path, name: str) -> str:
    """A file that the settings name: beside them, absolute, or in somebody's home."""
    return str(root / os.path.expanduser(name))  # noqa: PTH111  # Path.expanduser would need a Path of "~" alone
