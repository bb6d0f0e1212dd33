"""``make bench-photos``: CPU seconds per photo, ours beside the peers', interleaved in one run.

At least 60 photos of 12 megapixels are made as phones make them (``photos/make_photos.py``), once. Fast programs do all
of them; programs that take seconds per photo do a fixed part, with ours on the same part beside them. Medians of the
repeats; bytes and SSIM stand beside the seconds, so that speed bought with quality is seen. The machine drifts: compare
rows of one run only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import measure
from photos import environment, report, sites

from bangtin.galleries.crew import KEEP_MEMORY

BENCH = Path(__file__).parent
ENV = environment.ENV
SCRATCH = ENV / "scratch"
RESULTS = BENCH / "results"


@dataclass
class Row:
    """One program doing one plan on one set of photos. ``prepare`` and ``inside`` are outside and inside its clock."""

    name: str
    photos: list[str]
    command: list[str]
    out: Path
    folder: Path = BENCH
    costs: list[measure.Cost] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)

    def cpu(self) -> list[float]:
        """CPU seconds per photo, each repeat."""
        return [cost.cpu / len(self.photos) for cost in self.costs]


def main() -> None:
    """Install, make photos, measure, print, keep."""
    arguments = _arguments()
    peers = environment.prepare()
    _make_photos(peers, arguments.photos)
    everything = sorted(str(path) for path in (ENV / "photos").glob("photo-*.jpg"))[: arguments.photos]
    part = everything[:: max(1, len(everything) // arguments.part)][: arguments.part]
    measure.adopt_orphans()
    rows = _rows(peers, everything, part, arguments.only)
    load = measure.machine()
    started = time.time()
    for repeat in range(arguments.repeat):
        for row in rows:
            _run(row, repeat)
    quality = _quality(peers, rows, part)
    pools = [_pool(everything[: arguments.pool]) for _ in range(arguments.repeat)]
    sources = json.loads((ENV / "photos" / "photos.json").read_text(encoding="utf-8"))["sources"]
    result = {
        "photos": len(everything),
        "part": len(part),
        "repeat": arguments.repeat,
        "sources": sources,
        "machine": {**load, "load after": measure.machine()["load before"], "minutes": (time.time() - started) / 60},
        "absent": peers.absent,
        "rows": {
            row.name: {
                "photos": len(row.photos),
                "cpu": row.cpu(),
                "wall": [cost.wall / len(row.photos) for cost in row.costs],
                "peak": max(cost.peak for cost in row.costs),
                "inside": row.inside,
                **quality.get(row.name, {}),
            }
            for row in rows
        },
        "pool": {key: [pool[key] for pool in pools] for key in pools[0]},
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "photos.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    text = report.table(result)
    (RESULTS / "photos.md").write_text(text, encoding="utf-8")
    print(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=60, help="photos for the fast programs")
    parser.add_argument("--part", type=int, default=8, help="photos for the slow ones")
    parser.add_argument("--pool", type=int, default=24, help="photos for threads, processes and warm builds")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", default="", help="rows whose names hold one of these words, divided by commas")
    return parser.parse_args()


def _make_photos(peers: environment.Environment, count: int) -> None:
    """Make the photos that are not there yet."""
    if len(list((ENV / "photos").glob("photo-*.jpg"))) < count:
        print(f"making {count} photos, once …", file=sys.stderr)
        command = [peers.python, "-m", "photos.make_photos", ENV / "sources", ENV / "photos", str(count)]
        subprocess.run(command, cwd=BENCH, check=True)


def _rows(peers: environment.Environment, everything: list[str], part: list[str], only: str) -> list[Row]:
    """All rows in the order in which they are interleaved: ours first, then the peers."""
    rows = [
        _ours(plan, everything, "all") for plan in ("product", "recommended", "like", "floor", "sigal", "sigal-own")
    ]
    rows += [_ours(plan, part, "part") for plan in ("product", "recommended", "like")]
    vips = [*_env("VIPS_CONCURRENCY=1"), str(peers.python), "-m", "photos.vips"]
    rows += [_row("libvips chain", everything, [*vips, "chain"]), _row("libvips each", part, [*vips, "each"])]
    if peers.node:
        node = [*_env(f"BENCH_NODE={ENV / 'node'}"), str(peers.node)]
        rows.append(_row("sharp each8", everything, [*node, "photos/sharp.mjs", "each8"]))
        rows += [_row(f"sharp {way}", part, [*node, "photos/sharp.mjs", way]) for way in ("fast8", "each5", "chain")]
        rows.append(_row("eleventy-img", everything, [*node, "photos/eleventy.mjs"]))
    for name in ("hugo default", "hugo lanczos method 4"):
        site = SCRATCH / name.replace(" ", "-")
        rows.append(Row(name, part, [peers.program("hugo"), "--quiet", "--source", str(site)], site / "public", site))
    gallery = SCRATCH / "sigal"
    command = [*_env(), peers.program("sigal"), "build", "--ncpu", "1", "--quiet", "--config", "sigal.conf.py"]
    rows.append(Row("sigal", everything, command, gallery / "_build", gallery))
    rows = [row for row in rows if not any(row.name.split()[0] in name for name in peers.absent)]
    return [row for row in rows if not only or any(name in row.name for name in only.split(","))]


def _env(*settings: str) -> list[str]:
    """A prefix that sets variables; Python programs find their byte code as after any installation."""
    return ["env", "-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPYCACHEPREFIX={ENV / 'bytecode'}", *settings]


def _row(name: str, photos: list[str], command: list[str]) -> Row:
    """A program that takes the list of photos and a folder."""
    out = SCRATCH / name.replace(" ", "-")
    chosen = SCRATCH / f"photos-{len(photos)}.json"
    chosen.parent.mkdir(parents=True, exist_ok=True)
    chosen.write_text(json.dumps(photos), encoding="utf-8")
    return Row(name, photos, [*command, str(chosen), str(out)], out)


def _ours(plan: str, photos: list[str], label: str) -> Row:
    settings = {"PYTHONPATH": str(BENCH), **KEEP_MEMORY}  # as the photo process of a build has them
    variables = [f"{name}={value}" for name, value in settings.items()]
    return _row(f"ours {plan} ({label})", photos, [*_env(*variables), sys.executable, "-m", "photos.ours", plan])


def _run(row: Row, repeat: int) -> None:
    """One repeat of a row, from nothing."""
    subprocess.run(["rm", "-rf", str(row.out)], check=True)
    if row.name.startswith("hugo"):
        sites.hugo(row.folder, row.photos, *(("lanczos", 4) if "lanczos" in row.name else ("", None)))
    elif row.name == "sigal":
        sites.sigal(row.folder, row.photos)
    log = SCRATCH / f"{row.name.replace(' ', '-')}.log"
    cost = measure.run(row.command, row.folder, log)
    row.costs.append(cost)
    if row.name.startswith("ours"):
        spent = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
        row.inside.append((spent["cpu"] - spent["probe"]) / len(row.photos))
    print(f"{repeat + 1} {row.name}: {cost.cpu / len(row.photos):.3f} s", file=sys.stderr)


def _quality(peers: environment.Environment, rows: list[Row], part: list[str]) -> dict[str, dict[str, float]]:
    """Bytes and SSIM of what each row has made last, on the part that all rows did."""
    chosen = SCRATCH / f"photos-{len(part)}.json"
    folders = [f"{row.name}={row.out}" for row in rows if "floor" not in row.name]
    command = [str(peers.python), "-m", "photos.quality", str(chosen), *folders]
    shown = subprocess.run(command, cwd=BENCH, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, float]] = json.loads(shown.stdout)
    return found


def _pool(photos: list[str]) -> dict[str, object]:
    chosen = SCRATCH / f"photos-{len(photos)}.json"
    chosen.write_text(json.dumps(photos), encoding="utf-8")
    command = [*_env(f"PYTHONPATH={BENCH}"), sys.executable, "-m", "photos.pool", str(chosen), str(SCRATCH / "pool")]
    shown = subprocess.run(command, cwd=BENCH, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(shown.stdout)
    return found


if __name__ == "__main__":
    main()
