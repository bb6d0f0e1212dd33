"""Proofreads one text: a pure function from its words to its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bangtin.core import limits
from bangtin.core.frontmatter.envelope import split
from bangtin.core.problems import Problem
from bangtin.core.vietnamese.text import nfc
from bangtin.glossary.model import Term, common_terms, joined
from bangtin.proofread.manuscript import Finding, Form, Kind, Manuscript
from bangtin.proofread.reading import read_markdown, read_plain, read_word
from bangtin.proofread.rules import (
    abbreviations,
    dates,
    letters,
    papers,
    paragraphs,
    people,
    photos,
    spacing,
    titles,
    words,
)

__all__ = ["findings", "plain_line_ends", "proof", "proof_word", "read"]

Rule = Callable[[Manuscript], Iterator[Finding]]

ANY_LANGUAGE: tuple[Rule, ...] = (
    letters.invisible,
    letters.lost_letters,
    spacing.layout,
    spacing.punctuation,
    spacing.quotes,
    spacing.unbalanced,
    words.residue,
    paragraphs.repeated,
    photos.descriptions,
)
VIETNAMESE: tuple[Rule, ...] = (
    spacing.year_spaces,
    spacing.signs,
    spacing.indents,
    words.spelling,
    words.doubled,
    words.confused,
    words.styles,
    paragraphs.furniture,
    paragraphs.announced,
    paragraphs.captions,
    paragraphs.end_marks,
    paragraphs.byline,
    paragraphs.opening,
    dates.days,
    dates.school_years,
    dates.before_event,
    dates.anniversaries,
    papers.documents,
    papers.later,
    papers.awards,
    people.children,
    people.phones,
    people.births,
    people.names,
    people.places,
    abbreviations.abbreviations,
    titles.title_alone,
    titles.title_against_text,
)


def proof(
    text: str, *, path: str, beside: Sequence[str] = (), terms: Mapping[str, Term] | None = None
) -> list[Problem]:
    """What is wrong with a text, by place; what the author has answered under ``silence`` is left out.

    ``path`` names it in problems and says what it is: Markdown with front matter (``.md``) or plain text. ``beside``
    names the files in its folder, ``terms`` the abbreviations that are explained (the common ones, unless given).
    Lines and columns count in the NFC form of the text.
    """
    text = plain_line_ends(text)
    if len(text) > limits.ARTICLE_BYTES:
        return []  # refused as a whole (ART101)
    paper = read(nfc(text), path, beside, terms)
    found = list(findings(paper))
    if not letters.is_composed(text):
        found += letters.stored_letters(read(text, path, beside, terms))
    return _told(found, paper)


def proof_word(
    lines: Iterable[tuple[Kind, str]], *, path: str, terms: Mapping[str, Term] | None = None
) -> tuple[list[Problem], str]:
    """The same for the paragraphs of a Word file; and the text in whose lines the problems are placed."""
    paper = read_word([(kind, nfc(words)) for kind, words in lines], path, _terms(terms))
    return _told(findings(paper), paper), paper.text


def read(text: str, path: str, beside: Sequence[str], terms: Mapping[str, Term] | None) -> Manuscript:
    """A text as the rules see it."""
    reader = read_markdown if path.lower().endswith(".md") else read_plain
    return reader(text, path, _terms(terms), beside)


def findings(paper: Manuscript) -> Iterator[Finding]:
    """What all rules for the text's language say."""
    if paper.form is Form.MARKDOWN and split(paper.text).front is None:
        return
    if paper.lang == "vi" and (old := list(letters.old_font(paper))):
        yield from old  # its letters are not what they seem, so nothing else can be said of them
        return
    rules = (*ANY_LANGUAGE, *VIETNAMESE) if paper.lang == "vi" else ANY_LANGUAGE
    for rule in rules:
        yield from rule(paper)


def plain_line_ends(text: str) -> str:
    r"""Without a byte order mark, with ``\\n`` alone."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _terms(terms: Mapping[str, Term] | None) -> Mapping[str, Term]:
    return joined(common_terms()) if terms is None else terms


def _told(found: Iterable[Finding], paper: Manuscript) -> list[Problem]:
    silenced = paper.front.silenced if paper.front is not None else frozenset()
    problems = [finding.problem for finding in found if finding.problem.code not in silenced]
    return sorted(problems, key=lambda problem: problem.order)
