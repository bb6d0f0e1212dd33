"""Cards for sharing in whole builds: there, right, made once; consent and changes honoured; off when switched off."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.build.heads import read_head
from tests.build.sites import article, different

pytestmark = pytest.mark.build

AT = "https://cong.example/"
ARTICLE = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
SOURCE = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.md"
PLAIN = "binh-minh/hoat-dong/2024-10-20-hoi-thi/"


def card_of(site, page):
    return read_head(site.html(page)).one("og:image").removeprefix(AT)


def picture(site, path):
    return Image.open(io.BytesIO((site.output / path).read_bytes()))


def cards(site):
    return {path for path in site.files() if "/photos/the-" in path}


@pytest.fixture(scope="module")
def site(build_site):
    return build_site("two-schools")


def test_articles_and_schools_have_cards_and_no_others_are_published(site):
    pages = [path for path in site.files() if path.endswith(".html")]
    shown = {image for page in pages for image in read_head(site.html(page)).meta.get("og:image", ())}
    assert {AT + path for path in cards(site)} <= shown
    # three articles, one of them in two languages; two schools in two languages
    assert len(cards(site)) == 4 + 4
    for path in cards(site):
        found = picture(site, path)
        assert (found.format, found.size) == ("JPEG", (1200, 630))
        assert (site.output / path).stat().st_size <= 60_000


def test_the_cover_is_on_the_card(site):
    """The test picture is a slope of one colour; a card without a photo is the school's accent all over."""
    with_photo, without = picture(site, card_of(site, ARTICLE)), picture(site, card_of(site, PLAIN))
    right = (1000, 60)
    assert with_photo.convert("RGB").getpixel(right) != without.convert("RGB").getpixel(right)
    assert with_photo.convert("RGB").getpixel((200, 20))[0] > 240


def test_lists_of_a_school_are_shared_with_its_card(site):
    assert card_of(site, "binh-minh/hoat-dong/") == card_of(site, "binh-minh/")
    assert card_of(site, "binh-minh/") != card_of(site, "hoa-mai/")


def test_a_build_without_changes_draws_nothing(build_site):
    """With pictures of its own: a test that takes a photo down clears the shared ones of cards it does not know."""
    site = build_site("two-schools", alone=True)
    before = site.files()
    assert site.build().nothing_changed
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "chiều nay", "chiều qua")
    report = site.build()
    assert report.made["cards"] == 0
    assert cards(site) == {path for path in before if "/photos/the-" in path}
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "chiều qua", "chiều nay")
    site.build()
    assert different(before, site.files()) == []


def test_a_new_title_is_a_new_card_and_the_old_one_leaves(build_site):
    site = build_site("two-schools")
    old = card_of(site, PLAIN)
    site.edit("binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md", "Hội thi cắm hoa", "Hội thi nấu ăn")
    assert site.build().made["cards"] == 1
    new = card_of(site, PLAIN)
    assert new != old
    assert not site.has(old)
    assert different(site.files(), site.clean().files()) == []


def test_withheld_consent_takes_the_photo_off_the_card(build_site):
    site = build_site("two-schools")
    old = card_of(site, ARTICLE)
    for name in ("anh-1.jpg", "anh-2.jpg"):
        site.edit(SOURCE, f"  - file: {name}\n", f"  - file: {name}\n    consent: withdrawn\n")
    site.build()
    new = card_of(site, ARTICLE)
    assert new != old
    assert not site.has(old)
    found = picture(site, new).convert("RGB")
    accent = found.getpixel((20, 20))
    assert max(abs(one - other) for one, other in zip(found.getpixel((1150, 60)), accent, strict=True)) < 16


def test_blur_boxes_are_on_the_card(build_site):
    site = build_site("two-schools")
    old = card_of(site, ARTICLE)
    site.edit(SOURCE, "    caption: Tiếng trống khai trường\n", "    caption: Trống\n    blur: [[10, 10, 60, 60]]\n")
    site.build()
    assert card_of(site, ARTICLE) != old
    assert not site.has(old)


def test_a_photo_that_falls_out_late_takes_its_card_along(build_site):
    """Its header is right, its pixels are not: the school is built again without it."""
    site = build_site("damaged-photo")
    assert site.codes() == ["PHO010"]
    assert {picture(site, path).size for path in cards(site)} == {(1200, 630)}
    pages = [path for path in site.files("hoa-mai") if path.endswith("/index.html")]  # nobody shares a page of errors
    assert pages
    assert [page for page in pages if not site.has(card_of(site, page))] == []
    assert different(site.files(), site.clean().files()) == []


def test_the_portal_is_shared_with_the_card_of_its_own_unit(new_site):
    site = new_site("two-schools")
    site.write("cong/school.toml", 'name = "Phòng Giáo dục"\nkind = "portal"\n[sections.tin]\nvi = "Tin"\n')
    site.build()
    assert card_of(site, "") == card_of(site, "cong/")
    assert card_of(site, "don-vi/") == card_of(site, "cong/")
    assert site.has(card_of(site, ""))


def test_noindex_has_no_card(new_site):
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-22-an/index.md", article("Bài ẩn", date="22/11/2024", noindex="true"))
    site.build()
    assert len(cards(site)) == 4 + 4


def test_switched_off_the_cover_stands_for_the_article(build_site):
    site = build_site("two-schools", SOCIALCARDS=False)
    assert cards(site) == set()
    head = read_head(site.html(ARTICLE))
    image = head.one("og:image").removeprefix(AT)
    assert picture(site, image).size == (int(head.one("og:image:width")), int(head.one("og:image:height")))
    assert "og:image" not in read_head(site.html(PLAIN)).meta
