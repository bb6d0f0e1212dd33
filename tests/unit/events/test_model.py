"""Which articles tell of one event, and what holds when they do."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.events.told import at, told

from bangtin.events.model import join, languages_told, split

A, B, C = "hoa-mai/tin-tuc/2024-11-01-a", "hoa-mai/tin-tuc/2024-11-16-b", "hoa-mai/cong-doan/2024-11-17-c"


def one(*cards):
    (event,) = join(cards, "vi")
    return event


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hội nghị viên chức", "HỘI NGHỊ VIÊN CHỨC"),
        ("Hội thi: hoá học", "Hội thi hóa học"),
        ("Lễ kỷ niệm – 20/11", "Lễ kỉ niệm 20/11"),
        ("Đại hội", "Ðại  hội"),
    ],
)
def test_equal_type_day_and_name_join_whatever_the_spelling(first, second):
    event = one(told(first, "2024-11-15", path=A), told(second, "2024-11-15", path=B))
    assert len(event.articles) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"start": "2024-11-16"},
        {"name": "Hội nghị người lao động"},
        {"type": "doi-thoai"},
        {"path": "binh-minh/tin-tuc/b"},
    ],
)
def test_another_day_name_type_or_unit_is_another_event(other):
    more = {"name": "Hội nghị", "start": "2024-11-15", "path": B, **other}
    cards = [told("Hội nghị", "2024-11-15", path=A), told(more.pop("name"), more.pop("start"), **more)]
    assert len(join(cards, "vi")) == 2


def test_an_id_joins_what_words_would_not_and_takes_in_equal_words():
    event = one(
        told("Hội thi", "2024-11-15", path=A, id="hoi-thi"),
        told("Lùi hội thi", "2024-11-22", path=B, id="hoi-thi", published="2024-11-10T07:00"),
        told("Hội thi", "2024-11-15", path=C, published="2024-11-09T07:00"),
    )
    assert event.identity == "hoa-mai/su-kien/hoi-thi"
    assert event.start == at("2024-11-22"), "the newest word holds"
    assert [entry.card.key for entry in event.articles] == [B, C, A]


def test_one_id_in_two_units_is_two_events():
    cards = [
        told("Lễ", "2024-11-15", path=path, id="le-20-11") for path in ("hoa-mai/tin-tuc/a", "binh-minh/tin-tuc/a")
    ]
    assert [event.unit for event in join(cards, "vi")] == ["binh-minh", "hoa-mai"]


def test_without_an_id_the_first_article_names_the_event_and_later_ones_do_not_rename_it():
    first = told("Lễ", "2024-11-15", path=B, published="2024-11-01T07:00")
    assert (
        one(first).identity == one(told("Lễ", "2024-11-15", path=A, published="2024-11-16T07:00"), first).identity == B
    )


def test_a_translation_is_the_same_article_and_joins_under_its_own_name():
    event = one(
        told("Lễ khai giảng", "2024-09-05T07:30", path=A, place="Sân trường"),
        told("Opening ceremony", "2024-09-05T07:30", path=A, lang="en", place="School yard"),
    )
    assert len(event.articles) == 1
    assert list(event.faces) == ["vi", "en"]
    assert (event.face("en").event.name, event.face("en").event.place) == ("Opening ceremony", "School yard")
    assert (event.face("vi").event.name, event.face("fr").event.place) == ("Lễ khai giảng", "Sân trường")


def test_the_newest_word_holds_and_older_ones_fill_its_gaps():
    announcement = told(
        "Hội nghị", "2024-11-15T08:00", path=A, place="Phòng hội đồng", end="2024-11-16", end_time="11:30"
    )
    report = told("Hội nghị", "2024-11-15", path=B, published="2024-11-17T07:00")
    facts = one(announcement, report).facts
    assert facts.has_time
    assert (facts.start, facts.end, str(facts.end_time)) == (at("2024-11-15T08:00"), date(2024, 11, 16), "11:30:00")
    assert facts.place == "Phòng hội đồng"


def test_what_was_said_of_another_day_fills_no_gap():
    old = told("Hội thi", "2024-11-15T08:00", path=A, id="x", place="Sân trường")
    new = told("Hội thi", "2024-11-22", path=B, id="x", published="2024-11-10T07:00")
    event = one(old, new)
    assert not event.facts.has_time
    assert event.facts.place == event.face("vi").event.place == ""


def test_a_part_of_the_day_is_not_overwritten_by_a_time_of_another_part():
    old = told("Hội thi", "2024-11-15T08:00", path=A, session="sang")
    new = told("Hội thi", "2024-11-15", path=B, session="chieu", published="2024-11-10T07:00")
    assert not one(old, new).facts.has_time


def test_a_change_makes_an_old_article_the_newest_word():
    edited = told("Hội thi", "2024-11-15", path=A, status="cancelled", updated="2024-11-12T09:00")
    reminder = told("Hội thi", "2024-11-15", path=B, published="2024-11-10T07:00")
    event = one(edited, reminder)
    assert event.facts.status == "cancelled"
    assert (event.created, event.changed) == (at("2024-11-01T07:00"), at("2024-11-12T09:00"))


def test_any_type_is_better_than_other():
    cards = [told("Lễ", "2024-11-15", path=A, id="x", type="le")]
    cards.append(told("Lễ", "2024-11-15", path=B, id="x", type="khac", published="2024-11-10T07:00"))
    assert one(*cards).facts.type == "le"


@pytest.mark.parametrize(
    ("start", "published", "page"),
    [
        ("2024-11-15", "2024-11-14T23:00", True),
        ("2024-11-15", "2024-11-15T07:00", False),
        ("2024-11-15T18:30", "2024-11-15T07:00", True),
        ("2024-11-15T06:30", "2024-11-15T07:00", False),
    ],
)
def test_an_event_has_a_page_when_it_was_announced(start, published, page):
    assert one(told("Lễ", start, published=published)).has_page is page


def test_two_articles_make_a_page_and_two_languages_do_not():
    report = told("Lễ", "2024-10-15", path=A)
    assert one(report, told("Lễ", "2024-10-15", path=B)).has_page
    assert not one(report, told("Ceremony", "2024-10-15", path=A, lang="en")).has_page


def test_over_is_the_midnight_after_the_last_day():
    event = one(told("Hội trại", "2024-11-15T07:00", end="2024-11-17"))
    assert event.over == at("2024-11-18")
    assert split([event], at("2024-11-17T23:59:59")) == ([event], [])
    assert split([event], at("2024-11-18")) == ([], [event])


def test_coming_events_come_soonest_first_and_past_ones_newest_first():
    events = join([told(f"Lễ {n}", f"2024-11-{n:02}", path=f"hoa-mai/tin-tuc/{n}") for n in range(1, 7)], "vi")
    coming, past = split(events, at("2024-11-04T09:00"))
    assert [event.facts.name for event in coming] == ["Lễ 4", "Lễ 5", "Lễ 6"]
    assert [event.facts.name for event in past] == ["Lễ 3", "Lễ 2", "Lễ 1"]


def test_a_card_without_a_day_tells_of_no_event():
    card = told("Lễ", "2024-11-15")
    card.event = replace(card.event, start=None)
    beyond = told("Lễ", "9999-12-31", path=B)
    without = told("Lễ", "2024-11-15", path=C)
    without.event = None
    assert join([card, beyond, without], "vi") == []
    assert languages_told([card, beyond, without]) == set()


CARDS = [
    told(name, start, path=f"hoa-mai/tin-tuc/{n}", lang=lang, id=name_id, published=f"2024-11-{1 + n % 3:02}T07:00")
    for n, (name, start, lang, name_id) in enumerate(
        (name, start, lang, name_id)
        for name in ("Lễ", "Lẽ", "Hội thi")
        for start in ("2024-11-15", "2024-11-15T08:00")
        for lang in ("vi", "en")
        for name_id in ("", "x")
    )
]


@given(st.lists(st.sampled_from(CARDS), unique_by=lambda card: card.id), st.randoms())
def test_the_order_of_the_cards_does_not_matter_and_none_is_lost(cards, chance):
    shuffled = list(cards)
    random.Random(chance.random()).shuffle(shuffled)
    events = join(cards, "vi")
    assert join(shuffled, "vi") == events
    assert sorted(entry.card.id for event in events for entry in event.versions) == sorted(card.id for card in cards)
    assert len({event.identity for event in events}) == len(events)


def test_a_day_that_an_older_article_knows_fills_a_month_that_it_lies_in():
    invitation = told("Hội nghị", "2024-10-08T08:00", path=A, id="x", published="2024-10-01T07:00")
    report = told("Hội nghị", "2024-10-01", path=B, id="x", within="early", published="2024-11-10T07:00")
    facts = one(invitation, report).facts
    assert (facts.start, facts.has_time, facts.within) == (at("2024-10-08T08:00"), True, "")
    late = told("Hội nghị", "2024-10-21", path=B, id="x", within="late", published="2024-11-10T07:00")
    assert one(invitation, late).facts.within == "late"


def test_an_event_within_a_month_is_over_when_its_last_day_is():
    assert one(told("Hội nghị", "2024-10-01", within="early")).over == at("2024-10-11")
    assert one(told("Hội nghị", "2024-10-01", within="month")).over == at("2024-11-01")
    assert one(told("Hội nghị", "2024-10-01", within="early", end="2024-11-10")).over == at("2024-11-11")
