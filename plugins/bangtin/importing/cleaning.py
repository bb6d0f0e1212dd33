"""Puts blocks in order: normal forms, Word's leftovers, the furniture of old pages, spaces that only made a layout.

Nothing goes without a finding that says what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bangtin.core.vietnamese.text import clean_invisible, nfc, plain_spaces
from bangtin.importing import check, furniture, legacy, questions
from bangtin.importing.findings import Findings
from bangtin.importing.model import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
    merged,
    paragraphs,
    plain,
)

__all__ = ["RESIDUE", "clean"]

RESIDUE: Final = re.compile(
    r"\[bookmark:\s*[^\]\n]{0,60}\]"
    r"|\b_(?:GoBack|Toc[0-9]+|Hlk[0-9]+|Ref[0-9]+)\b"
    r"|(?:Error!|Lỗi!)\s*(?:Reference source not found|Bookmark not defined|Không tìm thấy nguồn tham chiếu"
    r"|Thẻ đánh dấu không được xác định|No text of specified style in document)\.?"
    r"|\{?\s*\b(?:PAGEREF|HYPERLINK|MERGEFIELD|INCLUDEPICTURE|SHAPE|EMBED)\s+(?:\\l\s+)?(?:\"[^\"\n]*\"|\S+)"
    r"(?:\s+\\\*\s*MERGEFORMAT(?:INET)?)?\s*\}?"
    r"|\\\*\s*MERGEFORMAT(?:INET)?"
    r"|<!--\[if[^\]]*\]>.*?<!\[endif\]-->|<!\[endif\]-->|</?o:p>"
    r"|/\*\s*Style Definitions\s*\*/.*?\}"
    r"|\bNormal\s+0\s+(?:false\s+){3}\S+(?:\s+(?:X-NONE|[A-Z]{2}-[A-Z]{2}))*"
    r"|\bMicrosoftInternetExplorer[0-9]\b",
    re.DOTALL,
)
_SPACES: Final = re.compile(r"[^\S\n]+")
_BULLET: Final = re.compile(r"(?P<sign>[-–•+*·●○▪■◦]|[a-zđ]\))\s+(?=\S)")
_NUMBERED: Final = re.compile(r"(?P<number>[0-9]{1,2})[.)]\s+(?=\S)")
_TOP_SIGNS: Final = frozenset("-–•*·●■▪")


@dataclass(slots=True)
class _Count:
    """What was found on the way."""

    spaces: int = 0
    composed: bool = False
    residue: list[str] = field(default_factory=list)


def clean(document: Document) -> None:
    """Clean the document in place; findings are added to it."""
    findings = document.findings
    _legacy(document, findings)
    count = _Count()
    document.blocks = [
        block for block in (_clean_block(block, count) for block in document.blocks) if block is not None
    ]
    document.notes = {name: _clean_runs(runs, count) for name, runs in document.notes.items()}
    document.blocks = furniture.remove(document.blocks, document.stated, findings)
    document.blocks = _typed_lists(document.blocks)
    for words in dict.fromkeys(count.residue):
        findings.report(questions.WORD_RESIDUE, text=words, words=words)
    if count.composed:
        findings.report(questions.COMPOSED)
    if count.spaces:
        findings.report(questions.SPACES, count=count.spaces)
    if any(
        cell.colspan > 1 or cell.rowspan > 1
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ):
        findings.report(check.SPANNING_CELLS)


def _legacy(document: Document, findings: Findings) -> None:
    """Text in an old encoding whose font is not told: converted when the words leave no doubt, otherwise told."""
    text = "\n".join(plain(block.runs) for block in paragraphs(document.blocks))
    encoding = legacy.detect(text)
    if encoding:
        sample = next((line for line in text.split("\n") if not line.isascii()), "")[:60]
        _rewrite(document, lambda words: legacy.convert(words, encoding))
        after = legacy.convert(sample, encoding)
        findings.report(check.LEGACY_FONT, encoding=encoding, before=sample, after=after)
    elif sample := _looks_old(text):
        findings.report(check.LEGACY_UNSURE, text=sample, sample=sample)


# Letters of TCVN3 that no Vietnamese word in Unicode has inside: ®, µ, ¸, ¶ …
_OLD: Final = re.compile(r"\b\w*[®µ¸¶·¹¨»¾¼½©ª«¬]\w+|\w+[µ¸¶·¹¨»¾¼½]\b")


def _looks_old(text: str) -> str:
    """A few words that look like TCVN3, when there are several."""
    found = [match[0] for match in _OLD.finditer(text) if any(char.isalpha() and char.isascii() for char in match[0])]
    return " ".join(found[:6]) if len(found) >= 3 else ""


def _rewrite(document: Document, change: Callable[[str], str]) -> None:
    for block in _everything(document.blocks):
        block.runs = [replace(run, text=change(run.text)) for run in block.runs]
    document.notes = {
        name: [replace(run, text=change(run.text)) for run in runs] for name, runs in document.notes.items()
    }


def _everything(blocks: list[Block]) -> Iterator[Paragraph | Heading]:
    """Paragraphs, those in tables too."""
    yield from paragraphs(blocks)
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _everything(cell.blocks)


# -- one block -------------------------------------------------------------------------------------------------------


def _clean_block(block: Block, count: _Count) -> Block | None:
    """The block without what does not belong there; nothing when nothing is left."""
    match block:
        case Paragraph() | Heading():
            block.runs = _clean_runs(block.runs, count)
            return block if any(run.text.strip() or run.note for run in block.runs) else None
        case ListBlock():
            block.items = [item for item in (_clean_all(item, count) for item in block.items) if item]
            return block if block.items else None
        case Quote():
            block.blocks = _clean_all(block.blocks, count)
            return block if block.blocks else None
        case Table():
            block.rows = [[_clean_cell(cell, count) for cell in row] for row in block.rows]
            full = [row for row in block.rows if any(cell.blocks for cell in row)]
            if not any(cell.rowspan > 1 for row in block.rows for cell in row):
                block.rows = full
            return block if full else None
        case Picture():
            block.caption = _words(block.caption, count)
            block.alt = _words(block.alt, count)
            return block
    return block


def _clean_all(blocks: list[Block], count: _Count) -> list[Block]:
    return [done for done in (_clean_block(block, count) for block in blocks) if done is not None]


def _clean_cell(cell: Cell, count: _Count) -> Cell:
    return replace(cell, blocks=_clean_all(cell.blocks, count))


def _clean_runs(runs: list[Run], count: _Count) -> list[Run]:
    """Runs in NFC, with single spaces, and without residue even where Word cut it into pieces."""
    runs = merged(runs)
    text = "".join(run.text for run in runs)
    if RESIDUE.search(text):
        runs = _without(runs, text, count)
    result: list[Run] = []
    at_start = True
    for run in runs:
        words = _normal(run.text, count)
        if at_start or (result and result[-1].text.endswith((" ", "\n"))):
            words = words.lstrip(" ")
        words = words.replace(" \n", "\n").replace("\n ", "\n")
        if words or run.note:
            result.append(replace(run, text=words))
            at_start = False
    while result and not result[-1].note and not result[-1].text.rstrip():
        result.pop()
    if result and not result[-1].note:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip())
    return merged(result)


def _without(runs: list[Run], text: str, count: _Count) -> list[Run]:
    """Runs with the pieces that Word left cut out."""
    spans = []
    for match in RESIDUE.finditer(text):
        spans.append(match.span())
        count.residue.append(" ".join(match[0].split())[:120])
    result: list[Run] = []
    at = 0
    for run in runs:
        keep = [
            char for index, char in enumerate(run.text, at) if not any(start <= index < end for start, end in spans)
        ]
        at += len(run.text)
        result.append(replace(run, text="".join(keep)))
    return result


def _normal(text: str, count: _Count) -> str:
    """Composed, without what cannot be seen, single spaces; what was done is counted."""
    if text.isascii() and "  " not in text and "\t" not in text:
        return text
    if not unicodedata.is_normalized("NFC", text):
        count.composed = True
    text = clean_invisible(nfc(text))
    for match in _SPACES.finditer(text):
        if match[0] != " ":
            count.spaces += len(match[0]) - match[0].count(" ") or 1
    return plain_spaces(text)


def _words(text: str, count: _Count) -> str:
    return _normal(text, count).strip()


# -- lists that were typed -------------------------------------------------------------------------------------------


def _typed_lists(blocks: list[Block]) -> list[Block]:
    """Two and more paragraphs that begin with a dash, or with numbers from 1 on, are a list."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        length, found = _list_at(blocks, index)
        if found is not None:
            result.append(found)
            index += length
        else:
            result.append(blocks[index])
            index += 1
    return result


