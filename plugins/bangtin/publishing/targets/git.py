"""A branch of a git repository that a host shows: GitHub Pages, GitLab Pages, Codeberg.

Each publication is a commit on top of the last ones, of which ``keep`` stay: the history is written anew when it grows
longer, so that what was withdrawn does not live on in it. The push says which commit it replaces, so of two at once one
is refused. Nothing is checked out: files go into a hidden repository of our own, which the next time has them already.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangtin.core.problems import Problem, UsageError
from bangtin.publishing.check import (
    BROKEN_OFF,
    HOST_KEY,
    MISSING_PROGRAM,
    NO_RELEASE,
    NOT_WRITABLE,
    OVERTAKEN,
    REFUSED,
    UNREACHABLE,
    PublishError,
    stop,
)
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import Manifest, Release, is_release_id
from bangtin.publishing.source import Built
from bangtin.publishing.targets.base import Desk, Job, pick

OPTIONS = {
    "repository": Option(str, needed=True),
    "branch": Option(str, "pages"),
    "domain": Option(str, ""),
    "token_env": Option(str, ""),
    "author": Option(str, "Bảng Tin <bangtin@localhost>"),
}
_MANIFEST = ".bangtin/manifest.json"
_SHOWN = "refs/bangtin/shown"
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_AUTHOR = re.compile(r"([^<>\n]+) <([^<>\s]+)>")
_RELEASE = re.compile(r"^release: (\S+)$", re.MULTILINE)
_SIGNS = (
    ("stale info", OVERTAKEN),
    ("non-fast-forward", OVERTAKEN),
    ("fetch first", OVERTAKEN),
    ("cannot lock ref", OVERTAKEN),
    ("Host key verification failed", HOST_KEY),
    ("Permission denied (publickey", REFUSED),
    ("Authentication failed", REFUSED),
    ("could not read Username", REFUSED),
    ("error: 403", REFUSED),
    ("protected branch", NOT_WRITABLE),
    ("Permission denied", NOT_WRITABLE),
    ("unable to create temporary object directory", NOT_WRITABLE),
    ("insufficient permission", NOT_WRITABLE),
    ("Could not resolve", UNREACHABLE),
    ("does not appear to be a git repository", UNREACHABLE),
    ("' not found", UNREACHABLE),
    ("unable to access", UNREACHABLE),
    ("Could not read from remote", UNREACHABLE),
)


class GitTarget:
    """A branch with a short history."""

    compress = False

    def __init__(self, config: Config, desk: Desk, root: Path) -> None:
        self.config, self.desk = config, desk
        self.folder = desk.folder / "repository.git"
        self.branch: str = config["branch"]
        address: str = config["repository"]
        local = not re.match(r"[\w.+-]+://|[\w.-]+@|[\w.-]+:", address)
        self.address = str((root / address).resolve()) if local else address
        author = _AUTHOR.fullmatch(config["author"])
        if not _BRANCH.fullmatch(self.branch) or author is None or address.startswith("-"):
            text = "PUBLISH: {target}: branch, repository and author must be what git knows as such"
            raise UsageError(text, target=config.name)
        self._author = author
        self._tip = ""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Fetch what is shown; the lock is the push, which fails when somebody else has pushed since."""
        try:
            self._git("init", "--quiet", "--bare", str(self.folder), inside=False)
        except FileNotFoundError:
            raise stop(MISSING_PROGRAM, self.config.place, program="git", package="git") from None
        found = self._git("ls-remote", self.address, f"refs/heads/{self.branch}").decode().split()
        self._tip = found[0] if found else ""
        if self._tip:
            depth = str(self.config["keep"] + 1)
            self._git("fetch", "--quiet", "--no-tags", "--depth", depth, self.address, f"+{self._tip}:{_SHOWN}")
        yield

    def host_files(self, built: Built) -> dict[str, bytes]:
        """``.nojekyll``: Pages must not build anew what is built; ``CNAME``: the address."""
        del built
        domain: str = self.config["domain"]
        return {".nojekyll": b"", **({"CNAME": f"{domain}\n".encode()} if domain else {})}

    def limits(self, new: Manifest) -> list[Problem]:
        """A repository takes everything."""
        del new
        return []

    # -- what is there -----------------------------------------------------------------------------------------------

    def current(self) -> Manifest | None:
        """The manifest in the tip, without the files that are not in its tree."""
        manifest = self._manifest(self._tip) if self._tip else None
        if manifest is None:
            return None
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self._tip).decode("utf-8", "surrogateescape")
        there = set(listed.split("\0"))
        files = {path: file for path, file in manifest.files.items() if path in there}
        return Manifest(files, manifest.release, manifest.siteurl, manifest.carried)

    def _manifest(self, commit: str) -> Manifest | None:
        try:
            raw = self._git("cat-file", "blob", f"{commit}:{_MANIFEST}")
        except PublishError:
            return None
        return self.desk.manifest(raw, self.config.place)

    def _commits(self) -> list[tuple[str, str]]:
        """(commit, release) of what is kept, newest first."""
        if not self._tip:
            return []
        log = self._git("log", f"--max-count={self.config['keep']}", "--format=%H%n%B%x00", self._tip).decode()
        found = []
        for entry in log.split("\0"):
            commit, _, body = entry.strip().partition("\n")
            if (match := _RELEASE.search(body)) and is_release_id(match[1]):
                found.append((commit, match[1]))
        return found

    def releases(self) -> list[Release]:
        """The commits of the branch that are kept, each release once."""
        listed: dict[str, Release] = {}
        for number, (commit, release) in enumerate(self._commits()):
            manifest = self._manifest(commit)
            if manifest is not None and release not in listed:
                listed[release] = Release(release, len(manifest.files), manifest.size, current=number == 0)
        return list(listed.values())

    # -- publishing --------------------------------------------------------------------------------------------------

    def publish(self, job: Job) -> None:
        """Make a tree of what is there and what changed, a commit of it, and push that."""
        with tempfile.TemporaryDirectory(prefix="bt-") as folder:
            index = str(Path(folder, "index"))
            if job.old and self._tip:
                self._git("read-tree", self._tip, index=index)
            else:
                self._git("read-tree", "--empty", index=index)
            lines = self._blobs(job, job.difference.uploads)
            manifest = self._git("hash-object", "-w", "--stdin", stdin=job.new.to_bytes()).decode().strip()
            lines += [f"100644 {manifest}\t{_MANIFEST}", *self._strangers(job.new, index)]
            self._git("update-index", "-z", "--index-info", stdin="\0".join([*lines, ""]).encode(), index=index)
            tree = self._git("write-tree", index=index).decode().strip()
        self._push(tree, job.new.release)

    def _blobs(self, job: Job, names: tuple[str, ...]) -> list[str]:
        """Put files into the repository; a line of the index for each."""
        paths = []
        for done, name in enumerate(names, 1):
            job.local.read(name, job.new.files[name])  # still the bytes that were examined
            paths.append(str(job.local.path(name)))
            self.desk.progress("publish", done, len(names))
        listed = "".join(f"{path}\n" for path in paths).encode()
        blobs = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=listed).decode().split()
        return [f"100644 {blob}\t{name}" for blob, name in zip(blobs, names, strict=True)]

    def _strangers(self, new: Manifest, index: str) -> list[str]:
        """Lines that take out of the index what does not belong to the release."""
        listed = self._git("ls-files", "-z", index=index).decode("utf-8", "surrogateescape").split("\0")
        return [f"0 {'0' * 40}\t{name}" for name in listed if name and name != _MANIFEST and name not in new.files]

    def _push(self, tree: str, release: str) -> None:
        """Commit a tree on top of those that are kept, and replace the branch by it."""
        kept = [commit for commit, _ in self._commits()][: self.config["keep"] - 1]
        parent = ""
        whole = len(kept) == len(self._git("rev-list", self._tip).split()) if self._tip else True
        if whole and kept:
            parent = kept[0]
        elif kept:
            for commit in reversed(kept):  # write the short history anew, its oldest without a parent
                message = self._git("log", "-1", "--format=%B", commit).decode()
                old_tree = self._git("rev-parse", f"{commit}^{{tree}}").decode().strip()
                when = self._git("log", "-1", "--format=%ad", "--date=raw", commit).decode().strip()
                parent = self._commit(old_tree, message, parent, when)
        tip = self._commit(tree, f"{self.config.name}\n\nrelease: {release}\n", parent)
        lease = f"--force-with-lease=refs/heads/{self.branch}:{self._tip}"
        self._git("push", "--quiet", lease, self.address, f"{tip}:refs/heads/{self.branch}")
        self._git("update-ref", _SHOWN, tip)
        self._tip = tip

    def _commit(self, tree: str, message: str, parent: str, when: str = "") -> str:
        more = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
        parents = ["-p", parent] if parent else []
        return self._git("commit-tree", tree, *parents, stdin=message.encode(), environment=more).decode().strip()

    def earlier(self, release: str) -> str:
        """One of the commits."""
        names = [name for _, name in self._commits()]
        return pick(names, names[0] if names else "", release, self.config.place)

    def rollback(self, release: str) -> Manifest:
        """Put the tree of an earlier commit on top."""
        commit = next((commit for commit, name in self._commits() if name == release), "")
        manifest = self._manifest(commit) if commit else None
        if manifest is None:
            raise stop(NO_RELEASE, self.config.place)
        self._push(self._git("rev-parse", f"{commit}^{{tree}}").decode().strip(), release)
        return manifest

    def purge(self) -> list[str]:
        """Leave the branch with its newest commit alone. The host may keep the others for a while, unnamed."""
        commits = self._commits()
        if len(self._git("rev-list", self._tip).split() if self._tip else ()) < 2:
            return []
        message = self._git("log", "-1", "--format=%B", self._tip).decode()
        tip = self._commit(self._git("rev-parse", f"{self._tip}^{{tree}}").decode().strip(), message, "")
        lease = f"--force-with-lease=refs/heads/{self.branch}:{self._tip}"
        self._git("push", "--quiet", lease, self.address, f"{tip}:refs/heads/{self.branch}")
        self._git("update-ref", _SHOWN, tip)
        self._tip = tip
        self._git("gc", "--quiet", "--prune=now")
        return sorted({name for _, name in commits[1:]} - {commits[0][1]} if commits else [])

    # -- git ---------------------------------------------------------------------------------------------------------

    def _git(
        self,
        *arguments: str,
        stdin: bytes = b"",
        index: str = "",
        inside: bool = True,
        environment: dict[str, str] | None = None,
    ) -> bytes:
        """Run git; raises PublishError with what it says."""
        place = ["--git-dir", str(self.folder)] if inside else []
        done = subprocess.run(
            ["git", *place, *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            env=self._environment(index) | (environment or {}),
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace")
            lines = [line.strip() for line in said.splitlines() if line.strip()]
            for sign, code in _SIGNS:
                if sign in said:
                    reason = next(line for line in lines if sign in line)
                    raise stop(code, self.config.place, reason=reason, host=self.config["repository"])
            raise stop(BROKEN_OFF, self.config.place, reason=lines[-1] if lines else f"git {arguments[0]}")
        return done.stdout

    def _environment(self, index: str) -> dict[str, str]:
        """Nobody is asked anything, nobody's own settings count, the token stands in no command line."""
        name, email = self._author.groups()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment |= {
            "LC_ALL": "C",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_SSH_COMMAND": os.environ.get(
                "GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=20"
            ),
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": email,
        }
        if index:
            environment["GIT_INDEX_FILE"] = index
        if token := self.config.secret("token_env"):
            basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
            environment |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": "http.extraHeader",
                "GIT_CONFIG_VALUE_0": f"Authorization: Basic {basic}",
            }
        return environment
