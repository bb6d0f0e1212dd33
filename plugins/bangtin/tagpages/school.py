"""Tags inside one school: one spelling for each word, links on its articles, its index and its lists."""

from __future__ import annotations

from dataclasses import replace

from bangtin.core.frontmatter.where import where
from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.wordlist import own_list, shared_list
from bangtin.tagpages.check import TAG_CLASH
from bangtin.tagpages.model import Words, settle
from bangtin.tagpages.pages import offer_tags, shown_tags, write_tags
from bangtin.tagpages.synonyms import FILE, Synonyms, read_synonyms


def collect(site: SchoolSite) -> None:
    """Give every card's tags their one spelling, and the address of their page; a tag without one stays plain text."""
    synonyms = Synonyms([own_list(site, FILE, read_synonyms), shared_list(site, FILE, read_synonyms)])
    words = settle((article.card for article in site.articles), synonyms)
    _report_clashes(site, words)
    for article in site.articles:
        article.card.tags = words.terms(article.card.tags)
    for lang in site.languages:
        urls = {slug: site.addresses.tag(slug, lang, site.unit.id) for slug in shown_tags(site, lang)}
        for article in site.articles:
            card = article.card
            if card.lang == lang:
                card.tags = [replace(term, url=urls[term.slug]) if term.slug in urls else term for term in card.tags]


def _report_clashes(site: SchoolSite, words: Words) -> None:
    """Two words whose slugs are equal (Bạn đọc, Bàn đọc) cannot share a list: somebody must decide."""
    if not any(word.other for word in words.found.values()):
        return
    for article in site.articles:
        for name in article.front.tags:
            word = words.found[words.key(name)]
            if word.other:
                line, column = where(site.content / article.source.path, "tags", name)
                file = f"{site.content.name}/{article.source.path}"
                site.problems.add(TAG_CLASH.at(file, line, column, text=name, name=name, other=word.other))


def offer(site: SchoolSite) -> None:
    """Put the index of tags into the menu where there is one."""
    offer_tags(site, site.unit.id)


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the pages in every language that has tagged articles."""
    tags = {lang: shown_tags(site, lang) for lang in site.languages}
    for lang in site.languages:
        with speaking(lang):
            write_tags(site, writer, tags, lang, unit=site.unit.id)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Where each tag was written last, for the portal's messages: name → file, line, column."""
    places: dict[str, tuple[str, int, int]] = {}
    for article in site.articles:
        for term in article.card.tags:
            if term.slug and term.name not in places:
                line, column = where(site.content / article.source.path, "tags", term.name)
                places[term.name] = f"{site.content.name}/{article.source.path}", line, column
    return {"places": places}
