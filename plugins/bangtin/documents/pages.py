"""The lists of documents and the page of each: the same for a school and for the portal.

A list in the main language shows every document once; a list in another language those that its articles cite.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bangtin.core.cards import Card, DocumentCard
from bangtin.core.language import speaking
from bangtin.core.lists import chunks, pager
from bangtin.core.pages import Link
from bangtin.core.schoolyears import ITEMS, YearSection
from bangtin.core.site import PageWriter, Site, choose_cards
from bangtin.core.structured import document_node
from bangtin.core.vietnamese.numbers import format_size_mb
from bangtin.core.vietnamese.sorting import sort_key
from bangtin.core.vietnamese.text import fold, slugify
from bangtin.documents.model import ORDERS, Document, issuer_key, with_addresses

OFFER = 40
"""The place of the list in the menu."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of a unit (or of all) that one language shows, and the addresses of their pages."""

    site: Site
    lang: str
    unit: str
    documents: Sequence[Document]
    address: dict[str, str]

    @property
    def index(self) -> str:
        """The address of the list by year."""
        return self.site.addresses.documents(self.lang, self.unit)

    def row(self, document: Document) -> DocumentCard:
        """A document as lists show it, with the number of articles that cite it."""
        return replace(with_addresses(document, self.lang, self.address), cited=len(self.cards(document)))

    def cards(self, document: Document) -> list[Card]:
        """The articles that cite a document, newest first; naming what replaces another is not citing it."""
        told = {one.card.id: one.card for one in document.statements if not one.implied}
        return choose_cards(list(told.values()), self.lang, self.site.main_language)


def shelves(site: Site, documents: Sequence[Document], *, unit: str) -> list[Shelf]:
    """One for each language that has something to show."""
    found = []
    for lang in site.languages:
        shown = [document for document in documents if document.spoken(lang, site.main_language)]
        if shown:
            addresses = {one.slug: site.addresses.document(one.slug, lang, unit) for one in shown}
            found.append(Shelf(site, lang, unit, shown, addresses))
    return found


def offer_lists(all_shelves: Iterable[Shelf]) -> None:
    """Put the lists into the menus."""
    for shelf in all_shelves:
        shelf.site.frame.offer(shelf.lang, OFFER, "Documents", shelf.index)


def show_years(all_shelves: Iterable[Shelf]) -> None:
    """Put the documents on the pages of the school years whose articles cite them."""
    for shelf in all_shelves:
        years: dict[str, list[Document]] = {}
        for document in shelf.documents:
            for year in dict.fromkeys(card.school_year for card in shelf.cards(document)):
                years.setdefault(year, []).append(document)
        for year, some in years.items():
            if year:
                shown = {"documents": [shelf.row(document) for document in some[:ITEMS]]}
                section = YearSection(
                    30, "cited", "Documents", ("document", "documents"), len(some), shelf.index, "documentlist", shown
                )
                shelf.site.school_years.show(shelf.lang, year, section)


def write_documents(all_shelves: Sequence[Shelf], writer: PageWriter, beyond: Callable[[Document, str], str]) -> None:
    """All lists and pages. ``beyond(document, lang)``: where other schools that cite a document are listed."""
    for shelf in all_shelves:
        with speaking(shelf.lang):
            rows = {document.slug: shelf.row(document) for document in shelf.documents}
            for order in ("", *ORDERS):
                _write_list(shelf, all_shelves, writer, order, rows)
            for document in shelf.documents:
                _write_document(shelf, all_shelves, writer, document, beyond(document, shelf.lang))


def _groups(shelf: Shelf, order: str, rows: dict[str, DocumentCard]) -> list[tuple[str, str, list[DocumentCard]]]:
    """(label, anchor, documents) of one order: by year newest first, by kind and issuer in alphabetical order."""
    gettext = shelf.site.gettext
    names: dict[str, Counter[str]] = {}
    groups: dict[str, list[DocumentCard]] = {}
    for document in shelf.documents:
        row = rows[document.slug]
        label = {"": str(document.year or ""), "loai": row.kind, "co-quan": row.issuer}[order]
        key = issuer_key(label) if order == "co-quan" else fold(label)
        names.setdefault(key, Counter())[label] += 1
        groups.setdefault(key, []).append(row)
    unknown = {"": gettext("Year unknown"), "loai": gettext("Other documents"), "co-quan": gettext("Issuer unknown")}
    labels = {key: min(told, key=lambda label: (-told[label], len(label), label)) for key, told in names.items()}
    if order:
        keys = sorted(groups, key=lambda key: (not key, sort_key(labels[key])))
    else:
        keys = sorted(groups, key=lambda key: (bool(key), key), reverse=True)
    return [(labels[key] or unknown[order], slugify(labels[key]) or "khac", groups[key]) for key in keys]


