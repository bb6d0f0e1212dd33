"""The pages "Được nhắc đến", from the cards of all summaries."""

from __future__ import annotations

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.lists import write_list
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, PortalSite
from bangtin.mentions.model import by_unit


def offer(site: PortalSite) -> None:
    """Put the pages beside their units on the portal's list of units."""
    for lang in site.languages:
        with speaking(lang):
            label = site.gettext("Mentioned by others")
        for unit, cards in by_unit(site.cards(lang), site.units).items():
            site.frame.offer_for(lang, unit, label, site.addresses.mentions(unit, lang), len(cards))


def write(site: PortalSite, writer: PageWriter) -> None:
    """One list for every unit that another one names, in every language that has such articles."""
    found = {lang: by_unit(site.cards(lang), site.units) for lang in site.languages}
    for lang, units in found.items():
        with speaking(lang):
            for unit, cards in sorted(units.items()):
                others = [other for other in site.languages if other != lang and unit in found[other]]
                _write(site, writer, unit, cards, lang=lang, others=others)


def _write(site: PortalSite, writer: PageWriter, unit: str, cards: list[Card], *, lang: str, others: list[str]) -> None:
    """The page of one unit in one language; ``others`` are the languages that have it, too."""
    view, addresses = site.frame.unit_view(site.units[unit], lang), site.addresses
    write_list(
        site,
        writer,
        kind="mentions",
        heading=site.gettext("{school} in the news of others").format(school=view.short_name),
        url=addresses.mentions(unit, lang),
        lang=lang,
        cards=cards,
        intro=site.gettext("What other schools and units tell of {school}.").format(school=view.name),
        alternates=[Link(other, addresses.mentions(unit, other), lang=other) for other in others],
        related_terms=[Link(site.gettext("Its own news"), view.url)],
        current=addresses.units(lang),
        trail=[Link(site.gettext("Schools and units"), addresses.units(lang)), Link(view.short_name, view.url)],
    )
