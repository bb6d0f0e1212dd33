"""A school's home and its sections."""

from __future__ import annotations

from collections import defaultdict

from bangtin.core.cards import Card
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager, write_list
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.structured import Node, unit_node
from bangtin.schools.model import TILES, front, furniture, newest_awards, upcoming
from bangtin.schools.notfound import write_not_found


def collect(site: SchoolSite) -> None:
    """Tell the frame which sections have something to show."""
    for lang in site.languages:
        site.frame.shown_sections[lang] = {card.section for card in site.cards(lang)}


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the home and the sections in every language."""
    for lang in site.languages:
        with speaking(lang):
            _write_home(site, writer, lang)
            _write_sections(site, writer, lang)
    write_not_found(site, writer, site.unit.id)


def _write_home(site: SchoolSite, writer: PageWriter, lang: str) -> None:
    addresses, unit = site.addresses, site.unit
    cards = site.cards(lang)
    if lang != site.main_language:
        # Who reads English sees the English texts first, then the school's news as it is.
        known = {card.key for card in cards}
        cards += [card for card in site.cards(site.main_language) if card.key not in known][: site.per_page]
    url = addresses.home(lang, unit.id)
    view = site.frame.unit_view(unit, lang)
    by_section: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_section[card.section].append(card)
    parts = chunks(cards, site.per_page)
    for number, part in enumerate(parts, 1):
        page = site.frame.page(
            "school-home",
            view.name
            if number == 1
            else site.gettext("{heading}, page {number}").format(heading=view.name, number=number),
            addresses.page_of(url, number),
            lang,
            description=view.description,
            breadcrumbs=site.frame.crumbs(lang),
            about=[_node(site, lang)] if number == 1 else [],
            alternates=[Link(o, addresses.home(o, unit.id), lang=o) for o in site.languages if o != lang]
            if number == 1
            else [],
        )
        first = front(part, len(part)) if number == 1 else None
        writer.write_page(
            page,
            "school/home.html",
            lead=first.lead if first else None,
            stories=first.stories if first else [],
            latest=first.latest if first else part,
            pager=pager(site, url, number, len(parts)),
            sections=[
                {"link": link, "cards": by_section[slug][:TILES]}
                for slug, link in _section_links(site, lang)
                if number == 1 and by_section[slug]
            ],
            upcoming=upcoming(site, cards) if number == 1 else [],
            events_url=site.frame.offered(lang, "Events"),
            albums=[c for c in cards if c.cover and c.photo_count > 1][:TILES] if number == 1 else [],
            albums_url=site.frame.offered(lang, "Photos"),
            awards=newest_awards(cards, unit.id if unit.is_school else "") if number == 1 else [],
            awards_url=site.frame.offered(lang, "Honour board"),
            **furniture(site, lang, unit.id, shown=number == 1),
        )


def _node(site: SchoolSite, lang: str) -> Node:
    """The school as machines read it."""
    absolute, picture = site.addresses.absolute, site.frame.pictures.get(lang)
    home = absolute(site.addresses.home(lang, site.unit.id))
    return unit_node(site.unit, lang, home, absolute(picture.url) if picture else "")


def _section_links(site: SchoolSite, lang: str) -> list[tuple[str, Link]]:
    """The sections with a page in a language, with their slugs."""
    shown = site.frame.shown_sections[lang]
    slugs = [slug for slug in site.unit.sections if slug in shown]
    return list(zip(slugs, site.frame.sections_shown(lang), strict=True))


def _write_sections(site: SchoolSite, writer: PageWriter, lang: str) -> None:
    by_section: dict[str, list[Card]] = defaultdict(list)
    for card in site.cards(lang):
        by_section[card.section].append(card)
    for slug, link in _section_links(site, lang):
        others = [
            Link(other, site.addresses.section(site.unit.id, slug, other), lang=other)
            for other in site.languages
            if other != lang and slug in site.frame.shown_sections[other]
        ]
        write_list(
            site,
            writer,
            kind="section",
            heading=link.label,
            url=link.url,
            lang=lang,
            cards=by_section[slug],
            alternates=others,
        )


def summarise(site: SchoolSite) -> dict[str, object]:
    """What the list of units says of this one."""
    return {"articles": len(site.cards(site.main_language))}
