"""Law 3 on other machines: a scheduler and workers as processes with no folder in common give the same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.build.clusters import cluster
from tests.build.sites import article, different

import bangtin

KILLER = """
import os, pathlib, signal

def register():
    told = pathlib.Path(os.environ.get("TOLD", "/"))  # set for workers only
    every = os.environ.get("VICTIM") == "every worker"
    try:
        told.touch(exist_ok=every)  # of two workers at once, one is the first
    except FileExistsError:
        return
    os.kill(os.getpid() if os.environ["VICTIM"] == "process" else os.getppid(), signal.SIGKILL)
"""
NEWS = "hoa-mai/tin-tuc/2024/2024-11-29-tin-moi.md"


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        found.worker("one")
        found.worker("two")
        yield found


@pytest.fixture(scope="module")
def here(new_site):
    """The site as this machine builds it."""
    site = new_site("two-schools", alone=True)
    site.build()
    return site


def build(site, address, *options, **environment):
    """Build as an office does; the report is for programs."""
    return site.run("bangtin.cli", "build", "--format", "json", "--scheduler", address, *options, **environment)


def fetched(found, name):
    """The hashes of what a worker has in its own folder."""
    return {path.name for path in (found.root / name).rglob("bangtin/larder/??/*")}


def test_the_same_bytes_and_nothing_twice(here, two_workers):
    site = here.sibling("far")
    done = build(site, two_workers.address)
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(site.files(), here.files()) == []
    assert json.loads(done.stdout)["units_built"] == here.report.units_built
    assert fetched(two_workers, "one") | fetched(two_workers, "two") >= set(site.plan().all_files.values())
    assert not any((site.cache / "cluster").iterdir()), "what was sent is not left lying"

    site.write(NEWS, article("Tin mới"))
    assert json.loads(build(site, two_workers.address).stdout)["units_built"] == 1
    assert different(site.files(), site.clean().files()) == []

    # The last good version travels with what the school remembers.
    site.write(NEWS, "---\ntitle:\n---\n")
    done = build(site, two_workers.address)
    assert done.returncode == 1
    assert "Tin mới" in site.html("hoa-mai/tin-tuc/2024-11-29-tin-moi/")


def test_an_exchange_of_the_office(here, two_workers, tmp_path):
    """Any folder of fsspec's: afterwards it holds what was sent there, for the next build, and no pages."""
    site = here.sibling("through-a-store")
    done = build(site, two_workers.address, "--exchange", f"file://{tmp_path}/store")
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(site.files(), here.files()) == []
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store").rglob("??/*")}
    assert kept
    site.write(NEWS, article("Tin mới"))
    build(site, two_workers.address, "--exchange", f"file://{tmp_path}/store")
    again = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "store").rglob("??/*")}
    assert again.items() >= kept.items(), "what was there is not sent again"


@pytest.mark.parametrize(("victim", "deaths"), [("worker", 3), ("worker", 0), ("process", 3)])
def test_a_death_in_the_middle_costs_only_its_task(here, tmp_path, victim, deaths):
    """A killed worker's task goes to another one. The unit whose task has cost too many workers, or that kills its own
    process, keeps its last good pages (here: none), and the others are published."""
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "killer.py").write_text(KILLER)
    site = here.sibling("killed")
    site.settings["PLUGINS"] = [*site.settings["PLUGINS"], "killer"]
    with cluster(tmp_path / "cluster", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=str(deaths)) as found:
        told = {"TOLD": str(tmp_path / "told"), "VICTIM": victim}
        workers = [found.worker(name, path=str(plugins), **told) for name in ("one", "two")]
        done = build(site, found.address, PYTHONPATH=f"{site.environment()['PYTHONPATH']}:{plugins}")
        assert sum(worker.poll() is not None for worker in workers) == (victim == "worker")
    assert (tmp_path / "told").exists()
    if (victim, deaths) == ("worker", 3):
        assert done.returncode == 0, done.stdout + done.stderr
        assert different(site.files(), here.files()) == []
    else:
        assert done.returncode == 1, done.stdout + done.stderr
        report = json.loads(done.stdout)
        assert [(one["code"], one["file"]) for one in report["problems"] if one["severity"] == "error"] == [
            ("BLD005", f"content/{unit}") for unit in report["kept_units"]
        ]
        assert len(report["kept_units"]) == 1
        assert report["units_built"] == here.report.units_built - 1


def test_nobody_waits_for_workers_that_are_gone(here, tmp_path):
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (plugins / "killer.py").write_text(KILLER)
    site = here.sibling("alone")
    site.settings["PLUGINS"] = [*site.settings["PLUGINS"], "killer"]
    with cluster(tmp_path / "cluster") as found:
        told = {"TOLD": str(tmp_path / "told"), "VICTIM": "every worker"}
        found.worker("one", path=str(plugins), **told)
        search = f"{site.environment()['PYTHONPATH']}:{plugins}"
        patience = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
        done = build(site, found.address, "--lang", "en", PYTHONPATH=search, **patience)
    assert done.returncode == 2, done.stdout + done.stderr
    assert f"the scheduler at {found.address} has no workers left" in done.stderr
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("tcp://127.0.0.1:9",), "no scheduler answers at tcp://127.0.0.1:9"),
        (("{empty}",), "the scheduler at {empty} has no workers"),
        (("{here}", "--exchange", "nothing://at/all"), "--exchange: nothing://at/all cannot be used"),
    ],
)
def test_a_cluster_that_is_none(here, two_workers, tmp_path, options, said):
    site = here.sibling("refused")
    with cluster(tmp_path / "cluster") as found:
        names = {"here": two_workers.address, "empty": found.address}
        options = [option.format(**names) for option in options]
        done = build(site, *options, "--lang", "en", DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s")
    assert (done.returncode, done.stdout) == (2, "")
    assert said.format(**names) in done.stderr
    assert not site.output.exists()


def test_a_worker_of_another_version_is_refused(here, tmp_path):
    """The worker's copy of the package has one more line."""
    other = tmp_path / "other" / "bangtin"
    shutil.copytree(Path(bangtin.__file__).parent, other)
    with (other / "core/clock.py").open("a") as file:
        file.write("# another version\n")
    site = here.sibling("other-version")
    with cluster(tmp_path / "cluster") as found:
        found.worker("old", PYTHONPATH=str(other.parent))
        done = build(site, found.address, "--lang", "en")
    assert done.returncode == 2
    assert "has another Bảng Tin" in done.stderr
    assert not site.output.exists()
