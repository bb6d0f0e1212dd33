"""Articles inside one school's build: read, decide what is public, make cards, write pages."""

from __future__ import annotations

import datetime as dt

from bangtin.articles.cards import choose_cover, make_card
from bangtin.articles.links import Settling
from bangtin.articles.markdown import Converter
from bangtin.articles.pages import render_body, write_articles
from bangtin.articles.photos import PhotoDesk
from bangtin.articles.read import Reader, Record
from bangtin.articles.sources import find_sources
from bangtin.articles.store import ArticleStore, RememberedStore
from bangtin.core.article import Article, StaticPage
from bangtin.core.cards import Photo
from bangtin.core.language import speaking
from bangtin.core.oldaddresses import path_form
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.vietnamese.moments import VN_TZ

_CONVERTER: list[Converter] = []
"""The process's one Markdown converter, made at first use; it is reset for every text and holds nothing of a run."""


def _converter() -> Converter:
    if not _CONVERTER:
        _CONVERTER.append(Converter())
    return _CONVERTER[0]


def collect(site: SchoolSite) -> None:
    """Fill ``site.articles`` and ``site.pages``, and keep the books: sources = published + drafts + … + failed."""
    sources = find_sources(site)
    site.problems.extend(sources.problems)
    counts = dict.fromkeys(("sources", "published", "drafts", "scheduled", "expired", "failed", "kept", "pages"), 0)
    counts["sources"], counts["failed"] = sources.total, sources.failed
    # A book of its own: a check must not make "last good" what no reader has seen, nor forget what one has.
    file = site.store / ("checked.sqlite" if site.checking else "articles.sqlite")
    store = ArticleStore(file) if site.memory is None else RememberedStore(file, site.memory)
    reader = Reader(site, store, _converter())
    reader.read_ahead(sources.texts)
    records = []
    for source in sources.texts:
        with site.watch.text(source.path):
            records.append(reader.read(source))
    desk = PhotoDesk(site, records)
    states = [_state(site, record) for record in records]
    _settle_links(site, records, states)
    for record, state in zip(records, states, strict=True):
        counts[state] += 1
        counts["kept"] += record.kept
        if state != "published":
            site.hidden[site.addresses.source(record.source)] = state
        if record.front is not None and state in {"published", "scheduled"}:
            photos = desk.choose(record, record.front)
            site.links_out += record.links_out
            if state == "published":
                _publish(site, record, photos, desk.posters(record, record.front))
    store.close(source.path for source in sources.texts)
    counts["unsteady"] = reader.unsteady
    counts["pages"] = len(site.pages)
    site.counts = counts
    site.articles.sort(key=lambda article: article.card.sort_key, reverse=True)
    _join_translations(site)


def _state(site: SchoolSite, record: Record) -> str:
    """The book in which a text is counted: whether readers see it now, and if not, why."""
    front = record.front
    if front is None:
        return "failed"
    if front.status == "draft":
        return "drafts"
    if front.expires is not None:
        end = dt.datetime.combine(front.expires, dt.time(), VN_TZ) + dt.timedelta(days=1)
        if end <= site.now:
            return "expired"
        site.wake_at(end)
    if record.source.kind == "article" and front.published and front.published > site.now:
        site.wake_at(front.published)
        return "scheduled"
    return "published"


def _settle_links(site: SchoolSite, records: list[Record], states: list[str]) -> None:
    """Take the links to what nobody can see out of the public texts, and report them."""
    public = [record for record, state in zip(records, states, strict=True) if state == "published"]
    if not any(record.links_own for record in public):
        return
    hidden = [record.source for record, state in zip(records, states, strict=True) if state != "published"]
    fronts = [record.front for record in public if record.front is not None]
    olds = [site.addresses.base + old for front in fronts for alias in front.aliases if (old := path_form(alias))]
    settling = Settling(site, [record.source for record in public], hidden, olds)
    for record in public:
        if record.links_own and record.front is not None:
            file = f"{site.content.name}/{record.source.path}"
            record.html, problems = settling.settle(record.html, file, record.links_own)
            if not record.kept:  # of the last good version nobody can correct a line any more
                silenced = record.front.silenced
                site.problems.extend(problem for problem in problems if problem.code not in silenced)


def _publish(site: SchoolSite, record: Record, photos: dict[str, Photo], posters: dict[str, Photo]) -> None:
    """Add a public text to the site."""
    front, source = record.front, record.source
    if front is None:
        return
    updated = front.updated.datetime() if front.updated else None
    if source.kind == "page":
        url = site.addresses.source(source)
        with speaking(source.lang):
            body = render_body(site, record.html, photos, list(photos.values()))
        summary = front.summary or record.plain
        site.pages.append(StaticPage(source, front.title, url, body, summary, updated, front.aliases))
        return
    published = front.published or site.now  # an article without a date has an error, and is not here
    card = make_card(site, source, front, published, record.plain, photos)
    site.articles.append(
        Article(
            source=source,
            front=front,
            card=card,
            html=record.html,
            placed=[*record.placed, *(name for gallery in record.galleries for name in gallery)],
            toc=record.toc,
            photos=photos,
            updated=updated,
            places_gallery=[] in record.galleries,
            posters=posters,
        )
    )


def _join_translations(site: SchoolSite) -> None:
    """Tell every card where its other languages are."""
    by_key: dict[str, dict[str, str]] = {}
    for article in site.articles:
        by_key.setdefault(article.card.key, {})[article.card.lang] = article.card.url
    for article in site.articles:
        languages = by_key[article.card.key]
        if len(languages) > 1:
            article.card.translations = {lang: url for lang, url in languages.items() if lang != article.card.lang}
        if article.card.cover is None and article.photos:
            article.card.cover = choose_cover(article.front, article.photos)


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write every article's page."""
    write_articles(site, writer)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Cards of all articles, and how many texts were read."""
    return {"cards": [article.card.to_json() for article in site.articles]}
