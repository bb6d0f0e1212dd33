from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.reads.model import Counts, WrongCounts, given_portal, given_units, reads_of, shown
from bangtin.reads.robots import is_robot

KEY = "kim-lu/tin-tuc/2021-10-28-hoi-nghi"


@pytest.mark.parametrize(
    ("count", "seen"),
    [
        (0, 0),
        (9, 0),
        (10, 10),
        (19, 10),
        (99, 90),
        (100, 100),
        (119, 110),
        (1025, 1000),
        (1999, 1900),
        (987654, 980000),
    ],
)
def test_readers_see_round_numbers(count, seen):
    assert shown(count) == seen


@given(st.integers(0, 10**12 - 1))
def test_what_is_seen_is_never_more_and_little_less(count):
    assert 0 <= count - shown(count) < max(10, count / 10)
    assert shown(shown(count)) == shown(count)


def test_counts_add_up_and_survive_the_file():
    counts = Counts(before={KEY: 1000})
    counts.add({KEY: 20}, {"": 7, "kim-lu": 5}, dt.date(2026, 11, 22))
    counts.add({KEY: 5, "a/b/c": 1}, {"": 3}, dt.date(2026, 11, 23))
    assert counts.total(KEY) == 1025
    again = Counts.from_json(json.loads(json.dumps(counts.to_json())))
    assert again == counts
    assert (again.until, again.visits) == (dt.date(2026, 11, 23), {"": 10, "kim-lu": 5})


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], "format"),
        ({}, "format"),
        ({"format": 2}, "format"),
        ({"format": 1, "until": "hôm qua"}, "until"),
        ({"format": 1, "until": 5}, "until"),
        ({"format": 1, "reads": []}, "reads"),
        ({"format": 1, "reads": {"a": -1}}, "reads: a"),
        ({"format": 1, "visits": {"a": "9"}}, "visits: a"),
        ({"format": 1, "before": {"a": True}}, "before: a"),
        ({"format": 1, "reads": {"a": 10**15}}, "reads: a"),
        ({"format": 1, "reads": {"a": 1.5}}, "reads: a"),
    ],
)
def test_a_file_that_makes_no_sense_says_where(data, where):
    with pytest.raises(WrongCounts, match=f"^{where}$"):
        Counts.from_json(data)


def test_each_unit_gets_its_own_and_only_what_is_seen():
    counts = Counts(
        None, {KEY: 26, "kim-lu/tin-tuc/b": 9, "stray": 99}, {"": 500, "kim-lu": 120, "hoa-sua": 3}, {KEY: 1000}
    )
    assert given_units(counts) == {"kim-lu": {"reads": {KEY: 1000}, "visits": 120}}
    more = Counts(None, {KEY: 33, "kim-lu/tin-tuc/b": 2}, {"": 900, "kim-lu": 129}, {KEY: 1000})
    assert given_units(more) == given_units(counts), "what nobody sees makes nothing stale"


def test_the_portal_gets_the_most_read():
    counts = Counts(
        dt.date(2026, 11, 23), {"a/t/x": 50, "a/t/y": 50, "b/t/z": 70, "b/t/w": 4}, {"": 612, "a": 40, "b": 2}
    )
    given = given_portal(counts, 2)
    assert given == {"visits": {"": 610, "a": 40}, "top": [["b/t/z", 70], ["a/t/x", 50]], "until": "2026-11-23"}
    assert given_portal(Counts(), 10) is None
    assert given_portal(Counts(reads={"a/t/x": 9}), 10) is None


def test_an_article_keeps_the_reads_of_its_old_addresses():
    given = {KEY: 1000, "kim-lu/tin-tuc/cu": 40}
    assert reads_of(given, KEY, (), "") == 1000
    assert reads_of(given, KEY, ("/cong/kim-lu/tin-tuc/cu/", "/cong/kim-lu/tin-tuc/cu/"), "/cong") == 1000
    assert reads_of({KEY: 990, "kim-lu/tin-tuc/cu": 40}, KEY, ("/kim-lu/tin-tuc/cu/",), "") == 1000
    assert reads_of({}, KEY, (), "") == 0


PEOPLE = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Version/17.4 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/110.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 9; SM-J415F) Chrome/83.0 Mobile Safari/537.36 Zalo android/22030604",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Mobile/20A362 [FBAN/FBIOS;FBAV/390.0.0.27.105;FBSS/3]",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.12 Version/12.16",
    "Mozilla/5.0 (Linux; U; Android 12; CUBOT P50) AppleWebKit/537.36 Version/4.0 Chrome/61.0 Mobile Safari/537.36",
]
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/120 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://google.com/bot)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
    "Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "facebookexternalhit/1.1",
    "ZaloPC-linkpreview",
    "curl/8.5.0",
    "Wget/1.21",
    "python-requests/2.31",
    "Go-http-client/2.0",
    "Mozilla/5.0 (X11) HeadlessChrome/120.0",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
    "Feedly/1.0",
    "-",
    "",
]


@pytest.mark.parametrize("agent", PEOPLE)
def test_people(agent):
    assert not is_robot(agent.encode())


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots(agent):
    assert is_robot(agent.encode())
