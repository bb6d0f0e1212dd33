"""Law 3: the same bytes from every runner, and from a worker whatever it built before."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from tests.build.sites import Site, article, different

from bangtin.pelicanlink.parts import PartError, in_parts
from bangtin.shards.runners import ExecutorRunner, ProcessRunner, SerialRunner
from bangtin.shards.tasks import ShardResult, ShardTask


class Reversed(SerialRunner):
    """One after another in this process, the last first."""

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        return super().run(list(reversed(tasks)))


@contextmanager
def pool(method: str, *, workers: int = 1, fresh: bool = False) -> Iterator[Executor]:
    """Processes of one start method; ``fresh``: a new one for each school."""
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, mp_context=context, max_tasks_per_child=1 if fresh else None) as executor:
        yield executor


@pytest.fixture(scope="module")
def four_schools(new_site):
    """Four schools: two that differ in everything, and a copy of each with other words."""
    site = new_site("two-schools")
    for old, new in (("binh-minh", "an-lac"), ("hoa-mai", "tan-tien")):
        for path in sorted(site.path(old).rglob("*")):
            if path.is_file():
                goal = f"{new}/{path.relative_to(site.path(old)).as_posix()}"
                site.write(
                    goal, path.read_bytes().replace(old.encode(), new.encode()).replace(b"2024-2025", b"2023-2024")
                )
    return site


@pytest.fixture(scope="module")
def serial(four_schools):
    """The site as one process builds it, school after school."""
    site = four_schools.sibling("serial")
    site.build(jobs=1)
    assert site.report.units_built == 4
    return site


def same(site: Site, other: Site) -> None:
    assert different(site.files(), other.files()) == []
    assert site.said() == other.said()
    assert site.report.counts == other.report.counts


def test_the_order_of_schools_does_not_matter(four_schools, serial):
    site = four_schools.sibling("reversed")
    site.build_with(Reversed())
    same(site, serial)


def test_processes_give_the_same_bytes(four_schools, serial):
    site = four_schools.sibling("processes")
    site.build(jobs=2)
    same(site, serial)


@pytest.mark.parametrize("count", [2, 3])
def test_a_portal_in_parts_has_the_same_bytes(four_schools, serial, count):
    site = four_schools.sibling(f"parts-{count}")
    site.build_in_parts(count)
    same(site, serial)


@pytest.mark.parametrize("name", ["two-schools", "gallery", "search"])
@pytest.mark.parametrize("count", [2, 3])
def test_one_school_in_parts_has_the_same_bytes(new_site, name, count):
    """Its texts are converted and its pages rendered by processes that are forked off; mistakes in it are told once."""
    site = new_site(name)
    schools = sorted(path.parent.name for path in site.path("").glob("*/school.toml"))
    for school in schools[1:]:
        site.delete(school)
    folder = f"{schools[0]}/tin-tuc/2024"
    for day, body in enumerate(("Xem [kia](../../không-có.md).", "![](mất.jpg)", "**Hai** ~~ba~~.", "Bốn."), 1):
        site.write(f"{folder}/2024-03-0{day}-bai.md", article(f"Bài {day}", body))
    site.write(f"{folder}/2024-04-01-hong.md", "---\ntitle:\n---\n")
    site.write(f"{folder}/2024-04-02-chu.md", b"---\ntitle: \xc3\n---\n")
    parts = site.sibling(f"{site.root.name}-parts-{count}")
    site.build()
    parts.build_in_parts(count)
    same(parts, site)
    # And the next build finds what the parts have kept.
    parts.edit(f"{folder}/2024-03-04-bai.md", "Bốn.", "Năm.")
    parts.build_in_parts(count)
    same(parts, parts.clean())


def test_a_part_that_fails_fails_the_run():
    def work(number):
        if number == 1:
            raise RuntimeError("in the part")
        return [number]

    with pytest.raises(PartError, match="in the part"):
        list(in_parts(3, work))
    assert sorted(in_parts(3, lambda number: [number, f"ờ {number}"]), key=str) == [0, 1, 2, "ờ 0", "ờ 1", "ờ 2"]


def test_a_part_that_dies_fails_the_run():
    with pytest.raises(PartError, match="died"):
        list(in_parts(2, lambda number: os._exit(3) if number else [0]))


def test_another_executor_gives_the_same_bytes(four_schools, serial):
    """Any ``concurrent.futures`` executor will do; this one starts its processes in another way than ours."""
    site = four_schools.sibling("spawned")
    with pool("spawn", workers=2) as executor:
        site.build_with(ExecutorRunner(executor))
    same(site, serial)


def test_many_schools_in_one_worker_are_as_a_fresh_process_for_each(four_schools, serial):
    one, fresh = four_schools.sibling("one-worker"), four_schools.sibling("fresh-workers")
    with pool("spawn") as executor:
        one.build_with(ExecutorRunner(executor))
    with pool("spawn", fresh=True) as executor:
        fresh.build_with(ExecutorRunner(executor))
    same(one, fresh)
    same(one, serial)


def test_a_worker_that_has_seen_another_site_gives_the_same_bytes(build_site, four_schools, serial):
    """This process has built sites with other names, addresses and languages before."""
    build_site("two-schools", SITENAME="Khác", SITEURL="https://khac.example/a", BANGTIN_LANGUAGES=("vi",))
    site = four_schools.sibling("after-another")
    site.build(jobs=1)
    same(site, serial)


class Deadly(ProcessRunner):
    """Our own processes, one of which is killed as soon as it begins with a certain school."""

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        doomed = [replace(task, plugins=(*task.plugins, "deadly")) if task.unit == "an-lac" else task for task in tasks]
        return super().run(doomed)


def test_a_killed_worker_costs_only_its_own_school(four_schools, serial, tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text("import os\ndef register():\n    os.kill(os.getpid(), 9)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    site = four_schools.sibling("killed")
    site.build()
    for school in ("an-lac", "hoa-mai", "tan-tien"):
        site.write(f"{school}/tin-tuc/2024/2024-11-29-tin-moi.md", article("Tin mới"))
    runner = Deadly(2)
    site.build_with(runner)
    runner.close()
    assert ("BLD005", "content/an-lac", 0, 0) in site.problems()
    assert site.report.kept_units == ["an-lac"]
    assert site.report.exit_status == 1
    assert different(serial.files("an-lac"), site.files("an-lac")) == []
    assert site.has("hoa-mai/tin-tuc/2024-11-29-tin-moi/")
    assert site.has("tan-tien/tin-tuc/2024-11-29-tin-moi/")
    site.build()
    same(site, site.clean())
