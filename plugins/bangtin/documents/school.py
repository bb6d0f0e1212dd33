"""Documents of one school: read, joined, reported, listed, and linked where a text mentions one first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import unescape

from markupsafe import escape

from bangtin.core.article import Article
from bangtin.core.cards import DocumentCard
from bangtin.core.problems import Code
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.textnodes import edit_text
from bangtin.core.urls import Source
from bangtin.core.vietnamese.documents import find_signs
from bangtin.core.vietnamese.text import nfc
from bangtin.documents.attachments import Attachments, published_name
from bangtin.documents.check import circles, findings
from bangtin.documents.model import Document, Statement, gather, implied, read_number, with_addresses
from bangtin.documents.pages import Shelf, offer_lists, shelves, show_years, write_documents
from bangtin.documents.reading import may_cite, place_of, statements


@dataclass(frozen=True, slots=True)
class Kept:
    """What collecting leaves for writing: the shelves, and the file behind each address of an attachment."""

    shelves: list[Shelf]
    files: dict[str, str]


def collect(site: SchoolSite) -> None:
    """Find what is cited, report what contradicts, tell every card its documents, and have texts linked."""
    told = statements(site.articles)
    if not told:
        for article in site.articles:
            article.card.documents = []
        return
    articles = {article.card.id: article for article in site.articles}
    told, files = _with_files(site, told, articles)
    documents = gather([*told, *implied(told)], site.main_language)
    _report(site, documents, articles)
    kept = Kept(shelves(site, documents, unit=site.unit.id), files)
    site.kept["documents"] = kept
    known = _tell_cards(site, kept.shelves, told)
    show_years(kept.shelves)
    if site.values["DOCUMENTS_LINKS"]:
        site.body_filters.append(_Linker(kept.shelves, known))


def _with_files(
    site: SchoolSite, told: list[Statement], articles: dict[str, Article]
) -> tuple[list[Statement], dict[str, str]]:
    """The statements with addresses of files that may be published instead of names; address → content path."""
    files: dict[str, str] = {}
    if not any(one.file for one in told):
        return told, files
    desk = Attachments(site)
    found = []
    for one in told:
        if not one.file:
            found.append(one)
            continue
        article = articles[one.card.id]
        path = f"{article.source.folder}/{one.file}"
        size = desk.publishable(path)
        for code, params in desk.problems:
            _add(site, article, one, (code, "file", params))
        desk.problems.clear()
        url = f"{site.addresses.document(one.key, site.main_language, site.unit.id)}{published_name(path)}"
        if size:
            files[url] = path
        found.append(replace(one, file=url if size else "", file_size=size))
    desk.close()
    return found, files


def _report(site: SchoolSite, documents: list[Document], articles: dict[str, Article]) -> None:
    """All diagnostics of statements, each at its line."""
    found = [finding for document in documents for finding in findings(document)]
    for code, one, field, params in [*found, *circles(documents)]:
        named = dict(params)
        if (other := named.get("other", "")) in articles:
            named["other"] = f"{site.content.name}/{articles[other].source.path}"
        _add(site, articles[one.card.id], one, (code, field, named))


def _add(site: SchoolSite, article: Article, one: Statement, what: tuple[Code, str, dict[str, str]]) -> None:
    """Report a problem, unless the article's author has answered it; the file is read again for the line."""
    code, field, params = what
    if code.id in article.front.silenced:
        return
    file = f"{site.content.name}/{article.source.path}"
    text = (site.content / article.source.path).read_text(encoding="utf-8-sig", errors="replace")
    line, column = place_of(text, file, one, field)
    site.problems.add(code.at(file, line, column, **params))


def _tell_cards(site: SchoolSite, all_shelves: list[Shelf], told: list[Statement]) -> dict[str, dict[str, str]]:
    """Every card gets the documents that its article cites, with all that the school knows of them.

    Returns what its text may link: article id → key → page. ``all_shelves`` begins with the main language, which shows
    every document.
    """
    document_of = {id(one): document for document in all_shelves[0].documents for one in document.statements}
    by_lang = {shelf.lang: shelf for shelf in all_shelves}
    cited: dict[str, dict[str, DocumentCard]] = {}
    links: dict[str, dict[str, str]] = {}
    for one in told:
        document, lang = document_of[id(one)], one.card.lang
        row = replace(with_addresses(document, lang, by_lang[lang].address), declared=one.index >= 0)
        cited.setdefault(one.card.id, {}).setdefault(document.slug, row)
        links.setdefault(one.card.id, {}).setdefault(one.key, row.url)
    for article in site.articles:
        article.card.documents = list(cited.get(article.card.id, {}).values())
    return links


class _Linker:
    """Links each document where a text mentions it first."""

    def __init__(self, all_shelves: list[Shelf], links: dict[str, dict[str, str]]) -> None:
        self._links = links
        self._of_pages = {
            shelf.lang: {one.key: shelf.address[document.slug] for document in reversed(shelf.documents)
                         for one in document.statements[:1]}
            for shelf in all_shelves
        }  # fmt: skip

    def __call__(self, html: str, source: Source) -> str:
        """A body filter: articles link what they cite, pages whatever the school knows."""
        known = self._links.get(source.id) if source.kind == "article" else self._of_pages.get(source.lang)
        if not known or not may_cite(html):
            return html
        seen: set[str] = set()

        def edit(text: str) -> str:
            return _link(text, known, seen) if "/" in text else text

        return edit_text(html, edit)


def _link(text: str, known: dict[str, str], seen: set[str]) -> str:
    """A text between tags with first mentions linked; ``seen`` are the keys that have been."""
    words = nfc(unescape(text))
    parts: list[str] = []
    at = 0
    for sign in find_signs(words):
        key, _ = read_number(sign.normal)
        if key in known and key not in seen:
            seen.add(key)
            start, end = sign.span
            parts += [str(escape(words[at:start])), f'<a href="{escape(known[key])}">{escape(words[start:end])}</a>']
            at = end
    return "".join([*parts, str(escape(words[at:]))]) if parts else text


def _shelves(site: SchoolSite) -> list[Shelf]:
    kept: Kept | None = site.kept.get("documents")
    return kept.shelves if kept else []


def offer(site: SchoolSite) -> None:
    """Put the lists into the menus."""
    offer_lists(_shelves(site))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the lists, the page of every document, and the files that come with them."""
    kept: Kept | None = site.kept.get("documents")
    if kept is None:
        return
    write_documents(kept.shelves, writer, lambda document, lang: _beyond(site, document, lang))
    desk = Attachments(site)
    shown = {document.face(site.main_language).file for document in kept.shelves[0].documents}
    for url, path in kept.files.items():
        if url in shown:
            data = desk.read(path)
            if data is None:  # it changed under the build: the next one looks again
                site.counts["unsteady"] = site.counts.get("unsteady", 0) + 1
            else:
                writer.write_file(url, data)


def _beyond(site: SchoolSite, document: Document, lang: str) -> str:
    """The portal's page of a document whose number alone names it; of others this school cannot know the address."""
    return site.addresses.document(document.slug, lang) if document.statements[0].lasting else ""
