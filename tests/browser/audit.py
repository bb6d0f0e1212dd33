"""What every kind of page is worth, in a table: ``make audit``.

axe in both colour schemes, the Nu HTML checker, Lighthouse for phones (with its slow network and processor), and bytes.
The demo portal is built and served as a good host serves it: compressed, with lifetimes. Exit status 1 when anything is
less than it should be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import playwright
from playwright.sync_api import Browser, sync_playwright
from tests.browser.conftest import ARGUMENTS
from tests.browser.portal import Portal, Sample, StrictHost, build, serve
from tests.browser.test_access import faults_of
from tests.browser.test_markup import complaints
from tests.browser.weight import BUDGETS, Weight, weigh

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / ".venv" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = Path(playwright.__file__).parent / "driver" / "node"
"""Playwright's own: new enough for Lighthouse, which Debian's need not be."""
CHROMIUM = "/usr/bin/chromium"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = 99
COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".json"}
HEAD = (
    "kind",
    "lang",
    "axe",
    "vnu",
    "perf",
    "a11y",
    "best",
    "seo",
    "LCP s",
    "CLS",
    "html",
    "css",
    "js",
    "sum",
    "budget",
)


class GoodHost(StrictHost):
    """Compresses text, and lets browsers keep what has a hash in its name."""

    def do_GET(self) -> None:  # noqa: N802  # the base class's name
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        kept = "no-cache" if path.suffix == ".html" else "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass(slots=True)
class Row:
    """What was found about one page; ``notes`` are lines to print below the table."""

    sample: Sample
    weight: Weight
    axe: int = 0
    vnu: int = 0
    scores: dict[str, int] = field(default_factory=dict)
    lcp: float = 0
    shift: float = 0
    notes: list[str] = field(default_factory=list)

    @property
    def budget(self) -> int:
        """Bytes that its kind may cost; none for a kind that has no budget."""
        return BUDGETS["kinds"].get(self.sample.kind, 0)

    @property
    def good(self) -> bool:
        """Whether all is as it should be."""
        return not (self.axe or self.vnu) and self.weight.total <= self.budget and min(
            self.scores.values(), default=GOAL
        ) >= GOAL  # fmt: skip

    def cells(self) -> list[str]:
        """Its line of the table."""
        scores = [str(self.scores[name]) if self.scores else "" for name in CATEGORIES]
        paint = [f"{self.lcp:.1f}", f"{self.shift:.2f}"] if self.scores else ["", ""]
        bytes_ = [self.weight.html, self.weight.css, self.weight.js, self.weight.total, self.budget]
        return [self.sample.kind, self.sample.lang, str(self.axe), str(self.vnu), *scores, *paint, *map(str, bytes_)]


def main() -> int:
    """The command line; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kind", action="append", help="only this kind of page; may be given again")
    parser.add_argument(
        "--languages", default="vi", help="languages for Lighthouse, with commas (default vi; - for none)"
    )
    given = parser.parse_args()
    photos = ROOT / ".cache" / "audit-photos"
    photos.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        output = build(Path(folder), photos)
        with serve(output, GoodHost) as portal:
            rows = [
                Row(sample, weigh(output, sample.path))
                for sample in portal.samples()
                if not given.kind or sample.kind in given.kind
            ]
            with _browser() as browser:
                for row in rows:
                    _look(browser, portal, row)
            _check(output, rows)
            for row in rows:
                if row.sample.lang in given.languages.split(","):
                    _measure(portal, row, Path(folder) / "lighthouse.json")
                sys.stderr.write(".")
                sys.stderr.flush()
    sys.stderr.write("\n")
    sys.stdout.write(table(rows))
    return 0 if rows and all(row.good for row in rows) else 1


def table(rows: list[Row]) -> str:
    """All rows, the numbers flush right, then what was wrong with which."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    text = ""
    for line in lines:
        cells = [
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        text += "  ".join(cells).rstrip() + "\n"
    notes = [f"{row.sample.kind} /{row.sample.path}: {note}" for row in rows for note in row.notes]
    bad = sum(not row.good for row in rows)
    verdict = f"{bad} of {len(rows)} pages fall short" if bad else f"all {len(rows)} pages are as they should be"
    return "\n".join([text, *notes, verdict, ""])


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


def _look(browser: Browser, portal: Portal, row: Row) -> None:
    """Axe, light on a desk and dark on a phone."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{portal.address}/{row.sample.path}")
        found = faults_of(page)
        row.axe += len(found)
        row.notes += [f"axe, {scheme}: {fault}" for fault in found]
        context.close()


def _check(output: Path, rows: list[Row]) -> None:
    """The HTML checker, once over the whole site: a kind of page answers for all its pages."""
    found: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for complaint in complaints(output):
        file = Path(re.match(r"file:(.+?\.html)", complaint)[1])
        text = file.read_text(encoding="utf-8")
        key = re.search(r"bt-page--([\w-]+)", text)[1], re.search(r'<html lang="(\w+)"', text)[1]
        found[key] += 1
        first.setdefault(key, complaint)
    for row in rows:
        key = row.sample.kind, row.sample.lang
        row.vnu = found[key]
        row.notes += [f"vnu: {first[key]}"] if key in first else []


def _measure(portal: Portal, row: Row, report: Path) -> None:
    """Lighthouse, as for a phone of the middle class on a slow network."""
    options = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={report}", "--quiet"]
    if '<meta name="robots" content="noindex">' in _text(portal, row):
        options.append("--skip-audits=is-crawlable")  # on purpose: nobody shall find this page in a search engine
    subprocess.run(
        [NODE, LIGHTHOUSE, f"{portal.address}/{row.sample.path}", *options,
         "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
        env={**os.environ, "CHROME_PATH": CHROMIUM}, capture_output=True, check=True,
    )  # fmt: skip
    result = json.loads(report.read_text(encoding="utf-8"))
    audits: dict[str, Any] = result["audits"]
    row.scores = {name: round(result["categories"][name]["score"] * 100) for name in CATEGORIES}
    row.lcp = audits["largest-contentful-paint"]["numericValue"] / 1000
    row.shift = audits["cumulative-layout-shift"]["numericValue"]
    for name in CATEGORIES:
        if row.scores[name] < GOAL:
            low = [
                f"{one['title']} {one.get('displayValue', '')}".strip()
                for reference in result["categories"][name]["auditRefs"]
                if reference["weight"] and (one := audits[reference["id"]])["score"] not in (None, 1)
            ]
            row.notes.append(f"{name} {row.scores[name]}: {'; '.join(low)}")


def _text(portal: Portal, row: Row) -> str:
    path = portal.output / row.sample.path
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
