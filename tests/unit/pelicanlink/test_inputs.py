"""Equal inputs have one digest; any difference that a template could show has another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bangtin.core.cards import Card, Term
from bangtin.core.pages import Link, Page
from bangtin.pelicanlink.inputs import Inputs

HOME = ("vi", "")


def digest(common: str = "theme", frame: object = None, template: str = "list.html", **keys: object) -> str:
    return Inputs(common).of(template, HOME, {"site": frame}, **keys)


def card(**values: object) -> Card:
    known = {"id": "a/tin-tuc/x", "url": "/a/tin-tuc/x/", "title": "Ngày hội", "lang": "vi", "unit": "a"}
    names = {"unit_name": "A", "section": "tin-tuc", "section_name": "Tin tức"}
    return Card(**{"published": datetime(2024, 1, 2, tzinfo=UTC), **known, **names, **values})  # type: ignore[arg-type]


@dataclass(slots=True)
class One:
    value: object


@dataclass(slots=True)
class Other:
    value: object


@dataclass(frozen=True)
class Quiet:
    """A dataclass that does not show everything of itself."""

    secret: str = field(repr=False, compare=False)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.dates() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=3)
        | inner.map(One)
        | inner.map(Other)
    ),
    max_leaves=6,
)


@given(PLAIN, PLAIN)
def test_equal_inputs_and_only_they_share_a_digest(one, other):
    assert digest(value=one)
    assert (digest(value=one) == digest(value=other)) == (repr(one) == repr(other))


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Ngày hội đọc"},
        {"summary": "Sáng nay"},
        {"published": datetime(2024, 1, 2, 1, tzinfo=UTC)},
        {"tags": [Term("doc-sach", "đọc sách", "/chu-de/doc-sach/")]},
        {"translations": {"en": "/en/a/"}},
        {"featured": True},
    ],
)
def test_a_card_is_seen_whole_however_deep_it_lies(changed):
    assert digest(cards=[card()]) == digest(cards=[card()])
    assert digest(cards=[card()]) != digest(cards=[card(**changed)])
    assert digest(groups=[{"cards": (card(),)}]) != digest(groups=[{"cards": (card(**changed),)}])


def test_pages_differ_by_template_theme_frame_place_and_head():
    page = Page("list", "Tin", "/tin/", breadcrumbs=[Link("Trang chủ", "/")])
    first = digest(page=page)
    assert first == digest(page=replace(page))
    others = [
        digest("another theme", page=page),
        digest(frame="another menu", page=page),
        digest(template="home.html", page=page),
        digest(page=replace(page, breadcrumbs=[Link("Trang chủ", "/", current=True)])),
        digest(page=replace(page, structured=Markup("{}"))),
        Inputs("theme").of("list.html", ("en", ""), {"site": None}, page=page),
    ]
    assert len({first, *others}) == len(others) + 1


def test_what_is_safe_markup_is_not_what_must_be_escaped():
    assert digest(text="<b>") != digest(text=Markup("<b>"))


def test_fields_that_do_not_show_themselves_count():
    assert digest(value=Quiet("a")) != digest(value=Quiet("b"))


@pytest.mark.parametrize("hidden", [len, {1, 2}, iter([1]), object(), b"bytes"])
def test_with_something_that_cannot_be_seen_through_a_page_has_no_digest(hidden):
    assert digest(value=[One(hidden)]) == ""
    assert digest(frame=hidden, day=date(2024, 1, 2)) == ""
