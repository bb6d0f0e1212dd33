"""What an award is, and which articles tell of the same one: the same rules for a school and for the portal.

An article and its translations are one article; the version in the main language says what is known, the others lend
it their words. Two articles tell of one award when recipient, title and time are the same, or recipient, title and
the decision; :func:`_same` has the fine print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from bangtin.core.cards import AwardCard, Card
from bangtin.core.frontmatter.schema import AWARD_KINDS, AWARD_LEVELS
from bangtin.core.units import Unit
from bangtin.core.vietnamese.documents import sign_key
from bangtin.core.vietnamese.schoolyears import school_year_of
from bangtin.core.vietnamese.text import same_word_key

KINDS = {choice.value: choice.label for choice in AWARD_KINDS}
"""Kind of award → message id of its label, in the order in which kinds are shown."""
LEVELS = {choice.value: choice.label for choice in reversed(AWARD_LEVELS)}
"""Level → message id of its label, the highest first."""
TITLE, COMMENDATION, OTHER = KINDS
REVOKED = "revoked"

_WORD = re.compile(r"[\w\u0300-\u036f]+")
_FORMS = ("Đồng chí", "Đ/c", "Nhà giáo", "Thầy giáo", "Cô giáo", "Thầy", "Cô", "Ông", "Bà", "Em")
_Handle = tuple[str, ...]
"""Who received what: (how the recipient is known, …, title)."""


def words(text: str) -> str:
    """A name for comparing: case, spaces, punctuation and the place of the tone do not count, the tone does."""
    return " ".join(_WORD.findall(same_word_key(text)))


def person(text: str) -> str:
    """A name for comparing, without a form of address: “Cô Hoàng Thị Tiến” is “Hoàng Thị Tiến”."""
    name = words(text)
    address = next((form for form in _ADDRESS if name.startswith(f"{form} ")), "")
    return name[len(address) + 1 :] if address else name


_ADDRESS = tuple(map(words, _FORMS))


@dataclass(frozen=True, slots=True)
class Told:
    """One award as one article tells of it: the ``index``-th in each of its ``versions``, the leading one first."""

    versions: tuple[Card, ...]
    index: int

    @property
    def card(self) -> Card:
        """The version that says what is known."""
        return self.versions[0]

    @property
    def award(self) -> AwardCard:
        """What that version says."""
        return self.card.awards[self.index]

    @property
    def said(self) -> AwardCard:
        """What its author wrote, without what :func:`mark_cards` has added."""
        return replace(self.award, url="", again=False)

    @property
    def unit(self) -> str:
        """The unit that received it, or to which the recipient belongs."""
        return self.award.recipient_unit or self.card.unit

    @property
    def order(self) -> tuple[datetime, datetime, str, int]:
        """Who spoke last has the last word; the rest makes the order total."""
        card = self.card
        return max(card.published, card.updated or card.published), card.published, card.id, self.index

    @property
    def year(self) -> str:
        """The school year to list it under: the one it is for, else the one in which it was given or reported."""
        day = self.award.decision_date or self.card.published.date()
        return self.award.school_year or str(school_year_of(day))

    @property
    def identity(self) -> str:
        """Names this telling among all."""
        return f"{self.card.key}#{self.index}"


@dataclass(frozen=True, slots=True)
class Award:
    """One award, as all articles tell of it together.

    ``facts`` is what holds, ``faces`` the same in the words of each language in which it is told. ``itself``: the
    recipient is ``unit`` and not someone in it. ``told`` has the newest word first. ``year`` is the school year under
    which it is listed.
    """

    identity: str
    unit: str
    year: str
    facts: AwardCard
    faces: dict[str, AwardCard]
    itself: bool
    told: tuple[Told, ...]

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return self.facts.status != REVOKED

    def face(self, lang: str) -> AwardCard:
        """In the words of a language; where nobody tells of it in that language, in the leading words."""
        return self.faces.get(lang, self.facts)

    def articles(self, lang: str, main: str) -> list[Card]:
        """The articles to list, newest first: in the main language each one, in another those that speak it."""
        if lang == main:
            return list({told.card.key: told.card for told in self.told}.values())
        return list({card.key: card for told in self.told for card in told.versions if card.lang == lang}.values())


def join(cards: Iterable[Card], main: str, units: Mapping[str, Unit]) -> list[Award]:
    """The awards of all cards (of one unit or of many), in the order of their first article."""
    tellings = sorted(_tellings(cards, main), key=lambda told: (told.card.published, told.identity))
    people = _People(tellings, units)
    groups: dict[_Handle, _Group] = {}
    # Those with a decision first: the others can be found by their year alone.
    for told in sorted(tellings, key=lambda told: not told.award.decision):
        handle = (*people.recipient(told), words(told.award.title))
        groups.setdefault(handle, _Group()).add(told)
    awards = [
        _award(cluster.told, main, itself=handle[0] == "unit")
        for handle, group in groups.items()
        for cluster in group.all
    ]
    return sorted(awards, key=lambda award: (min(told.card.published for told in award.told), award.identity))


def _tellings(cards: Iterable[Card], main: str) -> Iterator[Told]:
    """Every award of every article, once. A translation that lists other awards than its original lends no words."""
    articles: dict[str, list[Card]] = {}
    for card in cards:
        if card.awards:
            articles.setdefault(card.key, []).append(card)
    for versions in articles.values():
        versions.sort(key=lambda card: (card.lang != main, card.lang))
        count = len(versions[0].awards)
        alike = tuple(card for card in versions if len(card.awards) == count)
        for index in range(count):
            yield Told(alike, index)


class _People:
    """Who a recipient is: a person with an id, a unit, or a name inside a unit."""

    def __init__(self, tellings: Iterable[Told], units: Mapping[str, Unit]) -> None:
        self._units = units
        self._own: dict[str, set[str]] = {}
        self._ids: dict[tuple[str, str], set[str]] = {}
        for told in tellings:
            if told.award.recipient_id:
                name = (told.unit, person(told.award.recipient))
                self._ids.setdefault(name, set()).add(told.award.recipient_id)

    def recipient(self, told: Told) -> _Handle:
        """An id is worth more than a name; a name whose person has given one id elsewhere is that person."""
        if told.award.recipient_id:
            return "id", told.award.recipient_id
        name = words(told.award.recipient)
        if not name or name in self._names(told.unit):
            return "unit", told.unit
        name = person(told.award.recipient)
        ids = self._ids.get((told.unit, name), set())
        return ("id", *ids) if len(ids) == 1 else ("name", told.unit, name)

    def _names(self, unit: str) -> set[str]:
        """What a unit is called."""
        if unit not in self._own:
            known = self._units.get(unit)
            names = (known.name, known.short_name, known.name_in("en")) if known else ()
            self._own[unit] = {words(name) for name in names if name}
        return self._own[unit]


class _Mark(NamedTuple):
    """What of a telling decides whether it can be the same award as another of the same recipient and title."""

    sign: str
    time: str
    stated: bool
    day: date | None
    giver: str
    kind: str
    revoked: bool


def _mark(told: Told) -> _Mark:
    award = told.award
    stated = words(award.school_year or award.period)
    return _Mark(
        sign=sign_key(award.decision) if award.decision else "",
        time=stated or told.year,
        stated=bool(stated),
        day=award.decision_date,
        giver=words(award.giver),
        kind=award.kind,
        revoked=award.status == REVOKED,
    )


def _same(one: _Mark, other: _Mark) -> bool:
    """Whether two articles mean one award. A title is held once a year, commendations may come from several sides."""
    if one.sign and one.sign == other.sign:
        return (
            one.time == other.time
            or not (one.stated and other.stated)
            or (one.day is not None and one.day == other.day)
        )
    if one.time != other.time:
        return False
    title = one.kind == other.kind == TITLE
    if one.sign and other.sign:
        return title and not one.revoked and not other.revoked
    return title or not one.giver or not other.giver or one.giver == other.giver


@dataclass(slots=True)
class _Cluster:
    """The tellings of one award, by article, and the marks among them."""

    told: list[Told] = field(default_factory=list)
    marks: set[_Mark] = field(default_factory=set)
    keys: dict[str, AwardCard] = field(default_factory=dict)

    def takes(self, told: Told, mark: _Mark) -> bool:
        """Two awards in one article are two, unless they are written twice."""
        if told.card.key in self.keys:
            return self.keys[told.card.key] == told.said
        return any(_same(mark, other) for other in self.marks)


@dataclass(slots=True)
class _Group:
    """The awards of one title to one recipient, found by decision and by time."""

    all: list[_Cluster] = field(default_factory=list)
    by: dict[str, list[_Cluster]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Put a telling to its award."""
        mark = _mark(told)
        places = [f"sign {mark.sign}"] if mark.sign else []
        places += [f"time {mark.time}"]
        near = (cluster for place in places for cluster in self.by.get(place, ()))
        cluster = next((cluster for cluster in near if cluster.takes(told, mark)), None)
        if cluster is None:
            cluster = _Cluster()
            self.all.append(cluster)
        cluster.told.append(told)
        cluster.keys[told.card.key] = told.said
        if mark not in cluster.marks:
            cluster.marks.add(mark)
            for place in places:
                if not any(cluster is known for known in self.by.setdefault(place, [])):
                    self.by[place].append(cluster)