def _write_list(
    shelf: Shelf, all_shelves: Sequence[Shelf], writer: PageWriter, order: str, rows: dict[str, DocumentCard]
) -> None:
    """One order of the list, page by page; a group that goes on repeats its heading."""
    site, lang = shelf.site, shelf.lang
    url = site.addresses.documents(lang, shelf.unit, order)
    groups = _groups(shelf, order, rows)
    flat = [(index, row) for index, (_, _, some) in enumerate(groups) for row in some]
    parts = chunks(flat, int(site.values["DOCUMENTS_PER_PAGE"]))
    first_page: dict[int, int] = {}
    for number, part in enumerate(parts, 1):
        for index, _ in part:
            first_page.setdefault(index, number)
    heading = site.gettext("Documents")
    tabs = _tabs(shelf, order)
    trail = [Link(heading, shelf.index)] if order else []
    for number, part in enumerate(parts, 1):
        shown: dict[int, list[DocumentCard]] = {}
        for index, row in part:
            shown.setdefault(index, []).append(row)
        title = f"{heading}: {tabs[('', *ORDERS).index(order)].label}" if order else heading
        if number > 1:
            title = site.gettext("{heading}, page {number}").format(heading=title, number=number)
        here = Link(tabs[ORDERS.index(order) + 1].label if order else heading, url, current=True)
        page = site.frame.page(
            "documents",
            title,
            site.addresses.page_of(url, number),
            lang,
            breadcrumbs=site.frame.crumbs(lang, *trail, here),
            alternates=_alternates(all_shelves, shelf, order) if number == 1 else [],
        )
        writer.write_page(
            page,
            "documents.html",
            heading=heading,
            tabs=tabs,
            jumps=[
                {"label": label, "url": _jump(site, url, first_page[index], number, anchor), "count": len(some)}
                for index, (label, anchor, some) in enumerate(groups)
            ]
            if len(groups) > 1
            else [],
            groups=[
                {"label": groups[index][0], "anchor": groups[index][1], "documents": some}
                for index, some in shown.items()
            ],
            pager=pager(site, url, number, len(parts)),
            current=shelf.index,
        )


def _tabs(shelf: Shelf, order: str) -> list[Link]:
    """The ways to the three orders."""
    gettext, addresses = shelf.site.gettext, shelf.site.addresses
    labels = (gettext("By year"), gettext("By kind"), gettext("By issuer"))
    return [
        Link(label, addresses.documents(shelf.lang, shelf.unit, name), current=name == order)
        for name, label in zip(("", *ORDERS), labels, strict=True)
    ]


def _jump(site: Site, url: str, page: int, here: int, anchor: str) -> str:
    """The address of a group, on this page or another."""
    return f"#{anchor}" if page == here else f"{site.addresses.page_of(url, page)}#{anchor}"


def _alternates(all_shelves: Sequence[Shelf], shelf: Shelf, order: str) -> list[Link]:
    """The same list in the other languages that have it."""
    return [
        Link(other.lang, other.site.addresses.documents(other.lang, other.unit, order), lang=other.lang)
        for other in all_shelves
        if other.lang != shelf.lang
    ]


def _write_document(
    shelf: Shelf, all_shelves: Sequence[Shelf], writer: PageWriter, document: Document, beyond: str
) -> None:
    """One document: what is known of it, what it replaces and is replaced by, who cites it."""
    site, lang, url = shelf.site, shelf.lang, shelf.address[document.slug]
    face = shelf.row(document)
    name = document_name(face, site.gettext)
    cards = shelf.cards(document)
    replaced = [with_addresses(one, lang, shelf.address) for one in document.replaces if one.slug in shelf.address]
    parts = chunks(cards, site.per_page)
    for number, part in enumerate(parts, 1):
        title = f"{name}: {face.title}" if face.title and face.number else name
        if number > 1:
            title = site.gettext("{heading}, page {number}").format(heading=title, number=number)
        page = site.frame.page(
            "document",
            title,
            site.addresses.page_of(url, number),
            lang,
            description=face.title,
            noindex=not face.title and face.cited < 2,
            about=[document_node(face, site.addresses.absolute)],
            breadcrumbs=site.frame.crumbs(
                lang, Link(site.gettext("Documents"), shelf.index), Link(face.number or name, url, current=True)
            ),
            alternates=[
                Link(other.lang, other.address[document.slug], lang=other.lang)
                for other in all_shelves
                if other.lang != lang and document.slug in other.address and number == 1
            ],
        )
        writer.write_page(
            page,
            "document.html",
            name=name,
            document=face,
            file_size=format_size_mb(face.file_size, lang) if face.file else "",
            replaces=replaced,
            cards=part,
            pager=pager(site, url, number, len(parts)),
            beyond=beyond,
            current=shelf.index,
        )


def document_name(face: DocumentCard, gettext: Callable[[str], str]) -> str:
    """How a document is named in one line: its kind and number, or its title."""
    if not face.number:
        return face.title
    return f"{face.kind or gettext('Document')} {face.number}"
