"""The lists of events, by type and by month: the same for a school and for the portal.

A list in the main language shows every event once, in whatever language it is told; a list in another language shows
only what speaks it. A calendar for phones has all events in every language, since who subscribes wants them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager
from bangtin.core.pages import Link
from bangtin.core.schoolyears import ITEMS, YearSection
from bangtin.core.site import PageWriter, Site
from bangtin.core.structured import event_node
from bangtin.core.vietnamese.dates import format_month
from bangtin.events.feeds import announced, in_calendars, subscription, write_feed
from bangtin.events.model import TYPES, Event, split
from bangtin.events.months import Month, by_month, crowded, month_of, undated, weeks

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Message ids of the heads of a month's columns."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The events of a unit (or of all) in one language: all of them, and those that its lists show."""

    site: Site
    writer: PageWriter
    lang: str
    unit: str
    events: Sequence[Event]
    shown: Sequence[Event]
    months: dict[str, Month]

    @property
    def index(self) -> str:
        """The address of the list of all events."""
        return self.site.addresses.events(self.lang, self.unit)

    def month(self, month: str) -> str:
        """The address of a month's calendar."""
        return self.site.addresses.calendar(month, self.lang, self.unit)


def told_in(events: Sequence[Event], lang: str, main: str) -> list[Event]:
    """The events that lists in a language show."""
    return [event for event in events if lang == main or lang in event.faces]


def show_years(site: Site, events: Sequence[Event], *, unit: str) -> None:
    """Put the events on the pages of the school years to which their newest articles belong, the latest first."""
    for lang in site.languages:
        years: dict[str, list[Event]] = {}
        for event in reversed(told_in(events, lang, site.main_language)):
            years.setdefault(event.articles[0].card.school_year, []).append(event)
        for year, some in years.items():
            cards = [event.face(lang) for event in some[:ITEMS]]
            url = site.addresses.events(lang, unit)
            shown = {"cards": cards, "show_unit": not unit}
            section = YearSection(20, "events", "Events", ("event", "events"), len(some), url, "agenda", shown)
            site.school_years.show(lang, year, section)


def write_events(site: Site, writer: PageWriter, events: Sequence[Event], *, unit: str) -> None:
    """All lists, months and calendars of ``events`` (by start), in every language that tells of some."""
    for event in events:
        site.wake_at(event.over)
    shelves: list[Shelf] = []
    for lang in site.languages:
        shown = told_in(events, lang, site.main_language)
        if shown:
            shelves.append(Shelf(site, writer, lang, unit, events, shown, by_month(shown, lang)))
    for shelf in shelves:
        with speaking(shelf.lang):
            _write_list(shelf, shelves, "")
            for kind in _types(shelf):
                _write_list(shelf, shelves, kind)
            _write_months(shelf, shelves)


def _types(shelf: Shelf) -> list[str]:
    """The types that a shelf has, in the order of their declaration."""
    there = {event.facts.type for event in shelf.shown}
    return [kind for kind in TYPES if kind in there]


def _write_list(shelf: Shelf, shelves: list[Shelf], kind: str) -> None:
    """What is coming and what is over, of one type or of all; the calendar for phones beside it."""
    site, lang, addresses = shelf.site, shelf.lang, shelf.site.addresses
    heading = site.gettext(TYPES[kind] if kind else "Events")
    url = addresses.event(kind, lang, shelf.unit) if kind else shelf.index
    of_type = [event for event in shelf.shown if not kind or event.facts.type == kind]
    coming, past = split(of_type, site.now)
    most = int(site.values["EVENTS_UPCOMING"])
    near = (coming or past)[0]
    keys = {
        "heading": heading,
        "types": _type_links(shelf, kind),
        "month_link": Link(site.gettext("Month calendar"), shelf.month(month_of(near.start))),
        "subscription": subscription(site, url),
        "current": shelf.index,
    }
    trail = [Link(site.gettext("Events"), shelf.index)] if kind else []
    parts = chunks([event.face(lang) for event in past], site.per_page)
    for number, part in enumerate(parts, 1):
        first = number == 1
        page = site.frame.page(
            "events",
            heading if first else site.gettext("{heading}, page {number}").format(heading=heading, number=number),
            addresses.page_of(url, number),
            lang,
            breadcrumbs=site.frame.crumbs(lang, *trail, Link(heading, url, current=True)),
            alternates=_others(shelf, shelves, kind) if first else [],
        )
        page.feeds = [announced(site, lang, heading, url), *page.feeds]
        shelf.writer.write_page(
            page,
            "events.html",
            upcoming=[event.face(lang) for event in coming[:most]] if first else [],
            more=_more(shelf, coming[most:]) if first else None,
            past=part,
            pager=pager(site, url, number, len(parts)),
            **keys,
        )
    all_of_type = [event for event in shelf.events if not kind or event.facts.type == kind]
    write_feed(site, shelf.writer, lang, all_of_type, heading=heading, url=url)


