"""The search page in each language; what it can filter by comes from the cards of the summaries."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.units import KINDS
from bangtin.core.vietnamese.sorting import sort_key
from bangtin.search.model import plain


def collect(site: PortalSite) -> None:
    """Tell the frame that there is a search page."""
    site.frame.searchable = bool(site.values["SEARCH"])


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the page in every language."""
    if not site.values["SEARCH"]:
        return
    for lang in site.languages:
        with speaking(lang):
            _write_page(site, writer, lang)


def _write_page(site: PortalSite, writer: PageWriter, lang: str) -> None:
    url, heading = site.addresses.search(lang), site.gettext("Search")
    page = site.frame.page(
        "search",
        heading,
        url,
        lang,
        description=site.gettext("Find words in all articles of all schools, with or without marks."),
        breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
        alternates=[Link(o, site.addresses.search(o), lang=o) for o in site.languages if o != lang],
    )
    writer.write_page(
        page,
        "portal/search.html",
        heading=heading,
        base=site.addresses.base,
        schools=_schools(site, lang),
        sections=_sections(site, lang),
        years=sorted({card.school_year for card in site.all_cards if card.school_year}, reverse=True),
        tags=_tags(site),
        ways=_ways(site, lang),
    )


def _schools(site: PortalSite, lang: str) -> list[dict[str, Any]]:
    """Units that have articles by kind: label, and (id, name) in the order of the alphabet."""
    there = {card.unit for card in site.all_cards}
    groups = []
    for kind, labels in KINDS.items():
        units = [unit for unit in site.units.values() if unit.kind == kind and unit.id in there]
        if units:
            names = sorted(((unit.id, unit.name_in(lang)) for unit in units), key=lambda pair: sort_key(pair[1]))
            groups.append({"label": labels.get(lang) or labels[site.main_language], "options": names})
    return groups


def _sections(site: PortalSite, lang: str) -> list[tuple[str, str]]:
    """Filter and name of all sections with articles: those of one name in several schools are one."""
    names: dict[str, str] = {}
    for unit, slug in sorted({(card.unit, card.section) for card in site.all_cards}):
        name = site.units[unit].section_name
        names.setdefault(plain(name(slug, site.main_language)), name(slug, lang))
    return sorted(names.items(), key=lambda pair: sort_key(pair[1]))


def _tags(site: PortalSite) -> list[str]:
    """The tags used most, by name."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for card in site.all_cards:
        for term in card.tags:
            names.setdefault(term.slug, term.name)
            counts[term.slug] += 1
    most = sorted(counts, key=lambda slug: (-counts[slug], slug))[: site.values["SEARCH_TAGS"]]
    return sorted((names[slug] for slug in most), key=sort_key)


def _ways(site: PortalSite, lang: str) -> list[Link]:
    """What else leads to an article, for those without JavaScript and for those who find nothing."""
    frame, addresses = site.frame, site.addresses
    ways = [Link(site.gettext("Schools and units"), addresses.units(lang))]
    ways += [Link(site.gettext(label), url) for _, label, url in sorted(frame.offers.get(lang, ()))]
    return ways + [
        Link(frame.school_year_label(year), addresses.school_year(year, lang)) for year in frame.years.get(lang, ())[:6]
    ]
