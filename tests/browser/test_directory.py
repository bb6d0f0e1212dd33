"""A portal stays easy to walk with 3, 32 and 300 schools: real builds of generated portals in a real browser."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.portal import Portal, serve
from tests.browser.test_access import TARGETS, faults_of
from tests.browser.test_reflow import CLIPPED, OVERLAPPING, TOO_WIDE
from tests.build.portals import portal_of
from tests.build.sites import SITES, Site

HOME_BYTES = 4_000
"""Of the portal's home, compressed, with any number of schools; 2,900 when this was written."""
DIRECTORY_BYTES = 10_000
"""Of the directory of 300 schools, compressed; 7,300 when this was written."""
PLUGINS = ("shards", "galleries", "articles", "staticpages", "schools")
SIZES = (3, 32, 300)


@pytest.fixture(scope="module", params=SIZES)
def grown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Portal]]:
    """A portal of so many schools, served; without the features that have no part in the directory."""
    root = tmp_path_factory.mktemp(f"schools-{request.param}") / "portal"

    def new_site(name: str, **settings: object) -> Site:
        settings["PLUGINS"] = [f"bangtin.{name}" for name in PLUGINS]
        settings["BANGTIN_LANGUAGES"] = ("vi",) if request.param == 300 else ("vi", "en")
        return Site.copy(SITES / name, root, **settings)

    site = portal_of(new_site, request.param)
    site.build(jobs=2)
    assert site.codes() == []
    with serve(site.output) as portal:
        yield request.param, portal


@pytest.fixture
def see(browser: Browser, grown: tuple[int, Portal]) -> Iterator[object]:
    """``see(path, width=…, **options of a browser context)`` gives the page, loaded."""
    contexts = []

    def open_page(path: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{grown[1].address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not grown[1].missing


def pages_of(size: int) -> list[str]:
    return ["", "don-vi/", *(["don-vi/a-z/"] if size > 12 else [])]


def compressed(portal: Portal, path: str) -> int:
    return len(gzip.compress((portal.output / path / "index.html").read_bytes(), 9, mtime=0))


def test_bytes_do_not_grow_with_the_number_of_schools(grown):
    size, portal = grown
    assert compressed(portal, "") <= HOME_BYTES
    assert compressed(portal, "don-vi/") <= DIRECTORY_BYTES
    assert (Path(portal.output) / "don-vi/a-z/index.html").is_file() == (size > 12)


def test_every_school_is_in_the_directory_and_in_no_menu(grown, see):
    size, _ = grown
    for path in pages_of(size):
        page = see(path, java_script_enabled=False)
        homes = page.locator("main li a").evaluate_all("all => [...new Set(all.map(one => one.pathname))]")
        schools = [address for address in homes if address.count("/") == 2 and address != "/don-vi/"]
        assert len(schools) == size if path else len(schools) <= 30
        assert page.locator("header nav a, footer a").count() < 40
        assert not page.locator(".bt-unitfilter").is_visible() if path else True


def test_nothing_sticks_out_and_axe_finds_nothing(grown, see):
    size, portal = grown
    for width, scheme in ((320, "light"), (768, "dark"), (1280, "light")):
        page = see("", width=width, color_scheme=scheme)
        for path in pages_of(size):
            page.goto(f"{portal.address}/{path}")
            if size < 300 or width == 320:
                page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
            for question in (TOO_WIDE, CLIPPED, OVERLAPPING, TARGETS):
                assert page.evaluate(question) == [], (path, width)
            if size == 3 or width == 768:  # axe is slow on the long ones
                assert faults_of(page) == [], (path, width)


def shown(page: Page) -> list[str]:
    return [text for text in page.locator("[data-words] a:first-of-type").all_inner_texts() if text]


def test_the_box_finds_schools_with_and_without_marks(grown, see):
    size, _ = grown
    if size == 3:
        assert see("don-vi/").locator(".bt-unitfilter").count() == 0
        return
    page = see("don-vi/", width=360)
    box = page.get_by_label("Tìm trường theo tên hoặc nơi")
    for typed in ("mầm non ánh", "MAM NON ANH", "anh mam-non", "a\u0301nh mầm"):
        box.fill(typed)
        names = page.locator("[data-words]:visible .bt-unit__name").all_inner_texts()
        assert names
        assert all(name.startswith("Trường Mầm non Ánh Dương") for name in names), names
        assert page.get_by_role("status").inner_text() == f"Tìm thấy {len(names)} trong {size}"
        assert page.locator(".bt-unitgroup:visible").count() == 1
    box.fill("dai lich")
    assert page.locator("[data-words]:visible").first.inner_text().count("Đại Lịch")
    box.fill("xyz")
    assert page.locator("[data-words]:visible").count() == 0
    assert page.get_by_role("status").inner_text() == "Không tìm thấy. Hãy thử gõ ít chữ hơn."
    box.fill("")
    assert page.get_by_role("status").inner_text() == ""
    assert page.locator(".bt-unitgroup:visible").count() == 4
    assert page.locator("main details[open]").count() == (0 if size == 300 else page.locator("main details").count())
    if size == 300:
        box.fill("khao mang tieu hoc")
        assert page.locator("main details[open]").count() == 1
        assert page.locator("[data-words]:visible").count() == 6


def test_from_a_to_z(grown, see):
    size, _ = grown
    if size == 3:
        return
    page = see("don-vi/a-z/", width=360)
    letters = page.locator(".bt-terms__letter").all_inner_texts()
    assert letters == [letter for letter in "AÂBCDĐHLÔƠQSƯVY" if letter in letters]
    assert {"A", "Â", "D", "Đ", "Ô", "Ơ", "Ư"} <= set(letters)
    first = page.locator(".bt-terms section").first
    assert all(name.startswith("Ánh Dương") for name in first.locator("b").all_inner_texts())
    page.get_by_label("Tìm trường theo tên hoặc nơi").fill("uoc")
    assert page.locator(".bt-terms section:visible").count() == 1
    assert set(page.locator("[data-words]:visible b").all_inner_texts()) >= {"Ước Mơ"}


def test_paper_has_the_schools_and_not_the_box(grown, see):
    size, _ = grown
    page = see("don-vi/")
    page.emulate_media(media="print")
    assert not page.locator(".bt-unitfilter").is_visible()
    if size < 300:
        assert page.locator("[data-words]:visible").count() == size
