"""Calendars for phones: events as iCalendar entries, with no time that nobody has given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from bangtin.core.cards import Card, EventCard
from bangtin.core.pages import Feed
from bangtin.core.site import PageWriter, Site
from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.events.ics import MEDIA_TYPE, Entry, Head, calendar
from bangtin.events.model import CALLED_OFF, TYPES, Event, split

SESSIONS = {"sang": "morning", "trua": "noon", "chieu": "afternoon", "toi": "evening"}
"""Part of the day → message id."""


def feed_name(site: Site, lang: str, heading: str) -> str:
    """What a phone calls the calendar: who speaks, and of what."""
    unit = site.frame.unit
    speaker = site.frame.unit_view(unit, lang).short_name if unit else site.frame.site_view_name(lang)
    return f"{speaker} – {heading}"


def subscription(site: Site, url: str) -> dict[str, str]:
    """How to subscribe to the calendar of the list at ``url``: address, and the same for a tap (``webcal:``)."""
    address = site.addresses.icalendar(url)
    scheme, separator, rest = site.addresses.absolute(address).partition("://")
    return {"url": address, "webcal": f"webcal://{rest}" if separator and scheme in {"http", "https"} else ""}


def announced(site: Site, lang: str, heading: str, url: str) -> Feed:
    """The calendar as a page announces it in its head."""
    return Feed(feed_name(site, lang, heading), site.addresses.icalendar(url), MEDIA_TYPE)


def in_calendars(event: Event) -> bool:
    """Whether a phone can show it: somebody has told the day."""
    return not event.facts.within


def write_feed(site: Site, writer: PageWriter, lang: str, events: Sequence[Event], *, heading: str, url: str) -> None:
    """The calendar of the list at ``url``: all that is to come, and the newest of what is over; ``events`` by start."""
    coming, past = split([event for event in events if in_calendars(event)], site.now)
    kept = [*reversed(past[: int(site.values["EVENTS_FEED_PAST"])]), *coming]
    write_calendar(site, writer, lang, kept, heading=heading, url=url)


def write_calendar(
    site: Site, writer: PageWriter, lang: str, events: Iterable[Event], *, heading: str, url: str
) -> None:
    """A calendar of some events."""
    addresses = site.addresses
    address = addresses.icalendar(url)
    head = Head(feed_name(site, lang, heading), addresses.absolute(url), addresses.absolute(address))
    writer.write_file(address, calendar(head, (entry(site, event, lang) for event in events)))


def entry(site: Site, event: Event, lang: str) -> Entry:
    """One event in a language; an event without a time lasts whole days, and its summary names the part of the day."""
    card = event.face(lang)
    facts = card.event or event.facts
    address = site.addresses.absolute(facts.url or card.url)
    start, end, part = _time(site, event, facts)
    return Entry(
        uid=str(uuid5(NAMESPACE_URL, site.addresses.absolute(f"{site.addresses.base}/{event.identity}"))),
        summary=_summary(site, card, facts, part, lang),
        start=start,
        end=end,
        created=event.created,
        changed=event.changed,
        url=address,
        description=f"{card.summary}\n\n{address}" if card.summary else address,
        location=facts.place,
        category=site.gettext(TYPES[facts.type]) if facts.type in TYPES else "",
        cancelled=facts.status in CALLED_OFF,
    )


def _time(site: Site, event: Event, facts: EventCard) -> tuple[datetime | date, datetime | date | None, str]:
    """Start, end, and what of the time these two cannot say."""
    if not facts.has_time:
        part = site.gettext(SESSIONS[facts.session]) if facts.session in SESSIONS else ""
        return event.start.date(), event.last_day, part
    if facts.end_time is None:
        if facts.end is None:
            return event.start, None, ""
        # Several days, of which only the beginning of the first is known.
        clock = f"{event.start.hour}:{event.start.minute:02}"
        return event.start.date(), event.last_day, site.gettext("from {time}").format(time=clock)
    end = datetime.combine(event.last_day, facts.end_time, VN_TZ)
    return event.start, end if end > event.start else None, ""


def _summary(site: Site, card: Card, facts: EventCard, part: str, lang: str) -> str:
    """What the calendar shows in a day: the name, the part of the day, on the portal the school."""
    text = facts.name
    if part:
        text = f"{text} ({part})"
    if site.frame.unit is None and (unit := site.units.get(card.unit)):
        text = f"{text} – {site.frame.unit_view(unit, lang).short_name}"
    if facts.status == "cancelled":
        return site.gettext("Cancelled: {name}").format(name=text)
    if facts.status == "postponed":
        return site.gettext("Postponed: {name}").format(name=text)
    return text
