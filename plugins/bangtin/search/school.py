"""Hands over the public texts of one school, and writes what results show of them.

Public is what has a page here, and of that only what search engines may find, too: drafts, texts whose time has not
come or is over, and photos without consent are in no list that this half reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bangtin.core.article import Article, StaticPage
from bangtin.core.files import sha256, write_atomic
from bangtin.core.lists import chunks
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.search.model import CARDS, CHUNK, Order, Text, filters

Row = list[str]
"""Address, title, day (ISO 8601 or nothing), language, section: what a result shows."""


def collect(site: SchoolSite) -> None:
    """Tell the frame that there is a search page."""
    site.frame.searchable = bool(site.values["SEARCH"])


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Order the segments, and write the rows of results."""
    if not site.values["SEARCH"]:
        return
    found = list(_texts(site))
    for number, some in enumerate(chunks([row for row, _ in found], CARDS)):
        data = json.dumps(some, ensure_ascii=False, separators=(",", ":"))
        writer.write_file(site.addresses.search_cards(site.unit.id, number), data)
    parts = chunks([text for _, text in found], CHUNK)
    for number, part in enumerate(parts):
        _hand_over(site, number, part)
    for path in site.store.glob("search-*.json"):
        if int(path.stem.partition("-")[2]) >= len(parts):
            path.unlink()


def _hand_over(site: SchoolSite, number: int, texts: Sequence[Text]) -> None:
    """Put texts where side work finds them, and order their segment."""
    body = json.dumps([text.to_json() for text in texts], ensure_ascii=False, separators=(",", ":"))
    key = sha256(f"{site.code}\n{body}".encode())
    file = site.store / f"search-{number}.json"
    write_atomic(file, f'{{"key":"{key}","texts":{body}}}')
    site.order("search", key, Order(site.unit.id, number, str(file), key).to_json())


def _texts(site: SchoolSite) -> Iterator[tuple[Row, Text]]:
    """Pages, then articles from the oldest to the newest, so that a new one moves no other's number."""
    for page in sorted(site.pages, key=lambda page: page.source.id):
        yield [page.url, page.title, "", page.source.lang, ""], _of_page(page)
    for article in sorted(site.articles, key=lambda article: article.card.sort_key):
        if not article.front.noindex:
            card = article.card
            row = [card.url, card.title, card.published.date().isoformat(), card.lang, card.section_name]
            yield row, _of_article(site, article)


def _of_page(page: StaticPage) -> Text:
    return Text(0, page.title, str(page.body), [page.summary] if page.summary else [])


def _of_article(site: SchoolSite, article: Article) -> Text:
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
        article.html,
        [line for line in strong if line],
        [line for line in plain if line],
        filters(
            section=site.unit.section_name(card.section, site.main_language),
            school_year=card.school_year,
            tags=front.tags,
        ),
    )
