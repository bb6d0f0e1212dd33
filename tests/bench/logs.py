"""Generated access logs: readers, robots, assets and rubbish in the share that a school's server sees.

``python -m tests.bench.logs --lines 1000000`` writes a log of each form, counts it and prints how long that took.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bangtin.reads.count import LogReader

BROWSERS = [
    f"Mozilla/5.0 (Linux; Android {n % 8 + 7}; SM-A{n}05F) AppleWebKit/537.36 (KHTML, like Gecko) "
    f"Chrome/{100 + n % 40}.0.0.0 Mobile Safari/537.36"
    for n in range(300)
]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "curl/8.5.0",
]
UNITS = [f"truong-{n}" for n in range(24)]
ARTICLES = [f"/{UNITS[n % 24]}/tin-tuc/2026-{n % 12 + 1:02}-01-bai-{n}/" for n in range(2000)]
START = dt.datetime(2026, 11, 1, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def requests(lines: int, seed: int = 1) -> Iterator[tuple[dt.datetime, str, str, str, int, str]]:
    """Moment, address, method, path, status, browser; pages are a third of all, spread over thirty days."""
    chance = random.Random(seed)  # a log to measure with, no secret
    step = dt.timedelta(days=30) / lines
    for n in range(lines):
        kind = chance.random()
        address = f"10.{chance.randrange(4)}.{chance.randrange(256)}.{chance.randrange(256)}"
        path = chance.choice(ARTICLES[: 1 + int(2000 * chance.random() ** 3)])
        status, agent = 200, chance.choice(BROWSERS)
        if kind < 0.62:
            path = f"/theme/bangtin.{n % 97:010x}.css" if kind < 0.2 else f"/photos/{n % 9973:024x}-720.webp"
        elif kind < 0.8:
            agent = chance.choice(ROBOTS)
        elif kind < 0.84:
            path, status = f"/wp-login.php?x={n}", 404
        elif kind < 0.9:
            path = "/"
        yield START + n * step, address, "GET", path, status, agent


def combined(lines: int) -> Iterator[str]:
    """As nginx and Apache write by default."""
    for when, address, method, path, status, agent in requests(lines):
        stamp = when.strftime("%d/%b/%Y:%H:%M:%S %z")
        yield f'{address} - - [{stamp}] "{method} {path} HTTP/1.1" {status} 5120 "https://bangtin.example/" "{agent}"\n'


def common(lines: int) -> Iterator[str]:
    """Without referrer and browser."""
    for when, address, method, path, status, _ in requests(lines):
        yield f'{address} - - [{when.strftime("%d/%b/%Y:%H:%M:%S %z")}] "{method} {path} HTTP/1.1" {status} 5120\n'


def as_json(lines: int) -> Iterator[str]:
    """As nginx's ``log_format … escape=json`` writes."""
    for when, address, method, path, status, agent in requests(lines):
        line = {"time_iso8601": when.isoformat(timespec="seconds"), "remote_addr": address, "status": str(status)}
        line |= {"request": f"{method} {path} HTTP/1.1", "http_referer": "https://bangtin.example/"}
        yield json.dumps({**line, "http_user_agent": agent}) + "\n"


FORMS = {"combined": combined, "common": common, "json": as_json}


def reader() -> LogReader:
    """A reader for a portal with the articles above."""
    pages = {path: path.strip("/") for path in ARTICLES}
    return LogReader(pages=pages, units=UNITS, base="", after=None, before=dt.date(2027, 1, 1))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write, count, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=1_000_000)
    lines = parser.parse_args(arguments).lines
    print("| form | MB | seconds | lines a second | reads | visits |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, form in FORMS.items():
            path = Path(folder) / name
            with path.open("w", encoding="utf-8") as file:
                file.writelines(form(lines))
            counting = reader()
            start = time.perf_counter()
            counting.read(path)
            reads, visits = sum(counting.reads().values()), counting.visits()[""]
            took = time.perf_counter() - start
            assert counting.lines == lines
            size = path.stat().st_size / 1e6
            print(f"| {name} | {size:.0f} | {took:.2f} | {lines / took:,.0f} | {reads:,} | {visits:,} |")
    print(f"\nPeak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
