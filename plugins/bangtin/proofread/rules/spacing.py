"""Spaces and punctuation: what a typesetter mends without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangtin.core.problems import Code
from bangtin.proofread import check
from bangtin.proofread.alphabet import LOWER, UPPER
from bangtin.proofread.manuscript import Block, Edit, Finding, Form, Kind, Manuscript

__all__ = ["indents", "layout", "punctuation", "quotes", "signs", "unbalanced", "year_spaces"]

Spot = tuple[Block, int, int, str]
_WIDE = re.compile(r"(?<=\S)(?:[^\S\n]{2,}|(?<!\d)[^\S\n ](?!\d))(?=\S)")  # beside figures it is meant: 40 %
_EDGES = re.compile(r"^[^\S\n]*(?:[^\S\n ]|  )[^\S\n]*", re.MULTILINE)  # a space at the end of a line harms nobody
_BEFORE = re.compile(r"(?<=[\w)”%])[^\S\n]+(?P<sign>[,;:!?](?=\s|$|[”)])|\.(?=\s|$))")
_AFTER = re.compile(
    r"(?<=[^\W\d_]{2})(?<!&amp)(?<!&lt)(?<!&gt)(?<!&nbsp)(?<!&quot)(?P<sign>[,;])(?=[^\W\d_]{2})"
    rf"|(?<=[{LOWER}]{{2}})(?P<stop>[.!?])(?!(?:Net|Com|Org|Vn|Js|Zip|Exe)\b)(?=[{UPPER}][{LOWER}])"
    rf"|(?<=[{LOWER}]{{2}})(?P<colon>:)(?=[^\W\d_]{{2}}|“)"
)
_QUOTES = re.compile(
    rf"(?P<open>(?<=[\w,;])(?=“\w))|(?P<inside>(?<=“)[^\S\n]+(?=\w)|(?<=[\w.!?…,])[^\S\n]+(?=”)"
    rf"|(?<=\()[^\S\n]+(?=\w)|(?<=\w)[^\S\n]+(?=\)))"
    rf"|(?P<close>(?<=”)(?=\w))|(?P<bracket>(?<=[{LOWER}]{{2}})(?=\([^\W\d_]{{3,}})|(?<=\))(?=[^\W\d_]{{2}}))"
)
_DASH = re.compile(
    rf"(?<=[^\W\d_])(?P<left>[–—])(?=[ ]\S)|(?<=\S[ ])(?P<right>[–—])(?=[^\W\d_])"
    rf"|(?<=[{LOWER}]{{2}})(?P<hyphen>-)(?=[ ][{UPPER}][{LOWER}])"
    rf"|(?<=[{LOWER}]{{2}}[ ])(?P<after>-)(?=[{UPPER}][{LOWER}])"
)
_DOTS = re.compile(
    r"(?P<two>(?<=[^\W\d_]{2})\.\.(?=\s|$))|(?P<many>…\.+|\.+…|\.{4,})|(?P<comma>,,+)|(?P<stop>,\.(?=\s|$))"
)
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)([^"\n]{1,300}?)(?<=\S)"(?![\w"])')
_FREE = frozenset({Kind.CELL, Kind.LABEL})


def layout(paper: Manuscript) -> Iterator[Finding]:
    """Double and no-break spaces; in plain text also the indents that only made a layout."""
    spots: list[Spot] = []
    for block in paper.prose:
        if block.kind is not Kind.CELL:
            spots += [(block, *match.span(), " ") for match in _WIDE.finditer(block.words)]
    edges = [match.span() for match in _EDGES.finditer(paper.text)] if paper.form is Form.PLAIN else []
    if not spots and not edges:
        return
    count = len(spots) + len(edges)
    finding = paper.mending(check.SPACES, spots) or paper.at_offset(check.SPACES, edges[0][0], "")
    finding.problem.params["count"] = str(count)
    finding.edits += tuple(Edit(start, end, "") for start, end in edges)
    yield finding


def punctuation(paper: Manuscript) -> Iterator[Finding]:
    """Spaces at punctuation marks and dashes; runs of dots."""
    before: list[Spot] = []
    after: list[Spot] = []
    dashes: list[Spot] = []
    dots: list[Spot] = []
    for block in paper.prose:
        words = block.words
        if block.kind in _FREE:
            continue
        before += [(block, match.start(), match.start("sign"), "") for match in _BEFORE.finditer(words)]
        after += [(block, match.end(), match.end(), " ") for match in _AFTER.finditer(words)]
        for match in _DASH.finditer(words):
            at = match.end() if match["right"] or match["after"] else match.start()
            dashes.append((block, at, at, " "))
        dots += [(block, *match.span(), _mended(match)) for match in _DOTS.finditer(words)]
    spots: tuple[tuple[Code, list[Spot]], ...] = (
        (check.SPACE_BEFORE, before), (check.NO_SPACE_AFTER, after), (check.DASH_SPACES, dashes), (check.DOTS, dots)
    )  # fmt: skip
    for code, found in spots:
        yield from _told(paper, code, [spot for spot in found if not spot[0].in_sign(spot[1] - 1, spot[2] + 1)])


def _mended(match: re.Match[str]) -> str:
    return {"two": ".", "many": "…", "comma": ",", "stop": "."}[match.lastgroup or "two"]


def _told(paper: Manuscript, code: Code, spots: list[Spot]) -> Iterator[Finding]:
    """One finding for all spots, which names the sign of the first."""
    if not spots:
        return
    block, start, end, new = spots[0]
    sign = block.words[end : end + 1] if new == "" else block.words[start - 1 : start]
    finding = paper.mending(code, spots, sign=sign, before=block.words[start:end], after=new)
    if finding is not None:
        yield finding


def quotes(paper: Manuscript) -> Iterator[Finding]:
    """Spaces at quotation marks and brackets; straight marks beside curly ones."""
    spots: list[Spot] = []
    straight: list[Spot] = []
    curly = any("“" in block.words for block in paper.prose)
    for block in paper.prose:
        words = block.words
        if block.kind in _FREE:
            continue
        if "“" in words or "(" in words:
            spots += [(block, *match.span(), "" if match["inside"] else " ") for match in _QUOTES.finditer(words)]
        if curly and '"' in words:
            for match in _STRAIGHT.finditer(words):
                straight += [(block, match.start(), match.start() + 1, "“"), (block, match.end() - 1, match.end(), "”")]
    for code, found in ((check.QUOTE_SPACES, spots), (check.QUOTES_MIXED, straight)):
        finding = paper.mending(code, found)
        if finding is not None:
            yield finding


def unbalanced(paper: Manuscript) -> Iterator[Finding]:
    """A mark without its partner, in its paragraph and in the whole text."""
    for opening, closing in ("“”", "()"):
        total = sum(block.words.count(opening) - block.words.count(closing) for block in paper.running)
        for block in paper.prose if total else ():
            words = block.words
            if words.count(opening) - words.count(closing) == 0 or block.kind in _FREE:
                continue
            at = _lonely(words, opening, closing)
            if at >= 0:
                piece = words[max(0, at - 20) : at + 30].strip()
                yield paper.at(check.UNBALANCED, block, at, at + 1, words=piece)


def _lonely(words: str, opening: str, closing: str) -> int:
    """Where the first mark without a partner stands; -1 where a list is numbered: a), 1)."""
    opened: list[int] = []
    for at, sign in enumerate(words):
        if sign == opening:
            opened.append(at)
        elif sign == closing:
            if opened:
                opened.pop()
            elif closing == ")" and re.search(r"(?:^|[\s;,.:])[\w]{1,3}$", words[:at]):
                continue
            else:
                return at
    return opened[0] if opened else -1


def year_spaces(paper: Manuscript) -> Iterator[Finding]:
    """School years that are not written 2021-2022."""
    spots: list[Spot] = []
    first = ("", "")
    for block in paper.prose:
        for mention in block.years:
            if mention.year is not None and mention.raw != str(mention.year):
                first = first if spots else (mention.raw, str(mention.year))
                spots.append((block, *mention.span, str(mention.year)))
    finding = paper.mending(check.YEAR_SPACES, spots, before=first[0], after=first[1])
    if finding is not None:
        yield finding


def signs(paper: Manuscript) -> Iterator[Finding]:
    """Numbers of documents that are not written as offices write them."""
    for block in paper.prose:
        for sign in block.signs:
            if sign.raw != sign.normal:
                finding = paper.mending(
                    check.SIGN_SPELLING, [(block, *sign.span, sign.normal)], before=sign.raw, after=sign.normal
                )
                if finding is not None:
                    yield finding


def indents(paper: Manuscript) -> Iterator[Finding]:
    """Markdown: prose that four spaces at its head turn into code."""
    if paper.form is not Form.MARKDOWN:
        return
    for block in paper.blocks:
        if block.kind is Kind.THING and len(block.words) > 40 and len(re.findall("[à-ỹđ]", block.words)) >= 6:
            words = block.words.strip()
            start = block.words.index(words)
            yield paper.at(check.CODE_BY_SPACES, block, start, start + 40)
