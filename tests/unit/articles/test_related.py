"""Which articles stand below one: what they share, how rare it is, how near they are; and how much work that takes."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangtin.articles import related as module
from bangtin.articles.related import NEAR, Related
from bangtin.core.cards import AwardCard, Card, DocumentCard, EventCard, Term
from bangtin.core.vietnamese.moments import VN_TZ

FIRST = datetime(2024, 9, 5, 7, tzinfo=VN_TZ)


def card(number, *, tags=(), documents=(), award="", event="", section="tin-tuc", schools=()):
    """An article of day ``number``."""
    name = f"hoa-mai/{section}/bai-{number}"
    made = Card(
        f"{name}@vi", f"/{name}/", f"Bài {number}", "vi", FIRST + timedelta(days=number), "hoa-mai", "", section, ""
    )
    made.tags = [Term(tag, tag) for tag in tags]
    made.documents = [DocumentCard(key) for key in documents]
    made.awards = [AwardCard(award, "khac", school_year="2024-2025")] if award else []
    made.event = EventCard("Lễ", "le", url=f"/hoa-mai/su-kien/{event}/") if event else None
    made.schools = list(schools)
    return made


def below(cards, number, count=3):
    """Numbers of the articles below article ``number``."""
    ordered = sorted(cards, key=lambda one: one.sort_key, reverse=True)
    wanted = next(one for one in ordered if one.title == f"Bài {number}")
    return [int(one.title.split()[1]) for one in Related(ordered).of(wanted, count)]


def test_event_before_document_before_award_before_tag_before_section_before_time():
    own = {"tags": ["doc"], "documents": ["41-hd-tld"], "award": "Tập thể", "event": "hoi-nghi"}
    cards = [
        card(50, **own),
        card(10, event="hoi-nghi", section="a"),
        card(20, documents=["41-hd-tld"], section="b"),
        card(30, award="tập thể", section="c"),
        card(40, tags=["doc"], section="d"),
        card(45),
        card(49, section="e"),
        card(52, section="f"),
    ]
    assert below(cards, 50, 7) == [10, 20, 30, 40, 45, 52, 49]


def test_a_rare_tag_says_more_than_one_that_everybody_has():
    cards = [card(number, tags=["tin"], section=f"s{number}") for number in range(40)]
    cards += [card(60, tags=["tin", "thu-vien"], section="x"), card(-50, tags=["thu-vien"], section="y")]
    assert below(cards, 60, 2) == [-50, 39]


def test_two_things_of_one_day_are_not_one_event():
    cards = [card(1, section="a"), card(2, section="b"), card(3, section="c")]
    for one in cards[:2]:
        one.event = EventCard("Lễ", "le", start=FIRST)
    assert below(cards, 1, 2) == [2, 3]
    assert below(cards, 3, 2) == [2, 1]


def test_without_anything_shared_the_nearest_fill_the_row():
    cards = [card(number, section=f"s{number}") for number in range(9)]
    assert below(cards, 4, 4) == [5, 3, 6, 2]
    assert below(cards, 4, 0) == []
    assert below(cards[:1], 0) == []


def test_schools_named_together():
    cards = [card(1, schools=["ban-mai"], section="a"), card(2, section="b"), card(3, schools=["ban-mai"], section="c")]
    assert below(cards, 3, 1) == [1]


def test_work_grows_with_the_articles(monkeypatch):
    """However many articles share a tag, a document and a section, each looks at a bounded number of others."""
    asked = []

    class Counting(dict):
        def __getitem__(self, index):
            asked.append(index)
            return super().get(index, 0)

    cards = [card(number, tags=["tin"], documents=["luat"]) for number in range(400)]
    found = Related(sorted(cards, key=lambda one: one.sort_key, reverse=True))
    monkeypatch.setattr(module, "defaultdict", lambda _kind: Counting())
    assert len(found.of(cards[200], 4)) == 4
    assert len(asked) <= 4 * 2 * NEAR + 2 * NEAR * 2


@given(
    st.lists(
        st.builds(
            lambda tags, documents, section: {"tags": tags, "documents": documents, "section": section},
            st.sets(st.sampled_from("abc")).map(sorted),
            st.sets(st.sampled_from("xy")).map(sorted),
            st.sampled_from(["s", "t"]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 6),
)
def test_always_as_many_as_there_are_and_never_itself(articles, count):
    cards = [card(number, **given_) for number, given_ in enumerate(articles)]
    for number in range(len(cards)):
        found = below(cards, number, count)
        assert len(found) == len(set(found)) == min(count, len(cards) - 1)
        assert number not in found
        assert below(list(reversed(cards)), number, count) == found
