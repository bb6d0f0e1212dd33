"""Plain ``pelican`` on our settings: the same bytes, our exit statuses, and none of its own ways to lose a site.

The facts are those of Pelican 4.12, measured; their numbers are the knowledge base's.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from tests.build.sites import PLUGINS, article, different

ARTICLE = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md"
PAGE = "hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"
SETTINGS = {"TIMEZONE": "Asia/Ho_Chi_Minh", "DEFAULT_LANG": "vi"}
PELICAN = ("pelican", "-s", "pelicanconf.py")


@pytest.fixture(scope="module")
def built(build_site):
    """What ``bangtin build`` makes in the test's own process."""
    return build_site("two-schools", **SETTINGS)


def test_plain_pelican_gives_the_same_bytes_and_fatal_warnings_pass_on_a_good_site(new_site, built):
    """Fact 11: with DEFAULT_LANG vi docutils warns for ever, and a good site fails."""
    site = new_site("two-schools", **SETTINGS)
    done = site.run(*PELICAN, "--fatal", "warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(site.files(), built.files()) == []
    assert "Processed 5 articles" in done.stdout


@pytest.mark.parametrize("flags", [(), ("-q",), ("-q", "--fatal", "errors")], ids=" ".join)
def test_fact_05_06_a_broken_article_is_named_and_the_status_is_1_even_when_quiet(new_site, flags):
    site = new_site("two-schools", **SETTINGS)
    site.write(ARTICLE, "kein Kopf")
    done = site.run(*PELICAN, *flags)
    assert done.returncode == 1
    assert f"content/{ARTICLE}:1:1  FRO001" in done.stderr
    assert not site.has(PAGE)
    assert site.has("binh-minh/tin-tuc/2024-09-05-khai-giang/")


@pytest.mark.parametrize("name", ["bangtin.tagpagse", "calendar", "no_such_plugin", "failing"])
def test_fact_01_15_a_plugin_that_does_not_start_ends_the_run(new_site, tmp_path, name):
    """Pelican logs it, builds on, and exits with 0. ``calendar`` would be the standard library's module."""
    (tmp_path / "failing.py").write_text("def register():\n    raise RuntimeError('no')\n")
    site = new_site("two-schools", **SETTINGS, PLUGINS=[*PLUGINS, name])
    path = os.pathsep.join([site.environment()["PYTHONPATH"], str(tmp_path)])
    for command in (PELICAN, ("bangtin.cli", "build", "-j", "1")):
        done = site.run(*command, PYTHONPATH=path)
        assert done.returncode == 2, done.stdout + done.stderr
        assert re.search(rf"^bangtin: PLUGINS: .*{name}", done.stderr, re.MULTILINE)
        assert not site.output.exists()


@pytest.mark.parametrize("command", [PELICAN, ("bangtin.cli", "build")], ids=["pelican", "bangtin"])
def test_fact_10_unknown_and_mistyped_settings_are_all_named_at_once(new_site, command):
    site = new_site("two-schools", **SETTINGS, BANGTIN_PERPAGE=5, FEEDS_ITEMS="many")
    done = site.run(*command)
    assert done.returncode == 2
    assert "BANGTIN_PERPAGE: không có cấu hình này (có phải BANGTIN_PER_PAGE không?)" in done.stderr
    assert "FEEDS_ITEMS: cần int, nhưng ghi là 'many'" in done.stderr


def test_fact_25_nothing_cleans_the_published_folder(build_site):
    """Neither -d nor the setting: a reader's open file and an unchanged page stay the very same file."""
    site = build_site("two-schools", **SETTINGS, DELETE_OUTPUT_DIRECTORY=True)
    before = {path: (site.output / path).stat().st_ino for path in site.files()}
    assert site.run(*PELICAN, "-d").returncode == 0
    assert {path: (site.output / path).stat().st_ino for path in site.files()} == before


def test_a_bug_of_ours_is_status_3_and_leaves_the_site_as_it_was(build_site, tmp_path):
    """Not 1, which says that an editor has something to mend."""
    site = build_site("two-schools", **SETTINGS)
    before = site.files()
    (tmp_path / "buggy.py").write_text(
        "from pelican.plugins import signals\n"
        "def explode(generators):\n    raise KeyError('bug')\n"
        "def register():\n    signals.all_generators_finalized.connect(explode)\n"
    )
    site.settings["PLUGINS"] = [*PLUGINS, "buggy"]
    site.edit(ARTICLE, "chiều nay", "sáng nay")
    path = os.pathsep.join([site.environment()["PYTHONPATH"], str(tmp_path)])
    done = site.run("bangtin.cli", "build", "-j", "1", PYTHONPATH=path)
    assert done.returncode == 3
    assert "KeyError: 'bug'" in done.stderr
    assert different(site.files(), before) == []


def test_auto_reload_rebuilds_what_changed_and_does_not_run_in_circles(new_site, built):
    """Section 7 of the facts: a raising run is repeated at once, and one Pelican object runs again and again."""
    site = new_site("two-schools", **SETTINGS)
    site.configure()
    log = site.root / "log"
    with log.open("w") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", *PELICAN, "-r"],
            cwd=site.root,
            env=site.environment(BANGTIN_LANG="en"),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:

        def until(condition) -> None:
            for _ in range(600):
                if condition():
                    return
                time.sleep(0.05)
            raise AssertionError(log.read_text())

        def runs() -> int:
            return len(re.findall("Done: Processed", log.read_text()))

        until(lambda: runs() == 1)
        assert different(site.files(), built.files()) == []
        # Watching begins some time after the run has ended: an edit made earlier would be missed.
        time.sleep(1)
        good = site.read(ARTICLE)
        site.write(ARTICLE, good.replace("chiều nay", "sáng mai"))
        until(lambda: "sáng mai" in site.html(PAGE))
        until(lambda: runs() == 2)
        time.sleep(1)
        site.write(ARTICLE, "kaputt")
        until(lambda: "FRO001" in log.read_text())
        until(lambda: runs() == 3)
        time.sleep(1)
        assert runs() == 3, "a broken article made it build again and again"
        assert "sáng mai" in site.html(PAGE)
        site.write(ARTICLE, good)
        until(lambda: "chiều nay" in site.html(PAGE))
        assert child.poll() is None
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def test_the_same_bytes_in_another_place_time_zone_hash_seed_and_locale(new_site, built):
    """Reliability: dates come from the content and the one clock, iteration is sorted, nothing reads the locale."""
    site = new_site("two-schools", alone=True, **SETTINGS)
    for path in site.path("").rglob("*"):
        os.utime(path, (1, 1))
    environment = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "42", "LC_ALL": "POSIX"}
    done = site.run("bangtin.cli", "build", "-j", "2", **environment)
    assert done.returncode == 0, done.stderr
    assert different(site.files(), built.files()) == []


def test_pages_do_not_know_when_they_were_built(build_site, built):
    """Fact 28: missing parts of a date come from today. Here another day changes no byte."""
    site = build_site("two-schools", **SETTINGS)
    site.now += 86400
    assert different(site.clean().files(), built.files()) == []


def test_listening_does_not_build(build_site):
    """``pelican -l`` only serves: the handler of ``initialized`` must not plan, lock or clear anything."""
    site = build_site("two-schools", **SETTINGS)
    site.write("binh-minh/tin-tuc/2024/2024-11-29-moi.md", article("Mới"))
    site.configure()
    child = subprocess.Popen(
        [sys.executable, "-m", *PELICAN, "-l", "-p", "0"],
        cwd=site.root,
        env=site.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = next(line for line in child.stdout if "Serving site" in line)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    assert said
    assert not site.has("binh-minh/tin-tuc/2024-11-29-moi/")
