from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.text import clean_invisible, fold, is_slug, nfc, plain_spaces, same_word_key, slugify

VIETNAMESE = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "ĐÁÂĂÊÔƠƯỦ 0123456789-/&.\u00a0"
)
ANY = st.one_of(VIETNAMESE, st.text())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (normalize("NFD", "Hội nghị viên chức"), "Hội nghị viên chức"),
        ("Ðại hội ðảng", "Đại hội đảng"),
        ("a\u0301\u0302", "ấ"),  # the tone typed before the circumflex
        ("o\u0323\u031b", "ợ"),
        ("u\u0301\u031b", "ứ"),
        ("a\u0340", "à"),
        ("hai\u00a0trường", "hai\u00a0trường"),
        ("plain", "plain"),
    ],
)
def test_nfc(typed: str, stored: str) -> None:
    assert nfc(typed) == stored


def test_spaces_and_invisible_characters() -> None:
    assert plain_spaces("viên chức\u00a0 năm\u2003\thọc\nmới") == "viên chức năm học\nmới"
    assert clean_invisible("\ufeffnăm\u200b học\u00ad\u202a2021\u202c\x00") == "năm học2021"
    assert clean_invisible("👩\u200d🏫 Cô\u200d giáo") == "👩\u200d🏫 Cô giáo"
    assert clean_invisible("tab\tvà\r\ndòng") == "tab\tvà\r\ndòng"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Huyện uỷ", "huyện ủy"),
        ("kí", "ký"),
        ("quản lí", "Quản lý"),
        ("kĩ", "kỹ"),
        ("chiến sĩ", "chiến sỹ"),
        ("kỉ niệm", "kỷ niệm"),
        ("học kì", "học kỳ"),
        ("Mĩ", "Mỹ"),
        ("hi vọng", "hy vọng"),
        ("quí", "quý"),
        ("Đường", "duong"),
        ("  hai   chữ ", "hai\u00a0chữ"),
        ("CÔNG ĐOÀN", "cong doan"),
        ("n\u200băm", "năm"),
    ],
)
def test_fold_makes_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("y tế", "y te"), ("Thúy", "thuy"), ("ngày", "ngay"), ("Kỳ", "ki"), ("Đắk Lắk", "dak lak"), ("keys", "keys")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("văn hoá", "Văn hóa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ", "ủy"),
        ("kỉ luật", "kỷ luật"),
        ("Năm học 2021 - 2022", "năm học 2021–2022"),
        (normalize("NFD", "Lễ"), "lễ"),
    ],
)
def test_same_word(one: str, other: str) -> None:
    assert same_word_key(one) == same_word_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lễ", "Lẽ"),
        ("Trần Văn Dũng", "Trần Văn Dung"),
        ("Hội giảng", "Hội giáng"),
        ("quý", "quy"),
        ("già", "giá"),
        ("đường", "dường"),
        ("thúy", "thúi"),
        ("năm", "nam"),
    ],
)
def test_other_word(one: str, other: str) -> None:
    assert same_word_key(one) != same_word_key(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đơn vị đạt chuẩn văn hóa", "don-vi-dat-chuan-van-hoa"),
        ("LĐLĐ và Phòng GD&ĐT", "ldld-va-phong-gd-dt"),
        ("3194/HDLT:SGDĐT-CĐN", "3194-hdlt-sgddt-cdn"),
        (normalize("NFD", "Hội nghị viên chức"), "hoi-nghi-vien-chuc"),
        ("năm học 2021 - 2022", "nam-hoc-2021-2022"),
        ("năm học 2023 – 2024", "nam-hoc-2023-2024"),
        ("Ký kết & kí kết", "ky-ket-ki-ket"),
        ("  …  ", ""),
        ("ÐẠI HỘI", "dai-hoi"),
        ("số 1.025", "so-1-025"),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_slug_is_cut_between_words() -> None:
    assert slugify("hội nghị cán bộ công chức", max_length=10) == "hoi-nghi"
    assert slugify("hội nghị cán bộ", max_length=8) == "hoi-nghi"
    assert slugify("hội nghị cán bộ", max_length=11) == "hoi-nghi"
    assert slugify("a" * 100) == "a" * 80


@pytest.mark.parametrize("slug", ["a", "2021-10-28-khai-giang", "a" * 80, "a--b"])
def test_slugs(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "đ", "a b", "a/b", "a" * 81, "a\n", ".."])
def test_no_slugs(text: str) -> None:
    assert not is_slug(text)


@given(ANY)
def test_idempotent(text: str) -> None:
    for function in (nfc, plain_spaces, clean_invisible, fold, same_word_key, slugify):
        once = function(text)
        assert function(once) == once, function.__name__


@given(VIETNAMESE)
def test_decomposed_and_composed_are_equal(text: str) -> None:
    decomposed = normalize("NFD", text)
    for function in (nfc, fold, same_word_key, slugify):
        assert function(decomposed) == function(text), function.__name__


@given(ANY, st.integers(1, 80))
def test_slug_is_valid_or_empty(text: str, length: int) -> None:
    slug = slugify(text, max_length=length)
    assert slug == "" or (is_slug(slug) and len(slug) <= length)


@given(VIETNAMESE)
def test_fold_of_vietnamese_is_ascii(text: str) -> None:
    assert re.fullmatch(r"[ -~]*", fold(text))


@given(VIETNAMESE, VIETNAMESE)
def test_one_word_folds_and_slugs_alike(one: str, other: str) -> None:
    if same_word_key(one) == same_word_key(other):
        assert fold(one) == fold(other)
