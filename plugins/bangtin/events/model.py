"""What an event is, and which articles tell of the same one: the same rules for a school and for the portal.

An article and its translations are one article; the version in the main language says what is known of the event,
the others lend it their words. Articles of one unit join when they give the event one id; without an id when type,
day and name are equal, whatever the spelling of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bangtin.core.cards import Card, EventCard
from bangtin.core.frontmatter.schema import EVENT_TYPES
from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.core.vietnamese.months import latest_day
from bangtin.core.vietnamese.text import fold

TYPES = {choice.value: choice.label for choice in EVENT_TYPES}
"""Type of event → message id of its label, in the order in which types are shown."""
OTHER = "khac"
CALLED_OFF = ("cancelled", "postponed")
"""What keeps an event from taking place on its day."""

LAST_YEAR = 9998
"""The last year after which there are days to count with; whoever writes 9999 means no day at all."""

_WORD = re.compile(r"\w+")
_Handle = tuple[str, ...]
"""What articles on one event share: (unit, id), or (unit, type, day, name)."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event whose day is known, as one card tells of it."""

    card: Card
    event: EventCard
    start: datetime

    @property
    def touched(self) -> datetime:
        """When the article was published or changed last."""
        card = self.card
        return max(card.published, card.updated) if card.updated else card.published

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        """Who spoke last has the last word; the id makes the order total."""
        return self.touched, self.card.published, self.card.id


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one unit, as all articles on it tell of it together.

    ``identity`` names it for ever: ``<unit>/su-kien/<id>`` where its author gives an id, else the key of its first
    article. ``facts`` is what holds. ``articles`` has the leading version of each article, ``versions`` all of them,
    the newest word first. ``faces`` holds for each language in which it is told, the main one first, the card that
    stands for it in lists, with what holds as its ``event``.
    """

    identity: str
    unit: str
    start: datetime
    facts: EventCard
    faces: dict[str, Card]
    articles: tuple[Told, ...]
    versions: tuple[Told, ...]

    @property
    def created(self) -> datetime:
        """When it was first told of."""
        return min(told.card.published for told in self.versions)

    @property
    def changed(self) -> datetime:
        """When anything that is told of it changed last."""
        return max(told.touched for told in self.versions)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.facts.end or latest_day(self.start.date(), self.facts.within)

    @property
    def over(self) -> datetime:
        """The midnight after its last day."""
        return datetime.combine(self.last_day, time(), VN_TZ) + timedelta(days=1)

    @property
    def announced(self) -> bool:
        """Whether it was told of before it began."""
        return self.created < self.start

    @property
    def has_page(self) -> bool:
        """Whether a page of its own adds something: several articles, or an announcement.

        Depends on the articles alone, so that an address that people keep in their calendars stays.
        """
        return len(self.articles) > 1 or self.announced

    def face(self, lang: str) -> Card:
        """The card for lists in a language; where nobody tells of the event in it, another one."""
        return self.faces.get(lang) or next(iter(self.faces.values()))


def is_told(card: Card) -> bool:
    """Whether a card tells of an event that has a place in a calendar."""
    event = card.event
    return event is not None and event.start is not None and (event.end or event.start).year <= LAST_YEAR


def languages_told(cards: Iterable[Card]) -> set[str]:
    """The languages in which any event is told."""
    return {card.lang for card in cards if is_told(card)}


def join(cards: Iterable[Card], main: str) -> list[Event]:
    """The events of all cards (of one unit or of many), by start; ``main`` is the main language."""
    articles: dict[str, list[Told]] = {}
    for card in cards:
        if card.event and card.event.start and is_told(card):
            articles.setdefault(card.key, []).append(Told(card, card.event, card.event.start))
    for versions in articles.values():
        versions.sort(key=lambda told: (told.card.lang != main, told.card.lang))
    ordered = sorted(articles.values(), key=lambda versions: (versions[0].card.published, versions[0].card.key))
    groups: dict[_Handle, list[list[Told]]] = {}
    named: dict[_Handle, _Handle] = {}
    for versions in ordered:
        if event_id := _event_id(versions):
            handle = (versions[0].card.unit, event_id)
            groups.setdefault(handle, []).append(versions)
            named.setdefault(_words(versions[0]), handle)
    for versions in ordered:
        if not _event_id(versions):
            words = _words(versions[0])
            groups.setdefault(named.setdefault(words, words), []).append(versions)
    events = [_event(handle, group, main) for handle, group in groups.items()]
    return sorted(events, key=lambda event: (event.start, event.identity))


def _event_id(versions: Sequence[Told]) -> str:
    return next((told.event.id for told in versions if told.event.id), "")


def _words(told: Told) -> _Handle:
    """What joins articles without an id: unit, type, day, and the name without marks and punctuation."""
    name = " ".join(_WORD.findall(fold(told.event.name)))
    return told.card.unit, told.event.type, told.start.date().isoformat(), name


def _event(handle: _Handle, group: list[list[Told]], main: str) -> Event:
    """One event from its articles (oldest first), each with its versions (main language first)."""
    articles = sorted((versions[0] for versions in group), key=lambda told: told.order, reverse=True)
    versions = sorted((told for article in group for told in article), key=lambda told: told.order, reverse=True)
    facts = _merge([told.event for told in articles])
    languages = sorted({told.card.lang for told in versions}, key=lambda lang: (lang != main, lang))
    return Event(
        identity=f"{handle[0]}/su-kien/{handle[1]}" if len(handle) == 2 else group[0][0].card.key,
        unit=handle[0],
        start=facts.start or articles[0].start,
        facts=facts,
        faces={lang: _face(facts, [told for told in versions if told.card.lang == lang]) for lang in languages},
        articles=tuple(articles),
        versions=tuple(versions),
    )


def _merge(told: Sequence[EventCard]) -> EventCard:
    """What holds: the newest word, completed from older ones that speak of the same day."""
    facts = told[0]
    for older in told[1:]:
        facts = complete(facts, older)
        if facts.type == OTHER:
            facts = replace(facts, type=older.type)
    return facts


def complete(event: EventCard, other: EventCard) -> EventCard:
    """An event with its gaps filled from what is said of it elsewhere; what it says itself stays."""
    if event.within and not other.within and may_be_same_day(event, other):
        event = replace(event, start=other.start, end=other.end or event.end, has_time=other.has_time, within="")
    if not same_day(event, other) or other.within:
        return event
    if not event.has_time and event.session in {"", other.session}:
        event = replace(event, start=other.start, has_time=other.has_time, session=other.session)
    return replace(
        event,
        end=event.end or other.end,
        end_time=event.end_time or other.end_time,
        place=event.place or other.place,
    )


def same_day(event: EventCard, other: EventCard) -> bool:
    """Whether both begin on the same day."""
    return bool(event.start and other.start and event.start.date() == other.start.date())


def may_be_same_day(event: EventCard, other: EventCard) -> bool:
    """Whether both may begin on one day: the same, or one within the month that is all that the other tells."""
    if event.start is None or other.start is None:
        return False
    (first, last), (other_first, other_last) = _possible(event, event.start), _possible(other, other.start)
    return first <= other_last and other_first <= last


def _possible(event: EventCard, start: datetime) -> tuple[date, date]:
    """The first and the last day on which an event may begin."""
    return start.date(), latest_day(start.date(), event.within)


def _face(facts: EventCard, told: Sequence[Told]) -> Card:
    """The newest card of one language with what holds; name and place are in that language's words."""
    newest = told[0]
    place = next((one.event.place for one in told if one.event.place and same_day(one.event, facts)), "")
    return replace(newest.card, event=replace(facts, name=newest.event.name, place=place, url=newest.event.url))


def split(events: Sequence[Event], now: datetime) -> tuple[list[Event], list[Event]]:
    """Events that are not over, the next first; and those that are, the newest first. ``events`` come by start."""
    coming = [event for event in events if event.over > now]
    past = [event for event in reversed(events) if event.over <= now]
    return coming, past
