"""The boards: whole, of a school year, a level, a kind; the same for a school and for the portal.

A board in the main language shows every award once, in whatever language it is told; one in another language shows
only what speaks it. Its data files have all awards and exist once, in the main language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bangtin.awards.board import Chart, arranged, grouped, highest, unit_rows, year_rows
from bangtin.awards.downloads import as_csv, as_json, table
from bangtin.awards.model import KINDS, LEVELS, Award
from bangtin.core.language import speaking
from bangtin.core.lists import pager
from bangtin.core.pages import Link
from bangtin.core.schoolyears import ITEMS, YearSection
from bangtin.core.site import PageWriter, Site
from bangtin.core.structured import Node, dataset_node, unit_ref
from bangtin.core.vietnamese.dates import format_date

MIMETYPES = ("text/csv", "application/json")
"""Of the data files, in their order."""
Parts = dict[str, list[Award]]
"""A year, level or kind → its awards, in the order of the board."""


@dataclass(frozen=True, slots=True)
class Board:
    """The awards of a unit (or of all) that one language shows, and its parts that have a page."""

    site: Site
    writer: PageWriter
    lang: str
    unit: str
    awards: list[Award]
    years: Parts
    levels: Parts
    kinds: Parts

    @property
    def index(self) -> str:
        """The address of the whole board."""
        return self.site.addresses.awards(self.lang, self.unit)

    @property
    def speaker(self) -> str:
        """Whose board it is: the unit's name, or the portal's."""
        frame = self.site.frame
        return frame.unit_view(frame.unit, self.lang).name if frame.unit else frame.site_view_name(self.lang)

    def part(self, *, year: str = "", level: str = "", kind: str = "") -> str:
        """The address of a part."""
        return self.site.addresses.awards(self.lang, self.unit, year=year, level=level, kind=kind)

    def name(self, unit: str) -> str:
        """What a unit is called on this board."""
        known = self.site.units.get(unit)
        return self.site.frame.unit_view(known, self.lang).name if known else unit


def show_years(site: Site, awards: Sequence[Award], *, unit: str) -> None:
    """Put the awards in force on the pages of their school years, the highest first."""
    for lang in site.languages:
        years: Parts = {}
        for award in _told_in(site, lang, awards):
            if award.counts:
                years.setdefault(award.year, []).append(award)
        for year, some in years.items():
            # The page names the year already.
            items = [
                {
                    "award": replace(award.face(lang), school_year=""),
                    "card": award.articles(lang, site.main_language)[0],
                }
                for award in highest(some)[:ITEMS]
            ]
            url = site.addresses.awards(lang, unit, year=year)
            section = YearSection(
                10, "honours", "Honour board", ("award", "awards"), len(some), url, "awardlist", {"items": items}
            )
            site.school_years.show(lang, year, section)


def _told_in(site: Site, lang: str, awards: Sequence[Award]) -> list[Award]:
    """The awards that boards in a language show."""
    return [award for award in awards if lang == site.main_language or lang in award.faces]


def write_boards(site: Site, writer: PageWriter, awards: Sequence[Award], *, unit: str) -> None:
    """Every board in every language that tells of awards, and the data files."""
    boards = [board for lang in site.languages if (board := _board(site, writer, lang, unit, awards)).awards]
    for board in boards:
        with speaking(board.lang):
            _write_whole(board, boards)
            for year, some in board.years.items():
                heading = site.gettext("Honour board, school year {year}").format(year=year)
                _write_part(board, boards, heading, some, year=year)
            for level, some in board.levels.items():
                _write_part(board, boards, _named(site, LEVELS[level]), some, level=level)
            for kind, some in board.kinds.items():
                _write_part(board, boards, _named(site, KINDS[kind]), some, kind=kind)
    if boards:
        with speaking(site.main_language):
            _write_files(boards[0])


def _board(site: Site, writer: PageWriter, lang: str, unit: str, awards: Sequence[Award]) -> Board:
    board = Board(site, writer, lang, unit, [], {}, {}, {})
    board.awards.extend(arranged(_told_in(site, lang, awards), board.name, unit))
    for award in board.awards:
        board.years.setdefault(award.year, []).append(award)
    for part, key, order in (
        (board.levels, "level", LEVELS),
        (board.kinds, "kind", KINDS),
    ):
        found: Parts = {}
        for award in board.awards:
            found.setdefault(getattr(award.facts, key), []).append(award)
        if len(found) > 1:  # one of a kind: its page would be the board again
            part.update({name: found[name] for name in order if name in found})
    return board


def _named(site: Site, label: str) -> str:
    """The heading of a level's or kind's board."""
    return site.gettext("Honour board: {part}").format(part=site.gettext(label))


def _write_whole(board: Board, boards: Sequence[Board]) -> None:
    alternates = [Link(other.lang, other.index, lang=other.lang) for other in boards if other.lang != board.lang]
    heading = board.site.gettext("Honour board")
    about = [_data_node(board, heading), *_honours(board)]
    _write(board, heading, board.awards, board.index, alternates=alternates, charts=_charts(board), about=about)


def _data_node(board: Board, heading: str) -> Node:
    """The board as data that a search for data sets finds."""
    absolute = board.site.addresses.absolute
    files = ((link.url, mimetype) for link, mimetype in zip(_downloads(board), MIMETYPES, strict=True))
    return dataset_node(
        f"{board.speaker} – {heading}",
        board.site.gettext("Titles and commendations by school year, with level, giver and decision, as told in news."),
        absolute(board.index),
        board.lang,
        {absolute(url): mimetype for url, mimetype in files},
    )


def _honours(board: Board) -> list[Node]:
    """A school with what it holds itself."""
    unit = board.site.frame.unit
    held = [award.face(board.lang) for award in board.awards if award.counts and award.itself and unit]
    if not unit or not held:
        return []
    home = board.site.addresses.absolute(board.site.addresses.home(board.lang, unit.id))
    titles = [f"{face.title} ({time})" if (time := face.school_year or face.period) else face.title for face in held]
    return [{**unit_ref(unit, board.lang, home), "award": titles}]


def _write_part(board: Board, boards: Sequence[Board], heading: str, awards: list[Award], **part: str) -> None:
    name = next(iter(part.values()))
    alternates = [
        Link(other.lang, other.part(**part), lang=other.lang)
        for other in boards
        if other.lang != board.lang and any(name in parts for parts in (other.years, other.levels, other.kinds))
    ]
    _write(board, heading, awards, board.part(**part), alternates=alternates, one_year="year" in part)


def _write(
    board: Board,
    heading: str,
    awards: list[Award],
    url: str,
    *,
    alternates: list[Link],
    charts: Sequence[Chart] = (),
    about: Sequence[Node] = (),
    one_year: bool = False,
) -> None:
    """One board, with as many pages as it needs."""
    site, frame, lang = board.site, board.site.frame, board.lang
    size = max(1, int(site.values["AWARDS_PER_PAGE"]))
    trail = [] if url == board.index else [Link(site.gettext("Honour board"), board.index)]
    parts = [awards[start : start + size] for start in range(0, len(awards), size)]
    for number, some in enumerate(parts, 1):
        page = frame.page(
            "awards",
            heading if number == 1 else site.gettext("{heading}, page {number}").format(heading=heading, number=number),
            site.addresses.page_of(url, number),
            lang,
            breadcrumbs=frame.crumbs(lang, *trail, Link(heading, url, current=True)),
            alternates=alternates if number == 1 else [],
            about=about if number == 1 else (),
        )
        board.writer.write_page(
            page,
            "awards.html",
            heading=heading,
            years=_years(board, some),
            one_year=one_year,
            filters=_filters(board, url),
            charts=charts if number == 1 else [],
            kinds=[site.gettext(label) for label in KINDS.values()],
            downloads=_downloads(board),
            pager=pager(site, url, number, len(parts)),
            current=board.index,
        )


def _downloads(board: Board) -> list[Link]:
    addresses, gettext = board.site.addresses, board.site.gettext
    return [
        Link(gettext("Spreadsheet (CSV)"), addresses.awards_file("csv", board.unit)),
        Link(gettext("Data (JSON)"), addresses.awards_file("json", board.unit)),
    ]


def _filters(board: Board, current: str) -> list[dict[str, Any]]:
    """The ways to the parts: a label and links for each way to divide the board that divides it."""
    gettext = board.site.gettext
    whole = Link(gettext("All"), board.index, current=current == board.index)

    def row(label: str, links: list[tuple[str, str]]) -> dict[str, Any]:
        return {"label": label, "links": [whole, *(Link(text, url, current=url == current) for text, url in links)]}

    rows = [
        row(gettext("School year"), [(year, board.part(year=year)) for year in board.years if len(board.years) > 1]),
        row(gettext("Level"), [(gettext(LEVELS[level]), board.part(level=level)) for level in board.levels]),
        row(gettext("Kind"), [(gettext(KINDS[kind]), board.part(kind=kind)) for kind in board.kinds]),
    ]
    return [one for one in rows if len(one["links"]) > 1]


def _years(board: Board, awards: Sequence[Award]) -> list[dict[str, Any]]:
    """What the template shows: year → units → kinds → awards. A unit's own board need not name the unit."""
    site, lang = board.site, board.lang
    return [
        {
            "label": site.frame.school_year_label(year),
            "units": [
                {
                    "id": unit,
                    "link": Link(board.name(unit), site.addresses.home(lang, unit)) if unit != board.unit else None,
                    "kinds": [
                        {"label": site.gettext(KINDS[kind]), "awards": [_view(board, award) for award in some]}
                        for kind, some in kinds
                    ],
                }
                for unit, kinds in units
            ],
        }
        for year, units in grouped(awards)
    ]