def _award(tellings: Sequence[Told], main: str, *, itself: bool) -> Award:
    """One award from its tellings."""
    told = tuple(sorted(tellings, key=lambda one: one.order, reverse=True))
    facts = _merge([one.award for one in told])
    faces: dict[str, AwardCard] = {}
    for one in told:
        for card in one.versions:
            said = card.awards[one.index]
            face = replace(facts, title=said.title, recipient=said.recipient, giver=said.giver or facts.giver)
            faces.setdefault(card.lang, facts if card.lang == main else face)
    day = facts.decision_date or min(one.card.published for one in told).date()
    return Award(
        identity=min(one.identity for one in told),
        unit=facts.recipient_unit or told[0].unit,
        year=facts.school_year or str(school_year_of(day)),
        facts=facts,
        faces=faces,
        itself=itself,
        told=told,
    )


def _merge(told: Sequence[AwardCard]) -> AwardCard:
    """What holds: the newest word, its gaps filled from older ones."""
    facts = told[0]
    for older in told[1:]:
        facts = replace(
            facts,
            kind=older.kind if facts.kind == OTHER else facts.kind,
            giver=facts.giver or older.giver,
            level=facts.level or older.level,
            school_year=facts.school_year or older.school_year,
            period=facts.period or older.period,
            decision=facts.decision or older.decision,
            decision_date=facts.decision_date or older.decision_date,
            recipient=facts.recipient or older.recipient,
            recipient_unit=facts.recipient_unit or older.recipient_unit,
            recipient_id=facts.recipient_id or older.recipient_id,
        )
    return facts


def languages_told(awards: Iterable[Award]) -> set[str]:
    """The languages in which any of the awards is told."""
    return {lang for award in awards for lang in award.faces}


def mark_cards(awards: Iterable[Award], address: Callable[[Award, str], str] | None = None) -> None:
    """Tell the cards what all articles know together: the place on a board, and that a newer article told it already.

    ``address``: award and language → its place; without it, places stay as they are.
    """
    for award in awards:
        for number, told in enumerate(award.told):
            for card in told.versions:
                known = card.awards[told.index]
                url = address(award, card.lang) if address else known.url
                card.awards[told.index] = replace(known, url=url, again=number > 0)
