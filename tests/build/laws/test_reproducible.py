"""The same content gives the same bytes, wherever and by whomever it is built (with SOURCE_DATE_EPOCH set)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.build.sites import ROOT, Site, different

SOURCES = ROOT / "content"


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """Two schools of the demo content with its portal: every feature has something to do there."""
    folder = tmp_path_factory.mktemp("content") / "content"
    names = sorted(path.name for path in SOURCES.iterdir() if path.is_dir())
    for name in names[:4]:
        shutil.copytree(SOURCES / name, folder / name, symlinks=True)
    for file in SOURCES.glob("*.*"):
        shutil.copy2(file, folder / file.name)
    return folder


def build(
    content: Path, root: Path, made: Path, *, jobs: int = 1, order: int = 1, prefix=(), **environment: str
) -> Site:
    """A build from nothing in ``root``; the files are put there in this order or the opposite one."""
    site = Site(root, made=made)
    for file in sorted(content.rglob("*"))[::order]:
        if file.is_file():
            goal = root / "content" / file.relative_to(content)
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, goal)
    site.configure()
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "bangtin.cli", "build", "-j", str(jobs)],
        cwd=root,
        env=site.environment(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return site


WAYS = {
    "another time zone and hash seed": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "order": -1},
    "yet another, on one core": {"TZ": "America/St_Johns", "PYTHONHASHSEED": "4242", "prefix": ("taskset", "-c", "0")},
    "another language, home and user name": {
        "LC_ALL": "C", "LANG": "C", "LANGUAGE": "tr", "HOME": "/nonexistent", "USER": "ai-do", "LOGNAME": "ai-do",
    },
    "a narrow umask, more processes": {"prefix": ("sh", "-c", 'umask 077 && exec "$@"', "sh"), "jobs": 3},
}  # fmt: skip


@pytest.fixture(scope="module")
def usual(content, tmp_path_factory, made) -> dict[str, bytes]:
    site = build(content, tmp_path_factory.mktemp("usual") / "portal", made, TZ="UTC", PYTHONHASHSEED="0")
    files = site.files()
    assert len(files) > 200
    return files


@pytest.mark.parametrize("way", WAYS)
def test_the_same_bytes(content, usual, tmp_path, made, way):
    root = tmp_path / "một nơi khác" / "cổng #2"
    root.mkdir(parents=True)
    site = build(content, root, made, **WAYS[way])
    assert different(site.files(), usual) == []
    assert not site.grep(str(tmp_path))


def test_the_same_bytes_for_another_user(content, usual, tmp_path, made):
    """As nobody: what asks for its user, or for the owner of a file, is told 65534."""
    nobody = ("unshare", "--map-user=65534", "--map-group=65534")
    asked = subprocess.run([*nobody, "id", "-u"], capture_output=True, text=True, check=False)
    if asked.stdout.strip() != "65534":
        pytest.skip("this machine lets nobody change its user; the other ways have been tried")
    site = build(content, tmp_path / "portal", made, prefix=nobody)
    assert different(site.files(), usual) == []
