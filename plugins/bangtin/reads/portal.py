"""The portal's own number, and the page that says what was counted, how, and until when."""

from __future__ import annotations

import datetime as dt

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.vietnamese.sorting import sort_key
from bangtin.reads.model import WHOLE


def collect(site: PortalSite) -> None:
    """Tell the frame how often the portal was visited, and where more is said."""
    given = site.given.get("reads")
    if given:
        site.frame.visits = given["visits"].get(WHOLE, 0)
        site.frame.visits_urls = {lang: site.addresses.reads(lang) for lang in site.languages}


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the page in every language, when anything was counted."""
    if not site.given.get("reads"):
        return
    for lang in site.languages:
        with speaking(lang):
            _write(site, writer, lang)


def _write(site: PortalSite, writer: PageWriter, lang: str) -> None:
    given, url, heading = site.given["reads"], site.addresses.reads(lang), site.gettext("Reads and visits")
    page = site.frame.page(
        "reads",
        heading,
        url,
        lang,
        breadcrumbs=site.frame.crumbs(lang, Link(heading, url, current=True)),
        alternates=[Link(other, site.addresses.reads(other), lang=other) for other in site.languages if other != lang],
    )
    named = [(site.units[unit].name_in(lang), unit) for unit in given["visits"] if unit in site.units]
    writer.write_page(
        page,
        "portal/reads.html",
        heading=heading,
        until=dt.date.fromisoformat(given["until"]) if given["until"] else None,
        visits=given["visits"].get(WHOLE, 0),
        units=[
            {"link": Link(name, site.addresses.home(lang, unit)), "visits": given["visits"][unit]}
            for name, unit in sorted(named, key=lambda pair: (-given["visits"][pair[1]], sort_key(pair[0])))
        ],
        top=_top(site, lang, given["top"]),
    )


def _top(site: PortalSite, lang: str, top: list[tuple[str, int]]) -> list[dict[str, Card | int]]:
    """The most read articles that are still there, each in the page's language if it speaks it."""
    wanted = {key for key, _ in top}
    cards: dict[str, Card] = {}
    for card in site.all_cards:
        if card.key in wanted and (card.key not in cards or card.lang == lang):
            cards[card.key] = card
    return [{"card": cards[key], "reads": number} for key, number in top if key in cards]
