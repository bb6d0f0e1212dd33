"""A folder as Netlify and Cloudflare Pages take one: with ``_headers`` and ``_redirects``, and within their limits.

It has releases like any folder, and ``current`` is what their programs send: by a command of the target's, or by hand.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from bangtin.core.problems import Problem, UsageError
from bangtin.publishing.check import COMMAND_FAILED, TOO_MUCH, stop
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import Manifest
from bangtin.publishing.source import Built
from bangtin.publishing.targets.base import Desk, Job
from bangtin.publishing.targets.directory import DirectoryTarget

OPTIONS = {
    "path": Option(str, needed=True),
    "command": Option((list, tuple), ()),
    "compress": Option(bool, default=False),
}
_CLOUDFLARE_FILES, _CLOUDFLARE_BYTES = 20_000, 25 * 1024 * 1024
"""developers.cloudflare.com/pages/platform/limits: files of a site on the free plan, bytes of one file."""


class FolderTarget(DirectoryTarget):
    """A folder for one of the two hosts."""

    def __init__(self, config: Config, desk: Desk, root: Path) -> None:
        super().__init__(config, desk, root)
        self._where = root
        self._problems: list[Problem] = []
        if not all(isinstance(word, str) for word in config["command"]):
            raise UsageError("PUBLISH: {target}: command is a list of words", target=config.name)

    def host_files(self, built: Built) -> dict[str, bytes]:
        """Headers and redirects, in the host's own form."""
        made, self._problems = built.hosting(self.config.kind)
        return {name: text.encode() for name, text in made.items()}

    def limits(self, new: Manifest) -> list[Problem]:
        """Cloudflare takes so many files, and none that is too large."""
        problems = [*self._problems]
        if self.config.kind != "cloudflare":
            return problems
        if len(new.files) > _CLOUDFLARE_FILES:
            problems.append(TOO_MUCH.at(self.config.place, what=f"{len(new.files)} > {_CLOUDFLARE_FILES}"))
        for path, file in new.files.items():
            if file.size > _CLOUDFLARE_BYTES:
                problems.append(TOO_MUCH.at(path, what=f"{file.size} > {_CLOUDFLARE_BYTES}"))
        return problems

    def publish(self, job: Job) -> None:
        """Make the folder, then let the host's program send it."""
        super().publish(job)
        self._send()

    def rollback(self, release: str) -> Manifest:
        """The folder as it was, sent once more."""
        manifest = super().rollback(release)
        self._send()
        return manifest

    def _send(self) -> None:
        """Run the target's command, ``{folder}`` in it filled in; it has our environment and our terminal."""
        words = [word.replace("{folder}", str(self.link)) for word in self.config["command"]]
        if not words:
            return
        try:
            status = subprocess.run(words, cwd=self._where, check=False, stdin=subprocess.DEVNULL).returncode
        except OSError as error:
            status = error.errno or 127
        if status:
            raise stop(COMMAND_FAILED, self.config.place, status=status, command=" ".join(words))
