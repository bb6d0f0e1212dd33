"""Which years and months there are, and their lists: the same for a school and for the portal."""

from __future__ import annotations

from collections import defaultdict

from bangtin.core.cards import Card
from bangtin.core.lists import write_list
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, Site
from bangtin.core.vietnamese.dates import format_month


def school_years(cards: list[Card]) -> list[str]:
    """School years with articles, newest first."""
    return sorted({card.school_year for card in cards if card.school_year}, reverse=True)


def write_archives(site: Site, writer: PageWriter, lang: str, cards: list[Card], *, unit: str) -> None:
    """A list for each school year, with links to its months, and a list for each month."""
    years: dict[str, list[Card]] = defaultdict(list)
    months: dict[str, list[Card]] = defaultdict(list)
    months_of: dict[str, dict[str, None]] = defaultdict(dict)
    for card in cards:
        month = f"{card.published:%Y-%m}"
        months[month].append(card)
        if card.school_year:
            years[card.school_year].append(card)
            months_of[card.school_year][month] = None
    addresses = site.addresses
    for year, chosen in sorted(years.items(), reverse=True):
        url = addresses.school_year(year, lang, unit)
        links = [
            Link(_label(month, lang), addresses.month(month, lang, unit))
            for month in sorted(months_of[year], reverse=True)
        ]
        write_list(
            site,
            writer,
            kind="school-year",
            heading=site.frame.school_year_label(year),
            url=url,
            lang=lang,
            cards=chosen,
            related_terms=links,
        )
    for month, chosen in sorted(months.items(), reverse=True):
        url = addresses.month(month, lang, unit)
        year = chosen[0].school_year
        trail = [Link(site.frame.school_year_label(year), addresses.school_year(year, lang, unit))] if year else []
        write_list(
            site, writer, kind="month", heading=_label(month, lang), url=url, lang=lang, cards=chosen, trail=trail
        )


def _label(month: str, lang: str) -> str:
    return format_month(int(month[:4]), int(month[5:]), lang)
