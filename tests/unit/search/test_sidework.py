"""The index beside a build: made once, remembered, made again when damaged; lost texts are asked for, a dead process is
no harm."""

from __future__ import annotations

import json

import pytest

from bangtin.core.settings import Project
from bangtin.search import sidework
from bangtin.search.model import Order, Text
from bangtin.search.segment import keep_texts, segment_file
from bangtin.search.sidework import side_work


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path, tmp_path / "cache", {}, ())


@pytest.fixture
def unit(tmp_path):
    """``unit(name, key, title …)`` hands over texts and gives the orders of a unit."""

    def hand_over(name: str, key: str, *titles: str) -> dict[str, dict]:
        file = tmp_path / f"{name}.json"
        keep_texts(file, key, json.dumps([Text(1, title, "").to_json() for title in titles]))
        return {key: Order(name, 0, str(file), key).to_json()}

    return hand_over


def silent(done: int, total: int) -> None:
    assert done <= total


def finished(project, *orders):
    work = side_work(project, lambda _: None)
    for some in orders:
        work.submit(some)
    assert work.finish(silent) == []
    return work


def lines(work, word: str) -> list[str]:
    """Lines of the index with a word."""
    texts = [work.file(path).read_text(encoding="utf-8") for path in work.common() if path.endswith(".txt")]
    return [line for text in texts for line in text.splitlines() if word in line]


def test_nothing_ordered_nothing_made(project):
    work = finished(project)
    assert work.common() == {}
    assert work.file("tim-kiem/index.json") is None
    assert not (project.cache / "search").exists()


def test_an_index_of_two_units_is_made_once(project, unit):
    orders = unit("a", "k1", "hội nghị"), unit("b", "k2", "học sinh")
    work = finished(project, *orders)
    assert work.made == 2
    assert work.refused == {}
    assert work.manifest("a", orders[0]) == {}
    told = json.loads(work.file("tim-kiem/index.json").read_bytes())
    assert [name for name, _ in told["units"]] == ["a", "b"]
    assert lines(work, "nghi.=") == ["hôi. nghi.=AD", "nghi.=AD"]
    again = finished(project, *reversed(orders))
    assert (again.made, again.common()) == (0, work.common())
    assert lines(again, "sinh") == lines(work, "sinh")


def test_the_last_orders_of_a_unit_count(project, unit):
    work = finished(project, unit("a", "k1", "hội nghị"), unit("a", "k2", "học sinh"))
    assert lines(work, "nghi") == []
    assert len(json.loads(work.file("tim-kiem/index.json").read_bytes())["units"]) == 1


def test_only_files_with_other_words_get_another_name(project, unit):
    words = [" ".join(f"từ{n}x{m}" for n in range(80)) for m in range(60)]
    before = dict(finished(project, unit("a", "k1", *words), unit("b", "k2", "hội nghị")).common())
    after = dict(finished(project, unit("a", "k1", *words), unit("b", "k3", "hội thảo")).common())
    differ = [path for path in after if before.get(path) != after[path]]
    assert "tim-kiem/index.json" in differ
    assert len(differ) < len(after) / 2 > 8


def test_segments_that_nobody_needs_are_removed(project, unit):
    finished(project, unit("a", "k1", "hội nghị"))
    finished(project, unit("a", "k2", "học sinh"))
    assert [path.name for path in (project.cache / "search").glob("*.segment")] == ["k2.segment"]


@pytest.mark.parametrize("damage", ["lost", "cut", "other"])
def test_a_damaged_segment_is_made_again(project, unit, damage):
    orders = unit("a", "k1", "hội nghị")
    good = finished(project, orders).common()
    (project.cache / "search" / "index.json").unlink()
    file = segment_file(project.cache / "search", "k1")
    if damage == "lost":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-5] if damage == "cut" else b"{}\n")
    assert finished(project, orders).common() == good


def test_texts_that_are_lost_are_asked_for(project, unit, tmp_path):
    orders = unit("a", "k1", "hội nghị")
    (tmp_path / "a.json").unlink()
    work = finished(project, orders)
    assert list(work.refused) == ["k1"]
    assert work.common() == {}
    work.submit(unit("a", "k1", "hội nghị"))
    assert work.finish(silent) == []
    assert lines(work, "nghi.=")


def test_what_can_no_longer_be_given_is_made_by_the_next_build(project, unit, tmp_path):
    orders = unit("a", "k1", "hội nghị")
    finished(project, orders)
    segment_file(project.cache / "search", "k1").write_bytes(b"?")
    (tmp_path / "a.json").unlink()
    assert finished(project, orders).file("tim-kiem/0.txt") is None
    assert list(finished(project, orders).refused) == ["k1"]


def test_a_dead_process_is_no_harm(project, unit, monkeypatch):
    class Dead(sidework.LineProcess):
        def send(self, order):
            self._process.kill()
            self._process.wait()
            super().send(order)

    monkeypatch.setattr(sidework, "LineProcess", Dead)
    assert lines(finished(project, unit("a", "k1", "hội nghị")), "nghi.=")
