"""Earlier releases, kept on this computer for targets that can hold only one: each file once, by its hash.

Files are hard links to the output, which replaces files and never writes into them; each is held against its hash
before it is used.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bangtin.core.files import write_atomic
from bangtin.publishing.model import BadManifest, File, Manifest, is_release_id, surplus
from bangtin.publishing.targets.base import Files


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of releases."""

    folder: Path

    def names(self) -> list[str]:
        """Releases, newest first."""
        names = [path.stem for path in self.folder.glob("releases/*.json")]
        return sorted((name for name in names if is_release_id(name)), reverse=True)

    def manifest(self, release: str) -> Manifest | None:
        """What a release consists of; None when it is not kept, or not readable."""
        try:
            return Manifest.from_bytes((self.folder / "releases" / f"{release}.json").read_bytes())
        except (OSError, BadManifest):
            return None

    def add(self, manifest: Manifest, local: Files, keep: int) -> None:
        """Keep a release, and let go of the oldest."""
        for name, file in manifest.files.items():
            goal = self.place(file)
            source = local.path(name)
            if source is None or goal.exists():
                continue
            goal.parent.mkdir(parents=True, exist_ok=True)
            try:
                goal.hardlink_to(source)
            except OSError:
                shutil.copyfile(source, goal)
        write_atomic(self.folder / "releases" / f"{manifest.release}.json", manifest.to_bytes())
        self.remove(surplus(self.names(), manifest.release, keep))

    def remove(self, releases: list[str]) -> None:
        """Forget releases, and every file that no other one has."""
        if not releases:
            return
        for name in releases:
            (self.folder / "releases" / f"{name}.json").unlink(missing_ok=True)
        left = [manifest for name in self.names() if (manifest := self.manifest(name)) is not None]
        wanted = {file.sha256 for manifest in left for file in manifest.files.values()}
        for path in self.folder.glob("objects/*/*"):
            if path.name not in wanted:
                path.unlink()

    def files(self, manifest: Manifest) -> KeptFiles:
        """A release's files, to be published again."""
        return KeptFiles(self, manifest)

    def place(self, file: File) -> Path:
        """Where a file lies, if it is kept."""
        return self.folder / "objects" / file.sha256[:2] / file.sha256


@dataclass(frozen=True, slots=True)
class KeptFiles(Files):
    """The files of one kept release."""

    kept: Kept
    manifest: Manifest

    def path(self, name: str) -> Path | None:
        """Where a file lies; None when it is gone, as files are that were only carried along."""
        file = self.manifest.files.get(name)
        place = self.kept.place(file) if file else None
        return place if place is not None and place.exists() else None
