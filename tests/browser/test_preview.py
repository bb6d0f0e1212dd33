"""``bangtin serve`` in a real browser: save, and the page is there; break it, and it says what is wrong."""

from __future__ import annotations

import shutil

import pytest
from tests.browser.test_access import faults_of
from tests.build.previews import previewing
from tests.build.sites import ROOT, SITES, Site, article, picture

UNIT = "binh-minh"
NAME = "2024-12-01-bai-moi"
TEXT = f"{UNIT}/tin-tuc/2024/{NAME}/index.md"
PAGE = f"{UNIT}/tin-tuc/{NAME}/"
LINES = "\n\n".join(f"Đoạn {number}: học sinh trồng cây bên bờ suối cùng thầy cô và cha mẹ." for number in range(40))
SHADOW = "document.querySelector('bangtin-preview').shadowRoot"
PANEL_OPEN = f"() => document.querySelector('bangtin-preview') && {SHADOW}.querySelector('.panel:not([hidden])')"
QUIET = f"() => document.querySelector('bangtin-preview') && {SHADOW}.querySelector('.pill:not([hidden])')"

PLACES = """() => {
  const note = document.querySelector("bangtin-notes")?.shadowRoot.querySelector(".note")?.getBoundingClientRect();
  const prose = document.querySelector(".bt-prose")?.getBoundingClientRect();
  const paragraph = [...document.querySelectorAll(".bt-prose p")].find((one) => one.textContent.includes("các các em"));
  const beside = paragraph?.getBoundingClientRect();
  return note && beside && (%s);
}"""
BESIDE = PLACES % "note.left >= beside.right && Math.abs(note.top - beside.top) < 40 && note.right <= innerWidth"
BELOW = PLACES % "note.top >= prose.bottom"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    site = Site.copy(SITES / "two-schools", tmp_path_factory.mktemp("preview") / "portal")
    site.write(TEXT, article("Trồng cây", LINES, date="01/12/2024"))
    with previewing(site) as running:
        running.settled()
        yield running


def complaint(said) -> list[str]:
    """What the browser minds of the page; not of axe, which has no address, nor of a page that is not there."""
    minds = said.type in {"error", "warning"} and said.location["url"] and not said.location["url"].endswith("-hai/")
    return [said.text] if minds else []


