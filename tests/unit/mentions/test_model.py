from __future__ import annotations

from tests.unit.cards import card

from bangtin.mentions.model import by_unit, named

UNITS = {"hoa-mai", "kim-lu", "ban-mai"}


def test_others_alone_are_mentioned_each_once_and_as_far_as_they_are_there():
    assert named(card(1, schools=["kim-lu", "hoa-mai", "da-roi", "kim-lu"]), UNITS) == ["kim-lu"]


def test_articles_keep_their_order():
    cards = [card(3, schools=["kim-lu"]), card(2, schools=["kim-lu", "ban-mai"], unit="hoa-mai"), card(1)]
    found = by_unit(cards, UNITS)
    assert {unit: [one.title for one in own] for unit, own in found.items()} == {
        "kim-lu": ["Bài 3", "Bài 2"],
        "ban-mai": ["Bài 2"],
    }
