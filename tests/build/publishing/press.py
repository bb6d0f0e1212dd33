"""A built site and ``bangtin publish`` for it, with its answer as data."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.build.sites import Site

from bangtin.cli import main

ARTICLE = "binh-minh/tin-tuc/2024/2024-11-15-cam-hoa"


@dataclass(slots=True)
class Told:
    """What the command said."""

    status: int
    data: dict[str, Any]

    @property
    def state(self) -> str:
        return self.data["state"]

    @property
    def release(self) -> str:
        return self.data["release"]

    @property
    def codes(self) -> list[str]:
        return sorted({problem["code"] for problem in self.data["problems"]})

    def messages(self, code: str) -> list[str]:
        return [p["message"] for p in self.data["problems"] if p["code"] == code]

    def places(self, code: str) -> list[str]:
        return [p["file"] for p in self.data["problems"] if p["code"] == code]


@dataclass(slots=True)
class Press:
    """One site with one target, ``t``."""

    site: Site
    target: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.site.root

    def configure(self) -> Path:
        self.site.settings = {**self.site.settings, **self.settings, "PUBLISH": {"t": self.target}}
        return self.site.configure()

    def build(self) -> None:
        self.site.build()

    def __call__(self, *arguments: str, build: bool = False) -> Told:
        """Publish in this process; without a build unless asked for."""
        conf, said = self.configure(), io.StringIO()
        words = ["publish", "t", "-s", str(conf), "--lang", "en", "--format", "json", *arguments]
        with self.site.clock(), redirect_stdout(said):
            status = main([*words, *(() if build else ("--no-build",))])
        return Told(status, json.loads(said.getvalue()))

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Publish in a process of its own, which can be killed."""
        conf = self.configure()
        words = [sys.executable, "-m", "bangtin.cli", "publish", "t", "-s", str(conf), "--lang", "en", "--no-build"]
        return subprocess.Popen(
            [*words, "--format", "json", *arguments],
            cwd=self.root,
            env={**self.site.environment(), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sibling(self, root: Path) -> Press:
        """The same site, built already, in another folder: another computer that publishes to the same target."""
        shutil.copytree(self.root, root, symlinks=True)
        shutil.rmtree(root / ".cache" / "bangtin" / "publish", ignore_errors=True)
        return Press(Site(root, dict(self.site.settings), self.site.now), dict(self.target))

    def text(self, number: int) -> None:
        """Change a text and build: one article, the lists that show it, the feeds."""
        self.site.write(
            "binh-minh/tin-tuc/2024/2024-11-30-lan-thu/index.md",
            f"---\ntitle: Lần thứ {number}\n---\nĐây là lần thứ {number}.\n",
        )
        self.build()


def ended(process: subprocess.Popen[str]) -> Told:
    """Wait for a publication in another process."""
    said, errors = process.communicate(timeout=60)
    assert said, errors
    return Told(process.returncode, json.loads(said))


def kill(process: subprocess.Popen[str]) -> None:
    """As a power cut would end it."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def until(condition: Any, seconds: float = 20.0) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {
        Path(where, name).relative_to(folder).as_posix(): Path(where, name).read_bytes()
        for where, _, names in os.walk(folder)
        for name in names
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
