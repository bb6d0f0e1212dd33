"""What an abbreviation stands for, by finger, by key, without a script, on paper."""

from __future__ import annotations

from urllib.parse import unquote

PAGE = "portal/huong-dan-doc/"
SAID = "bộ hướng dẫn về khả năng tiếp cận nội dung web"
PLACE = ".bt-prose :has(> .bt-abbr)"
TOP = "one => one.getBoundingClientRect().top + scrollY"
SEEN = """() => { const box = document.querySelector(":target").getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight; }"""


def text(page):
    return " ".join(page.locator(PLACE).first.inner_text().split())


def test_a_finger_opens_and_closes_the_long_form_in_its_line(visit):
    page = visit(PAGE, width=360, has_touch=True, is_mobile=True)
    button = page.get_by_role("button", name="WCAG")
    assert SAID not in text(page)
    button.tap()
    assert f"WCAG ({SAID}) 2.2" in text(page)
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button.tap()
    assert SAID not in text(page)
    assert button.get_attribute("aria-expanded") == "false"


def test_a_key_opens_it_and_the_next_stop_is_the_entry_in_the_glossary(visit):
    page = visit(PAGE)
    page.get_by_role("button", name="WCAG").focus()
    page.keyboard.press("Enter")
    assert SAID in text(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thuat-ngu/**")
    assert unquote(page.url).endswith("/thuat-ngu/#WCAG")
    target = page.locator(":target")
    assert SAID in target.inner_text()
    page.wait_for_function(SEEN)


def test_opening_moves_no_line_above(visit):
    page = visit(PAGE)
    before = page.locator(PLACE).first.evaluate(TOP)
    page.get_by_role("button", name="WCAG").click()
    assert page.locator(PLACE).first.evaluate(TOP) == before


def test_without_a_script_it_is_a_link_to_its_entry(visit):
    page = visit(PAGE, java_script_enabled=False)
    page.get_by_role("link", name="WCAG").click()
    assert unquote(page.url).endswith("/thuat-ngu/#WCAG")
    assert SAID in page.locator(":target").inner_text()


def test_on_paper_the_long_form_is_written_out(visit):
    page = visit(PAGE)
    page.emulate_media(media="print")
    shown = page.locator(".bt-abbr abbr").first.evaluate("one => getComputedStyle(one, '::after').content")
    assert "attr(title)" in shown or SAID in shown


def test_letters_with_marks_are_reached_by_their_address(visit):
    page = visit("thuat-ngu/#LĐLĐ")
    assert "liên đoàn lao động" in page.locator(":target").inner_text()
