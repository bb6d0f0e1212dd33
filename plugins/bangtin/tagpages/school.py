"""Tags inside one school: links on its articles, its index and its lists."""

from __future__ import annotations

from bangtin.core.article import Article
from bangtin.core.cards import Term
from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.vietnamese.text import same_word_key
from bangtin.tagpages.check import TAG_CLASH
from bangtin.tagpages.model import shown_tags, write_tags


def collect(site: SchoolSite) -> None:
    """Give every card's tags the address of their page; a tag without one stays plain text."""
    for lang in site.languages:
        tags = shown_tags(site, site.cards(lang))
        urls = {slug: (tag.name, site.addresses.tag(slug, lang, site.unit.id)) for slug, tag in tags.items()}
        for article in site.articles:
            if article.card.lang == lang:
                _report_clashes(site, article, {slug: name for slug, (name, _) in urls.items()})
                article.card.tags = [
                    Term(term.slug, *urls[term.slug]) if term.slug in urls else term for term in article.card.tags
                ]


def _report_clashes(site: SchoolSite, article: Article, names: dict[str, str]) -> None:
    """Two words whose slugs are equal (Bạn đọc, Bàn đọc) share a list: somebody should know."""
    for term in article.card.tags:
        other = names.get(term.slug, term.name)
        if same_word_key(other) != same_word_key(term.name):
            file = f"{site.content.name}/{article.source.path}"
            site.problems.add(TAG_CLASH.at(file, 1, 1, text=term.name, name=term.name, other=other))


def offer(site: SchoolSite) -> None:
    """Put the index of tags into the menu where there is one."""
    for lang in site.languages:
        if shown_tags(site, site.cards(lang)):
            site.frame.offer(lang, 90, "Tags", site.addresses.tags(lang, site.unit.id))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the pages in every language that has tagged articles."""
    for lang in site.languages:
        with speaking(lang):
            write_tags(site, writer, lang, unit=site.unit.id, feeds=False)
