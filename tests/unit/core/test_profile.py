"""A profile tells all of a build's time, and advises only where something can be done."""

from __future__ import annotations

import json

import pytest

from bangtin.core import profile as module
from bangtin.core.profile import Profile
from bangtin.core.stopwatch import Figures, Stopwatch


class Seen(Stopwatch):
    """A stopwatch that has seen what a test says."""

    def __init__(self, seconds: dict[tuple[str, str], float]) -> None:
        super().__init__()
        self._seen = seconds

    def figures(self) -> Figures:
        return Figures(self._seen, memory=50_000_000)


def profile(seconds: dict[tuple[str, str], float], **options) -> Profile:
    made = Profile(Seen(seconds), jobs=2, units=3, **options)
    made.seconds = sum(seconds.values()) + made.start
    return made


def school(made: Profile, unit: str, seconds: float, *, reason: str = "changed", texts: float = 0.01) -> None:
    figures = Figures({("articles", "collect"): seconds}, [(texts, f"{unit}/a.md")], 30_000_000)
    made.of_school(unit, reason, 5, 7, figures.to_json())


def texts(made: Profile) -> list[str]:
    return [text for text, _ in made.advice()]


def test_phases_are_the_whole_build():
    made = profile(
        {("", "plan"): 1, ("", "schools"): 4, ("tags", "write"): 2, ("", "parts"): 1, ("", ""): 0.5}, start=0.25
    )
    assert made.phases() == {"start": 0.25, "plan": 1, "schools": 4, "portal": 3, "other": 0.5}
    assert sum(made.phases().values()) == made.seconds


def test_steps_and_features_count_what_other_processes_did():
    made = profile({("tags", "write"): 2.0, ("tags", "templates"): 1.0, ("", "summaries"): 0.5})
    made.watch.take(Figures({("tags", "templates"): 3.0, ("feeds", "write"): 1.0}).to_json())
    school(made, "a", 2.0)
    assert made.steps(made.inside_portal) == {"read": 0.5, "prepare": 3.0, "templates": 4.0}
    assert made.steps(made.inside_schools) == {"read": 2.0}
    assert made.slowest_features() == [("tags", 0.0, 6.0), ("articles", 2.0, 0.0), ("feeds", 0.0, 1.0)]


def test_a_unit_built_twice_is_one_line():
    made = profile({})
    school(made, "a", 2.0)
    school(made, "a", 1.0)
    assert [(one.unit, one.seconds) for one in made.slowest_schools()] == [("a", 3.0)]


def test_json_is_plain_and_without_a_stopwatch_there_is_nothing():
    made = profile({("", "plan"): 1})
    school(made, "a", 2.0)
    made.of_side("photos", 1.5, 4)
    told = json.loads(json.dumps(made.to_json()))
    assert told["side_work"] == {"photos": [1.5, 4]}
    assert told["memory"] == [50_000_000, 30_000_000]
    off = Profile()
    off.of_school("a", "new", 1, 1, None)
    assert (off.phases(), off.slowest_schools(), off.advice()) == ({}, [], [])


def test_an_everyday_build_needs_no_advice():
    made = profile({("", "plan"): 0.3, ("", "schools"): 0.4, ("tags", "write"): 0.3})
    school(made, "a", 0.4)
    assert texts(made) == []


@pytest.mark.parametrize("stage", ["photos", "cards", "index"])
def test_pictures_that_took_long_are_named_when_they_were_made(stage):
    made = profile({("", stage): 8, ("", "schools"): 2})
    made.of_side(stage, 12.0, 0)
    assert texts(made) == []
    made.of_side(stage, 12.0, 40)
    assert made.advice() == [(module.PICTURES[stage], {"share": 80, "count": 40})]


def test_why_all_was_built():
    for reason, options, text in (
        ("new", {"first": True}, module.FIRST),
        ("changed", {}, module.ALL_CHANGED),
        ("output damaged", {}, module.DAMAGED),
    ):
        made = profile({("", "schools"): 1.0}, **options)
        for unit in "abc":
            school(made, unit, 0.3, reason=reason)
        assert texts(made) == [text]


def test_what_keeps_processes_waiting():
    made = profile({("", "schools"): 10.0})
    school(made, "a", 9.0)
    school(made, "b", 1.0)
    assert made.advice() == [(module.ONE_SCHOOL, {"unit": "a", "seconds": 9.0})]
    made = profile({("", "schools"): 10.0})
    school(made, "a", 5.0)
    school(made, "b", 5.0)
    assert texts(made) == []
    made.jobs = 1
    assert texts(made) == [module.ONE_PROCESS]


def test_slow_texts_and_slow_disks():
    made = profile({("", "schools"): 2.0})
    school(made, "a", 2.0, texts=1.5)
    assert made.advice() == [(module.SLOW_TEXT, {"path": "a/a.md", "seconds": 1.5})]
    made = profile({("", "plan"): 5.0, ("", "switch"): 3.0})
    assert texts(made) == [module.SLOW_DISK]
    made = profile({("", "schools"): 9.0})
    made.of_school("a", "changed", 1, 1, Figures({("articles", "files"): 5.0}).to_json())
    assert texts(made) == [module.SLOW_DISK]
