"""Which years and months there are, and their pages: the same for a school and for the portal.

The page of a school year gathers by itself what other features show of it (:mod:`bangtin.core.schoolyears`), then its
articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bangtin.core.cards import Card
from bangtin.core.lists import write_list
from bangtin.core.pages import Link, versions
from bangtin.core.schoolyears import ITEMS, YearSection
from bangtin.core.site import PageWriter, Site
from bangtin.core.vietnamese.dates import format_month
from bangtin.core.vietnamese.numbers import format_number


def school_years(site: Site, lang: str, cards: Sequence[Card]) -> list[str]:
    """School years with articles, or with anything that a feature shows, newest first."""
    told = {card.school_year for card in cards if card.school_year}
    return sorted(told.union(site.school_years.names(lang)), reverse=True)


def write_archives(site: Site, writer: PageWriter, lang: str, cards: list[Card], *, unit: str) -> None:
    """A page for each school year, with links to its months, and a list for each month."""
    others = {other: {_month(card) for card in site.cards(other)} for other in site.languages}
    years: dict[str, list[Card]] = defaultdict(list)
    months: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        months[_month(card)].append(card)
        if card.school_year:
            years[card.school_year].append(card)
    addresses = site.addresses
    for year in site.frame.years[lang]:
        _write_year(site, writer, lang, year, years[year], unit=unit)
    for month, chosen in sorted(months.items(), reverse=True):
        url = addresses.month(month, lang, unit)
        year = chosen[0].school_year
        trail = [Link(site.frame.school_year_label(year), addresses.school_year(year, lang, unit))] if year else []
        write_list(
            site,
            writer,
            kind="month",
            heading=_label(month, lang),
            url=url,
            lang=lang,
            cards=chosen,
            trail=trail,
            alternates=versions(lang, {o: addresses.month(month, o, unit) for o in others if month in others[o]}),
        )


def _write_year(site: Site, writer: PageWriter, lang: str, year: str, cards: list[Card], *, unit: str) -> None:
    """One school year: its first page shows what the year gathers, the others go on with its articles."""
    addresses = site.addresses
    sections = site.school_years.sections(lang, year)
    counts = [_counted(site, lang, len(cards), ("article", "articles"))] if cards else []
    counts += [_counted(site, lang, section.count, section.noun) for section in sections]
    months = sorted({_month(card) for card in cards}, reverse=True)
    write_list(
        site,
        writer,
        kind="school-year",
        heading=site.frame.school_year_label(year),
        url=addresses.school_year(year, lang, unit),
        lang=lang,
        cards=cards,
        description=" · ".join(counts),
        alternates=[
            Link(other, addresses.school_year(year, other, unit), lang=other)
            for other in site.languages
            if other != lang and year in site.frame.years[other]
        ],
        related_terms=[Link(_label(month, lang), addresses.month(month, lang, unit)) for month in months],
        first=("schoolyear.html", {"counts": counts, "sections": [_view(site, lang, one) for one in sections]}),
    )


def _view(site: Site, lang: str, section: YearSection) -> dict[str, Any]:
    """A section as the template places it; ``more`` is there when not everything is shown."""
    label = site.gettext("All {things}").format(things=_counted(site, lang, section.count, section.noun))
    return {
        "name": section.name,
        "heading": site.gettext(section.heading),
        "url": section.url,
        "body": site.macro(section.component)(**section.arguments),
        "more": Link(label, section.url) if section.url and section.count > ITEMS else None,
    }


def _counted(site: Site, lang: str, count: int, noun: tuple[str, str]) -> str:
    """So many of something, in the current language."""
    return f"{format_number(count, lang)} {site.gettext(noun[0] if count == 1 else noun[1])}"


def _month(card: Card) -> str:
    """The month of publication as addresses name it."""
    return f"{card.published.year}-{card.published.month:02}"


def _label(month: str, lang: str) -> str:
    return format_month(int(month[:4]), int(month[5:]), lang)
