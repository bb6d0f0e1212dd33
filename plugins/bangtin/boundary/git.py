"""Reading revisions of a repository that strangers write to: blobs alone, by git's plumbing.

Nothing is checked out by git: no hook, no filter and no attribute (``export-ignore``, ``ident``, Git LFS) has a say, no
submodule and no link of a revision is ever followed. A lazy repository fetches nothing, and replacement objects count
for nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bangtin.core.files import read_json, write_json
from bangtin.core.problems import UsageError

FILES = frozenset({"100644", "100755"})
_CLOSED = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
}
_QUIET = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")


@dataclass(frozen=True, slots=True)
class Blob:
    """One entry of a revision: git's mode and the id of its bytes."""

    mode: str
    id: str


class Repository:
    """The repository in which a folder lies. Raises UsageError when it lies in none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel")).rstrip("\n")).resolve()

    def _git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What git says; its complaint becomes a usage error."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            done = subprocess.run(
                ["git", *_QUIET, *arguments],
                cwd=self._folder,
                env={**environment, **_CLOSED},
                input=stdin,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise UsageError("git cannot be started: {reason}", reason=error.strerror or error) from None
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise UsageError("git: {reason}", reason=reason or f"exit status {done.returncode}")
        return done.stdout

    def commit(self, name: str) -> str:
        """The id of a revision. Raises UsageError for what names none."""
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except UsageError:
            raise UsageError("{name}: git knows no such revision", name=name) from None
        return found.decode().strip()

    def common(self, first: str, second: str) -> str:
        """Where two revisions parted."""
        return self._git("merge-base", "--end-of-options", first, second).decode().strip()

    def tree(self, commit: str) -> dict[str, Blob]:
        """Path → entry, of everything in a revision."""
        listing = self._git("ls-tree", "-r", "-z", "--full-tree", commit)
        found = {}
        for line in filter(None, listing.split(b"\0")):
            facts, _, path = line.partition(b"\t")
            mode, _, blob = facts.decode().split(" ")
            found[path.decode("utf-8", "surrogateescape")] = Blob(mode, blob)
        return found

    def read(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of blobs, in the order asked for; in parts, so that memory holds little at once."""
        wanted = list(ids)
        for start in range(0, len(wanted), 200):
            part = wanted[start : start + 200]
            answer = self._git("cat-file", "--batch", stdin="".join(f"{one}\n" for one in part).encode())
            at = 0
            for one in part:
                head, _, _ = answer[at : at + 200].partition(b"\n")
                size = int(head.rsplit(b" ", 1)[1])
                at += len(head) + 1
                yield one, answer[at : at + size]
                at += size + 1


def is_plain(path: str) -> bool:
    """Whether a path of a revision may be written into a folder of ours."""
    parts = path.split("/")
    return not any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts) and not any(
        sign in path for sign in "\\\0\n"
    )


def checkout(repository: Repository, files: Mapping[str, str], folder: Path) -> None:
    """Make a folder hold exactly ``files`` (path → blob id); what is there already is not written again."""
    record = folder.with_name(f"{folder.name}.blobs.json")
    known = read_json(record, {})
    known = known if isinstance(known, dict) else {}
    write_json(record, {})  # a run that is killed leaves a folder that is trusted by nobody
    for path in known.keys() - {path for path, blob in files.items() if known.get(path) == blob}:
        (folder / path).unlink(missing_ok=True)
    have = {path for path, blob in files.items() if known.get(path) == blob and (folder / path).is_file()}
    _clear(folder, have)
    missing: dict[str, list[str]] = {}
    for path, blob in files.items():
        if path not in have:
            missing.setdefault(blob, []).append(path)
    for blob, data in repository.read(missing):
        for path in missing[blob]:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(target, flags, 0o644), "wb") as file:
                file.write(data)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(record, dict(files))


def _clear(folder: Path, keep: set[str]) -> None:
    """Remove from a folder what is not to be kept, links as links, and the folders that this leaves empty."""
    for place, folders, names in os.walk(folder, topdown=False):
        for name in (*names, *folders):
            path = Path(place, name)
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(folder).as_posix() not in keep:
                path.unlink()
