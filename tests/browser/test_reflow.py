"""Narrow screens, large letters, paper."""

from __future__ import annotations

import pytest

TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const inside = one => one.closest(".bt-table, pre, .bt-lightbox, .bt-hidden");
  const wide = [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && !inside(one) && one.getBoundingClientRect().right > edge + 1)
    .map(one => one.outerHTML.slice(0, 100));
  const over = document.documentElement.scrollWidth - edge;
  return over > 0 ? [`${over} pixels to the side`, ...wide] : wide;
}"""
"""Everything that sticks out of the screen. Wide tables scroll within their own box."""

CLIPPED = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && one.innerText && !one.closest(".bt-hidden, .bt-table"))
  .filter(one => {
    const style = getComputedStyle(one);
    return style.overflow !== "visible" && style.webkitLineClamp === "none"
      && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
  })
  .map(one => one.outerHTML.slice(0, 100))"""
"""Text that its own box cuts off. Summaries of cards end in an ellipsis on purpose."""

OVERLAPPING = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    if (parent.closest(".bt-hidden, .bt-skiplink, dialog, sup")) continue;
    const clamped = parent.closest(".bt-card__summary")?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width && !(clamped && box.bottom > clamped.bottom + 1)) boxes.push([box, node]);
  }
  const found = [];
  boxes.sort(([a], [b]) => a.top - b.top);
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j][0].top < boxes[i][0].bottom; j++) {
      const [[a, one], [b, other]] = [boxes[i], boxes[j]];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (one !== other && across > 2 && down > Math.min(a.height, b.height) / 2)
        found.push([one, other].map(node => node.data.trim().slice(0, 40)));
    }
  return found;
}"""
"""Pairs of texts that lie on each other by more than half a line."""

LINES = "all => all.map(one => new Set([...one.getClientRects()].map(box => box.top)).size)"
"""On how many lines each element stands; what an ellipsis hides has a box of its own on the same line."""


def look(portal, page, *questions):
    """What is wrong on which page."""
    found = {}
    for sample in portal.samples():
        page.goto(f"{portal.address}/{sample.path}")
        if faults := [fault for question in questions for fault in page.evaluate(question)]:
            found[f"{sample.kind} {sample.path}"] = faults
    return found


def test_at_320_pixels_nothing_scrolls_sideways(portal, visit):
    assert not look(portal, visit("", width=320, height=640), TOO_WIDE, CLIPPED, OVERLAPPING)


@pytest.mark.parametrize("width", [768, 1280])
def test_letters_of_twice_the_size_fit(portal, visit, width):
    """The reader's own setting, which everything follows: sizes, columns, and where columns begin."""
    page = visit("", width=width)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(f"{portal.address}/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > 30
    assert not look(portal, page, TOO_WIDE, CLIPPED, OVERLAPPING)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_largest_letters_of_the_page_itself_fit(portal, visit, width):
    """What a reader chose in the masthead; columns begin where they always do."""
    page = visit("404.html", width=width)
    page.evaluate("localStorage.setItem('bangtin-reader', JSON.stringify({size: 'larger'}))")
    assert not look(portal, page, TOO_WIDE, CLIPPED, OVERLAPPING)
    assert page.evaluate("document.documentElement.dataset.size") == "larger"


def test_texts_that_overlap_would_be_seen(visit):
    page = visit("404.html")
    page.evaluate("document.querySelector('main').lastElementChild.style.marginTop = '-200px'")
    assert page.evaluate(OVERLAPPING)


def test_wide_things_would_be_seen(visit):
    page = visit("404.html", width=320)
    page.evaluate("document.querySelector('h1').style.width = '400px'")
    assert page.evaluate(TOO_WIDE)


def test_paper_has_the_text_and_no_navigation(portal, visit):
    page = visit("")
    page.emulate_media(media="print")
    for sample in portal.samples():
        page.goto(f"{portal.address}/{sample.path}")
        assert page.locator("h1").is_visible(), sample
        for one in page.locator("nav, dialog, .bt-skiplink, .bt-share, .bt-langswitch, .bt-reader").all():
            assert not one.is_visible(), sample


def test_photos_print_whole(visit):
    page = visit("thu-anh/tin-tuc/2024-11-15-muoi-hai-anh/", width=680)
    page.emulate_media(media="print")
    boxes = page.locator("figure img").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert len(boxes) == 12
    assert all(0 < width <= 680 and 0 < height < 500 for width, height in boxes), boxes


def test_school_years_stay_on_one_line_and_can_be_found_and_copied(portal, visit):
    page = visit("", width=320, height=640)
    seen = 0
    for sample in portal.samples():
        page.goto(f"{portal.address}/{sample.path}")
        lines = page.locator("main .bt-tie:visible").evaluate_all(LINES)
        assert set(lines) <= {1}, sample
        seen += len(lines)
    assert seen > 10
    page.goto(f"{portal.address}/kim-lu/")
    year = page.locator("main .bt-tie").first.inner_text()
    assert page.evaluate("text => find(text)", year)
    assert page.evaluate("String(getSelection())") == year
