"""Photos made by other machines: the same files in the cache, and what no machine can make is made here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bangtin.core.sidework import Done
from bangtin.galleries import elsewhere
from bangtin.galleries.elsewhere import FarPool
from bangtin.galleries.model import Recipe, plan
from bangtin.galleries.pool import PhotoPool
from bangtin.galleries.probe import probe

RECIPE = Recipe()


class Neighbour:
    """Another machine: it knows nothing but what an order names. Every ``broken``-th order never comes back.

    The first ``lost`` photos do not arrive.
    """

    def __init__(self, root: Path, broken: int, lost: int) -> None:
        self.root, self.broken, self.lost, self.orders = root, broken, lost, []

    def start(self, feature, order, sources, unit):
        number = len(self.orders)
        self.orders.append((feature, unit, len(order["jobs"])))
        inside, made = self.root / f"{number}/sources", self.root / f"{number}/made"
        inside.mkdir(parents=True)
        made.mkdir()
        for name, (file, _) in list(sources.items())[self.lost :]:
            (inside / name).write_bytes(file.read_bytes())
        self.order, self.inside, self.made = order, inside, made
        return self if not (self.broken and number % self.broken == 0) else Nobody()

    def wait(self):
        answer = elsewhere.work(self.order, self.inside, self.made)
        files = {p.relative_to(self.made).as_posix(): p.read_bytes() for p in self.made.rglob("*") if p.is_file()}
        return Done(answer, files)


class Nobody:
    def wait(self):
        return None


def jobs_of(folder):
    """Three photos of one school, one of them no photo at all any more."""
    (folder / "content/truong").mkdir(parents=True)
    jobs = []
    for number in range(3):
        path = folder / f"content/truong/{number}.jpg"
        Image.new("RGB", (800 + number, 600), (200, 80 * number, 40)).save(path)
        jobs.append(plan(probe(path), str(path), RECIPE)[1])
    return jobs


def cached(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("broken", "lost"), [(0, 0), (1, 0), (0, 2)])
def test_the_cache_is_the_same_whoever_made_it(tmp_path, broken, lost):
    jobs = jobs_of(tmp_path)
    Path(jobs[1].source).write_bytes(b"spoilt")
    with PhotoPool(tmp_path / "here", RECIPE) as pool:
        for job in jobs:
            pool.submit(job)
        expected = pool.finish()
    neighbour, seen = Neighbour(tmp_path / "there", broken, lost), []
    pool = FarPool(neighbour, tmp_path / "far", RECIPE, tmp_path / "content")
    for job in [*jobs, jobs[0]]:
        pool.submit(job)
    assert pool.finish(lambda done, total: seen.append((done, total))) == expected
    pool.close()
    assert neighbour.orders == [("galleries", "truong", 3)]
    assert cached(tmp_path / "far") == cached(tmp_path / "here")
    assert len(cached(tmp_path / "far")) == 10, "of two photos three widths, a JPEG and a record"
    assert (seen[0], seen[-1]) == ((0, 3), (3, 3))
