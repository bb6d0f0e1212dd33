"""The index of the search in a build: who is in it, what changes with an edit, what repairs itself."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from tests.build.heads import read_head
from tests.build.sites import article, different
from tests.unit.search.reader import Reading, read_file

from bangtin.search.model import split, term

SECRET = ("bimatnhap", "bimathen", "bimathet", "bimatkin")
INDEX = re.compile(r"tim-kiem/[\w-]+\.(txt|json)$")


@pytest.fixture(scope="module")
def site(build_site):
    """Built once; tests that change something take a sibling."""
    return build_site("search")


def index(site) -> dict[str, bytes]:
    return {path: data for path, data in site.files().items() if INDEX.search(path)}


def reading(site) -> Reading:
    found = Reading()
    for path, data in index(site).items():
        if re.fullmatch(r"tim-kiem/\d+\.txt", path):
            for term_, texts in read_file(data).found.items():
                assert term_ not in found.found, "a term lies in one file only"
                found.found[term_] = texts
    return found


def rows(site) -> dict[int, list[str]]:
    """Number of a text in the index → its row; texts of the n-th unit are numbered from 1024 n."""
    told = json.loads(site.files()["tim-kiem/index.json"])
    found = {}
    for place, (unit, days) in enumerate(told["units"]):
        numbers = range(0, len(days), 16)
        lists = [json.loads(site.files()[f"{unit}/tim-kiem/{number // 16}.json"]) for number in numbers]
        for number, row in enumerate(row for some in lists for row in some):
            found[1024 * place + number] = row
        assert len([key for key in found if key // 1024 == place]) == len(days)
    return found


def test_every_public_text_is_found_by_every_word_and_phrase_of_its_page(site):
    known, numbers = reading(site).found, {row[0]: number for number, row in rows(site).items()}
    assert len(numbers) == 21
    for url, number in numbers.items():
        html = site.html(url[1:])
        title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[1]
        prose = re.search(r'<div class="bt-prose">(.*?)</div>', html, re.DOTALL)[1]
        for line in [title, *re.findall(r"<p>(.*?)</p>", prose, re.DOTALL)]:
            terms = [term(word) for word in split(re.sub("<[^>]+>", "", line))]
            assert terms
            assert all(number in known[one] for one in terms)
            assert all(number in known[" ".join(pair)] for pair in pairwise(terms))


def test_rows_say_what_results_show(site):
    found = {row[0]: row for row in rows(site).values()}
    url = "/dong-xanh/hoat-dong/2024-03-14-duong-toi-lop/"
    assert found[url] == [url, "Con đường tới lớp", "2024-03-14", "vi", "Hoạt động"]
    english = found["/dong-xanh/en/tin-tuc/2023-10-06-hoi-nghi/"]
    assert english[1:] == ["A staff conference opens the year", "2023-10-06", "en", "News"]
    assert found["/ben-da/gioi-thieu/"][1:] == ["Giới thiệu trường Bến Đá", "", "vi", ""]


def test_filters_find_texts(site):
    known, found = reading(site).found, rows(site)

    def urls(name):
        return {found[number][0] for number in known[name]}

    assert urls("@thoi-nghi") == {
        "/dong-xanh/tin-tuc/2023-10-06-hoi-nghi/",
        "/dong-xanh/en/tin-tuc/2023-10-06-hoi-nghi/",
    }
    assert urls("@cthong-bao") == {"/phong-gd/thong-bao/2023-04-22-tuyen-sinh/"}
    assert len(urls("@choat-dong")) == 7
    assert urls("@n2021-2022") == {"/ben-da/tin-tuc/2022-01-15-ki-ket/"}


def test_what_is_not_public_is_not_in_it(site):
    everything = b"\n".join(index(site).values())
    assert [word for word in SECRET if word.encode() in everything] == []
    assert site.has("ben-da/tin-tuc/2024-05-07-kin/"), "the page is there; it is not to be found"


def test_photos_without_consent_are_not_in_it(build_site):
    site = build_site("two-schools")
    folder = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang"
    site.edit(f"{folder}/index.md", "caption: Các lớp xếp hàng trên sân", "caption: Chú thích bimatanh")
    site.rebuild()
    assert b"bimatanh" in b"".join(index(site).values())
    site.edit(
        f"{folder}/index.md", "caption: Chú thích bimatanh", "caption: Chú thích bimatanh\n    consent: withdrawn"
    )
    site.rebuild()
    assert b"bimatanh" not in b"".join(index(site).values())


def test_a_withdrawn_article_leaves_the_index(site):
    other = site.sibling("withdrawn")
    other.build()
    assert b"robot" in b"".join(index(other).values())
    other.delete("ben-da/hoat-dong/2024/2024-10-19-robot.md")
    other.build()
    assert b"robot" not in b"".join(index(other).values())
    assert different(other.files(), other.clean().files()) == []


def test_an_edit_changes_its_own_words(site):
    other = site.sibling("edited")
    other.build()
    before = other.files()
    other.edit("ben-da/hoat-dong/2024/2024-10-05-ban-ghe.md", "cũng có đèn", "cũng có đèn lam")
    other.build()
    after = other.files()
    changed = {path for path in different(before, after) if INDEX.search(path)}
    assert {path.partition("/")[0] for path in changed} == {"tim-kiem"}, "rows of results are the same"
    assert {path for path in different(before, after) if path.startswith(("dong-xanh/", "phong-gd/"))} == set()
    assert different(after, other.clean().files()) == []


@pytest.mark.parametrize("lost", ["segments", "texts", "everything", "output"])
def test_lost_caches_cost_time_only(site, lost):
    other = site.sibling(f"lost-{lost}")
    other.build()
    for path in [*(other.cache / "search").iterdir()] if lost in {"segments", "everything"} else []:
        path.unlink() if path.is_file() else None
    for path in other.cache.glob("shards/*/search-*.json") if lost in {"texts", "everything"} else []:
        path.unlink()
    if lost == "output":
        (other.output / "tim-kiem" / "0.txt").write_text("?", encoding="utf-8")
        (other.output / "tim-kiem" / "index.json").unlink()
    else:
        other.write("ben-da/tin-tuc/2024/2024-11-09-moi.md", article("Tin mới"))
    other.build()
    assert other.report.exit_status == 0
    assert different(other.files(), other.clean().files()) == []


def test_it_can_be_switched_off(site):
    other = site.sibling("off")
    other.settings["SEARCH"] = False
    other.build()
    assert index(other) == {}
    assert not other.has("tim-kiem/")
    assert {path.partition("/")[0] for path in other.grep("tim-kiem")} == {"theme"}
    other.settings["SEARCH"] = True
    other.build()
    assert different(other.files(), site.files()) == []
    other.settings["SEARCH"] = False
    other.build()
    assert index(other) == {}


def test_the_page_and_the_ways_to_it(site):
    node = read_head(site.html("")).node("WebSite")["potentialAction"]
    assert node["target"]["urlTemplate"] == "https://cong.example/tim-kiem/?q={search_term_string}"
    assert node["query-input"] == "required name=search_term_string"
    english = read_head(site.html("en/")).node("WebSite")["potentialAction"]
    assert english["target"]["urlTemplate"].startswith("https://cong.example/en/tim-kiem/?q=")
    assert '<form class="bt-search" role="search" action="/tim-kiem/">' in site.html("")
    assert 'href="/tim-kiem/?truong=ben-da"' in site.html("ben-da/")
    assert 'href="/en/tim-kiem/?truong=ben-da"' in site.html("ben-da/en/")
    page = site.html("tim-kiem/")
    assert page.count('role="search"') == 1, "one search on its own page"
    assert re.findall(r'<option value="([\w-]+)">', page.partition("datalist")[0]) == [
        *("dong-xanh", "ben-da", "phong-gd"),
        *("hoat-dong", "thong-bao", "tin-tuc"),
    ]
    assert '<option value="An toàn giao thông"></option>' in page
    assert "<noscript>" in page


def test_addresses_lie_below_the_portal(build_site):
    site = build_site("search", SITEURL="https://huyen.example/cong")
    (row,) = (row for row in rows(site).values() if "robot" in row[0])
    assert row[0] == "/cong/ben-da/hoat-dong/2024-10-19-robot/"
    page = site.html("tim-kiem/")
    assert 'data-base="/cong"' in page
    assert 'data-home="/cong/"' in page
    assert 'href="/cong/tim-kiem/?truong=ben-da"' in site.html("ben-da/")
