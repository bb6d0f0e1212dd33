"""Author lists of one school.

People are told apart by their ids, and without one by their names: Trần Văn Dũng and Trần Văn Dung are two, although
their addresses would be equal. Then only one of them has it, and the clash is reported.
"""

from __future__ import annotations

from bangtin.authors.check import AUTHOR_CLASH, OTHER_NAME, UNCLEAR
from bangtin.authors.model import People, identify
from bangtin.core.article import Article
from bangtin.core.cards import Term
from bangtin.core.frontmatter.where import where
from bangtin.core.language import speaking
from bangtin.core.lists import write_list
from bangtin.core.pages import Link, versions
from bangtin.core.problems import Code
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.terms import Gathered, by_letter, gather
from bangtin.core.vietnamese.sorting import person_sort_key


def collect(site: SchoolSite) -> None:
    """Give every card's authors the address of their list; report who cannot be told apart."""
    people = identify((credit.name, credit.id) for article in site.articles for credit in article.front.authors)
    for article in site.articles:
        card = article.card
        authors: dict[str, Term] = {}
        for credit in article.front.authors:
            person = people.persons[credit.name, credit.id]
            url = site.addresses.author(person.slug, card.lang, site.unit.id) if person.slug else ""
            # The name stays as it is signed here; lists show the spelling that is used most.
            authors.setdefault(person.slug or credit.name, Term(person.slug, credit.name, url))
            _report(site, article, people, (credit.name, credit.id))
        card.authors = list(authors.values())


def _report(site: SchoolSite, article: Article, people: People, signed: tuple[str, str]) -> None:
    """What is wrong with one signature."""
    person, (name, own) = people.persons[signed], signed
    if person.other:
        _add(site, article, AUTHOR_CLASH, name, name=name, other=person.other)
    elif person.unclear:
        _add(site, article, UNCLEAR, name, name=name, ids=", ".join(person.unclear))
    if other := people.other_names.get(signed):
        _add(site, article, OTHER_NAME, own, id=own, name=name, other=other)


def _add(site: SchoolSite, article: Article, code: Code, text: str, /, **params: str) -> None:
    line, column = where(site.content / article.source.path, "authors", text)
    file = f"{site.content.name}/{article.source.path}"
    site.problems.add(code.at(file, line, column, text=text, **params))


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
