"""Which tags have a page, and the pages: the same for a school and for the portal."""

from __future__ import annotations

from bangtin.core.cards import Card
from bangtin.core.lists import write_list
from bangtin.core.pages import Feed, Link, versions
from bangtin.core.site import PageWriter, Site
from bangtin.core.terms import Gathered, by_letter, gather


def shown_tags(site: Site, cards: list[Card]) -> dict[str, Gathered]:
    """Tags with enough articles, by slug."""
    least = int(site.values["TAGPAGES_MIN_ARTICLES"])
    return {slug: tag for slug, tag in gather(cards, lambda card: card.tags).items() if len(tag.cards) >= least}


def write_tags(site: Site, writer: PageWriter, lang: str, *, unit: str, feeds: bool) -> None:
    """The index of tags and a list for each, in one language."""
    addresses = site.addresses
    others = {other: shown_tags(site, site.cards(other)) for other in site.languages}
    tags = others[lang]
    if not tags:
        return
    index = addresses.tags(lang, unit)
    heading = site.gettext("Tags")
    page = site.frame.page(
        "tags",
        heading,
        index,
        lang,
        breadcrumbs=site.frame.crumbs(lang, Link(heading, index, current=True)),
        alternates=versions(lang, {other: addresses.tags(other, unit) for other in others if others[other]}),
    )
    terms = [
        {"name": tag.name, "url": addresses.tag(slug, lang, unit), "count": len(tag.cards)}
        for slug, tag in tags.items()
    ]
    writer.write_page(page, "tags.html", groups=by_letter(terms), heading=heading)
    for slug, tag in sorted(tags.items()):
        url = addresses.tag(slug, lang, unit)
        links = None
        if feeds:
            links = [
                Feed(tag.name, addresses.feed(url, "atom")),
                Feed(tag.name, addresses.feed(url, "rss"), "application/rss+xml"),
            ]
        write_list(
            site,
            writer,
            kind="tag",
            heading=tag.name,
            url=url,
            lang=lang,
            cards=tag.cards,
            feeds=links,
            current=index,
            trail=[Link(heading, index)],
            alternates=versions(lang, {o: addresses.tag(slug, o, unit) for o in others if slug in others[o]}),
        )
