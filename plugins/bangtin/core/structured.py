"""What machines read in a page's head: schema.org nodes as JSON-LD. Vocabulary: https://schema.org.

Nodes are plain data, made where the facts are; :func:`script` turns those of one page into text that is safe inside
``<script type="application/ld+json">``. Such a block is data: browsers do not run it, and a content security policy
that forbids scripts leaves it alone. Empty facts are left out, never invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel.core import get_global
from markupsafe import Markup

if TYPE_CHECKING:
    from bangtin.core.cards import Card, DocumentCard, EventCard
    from bangtin.core.clips import Clip
    from bangtin.core.pages import Link
    from bangtin.core.units import Unit

Node = dict[str, Any]
Absolute = Callable[[str], str]
"""Makes a root-relative address whole."""

UNIT_TYPES = {
    "mam-non": "Preschool",
    "tieu-hoc": "ElementarySchool",
    "thcs": "MiddleSchool",
    "thpt": "HighSchool",
    "lien-cap": "School",
    "gdtx": "EducationalOrganization",
    "cong-doan": "WorkersUnion",
    "phong-gd": "GovernmentOrganization",
    "so-gd": "GovernmentOrganization",
}
"""Kind of unit → type; other kinds are an Organization."""

STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}

_DAY = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script(nodes: Iterable[Node]) -> Markup:
    """The nodes as JSON-LD in which nothing can end or open an element; empty without nodes."""
    found = list(nodes)
    if not found:
        return Markup()
    data = {"@context": "https://schema.org", **(found[0] if len(found) == 1 else {"@graph": found})}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _UNSAFE.items():
        if sign in text:
            text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704  # every sign that HTML could read as markup is escaped


@lru_cache(maxsize=64)
def og_locale(lang: str) -> str:
    """A language as Open Graph writes it, with the country where most of its readers live: ``vi_VN``."""
    likely = str(get_global("likely_subtags").get(lang, lang)).split("_")
    return f"{lang}_{likely[-1]}" if len(likely) > 1 else lang


def unit_ref(unit: Unit, lang: str, url: str) -> Node:
    """A unit as others name it; ``url`` is the absolute address of its home."""
    return {"@type": UNIT_TYPES.get(unit.kind, "Organization"), "name": unit.name_in(lang), "url": url}


def unit_node(unit: Unit, lang: str, url: str, logo: str = "") -> Node:
    """A unit on its own home: address, telephone and place on the map where they are known."""
    contact = unit.contact
    geo = {"@type": "GeoCoordinates", "latitude": contact.lat, "longitude": contact.lon} if contact.geo else None
    where = contact.address or unit.place
    return _full(
        {
            **unit_ref(unit, lang, url),
            "description": unit.description_in(lang),
            "foundingDate": _iso_day(unit.founded),
            "address": {"@type": "PostalAddress", "streetAddress": where, "addressCountry": "VN"} if where else None,
            "telephone": contact.phone,
            "email": contact.email,
            "geo": geo,
            "image": logo,
            "sameAs": contact.website,
        }
    )


def website(name: str, url: str, lang: str, description: str = "", search: str = "") -> Node:
    """The portal; ``search`` is the absolute address of its search page."""
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return _full(
        {
            "@type": "WebSite",
            "name": name,
            "url": url,
            "inLanguage": lang,
            "description": description,
            "potentialAction": action if search else None,
        }
    )


def breadcrumbs(links: Sequence[Link], absolute: Absolute) -> Node:
    """The way from the portal's home to the page, which stands last and needs no address."""
    items: list[Node] = [
        {"@type": "ListItem", "position": number, "name": link.label, "item": absolute(link.url)}
        for number, link in enumerate(links, 1)
    ]
    items[-1].pop("item")
    return {"@type": "BreadcrumbList", "itemListElement": items}


def document_node(document: DocumentCard, absolute: Absolute) -> Node:
    """An official document: what it is called, who issued it and when."""
    return _full(
        {
            "@type": "Legislation",
            "name": document.title or f"{document.kind} {document.number}".strip(),
            "legislationIdentifier": document.number,
            "legislationType": document.kind,
            "legislationDate": document.date.isoformat() if document.date else "",
            "legislationPassedBy": {"@type": "Organization", "name": document.issuer} if document.issuer else None,
            "url": absolute(document.url),
        }
    )


def event_node(event: EventCard, absolute: Absolute) -> Node:
    """An event whose day is known; empty for others."""
    if event.start is None:
        return {}
    end: str = event.end.isoformat() if event.end else ""
    if event.end_time is not None:
        day = event.end or event.start.date()
        end = datetime.combine(day, event.end_time, event.start.tzinfo).isoformat()
    return _full(
        {
            "@type": "Event",
            "name": event.name,
            "startDate": event.iso,
            "endDate": end,
            "eventStatus": f"https://schema.org/{STATUS.get(event.status, 'EventScheduled')}",
            "location": {"@type": "Place", "name": event.place} if event.place else None,
            "url": absolute(event.url) if event.url else "",
        }
    )


def video_node(clip: Clip, absolute: Absolute) -> Node:
    """A video of ours."""
    return _full(
        {
            "@type": "VideoObject",
            "name": clip.title,
            "contentUrl": absolute(clip.src),
            "encodingFormat": clip.type,
            "thumbnailUrl": absolute(clip.poster.src) if clip.poster else "",
            "uploadDate": clip.day,
            "inLanguage": clip.lang,
        }
    )


def article_node(
    card: Card,
    publisher: Node,
    absolute: Absolute,
    *,
    images: Sequence[str],
    has_time: bool,
    authors: Sequence[tuple[str, str]] = (),
) -> Node:
    """A news article. ``images`` are absolute addresses, ``authors`` names with the address of their list or none."""
    published = card.published if has_time else card.published.date()
    return _full(
        {
            "@type": "NewsArticle",
            "headline": card.title,
            "image": list(images),
            "datePublished": published.isoformat(),
            "dateModified": (card.updated or published).isoformat(),
            "author": [
                _full({"@type": "Person", "name": name, "url": absolute(url) if url else ""}) for name, url in authors
            ]
            or publisher,
            "publisher": publisher,
            "inLanguage": card.lang,
            "isAccessibleForFree": True,
            "articleSection": card.section_name,
            "keywords": [term.name for term in card.tags],
            "about": event_node(card.event, absolute) if card.event else None,
            "mainEntityOfPage": absolute(card.url),
        }
    )


def dataset_node(name: str, description: str, url: str, lang: str, files: Mapping[str, str]) -> Node:
    """Data that a page shows and offers as files: absolute address → media type."""
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": lang,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": mimetype, "contentUrl": address}
            for address, mimetype in files.items()
        ],
    }


def gallery_node(name: str, url: str, lang: str, cards: Sequence[Card], absolute: Absolute) -> Node:
    """A page of albums: each with its address and its cover as it is published."""
    return _full(
        {
            "@type": "ImageGallery",
            "name": name,
            "url": url,
            "inLanguage": lang,
            "image": [
                _full(
                    {
                        "@type": "ImageObject",
                        "contentUrl": absolute(card.cover.src),
                        "name": card.title,
                        "caption": card.cover.caption,
                        "creditText": card.cover.credit,
                    }
                )
                for card in cards
                if card.cover
            ],
        }
    )


def _iso_day(said: str) -> str:
    """The day or year that somebody wrote, as ISO 8601; empty for other words."""
    match = _DAY.fullmatch(said.strip())
    return "-".join(f"{int(part):02d}" for part in reversed(match.groups()) if part) if match else ""


def _full(node: Mapping[str, Any]) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
