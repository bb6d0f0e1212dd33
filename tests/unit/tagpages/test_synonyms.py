from __future__ import annotations

import pytest

from bangtin.tagpages.synonyms import read_synonyms

FILE = "content/hoa-mai/tags.toml"


def said(text: str) -> list[tuple[str, int, int, dict[str, str]]]:
    _, problems = read_synonyms(text.encode(), FILE)
    return [(one.code, one.line, one.column, one.params) for one in problems]


def test_a_word_in_two_entries_is_named_with_the_first():
    text = '[[tag]]\nname = "Đọc"\nsame = ["Văn hoá đọc"]\n\n[[tag]]\nname = "Sách"\nsame = ["Văn hóa đọc"]\n'
    assert said(text) == [("TAG003", 7, 8, {"name": "Văn hóa đọc", "first": "3"})]


def test_a_word_may_stand_twice_in_its_own_entry():
    assert said('[[tag]]\nname = "Đọc"\nsame = ["đọc", "Đọc"]\n') == []


@pytest.mark.parametrize("slug", ["Đọc sách", "doc/sach", "-doc", "DOC"])
def test_an_address_that_cannot_be_one(slug):
    text = f'[[tag]]\nname = "Đọc sách"\nslug = "{slug}"\n'
    assert said(text) == [("TAG004", 3, 8, {"slug": slug, "example": "doc-sach"})]
    words, _ = read_synonyms(text.encode(), FILE)
    assert [preferred.slug for preferred in words.values()] == [""]
