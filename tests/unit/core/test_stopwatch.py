"""Every moment is counted once, by the innermost step; figures travel as plain data."""

from __future__ import annotations

import json
from itertools import count

import pytest

from bangtin.core import stopwatch
from bangtin.core.stopwatch import Figures, Stopwatch, Watch


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by one second whenever it is looked at."""
    monkeypatch.setattr(stopwatch, "perf_counter", count().__next__)


@pytest.mark.usefixtures("clock")
def test_an_inner_step_stops_the_outer_one():
    watch = Stopwatch()
    with watch.step("collect", "articles"):
        with watch.step("markdown"):
            pass
        with watch.step("markdown"):
            pass
    with watch.step("switch", ""):
        pass
    seconds = watch.figures().seconds
    assert seconds == {("", ""): 3, ("articles", "collect"): 3, ("articles", "markdown"): 2, ("", "switch"): 1}


@pytest.mark.usefixtures("clock")
def test_steps_end_with_their_exceptions():
    watch = Stopwatch()
    with pytest.raises(ValueError, match="x"), watch.step("write", "tags"), watch.step("templates"):
        raise ValueError("x")
    with watch.step("plan", ""):
        pass
    assert set(watch.figures().seconds) == {("", ""), ("tags", "write"), ("tags", "templates"), ("", "plan")}


@pytest.mark.usefixtures("clock")
def test_a_text_is_read_and_written_and_only_the_slowest_are_named():
    watch = Stopwatch()
    for number in range(stopwatch.SLOWEST + 5):
        for _ in range(1 + number):
            with watch.text(f"a/{number}.md"):
                pass
    texts = watch.figures().texts
    assert len(texts) == stopwatch.SLOWEST
    assert texts[0] == (15, "a/14.md")


@pytest.mark.usefixtures("clock")
def test_a_forked_process_counts_its_own():
    watch = Stopwatch()
    with watch.step("write", "tags"):
        watch.restart()
    assert watch.figures().seconds == {("tags", "write"): 1, ("", ""): 1}


def test_figures_travel_and_add_up():
    one = Figures({("a", "write"): 1.5}, [(1.0, "x.md")], 10)
    two = Figures.from_json(json.loads(json.dumps(one.to_json())))
    assert two == one
    total = Figures().add([one, two])
    assert (total.total, total.texts, total.memory) == (3.0, [(1.0, "x.md")] * 2, 10)
    watch = Stopwatch()
    watch.take(one.to_json())
    watch.take(None)
    assert watch.others == [one]


def test_who_did_not_ask_gets_nothing():
    watch = Watch()
    with watch.step("plan", ""), watch.text("a.md"):
        pass
    watch.restart()
    watch.take({"seconds": []})
    assert watch.figures() is None
