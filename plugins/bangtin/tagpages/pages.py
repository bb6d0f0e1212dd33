"""The pages of tags: the same for a school and for the portal."""

from __future__ import annotations

from collections.abc import Mapping

from bangtin.core.lists import write_list
from bangtin.core.pages import Feed, Link, versions
from bangtin.core.site import PageWriter, PortalSite, SchoolSite
from bangtin.core.terms import Gathered, by_letter
from bangtin.tagpages.model import by_unit, enough, related


def shown_tags(site: SchoolSite | PortalSite, lang: str) -> dict[str, Gathered]:
    """Tags with a page in a language, by slug."""
    return enough(site.cards(lang), int(site.values["TAGPAGES_MIN_ARTICLES"]))


def offer_tags(site: SchoolSite | PortalSite, unit: str) -> None:
    """Put the index of tags into the menu where there is one."""
    for lang in site.languages:
        if shown_tags(site, lang):
            site.frame.offer(lang, 90, "Tags", site.addresses.tags(lang, unit))


def write_tags(
    site: SchoolSite | PortalSite,
    writer: PageWriter,
    others: Mapping[str, Mapping[str, Gathered]],
    lang: str,
    *,
    unit: str,
) -> None:
    """The index of tags and a list for each, in one language. ``others`` has the tags with a page in every language."""
    tags = others[lang]
    if not tags:
        return
    addresses = site.addresses
    index = Link(site.gettext("Tags"), addresses.tags(lang, unit))
    urls = {slug: addresses.tag(slug, lang, unit) for slug in tags}
    names = {slug: tag.name for slug, tag in tags.items()}
    page = site.frame.page(
        "tags",
        index.label,
        index.url,
        lang,
        breadcrumbs=site.frame.crumbs(lang, Link(index.label, index.url, current=True)),
        alternates=versions(lang, {other: addresses.tags(other, unit) for other in others if others[other]}),
    )
    terms = [{"name": names[slug], "url": urls[slug], "count": len(tag.cards)} for slug, tag in tags.items()]
    writer.write_page(page, "tags.html", groups=by_letter(terms), heading=index.label)
    beside = related(tags, int(site.values["TAGPAGES_RELATED"]))
    for slug, tag in sorted(tags.items()):
        write_list(
            site,
            writer,
            kind="tag",
            heading=names[slug],
            url=urls[slug],
            lang=lang,
            cards=tag.cards,
            feeds=_feeds(site, lang, names[slug], urls[slug]),
            related_terms=[Link(names[other], urls[other]) for other in beside[slug]],
            by_unit=[] if unit else _units(site, lang, tag),
            current=index.url,
            trail=[index],
            alternates=versions(lang, {o: addresses.tag(slug, o, unit) for o in others if slug in others[o]}),
        )


def _feeds(site: SchoolSite | PortalSite, lang: str, name: str, url: str) -> list[Feed]:
    """The feeds of a tag across schools, which speak the main language."""
    if isinstance(site, SchoolSite) or lang != site.main_language:
        return []
    return [
        Feed(name, site.addresses.feed(url, "atom")),
        Feed(name, site.addresses.feed(url, "rss"), "application/rss+xml"),
    ]


def _units(site: SchoolSite | PortalSite, lang: str, tag: Gathered) -> list[dict[str, object]]:
    """The schools that use a tag, when there are several."""
    found = by_unit(tag.cards, tag.slug)
    if len(found) < 2:
        return []
    return [
        {"name": site.frame.unit_view(site.units[unit], lang).short_name, "url": url, "count": count}
        for unit, url, count in found
        if unit in site.units
    ]
