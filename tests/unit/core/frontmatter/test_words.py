"""Fields by their Vietnamese names: never accepted, always understood."""

from __future__ import annotations

import unicodedata

import pytest

from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.frontmatter.words import WORDS
from bangtin.core.vietnamese.text import fold

GROUPS = {"": FIELDS, **{field.name: field.fields for field in FIELDS if field.fields}}


def test_words_are_those_of_fields_and_each_means_one():
    for group, words in WORDS.items():
        assert words.keys() <= {field.name for field in GROUPS[group]}
        said = [fold(word).replace(" ", "") for called in words.values() for word in called]
        assert len(said) == len(set(said))


def test_the_fields_of_every_article_have_words():
    assert {"title", "summary", "date", "event", "tags", "authors", "cover", "photos", "status"} <= WORDS[""].keys()


def problems(front: str) -> list[tuple[str, str]]:
    reading = read_front_matter(f"---\n{front}\n---\n\nNội dung.\n", "f.md")
    return [(problem.code, problem.params.get("guess", "")) for problem in reading.problems]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("ngày: 28/10/2021", "date"),
        ("Ngày đăng: 28/10/2021", "date"),
        ("tac-gia: Đỗ Nguyệt", "authors"),
        ("tu_khoa: [a]", "tags"),
        ("từ khoá: [a]", "tags"),
        ("năm học: 2021-2022", "school_year"),
        ("nam hoc: 2021-2022", "school_year"),
        ("ảnh bìa: a.jpg", "cover"),
        ("tilte: x", "title"),
    ],
)
def test_a_field_by_its_name_in_vietnamese(line, meant):
    front = f"title: Hội nghị\n{line}"
    assert problems(front) == [("FRO041", meant)]
    assert problems(unicodedata.normalize("NFD", front)) == [("FRO041", meant)]


def test_within_groups_the_words_are_those_of_the_group():
    assert problems("title: A\nevent:\n  name: B\n  ngày: 1/9/2024\n  địa điểm: C") == [
        ("FRO041", "date"),
        ("FRO041", "place"),
    ]
    assert problems("title: A\nphotos:\n  - tệp: a.jpg\n    chú thích: B") == [
        ("FRO041", "file"),
        ("FRO041", "caption"),
    ]


def test_what_is_called_otherwise_is_not_missing_too():
    assert problems("tiêu đề: Hội nghị") == [("FRO041", "title")]
    assert problems("tiêu đề: Hội nghị\ntitle: Hội nghị") == [("FRO041", "title")]
    assert problems("title: Hội nghị\ntitle: Hội nghị")[0][0] == "FRO016"


@pytest.mark.parametrize(
    ("line", "meant"),
    [("status: nháp", "draft"), ("status: đã đăng", "published"), ("lang: tiếng Anh", "en")],
)
def test_values_by_their_labels(line, meant):
    assert problems(f"title: A\n{line}") == [("FRO054", meant)]


@pytest.mark.parametrize("line", ["xyzzy: 1", "điều kiện thời tiết: mưa"])
def test_what_nobody_knows_is_answered_with_what_there_is(line):
    assert problems(f"title: A\n{line}") == [("FRO040", "")]
