"""Law 4: kill a build anywhere; readers see the old site or the new one, and the next build makes everything good.

The child is a real ``bangtin build``. It is killed in two ways: by itself, before a chosen change to the disk (so that
every step between plan and switch has its turn), and by the clock, with workers and the photo process at work.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.build.effort import DEEP, rounds
from tests.build.laws.moments import make_moment
from tests.build.sites import Site

MORTAL = Path(__file__).with_name("mortal.py")


@pytest.fixture(scope="module")
def moment(new_site):
    return make_moment(new_site)


def command(site: Site, changes: int, *, jobs: int) -> list[str]:
    return [sys.executable, str(MORTAL), str(changes), "build", "-s", str(site.configure()), "-j", str(jobs)]


def test_killed_before_any_change_to_the_disk(moment):
    site = moment.site
    moment.again()
    whole = subprocess.run(command(site, 0, jobs=1), env=site.environment(), capture_output=True, text=True, check=True)
    assert moment.seen() == "new"
    changes = int(re.search(r"changes: (\d+)", whole.stderr)[1])
    assert changes > 50
    chance = random.Random(changes)
    # Beside any moments: the last ones, where the switch is, and what is written after it.
    numbers = [*chance.sample(range(1, changes - 10), 4), changes - 2, changes - 4, changes - 6, changes - 9]
    outcome = Counter()
    for number in range(1, changes) if DEEP else numbers:
        moment.again()
        killed = subprocess.run(command(site, number, jobs=1), env=site.environment(), capture_output=True, check=False)
        assert killed.returncode == -signal.SIGKILL
        outcome[moment.seen()] += 1
        moment.recover()
        assert {path.name for path in site.root.glob(".output*")} <= {".output-next"}
    assert set(outcome) == {"old", "new"}, f"the switch was not among the moments: {outcome}"


def test_killed_at_any_time_with_workers_at_work(moment):
    site = moment.site
    moment.again()
    start = time.perf_counter()
    subprocess.run(command(site, 0, jobs=2), env=site.environment(), capture_output=True, check=True)
    whole = time.perf_counter() - start
    chance = random.Random()
    for _ in range(rounds(4)):
        moment.again()
        child = subprocess.Popen(
            command(site, 0, jobs=2),
            env=site.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            time.sleep(chance.uniform(0.2, 1.0) * whole)
            child.kill()
            child.wait()
            # Its workers may still be alive, and write: that must not matter either.
            moment.seen()
            moment.recover()
            assert ends(child.pid), "workers outlive their build"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)


def ends(group: int) -> bool:
    """Whether every process of a group is gone within half a minute."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_two_builds_at_once_wait_for_each_other(moment):
    site = moment.site
    moment.again()
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "bangtin.cli", "build", "-j", "1"],
            cwd=site.root,
            env=site.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0, 0], said
    moment.recover()
