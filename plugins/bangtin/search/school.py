"""Hands over the public texts of one school, and writes what results show of them.

Public is what has a page here, and of that only what search engines may find, too: drafts, texts whose time has not
come or is over, and photos without consent are in no list that this half reads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bangtin.core.article import Article, StaticPage
from bangtin.core.files import sha256
from bangtin.core.language import speaking
from bangtin.core.lists import chunks
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.search.model import CARDS, CHUNK, Order, Text, filters
from bangtin.search.segment import keep_texts

Entry = Article | StaticPage
Row = list[str]
"""Address, title, day (ISO 8601 or nothing), language, section: what a result shows."""


def collect(site: SchoolSite) -> None:
    """Tell the frame that there is a search page."""
    site.frame.searchable = bool(site.values["SEARCH"])


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the rows of results."""
    if site.values["SEARCH"]:
        for number, some in enumerate(chunks([_row(entry) for entry in _entries(site)], CARDS)):
            data = json.dumps(some, ensure_ascii=False, separators=(",", ":"))
            writer.write_file(site.addresses.search_cards(site.unit.id, number), data)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Nothing crosses by the summary: hand over the texts, and order their segments, once all pages are written."""
    parts: list[Sequence[Entry]] = []
    if site.values["SEARCH"]:
        parts = chunks(_entries(site), CHUNK)
        for number, part in enumerate(parts):
            _hand_over(site, number, [_text(site, entry) for entry in part])
    for path in site.store.glob("search-*.json"):
        if int(path.stem.partition("-")[2]) >= len(parts):
            path.unlink()
    return {}


def _hand_over(site: SchoolSite, number: int, texts: Sequence[Text]) -> None:
    """Put texts where side work finds them, and order their segment."""
    body = json.dumps([text.to_json() for text in texts], ensure_ascii=False, separators=(",", ":"))
    key = sha256(f"{site.code}\n{body}".encode())
    file = site.store / f"search-{number}.json"
    keep_texts(file, key, body)
    site.order("search", key, Order(site.unit.id, number, str(file), key).to_json())


def _entries(site: SchoolSite) -> list[Entry]:
    """Pages, then articles from the oldest to the newest, so that a new one moves no other's number."""
    found = [article for article in site.articles if not article.front.noindex]
    return [
        *sorted(site.pages, key=lambda page: page.source.id),
        *sorted(found, key=lambda article: article.card.sort_key),
    ]


def _row(entry: Entry) -> Row:
    if isinstance(entry, StaticPage):
        return [entry.url, entry.title, "", entry.source.lang, ""]
    card = entry.card
    return [card.url, card.title, card.published.date().isoformat(), card.lang, card.section_name]


def _text(site: SchoolSite, entry: Entry) -> Text:
    with speaking(entry.source.lang):
        if isinstance(entry, StaticPage):
            html = site.marked(str(entry.body), entry.source)
            return Text(0, entry.title, html, [entry.summary] if entry.summary else [])
        return _of_article(site, entry, site.marked(entry.html, entry.source))


def _of_article(site: SchoolSite, article: Article, html: str) -> Text:
    """All that the article's page says, without what other pages say of it."""
    card, front, event = article.card, article.front, article.card.event
    awards = [word for award in card.awards for word in (award.title, award.recipient)]
    strong = [front.summary, *front.tags, *awards, *(person.name for person in front.people)]
    documents = [word for one in front.documents for word in (one.number, one.title, one.issuer)]
    photos = [word for photo in article.photos.values() for word in (photo.caption, photo.alt)]
    plain = [
        *(site.units[unit].name_in(card.lang) for unit in front.schools),
        *(person.role for person in front.people),
        *(credit.name for credit in front.authors),
        *(award.giver for award in card.awards),
        *documents,
        *dict.fromkeys(photos),
    ]
    if event is not None:
        strong.append(event.name)
        plain.append(event.place)
    return Text(
        card.published.date().toordinal(),
        card.title,
        html,
        [line for line in strong if line],
        [line for line in plain if line],
        filters(
            section=site.unit.section_name(card.section, site.main_language),
            school_year=card.school_year,
            tags=front.tags,
        ),
    )
