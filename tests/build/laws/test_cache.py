"""Law 4, of what builds keep: whatever is done to it costs time and never a byte of the site."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.build.sites import Site, article, different

import bangtin.schools.school
from bangtin.core.files import sha256
from bangtin.core.kept import keep_bytes, keep_json, kept_json, seal, seal_file
from bangtin.core.report import OK

UNITS = ("binh-minh", "hoa-mai")
CANARY = "bi-mat-cua-may-nay"


@pytest.fixture(scope="module")
def built(new_site):
    """Built once; every test works with a copy of all of it."""
    site = new_site("two-schools", alone=True)
    site.build()
    return site


@pytest.fixture
def site(built):
    """With its own content, cache and output."""
    copy = built.sibling("kept")
    shutil.copytree(built.cache, copy.cache)
    shutil.copytree(built.output, copy.output)
    return copy


def kept_files(site: Site, *tops: str) -> list[Path]:
    found = sorted(path for path in site.cache.rglob("*") if path.is_file() and path.name != "lock")
    return [path for path in found if not tops or path.relative_to(site.cache).parts[0] in tops]


def the_same(site: Site, built: Site) -> None:
    """The next build, and the one after an edit, are as clean ones."""
    assert site.rebuild().exit_status == OK, site.report.tracebacks
    assert different(site.files(), built.files()) == []
    assert site.report.counts == built.report.counts
    assert not any(CANARY in path.name for path in site.root.rglob("*") if path.parent != site.root)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[len(data) * 2 // 3] ^= 4
        path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, empty])
@pytest.mark.parametrize("output", [True, False])
def test_files_that_are_damaged(site, built, damage, output):
    """All of them, with the site still there and without it: then photos, cards and films come out of the cache."""
    for path in kept_files(site):
        damage(path)
    if not output:
        shutil.rmtree(site.output)
    the_same(site, built)


@pytest.mark.parametrize("damage", [cut, flip])
def test_pictures_that_are_damaged_under_sound_records(site, built, damage):
    """Records, seals and memories are whole: what they speak of is not."""
    for path in kept_files(site, "photos", "cards", "media", "search"):
        if path.suffix not in {".json", ".seal"}:
            damage(path)
    shutil.rmtree(site.output)
    the_same(site, built)


def test_files_that_changed_places(site, built):
    """Each is whole and was written by a build: for something else."""
    here, there = (site.cache / "shards" / unit for unit in UNITS)
    for name in {path.name for path in here.iterdir()} & {path.name for path in there.iterdir()}:
        exchange(here / name, there / name)
    for top in ("photos", "cards", "search"):
        by_size: dict[str, list[Path]] = {}
        for path in kept_files(site, top):
            by_size.setdefault(path.suffix, []).append(path)
        for some in by_size.values():
            for one, other in zip(some[::2], some[1::2], strict=False):
                exchange(one, other)
    exchange(site.cache / "live.json", site.cache / "units.json")
    shutil.rmtree(site.output)
    the_same(site, built)


def exchange(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def test_links_into_other_folders(site, built):
    """Neither read into the site nor written through: what lies behind them is somebody else's."""
    secret = site.root / CANARY
    for path in kept_files(site):
        target = secret.with_name(f"{CANARY}-{path.name}")
        target.write_text(CANARY)
        path.unlink()
        path.symlink_to(target)
    shutil.rmtree(site.output)
    the_same(site, built)
    assert not site.grep(CANARY)
    assert {path.read_text() for path in site.root.glob(f"{CANARY}-*")} == {CANARY}


def test_names_that_lead_elsewhere(site, built):
    """Sealed paths out of the folder, in records of units, of the output and of photos."""
    outside = site.root / CANARY
    outside.write_text("untouched")
    state = state_of(site, UNITS[0])
    state["manifest"][f"../{CANARY}"] = "0" * 64
    keep(site, UNITS[0], state)
    live = kept_json(site.cache / "live.json", "record live")
    live[f"../{CANARY}"] = ["0" * 64, 9, outside.stat().st_mtime_ns]
    keep_json(site.cache / "live.json", live, "record live")
    the_same(site, built)
    assert outside.read_text() == "untouched"


