"""What the search page answers, in both languages of the interface, and for those who use neither mouse nor eyes.

Its site is ``tests/sites/search``: twenty-one public texts of three units, with words that differ in their marks only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from urllib.parse import quote

import pytest
from tests.browser.portal import NOW, ROOT, serve
from tests.browser.test_access import faults_of
from tests.sites.search.queries import QUERIES

from bangtin.search.model import Folds, bucket, plain, split, term

DONE = "() => !document.querySelector('.bt-finder__results').hasAttribute('aria-busy')"
SLUG = re.compile(r"/(?:\d{4}-\d{2}-\d{2}-)?([\w-]+)/$")


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """The site of this module, built as an office would, and served."""
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "tests" / "sites" / "search" / "content", root / "content")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    places = f"\nTHEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\nSOCIALCARDS = False\n"
    (root / "pelicanconf.py").write_text(settings + places, encoding="utf-8")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(NOW), "PYTHONPATH": str(ROOT / "plugins")}
    command = [sys.executable, "-m", "bangtin.cli", "build"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(root / "output") as served:
        yield served


def asked(page, query: str) -> list[str]:
    """Type a query, press Enter; the last parts of the addresses of what is shown."""
    page.fill("[name=q]", query)
    page.press("[name=q]", "Enter")
    return shown(page)


def shown(page) -> list[str]:
    page.wait_for_function(DONE)
    links = page.locator(".bt-finder__results h2 a").evaluate_all("all => all.map(link => link.pathname)")
    return [("en:" if "/en/" in link else "") + SLUG.search(link)[1] for link in links]


def status(page) -> str:
    return page.inner_text(".bt-finder__status")


@pytest.mark.parametrize(("lang", "path"), [("vi", "tim-kiem/"), ("en", "en/tim-kiem/")])
def test_answers(visit, lang, path):
    page = visit(path)
    page.locator(".bt-finder details").evaluate("one => one.open = true")
    wrong = {}
    for query, filters, wanted in QUERIES:
        for name in ("truong", "nam", "muc"):
            page.select_option(f"[name={name}]", filters.get(name, ""))
        page.fill("[name=the]", filters.get("the", ""))
        found = asked(page, query)
        first = wanted[:-1] if wanted[-1:] == ["…"] else wanted
        if found[: len(first)] != first or (first is wanted and found != wanted):
            wrong[query, *filters.values()] = found, status(page)
    assert not wrong
    assert len(QUERIES) >= 40
    assert page.evaluate("document.documentElement.lang") == lang


def test_words_are_the_same_in_python_and_in_the_browser(visit):
    """Both halves of the contract of ``search/model.py`` read these words alike."""
    page = visit("tim-kiem/")
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯYðÐ"
    tones = "\u0300\u0301\u0303\u0309\u0323"
    words = [
        f"{one}{other}{tone}{end}" for one in letters for other in "aăâeêiuưy" for tone in ["", *tones] for end in "nhy"
    ]
    words += [
        "hoà",
        "hòa",
        "qúy",
        "quý",
        "mỹ",
        "mĩ",
        "y",
        "e\u0301\u0302",
        "café",
        "straße",
        "ŁÓDŹ",
        "04/2015/NĐ-CP",
        "x" * 60,
    ]
    words += ["ភ្នំ", "ไทย", "北京", "Ω", "①", "½", "İstanbul", "ﬁ", "a_b", "'ấy", "Ⅻ"]
    text = "\n".join([*words, *(unicodedata.normalize("NFD", word) for word in words[:2000])])
    read = """async text => {
      const { split, bucket, plain } = await import(document.querySelector(".bt-finder").dataset.engine);
      return [split(text).map(word => [word.made, word.folded, bucket(word.folded)]), plain(text.slice(0, 400))];
    }"""
    theirs, their_plain = page.evaluate(read, text)
    ours = [(made := term(word), folded := Folds()[made], bucket(folded)) for word in split(text)]
    assert [tuple(word) for word in theirs] == ours
    assert their_plain == plain(text[:400])


def test_what_is_found_is_marked_where_it_stands(visit):
    page = visit(f"tim-kiem/?q={quote('hoi nghi')}", height=2000)
    first = page.locator(".bt-finder__results li").first
    first.locator("p mark").first.wait_for()
    assert first.locator("h2 mark").all_inner_texts() == ["Hội nghị"]
    assert set(first.locator(".bt-finder__excerpt mark").all_inner_texts()) <= {"hội nghị", "Hội nghị"}
    asked(page, "đường")
    page.locator(".bt-finder__excerpt mark").first.wait_for()
    assert set(page.locator(".bt-finder__results mark").all_inner_texts()) == {"đường"}


def test_an_excerpt_is_about_the_query(visit):
    page = visit(f"tim-kiem/?q={quote('tránh vật cản')}")
    excerpt = page.locator(".bt-finder__excerpt").first
    excerpt.locator("mark").wait_for()
    assert "Chiếc robot thứ tư biết tránh vật cản." in excerpt.inner_text()
    assert excerpt.locator("mark").inner_text() == "tránh vật cản"
    assert excerpt.get_attribute("lang") == "vi"


def test_results_say_where_they_are_from(visit):
    page = visit("en/tim-kiem/?q=conference")
    page.wait_for_function(DONE)
    assert status(page) == "1 result for “conference”."
    meta = page.locator(".bt-finder__results .bt-card__meta > *").all_inner_texts()
    assert meta == ["Đồng Xanh Primary School", "News", "6 October 2023"]
    asked(page, "robot")
    assert page.locator(".bt-finder__results h2").first.get_attribute("lang") == "vi"
    meta = page.locator(".bt-finder__results .bt-card__meta > *").all_inner_texts()
    assert meta == ["Bến Đá Lower Secondary School", "Hoạt động", "19 October 2024", "VI"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("robot", "1 kết quả cho “robot”."),
        ("bimatnhap", "Không tìm thấy “bimatnhap”. Hãy thử ít từ hơn hoặc bỏ bớt bộ lọc."),
        ("robott", "Không có bài nào chứa “robott”; dưới đây là kết quả cho “robot”. 1 kết quả cho “robott”."),
        ("", ""),
    ],
)
def test_the_status_says_what_was_found(visit, query, said):
    page = visit("tim-kiem/")
    asked(page, query)
    assert status(page) == said
    assert page.get_attribute(".bt-finder__status", "role") == "status"


@pytest.mark.parametrize("word", ["bimatnhap", "bimathen", "bimathet", "bimatkin"])
def test_what_is_not_public_is_not_found(visit, word):
    page = visit(f"tim-kiem/?q={word}")
    assert shown(page) == []


def test_the_query_is_in_the_address(visit):
    page = visit("tim-kiem/")
    asked(page, "robot")
    asked(page, "tuyển sinh")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "tuyển sinh"
    assert page.title() == "tuyển sinh – tìm kiếm"
    assert page.locator(".bt-langswitch a").get_attribute("href") is not None
    assert "q=tuy" in page.locator(".bt-langswitch a").evaluate("link => link.href")
    page.go_back()
    assert shown(page) == ["robot"]
    assert page.input_value("[name=q]") == "robot"
    page.reload()
    assert shown(page) == ["robot"]


def test_it_answers_while_one_types(visit):
    page = visit("tim-kiem/")
    page.locator("[name=q]").press_sequentially("tuyen du", delay=20)
    page.wait_for_function("() => document.querySelectorAll('.bt-finder__results li').length === 1")
    assert shown(page) == ["tuyen-duong"]
    assert page.evaluate("history.length") == 2, "an unfinished query is no page of its own"


def test_a_school_searches_in_itself_first(visit):
    page = visit("ben-da/")
    page.click(".bt-masthead__search")
    assert page.input_value("[name=truong]") == "ben-da"
    assert page.locator(".bt-finder details").evaluate("one => one.open")
    assert {*asked(page, "trường")} == {"gioi-thieu", "an-toan", "ban-be", "ky-niem", "so-moi"}
    page.select_option("[name=truong]", "")
    assert "duong-toi-lop" not in shown(page)
    assert "ngay-nha-giao" in shown(page)


def test_the_portals_home_asks(visit):
    page = visit("")
    page.fill(".bt-masthead [name=q]", "robot")
    page.press(".bt-masthead [name=q]", "Enter")
    page.wait_for_url("**/tim-kiem/?q=robot")
    assert shown(page) == ["robot"]


def test_schools_are_found_by_name(visit):
    page = visit(f"tim-kiem/?q={quote('ben da')}")
    page.wait_for_function(DONE)
    link = page.locator(".bt-finder__units a")
    assert link.inner_text() == "Trường THCS Bến Đá"
    link.click()
    page.wait_for_url("**/ben-da/")
    page.goto(page.url.replace("/ben-da/", "/en/tim-kiem/?q=office"))
    page.wait_for_function(DONE)
    assert page.locator(".bt-finder__units a").evaluate("link => link.pathname") == "/phong-gd/en/"


def test_more_results(visit):
    page = visit("tim-kiem/?muc=tin-tuc")
    assert len(shown(page)) == 10
    more = page.get_by_role("button", name="Xem thêm kết quả")
    more.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.bt-finder__results li').length > 10")
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.bt-finder__results li')[10]"
    )
    assert more.is_hidden()
    assert status(page) == f"{len(shown(page))} bài."


def test_wider_ways_wait_until_they_are_asked_for(visit):
    page = visit("tim-kiem/")
    assert asked(page, "đường") == ["duong-toi-lop", "an-toan"]
    wider = page.get_by_role("button", name="Tìm rộng hơn")
    wider.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.bt-finder__results li').length > 2")
    assert shown(page) == ["duong-toi-lop", "an-toan", "cay-duong", "nuoi-duong", "tuyen-duong"]
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.bt-finder__results li')[2]"
    )
    assert wider.is_hidden()
    assert len(asked(page, "duong")) == 5
    assert wider.is_hidden(), "without marks nothing is left to look for"


def test_newest_first(visit):
    page = visit(f"tim-kiem/?q={quote('trường')}&xep=moi", height=3000)
    shown(page)
    days = page.locator(".bt-finder__results time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days, reverse=True)


def test_the_keyboard_goes_from_words_to_results(visit):
    page = visit("tim-kiem/", width=360)
    page.focus("[name=q]")
    page.keyboard.type("robot")
    page.keyboard.press("Enter")
    assert shown(page) == ["robot"]
    for _ in ("button", "filters", "result"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.pathname") == "/ben-da/hoat-dong/2024-10-19-robot/"
    page.keyboard.press("Enter")
    page.wait_for_url("**/2024-10-19-robot/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "width"), [("tim-kiem/", 1280), ("en/tim-kiem/", 360)])
def test_axe_finds_nothing_among_results(visit, path, width, scheme):
    page = visit(f"{path}?q={quote('hội nghị')}&truong=dong-xanh", width=width, color_scheme=scheme)
    page.locator(".bt-finder__excerpt mark").first.wait_for()
    assert not faults_of(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_it_says_what_else_to_use(visit):
    page = visit("tim-kiem/?q=robot", java_script_enabled=False)
    assert page.locator(".bt-finder").is_hidden()
    assert "JavaScript" in page.inner_text("main")
    assert page.locator("main .bt-taglist a").count() >= 5


def test_a_host_that_does_not_answer(visit):
    page = visit("tim-kiem/")
    page.route("**/tim-kiem/index.json", lambda route: route.fulfill(status=200, body="<html>"))
    assert asked(page, "robot") == []
    assert status(page) == "Phần tìm kiếm chưa trả lời. Xin thử lại sau."
    page.unroute("**/tim-kiem/index.json")
    assert asked(page, "robot") == ["robot"]


def test_what_comes_late_is_told(visit):
    """Titles that come long after the answer do not take its line away again."""
    page = visit("tim-kiem/")
    page.route("**/tim-kiem/0.json*", lambda route: (page.wait_for_timeout(900), route.continue_()))
    page.fill("[name=q]", "robot")
    page.press("[name=q]", "Enter")
    page.locator(".bt-finder__results h2 a").wait_for()
    assert status(page) == "1 kết quả cho “robot”."


def test_a_new_index_is_noticed(visit):
    """A page that stays open asks for the newest index at every search."""
    page = visit("tim-kiem/")
    assert asked(page, "robot") == ["robot"]
    versions = []
    page.on("request", lambda request: versions.append(request.url))
    asked(page, "bàn")
    assert any(url.endswith("/tim-kiem/index.json") for url in versions)
    assert all("?v=" in url for url in versions if url.endswith(".txt"))
