"""On a terminal that is not UTF-8 everything is said all the same; what programs read is always UTF-8."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.build.sites import article

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-sai/index.md", article("Hội nghị", date="31/11/2024"))
    site.configure()
    return site


def run(site, *arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=site.root,
        env=site.environment(PYTHONIOENCODING=encoding),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_without_our_letters_gets_the_nearest(site, encoding):
    done = run(site, "bangtin.cli", "check", encoding=encoding)
    said = done.stdout.decode(encoding)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "FRO057" in said
    assert "?" not in said
    assert "    -> " in said
    if encoding == "ascii":
        assert "Trong lich khong co ngay 31/11/2024." in said


@pytest.mark.parametrize("program", [("bangtin.cli", "build"), ("pelican", "-s", "pelicanconf.py")])
def test_builds_end_as_they_should(site, program):
    done = run(site, *program, encoding="ascii")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"FRO057" in done.stderr
    assert b"Con 1 loi can sua." in done.stdout


def test_wrong_use_is_told(site):
    done = run(site, "bangtin.cli", "check", "không-có", encoding="ascii")
    assert (done.returncode, done.stderr) == (2, b"bangtin: khong-co: khong co tep hay thu muc nay\n")


def test_programs_read_utf_8_whatever_the_terminal_is(site):
    done = run(site, "bangtin.cli", "check", "--format", "json", encoding="ascii")
    (problem,) = json.loads(done.stdout.decode("utf-8"))
    assert problem["message"] == "Trong lịch không có ngày 31/11/2024."
