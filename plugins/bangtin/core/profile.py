"""``bangtin build --profile``: where one build spent its time, and what its office can do about it.

Steps and features keep their short names here; the command line says them in a language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bangtin.core.stopwatch import Figures, Stopwatch, Watch

SLOWEST = 10
"""Schools, texts and features that are named."""

PHASES = ("start", "plan", "schools", "portal", "photos", "cards", "media", "index", "switch", "other")
"""What the build does, in this order; the seconds of all of them are the build's."""
STEPS = ("begin", "read", "markdown", "gather", "prepare", "templates", "files", "summarise")
"""What is done for schools and for the portal's own pages."""

_STEP = {
    "": "begin",
    "collect": "gather",
    "offer": "gather",
    "write": "prepare",
    "conclude": "prepare",
    "inputs": "prepare",
    "summaries": "read",
}
"""Steps as they are counted → as they are told."""

Advice = tuple[str, dict[str, Any]]
"""Message id and what is filled in."""

PICTURES = {
    "photos": "Photos took {share} % of the build: {count} pictures were made. They are kept: the next builds make only"
    " new ones.",
    "cards": "Cards for sharing took {share} % of the build: {count} were drawn. They are kept: the next builds draw"
    " only new ones.",
    "index": "The index of the search took {share} % of the build. Its parts are kept: the next builds make only those"
    " of schools that have changed.",
}
FIRST = (
    "This was the first build here. The next ones make only what has changed, as long as the folder .cache is kept"
    " (on a build server, too)."
)
ALL_CHANGED = (
    "All {count} units were built again, because something changed that they share: settings, theme, a unit's name or"
    " colour, or the program. After an edit of an article only its unit is built."
)
DAMAGED = (
    "{count} units were built again because files were lost or changed in the output folder or in .cache. Let nothing"
    " but Bảng Tin write there."
)
ONE_SCHOOL = (
    "{unit} alone took {seconds} s of a process; the others waited for it. Old years may move to a unit of their own."
)
ONE_PROCESS = "Only one process built the schools. Leave out --jobs 1, or take a computer with more cores."
SLOW_TEXT = "{path} took {seconds} s. Look for very long tables or lists in it, or divide the article."
SLOW_DISK = (
    "Reading and writing files took longest. Keep content, .cache and output on a local disk, not a network drive."
)
ADVICE = (*PICTURES.values(), FIRST, ALL_CHANGED, DAMAGED, ONE_SCHOOL, ONE_PROCESS, SLOW_TEXT, SLOW_DISK)


@dataclass(slots=True)
class School:
    """One unit that was built: why, and what came out."""

    unit: str
    reason: str
    texts: int
    files: int
    figures: Figures

    @property
    def seconds(self) -> float:
        """How long a process was busy with it."""
        return self.figures.total


@dataclass(slots=True)
class Side:
    """Work beside the pages: how long the build waited for it, CPU seconds of its processes, how much was made."""

    waited: float = 0.0
    cpu: float = 0.0
    made: int = 0


