"""Builds one unit in this process: a whole Pelican run in the school role.

A worker builds many units one after another. Nothing of a run outlives it: its state hangs on the settings that
Pelican copies into each generator's context.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import traceback
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bangtin.core.frame import Frame
from bangtin.core.machine import machine_error
from bangtin.core.problems import BangtinError
from bangtin.core.site import SchoolSite
from bangtin.core.stopwatch import Stopwatch, Watch
from bangtin.core.units import Unit
from bangtin.core.urls import Addresses
from bangtin.pelicanlink.run import run_pelican
from bangtin.pelicanlink.theme import Theme, load_theme
from bangtin.pelicanlink.writer import ForeignPath, Output
from bangtin.shards.check import MACHINE_FAILED, NOT_OWN
from bangtin.shards.tasks import MACHINE, ShardResult, ShardTask


@dataclass(slots=True)
class SchoolRun:
    """The state of one school run."""

    site: SchoolSite
    theme: Theme
    output: Output
    unit: str
    role: str = "school"
    parts: int = 1
    watch: Watch = field(default_factory=Watch)
    common: str = ""
    """Its pages are few, and nearly all of them change with their school: nothing is gained by looking first."""
    summary: dict[str, Any] = field(default_factory=dict)


def build_school(task: ShardTask) -> ShardResult:
    """Build one unit and say what came out. An unexpected exception becomes ``failed``: others go on building."""
    result = ShardResult(task.unit)
    watch = Stopwatch() if task.watched else Watch()
    try:
        run = prepare(task)
        run.watch = run.site.watch = run.output.watch = watch
        run_pelican(task.plugins, run, content=task.content, output=task.staging, values=task.values)
    except BangtinError as error:
        result.problems = [problem.to_json() for problem in error.problems]
        result.failed = "problems"
        return result
    except ForeignPath as error:
        folder = f"{Path(task.content).name}/{task.unit}"
        result.problems = [NOT_OWN.at(folder, unit=task.unit, path=error.path).to_json()]
        result.failed = "problems"
        return result
    except Exception as error:  # noqa: BLE001  # a bug in one unit must not take down the others
        machine = machine_error(error, task.staging)
        if machine is not None:
            folder = f"{Path(task.content).name}/{task.unit}"
            problem = MACHINE_FAILED.at(folder, unit=task.unit, path=machine.path, reason=machine.reason)
            result.problems = [problem.to_json()]
            result.failed = MACHINE
        elif not task.afresh:  # or is it something that was kept? Then it costs this second time, and no more
            shutil.rmtree(task.staging, ignore_errors=True)
            return build_school(replace(task, afresh=True))
        else:
            result.failed = traceback.format_exc()
        return result
    site = run.site
    result.manifest, result.staged = run.output.manifest, run.output.staged
    result.summary = json.dumps(run.summary, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    result.problems = [problem.to_json() for problem in site.problems.problems]
    result.counts = site.counts
    result.orders = site.orders
    result.links_out = site.links_out
    result.hidden = {site.addresses.output(url): state for url, state in sorted(site.hidden.items())}
    result.withheld = sorted(site.withheld)
    result.wakes = min(site.wakes).isoformat() if site.wakes else ""
    if figures := watch.figures():
        result.figures = figures.to_json()
    result.steady = site.counts.pop("unsteady", 0) == 0
    return result


def prepare(task: ShardTask) -> SchoolRun:
    """The site of a task, ready for features."""
    units = {data["id"]: Unit.from_json(data) for data in task.units}
    addresses = Addresses(task.values["SITEURL"], task.languages[0])
    theme = load_theme(
        Path(task.theme),
        task.theme_fingerprint,
        task.values["SITEURL"],
        units,
        task.languages[0],
        webfont=task.values["BANGTIN_WEBFONT"],
    )
    site = SchoolSite(
        values=task.values,
        addresses=addresses,
        languages=task.languages,
        units=units,
        now=datetime.fromisoformat(task.now),
        theme=Path(task.theme),
        content=Path(task.content),
        unit=units[task.unit],
        files=task.files,
        store=Path(task.store),
        code=task.code,
        refused=task.refused,
        given=task.given,
        afresh=task.afresh,
        parts=task.parts,
    )
    site.gettext = theme.translator.gettext
    site.frame = Frame(site, site.unit, theme.translator.gettext)
    site.macro = theme.macro
    site.asset = theme.assets.__getitem__
    output = Output(Path(task.staging), task.known, task.unit)
    return SchoolRun(site, theme, output, task.unit, parts=task.parts)


def start_worker() -> None:
    """Once per worker process: imports are done, so their objects need no more collecting."""
    os.environ.setdefault("PYTHONHASHSEED", "0")
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
