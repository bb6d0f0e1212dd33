"""Author lists of one school.

Names whose slugs are equal but that are not the same name (Trần Văn Dũng, Trần Văn Dung) are two people: only the
first in alphabetical order gets the address, and the clash is reported.
"""

from __future__ import annotations

from bangtin.authors.check import AUTHOR_CLASH
from bangtin.core.cards import Term
from bangtin.core.language import speaking
from bangtin.core.lists import write_list
from bangtin.core.pages import Link, versions
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.terms import Gathered, by_letter, gather
from bangtin.core.vietnamese.sorting import person_sort_key
from bangtin.core.vietnamese.text import same_word_key


def collect(site: SchoolSite) -> None:
    """Give every card's authors the address of their list."""
    owner: dict[str, str] = {}
    for name in sorted({term.name for article in site.articles for term in article.card.authors}, key=person_sort_key):
        slug = next(t.slug for a in site.articles for t in a.card.authors if t.name == name)
        owner.setdefault(slug, name)
    for article in site.articles:
        card = article.card
        authors = []
        for term in card.authors:
            other = owner[term.slug]
            if same_word_key(other) == same_word_key(term.name):
                url = site.addresses.author(term.slug, card.lang, site.unit.id)
                authors.append(Term(term.slug, term.name, url))
            else:
                file = f"{site.content.name}/{article.source.path}"
                site.problems.add(AUTHOR_CLASH.at(file, 1, 1, text=term.name, name=term.name, other=other))
                authors.append(term)
        card.authors = authors


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the index of authors and a list for each, in every language."""
    listed = {
        lang: gather(site.cards(lang), lambda card: [term for term in card.authors if term.url])
        for lang in site.languages
    }
    for lang, authors in listed.items():
        if authors:
            with speaking(lang):
                _write(site, writer, lang, listed)


def _write(site: SchoolSite, writer: PageWriter, lang: str, listed: dict[str, dict[str, Gathered]]) -> None:
    addresses, unit, authors = site.addresses, site.unit.id, listed[lang]
    index = f"{addresses.home(lang, unit)}tac-gia/"
    heading = site.gettext("Authors")
    page = site.frame.page(
        "authors",
        heading,
        index,
        lang,
        breadcrumbs=site.frame.crumbs(lang, Link(heading, index, current=True)),
        alternates=versions(lang, {o: f"{addresses.home(o, unit)}tac-gia/" for o in listed if listed[o]}),
    )
    terms = [
        {"name": author.name, "url": addresses.author(slug, lang, unit), "count": len(author.cards)}
        for slug, author in authors.items()
    ]
    groups = by_letter(terms, person_sort_key)
    writer.write_page(
        page, "tags.html", groups=[{"letter": "", "terms": [t for g in groups for t in g["terms"]]}], heading=heading
    )
    for slug, author in sorted(authors.items()):
        url = addresses.author(slug, lang, unit)
        write_list(
            site,
            writer,
            kind="author",
            heading=author.name,
            url=url,
            lang=lang,
            cards=author.cards,
            current=index,
            trail=[Link(heading, index)],
            alternates=versions(lang, {o: addresses.author(slug, o, unit) for o in listed if slug in listed[o]}),
        )
