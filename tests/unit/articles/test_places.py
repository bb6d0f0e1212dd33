"""Where a target stands in the source."""

from __future__ import annotations

import pytest

from bangtin.articles.places import Places


def test_occurrence_by_occurrence():
    places = Places("[x](a.md) [y](aa.md)\n[z](a.md)\n\n[a.md](b.md) data.a.md (a.md)", 10)
    assert [places.find("a.md") for _ in range(4)] == [(10, 5), (11, 5), (13, 2), (13, 25)]
    assert places.find("aa.md") == (10, 15)
    assert places.find("b.md") == (13, 8)


@pytest.mark.parametrize(
    ("text", "target", "place"),
    [
        ("```\n[x](a.md)\n```\n[x](a.md)", "a.md", (4, 5)),
        ("~~~\n[x](a.md)\n~~~~\n[x](a.md)", "a.md", (2, 5)),  # the fence does not close
        ("`[x](a.md)` [x](a.md)", "a.md", (1, 17)),
        ("``a` [x](a.md)`` [x](a.md)", "a.md", (1, 22)),
        ("<!-- [x](a.md)\n--> [x](a.md)", "a.md", (2, 9)),
        ("[x](a\\_b.md)", "a_b.md", (1, 5)),
        ("[x](a?b&amp;c)", "a?b&c", (1, 5)),
        ("[x](<a b.md>)", "a b.md", (1, 6)),
        ("[x](a.md 'y')", "a.md", (1, 5)),
        ("[x]: a.md\n", "a.md", (1, 6)),
        ("[x](b.md)", "a.md", (0, 0)),
        ("[x]()", "", (0, 0)),
    ],
)
def test_places(text, target, place):
    assert Places(text, 1).find(target) == place


def test_used_more_often_than_written():
    places = Places("[x][r] [y][r]\n\n[r]: a.md", 1)
    assert [places.find("a.md") for _ in range(3)] == [(3, 6)] * 3


def test_first_in_any_case():
    assert Places("a\n<FONT>", 5).first("<font") == (6, 1)
    assert Places("a", 5).first("<font") == (0, 0)
