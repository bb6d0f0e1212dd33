"""Article pages: everything the template shows, looked up once per article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bangtin.articles.markdown import expand
from bangtin.articles.related import Related
from bangtin.core.article import Article
from bangtin.core.cards import Card, EventCard, Photo, Term
from bangtin.core.clips import Clip
from bangtin.core.frontmatter.model import Credit
from bangtin.core.language import speaking
from bangtin.core.pages import Link, Picture
from bangtin.core.site import PageWriter, SchoolSite, choose_cards
from bangtin.core.structured import Node, article_node, unit_ref
from bangtin.core.vietnamese.dates import format_date

SHOWN = 4
"""Related articles that the theme shows."""
NEWEST = 5
"""Tin mới, on the pages of the newest articles only: these are read most, and a new article changes no other page."""


@dataclass(slots=True)
class ArticleView:
    """An article as the template sees it."""

    card: Card
    body: Markup
    gallery: list[Photo]
    lead_photo: Photo | None
    credits: list[dict[str, str]]
    people: list[dict[str, str]]
    documents: list[dict[str, Any]]
    organisers: list[str]
    attendance: str
    school_year: str
    school_year_reviewed: str
    schools: list[dict[str, str]]
    source: dict[str, str] | None
    updated: datetime | None
    toc: list[dict[str, str]]
    clips: list[Clip]
    reads: int = 0
    noindex: bool = False
    id: str = ""
    url: str = ""
    title: str = ""
    lang: str = ""
    published: datetime | None = None
    unit: str = ""
    unit_name: str = ""
    section: str = ""
    section_name: str = ""
    section_url: str = ""
    summary: str = ""
    cover: Photo | None = None
    photo_count: int = 0
    tags: list[Term] | None = None
    event: EventCard | None = None
    awards: list[Any] | None = None
    translations: dict[str, str] | None = None
    school_year_url: str = ""
    has_time: bool = True
    """Somebody said at what time the article was published."""


def write_articles(site: SchoolSite, writer: PageWriter) -> None:
    """Write the pages of all articles, each with its neighbours in time and its relatives."""
    cards = [article.card for article in site.articles]
    by_lang: dict[str, tuple[list[Card], dict[str, int], Related]] = {}
    for article in site.articles:
        if not writer.wants(article.card.url):
            continue
        lang = article.card.lang
        if lang not in by_lang:
            chosen = choose_cards(cards, lang, site.main_language)
            by_lang[lang] = chosen, {card.id: index for index, card in enumerate(chosen)}, Related(chosen)
        chosen, order, related = by_lang[lang]
        index = order[article.card.id]
        with site.watch.text(article.source.path):
            _write_one(
                site,
                writer,
                article,
                lead=lead_photo(article),
                previous=chosen[index + 1] if index + 1 < len(chosen) else None,
                following=chosen[index - 1] if index else None,
                relatives=related,
                newest=chosen[: NEWEST + SHOWN + 1] if index < site.per_page else [],
            )


def render_body(
    site: SchoolSite, html: str, photos: dict[str, Photo], rest: list[Photo], *, eager: bool = False
) -> Markup:
    """Safe HTML with its photos in place; photos that may not be shown leave nothing. ``rest`` is for ``[gallery]``.

    The words of the components are in the language that is being spoken. With ``eager`` the first figure is loaded
    at once, because nothing above the text is larger.
    """
    figure, gallery = site.macro("figure"), site.macro("gallery")

    def one(name: str) -> str:
        nonlocal eager
        photo = photos.get(name)
        first, eager = eager and photo is not None, eager and photo is None
        return figure(photo, "text", first) if photo else ""

    def many(names: list[str]) -> str:
        chosen = [photos[name] for name in names if name in photos] if names else rest
        return gallery(chosen) if chosen else ""

    return Markup(expand(html, one, many))  # noqa: S704  # sanitised by articles.sanitise, photos by our macros


def lead_photo(article: Article) -> Photo | None:
    """The cover, shown above the text unless the text places it itself."""
    cover = article.card.cover
    return cover if cover and all(article.photos.get(name) != cover for name in article.placed) else None


def _write_one(
    site: SchoolSite,
    writer: PageWriter,
    article: Article,
    *,
    lead: Photo | None,
    previous: Card | None,
    following: Card | None,
    relatives: Related,
    newest: list[Card],
) -> None:
    card, lang = article.card, article.card.lang
    section = Link(card.section_name, site.addresses.section(card.unit, card.section, lang))
    page = site.frame.page(
        "article",
        card.title,
        card.url,
        lang,
        description=card.summary,
        alternates=[Link(other, url, lang=other) for other, url in sorted(card.translations.items())],
        breadcrumbs=site.frame.crumbs(lang, section, Link(card.title, card.url, current=True)),
        picture=article.picture or _cover_picture(card.cover),
        about=[_node(site, article)],
        noindex=article.front.noindex,
        published=card.published,
        modified=card.updated,
    )

    def content() -> dict[str, Any]:
        """What is dear to make, where the page is rendered."""
        with speaking(lang):
            rest = [photo for photo in article.gallery if photo != lead]
            html = site.filtered(article.html, article.source)
            body = render_body(site, html, article.photos, rest, eager=lead is None)
        related = relatives.of(card, int(site.values["ARTICLES_RELATED"]))
        return {
            "article": _view(site, article, body, lead, section.url),
            "related": related,
            "newest": [one for one in newest if one is not card and one not in related[:SHOWN]][:NEWEST],
        }

    writer.write_page(
        page, "school/article.html", later=content, previous=previous, next=following, current=section.url
    )


def _cover_picture(cover: Photo | None) -> Picture | None:
    """The cover's JPEG, for articles without a card of their own."""
    if cover is None:
        return None
    return Picture(cover.src, cover.jpeg_width, round(cover.height * cover.jpeg_width / cover.width), cover.alt)


