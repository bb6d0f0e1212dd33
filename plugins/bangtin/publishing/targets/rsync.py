"""rsync over SSH to a server with a shell: the same releases and link as in a folder, made on the far side.

The new release begins there as hard links to the one that is shown, so only what changed travels; then it is shown by
one rename of the link. What an earlier attempt has left is compared by checksum and used.
"""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangtin.core.problems import Problem
from bangtin.publishing.check import IN_THE_WAY, NO_RELEASE, stop
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import Manifest, Release, is_release_id, surplus
from bangtin.publishing.source import Built
from bangtin.publishing.targets import ssh
from bangtin.publishing.targets.base import Desk, Job, Local, locked_by, pick

OPTIONS = {**ssh.OPTIONS, "compress": Option(bool, default=True)}
_TAKEN, _IN_THE_WAY = 97, 98
"""Exit statuses of our scripts."""


class RsyncTarget:
    """Releases on a server."""

    def __init__(self, config: Config, desk: Desk, root: Path) -> None:
        self.config, self.desk = config, desk
        self.compress: bool = config["compress"]
        self.server = ssh.Connection(config, root)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """A folder on the server is the lock: making one is a single step everywhere."""
        self.server.need("rsync", "rsync")
        path = self.server.quoted
        with self.server.opened():
            script = (
                f"mkdir -p {path('releases')} {path('manifests')} || exit 1; "
                f"if [ -e {path('current')} ] && [ ! -h {path('current')} ]; then exit {_IN_THE_WAY}; fi; "
                f"if mkdir {path('lock')} 2>/dev/null; then cat > {path('lock', 'who')}; "
                f"else cat {path('lock', 'who')}; exit {_TAKEN}; fi"
            )
            status, said = self.server.run(script, self.desk.who().encode(), (0, _TAKEN, _IN_THE_WAY, 1))
            if status == 1:
                self.server.run(f"mkdir -p {path('releases')} {path('manifests')}")  # tells why
            if status == _IN_THE_WAY:
                raise stop(IN_THE_WAY, self.config.place, path=f"{self.server.path}/current")
            if status:
                self._take_over(said.decode("utf-8", "replace"))
            try:
                yield
            finally:
                self.server.run(f"rm -f {path('lock', 'who')}; rmdir {path('lock')}", allowed=(0, 1, 255))

    def _take_over(self, told: str) -> None:
        """A lock of an attempt of ours that was broken off is ours again; anybody else's only when we are told so."""
        if not self.desk.may_take(told):
            raise locked_by(told, self.config.place)
        self.desk.notice_lock(told, self.config.place)
        self.server.run(f"cat > {self.server.quoted('lock', 'who')}", self.desk.who().encode())

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
        """The manifest of the release that the link leads to, without the files that are not as they were left."""
        name = self._shown()
        manifest = self._manifest(name) if name else None
        if manifest is None:
            return None
        release = self.server.quoted("releases", name)
        status, said = self.server.run(f"cd {release} && find . -type f -printf '%s %P\\n'", allowed=(0, 1))
        return manifest if status else self.desk.verified(manifest, _sizes(said), self.config.place)

    def _shown(self) -> str:
        link, releases = self.server.quoted("current"), self.server.quoted("releases")
        script = f'name=$(basename "$(readlink {link})"); [ -d {releases}/"$name" ] && echo "$name"'
        _, said = self.server.run(script, allowed=(0, 1))
        name = said.decode("utf-8", "replace").strip()
        return name if is_release_id(name) else ""

    def _manifest(self, release: str) -> Manifest | None:
        status, raw = self.server.run(f"cat {self.server.quoted('manifests', f'{release}.json')}", allowed=(0, 1))
        return self.desk.manifest(raw if status == 0 else None, self.config.place)

    def _names(self) -> list[str]:
        """All releases that are whole, newest first."""
        folders, manifests = self._halves()
        return sorted(folders & manifests, reverse=True)

    def _remnants(self, shown: str) -> list[str]:
        """Releases of which only half is there: somebody was killed while he made or removed them."""
        folders, manifests = self._halves()
        return sorted((folders ^ manifests) - {shown})

    def _halves(self) -> tuple[set[str], set[str]]:
        """Names of the folders of releases, and of their manifests."""
        _, said = self.server.run(f"ls {self.server.quoted('releases')}; echo /; ls {self.server.quoted('manifests')}")
        folders, _, manifests = said.decode("utf-8", "replace").partition("/\n")
        names = {name.removesuffix(".json") for name in manifests.split()}
        return set(filter(is_release_id, folders.split())), set(filter(is_release_id, names))

    def releases(self) -> list[Release]:
        """The list of releases."""
        shown = self._shown()
        found = [(name, self._manifest(name)) for name in self._names()]
        return [Release(name, len(m.files), m.size, current=name == shown) for name, m in found if m is not None]

    # -- publishing --------------------------------------------------------------------------------------------------

    def publish(self, job: Job) -> None:
        """Make the release aside on the server, then show it."""
        path, shown = self.server.quoted, self._shown()
        resumed = self._prepare(shown if job.old else "")
        if not isinstance(job.local, Local):
            raise TypeError("releases are made of folders")
        for name in job.difference.uploads:
            job.local.read(name, job.new.files[name])  # still the bytes that were examined
        wanted = list(job.new.files) if resumed else list(job.difference.uploads)
        self._send(job.local, [name for name in wanted if job.local.path(name)], checksum=resumed)
        self._drop_strangers(job.new)
        release = job.new.release
        manifest = path("manifests", f"{release}.json")
        self.server.run(f"cat > {manifest}.new && mv -f {manifest}.new {manifest}", job.new.to_bytes())
        incoming, whole = path("incoming"), path("releases", release)
        self.server.run(f"sync -f {incoming} 2>/dev/null || sync; rm -f {path('incoming.base')}; mv {incoming} {whole}")
        self._show(release)
        self._remove([*surplus(self._names(), release, self.config["keep"]), *self._remnants(release)])

    def _prepare(self, shown: str) -> bool:
        """Begin the new release as hard links to the shown one; True when an earlier attempt has begun it."""
        path = self.server.quoted
        begun, _ = self.server.run(f"[ -d {path('incoming')} ] && [ -f {path('incoming.base')} ]", allowed=(0, 1))
        if begun == 0:
            return True
        script = f"rm -rf {path('incoming')} && mkdir {path('incoming')}"
        if shown:
            release = path("releases", shown)
            base = f'"$(cd {release} && pwd)"'
            script += f" && rsync -a --link-dest={base}/ {release}/ {path('incoming')}/"
        self.server.run(f"{script} && : > {path('incoming.base')}")
        return False

    def _send(self, local: Local, names: list[str], *, checksum: bool) -> None:
        """Bring files into the new release, from each of the folders in which they lie."""
        done = 0
        for folder, own in local.roots:
            part = [name for name in names if name in own and local.path(name) == folder / name]
            if not part:
                continue
            shell = shlex.join(["ssh", *self.server.options])
            command = ["rsync", "-rt", "--from0", "--files-from=-", "--chmod=D755,F644", "--out-format=%n", "-e", shell]
            command += ["--checksum"] if checksum else []
            done = self._run([*command, f"{folder}/", self._far], part, done, len(names))

    def _run(self, command: list[str], names: list[str], done: int, total: int) -> int:
        """Run rsync with a list of names; returns how many files have gone in all."""
        with (
            tempfile.TemporaryFile() as errors,
            tempfile.TemporaryFile() as listed,
        ):
            listed.write(b"\0".join(name.encode() for name in names))
            listed.seek(0)
            with subprocess.Popen(command, stdin=listed, stdout=subprocess.PIPE, stderr=errors) as process:
                for _ in process.stdout or ():
                    done += 1
                    self.desk.progress("publish", min(done, total), total)
            if process.returncode:
                errors.seek(0)
                raise self.server.failure(errors.read().decode("utf-8", "replace"), process.returncode)
        return done

    @property
    def _far(self) -> str:
        return f"{self.server.host}:{self.server.path}/incoming/"

    def _drop_strangers(self, new: Manifest) -> None:
        """Remove what does not belong to the release, and make sure that nothing of it is missing."""
        incoming = self.server.quoted("incoming")
        _, said = self.server.run(f"cd {incoming} && find . -type f")
        there = {line[2:] for line in said.decode("utf-8", "surrogateescape").split("\n") if line}
        strangers = sorted(there - new.files.keys())
        if strangers:
            listed = "".join(f"{name}\n" for name in strangers).encode("utf-8", "surrogateescape")
            self.server.run(f'cd {incoming} && while IFS= read -r name; do rm -f "./$name"; done', listed)
            self.server.run(f"cd {incoming} && find . -depth -type d -empty -delete", allowed=(0, 1))
        if missing := sorted(new.files.keys() - there):
            self.server.run(f"rm -f {self.server.quoted('incoming.base')}")  # the next attempt begins anew
            raise self.server.failure(f"{missing[0]}: did not arrive", 1)

    def _show(self, release: str) -> None:
        """Turn the link in one rename: GNU and busybox know ``mv -T``, BSD ``mv -h``."""
        new, link = self.server.quoted(".current.new"), self.server.quoted("current")
        target = shlex.quote(f"releases/{release}")
        self.server.run(
            f"rm -f {new}; ln -s {target} {new} && {{ mv -Tf {new} {link} 2>/dev/null || mv -hf {new} {link}; }}"
        )

    def _remove(self, releases: list[str]) -> None:
        for name in releases:
            manifest, folder = self.server.quoted("manifests", f"{name}.json"), self.server.quoted("releases", name)
            self.server.run(f"rm -f {manifest}; rm -rf {folder}")

    def earlier(self, release: str) -> str:
        """One of the folders there."""
        return pick(self._names(), self._shown(), release, self.config.place)

    def rollback(self, release: str) -> Manifest:
        """Turn the link to an earlier release."""
        manifest = self._manifest(release)
        if manifest is None:
            raise stop(NO_RELEASE, self.config.place)
        self._show(release)
        return manifest

    def purge(self) -> list[str]:
        """Remove all but the shown release, and what was broken off."""
        shown = self._shown()
        gone = sorted({*self._names(), *self._remnants(shown)} - {shown})
        self._remove(gone)
        path = self.server.quoted
        self.server.run(f"rm -rf {path('incoming')} {path('incoming.base')}")
        return gone


def _sizes(said: bytes) -> dict[str, int]:
    """Path → size, as GNU find prints them; other finds know no such thing, and then nothing is verified."""
    pairs = (line.split(" ", 1) for line in said.decode("utf-8", "surrogateescape").splitlines())
    return {path: int(size) for size, path in pairs}