def state_of(site: Site, unit: str) -> dict:
    return kept_json(site.cache / "shards" / unit / "state.json", f"state {unit}")


def keep(site: Site, unit: str, state: dict) -> None:
    keep_json(site.cache / "shards" / unit / "state.json", state, f"state {unit}")


WRONG_STATES: dict[str, object] = {
    "manifest": {"binh-minh/index.html": 7},
    "wakes": "tomorrow",
    "problems": [{"code": 1}],
    "counts": {"sources": "many"},
    "orders": {"galleries": {"k": 3}, "socialcards": [1], "search": {"s": {}}},
    "links_out": [[1]],
    "summary": 3,
}
WRONG_SUMMARIES = (
    [],
    {"articles": 3},
    {"articles": {"cards": [3]}},
    {"articles": {"cards": [{"title": "của bản cũ"}]}},
)


@pytest.mark.parametrize("wrong", [*WRONG_STATES, *range(len(WRONG_SUMMARIES))])
def test_sealed_entries_that_hold_other_things(site, built, wrong):
    """As somebody writes them who knows the seal, or another version: the portal is to be made from them."""
    unit = UNITS[0]
    state = state_of(site, unit)
    if isinstance(wrong, str):
        state[wrong] = WRONG_STATES[wrong]
    else:
        raw = json.dumps(WRONG_SUMMARIES[wrong]).encode()
        (site.cache / "shards" / unit / "summary.json").write_bytes(raw)
        state["summary"] = sha256(raw)
    keep(site, unit, state)
    shutil.rmtree(site.cache / "shards" / "@portal")
    the_same(site, built)


def test_sealed_memories_that_hold_other_things(site, built):
    """Texts, photos' facts, hashes, units, segments: plain data of the wrong types."""
    for unit in UNITS:
        folder = site.cache / "shards" / unit
        with sqlite3.connect(folder / "articles.sqlite") as database:
            for path, key in list(database.execute("SELECT path, key FROM articles")):
                plain = key.split(" ")[0]
                data = '{"refs": [], "problems": 7, "front": []}\n<p>'
                marks = f"{seal('article', path, plain, data)} {key.rpartition(' ')[2]}"
                database.execute(
                    "UPDATE articles SET key = ?, data = ? WHERE path = ?", (f"{plain} {marks}", data, path)
                )
        database.close()
        facts = folder / "photos.jsonl"
        if facts.is_file():
            head, *lines = facts.read_text().splitlines()
            names = [line[:64] for line in lines if len(line) > 64]
            text = '{"width": "broad", "notes": 3}'
            facts.write_text("\n".join([head, *(f"{n} {seal('photo facts', n, text)} {text}" for n in names), ""]))
        (folder / "state.json").unlink()
    hashes = kept_json(site.cache / "hashes.json", "hashes")
    keep_json(site.cache / "hashes.json", {path: [*entry[:3], 7] for path, entry in hashes.items()}, "hashes")
    keep_json(site.cache / "units.json", {"binh-minh": {"id": 3}}, "units")
    for path in kept_files(site, "search"):
        if path.suffix == ".segment":
            keep_bytes(path, b'{"days": 3, "words": [], "starts": "x"}\n', f"segment {path.stem}")
    (site.cache / "search/index.json").unlink()
    shutil.rmtree(site.output)
    the_same(site, built)


