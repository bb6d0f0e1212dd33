"""The picture: its size, its length, nothing outside its margins, the photo in it, nothing private."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from bangtin.socialcards import draw
from bangtin.socialcards.draw import draw_card
from bangtin.socialcards.model import HEIGHT, MOST_BYTES, WIDTH, CardOrder
from bangtin.socialcards.typeset import leading

LONG = (
    "Trường Mầm non Hoa Gạo tổ chức Hội nghị cán bộ, viên chức, người lao động năm học 2021–2022; tổng kết phong trào "
    "thi đua “Dạy tốt – Học tốt”, phát động quyên góp ủng hộ Quỹ vắc xin phòng, chống dịch bệnh, tuyên dương giáo viên"
)
STACKED = "ẴỖỮ ẬỢỤ Ỵợ gỵ " * 3
TITLES = {"one word": "Ổ", "long": LONG, "stacked": STACKED, "endless": LONG + LONG + LONG, "code": "W" * 300}
ACCENT = "#0f766e"


def order(title: str, **changes: str) -> CardOrder:
    return CardOrder(
        **{"title": title, "above": "Trường Mầm non Hoa Gạo", "below": "Bảng Tin", "accent": ACCENT, **changes}
    )


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    """A photo as galleries publish it: noise, the hardest to compress."""
    path = tmp_path_factory.mktemp("photo") / "anh.jpg"
    Image.effect_noise((1280, 960), 90).convert("RGB").save(path, "JPEG", quality=80)
    return path


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("pictured", [False, True])
def test_size_and_length(title, pictured, photo):
    data = draw_card(order(title), photo if pictured else None)
    picture = opened(data)
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (WIDTH, HEIGHT), "RGB")
    assert len(data) <= MOST_BYTES
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not picture.getexif()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_nothing_is_drawn_into_the_margins(title):
    """A mark that was cut or a line that ran out would leave ink there."""
    picture = opened(draw_card(order(title), None)).convert("RGB")
    ground = Image.new("RGB", picture.size, ACCENT)
    ink = ImageChops.difference(picture, ground).convert("L").point(lambda value: 255 if value > 40 else 0)
    left, top, right, bottom = ink.getbbox()
    assert left >= draw.MARGIN
    assert top >= draw.MARGIN - 20
    assert right <= WIDTH - draw.MARGIN + 12
    assert bottom <= HEIGHT - 24


def test_no_text_is_smaller_than_28_pixels():
    assert min(*draw.TITLE_SIZES, *draw.NAME_SIZES, draw.BELOW_SIZE) == 28
    assert list(draw.TITLE_SIZES) == sorted(draw.TITLE_SIZES, reverse=True)


@pytest.mark.parametrize(
    ("letters", "title"), [("áàẵẩộĐÂÁ", "Hội nghị"), ("ẦẪỖỄỮ", "HỘI NGHỊ CÁN BỘ"), ("ÁÀÂẴ", "LỄ KỶ NIỆM")]
)
def test_marks_keep_clear_of_the_line_before(letters, title):
    """The tallest letter stands below the deepest tail, and they do not touch."""
    font = draw.font(draw.BOLD, 100)
    deepest = font.getbbox("ợgỵụ(", anchor="ls")[3]
    tallest = -font.getbbox(letters, anchor="ls")[1]
    assert tallest + deepest <= leading(title) * 100


def test_the_photo_is_part_of_the_picture(tmp_path):
    red = tmp_path / "do.jpg"
    Image.new("RGB", (800, 600), "#d01010").save(red, quality=95)
    picture = opened(draw_card(order("Khai giảng"), red)).convert("RGB")
    assert picture.getpixel((WIDTH - 100, HEIGHT // 2))[0] > 180
    assert picture.getpixel((WIDTH - 100, HEIGHT // 2))[1] < 60
    assert min(picture.getpixel((100, 20))) > 240, "the text stands on paper"


def test_the_accent_is_the_ground_or_the_edge(photo):
    ground = opened(draw_card(order("Khai giảng"), None)).convert("RGB").getpixel((20, 20))
    edge = opened(draw_card(order("Khai giảng"), photo)).convert("RGB").getpixel((4, 300))
    for found in (ground, edge):
        assert max(abs(one - other) for one, other in zip(found, (0x0F, 0x76, 0x6E), strict=True)) < 20


@pytest.mark.parametrize("size", [(3000, 200), (200, 3000), (40, 30), (546, 630)])
def test_photos_of_any_shape_fill_their_box(size, tmp_path):
    path = tmp_path / "anh.jpg"
    Image.new("RGB", size, "#224466").save(path)
    assert draw.cover(path, 540, 630).size == (540, 630)


def test_equal_orders_give_equal_bytes(photo):
    assert draw_card(order(LONG), photo) == draw_card(order(LONG), photo)
