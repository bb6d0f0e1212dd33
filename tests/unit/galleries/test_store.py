"""The cache of renditions: whole or absent, repaired when damaged, emptied on request."""

from __future__ import annotations

import os
import time

import pytest

from bangtin.core.kept import keep_bytes, keep_json, kept_json
from bangtin.galleries.model import PhotoFacts, Recipe, plan
from bangtin.galleries.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def job(number=1, **options):
    return plan(PhotoFacts(f"{number:064x}", "JPEG", 1000, 700), f"/{number}.jpg", Recipe(**options))[1]


def fill(store, *jobs):
    for one in jobs:
        store.put(one, [(name, content(name)) for name in one.names])


def content(name):
    magic = {"webp": b"RIFF", "jpg": b"\xff\xd8\xff", "avif": b"\0\0\0 ftyp"}[name.rpartition(".")[2]]
    return magic + name.encode() * 20


def test_what_was_put_is_found(store):
    one = job()
    assert store.missing([one, one]) == [one]
    assert store.files(one) == []
    fill(store, one)
    assert store.missing([one]) == []
    assert [path.name for path in store.files(one)] == list(one.names)
    assert all(path.parent.name == one.key[:2] for path in store.files(one))
    assert not list(store.directory.rglob("*.part"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.unlink(),
    ],
)
def test_a_file_that_is_short_or_gone_makes_the_photo_missing(store, damage):
    one = job()
    fill(store, one)
    damage(store.files(one)[1])
    assert store.missing([one]) == [one]
    assert store.files(one) == []
    fill(store, one)
    assert len(store.files(one)) == len(one.names)


def test_a_file_of_the_right_length_that_is_no_picture_is_found_on_use(store):
    one = job()
    fill(store, one)
    path = store.files(one)[0]
    path.write_bytes(b"<" * path.stat().st_size)
    assert store.missing([one]) == []
    assert store.files(one) == []
    assert store.missing([one]) == [one]


def test_a_changed_byte_is_found_by_checksum(store):
    one = job()
    fill(store, one)
    path = store.files(one)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    entry = store.entry(one.key)
    assert store.damaged(entry) == [path.name]


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"files": {}, "source": ""}', b'{"files": 1, "source": "x"}'])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_record_that_makes_no_sense_is_no_record(store, record, sealed):
    """Not even when somebody has sealed it."""
    one = job()
    fill(store, one)
    path = store.path(f"{one.key}.json")
    if sealed:
        keep_bytes(path, record, f"photo {one.key}")
    else:
        path.write_bytes(record)
    assert store.missing([one]) == [one]


def test_a_record_never_leads_out_of_its_folder(store):
    one = job()
    fill(store, one)
    path = store.path(f"{one.key}.json")
    record = kept_json(path, f"photo {one.key}")
    record["files"][f"{one.key}/../../../secret"] = [1, ""]
    keep_json(path, record, f"photo {one.key}")
    assert store.entry(one.key) is None


def test_other_formats_are_another_photo(store):
    fill(store, job())
    assert store.missing([job(avif=True)]) == [job(avif=True)]


def test_pruning_spares_what_is_used_or_young(store):
    jobs = [job(number) for number in range(1, 5)]
    fill(store, *jobs)
    for one in jobs[:3]:
        old = time.time() - 40 * 24 * 3600
        os.utime(store.path(f"{one.key}.json"), (old, old))
    assert store.missing([jobs[1]]) == []  # looked at: used today
    removed = store.prune({jobs[0].key}, older_than=30 * 24 * 3600)
    assert [entry.key for entry in removed] == [jobs[2].key]
    assert {entry.key for entry in store.entries()} == {one.key for one in jobs} - {jobs[2].key}
    assert not list(store.directory.glob(f"*/{jobs[2].key}*"))


def test_pruning_sweeps_up_after_killed_runs(store):
    one = job()
    fill(store, one)
    stray, young = store.directory / "ab" / ("ab" * 12 + "-640.webp"), store.directory / "ab" / ("ab" * 12 + "-1.webp")
    stray.parent.mkdir(exist_ok=True)
    for path in (stray, young):
        path.write_bytes(b"RIFF")
    os.utime(stray, (0, 0))
    store.prune([one.key], older_than=0)
    assert (stray.exists(), young.exists()) == (False, True)
    assert len(store.files(one)) == len(one.names)


def test_a_take_down_leaves_nothing(store):
    facts = PhotoFacts("ab" * 32, "JPEG", 1000, 700)
    plain, blurred = (plan(facts, "/a.jpg", Recipe(), blur)[1] for blur in ((), ((0, 0, 0.5, 0.5),)))
    bystander = job(2)
    fill(store, plain, blurred, bystander)
    names = store.forget_source("ab" * 32)
    assert set(names) >= {*plain.names, *blurred.names}
    assert [entry.key for entry in store.entries()] == [bystander.key]
    assert not [path for path in store.directory.rglob("*") if path.is_file() and bystander.key not in path.name]


@pytest.mark.parametrize("key", ["", "*", "../x", "ab" * 11 + "a*"])
def test_forgetting_takes_keys_only(store, key):
    fill(store, job())
    assert store.forget(key) == []
    assert len(store.files(job())) == len(job().names)
