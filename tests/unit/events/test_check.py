"""What is reported of events, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.events.told import told

from bangtin.events.check import OTHER_DAY, OTHER_PLACE, SILENT_CHANGE, findings, outside_year
from bangtin.events.model import join

A, B = "hoa-mai/tin-tuc/a", "hoa-mai/tin-tuc/b"
LATER = {"path": B, "published": "2024-11-10T07:00"}


def found(*cards):
    (event,) = join(cards, "vi")
    return [(code.id, entry.card.id, field, params) for code, entry, field, params in findings(event)]


@pytest.mark.parametrize(
    ("day", "years", "guess"),
    [
        ("2023-01-03", ["2023-2024", ""], ("2023-2024", "2024-01-03")),
        ("2025-12-01", ["2023-2024", ""], ("2023-2024", "2023-12-01")),
        ("2025-09-05", ["2022-2023", "2021-2022"], ("2022-2023", "2022-09-05")),
        ("2020-02-29", ["2021-2022", ""], ("2021-2022", "2022-02-28")),
        ("2023-06-01", ["2023-2024", ""], None),
        ("2024-11-30", ["2023-2024", ""], None),
        ("2024-08-23", ["2024-2025", "2023-2024"], None),
        ("2023-07-01", ["2024-2025", "2022-2023"], None),
        ("1999-01-01", ["", ""], None),
        ("2023-01-03", ["năm ngoái", ""], None),
    ],
)
def test_a_day_outside_its_school_year(day, years, guess):
    expected = guess and (guess[0], date.fromisoformat(guess[1]))
    assert outside_year(date.fromisoformat(day), years) == expected


def test_another_day_under_one_id_names_the_older_article_and_the_newer_one():
    cards = told("Hội thi", "2024-11-15T08:00", path=A, id="x"), told("Hội thi", "2024-11-22", id="x", **LATER)
    assert found(*cards) == [
        (
            OTHER_DAY.id,
            f"{A}@vi",
            "date",
            {"name": "Hội thi", "date": "15/11/2024 8:00", "other_date": "22/11/2024", "other": f"{B}@vi"},
        )
    ]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"start": "2024-11-15T08:00"}, {"start": "2024-11-15T14:00"}, OTHER_DAY),
        ({"session": "sang"}, {"session": "chieu"}, OTHER_DAY),
        ({"end": "2024-11-16"}, {"end": "2024-11-17"}, OTHER_DAY),
        ({"place": "Sân trường"}, {"place": "Nhà đa năng"}, OTHER_PLACE),
        ({"start": "2024-11-15T08:00"}, {"session": "sang"}, None),
        ({"end": "2024-11-16"}, {}, None),
        ({"place": "Hội trường"}, {"place": "Hội trường UBND huyện, tầng 2"}, None),
        ({"place": "Nhà văn hoá"}, {"place": "nhà văn hóa"}, None),
        ({"place": "Sân trường"}, {}, None),
    ],
)
def test_contradictions_in_time_and_place(first, second, code):
    fields = [{"start": "2024-11-15", "path": A, **first}, {"start": "2024-11-15", **LATER, **second}]
    codes = [entry[0] for entry in found(*(told("Hội thi", one.pop("start"), **one) for one in fields))]
    assert codes == ([code.id] if code else [])


@pytest.mark.parametrize(
    ("day", "codes"), [("2024-10-08", []), ("2024-10-20", [OTHER_DAY]), ("2024-09-30", [OTHER_DAY])]
)
def test_a_day_and_the_part_of_a_month_contradict_when_it_lies_elsewhere(day, codes):
    first = told("Hội nghị", day, path="hoa-mai/tin-tuc/a", id="x")
    second = told("Hội nghị", "2024-10-01", path="hoa-mai/tin-tuc/b", id="x", within="early", published="2024-11-09")
    (event,) = join([first, second], "vi")
    found = list(findings(event))
    assert [code for code, *_ in found] == codes
    assert all("Đầu tháng 10/2024" in params.values() for *_, params in found)


def test_a_translation_with_another_day_is_told_and_another_place_in_it_is_not():
    original = told("Hội thi", "2024-11-15", path=A, place="Sân trường")
    wrong = told("Contest", "2024-11-16", path=A, lang="en", place="School yard")
    assert [entry[:3] for entry in found(original, wrong)] == [(OTHER_DAY.id, f"{A}@en", "date")]
    assert found(original, told("Contest", "2024-11-15", path=A, lang="en", place="School yard")) == []


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_calling_off_without_a_word_on_when(status):
    silent = told("Hội thi", "2024-11-15", path=A, status=status)
    assert [entry[:3] for entry in found(silent)] == [(SILENT_CHANGE.id, f"{A}@vi", "status")]
    assert found(told("Hội thi", "2024-11-15", path=A, status=status, updated="2024-11-02T08:00")) == []
    assert found(told("Hội thi", "2024-11-15", path=A), told("Hội thi", "2024-11-15", status=status, **LATER)) == []