def _node(site: SchoolSite, article: Article) -> Node:
    """The article as machines read it. Pictures are those that the page shows, and its card."""
    card, absolute = article.card, site.addresses.absolute
    pictures = [article.picture.url if article.picture else "", card.cover.src if card.cover else ""]
    return article_node(
        card,
        unit_ref(site.unit, card.lang, absolute(site.addresses.home(card.lang, card.unit))),
        absolute,
        images=[absolute(url) for url in pictures if url],
        has_time=_has_time(article),
        authors=[(credit.name, _author_url(card, credit)) for credit in article.front.authors],
    )


def _has_time(article: Article) -> bool:
    """Somebody said at what time the article was published."""
    return bool(article.front.date and article.front.date.time)


def _view(site: SchoolSite, article: Article, body: Markup, lead: Photo | None, section_url: str) -> ArticleView:
    """Everything the template asks for, by name."""
    card, front = article.card, article.front
    event = front.event
    gallery = [] if article.places_gallery else [photo for photo in article.gallery if photo != lead]
    return ArticleView(
        card=card,
        body=body,
        gallery=gallery,
        lead_photo=lead,
        credits=[{"name": c.name, "role": c.role, "unit": c.unit, "url": _author_url(card, c)} for c in front.authors],
        people=[{"name": person.name, "role": person.role} for person in front.people],
        documents=[
            {
                "number": doc.number,
                "kind": doc.kind,
                "issuer": doc.issuer,
                "date": format_date(doc.date, card.lang) if doc.date else "",
                "title": doc.title,
                "replaced_by": doc.replaced_by,
                "replaced_url": doc.replaced_url,
                "url": doc.url,
            }
            for doc in card.documents
        ],
        organisers=list(event.organisers) if event else [],
        attendance=event.attendance if event else "",
        school_year=front.school_year,
        school_year_reviewed=front.school_year_reviewed,
        schools=[_school(site, article, unit) for unit in front.schools],
        source={"name": front.source.name, "url": front.source.url} if front.source else None,
        updated=article.updated,
        toc=[{"id": anchor, "text": text} for anchor, text in article.toc],
        clips=[clip.without_page() for clip in article.clips],
        reads=article.reads,
        noindex=front.noindex,
        id=card.id,
        url=card.url,
        title=card.title,
        lang=card.lang,
        published=card.published,
        unit=card.unit,
        unit_name=card.unit_name,
        section=card.section,
        section_name=card.section_name,
        section_url=section_url,
        summary=front.summary,
        cover=card.cover,
        photo_count=card.photo_count,
        tags=card.tags,
        event=card.event,
        awards=card.awards,
        translations=card.translations,
        has_time=_has_time(article),
        school_year_url=site.addresses.school_year(card.school_year, card.lang, card.unit) if front.school_year else "",
    )


def _school(site: SchoolSite, article: Article, unit: str) -> dict[str, str]:
    """A unit that the article names, and where others tell of it, too."""
    lang = article.card.lang
    name, home = site.units[unit].name_in(lang), site.addresses.home(lang, unit)
    return {"label": name, "url": home, "told_of": article.told_of.get(unit, "")}


def _author_url(card: Card, credit: Credit) -> str:
    """Where an author's articles are listed, when they have a page."""
    return next((t.url for t in card.authors if (t.slug == credit.id if credit.id else t.name == credit.name)), "")
