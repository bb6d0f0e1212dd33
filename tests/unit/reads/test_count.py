from __future__ import annotations

import datetime as dt
import gzip
import itertools
from collections import Counter

import pytest
from tests.bench.logs import ARTICLES, FORMS, ROBOTS, UNITS, as_json, combined, reader, requests

from bangtin.reads.count import PAGES_A_DAY, LogReader

BROWSER = "Mozilla/5.0 (Linux; Android 9) Chrome/120.0"
A, B = "/kim-lu/tin-tuc/2021-10-28-hoi-nghi/", "/kim-lu/en/tin-tuc/2021-10-28-hoi-nghi/"
KEY = "kim-lu/tin-tuc/2021-10-28-hoi-nghi"


def line(path: str, *, day: int = 20, who: str = "203.0.113.7", agent: str = BROWSER) -> str:
    return f'{who} - - [{day:02}/Nov/2026:08:00:00 +0700] "GET {path} HTTP/1.1" 200 9 "-" "{agent}"\n'


def counted(tmp_path, *lines: str, base: str = "", after: dt.date | None = None) -> LogReader:
    path = tmp_path / "access.log"
    path.write_text("".join(lines), encoding="utf-8")
    pages = {base + A: KEY, base + B: KEY}
    found = LogReader(pages=pages, units=["kim-lu", "hoa-sua"], base=base, after=after, before=dt.date(2026, 11, 24))
    found.read(path)
    return found


def test_one_reader_counts_once_a_day_whatever_the_language(tmp_path):
    found = counted(tmp_path, line(A), line(A + "?fbclid=1"), line(B), line(A, day=21), line(A, who="203.0.113.8"))
    assert found.reads() == {KEY: 3}
    assert found.visits() == {"": 3, "kim-lu": 3}


def test_visits_are_those_of_the_portal_alone(tmp_path):
    found = counted(tmp_path, line("/"), line("/hoa-sua/"), line("/su-kien/"), line("/webmail/", who="9.9.9.9"))
    assert found.visits() == {"": 1, "hoa-sua": 1}


def test_a_portal_below_a_path(tmp_path):
    found = counted(tmp_path, line("/cong" + A), line(A), line("/cong/hoa-sua/", who="8.8.8.8"), base="/cong")
    assert found.reads() == {KEY: 1}
    assert found.visits() == {"": 2, "hoa-sua": 1, "kim-lu": 1}


def test_only_whole_days_that_are_new(tmp_path):
    lines = [line(A, day=day) for day in (19, 20, 21, 23, 24)]
    found = counted(tmp_path, *lines, after=dt.date(2026, 11, 20))
    assert [day.day for day in found.days] == [21, 23]
    assert (found.reads(), found.old, found.unfinished) == ({KEY: 2}, 2, 1)


def test_robots_do_not_count(tmp_path):
    found = counted(tmp_path, *(line(A, agent=agent) for agent in ROBOTS), line(A, agent="-"))
    assert (found.reads(), found.visits(), found.robots) == ({}, {}, len(ROBOTS) + 1)


def test_who_reads_more_than_a_person_can_does_not_count(tmp_path):
    pages = {f"/kim-lu/tin-tuc/{n}/": f"kim-lu/tin-tuc/{n}" for n in range(PAGES_A_DAY + 1)}
    path = tmp_path / "log"
    path.write_text("".join(map(line, pages)) + line("/kim-lu/tin-tuc/5/", who="203.0.113.9"), encoding="utf-8")
    found = LogReader(pages=pages, units=["kim-lu"], base="", after=None, before=dt.date(2027, 1, 1))
    found.read(path)
    assert (found.reads(), found.visits()) == ({"kim-lu/tin-tuc/5": 1}, {"": 1, "kim-lu": 1})


def test_rubbish_is_passed_over_and_counted(tmp_path):
    found = counted(tmp_path, "rubbish\n", "\n", '{"a": 1}\n', line(A), line(A).replace("20/Nov", "20/Foo"))
    assert (found.reads(), found.unreadable, found.lines) == ({KEY: 1}, 3, 5)


def test_a_cut_archive_counts_as_far_as_it_goes(tmp_path):
    path = tmp_path / "access.log.2.gz"
    path.write_bytes(gzip.compress("".join(line(A, who=f"10.0.{n % 200}.{n}") for n in range(60_000)).encode())[:-10])
    found = LogReader(pages={A: KEY}, units=["kim-lu"], base="", after=None, before=dt.date(2027, 1, 1))
    found.read(path)
    assert found.broken == ["access.log.2.gz"]
    assert found.reads()[KEY] > 10_000


@pytest.mark.parametrize("name", FORMS)
def test_the_same_as_by_hand(tmp_path, name):
    """Counted once more in the plainest way: from the requests themselves."""
    path = tmp_path / name
    path.write_text("".join(FORMS[name](6000)), encoding="utf-8")
    found = reader()
    found.read(path)
    known = {one.strip("/") for one in ARTICLES}
    seen, visits = set(), set()
    for when, address, _, target, status, agent in requests(6000):
        who = address if name == "common" else (address, agent)
        if status != 200 or "." in target or (agent in ROBOTS and name != "common"):
            continue
        day = when.date()
        visits.add((day, who, ""))
        if target != "/":
            visits.add((day, who, target.split("/")[1]))
            seen.add((day, who, target.strip("/")))
    assert found.reads() == Counter(key for *_, key in seen if key in known)
    assert found.visits() == Counter(unit for *_, unit in visits)
    assert set(found.visits()) == {"", *UNITS}


def test_forms_may_be_mixed(tmp_path):
    path = tmp_path / "mixed"
    both = itertools.chain.from_iterable(zip(combined(500), as_json(500), strict=True))
    path.write_text("".join(both), encoding="utf-8")
    found = reader()
    found.read(path)
    assert (found.lines, found.unreadable) == (1000, 0)
    alone = reader()
    path.write_text("".join(combined(500)), encoding="utf-8")
    alone.read(path)
    assert found.reads() == alone.reads(), "the same readers, told twice"
