"""Time builds of generated articles: ours cold and after edits, beside plain Pelican, interleaved in one run.

    make bench ARGS="--size M --repeat 3"
    .venv/bin/python tests/bench/bench_pages.py --size S --only pelican cold

The machine's own speed moves, so read ratios of one run, not seconds of two. Results are kept as JSON in
``tests/bench/results/``. Builds run in a new folder under ``--work``: sources and outputs on one file system.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
import measure

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PEER = Path(__file__).parent / "pelican"
RESULTS = Path(__file__).parent / "results"
BIN = Path(sys.executable).parent
SOURCES = {"content", "pelicanconf.py"}
"""What is left of our project before a cold build."""


@dataclass(slots=True)
class Row:
    """One kind of build: every measured cost, and the output after the last."""

    label: str
    costs: list[measure.Cost] = field(default_factory=list)
    files: int = 0
    size: int = 0
    changed: list[int] = field(default_factory=list)

    def wall(self) -> float:
        return measure.median([cost.wall for cost in self.costs])

    def cpu(self) -> float:
        return measure.median([cost.cpu for cost in self.costs])

    def peak(self) -> float:
        return max(cost.peak for cost in self.costs)


class Bench:
    """A generated portal in both layouts, and the builds of it."""

    def __init__(self, work: Path, size: corpus.Size, seed: int) -> None:
        self.work, self.size, self.seed = work, size, seed
        self.ours, self.theirs = work / "bangtin", work / "pelican"
        self.rows: dict[str, Row] = {}
        self.edits = 0
        self.built = False

    def prepare(self, *, peer: bool, ours: bool) -> None:
        """Write the sources."""
        if peer:
            corpus.write_pelican(self.theirs / "content", self.size, self.seed)
        if ours:
            corpus.write_bangtin(self.ours / "content", self.size, self.seed)
            conf = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
            (self.ours / "pelicanconf.py").write_text(conf + self._overrides(), encoding="utf-8")

    def _overrides(self) -> str:
        values = {
            "PATH": str(self.ours / "content"),
            "OUTPUT_PATH": str(self.ours / "output"),
            "CACHE_PATH": str(self.ours / ".cache"),
            "THEME": str(ROOT / "theme"),
            "PLUGIN_PATHS": [str(ROOT / "plugins")],
            # The peer draws no cards and has no search; both have benches of their own.
            "SOCIALCARDS": False,
            "SEARCH": False,
        }
        return "\n# --- the bench ---\n" + "".join(f"{name} = {value!r}\n" for name, value in values.items())

    # --- builds -------------------------------------------------------------------------------------------------------

    def pelican(self) -> None:
        """Plain Pelican; for it every build is a cold one."""
        output = self.theirs / "output"
        shutil.rmtree(output, ignore_errors=True)
        command = [BIN / "pelican", self.theirs / "content", "-s", PEER / "pelicanconf.py", "-o", output]
        self._measure("pelican", "plain Pelican, cold", command, self.theirs, output)

    def cold(self) -> None:
        for path in self.ours.iterdir():
            if path.name in SOURCES:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._bangtin("cold", "ours, cold")
        self.built = True

    def nothing(self) -> None:
        self._build_once()
        self._bangtin("nothing", "ours, nothing changed")

    def body(self) -> None:
        """A sentence more in an article from the middle of a school's years."""
        self._build_once()
        path = self._article(0.5)
        path.write_text(f"{path.read_text(encoding='utf-8')}\nThêm một câu, lần {self.edits}.\n", encoding="utf-8")
        self._bangtin("body", "ours, one body edited")

    def title(self) -> None:
        """Another title for a school's newest article: it is on many pages."""
        self._build_once()
        path = self._article(1.0)
        text = path.read_text(encoding="utf-8").replace("title: ", f"title: Lần {self.edits} – ", 1)
        path.write_text(text, encoding="utf-8")
        self._bangtin("title", "ours, one title edited")

    def _build_once(self) -> None:
        """Rounds without a cold build need one that is not measured, before the first edit."""
        if not self.built:
            measure.run(self._command(), self.ours, self.work / "unmeasured.log")
            self.built = True

    def _command(self) -> list[str | Path]:
        return [BIN / "bangtin", "build", "--settings", self.ours / "pelicanconf.py"]

    def _article(self, where: float) -> Path:
        """The article at a place between a school's oldest (0) and newest (1); each edit takes another school."""
        self.edits += 1
        school = corpus.schools(self.size)[self.edits % self.size.schools]
        found = sorted((self.ours / "content" / school.slug / corpus.SECTION).glob("*/*/index.md"))
        return found[round(where * (len(found) - 1))]

    def _bangtin(self, key: str, label: str) -> None:
        self._measure(key, label, self._command(), self.ours, self.ours / "output")

    def _measure(self, key: str, label: str, command: list[str | Path], folder: Path, output: Path) -> None:
        before = measure.fingerprints(output)
        cost = measure.run(command, folder, self.work / f"{key}.log")
        after = measure.fingerprints(output)
        row = self.rows.setdefault(key, Row(label))
        row.costs.append(cost)
        row.files, row.size = len(after), sum(size for size, _ in after.values())
        row.changed.append(measure.changed(before, after))
        print(f"  {label:26} {cost.wall:8.2f} s wall {cost.cpu:8.2f} s CPU {cost.peak / 2**20:7.0f} MiB", flush=True)

    # --- report -------------------------------------------------------------------------------------------------------

    def table(self) -> str:
        """Medians (peak: the greatest), and each as a part of plain Pelican's."""
        names = ("wall s", "CPU s", "peak MiB", "files", "MB", "changed", "| of plain Pelican's", "wall", "CPU", "peak")
        head = " " * 26 + "".join(f"{name:>{max(9, len(name) + 1)}}" for name in names)
        lines, peer = [head], self.rows.get("pelican")
        for row in self.rows.values():
            line = (
                f"{row.label:26}{row.wall():9.2f}{row.cpu():9.2f}{row.peak() / 2**20:9.0f}{row.files:9}"
                f"{row.size / 1e6:9.1f}{round(measure.median(row.changed)):9}"
            )
            if peer:
                ratios = (row.wall() / peer.wall(), row.cpu() / peer.cpu(), row.peak() / peer.peak())
                line += f" {'|':20}" + "".join(f"{ratio:9.3f}" for ratio in ratios)
            lines.append(line)
        return "\n".join(lines)

    def record(self, circumstances: dict[str, object]) -> Path:
        """Keep everything measured."""
        RESULTS.mkdir(exist_ok=True)
        target = RESULTS / f"pages-{time.strftime('%Y%m%d-%H%M%S')}.json"
        rows = {key: asdict(row) for key, row in self.rows.items()}
        target.write_text(json.dumps({**circumstances, "rows": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return target


BUILDS: dict[str, Callable[[Bench], None]] = {
    "pelican": Bench.pelican,
    "cold": Bench.cold,
    "nothing": Bench.nothing,
    "body": Bench.body,
    "title": Bench.title,
}


def code() -> dict[str, tuple[int, bytes]]:
    """What our builds depend on besides content: whoever edits it meanwhile measures something else."""
    files = {name: measure.fingerprints(ROOT / name) for name in ("plugins", "theme")}
    return {f"{name}/{path}": mark for name in files for path, mark in files[name].items() if "__pycache__" not in path}


def circumstances(work: Path, size: corpus.Size, arguments: argparse.Namespace) -> dict[str, object]:
    """What a reader has to know to judge the numbers."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": time.strftime("%Y-%m-%d %H:%M"),
        "commit": commit.stdout.strip(),
        "schools": size.schools,
        "articles": size.schools * size.articles,
        "repeats": arguments.repeat,
        "file system": measure.file_system(work),
        **measure.machine(),
        "python": platform.python_version(),
        "pelican": importlib.metadata.version("pelican"),
        "markdown": importlib.metadata.version("markdown"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    corpus.size_arguments(parser)
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the table shows medians (default 3)")
    parser.add_argument("--only", nargs="+", choices=BUILDS, default=list(BUILDS), help="the builds of a round")
    parser.add_argument("--work", type=Path, help="where to build (default: the system's folder for temporary files)")
    arguments = parser.parse_args()
    size = corpus.size_of(arguments)
    measure.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="bangtin-bench-", dir=arguments.work) as folder:
        work = Path(folder).resolve()
        about = circumstances(work, size, arguments)
        print(", ".join(f"{key}: {value}" for key, value in about.items()))
        bench = Bench(work, size, arguments.seed)
        bench.prepare(peer="pelican" in arguments.only, ours=bool(set(arguments.only) - {"pelican"}))
        before = code()
        for number in range(arguments.repeat):
            print(f"round {number + 1}")
            for key, build in BUILDS.items():
                if key in arguments.only:
                    build(bench)
        print(bench.table())
        if code() != before:
            raise measure.CommandError("plugins/ or theme/ was edited meanwhile: measure in a checkout of its own")
        print(f"kept in {bench.record(about).relative_to(ROOT)}")


if __name__ == "__main__":
    try:
        main()
    except measure.CommandError as error:
        sys.exit(str(error))
