"""The order of a board, its figures, and its data files as other programs read them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.awards.test_model import PAPER, TITLE, UNITS, card, joined

from bangtin.awards.board import YEARS_SHOWN, Chart, arranged, grouped, unit_rows, year_rows
from bangtin.awards.downloads import COLUMNS, as_csv, as_json, safe, table


def name(unit):
    return UNITS[unit].name


def url(part):
    return f"/{part}/"


def older(year):
    return f"before {year}"


def same(text):
    return text


def people(*names, **fields):
    return [{**PAPER, **fields, "recipient": one} for one in names]


def test_newest_year_first_titles_apart_the_highest_first():
    awards = joined(
        card("mot", *people("Cô Lan", level="xa"), *people("Cô Mai", level="tinh"), TITLE),
        card("hai", {**TITLE, "school_year": "2024-2025"}, unit="binh-minh"),
        card("ba", {**TITLE, "school_year": "2024-2025"}),
    )
    board = grouped(arranged(awards, name, ""))
    assert [year for year, _ in board] == ["2024-2025", "2023-2024"]
    assert [unit for unit, _ in board[0][1]] == ["hoa-mai", "binh-minh"], "Mầm non before Tiểu học"
    assert [unit for unit, _ in grouped(arranged(awards, name, "binh-minh"))[0][1]] == ["binh-minh", "hoa-mai"]
    (_, kinds), *_ = board[1][1]
    assert [kind for kind, _ in kinds] == ["danh-hieu", "khen-thuong"]
    assert [award.facts.recipient for award in kinds[1][1]] == ["Cô Mai", "Cô Lan"]


def test_revoked_awards_are_shown_last_and_not_counted():
    awards = joined(card("mot", *people("Cô Lan", status="revoked"), *people("Cô Mai")))
    assert [award.counts for award in arranged(awards, name, "")] == [True, False]
    (row,) = year_rows(awards, url, older)
    assert row.total == 1
    assert unit_rows(awards, name, url)[0].counts == (0, 1, 0)


def test_years_without_awards_are_there_and_old_ones_are_one_row():
    years = ("2024-2025", "2022-2023", "2001-2002", "1998-1999")
    awards = joined(*(card(f"a{n}", {**TITLE, "school_year": year}) for n, year in enumerate(years)))
    rows = year_rows(awards, url, older)
    assert [(row.label, row.total) for row in rows[:3]] == [("2024-2025", 1), ("2023-2024", 0), ("2022-2023", 1)]
    assert len(rows) == YEARS_SHOWN + 1
    assert (rows[-1].label, rows[-1].total) == ("before 2010-2011", 2)
    assert sum(row.total for row in rows) == len(awards)
    assert (rows[0].url, rows[1].url) == ("/2024-2025/", "")


def test_a_chart_lists_all_and_draws_some():
    rows = unit_rows(joined(card("mot", TITLE), card("hai", TITLE, PAPER, unit="binh-minh")), name, url)
    chart = Chart("units", "t", "c", "h", rows)
    assert [row.label for row in rows] == [name("binh-minh"), name("hoa-mai")]
    assert (chart.most, chart.totals, chart.drawn) == (2, (2, 1, 0), rows)
    assert len(Chart("units", "t", "c", "h", rows * 40).drawn) < 80


def test_nothing_to_count():
    assert year_rows(joined(card("mot", *people("Cô Lan", status="revoked"))), url, older) == []


FULL = {**PAPER, "recipient": "Cô Đặng Thị Hường", "giver": "Chủ tịch UBND xã", "level": "xa", "decision": "88/QĐ-UBND"}
FULL |= {"decision_date": date(2024, 7, 1)}


def read(data, separator=","):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("separator", [",", ";"])
def test_csv_is_what_a_spreadsheet_opens(separator):
    awards = joined(card("mot", FULL), card("hai", FULL, day=2))
    data = as_csv(table(awards, name, lambda path: f"https://x.example{path}", same), separator)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    head, row = read(data, separator)
    assert head == list(COLUMNS)
    record = dict(zip(head, row, strict=True))
    assert record["Recipient"] == "Cô Đặng Thị Hường"
    assert record["Date of the decision"] == "2024-07-01"
    articles = "https://x.example/hoa-mai/tin-tuc/hai/ https://x.example/hoa-mai/tin-tuc/mot/"
    assert record["Articles"] == articles


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_formulas_are_text(start):
    assert safe(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=3), max_size=5))
def test_whatever_is_written_comes_back_and_is_no_formula(rows):
    back = read(as_csv(rows, ","))
    assert back == [[safe(cell) for cell in row] for row in rows]
    assert not [cell for row in back for cell in row if cell[:1] in {"=", "+", "-", "@"}]


def test_json_has_the_words_of_the_front_matter():
    text = as_json(
        joined(card("mot", FULL)), name, lambda path: f"https://x.example{path}", title="Bảng vàng", url="/b/"
    )
    data = json.loads(text)
    (award,) = data["awards"]
    assert data["url"] == "https://x.example/b/"
    assert (award["kind"], award["level"], award["decision_date"]) == ("khen-thuong", "xa", "2024-07-01")
    assert "period" not in award
    assert "Đặng" in text
