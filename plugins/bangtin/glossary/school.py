"""In one school: abbreviations of its texts are explained; its own ones have a page."""

from __future__ import annotations

import re

from bangtin.core.article import Article
from bangtin.core.frontmatter.syntax import split
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.wordlist import own_list, shared_list
from bangtin.glossary.check import AMBIGUOUS
from bangtin.glossary.model import FILE, Term, common_terms, joined, read_terms, terms_of
from bangtin.glossary.pages import Explainer, offer_page, write_page


def _own(site: SchoolSite) -> list[Term]:
    """What the school's own list says."""
    return terms_of(joined(own_list(site, FILE, read_terms)))


def collect(site: SchoolSite) -> None:
    """Let abbreviations be explained when texts are written; report those that nobody can know."""
    office = shared_list(site, FILE, read_terms)
    own = own_list(site, FILE, read_terms)
    if not site.values["GLOSSARY_MARK"]:
        return
    explainer = Explainer(site, terms_of(joined(common_terms(), office)), own)
    site.body_filters.append(explainer)
    for article in site.articles:
        if AMBIGUOUS.id not in article.front.silenced:
            for written, term in explainer.marker(article.source.lang).undecided(article.html):
                _report(site, article, written, term)


def _report(site: SchoolSite, article: Article, written: str, term: Term) -> None:
    """Say where an abbreviation stands that has several meanings."""
    file = f"{site.content.name}/{article.source.path}"
    line, column = _place(site, article, written)
    meanings = ", ".join(term.meanings)
    site.problems.add(
        AMBIGUOUS.at(file, line, column, text=written, abbr=written, meanings=meanings, example=term.meanings[0])
    )


def _place(site: SchoolSite, article: Article, written: str) -> tuple[int, int]:
    """Where the text has an abbreviation first; read again, as only what is reported needs it."""
    text = (site.content / article.source.path).read_text(encoding="utf-8-sig", errors="replace")
    parts = split(text)
    found = re.search(rf"(?<![\w/&.-]){re.escape(written)}(?![\w/&])", parts.body)
    if found is None:
        return 1, 1
    index = found.start()
    return parts.body_line + parts.body.count("\n", 0, index), index - parts.body.rfind("\n", 0, index)


def offer(site: SchoolSite) -> None:
    """Link the school's own list below its pages, when it has one."""
    if _own(site):
        offer_page(site, site.unit.id)


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the page of the school's own list."""
    if own := _own(site):
        write_page(site, writer, own, unit=site.unit.id)
