"""Text size and contrast: chosen with mouse or keys, remembered, in force before anything is seen."""

from __future__ import annotations

import time

import pytest
from tests.browser.test_access import faults_of

from bangtin.core.language import Translator, speaking

SUMMARY = ".bt-reader summary"
LETTERS = "parseFloat(getComputedStyle(document.body).fontSize)"
CHOSEN = "() => [document.documentElement.dataset.size ?? '', document.documentElement.dataset.contrast ?? '']"
COLOURS = """() => ["--paper", "--ink", "--ink-soft", "--rule", "--accent", "--gold", "--red", "--photo"]
  .map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"""
ENHANCED = {"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
WATCHED = """
  window.seen = {};
  new MutationObserver(() => { seen.chosen ??= performance.now(); })
    .observe(document, {subtree: true, attributes: true, attributeFilter: ["data-size"]});
  new PerformanceObserver(list => { seen.painted ??= list.getEntries()[0].startTime; })
    .observe({type: "paint", buffered: true});
"""


def choose(page, **values):
    """As a reader does, with the mouse."""
    page.locator(SUMMARY).click()
    for name, value in values.items():
        page.locator(f".bt-reader input[name={name}][value='{value}']").check()


def test_a_choice_holds_from_page_to_page(visit, portal):
    page = visit("")
    before = page.evaluate(LETTERS)
    choose(page, size="larger", contrast="more")
    assert page.evaluate(LETTERS) == pytest.approx(before * 1.45)
    for path in ("suoi-may/", "en/", "404.html"):
        page.goto(f"{portal.address}/{path}")
        assert page.evaluate(CHOSEN) == ["larger", "more"]
        assert page.locator(".bt-reader :checked").evaluate_all("all => all.map(one => one.value)") == [
            "larger",
            "more",
        ]
    choose(page, size="", contrast="")
    page.goto(f"{portal.address}/")
    assert page.evaluate(CHOSEN) == ["", ""]
    assert page.evaluate(LETTERS) == before


def test_another_tab_follows(visit, portal):
    page = visit("")
    other = page.context.new_page()
    other.goto(f"{portal.address}/suoi-may/")
    choose(page, size="large")
    other.wait_for_function("() => document.documentElement.dataset.size === 'large'")
    assert other.locator(".bt-reader [value=large]").is_checked()


def test_what_was_chosen_is_there_before_anything_is_seen(visit, portal):
    """Even when the script comes late: the browser shows nothing without it."""
    page = visit("404.html")
    page.evaluate("localStorage.setItem('bangtin-reader', '{\"size\": \"larger\"}')")
    page.add_init_script(WATCHED)

    def late(route):
        time.sleep(0.5)
        route.continue_()

    page.route("**/reader.*.js", late)
    page.goto(f"{portal.address}/suoi-may/")
    page.wait_for_function("() => seen.painted")
    seen = page.evaluate("seen")
    assert 500 < seen["chosen"] <= seen["painted"]


def test_the_keyboard_is_enough(visit):
    page = visit("")
    while not page.evaluate("document.activeElement.matches('.bt-reader summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CHOSEN) == ["large", ""]
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(CHOSEN) == ["large", "more"]
    page.keyboard.press("Escape")
    assert not page.locator(".bt-reader__panel").is_visible()
    assert page.evaluate("document.activeElement.matches('.bt-reader summary')")


def test_it_closes_when_one_goes_on(visit):
    page = visit("", width=360)
    panel = page.locator(".bt-reader__panel")
    page.locator(SUMMARY).click()
    assert panel.is_visible()
    page.mouse.click(3, 600)
    assert not panel.is_visible()
    page.locator(SUMMARY).click()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert not panel.is_visible(), "it would lie over what has the focus"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_panel_stays_on_the_screen(visit, width):
    page = visit("ban-mai/", width=width)
    choose(page, size="larger")
    box = page.locator(".bt-reader__panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_without_scripts_it_is_not_there(visit):
    page = visit("", java_script_enabled=False)
    assert page.locator(".bt-reader").count() == 1
    assert not page.locator(".bt-reader").is_visible()


@pytest.mark.parametrize("kept", ["nonsense", "null", '{"size": "colossal", "contrast": 1}', "[]"])
def test_what_others_wrote_is_ignored(visit, kept):
    page = visit("404.html")
    page.evaluate("kept => localStorage.setItem('bangtin-reader', kept)", kept)
    page.reload()
    assert page.evaluate(CHOSEN) == ["", ""]
    assert page.locator(".bt-reader").is_visible()


def test_where_nothing_is_kept_it_works_for_the_page(visit):
    """A browser that refuses storage throws at the mere name."""
    page = visit("404.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page.reload()
    choose(page, size="large")
    assert page.evaluate(CHOSEN) == ["large", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_7_to_1(portal, visit, scheme):
    """WCAG's level AAA, on every kind of page; and a device that asks for more contrast gets the same colours."""
    page = visit("404.html", color_scheme=scheme)
    choose(page, contrast="more")
    found = {}
    for sample in portal.samples("vi"):
        page.goto(f"{portal.address}/{sample.path}")
        if faults := faults_of(page, **ENHANCED):
            found[sample.path] = faults
    assert not found
    asked = visit(portal.samples("vi")[-1].path, color_scheme=scheme, contrast="more")
    assert asked.evaluate(COLOURS) == page.evaluate(COLOURS)
    choose(page, contrast="")
    assert asked.evaluate(COLOURS) != page.evaluate(COLOURS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_panel(visit, scheme):
    page = visit("kim-lu/", width=360, color_scheme=scheme)
    page.locator(SUMMARY).click()
    assert not faults_of(page)


@pytest.mark.parametrize(("path", "lang"), [("", "vi"), ("en/", "en")])
def test_it_speaks_the_language_of_the_page(visit, theme_translations, path, lang):
    page = visit(path)
    with speaking(lang):
        assert page.locator(SUMMARY).inner_text() == theme_translations.gettext("Text size")


@pytest.fixture(scope="module")
def theme_translations(pytestconfig):
    return Translator.load(pytestconfig.rootpath / "theme" / "translations")
