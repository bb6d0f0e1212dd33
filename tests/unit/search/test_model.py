"""What a word is, how it is written and where it lies."""

from __future__ import annotations

import unicodedata
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.search.model import Folds, Order, Terms, Text, bucket, filters, pair_cell, plain, split, term

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
MARKS = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
letters = st.tuples(st.sampled_from(LETTERS), st.sampled_from(MARKS)).map("".join)
syllables = st.lists(letters, min_size=1, max_size=5).map("".join)


def terms(text: str) -> list[str]:
    return [term(word) for word in split(text)]


@pytest.mark.parametrize(
    ("written", "wanted", "folded"),
    [
        ("hội", "hôi.", "hoi"),
        ("Đường", "đương`", "duong"),
        ("hòa", "hoa`", "hoa"),
        ("hoà", "hoa`", "hoa"),
        ("kỷ", "ki?", "ki"),
        ("kỉ", "ki?", "ki"),
        ("quý", "qui'", "qui"),
        ("thúy", "thuy'", "thuy"),
        ("y", "y", "y"),
        ("STEM", "stem", "stem"),
        ("café", "cafe'", "cafe"),
        ("2021", "2021", "2021"),
    ],
)
def test_terms(written, wanted, folded):
    for form in ("NFC", "NFD"):
        (found,) = terms(unicodedata.normalize(form, written))
        assert (found, Folds()[found]) == (wanted, folded)


def test_a_tone_typed_before_its_circumflex_is_the_same():
    assert terms("e\u0301\u0302") == terms("ế") == ["ê'"]


def test_words_are_runs_of_letters_and_digits():
    assert split("Số 04/2015/NĐ-CP, “hội nghị”…") == ["số", "04", "2015", "nđ", "cp", "hội", "nghị"]
    assert split(" – ") == []


def test_no_word_is_endless():
    assert len(term("a" * 1000)) == 40


@given(st.text())
def test_any_text_has_words_that_stay_what_they_are(text):
    for word in split(text):
        made = term(word)
        assert made
        assert not set(made) & {" ", "=", "\n", ">"}
        assert not Folds()[made].endswith(("`", "'", "~", "?", "."))


@given(syllables)
def test_both_unicode_forms_are_one_term(word):
    assert terms(unicodedata.normalize("NFD", word)) == terms(unicodedata.normalize("NFC", word))


@given(st.lists(syllables))
def test_remembered_terms_are_the_same(words):
    known = Terms()
    for word in split(" ".join(words)):
        assert known[word] == known[word] == term(word)


@given(st.text(min_size=1))
def test_cells_are_spread_over_the_buckets(cell):
    assert bucket(cell) == crc32(cell.encode()) % 4096


def test_the_second_word_of_a_pair_is_found_by_its_first_letter():
    assert pair_cell("khen", "thuong") == pair_cell("khen", "t") != pair_cell("khen", "che")


def test_filters_are_names_in_plain_letters():
    found = filters(section="Thi đua – khen thưởng", school_year="2021-2022", tags=["Hội nghị", "Mỹ thuật"])
    assert found == ["@cthi-dua-khen-thuong", "@n2021-2022", "@thoi-nghi", "@tmi-thuat"]
    assert filters(section="", school_year="", tags=[]) == []
    assert plain("Mĩ thuật") == plain("mỹ  THUẬT")


def test_texts_and_orders_cross_as_plain_data():
    text = Text(738000, "Tựa", "<p>Bài</p>", ["tóm tắt"], ["chú thích"], ["@thoi-nghi"])
    order = Order("kim-lu", 0, "search-0.json", "abc")
    assert Text.from_json(text.to_json()) == text
    assert Order.from_json(order.to_json()) == order
