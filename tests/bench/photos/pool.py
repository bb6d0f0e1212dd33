"""The pool as a build uses it: cold on one and two threads and on two processes, warm, and with one photo added.

``python -m photos.pool PHOTOS.json SCRATCH`` prints seconds per photo, peak memory and how much was decoded, as JSON.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from pathlib import Path

from bangtin.galleries.memo import ProbeCache
from bangtin.galleries.model import PhotoJob, Recipe, plan
from bangtin.galleries.pool import PhotoPool
from bangtin.galleries.store import Store


def main() -> None:
    """Measure every way of using the pool on the photos of the list."""
    photos = [Path(path) for path in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))]
    scratch = Path(sys.argv[2])
    shutil.rmtree(scratch, ignore_errors=True)
    found: dict[str, object] = {}
    memo = ProbeCache(scratch / "memo")
    started = time.perf_counter()
    jobs = _plan(memo, photos)
    found["probe"] = (time.perf_counter() - started) / len(photos)
    for name, pools, threads in (("1 thread", 1, 1), ("2 threads", 1, 2), ("2 processes", 2, 1)):
        found[name] = _cold(jobs, scratch / "cache", pools, threads) / len(photos)
    found["peak MB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    started = time.perf_counter()
    memo = ProbeCache(scratch / "memo")
    jobs = _plan(memo, photos)
    missing = Store(scratch / "cache").missing(jobs)
    found["warm, all photos"] = time.perf_counter() - started
    found["warm: probed, made"] = [memo.probed, len(missing)]
    added = scratch / "added.jpg"
    added.write_bytes(photos[0].read_bytes() + b"\0")  # other content, same picture
    started = time.perf_counter()
    memo = ProbeCache(scratch / "memo")
    missing = Store(scratch / "cache").missing(_plan(memo, [*photos, added]))
    with PhotoPool(scratch / "cache", Recipe()) as pool:
        for job in missing:
            pool.submit(job)
        pool.finish()
    found["one added"] = time.perf_counter() - started
    found["one added: probed, made"] = [memo.probed, len(missing)]
    print(json.dumps(found))


def _plan(memo: ProbeCache, photos: list[Path]) -> list[PhotoJob]:
    return [plan(memo.probe_cached(photo), str(photo), Recipe())[1] for photo in photos]


def _cold(jobs: list[PhotoJob], cache: Path, count: int, threads: int) -> float:
    """Wall seconds to make all jobs from nothing."""
    shutil.rmtree(cache, ignore_errors=True)
    started = time.perf_counter()
    pools = [PhotoPool(cache, Recipe(), threads) for _ in range(count)]
    for number, job in enumerate(jobs):
        pools[number % count].submit(job)
    for pool in pools:
        assert not any(result.problems for result in pool.finish())
    spent = time.perf_counter() - started
    for pool in pools:
        pool.close()
    return spent


if __name__ == "__main__":
    main()
