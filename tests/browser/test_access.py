"""What people need who do not use a mouse, a large screen, or eyes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
GALLERY = "thu-anh/tin-tuc/2024-11-15-muoi-hai-anh/"

FOCUSED = """() => new Promise(done => requestAnimationFrame(() => {
  const target = document.activeElement, box = target.getBoundingClientRect(), style = getComputedStyle(target);
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && top
    && (target.contains(top) || top.contains(target));
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  done([target.outerHTML.slice(0, 120), outlined, Boolean(seen)]);
}))"""
TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, label")]
  .filter(one => one.checkVisibility() && !one.closest(".bt-prose p, .bt-prose li, .bt-prose dd, .bt-prose td"))
  .filter(one => getComputedStyle(one, "::after").position !== "absolute")
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width < 24 || box.height < 24)
  .map(([box, name]) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)} ${name}`)"""
"""Links and buttons below 24 pixels. Not counted: those within running text, and those that cover their whole card."""
CONTROLS_OF_A_PLAYER = 8
"""Stops that the browser's own player may have."""
FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
  .filter(one => one.checkVisibility() && one.tabIndex >= 0).length"""


def faults_of(page, **options):
    """What axe finds, a line each."""
    results = Axe().run(page, options={**RULES, **options}).response
    assert results["passes"] or results["violations"], "axe looked at nothing"
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing(portal, visit, lang, scheme):
    page = visit("", width=1280 if scheme == "light" else 360, color_scheme=scheme)
    found = {}
    for sample in portal.samples(lang):
        page.goto(f"{portal.address}/{sample.path}")
        if faults := faults_of(page):
            found[f"{sample.kind} {sample.path}"] = faults
    assert not found


def test_axe_finds_a_fault_that_is_there(visit):
    page = visit("404.html")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(fault.startswith("button-name") for fault in faults_of(page))


def test_axe_finds_nothing_in_the_lightbox(visit):
    page = visit(GALLERY, color_scheme="light")
    page.locator(".bt-gallery__item > a").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.bt-lightbox').open")
    assert not faults_of(page)


def test_pages_say_what_they_are(portal, visit):
    """An English article in a list of the Vietnamese site, and the reverse, is read out in its own language."""
    page = visit("")
    foreign = ".bt-card__title:not(:lang({0})), .bt-album__title:not(:lang({0}))"
    of_other_language = 0
    for sample in portal.samples():
        page.goto(f"{portal.address}/{sample.path}")
        assert page.locator("h1").count() == 1, sample
        assert page.title(), sample
        assert page.locator("html").get_attribute("lang") == sample.lang
        titles = page.locator(".bt-card__title, .bt-album__title")
        assert titles.evaluate_all("all => all.every(title => ['vi', 'en'].includes(title.lang))"), sample
        for link in page.locator("a[hreflang]").all():
            assert link.get_attribute("lang") == link.get_attribute("hreflang") != sample.lang, sample
        of_other_language += page.locator(foreign.format(sample.lang)).count()
    assert of_other_language, "the demo content has no such article any more"


@pytest.mark.parametrize("kind", ["portal-home", "school-home", "article", "section", "units", "albums"])
def test_the_keyboard_reaches_everything(portal, visit, kind):
    sample = next(sample for sample in portal.samples("vi") if sample.kind == kind)
    page = visit(sample.path, reduced_motion="reduce")
    wanted = page.evaluate(FOCUSABLE)
    inside = CONTROLS_OF_A_PLAYER * page.locator("audio[controls]:visible, video[controls]:visible").count()
    reached = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert "bt-skiplink" in reached[0][0]
    assert len({name for name, _, _ in reached}) > wanted / 2
    for _ in range(1 + inside):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert page.evaluate("document.activeElement === document.body"), "more stops than links: something holds the focus"
    # What has the focus inside a player, and how that looks, is the browser's own affair.
    reached = [stop for stop in reached if not stop[0].startswith(("<audio", "<video"))]
    assert not [name for name, outlined, seen in reached if not (outlined and seen)]


def test_the_skip_link_skips(visit):
    page = visit("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(portal, visit, width):
    """Stricter than axe, which lets small targets pass that stand far apart."""
    page = visit("", width=width)
    small = {}
    for sample in portal.samples():
        page.goto(f"{portal.address}/{sample.path}")
        if found := page.evaluate(TARGETS):
            small[f"{sample.kind} {sample.path}"] = found
    assert not small
