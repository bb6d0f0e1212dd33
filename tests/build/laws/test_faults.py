"""Law 4, for machines that fail otherwise than by death: readers see the old site or the new one, nothing between.

A full disk and a read-only one are tried twice: at changes of every kind by making them fail, and by the kernel, on a
small file system of its own. The next build, on a machine that works again, makes everything good.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.build.effort import DEEP
from tests.build.laws.moments import PAGE, make_moment
from tests.build.sites import NOW, article, different

MORTAL = Path(__file__).with_name("mortal.py")
VANISHING = Path(__file__).with_name("vanishing.py")
BUILD = (sys.executable, "-m", "bangtin.cli", "build", "-j", "1", "--lang", "en")
SAID = "Nothing half-made is published."
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def moment(new_site):
    return make_moment(new_site)


def run(site, *command: str, **options) -> subprocess.CompletedProcess[str]:
    environment = site.environment(**options.pop("environment", {}))
    return subprocess.run(
        command, cwd=site.root, env=environment, capture_output=True, text=True, check=False, **options
    )


def says_why(failed: subprocess.CompletedProcess[str]) -> None:
    """One sentence, or a message for each school; never a traceback, never success."""
    assert failed.returncode in {1, 2}, failed.stderr
    assert SAID in failed.stderr or "BLD024" in failed.stderr, failed.stderr
    assert "Traceback" not in failed.stderr, failed.stderr


def mortal(site, number: int, way: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, str(MORTAL), str(number), *BUILD[3:], "-s", str(site.configure()))
    return run(site, *command, environment={"MORTAL": way})


@pytest.mark.parametrize("way", ["full", "read-only"])
def test_a_disk_that_fails_before_any_change(moment, way):
    site = moment.site
    moment.again()
    changes = int(re.search(r"changes: (\d+)", mortal(site, 0, way).stderr)[1])
    chance = random.Random(changes)
    numbers = [1, chance.randrange(2, changes // 3), changes - 4]
    outcome = Counter()
    for number in range(1, changes + 1) if DEEP else numbers:
        moment.again()
        failed = mortal(site, number, way)
        if number < changes - 2 or failed.returncode:  # the very last ones only tidy up
            says_why(failed)
        outcome[moment.seen()] += 1
        moment.recover()
    assert set(outcome) == {"old", "new"}, "the switch was not among the moments"


@pytest.fixture(scope="session")
def mount() -> list[str]:
    """How to start a command that may mount: as root, or as root of a user namespace of one's own."""
    for way in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        tried = subprocess.run([*way, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
        if tried.returncode == 0:
            return way
    pytest.skip("this machine lets nobody mount a file system; the same faults are made by hand in the test above")


@pytest.mark.parametrize("room", [8, 40, 96])
def test_a_file_system_that_is_full(moment, mount, room):
    """A tmpfs with so many kilobytes left; what the build leaves there is copied back and looked at."""
    site = moment.site
    moment.again()
    script = f"""set -e
mount -t tmpfs -o size=16m none /mnt
cp -a . /mnt/site && cd /mnt/site
free=$(df --output=avail -k /mnt | tail -1)
head -c $(( (free - {room}) * 1024 )) /dev/zero > /mnt/filling
set +e; "$@"; status=$?; rm /mnt/filling; set -e
rm -rf "$BACK"; cp -a /mnt/site "$BACK"; exit $status"""
    back = site.root.with_name("back")
    failed = run(site, *mount, "sh", "-c", script, "sh", *BUILD, environment={"BACK": str(back)})
    says_why(failed)
    assert "the disk is full" in failed.stderr
    shutil.rmtree(site.root)
    back.rename(site.root)
    moment.seen()
    moment.recover()


def test_an_output_that_can_only_be_read(moment, mount):
    """Everything but the cache; and an output that is a mount of its own, as containers have it."""
    site = moment.site
    cache = "mount -t tmpfs none /mnt && cp -a .cache /mnt"
    shut = 'mount --bind . . && mount -o remount,bind,ro . && cd "$PWD"'
    for script in (f"{cache} && {shut} && mount --bind /mnt/.cache .cache", shut, "mount --bind output output"):
        moment.again()
        failed = run(site, *mount, "sh", "-c", f'{script} && exec "$@"', "sh", *BUILD)
        says_why(failed)
        assert moment.seen() == "old"
        moment.recover()


def test_files_that_may_not_grow(moment):
    """``ulimit -f``, as shared hosts set it: the kernel refuses in the middle of a file."""
    site = moment.site
    for size in (1024, 12_000):
        moment.again()

        def small(size=size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        failed = run(site, *BUILD, preexec_fn=small)
        says_why(failed)
        assert moment.seen() == "old"
        moment.recover()


FOLDER = PAGE.rpartition("/")[0]
VANISH = [
    *(("remove", path, when) for path in (PAGE, f"{FOLDER}/anh-2.jpg", "binh-minh/school.toml") for when in (1, 2)),
    *(("change", path, 2) for path in (PAGE, f"{FOLDER}/anh-2.jpg", "binh-minh/school.toml")),
    *(("remove", path, 1) for path in (FOLDER, "hoa-mai")),
]
ADDRESS = re.compile(r'(?:src|href)="/([^"#?]+\.(?:jpg|webp|css|js))"')


@pytest.mark.parametrize(("way", "path", "when"), VANISH)
def test_what_vanishes_or_changes_while_it_is_read(new_site, way, path, when):
    """Pelican: exit status 0, 69 of 600 articles silently missing."""
    site = new_site("two-schools")
    command = (sys.executable, str(VANISHING), str(site.path(path)), str(when), *BUILD[3:], "-s", str(site.configure()))
    done = run(site, *command, environment={"VANISHING": way})
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in {0, 1}, done.stderr
    published = site.files()
    for page, data in published.items():
        if page.endswith(".html"):
            missing = [address for address in ADDRESS.findall(data.decode()) if address not in published]
            assert not missing, (page, missing)
    site.build()
    assert different(site.files(), site.clean().files()) == []


@pytest.mark.parametrize("year", [1971, 2060])
def test_times_of_change_mean_nothing(new_site, year):
    """From a camera, an archive or a machine with another clock: old, in the future, the same after a change."""
    site = new_site("two-schools")
    moment = (year - 1970) * 31_556_952

    def stamp() -> None:
        for file in site.path("").rglob("*"):
            os.utime(file, (moment, moment))

    stamp()
    site.build()
    assert different(site.files(), site.clean().files()) == []
    site.build()
    assert site.report.nothing_changed
    site.edit(PAGE, "Sáng nay", "Sáng mai")  # as many bytes, and the same time
    stamp()
    site.build()
    assert site.grep("Sáng mai")
    assert different(site.files(), site.clean().files()) == []


def test_a_clock_that_was_wrong_and_is_put_back(new_site):
    """A machine that believed it was next year has shown what is not due; put right, it hides it again."""
    site = new_site("two-schools")
    page = "binh-minh/tin-tuc/2025-05-05-hen/"
    site.write("binh-minh/tin-tuc/2025/2025-05-05-hen.md", article("Hẹn giờ", status="scheduled"))
    site.now = NOW + 300 * 86400
    site.build()
    assert site.has(page)
    site.now = NOW
    site.build()
    assert not site.has(page)
    assert different(site.files(), site.clean().files()) == []
    site.build()
    assert site.report.nothing_changed
