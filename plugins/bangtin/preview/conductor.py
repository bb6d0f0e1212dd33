"""Leads from a change to the screen: what is looked at first and at once, the whole site behind it."""

from __future__ import annotations

import base64
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bangtin.core.problems import UsageError
from bangtin.core.settings import Project
from bangtin.galleries.model import PhotoJob
from bangtin.preview.helper import Helper
from bangtin.preview.photos import StandIns
from bangtin.preview.stage import Stage
from bangtin.preview.watching import Arrivals, Watcher
from bangtin.shards.project import open_project

QUICK_PATIENCE, WHOLE_PATIENCE = 60.0, 3600.0
"""Seconds until a process that does not answer is taken for dead."""
TICK = 0.02
"""Seconds between two looks at files that may still be on their way."""

Told = Callable[[str, dict[str, Any]], None]
"""Hears what the terminal shows: "shown" after a change, "built" after a whole build, each with the answer."""


class Conductor:
    """Owns the watcher and both processes, and is the only one that changes the stage, in a thread of its own."""

    def __init__(self, project: Project, stage: Stage, tell: Told) -> None:
        self._project, self._stage, self._tell = project, stage, tell
        self._inbox: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._arrivals = Arrivals()
        self._number = 0  # counts changes
        self._building = 0  # the change as of which the whole site is being built; 0: it is not
        self._wide = False  # what is being built may change every page
        self._due = False  # something has changed since that build began
        self._warm: set[str] = set()  # units that the quick process has in memory
        self._refused: dict[str, Any] = {}  # photos that look right and of which a whole build could make nothing
        self._doubted: dict[str, Any] = {}  # the same of stand-ins, until a whole build has tried
        self._stand_ins = stage.stand_ins = StandIns(self._refuse, stage.knock)
        self._quick, self._whole = Helper("quick", project.conf), Helper("whole", project.conf)
        self._watcher = self._watch()
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)

    def start(self) -> None:
        """Begin; what has changed since the conductor was made is looked at now."""
        self._thread.start()

    def look(self, page: str) -> None:
        """Somebody has opened a page."""
        self._inbox.put(("look", page))

    def end(self) -> None:
        """Stop watching, end the processes."""
        self._inbox.put(("end", None))
        self._thread.join()
        self._watcher.stop()
        self._quick.end()
        self._whole.end()
        self._stand_ins.end()

    def _watch(self) -> Watcher:
        project = self._project
        return Watcher(
            (project.content, project.theme), project.conf, lambda paths: self._inbox.put(("changed", paths))
        )

    def _run(self) -> None:
        looks: list[str] = []
        while True:
            try:
                kind, what = self._inbox.get(timeout=TICK if self._arrivals or looks else None)
            except queue.Empty:
                kind, what = "", None
            if kind == "end":
                return
            if kind == "changed":
                self._stage.busy = True
                self._arrivals.add(what)
            elif kind == "look":
                looks.append(what)
            elif kind == "built":
                self._built(*what)
            elif kind == "refused":
                path, source, reason = what
                self._doubted[source] = reason
                self._arrivals.add({Path(path)})  # its pages are made anew, without it
            if not self._inbox.empty():
                continue
            if ready := self._arrivals.ready(time.monotonic()):
                self._show(ready)
            elif looks and not self._arrivals:
                self._look(looks.pop())

    # -- a change ------------------------------------------------------------------------------------------------

    def _show(self, changed: set[Path]) -> None:
        """Render what is looked at, push it, and let the whole site follow."""
        started = time.perf_counter()
        stage = self._stage
        self._number += 1
        stage.busy = True
        conf = any(path.parent == self._project.conf.parent and path.suffix == ".py" for path in changed)
        if conf:
            self._reopen()
        looking = stage.open_pages()
        refused = {**self._doubted, **self._refused}
        order = {"changed": sorted(map(str, changed)), "looking": looking, "render": True, "refused": refused}
        answer = self._quick.ask(order, patience=QUICK_PATIENCE)
        files = [self._named(path) for path in sorted(changed)]
        self._make_photos(answer)
        with stage.changing():
            self._put(answer, files)
            stage.edited.update(files)
        self._tell("shown", {**answer, "changed": files, "milliseconds": 1000 * (time.perf_counter() - started)})
        self._proofread(answer)
        self._build(wide=conf or answer.get("wide", False))

    def _make_photos(self, answer: dict[str, Any]) -> None:
        """Have stand-ins made of the photos that pages show and that are in no cache."""
        if answer.get("wide"):  # consent may have changed
            self._stand_ins.settle()
        for unit, orders in answer.get("photos", {}).items():
            missing = [
                one for one in orders if self._stage.file(f"{unit}/photos/{PhotoJob.from_json(one).names[0]}") is None
            ]
            self._stand_ins.want(unit, missing)

    def _refuse(self, path: str, source: str, reason: tuple[str, dict[str, str]]) -> None:
        """Nothing can be made of a photo; heard from another thread."""
        self._inbox.put(("refused", (path, source, reason)))

    def _put(self, answer: dict[str, Any], files: list[str]) -> None:
        """Put an answer of the quick process on the stage."""
        stage = self._stage
        pages = {path: None if text is None else text.encode() for path, text in answer.get("pages", {}).items()}
        stage.put_over(self._number, pages)
        stage.put_over(self._number, {p: base64.b64decode(data) for p, data in answer.get("files", {}).items()})
        stage.moved.update(answer.get("moved", {}))
        stage.hidden.update(answer.get("hidden", {}))
        sources = answer.get("sources", {})
        stage.sources.update(sources)
        stage.replace_problems([*files, *sources.values()], answer.get("problems", ()))
        if answer["faults"] or pages or answer.get("wide"):
            stage.faults = answer["faults"]
        self._warm = set() if answer.get("died") else self._warm.union(answer.get("units", ()))

    def _look(self, page: str) -> None:
        """Get a page's unit into memory, so that the first change is as quick as any; and proofread its text."""
        self._stand_ins.warm()
        fresh = page.partition("/")[0] not in self._warm
        order = {"changed": [], "looking": [page], "render": fresh, "refused": {**self._doubted, **self._refused}}
        answer = self._quick.ask(order, patience=QUICK_PATIENCE)
        self._warm.update(answer.get("units", ()))
        with self._stage.changing():
            self._stage.sources.update(answer.get("sources", {}))
            self._stage.hidden.update(answer.get("hidden", {}))
        self._proofread(answer)

    def _proofread(self, answer: dict[str, Any]) -> None:
        """Have the texts of pages read, once they are on the screen."""
        files = sorted(set(answer.get("sources", {}).values()))
        if files:
            proofs = self._quick.ask({"proof": files}, patience=QUICK_PATIENCE).get("proofs", {})
            with self._stage.changing():
                self._stage.proofs.update(proofs)

    def _named(self, path: Path) -> str:
        """A file as problems name it."""
        root = self._project.content.parent
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

    def _reopen(self) -> None:
        """Other settings may name other folders."""
        try:
            project, _ = open_project(self._project.conf)
        except UsageError:
            return  # told by both processes
        old, self._project = self._project, project
        if (project.content, project.theme) != (old.content, old.theme):
            self._watcher.stop()
            self._watcher = self._watch()
        self._stage.output = project.output

    # -- the whole site ------------------------------------------------------------------------------------------

    def _build(self, *, wide: bool) -> None:
        """Build the whole site as it is now, or as soon as the build that runs has ended.

        A build that renders every page anew is not worth waiting for when every page has changed once more: it can be
        killed at any moment.
        """
        if self._building:
            self._due = True
            if not (wide and self._wide):
                self._wide = self._wide or wide
                return
            self._whole.restart()
        self._building, self._wide, self._due = self._number, wide, False
        threading.Thread(target=self._wait_for_build, args=(self._number,), daemon=True).start()

    def _wait_for_build(self, number: int) -> None:
        answer = self._whole.ask({}, patience=WHOLE_PATIENCE)
        self._inbox.put(("built", (number, answer)))

    def _built(self, number: int, answer: dict[str, Any]) -> None:
        """Everything is published as of a change; what was put over it until then has done its work."""
        if number != self._building:  # of a process that was killed
            return
        self._building = 0
        self._refused.update(answer.get("refused", {}))
        stage = self._stage
        again = self._due
        if not again and not answer["faults"]:
            self._doubted.clear()
            self._stand_ins.settle()
        with stage.changing():
            stage.busy = again
            if not answer["faults"]:
                stage.settle(number)
            if not again:
                stage.faults = answer["faults"]
                if "problems" in answer:
                    stage.problems = answer["problems"]
        self._tell("built", answer)
        if again:
            self._build(wide=self._wide)
