"""Cards beside a build: drawn once, kept, again when damaged; a photo is waited for; a dead process is no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bangtin.core.settings import Project
from bangtin.socialcards import sidework
from bangtin.socialcards.model import CardOrder
from bangtin.socialcards.sidework import side_work
from bangtin.socialcards.store import card_path, entries, is_whole, prune

PLAIN = CardOrder("Khai giảng", "Trường A", "Bảng Tin", "#8c2f39")
WITH_PHOTO = CardOrder("Trung thu", "Trường A", "Bảng Tin", "#8c2f39", "a/photos/ab-640.jpg")


def orders(*cards: CardOrder) -> dict[str, dict]:
    return {card.key: card.to_json() for card in cards}


def silent(done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path, tmp_path / "cache", {}, ())


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "ab-640.jpg"
    Image.new("RGB", (640, 480), "#335577").save(path)
    return path


def nothing(path: str) -> Path | None:
    del path
    return None


def test_a_card_is_drawn_once(project):
    work = side_work(project, nothing)
    work.submit(orders(PLAIN))
    work.submit(orders(PLAIN))
    assert work.finish(silent) == []
    assert work.made == 1
    again = side_work(project, nothing)
    again.submit(orders(PLAIN))
    assert again.finish(silent) == []
    assert again.made == 0


def test_its_file_is_known_before_it_is_drawn(project):
    work = side_work(project, nothing)
    manifest = work.manifest("a", orders(PLAIN))
    assert manifest == {f"a/photos/{PLAIN.name}": f"card:{PLAIN.key}"}
    path = f"a/photos/{PLAIN.name}"
    assert work.file(path) is None
    work.submit(orders(PLAIN))
    work.finish(silent)
    assert is_whole(work.file(path))
    assert work.file(f"a/other/{PLAIN.name}") is None
    assert work.file("a/photos/the-../../x.jpg") is None


def test_a_damaged_card_is_drawn_again(project):
    work = side_work(project, nothing)
    work.submit(orders(PLAIN))
    work.finish(silent)
    path = card_path(project.cache / "cards", PLAIN.key)
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    again = side_work(project, nothing)
    assert again.file(f"a/photos/{PLAIN.name}") is None
    again.submit(orders(PLAIN))
    again.finish(silent)
    assert path.read_bytes() == whole


def test_a_photo_is_waited_for(project, photo):
    there: dict[str, Path] = {}
    work = side_work(project, there.get)
    work.submit(orders(WITH_PHOTO))
    there[WITH_PHOTO.photo] = photo
    work.finish(silent)
    assert work.made == 1


def test_without_its_photo_a_card_is_not_drawn_but_may_be_later(project, photo):
    there: dict[str, Path] = {}
    work = side_work(project, there.get)
    work.submit(orders(WITH_PHOTO))
    assert work.finish(silent) == []
    assert work.made == 0
    assert list(entries(project.cache / "cards")) == []
    there[WITH_PHOTO.photo] = photo
    work.submit(orders(WITH_PHOTO))
    work.finish(silent)
    assert work.made == 1


def test_a_process_that_dies_leaves_no_card_undone(project):
    work = side_work(project, nothing)
    work.submit(orders(PLAIN))
    work._process._process.kill()
    more = CardOrder("Sau khi chết", "", "", "#112233")
    work.submit(orders(more))
    work.finish(silent)
    assert {key for key, _ in entries(project.cache / "cards")} == {PLAIN.key, more.key}


def test_a_process_that_says_nothing_is_given_up(project, monkeypatch):
    monkeypatch.setattr(sidework, "PATIENCE", 0.0)
    work = side_work(project, nothing)
    work.submit(orders(PLAIN))
    work.finish(silent)
    assert is_whole(card_path(project.cache / "cards", PLAIN.key))


def test_pruning_keeps_what_is_used_or_young(project):
    work = side_work(project, nothing)
    work.submit(orders(PLAIN))
    work.finish(silent)
    cache = project.cache / "cards"
    assert prune(cache, (), 3600) == []
    assert prune(cache, {PLAIN.key}, 0) == []
    assert [name for name, _ in prune(cache, (), 0)] == [PLAIN.name]
    assert list(entries(cache)) == []