@pytest.fixture
def look(browser, preview):
    """``look(path, width=…)``: an open page of the preview, which may complain of nothing."""
    preview.site.write(TEXT, article("Trồng cây", LINES, date="01/12/2024"))
    preview.until(lambda: preview.get(PAGE)[0] == 200 and "Đoạn 39" in preview.html(PAGE))
    preview.settled()
    contexts, faults = [], []

    def open_page(path=PAGE, width=1280, height=800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.extend(complaint(said)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{preview.address}/{path}")
        page.wait_for_function(QUIET)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def test_save_and_it_is_there_at_the_same_place(look, preview):
    page = look()
    page.evaluate("scrollTo(0, 900)")
    text = preview.site.read(TEXT)
    preview.site.write(TEXT, text.replace("Đoạn 20:", "Đoạn hai mươi vừa sửa:"))
    page.get_by_text("Đoạn hai mươi vừa sửa:").wait_for()
    page.wait_for_function("() => Math.abs(scrollY - 900) < 3")


def test_an_editor_that_writes_beside_and_renames(look, preview):
    page = look()
    whole = preview.site.path(TEXT)
    beside = whole.with_name("index.md.tmp")
    beside.write_text(preview.site.read(TEXT) + "\nLưu bằng cách đổi tên.\n", encoding="utf-8")
    beside.replace(whole)
    page.get_by_text("Lưu bằng cách đổi tên.").wait_for()
    whole.with_name("~$index.docx").write_bytes(b"Word")
    whole.with_name("~$index.docx").unlink()


def test_mistakes_over_the_last_good_page_until_they_are_mended(look, preview):
    page = look()
    good = preview.site.read(TEXT)
    preview.site.write(TEXT, good.replace("title:", "titel:"))
    page.wait_for_function(PANEL_OPEN)
    panel = page.get_by_role("dialog")
    assert panel.get_by_text(f"content/{TEXT}:2:1").is_visible()
    assert panel.get_by_text("titel: Trồng cây").is_visible()
    assert panel.get_by_text("Cách sửa").is_visible()
    assert page.get_by_role("heading", name="Trồng cây", exact=True).is_visible()
    assert page.get_by_text("Đoạn 39").count() == 1
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    button = page.get_by_role("button", name="Xem lỗi (1)")
    button.click()
    assert panel.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(f"{SHADOW}.activeElement.className") == "pill"
    page.reload()
    page.wait_for_function(QUIET)
    assert not panel.is_visible()  # folded away stays folded away
    preview.site.write(TEXT, good.replace("title:", "titel:").replace("date:", "dato:"))
    page.wait_for_function(PANEL_OPEN)  # something else is wrong now
    preview.site.write(TEXT, good)
    page.wait_for_function(QUIET)
    assert not panel.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_panel_is_for_everybody(look, preview, scheme, width):
    page = look(width=width, color_scheme=scheme)
    good = preview.site.read(TEXT)
    preview.site.write(TEXT, good.replace("date: 01/12/2024", "date: 31/02/2024"))
    page.wait_for_function(PANEL_OPEN)
    preview.settled()  # what comes of the build behind would fill the panel anew under the measuring
    page.wait_for_function(PANEL_OPEN)
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.get_by_role("button", name="Thu lại").bounding_box()
    assert box["height"] >= 44
    preview.site.write(TEXT, good)
    page.wait_for_function(QUIET)


def test_another_page_hears_of_it_too_and_in_its_language(look, preview):
    page = look(f"{UNIT}/en/")
    good = preview.site.read(TEXT)
    preview.site.write(TEXT, good.replace("title:", "titel:"))
    page.wait_for_function(PANEL_OPEN)
    assert page.get_by_role("dialog").get_by_text("How to mend it").first.is_visible()
    preview.site.write(TEXT, good)
    page.wait_for_function(QUIET)


def test_a_photo_that_is_dropped_in_appears(look, preview):
    page = look()
    assert page.locator(".bt-article img").count() == 0
    preview.site.write(TEXT.replace("index.md", "anh-trong-cay.jpg"), picture(640, 480))
    page.wait_for_function("() => [...document.querySelectorAll('.bt-article img')].some(i => i.naturalWidth > 0)")
    preview.site.delete(TEXT.replace("index.md", "anh-trong-cay.jpg"))
    page.wait_for_function("() => !document.querySelector('.bt-article img')")


@pytest.mark.parametrize("width", [360, 1280])
def test_notes_stand_beside_their_paragraph_or_below_the_text(look, preview, width):
    page = look(width=width)
    preview.site.write(TEXT, preview.site.read(TEXT).replace("Đoạn 7: học", "Đoạn 7: các các em học"))
    page.locator(".note", has_text="“các”").wait_for()
    preview.settled()  # the build behind the quick page gives news, too; all places are asked for at one moment
    page.wait_for_function(BESIDE if width == 1280 else BELOW)
    assert page.evaluate("[...CSS.highlights.get('bangtin-note')].map(String)") == ["các các"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_of(page) == []


def test_an_article_that_gets_another_name_is_followed(look, preview):
    page = look()
    folder = TEXT.rpartition("/")[0]
    preview.site.move(folder, f"{folder}-hai")
    page.wait_for_url(f"**/{NAME}-hai/")
    page.get_by_text("Đoạn 39").wait_for()
    preview.site.delete(f"{folder}-hai")
    page.get_by_role("heading", name="Không có trang này").wait_for()


def test_the_theme_shows_at_once(browser, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    site = Site.copy(SITES / "two-schools", tmp_path / "portal", THEME=str(theme))
    css = theme / "css" / "base.css"
    with previewing(site) as preview:
        page = browser.new_page()
        for path, width in (("", "1px"), (f"{UNIT}/", "2px")):
            page.goto(f"{preview.address}/{path}")
            page.wait_for_function(QUIET)
            text = css.read_text(encoding="utf-8")
            css.write_text(f"{text}\nbody {{ outline: {width} solid }}\n", encoding="utf-8")
            page.wait_for_function(f"() => getComputedStyle(document.body).outlineWidth === '{width}'")
        page.close()
