"""What travels between a build and its workers, and what is believed of it."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.files import sha256
from bangtin.shards.cluster import exchange, room, runner, work
from bangtin.shards.cluster.exchange import Exchange, Lost, Place, pack, unpack
from bangtin.shards.tasks import ShardResult, ShardTask

names = st.text(max_size=30)


@pytest.fixture
def here(tmp_path):
    return Exchange(Place(str(tmp_path / "exchange"), {}))


@given(st.lists(st.tuples(names, st.binary(max_size=200))))
def test_packs_hold_what_was_put_in(files):
    assert [one for packed in pack(files) for one in unpack(packed)] == files


def test_large_packs_are_cut(monkeypatch):
    monkeypatch.setattr(exchange, "PACK", 10)
    assert [len(list(unpack(packed))) for packed in pack([(str(n), b"12345") for n in range(5)])] == [2, 2, 1]


@given(st.binary(max_size=50))
def test_what_is_no_pack_is_refused(data):
    for broken in (data, zlib.compress(data), next(pack([("a", data + b"x")]))[:-9]):
        with pytest.raises(ValueError, match="not a pack"):
            list(unpack(broken))


@pytest.mark.parametrize("head", [b"{}x", b"[[1]]", b'[["a",5]]', b'[["a",-1],["b",4]]', b"null"])
def test_what_a_pack_says_of_itself_is_not_believed(head):
    """Sizes that do not fit, other JSON than a list of names and sizes."""
    with pytest.raises(ValueError, match="not a pack"):
        list(unpack(zlib.compress(head + b"\nabc")))


def test_an_exchange_gives_what_was_put_or_nothing(here, tmp_path):
    name = here.put(b"text")
    assert here.get(name) == b"text"
    Path(here.path(name)).write_bytes(b"forged")
    for ask in (here.get, lambda lost: here.fetch(lost, tmp_path / "got")):
        for wrong in (name, sha256(b"never put")):
            with pytest.raises(Lost):
                ask(wrong)
    assert [path.name for path in tmp_path.iterdir()] == ["exchange"]
    here.drop(name)
    here.drop(name)
    assert not here.has(name)


def test_a_larder_fetches_once_and_a_room_cannot_spoil_it(here, tmp_path):
    large = tmp_path / "large"
    large.write_bytes(b"large" * 100_000)
    big = sha256(large.read_bytes())
    here.put_file(big, large)
    (packed,) = pack([(sha256(b"one"), b"one"), (sha256(b"two"), b"two"), (sha256(b"liar"), b"lies")])
    packs = {here.put(packed): [sha256(b"one"), sha256(b"two"), sha256(b"liar")]}
    larder = room.Larder(tmp_path / "larder")
    assert larder.fetch([sha256(b"one"), big, sha256(b"liar")], packs, here) == {sha256(b"liar")}
    for path in (tmp_path / "exchange").rglob("??/*"):
        path.unlink()
    assert larder.fetch([sha256(b"two"), big], packs, here) == set()

    files = {"a/b.md": sha256(b"one"), "photo.jpg": big, "gone": sha256(b"liar")}
    larder.lay_out(files, tmp_path / "room", lost={sha256(b"liar")})
    assert sorted(p.relative_to(tmp_path / "room").as_posix() for p in (tmp_path / "room").rglob("*.*")) == [
        "a/b.md",
        "photo.jpg",
    ]
    larder.lay_out({"store": sha256(b"one")}, tmp_path / "room", writable=True)
    (tmp_path / "room/store").write_bytes(b"changed")
    assert larder.path(sha256(b"one")).read_bytes() == b"one"


def test_a_full_disk_drops_what_earlier_tasks_fetched(here, tmp_path, monkeypatch):
    larder = room.Larder(tmp_path / "larder")
    one, two = here.put(b"one"), here.put(b"two")
    larder.fetch([one], {}, here)
    monkeypatch.setattr(room, "FREE", 1.1)
    larder.fetch([two], {}, here)
    assert not larder.path(one).exists()
    assert larder.path(two).exists()


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "", "hoa-mai/../binh-minh/x", "binh-minh/x"])
def test_a_worker_writes_into_its_own_unit_only(path, tmp_path):
    with pytest.raises(ValueError, match="may not write"):
        runner._below(tmp_path, path, "hoa-mai")


def test_paths_of_a_worker_become_paths_here():
    data = {"a": ["/w/room/content/x.jpg", "/w/room/content", "/w/room/contents", "w/room/content/x"], "b": 1}
    assert runner._moved(data, {"/w/room/content": "/site/content"}) == {
        "a": ["/site/content/x.jpg", "/site/content", "/w/room/contents", "w/room/content/x"],
        "b": 1,
    }


def test_tasks_and_results_travel_as_plain_data():
    task = ShardTask(
        "a", "c", "t", "f", "code", "s", "g", "now", ("vi",), {"N": 1}, ("p",), ({"id": "a"},), {"a/x": "0"}, {},
        refused={"0": ("PHO001", {"name": "x"})},
    )  # fmt: skip
    assert ShardTask.from_json(work.decode(work.encode(task.to_json()))) == task
    result = ShardResult("a", {"a/x": "0"}, {"a/x": (1, 2)}, "{}", links_out=[("t", "f", 1, 2)], steady=False)
    assert ShardResult.from_json(work.decode(work.encode(result.to_json()))) == result


def test_the_packages_of_a_cluster_are_imported_when_asked():
    """A site without a cluster need not have them."""
    code = (
        "import sys, bangtin.cli.build, bangtin.shards.build, bangtin.shards.plan, bangtin.galleries.sidework;"
        "print(sorted({'distributed', 'dask', 'fsspec', 'tornado'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout == "[]\n"


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(runner.UsageError, match=r"pip install 'bangtin\[cluster\]'"),
        runner.connect("tcp://x:1", "", tmp_path),
    ):
        pass
