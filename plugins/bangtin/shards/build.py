"""One build from plan to published folder. ``bangtin build`` and plain ``pelican`` both come through here."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bangtin.core.files import sha256, write_atomic
from bangtin.core.kept import keep_json
from bangtin.core.machine import raise_for_all
from bangtin.core.problems import BangtinError, Problem, UsageError
from bangtin.core.profile import Profile
from bangtin.core.report import Report
from bangtin.core.sidework import Elsewhere, SideWorks, with_places
from bangtin.core.site import PortalSite
from bangtin.core.stopwatch import Watch
from bangtin.pelicanlink.inputs import Inputs
from bangtin.pelicanlink.parts import can_fork
from bangtin.pelicanlink.theme import Theme
from bangtin.pelicanlink.writer import ForeignPath, Output
from bangtin.shards.check import DOUBTFUL, NOT_OWN, TAMPERED, UNIT_FAILED, WORKER_DIED
from bangtin.shards.equip import portal_site, side_works, theme_of
from bangtin.shards.outputs import MissingOutput, Staged, TamperedOutput, staged_in
from bangtin.shards.plan import PORTAL, Plan, Shard, read_summary, state_file, summary_file
from bangtin.shards.runners import DIED, ProcessRunner, Runner, SerialRunner, parts_of
from bangtin.shards.tasks import MACHINE, ShardResult, ShardTask
from bangtin.shards.wakes import asleep_no_longer, keep_next

Progress = Callable[[str, int, int], None]
"""Called with a stage ("schools", or one of the side work), how much is done, and of how much."""

CARDS_A_PART = 500
"""Articles that make it worth while to work at the portal, or at one unit, with one more process."""


def _silent(stage: str, done: int, total: int) -> None:
    """No progress shown."""


@dataclass(slots=True)
class Build:
    """The portal's run state. ``jobs`` is the number of processes; 1 builds everything in this one."""

    plan: Plan
    jobs: int = 1
    progress: Progress = _silent
    runner: Runner | None = None
    elsewhere: Elsewhere | None = None
    """Other machines that can do side work."""
    profile: Profile = field(default_factory=Profile)
    report: Report = field(default_factory=Report)
    role: str = "portal"
    unit: str | None = None
    summary: dict[str, Any] = field(default_factory=dict)
    site: PortalSite = field(init=False)
    theme: Theme = field(init=False)
    output: Output = field(init=False)
    portal_stale: bool = True
    cards_a_part: int = CARDS_A_PART
    common: str = field(init=False)
    """What all pages of the portal are rendered from (:mod:`bangtin.pelicanlink.inputs`)."""
    _results: dict[str, ShardResult] = field(default_factory=dict)
    _side: SideWorks = field(init=False)
    _old_portal: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        plan = self.plan
        plan.outputs.clear_staging()
        self.theme = theme_of(plan)
        self._side = side_works(plan.project, plan.plugins, self.elsewhere)
        self._side.profile = self.profile
        self._old_portal = plan.portal_state
        self.common = plan.portal_common()
        self.report.problems.extend(plan.problems)
        self._start_portal()

    def _start_portal(self) -> None:
        """A fresh portal site and an empty output for it."""
        plan = self.plan
        self.site = portal_site(plan, self.theme)
        self.site.watch = self.watch
        known = {p: h for p, h in plan.outputs.live.known.items() if p.partition("/")[0] not in plan.units}
        made, inputs = self._old_portal.get("manifest", {}), self._old_portal.get("inputs", {})
        last = {path: digest for path, digest in inputs.items() if known.get(path, "") == made.get(path)}
        self.output = Output(
            plan.outputs.staging / PORTAL, known, closed=plan.units.keys(), last=last, watch=self.watch
        )

    @property
    def watch(self) -> Watch:
        """Sees where this process spends its time."""
        return self.profile.watch

    @property
    def parts(self) -> int:
        """Processes that render the portal's pages: one, when what all pages share is what it was.

        Then few pages are rendered at all, and each process would have to look at every one.
        """
        if not can_fork() or self._frame() == self._old_portal.get("frame"):
            return 1
        return max(1, min(self.jobs, len(self.site.all_cards) // self.cards_a_part))

    def _frame(self) -> str:
        """A digest of what the portal's pages share in the main language; they are all collected."""
        lang = self.site.main_language
        return Inputs(self.common).of("", (lang, ""), self.site.frame.keys(lang))

    def build_schools(self) -> None:
        """Build the stale units that are not built yet, then load every summary."""
        with self.watch.step("schools", ""):
            self._build([shard for shard in self.plan.stale if shard.unit not in self._results])
        with self.watch.step("summaries", ""):
            self._load_summaries()

    def _build(self, stale: list[Shard]) -> None:
        """Build units with the runner that suits them."""
        self.report.kept_units = [unit for unit in self.report.kept_units if unit not in {s.unit for s in stale}]
        watched = self.watch.figures() is not None
        parts = parts_of(stale, self.jobs, self.cards_a_part)
        tasks = [
            replace(ShardTask.of(self.plan, shard, self._side.refused, watched=watched), parts=parts[shard.unit])
            for shard in stale
        ]
        by_unit = {shard.unit: shard for shard in stale}
        runner = self.runner or self._choose_runner(tasks)
        self.progress("schools", 0, len(tasks))
        for done, result in enumerate(runner.run(tasks), 1):
            self._take(by_unit[result.unit], result)
            self.progress("schools", done, len(tasks))
        if isinstance(runner, ProcessRunner):  # what it holds in memory, the portal may need
            runner.close()
            self.runner = None

    def _choose_runner(self, tasks: list[ShardTask]) -> Runner:
        return ProcessRunner(min(self.jobs, len(tasks))) if self.jobs > 1 and len(tasks) > 1 else SerialRunner()

    def _take(self, shard: Shard, result: ShardResult) -> None:
        """Keep a unit's result, or its last good state when the build of the unit broke."""
        if result.failed == MACHINE:
            raise_for_all(result.problems[0]["params"])
        if result.failed:
            self.report.problems.extend(Problem.from_json(data) for data in result.problems)
            if result.failed not in {"problems", MACHINE}:  # those say for themselves what is wrong
                code = WORKER_DIED if result.failed == DIED else UNIT_FAILED
                self.report.problems.append(code.at(f"{self.plan.project.content.name}/{shard.unit}", unit=shard.unit))
                self.report.tracebacks += [] if result.failed == DIED else [result.failed]
            self.report.kept_units.append(shard.unit)
            return
        if strangers := self._strangers(shard, result):
            self.report.problems.extend(strangers)
            self.report.kept_units.append(shard.unit)
            return
        self._results[shard.unit] = result
        self.profile.of_school(
            shard.unit, shard.reason, result.counts.get("sources", 0), len(result.staged), result.figures
        )
        self._side.submit(result.orders)
        state = {
            "fingerprint": shard.fingerprint if result.steady else "",
            "built": self.plan.now.isoformat(),
            "manifest": result.manifest,
            "summary": sha256(result.summary.encode()),
            "wakes": result.wakes,
            "problems": result.problems,
            "counts": result.counts,
            "orders": with_places(result.orders, self.plan.project, absolute=False),
            "links_out": result.links_out,
            "hidden": result.hidden,
        }
        shard.state = state

    def _strangers(self, shard: Shard, result: ShardResult) -> list[Problem]:
        """What a unit's build says it made outside the unit's folder: a worker may be another machine's."""
        made = (*result.manifest, *result.staged, *self._side.manifest(shard.unit, result.orders))
        folder = f"{self.plan.project.content.name}/{shard.unit}"
        return [
            NOT_OWN.at(folder, unit=shard.unit, path=path)
            for path in made
            if not path.startswith(f"{shard.unit}/") or ".." in path.split("/")
        ][:1]

    def _load_summaries(self) -> None:
        """Summaries of this build and of earlier ones; decides whether the portal's pages must be made."""
        hashes = {shard.unit: shard.state["summary"] for shard in self.plan.shards if shard.state}
        fingerprint = self.plan.portal_fingerprint(hashes)
        old = self._old_portal
        live = self.plan.outputs.live.known
        self.portal_stale = (
            old.get("fingerprint") != fingerprint
            or asleep_no_longer(old, self.plan.now)
            or any(live.get(path) != hashed for path, hashed in old.get("manifest", {}).items())
        )
        self.plan.portal_state = {"units": sorted(hashes)}
        if not self.portal_stale:
            self.plan.portal_state = {**old, **self.plan.portal_state}
        elif damaged := self._read_summaries():
            self._build(damaged)
            self._load_summaries()
        else:
            self.plan.portal_state["fingerprint"] = fingerprint

    def _read_summaries(self) -> list[Shard]:
        """Give the portal every unit's summary; returns the units whose summary on the disk was damaged."""
        damaged = []
        self.site.all_cards.clear()
        for shard in self.plan.shards:
            if result := self._results.get(shard.unit):
                self.site.told(shard.unit, json.loads(result.summary))
            elif shard.state:
                summary = read_summary(self.plan.project.cache, shard)
                if summary is None and shard.unit not in self.report.kept_units:
                    damaged.append(shard)
                self.site.told(shard.unit, summary or {})
        return damaged

    def finish(self) -> bool:
        """Wait for the side work, switch the output in, then remember what was built.

        Returns False when the portal's pages must be made once more, because photos fell out at the last step.
        """
        for shard in self.plan.shards:
            orders = shard.state.get("orders", {})
            self._side.submit(with_places(orders, self.plan.project, absolute=True))
        if self._side_work_fell_out():
            self._start_portal()
            self._load_summaries()
            return False
        if self.portal_stale:
            self.plan.portal_state["built"] = self.plan.now.isoformat()
            self.plan.portal_state["manifest"] = self.output.manifest
            self.plan.portal_state["inputs"] = self.output.inputs
            self.plan.portal_state["frame"] = self._frame()
            self.plan.portal_state["wakes"] = min(self.site.wakes).isoformat() if self.site.wakes else ""
            self.plan.portal_state["problems"] = [problem.to_json() for problem in self.site.problems.problems]
        self.report.problems.extend(Problem.from_json(data) for data in self.plan.portal_state["problems"])
        self.report.problems.extend(self.plan.dead_links())
        with self.watch.step("switch", ""):
            self._switch()
        return True

    def _switch(self) -> None:
        """Publish what was made, then remember it."""
        target, staged = self._target()
        try:
            self.report.changed_files = self.plan.outputs.switch(target, staged, self._side.file)
        except MissingOutput as missing:
            for shard in self.plan.shards:
                if any(path.startswith(shard.unit + "/") for path in missing.paths):
                    state_file(self.plan.project.cache, shard.unit).unlink(missing_ok=True)
            state_file(self.plan.project.cache, PORTAL).unlink(missing_ok=True)
            raise
        except TamperedOutput as tampered:
            raise BangtinError(*(TAMPERED.at(f"output/{path}", path=path) for path in tampered.paths[:10])) from None
        self._remember()
        self._side.forget({picture for result in self._results.values() for picture in result.withheld})
        self._count(len(target))

    def _side_work_fell_out(self) -> bool:
        """Finish the side work; build the units again that show a source of which nothing can be made."""
        before = set(self._side.refused)
        self.report.problems.extend(self._side.finish(self.progress))
        self.report.made, self.report.refused = self._side.made, self._side.refused
        lost = set(self._side.refused) - before
        units = [
            shard
            for shard in self.plan.shards
            if any(
                order.get("sha256") in lost for own in shard.state.get("orders", {}).values() for order in own.values()
            )
        ]
        if units:
            shutil.rmtree(self.plan.outputs.staging / PORTAL, ignore_errors=True)
            for shard in units:
                shutil.rmtree(self.plan.outputs.staging / shard.unit, ignore_errors=True)
            with self.watch.step("schools", ""):
                self._build(units)
        return bool(units)

    def _target(self) -> tuple[dict[str, str], dict[str, Staged]]:
        """The whole new site, path → hash, and where this build staged its new files."""
        target: dict[str, str] = {}
        staged: dict[str, Staged] = {}
        staging = self.plan.outputs.staging
        for shard in self.plan.shards:
            if not shard.state:
                continue
            target.update(shard.state["manifest"])
            target.update(self._side.manifest(shard.unit, shard.state["orders"]))
            if result := self._results.get(shard.unit):
                staged.update(staged_in(f"{staging}/{shard.unit}", result.staged))
        common = {**self._side.common(), **self.plan.portal_state["manifest"]}
        if strangers := [path for path in common if path.partition("/")[0] in self.plan.units]:
            raise ForeignPath("", strangers[0])
        target.update(common)
        staged.update(staged_in(f"{staging}/{PORTAL}", self.output.staged))
        return target, staged

    def distrust(self) -> bool:
        """After a break: begin again without what earlier builds have kept; False when nothing of it took part.

        It was sealed, but perhaps by another version, or by somebody who had no good in mind. Units that could not be
        built keep their last good pages, and only their part in the portal's lists is lost until they can.
        """
        doubtful = [shard for shard in self.plan.shards if shard.state and shard.unit not in self._results]
        if not doubtful and not self._old_portal:
            return False
        cache = self.plan.project.cache
        for shard in doubtful:
            shard.reason = shard.reason or "doubtful"
            summary_file(cache, shard.unit).unlink(missing_ok=True)
            if shard.unit not in self.report.kept_units:
                state_file(cache, shard.unit).unlink(missing_ok=True)
                shard.state = {}
        state_file(cache, PORTAL).unlink(missing_ok=True)
        self._old_portal = {}
        self._side.distrust()
        self.report.problems.append(DOUBTFUL.at("pelicanconf.py"))
        shutil.rmtree(self.plan.outputs.staging / PORTAL, ignore_errors=True)
        self._start_portal()
        return True

    def give_up(self) -> None:
        """After a bug: let the side work end, so that none of its processes outlives the build."""
        with contextlib.suppress(OSError):  # the disk is still full
            self._side.finish(_silent)

    def _remember(self) -> None:
        """Only now, with the output in place, do the new states count."""
        cache = self.plan.project.cache
        for shard in self.plan.shards:
            result = self._results.get(shard.unit)
            if result is not None:
                write_atomic(summary_file(cache, shard.unit), result.summary)
                keep_json(state_file(cache, shard.unit), shard.state, f"state {shard.unit}")
        keep_json(state_file(cache, PORTAL), self.plan.portal_state, f"state {PORTAL}")
        keep_next(cache, (*(shard.state for shard in self.plan.shards), self.plan.portal_state))

    def _count(self, files: int) -> None:
        """Posts in = posts out + named failures, over all units."""
        report = self.report
        report.add_counts({"counts": {"sources": self.plan.strays, "failed": self.plan.strays}})
        report.files = files
        report.units_built, report.units = len(self._results), len(self.plan.shards)
        for shard in self.plan.shards:
            report.add_state(shard.state)  # of a unit that was built twice, only what the last time said


def run_build(
    plan: Plan,
    *,
    jobs: int,
    progress: Progress = _silent,
    runner: Runner | None = None,
    elsewhere: Elsewhere | None = None,
    cards_a_part: int = CARDS_A_PART,
    profile: Profile | None = None,
) -> Report:
    """Build what the plan says, with a runner of the caller's or one that suits ``jobs``.

    A bug in the portal's own half ends in the report as one in a school's does: the published site stays as it was.
    """
    from bangtin.pelicanlink.run import run_pelican

    project = plan.project
    build = Build(
        plan,
        jobs=jobs,
        progress=progress,
        runner=runner,
        elsewhere=elsewhere,
        cards_a_part=cards_a_part,
        profile=profile or Profile(),
    )
    try:
        run_pelican(
            plan.plugins,
            build,
            content=str(project.content),
            output=str(plan.outputs.staging / PORTAL),
            values=project.values,
        )
    except UsageError:
        build.give_up()
        raise
    except BangtinError as error:
        build.report.problems.extend(error.problems)
        build.give_up()
    except Exception:  # noqa: BLE001  # whatever it is, it is ours, and must not look like a mistake in the content
        build.report.tracebacks.append(traceback.format_exc())
        build.give_up()
    for text in build.report.tracebacks:
        sys.stderr.write(text)
    return build.report