def _view(board: Board, award: Award) -> dict[str, Any]:
    """One award in the words of the board's language."""
    face, lang, main = award.face(board.lang), board.lang, board.site.main_language
    recipient = board.name(award.unit) if award.itself else face.recipient
    return {
        "recipient": "" if award.itself and award.unit != board.unit else recipient,
        "title": face.title,
        "giver": face.giver,
        "level": board.site.gettext(LEVELS[face.level]) if face.level else "",
        "period": face.period,
        "decision": face.decision,
        "decided": format_date(face.decision_date, lang) if face.decision_date else "",
        "revoked": not award.counts,
        "articles": [Link(card.title, card.url, lang=card.lang) for card in award.articles(lang, main)],
    }


def _charts(board: Board) -> list[Chart]:
    """The figures: by school year, and by unit where there are several."""
    gettext = board.site.gettext
    by_year = year_rows(
        board.awards,
        lambda year: board.part(year=year),
        lambda year: gettext("Before {year}").format(year=year),
    )
    charts = [Chart("years", gettext("Awards by school year"), _caption(board), gettext("School year"), by_year)]
    by_unit = unit_rows(board.awards, board.name, lambda unit: board.site.addresses.home(board.lang, unit))
    if len(by_unit) > 1:
        charts.append(Chart("units", gettext("Awards by school"), _caption(board), gettext("School or unit"), by_unit))
    return [chart for chart in charts if chart.rows]


def _caption(board: Board) -> str:
    return board.site.gettext("Awards in force, as reported in articles")


def _write_files(board: Board) -> None:
    """The data files of a board: all awards, in the leading words."""
    site, absolute = board.site, board.site.addresses.absolute
    rows = table(board.awards, board.name, absolute, site.gettext)
    board.writer.write_file(
        site.addresses.awards_file("csv", board.unit),
        as_csv(rows, ";" if site.values["AWARDS_CSV_SEMICOLONS"] else ","),
    )
    title = f"{board.speaker} – {site.gettext('Honour board')}"
    text = as_json(board.awards, board.name, absolute, title=title, url=board.index)
    board.writer.write_file(site.addresses.awards_file("json", board.unit), text)
