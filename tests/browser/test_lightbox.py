"""The lightbox: by keyboard, by finger, by link, and without any script."""

from __future__ import annotations

import pytest

THREE = "thu-anh/tin-tuc/2024-09-05-ba-anh/"
TWELVE = "thu-anh/tin-tuc/2024-11-15-muoi-hai-anh/"
FORTY = "thu-anh/tin-tuc/2024-12-01-bon-muoi-anh/"
THUMBS = ".bt-figure > a, .bt-gallery__item > a"
PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}


def number(page):
    """The photo that is shown, as the counter says it; 0 when the lightbox is closed."""
    if not page.evaluate("document.querySelector('.bt-lightbox').open"):
        return 0
    return int(page.locator(".bt-lightbox__count > span").first.inner_text().split(" / ")[0])


def wait_for(page, shown):
    """Until the counter, the address and the picture in the middle of the screen agree."""
    page.wait_for_function(
        """shown => {
          const dialog = document.querySelector(".bt-lightbox"), hash = location.hash;
          if (!shown) return !dialog.open && hash === "";
          const track = dialog.querySelector(".bt-lightbox__track");
          return dialog.open && hash === `#anh-${shown}`
            && dialog.querySelector(".bt-lightbox__count > span").textContent.startsWith(`${shown} / `)
            && Math.abs(track.scrollLeft - track.clientWidth * (shown - 1)) < 1;
        }""",
        arg=shown,
    )


def open_photo(page, shown):
    page.locator(THUMBS).nth(shown - 1).click()
    wait_for(page, shown)


def focused(page):
    return page.locator(THUMBS).evaluate_all("all => all.indexOf(document.activeElement) + 1")


def test_arrows_home_and_end(visit):
    page = visit(TWELVE)
    open_photo(page, 3)
    for key, shown in [("ArrowRight", 4), ("ArrowRight", 5), ("ArrowLeft", 4), ("End", 12), ("ArrowRight", 12),
                       ("Home", 1), ("ArrowLeft", 1)]:  # fmt: skip
        page.keyboard.press(key)
        wait_for(page, shown)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    wait_for(page, 4)


def test_browser_shortcuts_stay_the_browsers(visit):
    page = visit(TWELVE)
    open_photo(page, 3)
    taken = page.evaluate(
        """() => ["altKey", "ctrlKey", "metaKey"].some(held => !document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", {key: "ArrowLeft", [held]: true, bubbles: true, cancelable: true})))"""
    )
    assert not taken


def test_buttons(visit):
    page = visit(TWELVE)
    open_photo(page, 1)
    buttons = {name: page.get_by_role("button", name=name) for name in ("Ảnh trước", "Ảnh sau", "Đóng")}
    assert buttons["Ảnh trước"].get_attribute("aria-disabled") == "true"
    buttons["Ảnh sau"].click()
    wait_for(page, 2)
    assert buttons["Ảnh trước"].get_attribute("aria-disabled") == "false"
    buttons["Ảnh trước"].click()
    wait_for(page, 1)
    for button in buttons.values():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    buttons["Đóng"].click()
    wait_for(page, 0)


@pytest.mark.parametrize(("path", "names"), [
    (TWELVE, ["Ảnh trước", "Ảnh sau", "Đóng"]),
    (TWELVE.replace("thu-anh/", "thu-anh/en/"), ["Previous photo", "Next photo", "Close"]),
])  # fmt: skip
def test_labels_speak_the_language_of_the_page(visit, path, names):
    page = visit(path)
    open_photo(page, 2)
    assert page.locator("dialog button").evaluate_all("all => all.map(one => one.ariaLabel)") == names
    assert page.get_by_role("dialog", name="Ảnh" if "/en/" not in path else "Photos").is_visible()


def test_a_screen_reader_hears_number_and_photo(visit):
    page = visit(TWELVE)
    open_photo(page, 2)
    page.keyboard.press("ArrowRight")
    wait_for(page, 3)
    live = page.locator(".bt-lightbox__count")
    assert live.get_attribute("aria-live") == "polite"
    alt = page.locator(THUMBS).nth(2).locator("img").get_attribute("alt")
    assert live.text_content() == f"3 / 12 {alt}"
    heard = page.locator(".bt-lightbox__slide").evaluate_all("all => all.map(one => one.ariaHidden)")
    assert heard == ["true", "true", "false"] + ["true"] * 9


