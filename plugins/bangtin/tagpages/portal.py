"""Tags across schools: one index, one list and two feeds a tag."""

from __future__ import annotations

from bangtin.core.language import speaking
from bangtin.core.site import PageWriter, PortalSite
from bangtin.tagpages.check import CLASH_ACROSS
from bangtin.tagpages.model import Words, settle
from bangtin.tagpages.pages import offer_tags, shown_tags, write_tags
from bangtin.tagpages.synonyms import Synonyms


def collect(site: PortalSite) -> None:
    """Give every word one spelling across schools. Synonyms are resolved in each school, by the office's list, too."""
    words = settle(site.all_cards, Synonyms())
    for card in site.all_cards:
        card.tags = words.terms(card.tags)
    _report_clashes(site, words)


def _report_clashes(site: PortalSite, words: Words) -> None:
    """Words of different schools whose slugs are equal: a message for each school that uses the rarer one."""
    lost = {word.key: word for word in words.found.values() if word.other}
    for summary in site.summaries.values() if lost else ():
        for name, (file, line, column) in summary.get("tagpages", {}).get("places", {}).items():
            if word := lost.get(words.key(name)):
                site.problems.add(CLASH_ACROSS.at(file, line, column, text=name, name=name, other=word.other))


def offer(site: PortalSite) -> None:
    """Put the index of tags into the menu where there is one."""
    offer_tags(site, "")


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the pages in every language that has tagged articles."""
    tags = {lang: shown_tags(site, lang) for lang in site.languages}
    for lang in site.languages:
        with speaking(lang):
            write_tags(site, writer, tags, lang, unit="")
