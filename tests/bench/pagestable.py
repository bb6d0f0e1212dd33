"""The tables of ``bench_pages.py``: seconds, memory, files, and each as a part of what a peer needs."""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs" / "performance.md"
NAMES = {
    "bangtin": "Bảng Tin, all pages",
    "bangtin-alike": "Bảng Tin, the peers' pages",
    "hugo": "Hugo",
    "pelican": "plain Pelican",
    "eleventy": "Eleventy",
    "nikola": "Nikola",
}
BUILDS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "new": "a new article",
}
HEADS = (
    *("wall s, least", "median", "CPU s, least", "median", "peak MiB", "files", "MB", "changed"),
    *("wall ÷ Hugo", "CPU ÷ Hugo", "peak ÷ Hugo", "wall ÷ Pelican cold", "CPU ÷ Pelican cold"),
)


def lines(size: dict[str, Any]) -> list[list[str]]:
    """The rows of one size as text, build by build; ratios are of the least values."""
    rows = {(row["program"], row["build"]): row for row in size["rows"]}
    found = []
    for build, said in BUILDS.items():
        for program, name in NAMES.items():
            if row := rows.get((program, build)):
                hugo, pelican = rows.get(("hugo", build)), rows.get(("pelican", "cold"))
                found.append([said, name, *_numbers(row), *_ratios(row, hugo, pelican)])
    return found


def _numbers(row: dict[str, Any]) -> list[str]:
    wall, cpu = _all(row, "wall"), _all(row, "cpu")
    return [
        f"{min(wall):.2f}",
        f"{statistics.median(wall):.2f}",
        f"{min(cpu):.2f}",
        f"{statistics.median(cpu):.2f}",
        f"{max(_all(row, 'peak')) / 2**20:.0f}",
        str(row["files"]),
        f"{row['size'] / 1e6:.1f}",
        f"{statistics.median(row['changed']):.0f}",
    ]


def _ratios(row: dict[str, Any], hugo: dict[str, Any] | None, pelican: dict[str, Any] | None) -> list[str]:
    def part(other: dict[str, Any] | None, cost: str, best: Any = min) -> str:
        return f"{best(_all(row, cost)) / best(_all(other, cost)):.2f}" if other else ""

    return [
        *(part(hugo, "wall"), part(hugo, "cpu"), part(hugo, "peak", max)),
        *(part(pelican, "wall"), part(pelican, "cpu")),
    ]


def _all(row: dict[str, Any], cost: str) -> list[float]:
    return [one[cost] for one in row["costs"]]


def text(found: dict[str, Any], makes: dict[str, str]) -> str:
    """All sizes as a table for a terminal, with what each program makes and was left out."""
    said = [", ".join(f"{key}: {value}" for key, value in found.items() if key != "sizes"), ""]
    for size in found["sizes"]:
        rows = [["", size["size"], *HEADS], *lines(size)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            cells = [
                cell.ljust(w) if n < 2 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
            ]
            said.append("  ".join(cells).rstrip())
        said += [f"left out: {name}: {reason}" for name, reason in size["absent"].items()]
        said.append("")
    versions = {name: version for size in found["sizes"] for name, version in size["versions"].items()}
    said += [f"{NAMES[name]} ({versions.get(name, 'left out')}): {text}." for name, text in makes.items()]
    return "\n".join(said) + "\n"


def markdown(found: dict[str, Any], makes: dict[str, str]) -> str:
    """The same for the docs, narrower: least values and ratios."""
    keep = (2, 4, 6, 7, 9, 10, 11, 12, 13)
    heads = [(["", "", *HEADS])[column] for column in keep]
    said = [machine(found)]
    for size in found["sizes"]:
        schools, _, articles = size["size"].partition("x")
        said += ["", f"**{int(schools) * int(articles):,} articles** ({schools} schools × {articles})", ""]
        said += [f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
        last = ""
        for row in lines(size):
            if row[0] != last:
                last = row[0]
                said.append(f"| **{last}** |" + " |" * len(heads))
            said.append(f"| {row[1]} | {' | '.join(row[column] for column in keep)} |")
    versions = {name: version for size in found["sizes"] for name, version in size["versions"].items()}
    said.append("")
    said += [f"- {NAMES[name]} ({versions.get(name, 'left out')}): {text}." for name, text in makes.items()]
    return "\n".join(said)


def machine(found: dict[str, Any]) -> str:
    """When and on what it was measured."""
    where = f"{found['cores']} cores ({found['processor']}), sources and outputs on {found['file system']}"
    load = f"load before {found['load before']}"
    return f"Measured {found['when']}, commit {found['commit']}, {found['rounds']} rounds; {where}; {load}."


def into_docs(name: str, said: str) -> None:
    """Put a text between ``<!-- name -->`` and ``<!-- /name -->`` of docs/performance.md."""
    page = DOCS.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"docs/performance.md has no place for {name}")
    DOCS.write_text(pattern.sub(lambda match: f"{match[1]}{said}\n{match[2]}", page), encoding="utf-8")