def test_focus_stays_inside_and_comes_back(visit):
    page = visit(TWELVE)
    page.locator(THUMBS).nth(4).focus()
    page.keyboard.press("Enter")
    wait_for(page, 5)
    places = set()
    for _ in range(10):
        page.keyboard.press("Tab")
        places.add(page.evaluate("document.activeElement.closest('dialog, body').tagName"))
    assert "DIALOG" in places
    assert places <= {"DIALOG", "BODY"}, "BODY is the browser's own bar, between the last button and the first"
    page.keyboard.press("Escape")
    wait_for(page, 0)
    assert focused(page) == 5


@pytest.mark.parametrize("how", ["Escape", "Back", "beside"])
def test_it_closes_where_it_was_opened_or_left(visit, how):
    page = visit(FORTY, height=800)
    before = page.evaluate("history.length")
    open_photo(page, 2)
    page.keyboard.press("End")
    wait_for(page, 40)
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "Back":
        page.go_back()
    else:
        page.mouse.click(300, 780)
    wait_for(page, 0)
    page.wait_for_timeout(100)
    assert focused(page) == 40
    box = page.locator(THUMBS).nth(39).bounding_box()
    assert 0 <= box["y"] < 800, "the photo that was looked at last is on the screen"
    assert page.evaluate("history.length") == before + 1
    page.go_forward()
    wait_for(page, 40)
    page.go_back()
    wait_for(page, 0)


def test_back_after_back_leaves_the_page(visit, portal):
    page = visit("thu-anh/")
    page.goto(f"{portal.address}/{TWELVE}")
    open_photo(page, 3)
    page.keyboard.press("ArrowRight")
    wait_for(page, 4)
    page.go_back()
    wait_for(page, 0)
    page.go_back()
    page.wait_for_url(f"{portal.address}/thu-anh/")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_shared_link_opens_its_photo(visit, portal, options):
    page = visit(f"{TWELVE}#anh-7", **options)
    wait_for(page, 7)
    page.reload()
    wait_for(page, 7)
    page.go_back()
    wait_for(page, 0)
    assert page.url == f"{portal.address}/{TWELVE}"
    assert focused(page) == 7


@pytest.mark.parametrize("fragment", ["anh-0", "anh-13", "anh-x", "anh-999999", "muc-ket-qua"])
def test_other_fragments_open_nothing(visit, fragment):
    page = visit(f"{TWELVE}#{fragment}")
    page.wait_for_timeout(150)
    assert number(page) == 0


def test_a_link_within_the_page_opens_its_photo(visit):
    page = visit(TWELVE)
    page.evaluate("location.hash = 'anh-6'")
    wait_for(page, 6)
    page.keyboard.press("Escape")
    wait_for(page, 0)


def test_a_finger_swipes_and_the_page_below_rests(visit):
    page = visit(TWELVE, **PHONE)
    page.locator(THUMBS).nth(2).tap()
    wait_for(page, 3)
    below = page.evaluate("scrollY")
    touch = page.context.new_cdp_session(page)
    for distance, shown in [(-220, 4), (-220, 5), (220, 4)]:
        touch.send("Input.synthesizeScrollGesture", {"x": 180, "y": 400, "xDistance": distance, "speed": 1200})
        wait_for(page, shown)
    touch.send("Input.synthesizeScrollGesture", {"x": 180, "y": 400, "yDistance": -300, "speed": 1200})
    wait_for(page, 4)
    assert page.evaluate("scrollY") == below
    page.go_back()
    wait_for(page, 0)


def test_two_fingers_zoom_as_on_any_page(visit):
    page = visit(TWELVE, **PHONE)
    page.locator(THUMBS).nth(2).tap()
    wait_for(page, 3)
    touch = page.context.new_cdp_session(page)
    touch.send("Input.synthesizePinchGesture", {"x": 180, "y": 400, "scaleFactor": 2, "relativeSpeed": 1600})
    assert page.evaluate("visualViewport.scale") > 1.5
    assert number(page) == 3


def test_turning_the_phone_keeps_the_photo(visit):
    page = visit(TWELVE, **PHONE)
    page.locator(THUMBS).nth(4).tap()
    wait_for(page, 5)
    page.set_viewport_size({"width": 740, "height": 360})
    wait_for(page, 5)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (1280, 800)])
