from __future__ import annotations

import random
from itertools import groupby
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.sorting import initial, person_sort_key, sort_key
from bangtin.core.vietnamese.text import nfc

VIETNAMESE = st.text("aàảãáạăằâấđdeêếghiìklmnoòôơợpqrstuưứvxyýAÁĂÂĐEO 0129-“”", max_size=12)
ANY = st.one_of(VIETNAMESE, st.text(max_size=12))


@pytest.mark.parametrize(
    "expected",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Anh hùng", "Ăn bán trú", "Ân tình", "Dân chủ", "Đại hội"],
        ["An", "án", "Anh", "Ánh", "ăn", "âm", "ba"],
        ["", "1/6", "2/9", "20/11", "lớp 1", "lớp 2", "lớp 10", "lớp 10A", "lớp chọn"],
        ["năm học 2020-2021", "năm học 2021-2022"],
        ["hội giảng", "Hội giảng", "hội giáng"],
        ["Cao Bằng", "Cần Thơ"],
        ["Dương", "Đà", "Đường", "Em"],
        ["hoà bình", "hòa bình", "hoá học", "hóa học"],
        ["tiếng Anh", "tiếng Đức", "tiếng Pháp"],
        ["anh", "ảnh", "anh em", "ảnh em", "anh-em"],
        ["Lâm", "Lê", "Lưu", "Lý"],
    ],
)
def test_expected_order(expected: list[str]) -> None:
    shuffled = expected.copy()
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == expected


def test_tones_count_after_all_letters() -> None:
    assert sorted(["mạ em", "ma chị", "mà anh"], key=sort_key) == ["mà anh", "ma chị", "mạ em"]


def test_leading_signs_do_not_count() -> None:
    assert sorted(["Đọc sách", "“Dạy tốt”", "(Cũ)"], key=sort_key) == ["(Cũ)", "“Dạy tốt”", "Đọc sách"]


def test_foreign_letters_stand_with_their_base() -> None:
    assert sorted(["Munz", "Münch", "Muña", "Nha"], key=sort_key) == ["Muña", "Münch", "Munz", "Nha"]


def test_people_by_given_name() -> None:
    people = [
        "Nông Thị Liên",
        "Phạm Thị Miên",
        "Nguyễn Văn Ân",
        "Trần Thị Anh",
        "Lê Văn Đạt",
        "Lê Thị Dung",
        "Nguyễn Thị Thu Huyền",
        "Đặng Thị Huyền",
        "Nguyễn Thị Huyền",
        "Y",
    ]
    assert sorted(people, key=person_sort_key) == [
        "Trần Thị Anh",
        "Nguyễn Văn Ân",
        "Lê Thị Dung",
        "Lê Văn Đạt",
        "Đặng Thị Huyền",
        "Nguyễn Thị Huyền",
        "Nguyễn Thị Thu Huyền",
        "Nông Thị Liên",
        "Phạm Thị Miên",
        "Y",
    ]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Đại hội", "Đ"),
        ("ấm áp", "Â"),
        ("Ảnh", "A"),
        ("ăn", "Ă"),
        ("20/11", "#"),
        ("", "#"),
        ("…", "#"),
        ("“Dạy tốt”", "D"),
        ("Ước mơ", "Ư"),
        (normalize("NFD", "Ở"), "Ơ"),
        ("écran", "E"),
        ("Zalo", "Z"),
    ],
)
def test_initial(text: str, letter: str) -> None:
    assert initial(text) == letter


@given(ANY, ANY)
def test_keys_are_equal_exactly_when_texts_are(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (nfc(one) == nfc(other))


@given(ANY)
def test_decomposed_sorts_alike(text: str) -> None:
    assert sort_key(normalize("NFD", text)) == sort_key(text)


@given(st.lists(VIETNAMESE, max_size=30))
def test_an_initial_is_one_group(texts: list[str]) -> None:
    letters = [letter for letter, _ in groupby(sorted(texts, key=sort_key), key=initial)]
    assert len(letters) == len(set(letters))


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_by_value(one: int, other: int) -> None:
    if one != other:
        assert (sort_key(f"lớp {one}") < sort_key(f"lớp {other}")) == (one < other)
