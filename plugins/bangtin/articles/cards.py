"""From a read text to its card: what lists, feeds and the portal know of it."""

from __future__ import annotations

import datetime as dt

from bangtin.core.cards import AwardCard, Card, DocumentCard, EventCard, Photo, Term
from bangtin.core.frontmatter.model import AwardEntry, Event, FrontMatter
from bangtin.core.site import SchoolSite
from bangtin.core.terms import tag_slug
from bangtin.core.urls import Source
from bangtin.core.vietnamese.documents import sign_key
from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.core.vietnamese.months import latest_day
from bangtin.core.vietnamese.schoolyears import school_year_of
from bangtin.core.vietnamese.text import same_word_key, slugify

SUMMARY_LENGTH = 220
"""Characters of the text that stand in for a summary that nobody wrote."""


def make_card(  # noqa: PLR0917  # everything a card is made of
    site: SchoolSite, source: Source, front: FrontMatter, published: dt.datetime, plain: str, photos: dict[str, Photo]
) -> Card:
    """The card of one article; ``photos`` are those that can be shown, in order."""
    section_lang = site.unit.section_lang(source.section, source.lang)
    return Card(
        id=source.id,
        url=site.addresses.source(source),
        title=front.title,
        lang=source.lang,
        published=published,
        unit=site.unit.id,
        unit_name=site.unit.name_in(source.lang),
        section=source.section,
        section_name=site.unit.section_name(source.section, source.lang),
        summary=front.summary or shorten(plain, SUMMARY_LENGTH),
        school_year=front.school_year or str(school_year_of(published.date())),
        cover=choose_cover(front, photos),
        photo_count=len(photos),
        tags=[Term(tag_slug(name), name) for name in front.tags],
        authors=_authors(front),
        event=event_card(front.event, front.title) if front.event else None,
        awards=[_award_card(site, award, front) for award in front.awards],
        documents=[
            DocumentCard(
                key=slugify(entry.number or entry.title),
                number=entry.number,
                kind=entry.kind,
                issuer=entry.issuer,
                date=entry.date,
                title=entry.title,
                replaced_by=entry.replaced_by,
            )
            for entry in front.documents
        ],
        schools=list(front.schools),
        featured=front.featured,
        updated=front.updated.datetime() if front.updated else None,
        section_lang=section_lang if section_lang != source.lang else "",
    )


def _award_card(site: SchoolSite, award: AwardEntry, front: FrontMatter) -> AwardCard:
    """An award as lists show it; what the article says elsewhere need not be said again.

    Without a time of its own it is for the year that the article looks back on.
    """
    recipient, person = _recipient(award, front)
    if not recipient and award.recipient_unit:
        recipient = site.units[award.recipient_unit].name
    return AwardCard(
        title=award.title,
        kind=award.kind,
        recipient=recipient,
        giver=award.giver,
        level=award.level,
        school_year=award.school_year or ("" if award.period else front.school_year_reviewed or front.school_year),
        decision=award.decision,
        decision_date=award.decision_date or _day_of(award.decision, front),
        status=award.status,
        recipient_unit=award.recipient_unit,
        recipient_id=person,
        period=award.period,
    )


def _recipient(award: AwardEntry, front: FrontMatter) -> tuple[str, str]:
    """Name and id of who received an award: one gives the other, when the article's ``people`` have both."""
    known = [one for one in front.people if one.id]
    if award.recipient_id and not award.recipient:
        return next((one.name for one in known if one.id == award.recipient_id), ""), award.recipient_id
    if award.recipient and not award.recipient_id:
        name = same_word_key(award.recipient)
        return award.recipient, next((one.id for one in known if same_word_key(one.name) == name), "")
    return award.recipient, award.recipient_id


def _day_of(decision: str, front: FrontMatter) -> dt.date | None:
    """The date of a decision that stands among the article's documents."""
    if not decision or not front.documents:
        return None
    sign = sign_key(decision)
    return next((one.date for one in front.documents if one.number and sign_key(one.number) == sign), None)


def _authors(front: FrontMatter) -> list[Term]:
    """Authors in their order, each once: one without an id is the one of that name."""
    found: dict[str, Term] = {}
    for credit in front.authors:
        if slug := credit.id or slugify(credit.name):
            found.setdefault(slug, Term(slug, credit.name))
    return list(found.values())


def event_card(event: Event, title: str) -> EventCard:
    """An event as lists show it; its name is the article's title when it has none of its own."""
    moment = event.start
    start = None
    if moment is not None:
        start = dt.datetime.combine(moment.date, moment.time or dt.time(), VN_TZ)
    last = event.last_day
    return EventCard(
        name=event.name or title,
        type=event.type,
        start=start,
        end=last if moment and last and last not in {moment.date, latest_day(moment.date, moment.within)} else None,
        has_time=bool(moment and moment.time),
        session=moment.session if moment else "",
        place=event.place,
        status=event.status,
        end_time=event.end.time if event.end else None,
        id=event.id,
        within=moment.within if moment else "",
    )


def choose_cover(front: FrontMatter, photos: dict[str, Photo]) -> Photo | None:
    """The chosen cover, else the first photo that is wider than high, else the first."""
    if front.cover and front.cover in photos:
        return photos[front.cover]
    for photo in photos.values():
        if not photo.portrait:
            return photo
    return next(iter(photos.values()), None)


def shorten(text: str, length: int) -> str:
    """The beginning of a text, never cut inside a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
