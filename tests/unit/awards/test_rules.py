"""What an award's name and its giver's name say by themselves, and the messages that come of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.awards.test_model import PAPER, TITLE, card, joined

from bangtin.awards.check import findings, namesakes
from bangtin.awards.rules import giver_level, levels_of, mixed, official

OFFICES = [
    ("Chủ tịch nước", "nha-nuoc"),
    ("Thủ tướng Chính phủ", "nha-nuoc"),
    ("Bộ trưởng Bộ Giáo dục và Đào tạo", "bo"),
    ("Tổng Liên đoàn Lao động Việt Nam", "bo"),
    ("Chủ tịch UBND thành phố Hà Nội", "tinh"),
    ("Chủ tịch UBND TP. Hồ Chí Minh", "tinh"),
    ("Chủ tịch UBND tỉnh Yên Bái", "tinh"),
    ("Giám đốc Sở GD&ĐT tỉnh Ngàn Sương", "tinh"),
    ("Chủ tịch UBND huyện Thanh Trì, thành phố Hà Nội", "huyen"),
    ("LĐLĐ thị xã Nghĩa Lộ", "huyen"),
    ("Trưởng phòng GD&ĐT quận Hoàng Mai", "huyen"),
    ("Chủ tịch UBND xã Mây Ngàn", "xa"),
    ("Chủ tịch UBND phường Tân Mai, thành phố Hà Nội", "xa"),
    ("Hiệu trưởng Trường Trung học cơ sở Bản Mai", "truong"),
    ("Công đoàn cơ sở Trường Tiểu học Phạm Tu", "truong"),
    # A city that is no province was part of a district's level; its name alone does not tell.
    ("Chủ tịch UBND thành phố Lào Cai", ""),
    ("Giám đốc Bảo hiểm xã hội", ""),
    ("Ban Giám khảo", ""),
    ("", ""),
]


@pytest.mark.parametrize(("giver", "level"), OFFICES)
def test_the_level_of_an_office(giver, level):
    assert giver_level(giver) == level


@pytest.mark.parametrize(
    ("title", "levels"),
    [
        ("Tập thể Lao động xuất sắc", ("tinh", "bo")),
        ("Chiến sỹ thi đua toàn quốc", ("nha-nuoc",)),
        ("Bằng khen của Thủ tướng Chính phủ", ("nha-nuoc",)),
        ("Huân chương Lao động hạng Ba", ("nha-nuoc",)),
        ("Giáo viên dạy giỏi cấp tỉnh", ("tinh",)),
        ("Giải Nhất hội giảng cấp trường", ("truong",)),
        ("Trường đạt chuẩn quốc gia mức độ 1", ()),
        ("Huy chương Vàng", ()),
    ],
)
def test_the_levels_of_a_name(title, levels):
    assert levels_of(title) == levels


def test_names_are_whole_words():
    assert official("Giấy khen") is not None
    assert official("Giấy khen thưởng") is not None, "begins with it"
    assert official("Giấy khentặng") is None


def test_mixed_names():
    assert mixed("Bằng khen tập thể lao động xuất sắc") == ("Bằng khen", "Tập thể lao động xuất sắc")
    assert mixed("Bằng khen") is mixed("Tập thể lao động xuất sắc") is None


def codes(*cards):
    return [code.id for award in joined(*cards) for code, *_ in findings(award)]


DECIDED = {"decision": "12/QĐ-UBND", "decision_date": date(2024, 7, 1)}


@pytest.mark.parametrize(
    ("award", "found"),
    [
        ({**TITLE, **DECIDED, "giver": "Chủ tịch UBND xã", "level": "xa"}, []),
        ({**TITLE, **DECIDED, "giver": "Chủ tịch UBND xã", "level": "tinh"}, ["AWD001"]),
        ({**PAPER, **DECIDED, "title": "Bằng khen", "giver": "Chủ tịch UBND huyện", "level": "huyen"}, ["AWD002"]),
        ({**PAPER, **DECIDED, "title": "Bằng khen Lao động tiên tiến"}, ["AWD003"]),
        ({**PAPER, **DECIDED, "kind": "danh-hieu"}, ["AWD004"]),
        ({**TITLE, **DECIDED, "kind": "khac"}, ["AWD004"]),
        ({**PAPER, "decision": "12/QĐ-UBND"}, ["AWD005"]),
        ({**PAPER, "status": "revoked"}, []),
        ({"title": "Giải Nhất", "kind": "khac"}, []),
        ({**PAPER, **DECIDED, "level": "xa"}, ["AWD006"]),
        ({**PAPER, **DECIDED, "recipient_unit": "binh-minh"}, []),
        (
            {**PAPER, "decision": "1/QĐ-UBND", "decision_date": date(2025, 7, 1), "giver": "UBND huyện X"},
            ["AWD008"],
        ),
        ({**PAPER, "decision": "1/QĐ-UBND", "decision_date": date(2025, 6, 30), "giver": "UBND huyện X"}, []),
    ],
)
def test_each_mistake_has_its_message(award, found):
    assert codes(card("mot", award)) == found


def test_contradictions_name_both_articles():
    cards = [
        card("mot", {**TITLE, **DECIDED, "giver": "Chủ tịch UBND xã Mây Ngàn"}, day=1),
        card("hai", {**TITLE, **DECIDED, "decision": "21/QĐ-UBND"}, day=2),
    ]
    (award,) = joined(*cards)
    ((code, told, field, params),) = list(findings(award))
    assert (code.id, told.card.title, field) == ("AWD007", "mot", "decision")
    assert params["other"] == cards[1].id
    assert (params["value"], params["other_value"]) == ("12/QĐ-UBND", "21/QĐ-UBND")


def test_gaps_and_other_spellings_contradict_nothing():
    newer = {**TITLE, "decision": "Số 12/QĐ - UBND", "giver": "chủ tịch ubnd xã Mây Ngàn"}
    older = {**TITLE, **DECIDED, "giver": "Chủ tịch UBND xã Mây Ngàn"}
    assert codes(card("mot", older, day=1), card("hai", newer, day=2)) == []


def test_one_id_has_one_name():
    lan = {**PAPER, "recipient": "Cô Nguyễn Thị Lan", "recipient_id": "lan"}
    cards = [
        card("mot", lan, day=1),
        card("hai", {**lan, "recipient": "Nguyễn Thị Lan", "school_year": "2022-2023"}, day=2),
    ]
    assert list(namesakes(joined(*cards))) == []
    other = card("ba", {**lan, "recipient": "Nguyễn Thị Làn", "school_year": "2021-2022"}, day=3)
    found = {(code.id, told.card.title, params["other"]) for code, told, _, params in namesakes(joined(*cards, other))}
    assert found == {("AWD009", "mot", other.id), ("AWD009", "hai", other.id)}
