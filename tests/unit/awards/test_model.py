"""Which articles tell of one award, and what then holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.awards.model import join, mark_cards, person, words
from bangtin.core.cards import AwardCard, Card
from bangtin.core.units import Unit
from bangtin.core.vietnamese.moments import VN_TZ

UNITS = {
    "hoa-mai": Unit("hoa-mai", "Trường Mầm non Hoa Mai", "mam-non", short_name="MN Hoa Mai"),
    "binh-minh": Unit("binh-minh", "Trường Tiểu học Bình Minh", "tieu-hoc"),
}
TITLE = {"title": "Tập thể Lao động tiên tiến", "kind": "danh-hieu", "school_year": "2023-2024"}
PAPER = {"title": "Giấy khen", "kind": "khen-thuong", "school_year": "2023-2024"}


def card(name, *awards, day=1, unit="hoa-mai", lang="vi", published=None, **fields):
    suffix = "" if lang == "vi" else f"@{lang}"
    return Card(
        id=f"{unit}/tin-tuc/{name}{suffix}",
        url=f"/{unit}/tin-tuc/{name}/",
        title=name,
        lang=lang,
        published=published or datetime(2024, 8, day, 8, tzinfo=VN_TZ),
        unit=unit,
        unit_name=UNITS[unit].name,
        section="tin-tuc",
        section_name="Tin tức",
        awards=[AwardCard(**award) for award in awards],
        **fields,
    )


def joined(*cards):
    return join(cards, "vi", UNITS)


def test_two_articles_on_one_award_are_one_entry_with_both():
    (award,) = joined(
        card("mot", {**TITLE, "recipient": "Trường Mầm non Hoa Mai", "decision": "12/QĐ-UBND"}, day=1),
        card("hai", {**TITLE, "title": "tập thể lao động tiên tiến", "giver": "Chủ tịch UBND xã"}, day=2),
    )
    assert [one.title for one in award.articles("vi", "vi")] == ["hai", "mot"]
    assert (award.facts.decision, award.facts.giver) == ("12/QĐ-UBND", "Chủ tịch UBND xã")
    assert award.itself


@pytest.mark.parametrize("name", ["", "MN Hoa Mai", "trường mầm non Hoa Mai", "Trường Mầm non Hoa Mai"])
def test_a_school_is_itself_under_each_of_its_names(name):
    (award,) = joined(card("mot", {**TITLE, "recipient": name}), card("hai", {**TITLE, "recipient_unit": "hoa-mai"}))
    assert award.itself
    assert award.unit == "hoa-mai"


def test_tones_tell_people_apart_and_ids_do_too():
    people = [{**PAPER, "recipient": name} for name in ("Trần Văn Dũng", "Trần Văn Dung", "Trần Văn Dùng")]
    assert len(joined(card("mot", *people))) == 3
    namesakes = [{**PAPER, "recipient": "Trần Văn Dũng", "recipient_id": one} for one in ("dung-1975", "dung-1990")]
    assert len(joined(card("mot", namesakes[0]), card("hai", namesakes[1]))) == 2


def test_a_name_is_the_person_who_gave_an_id_elsewhere_unless_there_are_two():
    known = {**PAPER, "recipient": "Trần Văn Dũng", "recipient_id": "dung-1975"}
    plain = {**PAPER, "recipient": "Trần Văn Dũng"}
    assert len(joined(card("mot", known), card("hai", plain))) == 1
    other = {**known, "recipient_id": "dung-1990"}
    assert len(joined(card("mot", known), card("hai", plain), card("ba", other))) == 3


def test_an_id_holds_across_schools_a_name_does_not():
    known = {**PAPER, "recipient": "Trần Văn Dũng", "recipient_id": "dung-1975"}
    assert len(joined(card("mot", known), card("hai", known, unit="binh-minh"))) == 1
    plain = {**PAPER, "recipient": "Trần Văn Dũng"}
    assert len(joined(card("mot", plain), card("hai", plain, unit="binh-minh"))) == 2


def test_another_school_can_tell_of_an_award():
    (award,) = joined(
        card("mot", {**TITLE, "recipient_unit": "binh-minh"}), card("hai", {**TITLE}, unit="binh-minh", day=2)
    )
    assert award.unit == "binh-minh"
    assert len(award.told) == 2


def test_commendations_come_from_several_sides_a_title_once_a_year():
    sides = [{**PAPER, "giver": "Chủ tịch UBND xã"}, {**PAPER, "giver": "Giám đốc Sở GD&ĐT"}]
    assert len(joined(card("mot", sides[0]), card("hai", sides[1]))) == 2
    numbers = [{**PAPER, "decision": "1/QĐ-UBND"}, {**PAPER, "decision": "2/QĐ-UBND"}]
    assert len(joined(card("mot", numbers[0]), card("hai", numbers[1]))) == 2
    titles = [{**TITLE, "decision": "1/QĐ-UBND"}, {**TITLE, "decision": "2/QĐ-UBND"}]
    assert len(joined(card("mot", titles[0]), card("hai", titles[1]))) == 1
    assert len(joined(card("mot", *titles))) == 2, "who lists two in one article means two"


def test_a_title_of_another_year_is_another_one_even_under_the_same_number():
    years = [{**TITLE, "school_year": year, "decision": "12/QĐ-UBND"} for year in ("2022-2023", "2023-2024")]
    assert len(joined(card("mot", years[0]), card("hai", years[1]))) == 2
    dated = [{**year, "decision_date": date(2024, 7, 1)} for year in years]
    assert len(joined(card("mot", dated[0]), card("hai", dated[1]))) == 1, "one decision of one day: one year is wrong"


def test_the_newest_word_revokes():
    (award,) = joined(
        card("mot", {**PAPER, "decision": "88/QĐ-UBND"}, day=1),
        card("hai", {**PAPER, "decision": "88 /QĐ - UBND", "status": "revoked"}, day=9),
    )
    assert not award.counts


def test_revoked_and_given_anew_are_two():
    old = {**PAPER, "decision": "88/QĐ-UBND", "status": "revoked"}
    first, second = joined(card("mot", old, {**PAPER, "decision": "95/QĐ-UBND"}))
    assert [first.counts, second.counts] == [False, True]


def test_a_translation_lends_its_words_and_is_not_counted():
    (award,) = joined(
        card("mot", {**TITLE, "recipient": "Cô Lan"}),
        card("mot", {**TITLE, "title": "Advanced labour collective", "recipient": "Ms Lan"}, lang="en"),
    )
    assert award.face("en").title == "Advanced labour collective"
    assert award.face("vi").title == TITLE["title"]
    assert len(award.articles("vi", "vi")) == len(award.articles("en", "vi")) == 1
    assert award.articles("en", "vi")[0].lang == "en"


def test_a_translation_with_other_awards_lends_nothing():
    award, _ = joined(card("mot", TITLE, PAPER), card("mot", TITLE, lang="en"))
    assert set(award.faces) == {"vi"}


def test_without_a_year_the_decision_says_it_then_the_article():
    dated = {**PAPER, "school_year": "", "decision_date": date(2022, 10, 3)}
    undated = {**PAPER, "school_year": "", "period": "giai đoạn 2020-2024", "recipient": "Tổ Toán"}
    assert [award.year for award in joined(card("mot", dated, undated))] == ["2022-2023", "2024-2025"]


def test_a_late_retelling_does_not_move_an_award_to_another_year():
    paper = {**PAPER, "school_year": "", "decision": "88/QĐ-UBND"}
    (award,) = joined(card("mot", paper), card("hai", paper, published=datetime(2026, 3, 1, 8, tzinfo=VN_TZ)))
    assert award.year == "2024-2025"


def test_cards_learn_the_place_and_who_told_first():
    cards = [card("mot", TITLE, day=1), card("hai", TITLE, day=2)]
    mark_cards(joined(*cards), lambda award, lang: f"/{award.unit}/{lang}/{award.year}/")
    assert [one.awards[0].again for one in cards] == [True, False]
    assert {one.awards[0].url for one in cards} == {"/hoa-mai/vi/2023-2024/"}
    assert Card.from_json(cards[0].to_json()).awards == cards[0].awards
    mark_cards(joined(*cards))
    assert {one.awards[0].url for one in cards} == {"/hoa-mai/vi/2023-2024/"}


@pytest.mark.parametrize("name", ["Cô Hoàng Thị Tiến", "đ/c HOÀNG THỊ TIẾN", "Nhà giáo Hoàng thị Tiến"])
def test_a_form_of_address_is_no_part_of_a_name(name):
    assert person(name) == person("Hoàng Thị Tiến")


@pytest.mark.parametrize("name", ["Côn", "Cô", "Ba Đình", "Emma", "Tổ Toán"])
def test_what_begins_like_a_form_of_address_stays(name):
    assert person(name) == words(name)


def test_words_ignore_what_people_type_differently():
    assert words("Chiến sĩ thi đua, cơ sở") == words("CHIẾN SỸ thi đua  cơ sở")
    assert words("“Hoà”") == words("Hòa")
    assert words("Dũng") != words("Dung")


AWARDS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Giấy khen", "Bằng khen", "Lao động tiên tiến"]),
            "kind": st.sampled_from(["danh-hieu", "khen-thuong", "khac"]),
            "recipient": st.sampled_from(["", "Cô Lan", "Thầy Minh"]),
            "giver": st.sampled_from(["", "UBND xã", "Sở"]),
            "decision": st.sampled_from(["", "1/QĐ-UBND", "2/QĐ-UBND"]),
            "school_year": st.sampled_from(["", "2022-2023", "2023-2024"]),
            "status": st.sampled_from(["in-force", "revoked"]),
        }
    ),
    max_size=4,
)


def summary(award):
    return award.identity, award.year, replace(award.facts, url="", again=False), [one.identity for one in award.told]


@given(st.lists(AWARDS, max_size=5), st.randoms(use_true_random=False))
def test_every_telling_is_in_one_award_and_the_order_of_cards_does_not_matter(told, random):
    start = datetime(2024, 8, 1, 8, tzinfo=VN_TZ)
    cards = [card(f"a{n}", *awards, published=start + timedelta(days=n)) for n, awards in enumerate(told)]
    found = joined(*cards)
    tellings = [one.identity for award in found for one in award.told]
    assert sorted(tellings) == sorted(f"{one.key}#{n}" for one in cards for n in range(len(one.awards)))
    mark_cards(found, lambda award, lang: f"/{award.unit}/{lang}/{award.year}/")
    random.shuffle(cards)
    again = joined(*cards)
    assert [summary(award) for award in again] == [summary(award) for award in found]
