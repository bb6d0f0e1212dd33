"""Photos made by another machine: what it does there, and the pool that hands them over.

Photos go in batches, and a batch is made in the same killable process as at home. What no machine could make is made
here, where the guilty photo is found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from bangtin.core.sidework import Done, Elsewhere, Errand
from bangtin.galleries.model import MakeResult, PhotoJob, Recipe
from bangtin.galleries.pool import PhotoPool
from bangtin.galleries.store import Store

BATCH = 16
"""Photos that one task makes: some five seconds of work, so that a process's start does not count."""


def work(order: Mapping[str, Any], sources: Path, folder: Path) -> dict[str, Any]:
    """Make a batch of photos into ``folder``, laid out as the cache is; tells what became of each that has arrived."""
    there = [job for job in order["jobs"] if (sources / job["sha256"]).is_file()]
    jobs = [PhotoJob.from_json({**job, "source": str(sources / job["sha256"])}) for job in there]
    with PhotoPool(folder, Recipe.from_json(order["recipe"]), threads=1) as pool:
        for job in jobs:
            pool.submit(job)
        return {"results": [result.to_json() for result in pool.finish()]}


class FarPool:
    """As :class:`PhotoPool`, with other machines doing the work."""

    def __init__(self, elsewhere: Elsewhere, cache_dir: Path, recipe: Recipe, content: Path) -> None:
        self._elsewhere, self._cache, self._recipe, self._content = elsewhere, cache_dir, recipe, content
        self._jobs: dict[str, PhotoJob] = {}
        self._batches: dict[str, list[PhotoJob]] = {}
        self._errands: list[tuple[list[PhotoJob], Errand]] = []

    def submit(self, job: PhotoJob) -> None:
        """Make this photo some time; a batch starts when it is full."""
        if job.key in self._jobs:
            return
        self._jobs[job.key] = job
        unit = Path(job.source).relative_to(self._content).parts[0]
        batch = self._batches.setdefault(unit, [])
        batch.append(job)
        if len(batch) == BATCH:
            self._start(unit)

    def _start(self, unit: str) -> None:
        jobs = self._batches.pop(unit)
        order = {"recipe": self._recipe.to_json(), "jobs": [job.to_json() for job in jobs]}
        sources = {job.sha256: (Path(job.source), job.sha256) for job in jobs}
        self._errands.append((jobs, self._elsewhere.start("galleries", order, sources, unit)))

    def finish(self, progress: Callable[[int, int], None] | None = None) -> list[MakeResult]:
        """Wait until all is done, put the pictures into the cache, and make here what was made nowhere."""
        for unit in sorted(self._batches):
            self._start(unit)
        store, results, left = Store(self._cache), list[MakeResult](), list[PhotoJob]()
        for jobs, errand in self._errands:
            if progress:
                progress(len(results), len(self._jobs))
            done = errand.wait() or Done({"results": []}, {})
            by_key = {result.key: result for result in map(MakeResult.from_json, done.answer["results"])}
            left += [job for job in jobs if job.key not in by_key]
            results += [_taken(store, job, by_key[job.key], done.files) for job in jobs if job.key in by_key]
        if left:
            with PhotoPool(self._cache, self._recipe) as pool:
                for job in left:
                    pool.submit(job)
                results += pool.finish()
        self._errands.clear()
        if progress:
            progress(len(results), len(self._jobs))
        return sorted(results, key=lambda result: (result.source, result.key))

    def close(self) -> None:
        """Nothing runs here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _taken(store: Store, job: PhotoJob, result: MakeResult, files: Mapping[str, bytes]) -> MakeResult:
    """A result from elsewhere as if it were from here, its files in the cache."""
    names = [name for name, _ in result.files]
    if names:
        store.put(job, [(name, files[f"{name[:2]}/{name}"]) for name in job.names])
    return MakeResult(job.key, job.source, result.files, result.made, result.at(job.source))
