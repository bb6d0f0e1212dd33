"""The photo process: makes what it can, whatever happens to it, and finds the photo that is to blame."""

from __future__ import annotations

import os
import queue
import signal
import time
from pathlib import Path

import pytest
from PIL import Image

from bangtin.galleries import check, crew
from bangtin.galleries.crew import Crew, Setup
from bangtin.galleries.model import MakeResult, PhotoFacts, Recipe, plan
from bangtin.galleries.pool import PhotoPool


def jobs_of(kitchen, pictures, count, recipe=None, size=(300, 200)):
    paths = [kitchen.file(pictures.noise(*size, seed=number), f"{number}.jpg") for number in range(count)]
    return [kitchen.plan(path, recipe=recipe)[2] for path in paths]


def codes(results):
    return {Path(r.source).name: [problem.code for problem in r.problems] for r in results if r.problems}


def test_makes_all_and_reports_progress(kitchen, pictures):
    jobs = jobs_of(kitchen, pictures, 5)
    seen = []
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        for job in (*jobs, jobs[0]):
            pool.submit(job)
        results = pool.finish(lambda done, total: seen.append((done, total)))
    assert len(results) == 5
    assert all(result.made and not result.problems for result in results)
    assert seen == sorted(seen)
    assert seen[-1] == (5, 5)
    assert kitchen.store.missing(jobs) == []
    with PhotoPool(kitchen.cache, Recipe()) as warm:
        for job in jobs:
            warm.submit(job)
        assert not any(result.made for result in warm.finish())


def test_serial_and_parallel_give_the_same(kitchen, pictures):
    jobs = jobs_of(kitchen, pictures, 4)
    made = []
    for serial, order in ((True, jobs), (False, jobs[::-1])):
        cache = kitchen.folder / f"cache-{serial}"
        with PhotoPool(cache, Recipe(), serial=serial) as pool:
            for job in order:
                pool.submit(job)
            results = pool.finish()
        files = {path.name: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
        made.append((results, files))
    assert made[0] == made[1]


def test_more_work_may_come_after_finishing(kitchen, pictures):
    one, two = jobs_of(kitchen, pictures, 2)
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        assert pool.finish() == []
        pool.submit(one)
        assert len(pool.finish()) == 1
        pool.submit(two)
        assert len(pool.finish()) == 2


def test_a_refused_photo_is_one_result_among_others(kitchen, pictures):
    jobs = jobs_of(kitchen, pictures, 3)
    kitchen.file(b"something else", "1.jpg")
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        for job in jobs:
            pool.submit(job)
        results = pool.finish()
    assert codes(results) == {"1.jpg": [check.CHANGED.id]}
    assert len([result for result in results if result.made]) == 2


def test_a_killed_process_costs_no_photo(kitchen, pictures):
    jobs = jobs_of(kitchen, pictures, 6, size=(1000, 700))
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        for job in jobs:
            pool.submit(job)
        while not pool.results():
            time.sleep(0.01)
        os.kill(pool.pid, signal.SIGKILL)
        results = pool.finish()
    assert codes(results) == {}
    assert len(results) == 6
    assert kitchen.store.missing(jobs) == []


def test_a_photo_that_takes_too_long_is_refused_and_the_others_are_made(kitchen, pictures):
    slow = Recipe(avif=True, avif_speed=0)  # minutes for a large noisy picture, milliseconds for a tiny one
    jobs = jobs_of(kitchen, pictures, 3, slow, size=(24, 16))
    guilty = kitchen.plan(kitchen.file(pictures.noise(1900, 1900), "cham.jpg"), recipe=slow)[2]
    with PhotoPool(kitchen.cache, slow, deadline_s=3) as pool:
        for job in (guilty, *jobs):
            pool.submit(job)
        results = pool.finish()
    assert codes(results) == {"cham.jpg": [check.TOO_SLOW.id]}
    assert kitchen.store.missing([guilty, *jobs]) == [guilty]


def test_a_photo_that_needs_too_much_memory_is_refused_and_the_others_are_made(kitchen, pictures, monkeypatch):
    monkeypatch.setattr(crew, "ADDRESS_SPACE", 250_000_000)
    monkeypatch.setattr(crew, "PER_THREAD", 100_000_000)
    jobs = jobs_of(kitchen, pictures, 3)
    large = pictures.encoded(Image.new("RGB", (8000, 6000), "red"), "PNG", compress_level=1)
    guilty = kitchen.plan(kitchen.file(large, "to.png"))[2]
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        for job in (guilty, *jobs):
            pool.submit(job)
        results = pool.finish()
    assert codes(results) == {"to.png": [check.TOO_MUCH_MEMORY.id]}
    assert kitchen.store.missing([guilty, *jobs]) == [guilty]


def test_a_process_that_cannot_start_is_an_error_of_the_build(kitchen, pictures, monkeypatch):
    monkeypatch.setattr(crew.sys, "executable", "/bin/false")
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        pool.submit(jobs_of(kitchen, pictures, 1)[0])
        with pytest.raises(RuntimeError, match="does not start"):
            pool.finish()


def test_leaving_early_ends_the_process(kitchen, pictures):
    jobs = jobs_of(kitchen, pictures, 4, size=(1600, 1200))
    with PhotoPool(kitchen.cache, Recipe()) as pool:
        for job in jobs:
            pool.submit(job)
        while not pool.results():
            time.sleep(0.01)
        pid = pool.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not [path for path in kitchen.cache.rglob("*.json") if not kitchen.store.entry(path.stem)]


class FakeWorker:
    """A photo process that dies, as often as it is started, when it begins the photo ``poison``."""

    poison = ""
    started: list[int] = []  # noqa: RUF012 - the test empties it

    def __init__(self, _setup, threads, inbox: queue.SimpleQueue) -> None:
        self.inbox, self.threads, self.dead = inbox, threads, False
        self.ready = True
        self.held: list[dict] = []
        FakeWorker.started.append(threads)

    def send(self, job) -> None:
        self.held.append(job)
        self.inbox.put((self, {"began": job["key"]}))
        poisoned = any(held["key"] == FakeWorker.poison for held in self.held)
        if poisoned and (self.threads == 1 or len(self.held) == 2):
            self.inbox.put((self, None))
        elif self.threads == 1 or len(self.held) == 2:
            for held in self.held:
                result = MakeResult(held["key"], held["source"], (("x", 1),), made=True)
                self.inbox.put((self, {"result": result.to_json()}))
            self.held = []

    def end(self) -> None:
        self.dead = True


def test_after_a_crash_suspects_are_tried_alone(monkeypatch):
    jobs = [plan(PhotoFacts(f"{n:064x}", "JPEG", 100, 100), f"/{n}.jpg", Recipe())[1] for n in range(6)]
    monkeypatch.setattr(crew, "WorkerProcess", FakeWorker)
    FakeWorker.poison, FakeWorker.started = jobs[2].key, []
    done: queue.SimpleQueue = queue.SimpleQueue()
    keeper = Crew(Setup(None, Recipe(), 2, 60.0), done.put, done.put)
    for job in jobs:
        keeper.add(job)
    keeper.start()
    results = [done.get(timeout=20) for _ in jobs]
    keeper.stop()
    assert codes(results) == {"2.jpg": [check.CRASHED.id]}
    assert {result.key for result in results} == {job.key for job in jobs}
    assert FakeWorker.started.count(1) >= 2
