"""Mends what cannot change the meaning of a text: letters as they are stored, spaces, dots, spellings of numbers.

Letters and figures stay as they are, but for the normal forms (NFC, Đ) and Word's bookmarks. What stands in code, raw
HTML, addresses, shortcodes and in the ids of the front matter is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bangtin.core.frontmatter.envelope import split
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.vietnamese.text import nfc
from bangtin.glossary.model import Term
from bangtin.proofread.manuscript import Edit, Finding, Form, Manuscript
from bangtin.proofread.proof import findings, plain_line_ends, read
from bangtin.proofread.rules import letters

__all__ = ["Change", "changes", "fix"]

_ROUNDS = 5
"""One mended place can bring another one to light; three rounds have been enough for any text seen."""
_WINDOW = 28


def fix(text: str, *, path: str, terms: Mapping[str, Term] | None = None, beside: Sequence[str] = ()) -> str:
    """The text, mended; the same text when there is nothing to mend. Line ends and a byte order mark stay."""
    plain = plain_line_ends(text)
    mended = plain
    for _ in range(_ROUNDS):
        paper = read(mended, path, beside, terms)
        if _is_opaque(paper):
            return text
        found = [*letters.stored_letters(paper), *findings(paper)]
        after = _applied(paper, found)
        if after == mended:
            break
        mended = after
    if mended == plain:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + (mended.replace("\n", "\r\n") if "\r\n" in text else mended)


def _is_opaque(paper: Manuscript) -> bool:
    """Front matter that is not there, or letters of another encoding: hands off."""
    if paper.form is Form.MARKDOWN and split(paper.text).front is None:
        return True
    return next(letters.old_font(paper), None) is not None


def _applied(paper: Manuscript, found: Iterable[Finding]) -> str:
    """The text with all edits, those to the front matter only if it still says the same."""
    silenced = paper.front.silenced if paper.front is not None else frozenset()
    edits = sorted({edit for one in found if one.problem.code not in silenced for edit in one.edits})
    edits = [edit for edit in _apart(edits) if not _before_tab(paper, edit)]
    after = _edited(paper.text, edits)
    if paper.form is Form.MARKDOWN and not _says_the_same(paper.text, after, paper.file):
        body = len(paper.text) - len(split(paper.text).body)
        after = _edited(paper.text, [edit for edit in edits if edit.start >= body])
    return after


def _before_tab(paper: Manuscript, edit: Edit) -> bool:
    """Whether a tab ends the line: in Markdown it is as wide as the line before it lets it be, perhaps a line break."""
    end = paper.text.find("\n", edit.end)
    line = paper.text[edit.end : end if end >= 0 else len(paper.text)]
    return paper.form is Form.MARKDOWN and line.rstrip(" ").endswith("\t")


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits that do not touch each other; the others wait for the next round."""
    end = -1
    for edit in edits:
        if edit.start > end or (edit.start == end and edit.start != edit.end and end != 0):
            yield edit
            end = edit.end


def _edited(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.start], edit.new
        at = edit.end
    return "".join([*parts, text[at:]])


def _says_the_same(before: str, after: str, path: str) -> bool:
    """Whether the front matter has the same fields with the same letters and figures as before."""
    return _said(before, path) == _said(after, path)


def _said(text: str, path: str) -> list[str]:
    reading = read_front_matter(text, path)
    codes = sorted(problem.code for problem in reading.problems)
    said = json.dumps(reading.front.to_json(), ensure_ascii=False) if reading.front is not None else ""
    return [*codes, "".join(sign for sign in nfc(said) if sign.isalnum() or sign in "{}[]")]


# -- what was done, for people ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is written anew: its number, and the pieces before and after around what differs."""

    line: int
    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """What a mended text has of its own, line by line; long lines cut down to the places that differ."""
    old, new = plain_line_ends(before).split("\n"), plain_line_ends(after).split("\n")
    if len(old) != len(new):
        return []
    result = []
    for number, (was, now) in enumerate(zip(old, new, strict=True), 1):
        if was != now:
            result += [replace(one, line=number) for one in _pieces(was, now)]
    return result


def _pieces(was: str, now: str) -> Iterator[Change]:
    """Windows around the differences of one line, near ones together."""
    spans: list[list[int]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if spans and start - spans[-1][1] <= _WINDOW * 2:
            spans[-1][1], spans[-1][3] = end, new_end
        else:
            spans.append([start, end, new_start, new_end])
    for start, end, new_start, new_end in spans:
        yield Change(0, _window(was, start, end), _window(now, new_start, new_end))


def _window(line: str, start: int, end: int) -> str:
    first, last = max(0, start - _WINDOW), min(len(line), end + _WINDOW)
    piece = line[first:last].replace("\u00a0", "⍽")  # a no-break space looks like any other
    return ("…" if first else "") + piece + ("…" if last < len(line) else "")
