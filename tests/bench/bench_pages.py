"""Time builds of generated articles: ours beside Hugo, plain Pelican, Eleventy and Nikola, interleaved in one run.

    make bench                                   # three sizes, three rounds, at most two hours
    make bench ARGS="--sizes 2x150 --rounds 2"   # one of 300 articles

Every program gets the same articles as its documentation teaches to write them (``layouts.py``), and makes a portal of
the same kinds of pages (``peers/``): home, schools and tags with 20 a page, articles with tags, neighbours and the ten
newest of their school, feeds, sitemap. A round runs each build with each program, one after the other. The machine's
own speed moves, so read ratios of one run, not seconds of two; the least value is the one that others disturbed least.
Results are kept as JSON and as a table in ``tests/bench/results/``; ``--docs`` writes them into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "peers"))

import corpus
import measure
import pagestable
from programs import ALL_BUILDS, PROGRAMS, AbsentError, Program

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / "results"
SIZES = ("2x150", "10x300", "32x320")


@dataclass(slots=True)
class Row:
    """One kind of build of one program: every measured cost, and the output after the last."""

    program: str
    build: str
    costs: list[measure.Cost] = field(default_factory=list)
    files: int = 0
    size: int = 0
    changed: list[int] = field(default_factory=list)


class Bench:
    """One generated portal, as each program wants it."""

    def __init__(self, work: Path, size: corpus.Size, options: argparse.Namespace, deadline: float) -> None:
        self.work, self.size, self.seed, self.deadline = work, size, options.seed, deadline
        self.builds: list[str] = options.builds
        self.programs: list[Program] = []
        self.absent: dict[str, str] = {}
        self.rows: dict[tuple[str, str], Row] = {}
        self._edits = 0
        self._built: set[str] = set()
        for name in options.programs:
            program = PROGRAMS[name](work)
            try:
                program.install()
            except AbsentError as error:
                self.absent[name] = str(error)
                continue
            program.layout.write_all(program.root, size, self.seed)
            program.configure()
            self.programs.append(program)

    def round(self) -> None:
        """Each build by each program that does it otherwise than by a cold one."""
        for build in self.builds:
            article = self._article(build)
            for program in self.programs:
                if build in program.builds or build == "cold":
                    self._measure(program, build, article)

    def _article(self, build: str) -> corpus.Article | None:
        """The article that is edited or new, as it shall be; each takes another school."""
        if build in {"cold", "nothing"}:
            return None
        self._edits += 1
        schools = corpus.schools(self.size)
        known = list(corpus.articles(schools[self._edits % len(schools)], self.size, self.seed))
        middle, newest = known[len(known) // 2], known[-1]
        if build == "body":
            return replace(middle, body=f"{middle.body}\nThêm một câu, lần {self._edits}.\n")
        if build == "title":
            return replace(newest, title=f"Lần {self._edits} {newest.title}")
        later = newest.date + timedelta(days=self._edits)
        return replace(newest, title=f"Tin mới lần {self._edits}", slug=f"tin-moi-lan-{self._edits}", date=later)

    def _measure(self, program: Program, build: str, article: corpus.Article | None) -> None:
        row = self.rows.setdefault((program.name, build), Row(program.name, build))
        expected = max((cost.wall for cost in row.costs), default=0.0)
        if time.monotonic() + expected > self.deadline:
            return
        if build == "cold":
            program.clean()
        elif program.name not in self._built:  # rounds without a cold build need one that is not measured
            self._run(program, "cold", None)
        if article is not None:
            program.layout.write(program.root, article)
        before = measure.fingerprints(program.output)
        cost = self._run(program, build, article)
        after = measure.fingerprints(program.output)
        row.costs.append(cost)
        row.files, row.size = len(after), sum(size for size, _ in after.values())
        row.changed.append(measure.changed(before, after))
        print(
            f"  {program.name:14} {build:8} {cost.wall:8.2f} s wall {cost.cpu:8.2f} s CPU {cost.peak / 2**20:7.0f} MiB"
            f" {row.changed[-1]:7} files changed",
            flush=True,
        )

    def _run(self, program: Program, build: str, article: corpus.Article | None) -> measure.Cost:
        left = max(1.0, self.deadline - time.monotonic()) + 600
        log = self.work / f"{program.name}-{build}.log"
        cost = measure.run(program.command(build, article), program.root, log, seconds=left)
        self._built.add(program.name)
        return cost


def code() -> dict[str, tuple[int, bytes]]:
    """What our builds depend on besides content: whoever edits it meanwhile measures something else."""
    files = {name: measure.fingerprints(ROOT / name) for name in ("plugins", "theme")}
    return {f"{name}/{path}": mark for name in files for path, mark in files[name].items() if "__pycache__" not in path}


def circumstances(work: Path, options: argparse.Namespace) -> dict[str, object]:
    """What a reader has to know to judge the numbers."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": time.strftime("%Y-%m-%d %H:%M"),
        "commit": commit.stdout.strip(),
        "rounds": options.rounds,
        "file system": measure.file_system(work),
        **measure.machine(),
        "python": platform.python_version(),
    }


