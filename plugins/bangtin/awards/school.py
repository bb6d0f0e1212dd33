"""Awards of one school: cards learn what all articles know, mistakes are reported, boards are written."""

from __future__ import annotations

from bangtin.awards.check import findings, namesakes
from bangtin.awards.model import Award, join, languages_told, mark_cards
from bangtin.awards.pages import show_years, write_boards
from bangtin.core.article import Article
from bangtin.core.frontmatter.nodes import Mapping, Sequence
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.site import PageWriter, SchoolSite


def collect(site: SchoolSite) -> None:
    """Report what contradicts, tell every card where its awards are listed, and the school years what they hold."""
    awards = _awards(site)
    if not awards:
        return
    _report(site, awards)
    mark_cards(awards, lambda award, lang: _place_of(site, award, lang))
    show_years(site, _own(site, awards), unit=site.unit.id)


def _awards(site: SchoolSite) -> list[Award]:
    return join((article.card for article in site.articles), site.main_language, site.units)


def _own(site: SchoolSite, awards: list[Award]) -> list[Award]:
    """What the unit's own board shows: of a school what it received itself, of an office all that it tells of."""
    return [award for award in awards if award.unit == site.unit.id] if site.unit.is_school else awards


def _place_of(site: SchoolSite, award: Award, lang: str) -> str:
    """Where an award is listed: what a school tells of others stands on the portal's board, which knows its year."""
    if site.unit.is_school and award.unit != site.unit.id:
        return site.addresses.awards(lang)
    return site.addresses.awards(lang, site.unit.id, year=award.year)


def _report(site: SchoolSite, awards: list[Award]) -> None:
    """All diagnostics of awards, each at its line, unless the article's author has answered it."""
    articles = {article.card.id: article for article in site.articles}
    found = (finding for award in awards for finding in findings(award))
    for code, told, field, params in (*found, *namesakes(awards)):
        article = articles[told.card.id]
        if code.id in article.front.silenced:
            continue
        if other := params.get("other"):
            params["other"] = f"{site.content.name}/{articles[other].source.path}"
        line, column = _line(site, article, told.index, field)
        file = f"{site.content.name}/{article.source.path}"
        site.problems.add(code.at(file, line, column, **params))


def _line(site: SchoolSite, article: Article, index: int, field: str) -> tuple[int, int]:
    """Where a field of an award stands in the text; read again, as only what is wrong needs it."""
    text = (site.content / article.source.path).read_text(encoding="utf-8-sig", errors="replace")
    mapping, _ = parse(split(text).front or "", article.source.path)
    entry = mapping.entries.get("awards")
    if entry is None:
        return 1, 1
    node = entry.node
    item = node.items[index] if isinstance(node, Sequence) and index < len(node.items) else node
    if not isinstance(item, Mapping):
        return item.line, item.column
    inner = item.entries.get(field) or item.entries.get("title")
    return (inner.node.line, inner.node.column) if inner else (item.line, item.column)


def offer(site: SchoolSite) -> None:
    """Put the board into the menu where there is one."""
    told = languages_told(_own(site, _awards(site)))
    for lang in site.languages:
        if lang in told or (told and lang == site.main_language):
            site.frame.offer(lang, 30, "Honour board", site.addresses.awards(lang, site.unit.id))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the boards and the data files."""
    write_boards(site, writer, _own(site, _awards(site)), unit=site.unit.id)
