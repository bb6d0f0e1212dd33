"""Events of one school: articles learn of each other, lists, months, calendars and a page for each event."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from bangtin.core.article import Article
from bangtin.core.cards import Card, EventCard
from bangtin.core.frontmatter.nodes import Mapping
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.language import speaking
from bangtin.core.problems import Code
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.vietnamese.dates import format_date
from bangtin.events.check import OUTSIDE_YEAR, findings, outside_year
from bangtin.events.feeds import in_calendars, write_calendar
from bangtin.events.model import TYPES, Event, Told, complete, join, languages_told
from bangtin.events.pages import show_years, write_event, write_events

TAKEN = (*TYPES, "trang")
"""Names below the list of events that no event's page may have."""


def collect(site: SchoolSite) -> None:
    """Report what contradicts, tell every card what its event's other articles know, then tell the school years."""
    events = _events(site)
    if not events:
        return
    articles = {article.card.id: article for article in site.articles}
    _report(site, events, articles)
    slugs = _slugs(events)
    for event in events:
        for told in event.versions:
            url = site.addresses.event(slugs[event.identity], told.card.lang, site.unit.id) if event.has_page else ""
            told.card.event = replace(_completed(told, event), url=url)
    show_years(site, _events(site), unit=site.unit.id)


def _completed(told: Told, event: Event) -> EventCard:
    """What one article tells of an event, its gaps filled; called off for one is called off for all."""
    known = event.face(told.card.lang).event or event.facts
    return replace(complete(told.event, known), status=event.facts.status)


def _events(site: SchoolSite) -> list[Event]:
    return join((article.card for article in site.articles), site.main_language)


def _slugs(events: list[Event]) -> dict[str, str]:
    """Identity → last part of the address of the event's page: its id, or the folder name of its first article."""
    slugs: dict[str, str] = {}
    taken = set(TAKEN)
    for event in sorted(events, key=lambda event: event.identity):
        if event.has_page:
            _, section, name = event.identity.split("/")
            names = (f"{section}-{name}-{number}" if number else f"{section}-{name}" for number in count())
            slug = name if name not in taken else next(one for one in names if one not in taken)
            taken.add(slug)
            slugs[event.identity] = slug
    return slugs


def _report(site: SchoolSite, events: list[Event], articles: dict[str, Article]) -> None:
    """All diagnostics of events, each at its line."""
    for event in events:
        for told in event.versions:
            front = articles[told.card.id].front
            years = (front.school_year, front.school_year_reviewed)
            if found := outside_year(told.start.date(), years):
                params = {"year": found[0], "guess": format_date(found[1], "vi")}
                params["date"] = format_date(told.start, "vi")
                _add(site, articles[told.card.id], OUTSIDE_YEAR, "date", params)
        for code, told, field, params in findings(event):
            if other := params.get("other"):
                params["other"] = f"{site.content.name}/{articles[other].source.path}"
            _add(site, articles[told.card.id], code, field, params)


def _add(site: SchoolSite, article: Article, code: Code, field: str, params: dict[str, str]) -> None:
    """Report a problem at a field of the article's event, unless its author has answered it."""
    if code.id not in article.front.silenced:
        file = f"{site.content.name}/{article.source.path}"
        line, column = _place(site, article, field)
        site.problems.add(code.at(file, line, column, **params))


def _place(site: SchoolSite, article: Article, field: str) -> tuple[int, int]:
    """Where the text says something of its event; read again, as only what is wrong needs it."""
    text = (site.content / article.source.path).read_text(encoding="utf-8-sig", errors="replace")
    mapping, _ = parse(split(text).front or "", article.source.path)
    entry = mapping.entries.get("event")
    if entry is None:
        return 1, 1
    group = entry.node
    inner = group.entries.get(field) if isinstance(group, Mapping) else None
    return (inner.node.line, inner.node.column) if inner else (entry.key_line, entry.key_column)


def offer(site: SchoolSite) -> None:
    """Put the list of events into the menu where there are any."""
    told = languages_told(article.card for article in site.articles)
    for lang in site.languages:
        if lang in told or (told and lang == site.main_language):
            site.frame.offer(lang, 20, "Events", site.addresses.events(lang, site.unit.id))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the lists, the months, the calendars, and the pages of events that have one."""
    events = _events(site)
    write_events(site, writer, events, unit=site.unit.id)
    articles = {article.card.id: article for article in site.articles}
    for event in events:
        if event.has_page:
            for lang in event.faces:
                with speaking(lang):
                    _write_event(site, writer, event, lang, articles)


def _write_event(site: SchoolSite, writer: PageWriter, event: Event, lang: str, articles: dict[str, Article]) -> None:
    """One event's page: facts as its newest article has them, its articles, its calendar."""
    cards = _cards(event, lang, site.main_language)
    told = [entry for card in cards if (entry := articles[card.id].front.event)]
    write_event(
        site,
        writer,
        event,
        lang,
        cards,
        organisers=next((list(entry.organisers) for entry in told if entry.organisers), []),
        attendance=next((entry.attendance for entry in told if entry.attendance), ""),
    )
    if event.announced and in_calendars(event):
        shown = event.face(lang).event or event.facts
        write_calendar(site, writer, lang, [event], heading=shown.name, url=shown.url)


def _cards(event: Event, lang: str, main: str) -> list[Card]:
    """The articles to list, newest first: in the main language each one, in another those that speak it."""
    told = event.articles if lang == main else [one for one in event.versions if one.card.lang == lang]
    return sorted((one.card for one in told), key=lambda card: card.sort_key, reverse=True)