@dataclass(slots=True)
class Profile:
    """A build's figures; with the ``watch`` of its default it collects none."""

    watch: Watch = field(default_factory=Watch)
    jobs: int = 1
    first: bool = False
    """There was no cache: everything is made for the first time."""
    seconds: float = 0.0
    start: float = 0.0
    """CPU seconds that the program needed before the build began."""
    units: int = 0
    schools: dict[str, School] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)

    def of_school(self, unit: str, reason: str, texts: int, files: int, figures: dict[str, Any] | None) -> None:
        """Keep the figures that came with a unit's result."""
        if figures:
            known = self.schools.get(unit)
            again = [known.figures] if known else []  # a photo fell out, and the unit was built once more
            self.schools[unit] = School(unit, reason, texts, files, Figures.from_json(figures).add(again))

    def of_side(self, stage: str, cpu: float, made: int) -> None:
        """Keep the figures of side work that has ended."""
        side = self.sides.setdefault(stage, Side())
        side.cpu += cpu
        side.made = made

    # -- what is told --------------------------------------------------------------------------------------------

    @property
    def main(self) -> Figures:
        """What the build's own process did."""
        return self.watch.figures() or Figures()

    @property
    def inside_schools(self) -> Figures:
        """What was done for all schools together, by however many processes."""
        return Figures().add(school.figures for school in self.schools.values())

    @property
    def inside_portal(self) -> Figures:
        """What was done for the portal's own pages, by however many processes."""
        own = {key: s for key, s in self.main.seconds.items() if key[0] or key[1] == "summaries"}
        others = self.watch.others if isinstance(self.watch, Stopwatch) else []
        return Figures(own).add(others)

    def phases(self) -> dict[str, float]:
        """Seconds of the build by phase, those of no phase under "other"."""
        found = dict.fromkeys(PHASES, 0.0)
        for (feature, step), seconds in self.main.seconds.items():
            found["portal" if feature or step in {"summaries", "parts"} else step if step in found else "other"] += (
                seconds
            )
        found["start"] += self.start
        return {phase: seconds for phase, seconds in found.items() if seconds >= 0.0005}

    @staticmethod
    def steps(figures: Figures) -> dict[str, float]:
        """Seconds of schools or portal by step."""
        found = dict.fromkeys(STEPS, 0.0)
        for (feature, step), seconds in figures.seconds.items():
            name = "read" if (feature, step) == ("articles", "collect") else _STEP.get(step, step)
            found[name if name in found else "begin"] += seconds
        return {step: seconds for step, seconds in found.items() if seconds >= 0.0005}

    def slowest_schools(self) -> list[School]:
        """Those that took longest."""
        return sorted(self.schools.values(), key=lambda school: (-school.seconds, school.unit))[:SLOWEST]

    def slowest_texts(self) -> list[tuple[float, str]]:
        """Seconds and path of the texts that took longest, reading and page together."""
        return self.inside_schools.texts

    def slowest_features(self) -> list[tuple[str, float, float]]:
        """Name, seconds in schools, seconds on the portal of the features that took longest."""
        schools, portal = _by_feature(self.inside_schools), _by_feature(self.inside_portal)
        both = schools + portal
        return [(name, schools[name], portal[name]) for name, _ in both.most_common(SLOWEST)]

    def memory(self) -> tuple[int, int]:
        """The most memory in bytes of the build's own process, and of one that built a school."""
        return self.main.memory, self.inside_schools.memory

    def to_json(self) -> dict[str, Any]:
        """Plain data, for other programs."""
        return {
            "seconds": round(self.seconds, 3),
            "jobs": self.jobs,
            "first": self.first,
            "phases": _rounded(self.phases()),
            "in_schools": _rounded(self.steps(self.inside_schools)),
            "in_portal": _rounded(self.steps(self.inside_portal)),
            "side_work": {stage: [round(side.cpu, 3), side.made] for stage, side in self.sides.items()},
            "schools": [
                {"unit": s.unit, "seconds": round(s.seconds, 3), "texts": s.texts, "files": s.files, "reason": s.reason}
                for s in sorted(self.schools.values(), key=lambda school: (-school.seconds, school.unit))
            ],
            "texts": [[path, round(seconds, 4)] for seconds, path in self.slowest_texts()],
            "features": [[name, round(a, 3), round(b, 3)] for name, a, b in self.slowest_features()],
            "memory": list(self.memory()),
            "advice": [text.format(**values) for text, values in self.advice()],
        }

    # -- what can be done ----------------------------------------------------------------------------------------

    def advice(self) -> list[Advice]:
        """What an office can do, the most useful first; nothing when the build is as it should be."""
        return [
            *self._about_pictures(),
            *self._about_why(),
            *self._about_load(),
            *self._about_texts(),
            *self._about_disk(),
        ]

    def _share(self, phase: str) -> int:
        """A phase's part of the build, in per cent."""
        return round(100 * self.phases().get(phase, 0.0) / self.seconds) if self.seconds else 0

    def _about_pictures(self) -> Iterable[Advice]:
        for stage, text in PICTURES.items():
            side, share = self.sides.get(stage), self._share(stage)
            if side is not None and side.made and share >= 30:
                yield text, {"share": share, "count": side.made}

    def _about_why(self) -> Iterable[Advice]:
        if self.first and self.units:
            yield FIRST, {}
            return
        reasons = Counter(school.reason for school in self.schools.values())
        if self.units > 2 and reasons["changed"] == self.units:
            yield ALL_CHANGED, {"count": self.units}
        if lost := reasons["output damaged"] + reasons["summary lost"]:
            yield DAMAGED, {"count": lost}

    def _about_load(self) -> Iterable[Advice]:
        schools = self.phases().get("schools", 0.0)
        slowest = self.slowest_schools()[:1]
        if self.jobs > 1 and len(self.schools) > 1 and slowest and slowest[0].seconds > 0.6 * schools > 3.0:
            yield ONE_SCHOOL, {"unit": slowest[0].unit, "seconds": slowest[0].seconds}
        if self.jobs == 1 and len(self.schools) > 1 and schools > 5.0:
            yield ONE_PROCESS, {}

    def _about_texts(self) -> Iterable[Advice]:
        for seconds, path in self.slowest_texts():
            if seconds > 1.0:
                yield SLOW_TEXT, {"path": path, "seconds": seconds}

    def _about_disk(self) -> Iterable[Advice]:
        files = self.inside_schools.total + self.inside_portal.total
        written = self.steps(self.inside_schools).get("files", 0.0) + self.steps(self.inside_portal).get("files", 0.0)
        slow = written > 0.3 * files > 1.0
        if slow or (self.seconds > 3.0 and self._share("plan") + self._share("switch") >= 60):
            yield SLOW_DISK, {}


def _by_feature(figures: Figures) -> Counter[str]:
    found: Counter[str] = Counter()
    for (feature, _), seconds in figures.seconds.items():
        if feature:
            found[feature] += seconds  # type: ignore[assignment]  # a counter of seconds
    return found


def _rounded(seconds: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in seconds.items()}
