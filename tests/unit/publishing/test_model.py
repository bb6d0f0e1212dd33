"""What is published, what differs, in which order it goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.publishing.model import (
    BadManifest,
    File,
    Manifest,
    Phase,
    carry,
    difference,
    in_order,
    is_release_id,
    keeping,
    phase_of,
    release_id,
    shrunk,
    surplus,
    time_of,
)

NOW = datetime(2024, 12, 2, 2, 0, tzinfo=UTC)
PATHS = st.from_regex(r"([a-z0-9-]{1,6}/){0,3}(index\.html|[a-z0-9]{1,6}\.(webp|css|xml))", fullmatch=True)
TREES = st.dictionaries(PATHS, st.builds(File, st.sampled_from(["a" * 64, "b" * 64]), st.integers(0, 3)), max_size=8)


def a_file(name="a"):
    return File(name * 64, 1)


@given(TREES, st.booleans())
def test_a_manifest_comes_back_whole_or_not_at_all(files, cut):
    raw = Manifest(files, release_id(NOW, files), "https://x.example", {"theme/a.css": "then"}).to_bytes()
    assert Manifest.from_bytes(raw).files == files
    with pytest.raises(BadManifest):
        Manifest.from_bytes(raw[:-2] if cut else raw.replace(b'"siteurl": "https', b'"siteurl": "http'))


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b'{"digest": 1}', b"\xff", b"null"])
def test_what_is_no_manifest(raw):
    with pytest.raises(BadManifest):
        Manifest.from_bytes(raw)


@given(TREES, TREES)
def test_the_difference_leads_from_the_one_to_the_other(old, new):
    changes = difference(old, new)
    made = {path: file for path, file in old.items() if path not in changes.deleted}
    made |= {path: new[path] for path in changes.uploads}
    assert made == new
    assert changes.unchanged + len(changes.uploads) == len(new)
    assert bool(changes) == (old != new)


def test_names_of_releases_sort_by_time():
    first, second = release_id(NOW, {}), release_id(NOW + timedelta(seconds=1), {"a": a_file()})
    assert first < second
    assert time_of(first) == NOW
    for shown in (first, second, release_id(NOW + timedelta(days=1), {})):  # of this second, the next, a clock ahead
        assert shown < release_id(NOW, {"b": a_file()}, shown)
    assert not is_release_id("../etc")
    assert not is_release_id(f"{first}\n")


@pytest.mark.parametrize(
    ("path", "phase"),
    [
        ("kim-lu/photos/09a7d7117418280a6ec031ba-320.webp", Phase.PARTS),
        ("theme/bangtin.d7593cf95c.css.br", Phase.PARTS),
        ("kim-lu/media/phien-cho-1489bc8dd05d.webm", Phase.PARTS),
        ("kim-lu/tin-tuc/2024-11-15-cam-hoa/index.html", Phase.ARTICLES),
        ("kim-lu/en/tin-tuc/2024-11-15-cam-hoa/index.html.gz", Phase.ARTICLES),
        ("kim-lu/tin-tuc/index.html", Phase.LISTS),
        ("index.html", Phase.LISTS),
        ("404.html", Phase.LISTS),
        ("feeds/atom.xml", Phase.INDEXES),
        ("sitemap.xml.gz", Phase.INDEXES),
        ("tim-kiem/0.txt", Phase.INDEXES),
        ("su-kien/lich.ics", Phase.INDEXES),
        ("sw.js", Phase.INDEXES),
        ("robots.txt", Phase.INDEXES),
    ],
)
def test_phases(path, phase):
    assert phase_of(path) is phase


@given(st.lists(PATHS, unique=True))
def test_the_home_comes_after_what_it_names(paths):
    order = [path for part in in_order(paths).values() for path in part]
    assert sorted(order) == sorted(paths)
    phases = [phase_of(path) for path in order]
    assert phases == sorted(phases)
    homes = [path for path in order if phase_of(path) is Phase.LISTS]
    assert [path.count("/") for path in homes] == sorted((path.count("/") for path in homes), reverse=True)


def test_style_sheets_are_carried_for_a_day_and_photos_never():
    style, photo = "theme/bangtin.d7593cf95c.css", "kim-lu/photos/09a7d7117418280a6ec031ba-320.webp"
    old = Manifest({style: a_file(), photo: a_file(), "index.html": a_file()})
    files, since = carry(old, {"index.html": a_file("b")}, NOW)
    assert set(files) == {style}
    again = Manifest(files, carried=since)
    assert set(carry(again, {}, NOW + timedelta(hours=23))[0]) == {style}
    assert carry(again, {}, NOW + timedelta(hours=25)) == ({}, {})
    assert carry(again, {style: a_file()}, NOW) == ({}, {})
    assert carry(None, {}, NOW) == ({}, {})


def pages(**counts):
    return {
        f"{folder}/{n}/index.html" if folder != "top" else f"{n}.html": a_file()
        for folder, count in counts.items()
        for n in range(count)
    }


def test_shrinking_is_seen_by_part():
    before = pages(kim=100, ban=100, top=2)
    assert shrunk(before, before, 20) == []
    assert shrunk(before, pages(kim=90, ban=100, top=2), 20) == []
    assert shrunk(before, pages(kim=70, ban=100, top=2), 20) == [("kim", 100, 70)]
    assert shrunk(before, pages(ban=100, top=2), 20) == [("", 202, 102), ("kim", 100, 0)]
    assert shrunk(before, {}, 20) == [("", 202, 0), ("ban", 100, 0), ("kim", 100, 0)]
    assert shrunk(pages(kim=3), pages(kim=1), 20) == []


def test_surplus_keeps_the_current_one_and_the_newest():
    names = ["1", "2", "3", "4", "5"]
    assert surplus(names, "5", 3) == ["1", "2"]
    assert surplus(names, "1", 3) == ["2", "3"]
    assert surplus(names, "5", 1) == ["1", "2", "3", "4"]


def test_how_long_browsers_keep_what():
    assert "immutable" in keeping("theme/bangtin.d7593cf95c.css")
    assert keeping("kim-lu/photos/09a7d7117418280a6ec031ba-320.webp") == "public, max-age=259200"
    assert keeping("index.html") == "public, max-age=0, must-revalidate"
