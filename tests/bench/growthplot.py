"""The picture of growth for docs/performance.md: four small charts as one SVG, readable in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import log10
from typing import Any

WIDTH, HEIGHT = 920, 640
LEFT, TOP, CHART_W, CHART_H = 64, 56, 350, 210
GAP_X, GAP_Y = 456, 300
STYLE = """
text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600;font-size:14px}.grid{stroke:#d8d8d8}
.a{stroke:#0b6e4f;fill:#0b6e4f}.b{stroke:#b5472f;fill:#b5472f}.c{stroke:#28559a;fill:#28559a}
path{fill:none!important;stroke-width:2.5}.paper{fill:#fff}text.a,text.b,text.c{stroke:none}
@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}.paper{fill:#16181a}
.a{stroke:#5fcfa6;fill:#5fcfa6}.b{stroke:#f09a80;fill:#f09a80}.c{stroke:#8db4f0;fill:#8db4f0}}
"""
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured line: its name, its colour's class, its points."""

    name: str
    colour: str
    points: Points


def draw(found: dict[str, Any]) -> str:
    """The picture of a run of ``growth.py``."""
    articles, schools = found["by_articles"], found["by_schools"]
    flat = _points(articles, "articles", lambda row: 1000 * _build(row, "cold", "cpu") / row["articles"])
    memory = [
        Line("all together", "b", _points(articles, "articles", lambda row: _build(row, "cold", "peak") / 2**20)),
        Line("the program itself", "a", _points(articles, "articles", lambda row: _memory(row, 0))),
        Line("one that builds schools", "c", _points(articles, "articles", lambda row: _memory(row, 1))),
    ]
    charts = [
        _chart(0, 0, "Cold build: ms of CPU for each article", "articles", [Line("", "a", flat)]),
        _chart(1, 0, "Cold build: memory of processes, MiB", "articles", memory),
        _chart(0, 1, "One edit: seconds of CPU", "articles", _edits(articles, "articles")),
        _chart(1, 1, "One edit: seconds of CPU", "schools", _edits(schools, "schools")),
    ]
    view = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_label(found))}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>'
    paper = f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
    foot = f'<text x="{LEFT}" y="{HEIGHT - 14}">{escape(_label(found))}</text>'
    return "\n".join([head, f"<style>{STYLE}</style>", paper, *charts, foot, "</svg>"]) + "\n"


def _label(found: dict[str, Any]) -> str:
    return f"Measured {found['when']} on {found['cores']} cores ({found['processor']}), commit {found['commit']}"


def _edits(rows: list[dict[str, Any]], along: str) -> list[Line]:
    return [
        Line("one title edited", "b", _points(rows, along, lambda r: _build(r, "title", "cpu"))),
        Line("one body edited", "a", _points(rows, along, lambda r: _build(r, "body", "cpu"))),
        Line("nothing changed", "c", _points(rows, along, lambda r: _build(r, "nothing", "cpu"))),
    ]


def _points(rows: list[dict[str, Any]], along: str, value: Callable[[dict[str, Any]], float]) -> Points:
    return [(row[along], value(row)) for row in rows]


def _build(row: dict[str, Any], kind: str, cost: str) -> float:
    return float(row["builds"][kind][cost])


def _memory(row: dict[str, Any], which: int) -> float:
    return float(row["builds"]["cold"]["profile"]["memory"][which]) / 2**20


def _chart(column: int, line: int, title: str, along: str, lines: list[Line]) -> str:
    """One chart; the horizontal axis is logarithmic and has a tick at each measured point."""
    left, top = LEFT + column * GAP_X, TOP + line * GAP_Y
    bottom = top + CHART_H
    every = [point for one in lines for point in one.points]
    if not every:
        return ""
    least, most = min(x for x, _ in every), max(x for x, _ in every)
    ticks = _ticks(max(y for _, y in every))
    span = log10(most / least) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return left + CHART_W * log10(x / least) / span, bottom - CHART_H * y / ticks[-1]

    parts = [f'<text class="title" x="{left}" y="{top - 16}">{escape(title)}</text>']
    for tick in ticks:
        y = at(least, tick)[1]
        parts.append(f'<line class="grid" x1="{left}" x2="{left + CHART_W}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    for number, x in enumerate(sorted({x for x, _ in every})):
        word = f" {along}" if number == 0 else ""
        anchor = "start" if number == 0 else "end" if x == most else "middle"
        parts.append(f'<text x="{at(x, 0)[0]:.1f}" y="{bottom + 20}" text-anchor="{anchor}">{x:,}{word}</text>')
    for number, one in enumerate(lines):
        places = [at(*point) for point in one.points]
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path class="{one.colour}" d="M{way}"/>')
        parts += [f'<circle class="{one.colour}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places]
        if len(lines) > 1:
            spot = f'x="{left + 10}" y="{top + 14 + 17 * number}"'
            parts.append(f'<text class="{one.colour}" {spot}>{escape(one.name)}</text>')
    return "\n".join(parts)


def _ticks(most: float) -> list[float]:
    """Round numbers from nought to a little more than the greatest value."""
    raw = most / 4
    scale = 10.0 ** int(f"{raw:e}".partition("e")[2])
    step = next(scale * nice for nice in (1, 2, 2.5, 5, 10) if scale * nice >= raw)
    count = int(most / step) + 1
    return [round(step * number, 6) for number in range(count + 1)]