def _list_at(blocks: list[Block], index: int) -> tuple[int, ListBlock | None]:
    """The typed list that begins at a block, and how many blocks it takes."""
    bullets: list[tuple[str, Paragraph]] = []
    numbers: list[Paragraph] = []
    for block in blocks[index:]:
        if not isinstance(block, Paragraph) or block.style or not block.runs:
            break
        text = block.runs[0].text
        if not numbers and (match := _BULLET.match(text)) and not match["sign"][0].isalpha():
            bullets.append((match["sign"], _cut(block, match.end())))
        elif not bullets and (match := _NUMBERED.match(text)) and int(match["number"]) == len(numbers) + 1:
            numbers.append(_cut(block, match.end()))
        else:
            break
    if len(bullets) >= 2:
        return len(bullets), _nested(bullets)
    if len(numbers) >= 2:
        return len(numbers), ListBlock(ordered=True, items=[[one] for one in numbers])
    return 0, None


def _cut(block: Paragraph, length: int) -> Paragraph:
    first = block.runs[0]
    return Paragraph([replace(first, text=first.text[length:]), *block.runs[1:]], line=block.line)


def _nested(bullets: list[tuple[str, Paragraph]]) -> ListBlock:
    """Dashes above, plus signs below them, as official papers do."""
    top = bullets[0][0]
    items: list[list[Block]] = []
    for sign, paragraph in bullets:
        if sign == top or (sign in _TOP_SIGNS and top in _TOP_SIGNS) or not items:
            items.append([paragraph])
        elif isinstance(items[-1][-1], ListBlock):
            items[-1][-1].items.append([paragraph])
        else:
            items[-1].append(ListBlock(ordered=False, items=[[paragraph]]))
    return ListBlock(ordered=False, items=items)
