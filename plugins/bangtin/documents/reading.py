"""What the articles of a school say of documents: in front matter, and where their text cites one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from bangtin.core.article import Article
from bangtin.core.frontmatter.nodes import Mapping, Sequence
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.vietnamese.citations import find_citations
from bangtin.documents.model import Statement, statement

_BLOCK_END = re.compile(r"</(?:p|li|h[1-4]|t[dhr]|d[dt]|pre|blockquote)>|<[bh]r>")
_TAG = re.compile(r"<[^>]*>")
# A digit before a slash or hyphen with letters behind: without that no text has a sign.
_MAY_CITE = re.compile(r"[0-9][a-zA-Z]?\s?(?:/|-)\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}")


def may_cite(html: str) -> bool:
    """Whether a text may have a sign at all: asked of every text, so that most cost nothing more."""
    return _MAY_CITE.search(html) is not None


def plain(html: str) -> str:
    """The words of safe HTML, a line for each block."""
    return unescape(_TAG.sub("", _BLOCK_END.sub("\n", html)))


def statements(articles: Iterable[Article]) -> list[Statement]:
    """Everything that the articles say, each document once an article and source of knowledge."""
    found: list[Statement] = []
    for article in articles:
        if article.front.documents:
            found += declared(article)
        if article.front.awards:
            found += decided(article)
        if may_cite(article.html):
            found += cited(article)
    return found


def declared(article: Article) -> list[Statement]:
    """What stands under ``documents:``."""
    found = []
    for index, entry in enumerate(article.front.documents):
        told = statement(
            article.card, entry.number, entry.title, index=index, kind=entry.kind, issuer=entry.issuer,
            date=entry.date, replaced_by=entry.replaced_by, file=entry.file,
        )  # fmt: skip
        if told:
            found.append(told)
    return found


def decided(article: Article) -> list[Statement]:
    """The decisions by which awards were given: an article that reports an award cites its decision."""
    found: dict[str, Statement] = {}
    for award in article.front.awards:
        told = statement(article.card, award.decision, date=award.decision_date, issuer=award.giver, decision=True)
        if told and told.sign:
            found.setdefault(told.key, told)
    return list(found.values())


def cited(article: Article) -> list[Statement]:
    """What the text cites: of several mentions of one number the first, with what the others add."""
    found: dict[str, Statement] = {}
    for citation in find_citations(plain(article.html)):
        sign = citation.sign
        told = statement(
            article.card, sign.normal, citation.title, kind=citation.kind, date=citation.date, issuer=citation.issuer
        )
        if told is None:
            continue
        told = replace(told, written=sign.raw)
        first = found.get(told.key)
        if first is None:
            found[told.key] = told
        elif first.date is None or first.date == told.date:
            gaps = {name: getattr(first, name) or getattr(told, name) for name in ("kind", "date", "issuer", "title")}
            found[told.key] = replace(first, **gaps)
    return [replace(one, written=one.sign.normal if one.sign else one.written) for one in found.values()]


def place_of(text: str, file: str, told: Statement, field: str) -> tuple[int, int]:
    """Line and column of what a statement says in its article's source."""
    parts = split(text)
    if told.index >= 0:
        mapping, _ = parse(parts.front or "", file)
        entry = mapping.entries.get("documents")
        items = entry.node.items if entry and isinstance(entry.node, Sequence) else ()
        if told.index < len(items) and isinstance(item := items[told.index], Mapping):
            inner = item.entries.get(field) or item.entries.get("number") or item.entries.get("title")
            return (inner.node.line, inner.node.column) if inner else (item.line, item.column)
        return (entry.key_line, entry.key_column) if entry else (1, 1)
    number = told.sign.number if told.sign else told.written
    for match in re.finditer(rf"(?<![\w/.,–-]){re.escape(number)}\s?[/-]", parts.body):
        start = match.start()
        line = parts.body[start:].partition("\n")[0]
        if any(_same_key(one.sign.normal, told) for one in find_citations(f"số {line}")[:1]):
            return parts.body_line + parts.body.count("\n", 0, start), start - parts.body.rfind("\n", 0, start)
    return 1, 1


def _same_key(number: str, told: Statement) -> bool:
    other = statement(told.card, number)
    return other is not None and other.key == told.key
