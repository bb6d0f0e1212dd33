"""Several kinds of side work as one: each gets its own orders, and files of earlier kinds are there for later ones."""

from __future__ import annotations

from pathlib import Path

from bangtin.core.sidework import SideWorks


class Work:
    """Notes what it is asked."""

    def __init__(self, stage, files=None):
        self.stage, self.made, self.refused, self.got, self.files = stage, 0, {}, [], files

    def submit(self, orders):
        self.got += orders

    def finish(self, progress):
        self.made = len(self.got)
        progress(self.made, self.made)
        if self.files:
            assert self.files("photos/a") == Path("/cache/photos/a")
        return [f"{self.stage} done"]

    def manifest(self, unit, orders):
        return {f"{unit}/{self.stage}/{key}": f"{self.stage}:{key}" for key in orders}

    def file(self, path):
        return Path("/cache", path) if path.startswith(self.stage) and self.made else None


def both():
    works = SideWorks()
    works.add("galleries", Work("photos"))
    works.add("socialcards", Work("cards", works.file))
    return works


ORDERS = {"galleries": {"a": {}, "b": {}}, "socialcards": {"c": {}}, "switched-off": {"d": {}}}


def test_each_gets_its_own_and_they_finish_in_order():
    works, seen = both(), []
    works.submit(ORDERS)
    assert works.finish(lambda *step: seen.append(step)) == ["photos done", "cards done"]
    assert seen == [("photos", 2, 2), ("cards", 1, 1)]
    assert works.made == {"photos": 2, "cards": 1}


def test_files_are_known_from_orders_alone():
    manifest = both().manifest("hoa-mai", ORDERS)
    assert manifest == {
        "hoa-mai/photos/a": "photos:a",
        "hoa-mai/photos/b": "photos:b",
        "hoa-mai/cards/c": "cards:c",
    }


def test_what_one_refused_all_know():
    works = both()
    works._works["galleries"].refused["abc"] = ("PHO001", {})
    assert works.refused == {"abc": ("PHO001", {})}


def test_no_side_work_is_nothing():
    works = SideWorks()
    works.submit(ORDERS)
    assert works.finish(lambda *_: None) == []
    assert works.manifest("a", ORDERS) == {}
    assert works.file("photos/a") is None
    assert (works.made, works.refused) == ({}, {})
