"""The switch: exactly the new site, in one step, with nothing trusted that was not verified."""

from __future__ import annotations

import random

import pytest

from bangtin.core.files import sha256
from bangtin.shards.outputs import MissingOutput, Outputs, Staged, TamperedOutput, exchange


def outputs(tmp_path):
    found = Outputs(tmp_path / "output", tmp_path / "cache")
    found.live.load()
    return found


def tree(root):
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*")) if p.is_file()}


def publish(tmp_path, site, cached=None):
    """One build: stages what the live tree does not have, then switches."""
    out = outputs(tmp_path)
    out.clear_staging()
    staged = {}
    target = {}
    for path, text in site.items():
        target[path] = sha256(text.encode())
        if out.live.known.get(path) != target[path]:
            file = out.staging / "all" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            info = file.stat()
            staged[path] = Staged(str(file), info.st_size, info.st_mtime_ns)
    changed = out.switch(target, staged, (cached or {}).get)
    return out, changed


def test_random_sites_are_published_exactly(tmp_path):
    rng = random.Random(7)
    names = [f"{a}/{b}/index.html" for a in "abc" for b in range(6)] + ["index.html", "a/x.xml"]
    for _ in range(25):
        site = {name: f"{name} {rng.randrange(4)}" for name in rng.sample(names, rng.randrange(1, len(names)))}
        publish(tmp_path, site)
        assert tree(tmp_path / "output") == dict(sorted(site.items()))
        assert tree(tmp_path / ".output-next").items() <= site.items(), "what was taken out or replaced lies nowhere"
        assert not (tmp_path / ".output-staging").exists()


def test_unchanged_files_keep_their_time_of_change(tmp_path):
    publish(tmp_path, {"a/index.html": "one", "b/index.html": "two"})
    before = (tmp_path / "output/a/index.html").stat()
    _, changed = publish(tmp_path, {"a/index.html": "one", "b/index.html": "three"})
    after = (tmp_path / "output/a/index.html").stat()
    assert (after.st_mtime_ns, after.st_ino, changed) == (before.st_mtime_ns, before.st_ino, 1)


def test_one_changed_file_is_one_rename(tmp_path):
    """The hidden tree only loses its older copy, and is brought up to date by the next larger change."""
    site = {"a/index.html": "one", "b/index.html": "two"}
    publish(tmp_path, site)
    publish(tmp_path, {"a/index.html": "1", "b/index.html": "2"})
    folder = (tmp_path / "output").stat().st_ino
    for text in ("2a", "2b"):
        out, changed = publish(tmp_path, {"a/index.html": "1", "b/index.html": text})
        assert changed == 1
        assert not out.live.damaged
        assert (tmp_path / "output").stat().st_ino == folder
        assert tree(tmp_path / "output") == {"a/index.html": "1", "b/index.html": text}
        assert tree(tmp_path / ".output-next") == {}
    publish(tmp_path, {"a/index.html": "1", "b/index.html": "2b", "c/x/index.html": "new"})
    assert (tmp_path / "output").stat().st_ino == folder
    publish(tmp_path, {"a/index.html": "1", "c/x/index.html": "new"})
    assert tree(tmp_path / "output") == {"a/index.html": "1", "c/x/index.html": "new"}


def test_random_edits_one_by_one_and_many_at_once(tmp_path):
    rng = random.Random(11)
    site = {f"{a}/{b}/index.html": "0" for a in "ab" for b in range(3)}
    for number in range(40):
        for name in rng.sample(sorted(site), rng.choice([1, 1, 2, 5])):
            site[name] = f"{number}"
        out, _ = publish(tmp_path, site)
        assert tree(tmp_path / "output") == dict(sorted(site.items()))
        assert tree(tmp_path / ".output-next").items() <= site.items()
        assert not out.live.damaged
        assert not outputs(tmp_path).live.damaged


def test_nothing_changed_switches_nothing(tmp_path):
    publish(tmp_path, {"a/index.html": "one"})
    inode = (tmp_path / "output").stat().st_ino
    _, changed = publish(tmp_path, {"a/index.html": "one"})
    assert (changed, (tmp_path / "output").stat().st_ino) == (0, inode)


