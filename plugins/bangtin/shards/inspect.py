"""Reads content as a build would and writes nothing: what ``bangtin check`` stands on."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from datetime import datetime

from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.site import SchoolSite
from bangtin.pelicanlink.feature import features_of
from bangtin.shards.check import DEAD_LINK
from bangtin.shards.plan import Plan, Shard, make_plan
from bangtin.shards.tasks import ShardTask
from bangtin.shards.worker import prepare


def inspect_content(
    project: Project, plugins: list[str], now: datetime, wanted: Sequence[str] = ()
) -> tuple[list[Problem], str]:
    """All problems, or those below the paths ``wanted``, by place; and the traceback of a bug, if one was met."""
    plan = make_plan(project, plugins, now)
    root = project.content.name
    problems = list(plan.problems)
    broken = ""
    for shard in plan.shards:
        folder = f"{root}/{shard.unit}"
        if wanted and not any(f"{path}/".startswith(f"{folder}/") or path == root for path in wanted):
            continue
        try:
            problems += _inspect_unit(plan, shard)
        except Exception:  # noqa: BLE001  # a bug in one unit must not hide the others
            broken = traceback.format_exc()
    if wanted:
        problems = [p for p in problems if any(p.file == path or p.file.startswith(f"{path}/") for path in wanted)]
    return sorted({problem.order: problem for problem in problems}.values(), key=lambda p: p.order), broken


def public_addresses(
    project: Project, plugins: list[str], now: datetime, wanted: Sequence[str] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Unit → the addresses of its articles and pages that readers can see now, without the path of SITEURL."""
    plan = make_plan(project, plugins, now)
    for shard in plan.shards:
        if not wanted or shard.unit in wanted:
            site = _collected(plan, shard)
            urls = [*(article.card.url for article in site.articles), *(page.url for page in site.pages)]
            yield shard.unit, sorted(url[len(site.addresses.base) :] for url in urls)


def _collected(plan: Plan, shard: Shard) -> SchoolSite:
    """A unit after the collecting half of its build."""
    site = prepare(ShardTask.of(plan, shard)).site
    site.checking = True
    for feature in features_of(plan.plugins):
        half = feature.half("school")
        if half is not None and hasattr(half, "collect"):
            half.collect(site)
    return site


def _inspect_unit(plan: Plan, shard: Shard) -> list[Problem]:
    """What the collecting half of a unit's build reports."""
    site = _collected(plan, shard)
    problems = list(site.problems.problems)
    for target, file, line, column in site.links_out:
        if not target.startswith("/") and target not in plan.all_files:  # which pages there are, only a build finds out
            problems.append(DEAD_LINK.at(file, line, column, target=target, text=target))
    return problems