def one_size(size: str, options: argparse.Namespace, deadline: float) -> dict[str, object]:
    """Measure all programs on a portal of one size; returns what was measured as plain data."""
    schools, _, articles = size.partition("x")
    with tempfile.TemporaryDirectory(prefix="bangtin-bench-", dir=options.work) as folder:
        print(f"{schools} schools × {articles} articles", flush=True)
        bench = Bench(Path(folder).resolve(), corpus.Size(int(schools), int(articles)), options, deadline)
        for name, reason in bench.absent.items():
            print(f"  left out: {name} ({reason})", flush=True)
        for number in range(options.rounds):
            if time.monotonic() > deadline:
                print("  the time is over", flush=True)
                break
            print(f" round {number + 1}", flush=True)
            bench.round()
    rows = [asdict(row) for row in bench.rows.values() if row.costs]
    versions = {program.name: program.version for program in bench.programs}
    return {"size": size, "rows": rows, "versions": versions, "absent": bench.absent}


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", default=SIZES, help="SCHOOLSxARTICLES of each (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="the table shows the smallest and the median")
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    parser.add_argument("--builds", nargs="+", choices=ALL_BUILDS, default=list(ALL_BUILDS))
    parser.add_argument("--minutes", type=float, default=120, help="begin nothing that would take longer (all sizes)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, help="where to build (default: the system's folder for temporary files)")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/performance.md")
    return parser.parse_args(arguments)


def shares(sizes: list[str], minutes: float) -> Iterator[tuple[str, float]]:
    """Sizes, smallest first, each with the moment at which it must end: its share is by its articles."""
    weights = {size: int(size.partition("x")[0]) * int(size.partition("x")[2]) + 1000 for size in sizes}
    started, used = time.monotonic(), 0.0
    for size in sorted(sizes, key=weights.__getitem__):
        used += weights[size] / sum(weights.values())
        yield size, started + 60 * minutes * used


def main() -> None:
    options = options_of()
    measure.adopt_orphans()
    about = circumstances(options.work or Path(tempfile.gettempdir()), options)
    print(", ".join(f"{key}: {value}" for key, value in about.items()), flush=True)
    before = code()
    found = {**about, "sizes": [one_size(size, options, end) for size, end in shares(options.sizes, options.minutes)]}
    makes = {name: PROGRAMS[name].makes for name in options.programs}
    table = pagestable.text(found, makes)
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"pages-{time.strftime('%Y%m%d-%H%M%S')}"
    target.with_suffix(".json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    target.with_suffix(".txt").write_text(table, "utf-8")
    print(table)
    if code() != before:
        raise measure.CommandError("plugins/ or theme/ was edited meanwhile: measure in a checkout of its own")
    print(f"kept in {target.relative_to(ROOT)}.json and .txt")
    if options.docs:
        pagestable.into_docs("contract", pagestable.markdown(found, makes))


if __name__ == "__main__":
    try:
        main()
    except measure.CommandError as error:
        sys.exit(str(error))
