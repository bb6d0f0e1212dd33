"""Readers behind nginx while a site is published again and again: ``python tests/bench/bench_publish.py --count 200``.

For each kind of target: publications, requests of two readers, answers that were broken or of two releases, seconds of
a publication. Each publication changes one article and the lists that show it. The site is that of the tests.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.build.publishing.press import Press  # noqa: E402  # found through the line above
from tests.build.publishing.readers import readers  # noqa: E402
from tests.build.publishing.servers import nginx, sshd  # noqa: E402
from tests.build.sites import SITES, Site  # noqa: E402


def measure(kind: str, count: int, folder: Path) -> str:
    """One row of the table."""
    for name in ("sshd", "nginx"):
        (folder / name).mkdir(parents=True)
    site = Site.copy(SITES / "two-schools", folder / "portal")
    with sshd(folder / "sshd") as server:
        options = {} if kind == "directory" else server.options
        press = Press(site, {"kind": kind, **options, "path": str(folder / "www")})
        press.text(0)
        press()
        shown = folder / "www" if kind == "sftp" else folder / "www" / "current"
        seconds = []
        with nginx(folder / "nginx", shown) as port, readers(port) as crowd:
            for number in range(1, count + 1):
                press.text(number)
                start = time.perf_counter()
                told = press()
                seconds.append(time.perf_counter() - start)
                if told.state != "published":
                    raise SystemExit(f"{kind}: {told.data['problems']}")
        requests = sum(reader.requests for reader in crowd)
        bad = [one for reader in crowd for one in reader.bad]
    for one in bad[:5]:
        print(f"  {one}")
    return f"| {kind} | {count} | {requests:,} | {len(bad)} | {statistics.median(seconds):.2f} s |"


def main() -> int:
    """Print the table; 1 when a reader met a broken answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="publications of each kind")
    parser.add_argument("--kinds", nargs="+", default=["directory", "rsync", "sftp"])
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-publish-") as folder:
        rows += [measure(kind, options.count, Path(folder, kind)) for kind in options.kinds]
    print("| target | publications | requests | broken or mixed | median of a publication |\n|---|---|---|---|---|")
    print("\n".join(rows))
    return int(any("| 0 |" not in row for row in rows))


if __name__ == "__main__":
    sys.exit(main())
