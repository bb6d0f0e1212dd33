"""Tiny whole sites: copied from ``tests/sites`` or ``tests/broken``, built, changed, compared."""

from __future__ import annotations

import base64
import io
import os
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image
from tests.build.leaks import nothing_leaks

from bangtin.cli.build import build
from bangtin.cli.project import open_project
from bangtin.core.clock import build_time
from bangtin.core.report import Report
from bangtin.core.terminal import shown
from bangtin.shards.build import run_build
from bangtin.shards.plan import Plan, make_plan
from bangtin.shards.runners import Runner, SerialRunner

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites"
BROKEN = ROOT / "tests" / "broken"
NOW = 1733104800
"""2 December 2024, 9:00 in Vietnam: the clock of every build that says nothing else."""

PLUGINS: tuple[str, ...] = tuple(runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"])
"""Those of the portal itself: what it builds with is what is tested."""
SETTINGS: dict[str, Any] = {
    "SITENAME": "Cổng thử",
    "SITEURL": "https://cong.example",
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "THEME": str(ROOT / "theme"),
    "PLUGIN_PATHS": [str(ROOT / "plugins")],
    "PLUGINS": list(PLUGINS),
    "BANGTIN_SYNC": False,  # no power is cut while the tests run
}


@cache
def picture(width: int = 96, height: int = 64, colour: str = "#b5472f") -> bytes:
    """A JPEG: a slope from a colour to white."""
    slope = Image.linear_gradient("L").resize((width, height))
    image = Image.composite(Image.new("RGB", slope.size, "white"), Image.new("RGB", slope.size, colour), slope)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return file.getvalue()


def make(root: Path, entry: Mapping[str, Any]) -> None:
    """One thing that a TOML file says better than git could keep it: a picture, bytes, a link, a pipe, an empty file.

    ``path`` is relative to the site; one of ``picture`` (width, height, perhaps a colour), ``cut`` (a picture of which
    only that many bytes are left), ``base64``, ``link`` (its target) or ``pipe`` says what lies there.
    """
    path = root / entry["path"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in entry:
        path.symlink_to(entry["link"])
    elif "pipe" in entry:
        os.mkfifo(path)
    elif "cut" in entry:
        path.write_bytes(picture()[: entry["cut"]])
    else:
        path.write_bytes(base64.b64decode(entry["base64"]) if "base64" in entry else picture(*entry["picture"]))


@dataclass(slots=True)
class Site:
    """One site in a folder of its own. ``settings`` go into its ``pelicanconf.py``; ``now`` is its clock.

    ``made`` is a folder of pictures that sites share, so that the same one is not made again and again.
    """

    root: Path
    settings: dict[str, Any] = field(default_factory=lambda: dict(SETTINGS))
    now: int = NOW
    made: Path | None = None
    scope: str = ""
    """The unit to which the steps of :mod:`tests.build.edits` keep; none: all."""
    reports: list[Report] = field(default_factory=list)

    @classmethod
    def copy(cls, source: Path, root: Path, *, made: Path | None = None, **settings: Any) -> Site:
        """A fresh copy of a site of ours; its ``site.toml`` may name settings and things to make."""
        shutil.copytree(source / "content", root / "content", symlinks=True)
        site = cls(root, {**SETTINGS, **settings}, made=made)
        for name in ("site.toml", "expected.toml"):
            if (source / name).is_file():
                told = tomllib.loads((source / name).read_text(encoding="utf-8"))
                site.settings.update(told.get("settings", {}))
                for entry in told.get("make", ()):
                    make(root, entry)
        site.settings.update(settings)
        return site

    @property
    def output(self) -> Path:
        """The published folder."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """Where builds remember."""
        return self.root / ".cache" / "bangtin"

    @property
    def report(self) -> Report:
        """Of the last build."""
        return self.reports[-1]

    # -- building ------------------------------------------------------------------------------------------------

    def configure(self) -> Path:
        """Write ``pelicanconf.py``."""
        conf = self.root / "pelicanconf.py"
        lines = (f"{name} = {value!r}\n" for name, value in self.settings.items())
        conf.write_text("".join(lines), encoding="utf-8")
        if self.made is not None:
            for name in ("photos", "cards"):
                if not (shared := self.cache / name).exists():
                    shared.parent.mkdir(parents=True, exist_ok=True)
                    shared.symlink_to(self.made / name)
        return conf

    def build(self, jobs: int = 1) -> Report:
        """Build as ``bangtin build`` does, in this process; the report is returned and kept."""
        conf = self.configure()
        with self.clock(), nothing_leaks():
            project, plugins = open_project(conf)
            self.reports.append(build(project, plugins, jobs=jobs, quiet=True))
        return self.report

    rebuild = build

    def plan(self) -> Plan:
        """What the next build would do."""
        project, plugins = open_project(self.configure())
        with self.clock():
            return make_plan(project, plugins, build_time())

    def build_with(self, runner: Runner) -> Report:
        """Build with a runner of the test's."""
        plan = self.plan()
        with self.clock(), nothing_leaks("threads"):  # those of the runner are the test's
            self.reports.append(run_build(plan, jobs=1, runner=runner))
        return self.report

    def build_in_parts(self, count: int) -> Report:
        """Build with the portal's pages rendered by that many processes, however few there are."""
        plan = self.plan()
        with self.clock(), nothing_leaks():
            self.reports.append(run_build(plan, jobs=count, runner=SerialRunner(), cards_a_part=1))
        return self.report

    def environment(self, **more: str) -> dict[str, str]:
        """For child processes: this checkout's package, the site's clock."""
        return {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": str(self.now), **more}

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module with arguments in the site's folder: ``run("pelican", "-s", "pelicanconf.py")``."""
        self.configure()
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def clock(self) -> Iterator[None]:
        """The site's clock as the environment's."""
        was = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(self.now)
        try:
            yield
        finally:
            os.environ.pop("SOURCE_DATE_EPOCH")
            if was is not None:
                os.environ["SOURCE_DATE_EPOCH"] = was

    def remove(self) -> None:
        """Give the disk back, of this site and of the one that was built clean."""
        shutil.rmtree(self.root.parent)

    def sibling(self, name: str) -> Site:
        """The same content, settings and clock in another folder, never built."""
        root = self.root.with_name(name)
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root / "content", root / "content", symlinks=True)
        return Site(root, dict(self.settings), self.now, self.made)

    def clean(self) -> Site:
        """The same site, built from nothing elsewhere."""
        clean = self.sibling(f"{self.root.name}-clean")
        clean.build()
        return clean

    # -- looking -------------------------------------------------------------------------------------------------

    def files(self, below: str = "") -> dict[str, bytes]:
        """Published path → bytes, of everything or of what lies below a folder."""
        start = self.output / below
        paths = sorted(path for path in start.rglob("*") if path.is_file() or path.is_symlink())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in paths}

    def html(self, path: str) -> str:
        """A page by its address without the first slash."""
        file = self.output / path
        return (file / "index.html" if not path or path.endswith("/") else file).read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        """Whether a page is published."""
        file = self.output / path
        return (file / "index.html" if not path or path.endswith("/") else file).is_file()

    def grep(self, word: str | bytes) -> list[str]:
        """Published files whose path or bytes hold a word."""
        wanted = word.encode() if isinstance(word, str) else word
        return [path for path, data in self.files().items() if wanted in data or wanted in path.encode()]

    def problems(self) -> list[tuple[str, str, int, int]]:
        """Code, file, line and column of every problem of the last build."""
        return [(p.code, p.file, p.line, p.column) for p in self.report.sorted_problems()]

    def codes(self) -> list[str]:
        """The codes of every problem of the last build."""
        return [problem.code for problem in self.report.sorted_problems()]

    def said(self, lang: str = "vi") -> list[dict[str, Any]]:
        """Every problem as an editor reads it."""
        found = shown(self.report.sorted_problems(), lang)
        return [
            {"code": p.code, "file": p.file, "line": p.line, "column": p.column, "message": message, "hint": hint}
            for p, message, hint in found
        ]

    # -- changing ------------------------------------------------------------------------------------------------

    def path(self, path: str) -> Path:
        """A place in the content folder."""
        return self.root / "content" / path

    def read(self, path: str) -> str:
        """A text of the content."""
        return self.path(path).read_text(encoding="utf-8")

    def write(self, path: str, data: str | bytes) -> None:
        """Put a text or bytes into the content folder."""
        file = self.path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a text that is there exactly once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        """Remove a file or a folder."""
        target = self.path(path)
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()

    def move(self, old: str, new: str) -> None:
        """Move a file or a folder."""
        goal = self.path(new)
        goal.parent.mkdir(parents=True, exist_ok=True)
        self.path(old).rename(goal)


BuildSite = Callable[..., Site]


def article(title: str, body: str = "Nội dung.", **fields: str) -> str:
    """The text of an article; fields are written as they stand."""
    lines = [f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def different(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """Paths that are not there in both with the same bytes; empty for equal trees."""
    return sorted(path for path in {*first, *second} if first.get(path) != second.get(path))
