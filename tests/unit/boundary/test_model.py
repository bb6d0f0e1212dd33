"""What an edit may change: by owner, by part of the portal, by author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.boundary.model import PORTAL, Changes, Edit, area_of, judge, owner_of


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("index.html", "home"),
        ("en/index.html", "home"),
        ("trang/2/index.html", "home"),
        ("don-vi/kim-lu/duoc-nhac-den/index.html", "units"),
        ("en/su-kien/lich.ics", "events"),
        ("bang-vang/bang-vang.csv", "awards"),
        ("404.html", "pages with the menu"),
        ("news-sitemap.xml", "sitemaps"),
        ("sitemap.xml", "sitemaps"),
        ("tim-kiem/ab/cd.txt", "search"),
        ("feeds/atom.xml", "feeds"),
        ("theme/theme.css", ""),
        ("robots.txt", ""),
        ("sw.js", ""),
        ("manifest.webmanifest", ""),
        ("kim-lu/index.html", ""),
        ("en/theme/theme.css", ""),
        ("thex/index.html", ""),
    ],
)
def test_parts_of_the_portal(path, area):
    assert area_of(path, ("vi", "en")) == area


def test_changes_between_two_trees():
    changes = Changes.between({"a": "1", "b": "1", "c": "1"}, {"b": "2", "c": "1", "d": "1"})
    assert changes.to_json() == {"added": ["d"], "changed": ["b"], "removed": ["a"]}


UNITS = ("a", "b")
PATHS = st.sampled_from(["a/index.html", "b/index.html", "b/x/y.html", "index.html", "the/x/index.html", "theme/x.css"])


@given(st.sets(PATHS), st.sets(st.sampled_from(["a/x.md", "b/x.md", "tags.toml", "zz/x.md"])), st.booleans())
def test_what_is_found_is_exactly_what_crosses(output, content, face):
    """Against the rule said again: a school's own pages, and the portal's lists."""
    edit = Edit(Changes(changed=sorted(content)))
    by_owner, found = judge(edit, Changes(changed=sorted(output)), UNITS, faces=["a"] if face else [])
    shared = face or "tags.toml" in content
    expected = {p for p in output if p.startswith("b/") and "b/x.md" not in content and not shared}
    expected |= {p for p in output if p.startswith("a/") and "a/x.md" not in content and not shared}
    expected |= {p for p in output if p == "theme/x.css" and not shared}
    assert {violation.path for violation in found} == expected
    assert sorted(path for changes in by_owner.values() for path in changes.all) == sorted(output)
    assert all(owner_of(path, UNITS) == owner for owner, changes in by_owner.items() for path in changes.all)


def test_an_author_keeps_to_the_schools_that_are_his():
    edit = Edit(Changes(changed=["a/x.md", "b/x.md", "tags.toml"]), outside=["pelicanconf.py"], refused=["content/a/l"])
    _, found = judge(edit, Changes(), UNITS, may={"a"})
    assert [(one.kind, one.path) for one in found] == [
        ("link", "content/a/l"),
        ("author", "b/x.md"),
        ("author", "tags.toml"),
        ("office", "pelicanconf.py"),
    ]
    _, office = judge(edit, Changes(), UNITS, may=set(), office=True)
    assert [one.kind for one in office] == ["link"]
    assert PORTAL not in UNITS