def _type_links(shelf: Shelf, current: str) -> list[Link]:
    """The ways to the types, when there are several."""
    kinds = _types(shelf)
    if len(kinds) < 2:
        return []
    gettext, addresses = shelf.site.gettext, shelf.site.addresses
    links = [Link(gettext("All events"), shelf.index, current=not current)]
    return links + [
        Link(gettext(TYPES[kind]), addresses.event(kind, shelf.lang, shelf.unit), current=kind == current)
        for kind in kinds
    ]


def _others(shelf: Shelf, shelves: list[Shelf], kind: str) -> list[Link]:
    """The same list in the other languages that have it."""
    return [
        Link(
            other.lang,
            shelf.site.addresses.event(kind, other.lang, other.unit) if kind else other.index,
            lang=other.lang,
        )
        for other in shelves
        if other.lang != shelf.lang and (not kind or kind in _types(other))
    ]


def _more(shelf: Shelf, rest: Sequence[Event]) -> Link | None:
    """The way to coming events that the list does not show."""
    if not rest:
        return None
    label = shelf.site.gettext("{count} more in the month calendars").format(count=len(rest))
    return Link(label, shelf.month(month_of(rest[0].start)))


def _write_months(shelf: Shelf, shelves: list[Shelf]) -> None:
    """A calendar for every month with events, each with the ways to its neighbours."""
    site, lang = shelf.site, shelf.lang
    index = Link(site.gettext("Events"), shelf.index)
    names, some_day = list(shelf.months), undated(shelf.shown, lang)
    links: list[Link | None] = [None, *(Link(_label(month, lang), shelf.month(month)) for month in names), None]
    for number, month in enumerate(names, 1):
        url, heading = shelf.month(month), _label(month, lang)
        page = site.frame.page(
            "calendar",
            heading,
            url,
            lang,
            breadcrumbs=site.frame.crumbs(lang, index, Link(heading, url, current=True)),
            alternates=[
                Link(other.lang, other.month(month), lang=other.lang)
                for other in shelves
                if other.lang != lang and month in other.months
            ],
        )
        page.feeds = [announced(site, lang, index.label, shelf.index), *page.feeds]
        shelf.writer.write_page(
            page,
            "calendar.html",
            heading=heading,
            weekdays=[site.gettext(name) for name in WEEKDAYS],
            weeks=weeks(month, shelf.months[month]) if shelf.months[month] else [],
            crowded=crowded(shelf.months[month]),
            undated=some_day.get(month, []),
            previous=links[number - 1],
            next=links[number + 1],
            events=index,
            subscription=subscription(site, shelf.index),
            current=shelf.index,
        )


def _label(month: str, lang: str) -> str:
    return format_month(int(month[:4]), int(month[5:]), lang)


def write_event(
    site: Site, writer: PageWriter, event: Event, lang: str, cards: Sequence[Card], **facts: object
) -> None:
    """The page of one event in a language, with its articles and a calendar file of its own."""
    face = event.face(lang)
    shown = face.event or event.facts
    index = Link(site.gettext("Events"), site.addresses.events(lang, event.unit))
    kind = site.addresses.event(shown.type, lang, event.unit)
    page = site.frame.page(
        "event",
        shown.name,
        shown.url,
        lang,
        description=face.summary,
        about=[node] if (node := event_node(shown, site.addresses.absolute)) else [],
        breadcrumbs=site.frame.crumbs(lang, index, Link(shown.name, shown.url, current=True)),
        alternates=[
            Link(other, card.event.url, lang=other)
            for other, card in event.faces.items()
            if other != lang and card.event
        ],
        image=site.addresses.absolute(face.cover.src) if face.cover else "",
        image_alt=face.cover.alt if face.cover else "",
    )
    writer.write_page(
        page,
        "school/event.html",
        event=shown,
        kind=Link(site.gettext(TYPES.get(shown.type, shown.type)), kind),
        cards=cards,
        calendar_url=site.addresses.icalendar(shown.url)
        if in_calendars(event) and event.announced and event.over > site.now
        else "",
        current=index.url,
        **facts,
    )
