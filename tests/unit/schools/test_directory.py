"""The directory of units: by kind, by place where that helps, by the school's own name."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.units import Unit
from bangtin.schools.directory import CROWDED, UNDIVIDED, by_kind, by_letter, by_place, liveliest, proper_name


def unit(number: int, place: str = "", kind: str = "tieu-hoc") -> Unit:
    return Unit(f"u{number:03}", f"Trường Tiểu học Số {number}", kind, place=place)


def at(*counts: tuple[str, int]) -> list[Unit]:
    """So many units at each place."""
    places = [place for place, count in counts for _ in range(count)]
    return [unit(number, place) for number, place in enumerate(places)]


def shape(units: list[Unit]) -> list[tuple[str, int]]:
    return [(group.label, len(group.units)) for group in by_place(units)]


def test_a_short_kind_is_one_list():
    assert shape(at(("xã A", 6), ("xã B", UNDIVIDED - 6))) == [("", UNDIVIDED)]


def test_a_long_kind_is_divided_by_what_is_not_the_same_for_all():
    units = at(("xã Ẳng Tở, tỉnh X", 5), ("phường An Thịnh, tỉnh X", 5), ("xã Bạch Hà, tỉnh X", 5))
    assert shape(units) == [("Phường An Thịnh", 5), ("Xã Ẳng Tở", 5), ("Xã Bạch Hà", 5)]


def test_districts_divide_first_and_a_crowded_one_is_divided_again():
    units = at(
        ("xã A, huyện Mỏ, tỉnh X", CROWDED),
        ("xã B, huyện Mỏ, tỉnh X", 2),
        ("xã C, huyện Ba, tỉnh X", 3),
        ("xã D, huyện Ba, tỉnh X", 3),
    )
    assert shape(units) == [("Huyện Ba", 6), ("Xã A, huyện Mỏ", CROWDED), ("Xã B, huyện Mỏ", 2)]


def test_places_that_hold_one_unit_each_divide_nothing():
    assert shape([unit(number, f"xã {number}, tỉnh X") for number in range(30)]) == [("", 30)]
    assert shape(at(("", 30))) == [("", 30)]
    assert shape(at(("xã A", 30))) == [("", 30)]


def test_units_without_a_place_come_last():
    assert shape(at(("", 2), ("xã B", 8), ("xã A", 8))) == [("Xã A", 8), ("Xã B", 8), ("", 2)]


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=3).map(", ".join), max_size=80))
def test_every_unit_stands_once_wherever_it_lies(places):
    units = [unit(number, place) for number, place in enumerate(places)]
    listed = [one.id for group in by_place(units) for one in group.units]
    assert sorted(listed) == [one.id for one in units]


@pytest.mark.parametrize(
    ("name", "own", "before"),
    [
        ("Trường Tiểu học Phạm Tu", "Phạm Tu", "Trường Tiểu học"),
        ("Trường TH&THCS Nậm Búng", "Nậm Búng", "Trường TH&THCS"),
        ("Trường Tiểu học và Trung học cơ sở An Lương", "An Lương", "Trường Tiểu học và Trung học cơ sở"),
        ("Trường PTDTBT TH Suối Giàng", "Suối Giàng", "Trường PTDTBT TH"),
        ("Trường Tiểu học Chuyên Mỹ", "Chuyên Mỹ", "Trường Tiểu học"),
        ("Trường Chuyên Nguyễn Tất Thành", "Nguyễn Tất Thành", "Trường Chuyên"),
        ("Trường THCS Thạch Thất", "Thạch Thất", "Trường THCS"),
        ("Trường Mầm non", "Trường Mầm non", ""),
        ("Liên đoàn Lao động thị xã Nghĩa Lộ", "Liên đoàn Lao động thị xã Nghĩa Lộ", ""),
        ("Suối Mây Primary School", "Suối Mây Primary School", ""),
    ],
)
def test_the_own_name_of_a_school(name, own, before):
    assert proper_name(name) == (own, before)


def test_letters_are_those_of_the_alphabet_and_in_its_order():
    names = {
        "e": "Trường THCS Đại Lịch",
        "d": "Trường THCS Dế Xu Phình",
        "a": "Trường Mầm non Ánh Dương",
        "c": "Trường Mầm non Ấn Độ",
        "b": "Trường Tiểu học Ánh Dương",
    }
    assert by_letter(names) == {"A": ["a", "b"], "Â": ["c"], "D": ["d"], "Đ": ["e"]}


def test_kinds_keep_their_order_and_schools_that_of_their_names():
    units = [Unit("b", "Trường THCS Ba Khe", "thcs"), Unit("a", "Trường PTDTBT THCS An", "thcs"), unit(1)]
    found = by_kind(units, ["mam-non", "tieu-hoc", "thcs"])
    assert {kind: [one.id for one in members] for kind, members in found.items()} == {
        "tieu-hoc": ["u001"],
        "thcs": ["a", "b"],
    }


def test_the_liveliest_are_those_with_the_newest_news():
    units = [unit(number) for number in range(5)]
    newest = {"u003": datetime(2024, 9, 5), "u001": datetime(2024, 9, 6)}
    assert [one.id for one in liveliest(units, newest)] == ["u001", "u003", "u000"]