@pytest.mark.parametrize("harm", ["edit", "delete", "add"])
def test_a_harmed_output_is_repaired(tmp_path, harm):
    site = {"a/index.html": "one", "b/index.html": "two"}
    publish(tmp_path, site)
    publish(tmp_path, {**site, "b/index.html": "three"})
    file = tmp_path / "output/a/index.html"
    if harm == "edit":
        file.write_text("hijacked")
    elif harm == "delete":
        file.unlink()
    else:
        (tmp_path / "output/evil.html").write_text("hijacked")
    assert outputs(tmp_path).live.damaged
    publish(tmp_path, {**site, "b/index.html": "three"})
    assert tree(tmp_path / "output") == {"a/index.html": "one", "b/index.html": "three"}


def test_a_file_that_is_nowhere_stops_before_anything_is_visible(tmp_path):
    publish(tmp_path, {"a/index.html": "one"})
    out = outputs(tmp_path)
    with pytest.raises(MissingOutput) as caught:
        out.switch({"a/index.html": sha256(b"one"), "b/index.html": "0" * 64}, {}, lambda _: None)
    assert caught.value.paths == ["b/index.html"]
    assert tree(tmp_path / "output") == {"a/index.html": "one"}


@pytest.mark.parametrize("harm", ["replaced", "replaced-one", "added", "hidden", "live"])
def test_what_nobody_of_the_build_wrote_is_not_published(tmp_path, harm):
    """A folder that comes over whole, a single page, a page of the live tree: each is held against what was written."""
    site = {"a/index.html": "one", "a/x.html": "two", "b/index.html": "three", "index.html": "four"}
    if harm not in {"added", "hidden"}:
        publish(tmp_path, site)
        publish(tmp_path, {**site, "index.html": "five", "b/index.html": "six"})
    before = tree(tmp_path / "output")
    out = outputs(tmp_path)
    target = {path: sha256(text.encode()) for path, text in {**site, "a/index.html": "new", "a/y.html": "x"}.items()}
    if harm == "replaced-one":
        target = {**out.live.known, "a/index.html": sha256(b"new")}
    texts = {**site, "a/index.html": "new", "a/y.html": "x"}
    staged = {}
    for path, hashed in target.items():
        if out.live.known.get(path) != hashed:
            file = out.staging / "all" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(texts[path])
            staged[path] = Staged(str(file), file.stat().st_size, file.stat().st_mtime_ns)
    strange = {
        "replaced": out.staging / "all/a/index.html",
        "replaced-one": out.staging / "all/a/index.html",
        "added": out.staging / "all/a/stranger.html",
        "hidden": out.staging / "all/a/.stranger",
        "live": tmp_path / "output/a/x.html",
    }[harm]
    strange.write_text("strange")
    with pytest.raises(TamperedOutput) as caught:
        out.switch(target, staged, {}.get)
    assert len(caught.value.paths) == 1
    assert caught.value.paths[0].startswith("a/")
    assert tree(tmp_path / "output") == before or harm == "live"
    publish(tmp_path, site)
    assert tree(tmp_path / "output") == site


def test_photos_are_linked_from_the_cache(tmp_path):
    photo = tmp_path / "kept.webp"
    photo.write_text("pixels")
    out = outputs(tmp_path)
    out.switch({"a/photos/k-320.webp": "photo:k-320.webp"}, {}, lambda path: photo if "photos" in path else None)
    assert (tmp_path / "output/a/photos/k-320.webp").stat().st_ino == photo.stat().st_ino


def test_exchange_without_the_kernels_help(tmp_path, monkeypatch):
    monkeypatch.setattr("bangtin.shards.outputs.ctypes.CDLL", lambda *_, **__: object())
    new, live = tmp_path / "new", tmp_path / "live"
    for folder in (new, live):
        folder.mkdir()
        (folder / folder.name).touch()
    exchange(new, live)
    assert [[p.name for p in folder.iterdir()] for folder in (new, live)] == [["live"], ["new"]]
