from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bangtin.authors.model import identify
from bangtin.core.vietnamese.text import same_word_key


def slugs(*signed):
    return {one: person.slug for one, person in identify(signed).persons.items()}


def test_spellings_of_a_name_are_one_person():
    people = identify([("Trần Thị Thuý", ""), ("Trần Thị Thúy", ""), ("Trần Thị Thúy", "")])
    assert {person.slug for person in people.persons.values()} == {"tran-thi-thuy"}
    assert {person.name for person in people.persons.values()} == {"Trần Thị Thúy"}


def test_names_of_one_slug_are_two_people_and_who_is_named_more_has_the_address():
    people = identify([("Trần Văn Dung", ""), ("Trần Văn Dũng", ""), ("Trần Văn Dũng", "")]).persons
    assert people["Trần Văn Dũng", ""].slug == "tran-van-dung"
    assert (people["Trần Văn Dung", ""].slug, people["Trần Văn Dung", ""].other) == ("", "Trần Văn Dũng")


def test_ids_tell_two_people_of_one_name_apart():
    assert slugs(("Lê An", "le-an-toan"), ("Lê An", "le-an-van")) == {
        ("Lê An", "le-an-toan"): "le-an-toan",
        ("Lê An", "le-an-van"): "le-an-van",
    }


def test_a_name_without_an_id_is_the_one_person_who_has_one():
    assert slugs(("Lê An", "le-an-toan"), ("Lê An", ""))["Lê An", ""] == "le-an-toan"


def test_of_several_people_a_name_alone_says_nothing():
    person = identify([("Lê An", "b"), ("Lê An", "a"), ("Lê An", "")]).persons["Lê An", ""]
    assert (person.slug, person.unclear) == ("", ("a", "b"))


def test_an_id_wins_over_a_name_that_makes_the_same_address():
    people = identify([("Le An", ""), ("Le An", ""), ("Lê An", "le-an")]).persons
    assert people["Lê An", "le-an"].slug == "le-an"
    assert people["Le An", ""].other == "Lê An"


def test_an_id_with_two_names_is_named():
    people = identify([("Lê An", "le-an"), ("Lê An", "le-an"), ("Lê Ân", "le-an"), ("lê an", "le-an")])
    assert people.other_names == {("Lê Ân", "le-an"): "Lê An"}


NAMES = st.sampled_from(["Lê An", "Lê Ân", "Le An", "★", "Hoà", "Hòa"])


@given(st.lists(NAMES, max_size=8))
def test_an_address_is_one_persons(names):
    persons = identify((name, "") for name in names).persons
    owners = {}
    for (name, _), person in persons.items():
        assert {name for name, _ in persons} == set(names)
        assert bool(person.slug) + bool(person.other) == (name != "★")
        assert not person.slug or owners.setdefault(person.slug, same_word_key(name)) == same_word_key(name)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "le-an", "a"])), max_size=8))
def test_an_id_is_an_address_and_nobody_is_lost(signed):
    persons = identify(signed).persons
    assert set(persons) == set(signed)
    assert {person.slug for (_, own), person in persons.items() if own} == {own for _, own in signed if own}
