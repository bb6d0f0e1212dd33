from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.cards import card

from bangtin.core.terms import tag_slug
from bangtin.tagpages.model import by_unit, enough, related, settle
from bangtin.tagpages.synonyms import Synonyms, read_synonyms

LIST = """\
[[tag]]
name = "Dân chủ ở cơ sở"
same = ["Quy chế dân chủ", "QCDC"]

[[tag]]
name = "Lẽ phải"
same = ["Lẽ"]
slug = "le-phai-doi"
"""


def synonyms(*lists: str) -> Synonyms:
    maps = []
    for text in lists:
        words, problems = read_synonyms(text.encode(), "content/tags.toml")
        assert problems == []
        maps.append(words)
    return Synonyms(maps)


def shown(cards, known=None):
    words = settle(cards, known or Synonyms())
    return [[(term.slug, term.name) for term in words.terms(one.tags)] for one in cards], words


def test_spellings_of_one_word_are_one_tag_in_the_spelling_used_most():
    cards = [card(1, "Văn hoá"), card(2, "Văn hóa"), card(3, "văn  hóa"), card(4, "Văn hóa")]
    terms, _ = shown(cards)
    assert terms == [[("van-hoa", "Văn hóa")]] * 4


def test_i_and_y_have_one_address_whatever_is_used_more():
    for names in (("Ký giao ước", "Kí giao ước", "Kí giao ước"), ("Ký giao ước", "Ký giao ước", "Kí giao ước")):
        terms, _ = shown([card(n, name) for n, name in enumerate(names)])
        assert {slug for [(slug, _)] in terms} == {"ki-giao-uoc"}
        assert {name for [(_, name)] in terms} == {max(names, key=names.count)}


def test_school_years_are_one_tag_however_they_are_spaced():
    terms, _ = shown([card(n, name) for n, name in enumerate(("Năm học 2021-2022", "Năm học 2021 – 2022"))])
    assert terms[0] == terms[1]
    assert terms[0][0][0] == "nam-hoc-2021-2022"


def test_synonyms_take_the_preferred_word_once_an_article():
    terms, _ = shown([card(1, "QCDC", "Quy chế dân chủ", "Lẽ"), card(2, "dân chủ ở cơ sở")], synonyms(LIST))
    assert terms == [
        [("dan-chu-o-co-so", "Dân chủ ở cơ sở"), ("le-phai-doi", "Lẽ phải")],
        [("dan-chu-o-co-so", "Dân chủ ở cơ sở")],
    ]


def test_what_a_school_prefers_may_be_a_synonym_of_the_office():
    own = '[[tag]]\nname = "QCDC"\nsame = ["Dân chủ trường học"]\n'
    terms, _ = shown([card(1, "Dân chủ trường học")], synonyms(own, LIST))
    assert terms == [[("dan-chu-o-co-so", "Dân chủ ở cơ sở")]]


def test_two_words_of_one_slug_stay_apart_and_who_is_used_more_has_the_address():
    cards = [card(1, "Lễ"), card(2, "Lẽ"), card(3, "Lễ", "Lẽ"), card(4, "Lễ")]
    terms, words = shown(cards)
    assert terms == [[("le", "Lễ")], [("", "Lẽ")], [("le", "Lễ"), ("", "Lẽ")], [("le", "Lễ")]]
    assert {word.name: word.other for word in words.found.values()} == {"Lễ": "", "Lẽ": "Lễ"}
    for one, own in zip(cards, terms, strict=True):
        one.tags = [replace(term, slug=slug, name=name) for term, (slug, name) in zip(one.tags, own, strict=True)]
    assert list(enough(cards, 1)) == ["le"]


def test_a_slug_of_a_list_ends_a_clash():
    _, words = shown([card(1, "Lễ"), card(2, "Lẽ")], synonyms(LIST))
    assert not any(word.other for word in words.found.values())


def test_what_has_no_latin_letter_has_no_address():
    terms, words = shown([card(1, "★")])
    assert terms == [[("", "★")]]
    assert not words.found[words.key("★")].other


def test_across_schools_a_word_without_an_address_in_one_has_that_of_the_others():
    first, second = card(1, "Lẽ"), card(2, "Lẽ", unit="kim-lu")
    first.tags = [replace(first.tags[0], slug="")]
    terms, _ = shown([first, second])
    assert terms == [[("le", "Lẽ")]] * 2


def test_related_tags_are_those_that_stand_beside_a_tag_more_often_than_everywhere():
    cards = [
        card(1, "Tin", "Đọc", "Thư viện"),
        card(2, "Tin", "Đọc", "Thư viện"),
        card(3, "Tin", "Đọc"),
        card(4, "Tin", "Bóng đá"),
        card(5, "Tin", "Bóng đá"),
        card(6, "Tin", "Lẻ loi"),
        *(card(n, "Tin") for n in range(7, 12)),
    ]
    tags = enough(cards, 2)
    beside = related(tags, 2)
    assert beside["doc"] == ["thu-vien", "tin"]
    assert beside["bong-da"] == ["tin"]
    assert "le-loi" not in beside
    assert related(tags, 0) == {slug: [] for slug in tags}


def test_units_of_a_tag_with_the_list_that_each_has():
    one, two, three = card(1, "Đọc"), card(2, "Đọc"), card(3, "Đọc", unit="kim-lu")
    for own in (one, two):
        own.tags = [replace(own.tags[0], url="/hoa-mai/the/doc/")]
    assert by_unit([three, two, one], "doc") == [("hoa-mai", "/hoa-mai/the/doc/", 2), ("kim-lu", "", 1)]


WORDS = st.lists(st.sampled_from(["Lễ", "Lẽ", "le", "Kỳ", "kì", "Hoà", "hóa", "★", "Đọc", "2021 - 2022"]), max_size=5)


@given(st.lists(WORDS, max_size=6))
def test_no_address_has_two_words_and_no_tag_is_lost(articles):
    cards = [card(number, *tags) for number, tags in enumerate(articles)]
    terms, words = shown(cards)
    owners = {}
    for one, own in zip(cards, terms, strict=True):
        assert {words.key(term.name) for term in one.tags} == {words.key(name) for _, name in own}
        for slug, name in own:
            assert not slug or owners.setdefault(slug, name) == name
    addresses = {tag_slug(term.name) for one in cards for term in one.tags} - {""}
    assert set(owners) == addresses
