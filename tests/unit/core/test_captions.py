"""captions.txt as teachers write it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.captions import parse_captions

FILES = ["anh-1.jpg", "Ảnh khai giảng (2).jpg", "IMG_2041.JPG"]


def test_every_separator_and_names_without_suffix():
    text = (
        "# chú thích\n"
        "anh-1: Toàn cảnh: sân trường\n"
        "ảnh khai giảng (2).jpg – Tiếng trống\n"
        "img_2041.jpg | Vườn rau\n"
        "\n"
        "anh-9.jpg: không có ảnh này\n"
        "một dòng không có dấu\n"
    )
    captions, strangers = parse_captions(text, FILES)
    assert captions == {
        "anh-1.jpg": "Toàn cảnh: sân trường",
        "Ảnh khai giảng (2).jpg": "Tiếng trống",
        "IMG_2041.JPG": "Vườn rau",
    }
    assert strangers == [(6, "anh-9.jpg"), (7, "một dòng không có dấu")]


def test_decomposed_names_from_a_mac_are_found():
    text = unicodedata.normalize("NFD", "Ảnh khai giảng (2).jpg: Lễ")
    assert parse_captions(text, FILES)[0] == {"Ảnh khai giảng (2).jpg": "Lễ"}


@given(st.text(max_size=300))
def test_any_text_gives_captions_of_known_files_only(text):
    captions, strangers = parse_captions(text, FILES)
    assert set(captions) <= set(FILES)
    assert all(line >= 1 and name for line, name in strangers)
