"""Photos as side work of a build: orders come from schools, are made beside page rendering, named in the output."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from bangtin.core.files import read_json, write_json
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.sidework import Elsewhere, Files, Orders
from bangtin.galleries.model import PhotoJob, Recipe
from bangtin.galleries.pool import PhotoPool
from bangtin.galleries.store import Store

if TYPE_CHECKING:  # for builds on a cluster only
    from bangtin.galleries.elsewhere import FarPool


class PhotoWork:
    """Photos of one build. Rendering starts with the first order; :meth:`finish` waits for the last."""

    stage = "photos"

    def __init__(self, project: Project) -> None:
        self._project = project
        self._recipe = Recipe(avif=bool(project.values.get("GALLERIES_AVIF")))
        self._cache = project.cache / "photos"
        self._store = Store(self._cache)
        self._jobs: dict[str, PhotoJob] = {}
        self._pool: PhotoPool | FarPool | None = None
        self._elsewhere: Elsewhere | None = None
        self._root = project.content.parent
        self.made = 0
        self.refused: dict[str, tuple[str, dict[str, str]]] = {}
        """Photos that could not be made although their headers looked right: SHA-256 → code and parameters."""

    def submit(self, jobs: Orders) -> None:
        """Start making what is not in the cache."""
        new = [PhotoJob.from_json(dict(data)) for key, data in jobs.items() if key not in self._jobs]
        self._jobs.update((job.key, job) for job in new)
        for job in self._store.missing(new):
            if self._pool is None:
                self._pool = self._new_pool()
            self._pool.submit(job)

    def use(self, elsewhere: Elsewhere) -> None:
        """Let other machines make the photos."""
        self._elsewhere = elsewhere

    def _new_pool(self) -> PhotoPool | FarPool:
        if self._elsewhere is None:
            return PhotoPool(self._cache, self._recipe)
        from bangtin.galleries.elsewhere import FarPool

        return FarPool(self._elsewhere, self._cache, self._recipe, self._project.content)

    def finish(self, progress: Callable[[int, int], None]) -> list[Problem]:
        """Wait for every photo; returns what went wrong, with paths relative to the project."""
        problems: list[Problem] = []
        if self._pool is None:
            return problems
        for result in self._pool.finish(progress):
            self.made += result.made
            for problem in result.at(self._relative(result.source)):
                problems.append(problem)
                if not result.files:
                    self.refused[self._jobs[result.key].sha256] = (problem.code, problem.params)
        self._pool.close()
        self._pool = None
        return problems

    def _relative(self, source: str) -> str:
        """A source's path as messages show it."""
        path = Path(source)
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else source

    def manifest(self, unit: str, jobs: Orders) -> dict[str, str]:
        """Output path → name that stands for the bytes (key and width decide them), for all of a unit's photos."""
        return {
            f"{unit}/photos/{name}": f"photo:{name}"
            for data in jobs.values()
            for name in PhotoJob.from_json(dict(data)).names
        }

    def common(self) -> dict[str, str]:
        """Nothing belongs to no unit."""
        return {}

    def forget(self, sources: Collection[str]) -> None:
        """Remove every rendition of pictures that no unit shows; each is looked for once, as long as none is made."""
        memory = self._cache / "forgotten.json"
        known = read_json(memory, [])
        shown = {job.sha256 for job in self._jobs.values()}
        before = set(known) if isinstance(known, list) else set()
        new = set(sources) - before - shown
        for entry in self._store.entries() if new else ():
            if entry.source in new:
                self._store.forget(entry.key)
        if (after := (before | new) - shown) != before:
            write_json(memory, sorted(after))

    def file(self, path: str) -> Path | None:
        """Where the cache keeps the bytes of an output path, when that is a photo."""
        folder, _, name = path.rpartition("/")
        if not folder.endswith("/photos"):
            return None
        file = self._store.whole(name)
        if file is None and (job := self._jobs.get(name[:24])) is not None:  # damaged since it was counted as made
            with self._new_pool() as pool:
                pool.submit(job)
                pool.finish()
            file = self._store.whole(name)
        return file


def side_work(project: Project, files: Files) -> PhotoWork:
    """What a build asks for (see :class:`bangtin.core.sidework.SideWork`)."""
    del files  # photos need nobody else's
    return PhotoWork(project)
