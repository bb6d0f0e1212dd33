"""What is known of photos is kept by content: a build without new photos opens none."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.galleries import check, memo
from bangtin.galleries.check import PhotoRefused
from bangtin.galleries.memo import ProbeCache


@pytest.fixture
def file(tmp_path):
    return tmp_path / "memo" / "photos.txt"


def hashed(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_second_build_probes_nothing(kitchen, pictures, file):
    paths = [kitchen.file(pictures.scene(60 + i, 40), f"{i}.jpg") for i in range(3)]
    first = ProbeCache(file)
    facts = [first.probe_cached(path) for path in paths]
    assert (first.probed, first.reused) == (3, 0)
    second = ProbeCache(file)
    assert [second.probe_cached(path) for path in paths] == facts
    assert (second.probed, second.reused) == (0, 3)


def test_with_the_hash_given_a_known_file_is_not_even_opened(kitchen, pictures, file):
    path = kitchen.file(pictures.scene())
    facts = ProbeCache(file).probe_cached(path)
    sha256 = hashed(path)
    path.unlink()
    assert ProbeCache(file).probe_cached(path, sha256) == facts


def test_the_same_photo_under_two_names_is_probed_once(kitchen, pictures, file):
    known = ProbeCache(file)
    assert known.probe_cached(kitchen.file(pictures.scene(), "a.jpg")) == known.probe_cached(
        kitchen.file(pictures.scene(), "b.jpg")
    )
    assert known.probed == 1


def test_a_photo_replaced_under_its_name_is_seen(kitchen, pictures, file):
    known = ProbeCache(file)
    before = known.probe_cached(kitchen.file(pictures.scene(60, 40)))
    assert known.probe_cached(kitchen.file(pictures.scene(80, 40))) != before


def test_refusals_are_remembered(kitchen, pictures, file):
    path = kitchen.file(pictures.jpeg(pictures.noise(200, 100))[:-100])
    for probed in (1, 0):
        known = ProbeCache(file)
        with pytest.raises(PhotoRefused) as caught:
            known.probe_cached(path)
        assert caught.value.code is check.TRUNCATED
        assert known.probed == probed


def test_a_missing_extra_is_not_held_against_the_photo(kitchen, monkeypatch, file):
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    path = kitchen.file(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG.HEIC")
    with pytest.raises(PhotoRefused):
        ProbeCache(file).probe_cached(path)
    again = ProbeCache(file)
    with pytest.raises(PhotoRefused):
        again.probe_cached(path)
    assert again.probed == 1


@pytest.mark.parametrize(("code", "kept"), [(check.DAMAGED, True), (check.TOO_SLOW, False)])
def test_what_the_workers_found_comes_back_to_planning(kitchen, pictures, file, code, kept):
    path = kitchen.file(pictures.scene())
    known = ProbeCache(file)
    known.probe_cached(path)
    known.refuse(hashed(path), code.at("anh.jpg", seconds=60))
    with pytest.raises(PhotoRefused) as caught:
        known.probe_cached(path)
    assert caught.value.code is code
    later = ProbeCache(file)
    if kept:
        with pytest.raises(PhotoRefused):
            later.probe_cached(path)
    else:
        assert later.probe_cached(path).width == 600


def test_damage_costs_only_what_is_damaged(kitchen, pictures, file):
    paths = [kitchen.file(pictures.scene(60 + i, 40), f"{i}.jpg") for i in range(4)]
    facts = [ProbeCache(file).probe_cached(path) for path in paths]
    data = file.read_bytes().replace(b'"width": 61', b'"width": 91')  # as valid JSON as before
    file.write_bytes(data[:-30])  # a killed run
    known = ProbeCache(file)
    assert [known.probe_cached(path) for path in paths] == facts
    assert known.probed == 2
    assert ProbeCache(file).probe_cached(paths[3]) == facts[3]


def test_another_version_starts_anew(kitchen, pictures, file, monkeypatch):
    path = kitchen.file(pictures.scene())
    ProbeCache(file).probe_cached(path)
    monkeypatch.setattr(memo, "_HEAD", "bangtin photo facts 99")
    known = ProbeCache(file)
    known.probe_cached(path)
    assert known.probed == 1


def test_pruning_keeps_what_is_used(kitchen, pictures, file):
    paths = [kitchen.file(pictures.scene(60 + i, 40), f"{i}.jpg") for i in range(3)]
    known = ProbeCache(file)
    for path in paths:
        known.probe_cached(path)
    assert known.prune([hashed(paths[1])]) == 2
    later = ProbeCache(file)
    for path in paths:
        later.probe_cached(path)
    assert (later.probed, later.reused) == (2, 1)


@given(st.binary(max_size=400))
def test_no_bytes_upset_it(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("memo") / "photos.txt"
    file.write_bytes(memo._HEAD.encode() + b"\n" + data)
    known = ProbeCache(file)
    assert all(known._known(sha256) is None for sha256 in known._lines)
