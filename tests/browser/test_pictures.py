"""The browser fetches the smallest file that is sharp enough, and no picture moves anything when it comes."""

from __future__ import annotations

import pytest

PAGES = {
    "three photos": "thu-anh/tin-tuc/2024-09-05-ba-anh/",
    "twelve photos": "thu-anh/tin-tuc/2024-11-15-muoi-hai-anh/",
    "forty photos": "thu-anh/tin-tuc/2024-12-01-bon-muoi-anh/",
    "portal home": "",
    "school home": "suoi-may/",
    "albums": "suoi-may/anh/",
    "list": "suoi-may/tin-tuc/",
}

ALBUM = "suoi-may/hoat-dong/2024-04-19-ngay-hoi-doc-sach/"

SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      shifts.push([entry.value, ...entry.sources.map(({node}) => node?.outerHTML?.slice(0, 100) ?? String(node))]);
  }).observe({type: "layout-shift", buffered: true});
}"""

PICTURES = """() => [...document.images].filter(image => image.currentSrc && image.checkVisibility()).map(image => ({
  drawn: image.getBoundingClientRect().width,
  got: image.currentSrc,
  offered: [...image.parentNode.querySelector("source").srcset.matchAll(/ (\\d+)w/g)].map(([, width]) => Number(width)),
}))"""


def scroll_through(page):
    """From top to bottom, as a reader scrolls, until every picture has come."""
    page.evaluate(
        """async () => {
          const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.9) {
            scrollTo({top: y, behavior: "instant"});
            await drawn();
          }
        }"""
    )
    page.wait_for_function("() => [...document.images].every(image => image.complete || !image.checkVisibility())")


def width_of(address):
    return int(address.rpartition("-")[2].partition(".")[0])


@pytest.mark.parametrize("density", [1, 2])
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_smallest_sharp_enough_file(visit, name, width, density):
    page = visit(PAGES[name], width=width, device_scale_factor=density)
    scroll_through(page)
    pictures = page.evaluate(PICTURES)
    assert pictures
    assert all(picture["got"].endswith(".webp") for picture in pictures)
    wanted = []
    for picture in pictures:
        enough = [offered for offered in picture["offered"] if offered >= picture["drawn"] * density - 0.5]
        wanted.append(f"{picture['got'].rpartition('-')[0]}-{min(enough, default=max(picture['offered']))}.webp")
    # A picture that the page shows twice may come once, in the larger size: nothing is fetched for the second.
    wrong = [
        f"{picture['drawn']:.0f} px drawn, {picture['got']} fetched, {want} wanted"
        for picture, want in zip(pictures, wanted, strict=True)
        if picture["got"] != want and not (width_of(picture["got"]) > width_of(want) and picture["got"] in wanted)
    ]
    assert not wrong


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_browsers_that_do_not_know_auto_sizes_get_sharp_files_too(visit, portal, width):
    """They take the length behind ``auto``: never too small, at most one step larger."""
    page = visit("404.html", width=width, device_scale_factor=2)

    def without_auto(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('sizes="auto,', 'sizes="'))

    page.route(lambda address: address.endswith("/"), without_auto)
    wrong = []
    for path in PAGES.values():
        page.goto(f"{portal.address}/{path}")
        assert "auto," not in page.content()
        scroll_through(page)
        for picture in page.evaluate(PICTURES):
            enough = [offered for offered in picture["offered"] if offered >= picture["drawn"] * 2 - 0.5]
            if width_of(picture["got"]) not in (enough or picture["offered"][-1:])[:2]:
                wrong.append(f"{path}: {picture}")
    assert not wrong


@pytest.mark.parametrize(("width", "height", "density"), [(360, 740, 2), (1280, 800, 1)])
def test_the_lightbox_fetches_what_the_screen_can_show(visit, width, height, density):
    page = visit(PAGES["twelve photos"], width=width, height=height, device_scale_factor=density)
    for number in range(1, 13):
        page.evaluate("number => location.hash = `anh-${number}`", number)
        page.wait_for_function(
            "number => document.querySelectorAll('.bt-lightbox img')[number - 1]?.naturalWidth > 0", arg=number
        )
        image = page.locator(".bt-lightbox img").nth(number - 1)
        drawn, got = image.evaluate("image => [image.getBoundingClientRect().width, image.currentSrc]")
        offered = image.evaluate("image => [...image.srcset.matchAll(/ (\\d+)w/g)].map(([, width]) => Number(width))")
        enough = [one for one in offered if one >= drawn * density - 0.5] or offered[-1:]
        assert width_of(got) >= enough[0], number
        assert width_of(got) in enough[:2], number


LARGEST = """() => new Promise(done => new PerformanceObserver(list => {
  const {url, element} = list.getEntries().at(-1);
  done([url && new URL(url).pathname, element?.loading]);
}).observe({type: "largest-contentful-paint", buffered: true}))"""
FIRST = """() => {
  const {currentSrc} = document.querySelector("img[fetchpriority=high]");
  const asked = performance.getEntriesByType("resource").filter(({name}) => name === currentSrc);
  return asked.map(({initiatorType}) => initiatorType);
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", ["portal home", "school home", "article"])
def test_the_first_picture_is_asked_for_in_the_head(visit, name, width):
    """And once: the preload asks for the very file that the picture then shows."""
    page = visit({**PAGES, "article": ALBUM}[name], width=width, device_scale_factor=2)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(FIRST) == ["link"]


def test_no_picture_that_is_seen_first_waits(visit, portal):
    """Of all kinds of page: what is largest on the first screen is not lazy."""
    page = visit("404.html", width=360, height=740)
    waiting = {}
    for sample in portal.samples("vi"):
        page.goto(f"{portal.address}/{sample.path}")
        page.wait_for_load_state("networkidle")
        url, loading = page.evaluate(LARGEST)
        if url and loading == "lazy":
            waiting[sample.kind] = url
    assert not waiting


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves(visit, portal, name, width):
    page = visit("404.html", width=width)
    page.add_init_script(f"({SHIFTS})()")
    portal.lateness = 0.15
    page.goto(f"{portal.address}/{PAGES[name]}")
    scroll_through(page)
    page.wait_for_timeout(50)
    assert page.evaluate("shifts") == []


def test_a_shift_would_be_seen(visit):
    page = visit(PAGES["three photos"])
    page.evaluate(SHIFTS)
    page.evaluate("setTimeout(() => document.querySelector('main').prepend('Một dòng chen vào'), 100)")
    page.wait_for_function("() => shifts.length > 0")


@pytest.mark.parametrize("width", [640, 768, 1024, 1280])
def test_rows_are_full_and_equally_high(visit, width):
    page = visit(PAGES["forty photos"], width=width)
    rows = page.evaluate(
        """() => [...document.querySelectorAll(".bt-gallery__row")].map(row => ({
          free: row.getBoundingClientRect().right - row.lastElementChild.getBoundingClientRect().right,
          heights: [...row.querySelectorAll("img")].map(image => image.getBoundingClientRect().height),
        }))"""
    )
    assert len(rows) > 10
    for row in rows:
        assert max(row["heights"]) - min(row["heights"]) < 1, row
    assert all(abs(row["free"]) < 1 for row in rows[:-1])


@pytest.mark.parametrize("width", [360, 1280])
def test_pictures_are_whole(visit, width):
    """What rounding takes from an edge is less than anybody sees."""
    page = visit(PAGES["twelve photos"], width=width)
    ratios = page.evaluate(
        """() => [...document.querySelectorAll("main figure img")].map(image => {
          const box = image.getBoundingClientRect();
          return box.width / box.height / (image.getAttribute("width") / image.getAttribute("height"));
        })"""
    )
    assert len(ratios) == 12
    assert all(abs(ratio - 1) < 0.04 for ratio in ratios)
