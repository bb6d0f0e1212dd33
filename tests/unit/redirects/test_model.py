"""Wishes settled: chains become one step, circles are refused, nothing is lost and nothing loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.oldaddresses import address_form, page_file, path_form, whole_form
from bangtin.redirects.model import GONE, Way, settle
from bangtin.redirects.reading import read_frozen, read_moves


def ways(*pairs: tuple[str, str]) -> list[Way]:
    return [Way(old, new, "f.toml", line, 1) for line, (old, new) in enumerate(pairs, 1)]


def ends(settled) -> dict[str, str]:
    return {old: way.new for old, way in settled.ways.items()}


def nothing(_address: str) -> bool:
    return False


def test_chains_become_one_step():
    settled = settle(ways(("/c/", "/d/"), ("/a/", "/b/"), ("/b/", "/c/"), ("/x/", GONE), ("/y/", "/x/")), nothing)
    assert ends(settled) == {"/a/": "/d/", "/b/": "/d/", "/c/": "/d/", "/x/": GONE, "/y/": GONE}
    assert settled.problems == []


def test_a_circle_is_told_once_and_what_leads_into_it_goes_nowhere():
    settled = settle(ways(("/in/", "/a/"), ("/a/", "/b/"), ("/b/", "/a/"), ("/ok/", "/z/")), nothing)
    assert ends(settled) == {"/ok/": "/z/"}
    assert [(problem.code, problem.params["circle"]) for problem in settled.problems] == [("RED005", "/a/ → /b/ → /a/")]


def test_a_living_page_and_a_second_claim_are_refused():
    settled = settle(ways(("/a/", "/b/"), ("/a/", "/b/"), ("/a/", "/c/"), ("/lives/", "/b/")), "/lives/".__eq__)
    assert ends(settled) == {"/a/": "/b/"}
    assert [(problem.code, problem.line) for problem in settled.problems] == [("RED002", 3), ("RED001", 4)]


names = st.sampled_from("abcdef")


@given(st.lists(st.tuples(names, names), max_size=12))
def test_no_way_is_longer_than_one_step(pairs):
    settled = settle(ways(*((f"/{old}/", f"/{new}/") for old, new in pairs)), nothing)
    claimed = {f"/{old}/" for old, _ in pairs}
    found = ends(settled)
    assert not set(found.values()) & claimed
    assert claimed - set(found) == set() or any(problem.code == "RED005" for problem in settled.problems)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("/kim-lu/tin", "/kim-lu/tin/"),
        ("/kim-lu/tin/", "/kim-lu/tin/"),
        ("/vi/a-12.html", "/vi/a-12.html"),
        ("/b%C3%A0i/", "/bài/"),
        ("https://WWW.truong.edu.vn/?p=1", "//truong.edu.vn/?p=1"),
        ("http://truong.edu.vn", "//truong.edu.vn/"),
        ("https://truong.edu.vn:8080/tin/a.aspx?id=3&x=", "//truong.edu.vn:8080/tin/a.aspx?id=3&x="),
        ("//truong.edu.vn/", None),
        ("/a/../b/", None),
        ("/a/%2e%2e/b/", None),
        ("/a\\b", None),
        ("/a b/", None),
        ('/a"b/', None),
        ("/a;b/", None),
        ("/a{b}/", None),
        ("/%ff/", None),
        ("/" + "a" * 500, None),
        ("javascript:alert(1)", None),
        ("https://a b/", None),
        ("https://a.vn/?x=\"'", None),
        ("https://u:p@a.vn/", None),
    ],
)
def test_one_form(text, form):
    assert address_form(text) == form


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_form_is_its_own_form_and_can_hurt_nobody(text):
    for form in (path_form(text), path_form(f"/{text}"), whole_form(f"https://a.vn/{text}")):
        if form is not None and not form.startswith("//"):
            assert path_form(form) == form
        assert form is None or (not set(form) & set(" \"'<>\\{}$;|`\n\r\t") and ".." not in form.split("/"))


@pytest.mark.parametrize(
    ("old", "answered"),
    [
        ("/a/b/", True),
        ("/vi/a.html", True),
        ("/vi/a.htm", True),
        ("/a.aspx", False),
        ("/a.html/b/", False),
        ("/_headers/", False),
        ("//a.vn/b/", False),
        ("/.git/", False),
    ],
)
def test_what_a_page_of_plain_files_can_answer(old, answered):
    assert page_file(old) is answered


def test_the_list_names_each_mistake():
    data = """
[[redirect]]
from = "kim-lu/x/"
to = "/kim-lu/y/"

[[redirect]]
from = "/kim-lu/x/"

[[redirect]]
from = "/kim-lu/x/"
to = "/kim-lu/y/"
gone = true

[[redirect]]
from = "/kim-lu/x/"
to = "kim-lu/y.md"

[[redirect]]
from = "/kim-lu/z/"
to = "kim-lu/tin-tuc/2024/2024-09-05-a/index.en.md"
"""
    found, problems = read_moves(data.encode(), "f/redirects.toml")
    assert [(problem.code, problem.line) for problem in problems] == [
        ("RED009", 3),
        ("RED010", 7),
        ("RED010", 11),
        ("RED009", 16),
    ]
    assert [(way.old, way.new) for way in found] == [("/kim-lu/z/", "/kim-lu/en/tin-tuc/2024-09-05-a/")]


def test_frozen_lines():
    found, problems = read_frozen(b"\xef\xbb\xbf# x\n\n/a/b\r\n/c/d/\n\xff\n", "f/addresses.txt", "a")
    assert [(one.address, one.line) for one in found] == [("/a/b/", 3)]
    assert [(problem.code, problem.line) for problem in problems] == [("RED009", 4), ("RED009", 5)]
