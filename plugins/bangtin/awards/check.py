"""Diagnostics of awards: who can give what, titles taken for commendations, articles that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bangtin.awards.model import OTHER, REVOKED, Award, Told, person, words
from bangtin.awards.rules import DISTRICTS_ENDED, giver_level, levels_of, mixed, official
from bangtin.core.cards import AwardCard
from bangtin.core.problems import Code, Severity
from bangtin.core.vietnamese.dates import format_date
from bangtin.core.vietnamese.documents import sign_key

GIVER_LEVEL = Code(
    "AWD001",
    Severity.WARNING,
    "“{giver}” is of level “{found}”, but the award says “{level}”.",
    "Correct “level” or “giver”.",
)
TITLE_LEVEL = Code(
    "AWD002",
    Severity.WARNING,
    "“{title}” is given at level {levels}, not at “{level}”.",
    "Compare name, giver and level with the decision.",
)
MIXED = Code(
    "AWD003",
    Severity.WARNING,
    "“{title}” mixes a commendation ({commendation}) with a title ({held}).",
    "Ask which of the two the decision names, and write that alone.",
)
OTHER_KIND = Code(
    "AWD004",
    Severity.WARNING,
    "“{title}” is of kind “{kind}”, not “{given}”.",
    "Write “kind: {kind}”: titles and commendations are counted apart.",
)
NO_DECISION = Code(
    "AWD005",
    Severity.NOTE,
    "“{title}” has no number or no date of its decision.",
    "Add “decision” and “decision_date”, so that readers can verify it.",
)
NO_GIVER = Code(
    "AWD006",
    Severity.NOTE,
    "“{title}” has a level, but nobody who gave it.",
    "Add “giver”: the office, as the decision names it.",
)
CONTRADICTION = Code(
    "AWD007",
    Severity.WARNING,
    "“{title}” to {recipient}: {field} is “{value}” here, but “{other_value}” in {other}.",
    "Correct one of the two; if they are two awards, give each its own decision.",
)
NO_DISTRICTS = Code(
    "AWD008",
    Severity.WARNING,
    "The decision is of {date}, but since {ended} there is no district level.",
    "Check date and level: communes and provinces give awards now.",
)

TWO_NAMES = Code(
    "AWD009",
    Severity.WARNING,
    "The id “{id}” is {name} here, but {other_name} in {other}.",
    "Write the name alike; two people have two ids.",
)

Finding = tuple[Code, Told, str, dict[str, str]]
"""What is wrong, who says it, in which field of the award, and parameters; ``other`` is the id of another card."""

_COMPARED: dict[str, Callable[[AwardCard], str]] = {
    "kind": lambda award: "" if award.kind == OTHER else award.kind,
    "giver": lambda award: words(award.giver),
    "level": lambda award: award.level,
    "school_year": lambda award: award.school_year,
    "decision": lambda award: sign_key(award.decision) if award.decision else "",
    "decision_date": lambda award: award.decision_date.isoformat() if award.decision_date else "",
}
"""Field → what must be equal in all articles that say something of it."""


def findings(award: Award) -> Iterator[Finding]:
    """All that is wrong with an award, in every article that tells of it."""
    for told in award.told:
        yield from _name(told)
        yield from _giver(told)
    yield from _decision(award)
    newest = award.told[0]
    for older in award.told[1:]:
        if older.card.key != newest.card.key:
            yield from _contradictions(older, newest)


def namesakes(awards: Iterable[Award]) -> Iterator[Finding]:
    """Ids under which people of different names received awards: each name against the one that was written last."""
    people: dict[str, list[Told]] = {}
    for told in (told for award in awards for told in award.told if told.award.recipient_id):
        people.setdefault(told.award.recipient_id, []).append(told)
    for person_id, told_of in people.items():
        newest = max(told_of, key=lambda told: told.order)
        for told in told_of:
            name, other = told.award.recipient, newest.award.recipient
            if name and other and person(name) != person(other):
                params = {"id": person_id, "name": name, "other_name": other, "other": newest.card.id}
                yield TWO_NAMES, told, "recipient", params


def _name(told: Told) -> Iterator[Finding]:
    """What the award's name contradicts."""
    award = told.award
    if both := mixed(award.title):
        yield MIXED, told, "title", {"title": award.title, "commendation": both[0], "held": both[1]}
        return
    known = official(award.title)
    if known and known.kind and known.kind != award.kind:
        yield OTHER_KIND, told, "kind", {"title": award.title, "kind": known.kind, "given": award.kind}


def _giver(told: Told) -> Iterator[Finding]:
    """Whether giver, level, name and date fit each other."""
    award = told.award
    found = giver_level(award.giver)
    if award.level and found and found != award.level:
        yield GIVER_LEVEL, told, "level", {"giver": award.giver, "found": found, "level": award.level}
    if award.level and not award.giver:
        yield NO_GIVER, told, "level", {"title": award.title}
    level = found or award.level
    levels = levels_of(award.title)
    if level and levels and level not in levels:
        listed = ", ".join(f"“{one}”" for one in levels)
        yield TITLE_LEVEL, told, "title", {"title": award.title, "levels": listed, "level": level}
    if level == "huyen" and award.decision_date and award.decision_date >= DISTRICTS_ENDED:
        params = {"date": format_date(award.decision_date, "vi"), "ended": format_date(DISTRICTS_ENDED, "vi")}
        yield NO_DISTRICTS, told, "decision_date", params


def _decision(award: Award) -> Iterator[Finding]:
    """A title or a commendation rests on a decision; a prize of a contest may do without."""
    facts = award.facts
    if facts.kind != OTHER and facts.status != REVOKED and not (facts.decision and facts.decision_date):
        yield NO_DECISION, award.told[0], "title", {"title": facts.title}


def _contradictions(older: Told, newest: Told) -> Iterator[Finding]:
    """What an older article says otherwise than the newest one."""
    for field, read in _COMPARED.items():
        here, there = read(older.award), read(newest.award)
        if here and there and here != there:
            params = {"title": older.award.title, "recipient": older.award.recipient or older.card.unit_name}
            params |= {"field": field, "value": _said(older.award, field), "other_value": _said(newest.award, field)}
            yield CONTRADICTION, older, field, {**params, "other": newest.card.id}


def _said(award: AwardCard, field: str) -> str:
    """A field as its author writes it."""
    if field == "decision_date" and award.decision_date:
        return format_date(award.decision_date, "vi")
    return str(getattr(award, field))