def test_picture_caption_and_credit_are_on_the_screen(visit, width, height):
    page = visit(TWELVE, width=width, height=height)
    for shown in (1, 3, 7, 8):  # with credit, a long caption upright, none, a panorama
        page.evaluate("number => location.hash = `anh-${number}`", shown)
        wait_for(page, shown)
        slide = page.locator(".bt-lightbox__slide").nth(shown - 1)
        page.wait_for_function(
            "number => document.querySelectorAll('.bt-lightbox img')[number - 1].naturalWidth > 0", arg=shown
        )
        figure = page.locator(THUMBS).nth(shown - 1).locator("xpath=..")
        caption = slide.locator("figcaption")
        assert caption.all_inner_texts() == figure.locator("figcaption").all_inner_texts()
        for part in [slide.locator("img"), *caption.all()]:
            box = part.bounding_box()
            assert box["width"] > 40
            assert box["height"] > 15
            assert box["x"] >= -1
            assert box["x"] + box["width"] <= width + 1
            assert box["y"] >= 40
            assert box["y"] + box["height"] <= height + 1
    assert "Ảnh: Trần Minh Quân" in page.locator(".bt-lightbox figcaption").first.inner_text()


def test_reduced_motion_jumps(visit):
    for motion, behaviour in [("reduce", "auto"), ("no-preference", "smooth")]:
        page = visit(TWELVE, reduced_motion=motion)
        open_photo(page, 2)
        assert page.locator(".bt-lightbox__track").evaluate("one => getComputedStyle(one).scrollBehavior") == behaviour
    page = visit(TWELVE, reduced_motion="reduce")
    open_photo(page, 2)
    page.keyboard.press("ArrowRight")
    assert page.locator(".bt-lightbox__track").evaluate("one => one.scrollLeft / one.clientWidth") == 2


def fetched(page):
    """The photos that the lightbox has asked for so far."""
    page.wait_for_timeout(400)
    numbers = "all => all.map((image, place) => image.currentSrc ? place + 1 : 0).filter(Boolean)"
    return page.locator(".bt-lightbox img").evaluate_all(numbers)


def test_one_neighbour_on_each_side_is_fetched_ahead(visit):
    page = visit(f"{FORTY}#anh-20")
    wait_for(page, 20)
    assert fetched(page) == [19, 20, 21]
    page.keyboard.press("ArrowRight")
    wait_for(page, 21)
    assert fetched(page) == [19, 20, 21, 22]
    page.keyboard.press("Home")
    wait_for(page, 1)
    assert fetched(page) == [1, 2, 19, 20, 21, 22]


def test_a_saver_of_data_fetches_what_it_shows(visit):
    page = visit(FORTY)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.reload()
    page.evaluate("location.hash = 'anh-20'")
    wait_for(page, 20)
    assert fetched(page) == [20]


def test_modified_clicks_are_the_browsers(visit):
    page = visit(TWELVE)
    with page.context.expect_page() as opened:
        page.locator(THUMBS).nth(2).click(modifiers=["ControlOrMeta"])
    opened.value.close()
    assert number(page) == 0


def test_without_dialogs_the_links_stay_links(visit):
    """Browsers of 2021 have no dialog element."""
    page = visit(TWELVE)
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.reload()
    page.evaluate(
        "addEventListener('click', event => { window.ours = event.defaultPrevented; event.preventDefault() })"
    )
    page.locator(THUMBS).nth(2).click()
    assert page.evaluate("window.ours") is False


def test_a_photo_shown_twice_is_one_photo(visit):
    page = visit(TWELVE)
    page.add_init_script("""addEventListener("readystatechange", () => {
      const figure = document.querySelector(".bt-gallery__item"), foot = document.querySelector(".bt-article__foot");
      if (document.readyState === "interactive") foot.before(figure.cloneNode(true));
    }, true)""")
    page.reload()
    assert page.locator(THUMBS).count() == 13
    page.locator(THUMBS).last.click()
    wait_for(page, 2)
    assert page.locator(".bt-lightbox__count > span").first.inner_text() == "2 / 12"


def test_only_pages_with_several_photos_carry_it(portal, visit):
    page = visit("")
    seen = set()
    for path in [sample.path for sample in portal.samples()] + [THREE, TWELVE, FORTY]:
        page.goto(f"{portal.address}/{path}")
        photos = page.locator(THUMBS).count()
        assert page.locator("script[src*=lightbox]").count() == (photos > 1), path
        seen.add(photos > 1)
    assert seen == {True, False}


@pytest.mark.parametrize(("path", "count"), [(THREE, 3), (TWELVE, 12), (FORTY, 40)])
def test_without_scripts_photos_and_captions_are_there(visit, portal, path, count):
    page = visit(path, java_script_enabled=False)
    links = page.locator(THUMBS)
    assert links.count() == count
    assert not page.locator("dialog").is_visible()
    for figure in page.locator("figure").all():
        assert figure.locator("img").is_visible()
        assert all(caption.is_visible() for caption in figure.locator("figcaption").all())
    for link in links.all():
        assert link.get_attribute("href").endswith(".webp")
    response = page.request.get(portal.address + links.last.get_attribute("href"))
    assert response.headers["content-type"] == "image/webp"
