"""The bench's numbers as tables, with each goal beside what was reached."""

from __future__ import annotations

import statistics
from typing import Any

GOALS = (
    ("recommended / sharp per file", "ours recommended (all)", "sharp each8", 0.30),
    ("recommended / eleventy-img", "ours recommended (all)", "eleventy-img", 0.35),
    ("recommended / libvips chain", "ours recommended (all)", "libvips chain", 0.60),
    ("recommended / Hugo defaults", "ours recommended (part)", "hugo default", 0.10),
    ("recommended / Hugo lanczos", "ours recommended (part)", "hugo lanczos method 4", 0.10),
    ("all that a build does / sharp per file", "ours product (all)", "sharp each8", None),
    ("two JPEGs, larger by up to a tenth / sigal", "ours sigal-own (all)", "sigal", None),
    ("equal work / sigal", "ours sigal (all)", "sigal", 0.45),
    ("like for like / sharp per file", "ours like (all)", "sharp each8", 0.65),
    ("like for like / libvips chain", "ours like (all)", "libvips chain", 1.15),
    ("like for like / Hugo lanczos", "ours like (part)", "hugo lanczos method 4", 0.10),
    ("recommended / sharp effort 2", "ours recommended (part)", "sharp fast8", 0.45),
    ("recommended / sharp one raster + chain", "ours recommended (part)", "sharp chain", 0.45),
    ("our five files / sharp's same five, per file", "ours product (part)", "sharp each5", None),
)


def table(result: dict[str, Any]) -> str:
    """All tables in Markdown."""
    rows = result["rows"]
    machine = result["machine"]
    head = (
        f"{result['photos']} photos of 12 MP ({result['part']} of them for slow programs, second ways and quality), "
        f"{result['repeat']} repeats, interleaved. Sources: {result['sources']}. Machine: {machine['cores']} × "
        f"{machine['processor']}, load {machine['load before']} before and {machine['load after']} after."
    )
    parts = [
        head,
        *(f"LEFT OUT: {name}: {reason}" for name, reason in result["absent"].items()),
        _rows(rows),
        _goals(rows),
        _pool(result["pool"]),
    ]
    return "\n\n".join(parts) + "\n"


def _rows(rows: dict[str, Any]) -> str:
    lines = [
        "| program, plan | photos | CPU s a photo | range | wall s | peak MB | kB a photo | WebP 1280: kB | SSIM |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in rows.items():
        cpu = row["cpu"]
        lines.append(
            f"| {name} | {row['photos']} | {statistics.median(cpu):.3f} | {min(cpu):.3f}-{max(cpu):.3f} | "
            f"{statistics.median(row['wall']):.3f} | {row['peak'] / 1e6:.0f} | {_number(row.get('kB'), 0)} | "
            f"{_number(row.get('kB 1280'), 0)} | {_number(row.get('ssim'), 4)} |"
        )
    return "\n".join(lines)


def _goals(rows: dict[str, Any]) -> str:
    lines = ["| ratio of medians | measured | goal | |", "|---|---|---|---|"]
    for name, ours, peer, goal in GOALS:
        if ours in rows and peer in rows:
            ratio = statistics.median(rows[ours]["cpu"]) / statistics.median(rows[peer]["cpu"])
            lines.append(_goal(name, ratio, goal))
    if (floor := rows.get("ours floor (all)")) and (whole := rows.get("ours recommended (all)")):
        ratio = statistics.median(whole["inside"]) / statistics.median(floor["inside"])
        lines.append(_goal("recommended / decode + encode floor (making alone, inside the process)", ratio, 1.30))
    return "\n".join(lines)


def _goal(name: str, ratio: float, goal: float | None) -> str:
    verdict = "" if goal is None else "reached" if ratio <= goal else "MISSED"
    return f"| {name} | {ratio:.2f} | {'-' if goal is None else f'≤ {goal:.2f}'} | {verdict} |"


def _pool(pool: dict[str, list[Any]]) -> str:
    lines = ["| the pool | median | all |", "|---|---|---|"]
    for name, values in pool.items():
        if isinstance(values[0], list):
            lines.append(
                f"| {name} | {values[0][0]}, {values[0][1]} | {'same' if len({*map(tuple, values)}) == 1 else values} |"
            )
        else:
            lines.append(
                f"| {name} | {statistics.median(values):.3f} | {', '.join(f'{value:.3f}' for value in values)} |"
            )
    return "\n".join(lines)


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"