def test_a_unit_that_cannot_be_built_right_after_an_upgrade(site, built, monkeypatch):
    """Its summary is of the old version, which the portal cannot read: its pages stay, its lines in lists wait."""
    unit = UNITS[0]
    raw = json.dumps(WRONG_SUMMARIES[-1]).encode()
    (site.cache / "shards" / unit / "summary.json").write_bytes(raw)
    state = state_of(site, unit)
    state.update(summary=sha256(raw), fingerprint="of the old version")
    keep(site, unit, state)
    original = bangtin.schools.school.write

    def broken(school, writer):
        if school.unit.id == unit:
            raise RuntimeError("a bug of the new version")
        original(school, writer)

    with monkeypatch.context() as patch:
        patch.setattr(bangtin.schools.school, "write", broken)
        site.rebuild()
    assert site.report.kept_units == [unit]
    assert {"BLD004", "BLD023"} <= set(site.codes())
    assert different(site.files(unit), built.files(unit)) == []
    assert site.has("")
    site.rebuild()
    assert different(site.files(), built.files()) == []


def test_a_secret_makes_another_cache(site, built, monkeypatch):
    """Who does not know it can seal nothing: what was kept without it is made again, and kept with it is used."""
    monkeypatch.setenv("BANGTIN_CACHE_KEY", "chỉ-văn-phòng-biết")
    shutil.rmtree(site.output)
    the_same(site, built)
    assert site.report.units_built == len(UNITS)
    assert site.report.made["photos"] > 0
    site.rebuild()
    assert site.report.nothing_changed


def test_a_cache_that_comes_back_elsewhere(built, tmp_path):
    """As CI does it: a fresh checkout in another folder, cache and output with other times: nothing is made again."""
    root = tmp_path / "khac/portal"
    for name in ("content", ".cache", "output"):
        shutil.copytree(built.root / name, root / name, copy_function=shutil.copyfile)
    site = Site(root, dict(built.settings), built.now)
    site.rebuild()
    assert site.report.units_built == 0
    assert not any(site.report.made.values())
    assert different(site.files(), built.files()) == []
    site.write(f"{UNITS[0]}/tin-tuc/2024/2024-11-29-tin-moi.md", article("Tin mới"))
    site.rebuild()
    assert site.report.units_built == 1
    assert site.report.made["photos"] == 0
    assert different(site.files(), site.clean().files()) == []


def run_verb(site: Site, *arguments: str) -> tuple[int, str]:
    done = site.run("bangtin.cli", "cache", *arguments, "--lang", "en")
    return done.returncode, done.stdout + done.stderr


def test_the_verb(site, built):
    status, said = run_verb(site, "size")
    assert status == 0
    lines = said.splitlines()
    assert len(lines) == 7
    assert f"photos: {len(kept_files(site, 'photos'))} files" in said
    assert run_verb(site, "verify") == (0, "The cache is sound.\n")
    broken = kept_files(site, "photos")[0], site.cache / "shards" / UNITS[0] / "state.json"
    for path in broken:
        flip(path)
    status, said = run_verb(site, "verify", "--remove")
    assert status == 1
    assert said.count("Damaged: ") == len(broken)
    site.rebuild()
    assert run_verb(site, "verify")[0] == 0

    # What no page needs goes when it is old; what pages need goes when there is no room, and comes back.
    stranger = site.cache / "cards" / f"the-{'0' * 24}.jpg"
    stranger.write_bytes(b"\xff\xd8 \xff\xd9")
    seal_file(stranger)
    for path in (stranger, stranger.with_name(f"{stranger.name}.seal")):
        os.utime(path, (0, 0))
    assert run_verb(site, "prune", "--keep-days", "1")[1].startswith("Removed 2 files")
    before = len(kept_files(site, "photos", "cards", "media", "search"))
    assert before
    assert run_verb(site, "prune", "--max-size", "1")[0] == 0
    assert [path.name for path in kept_files(site, "photos", "cards", "media", "search")] == ["index.json"]
    shutil.rmtree(site.output)
    the_same(site, built)
    assert run_verb(site, "prune", "--max-size", "lots")[0] == 2
