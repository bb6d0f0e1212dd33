"""Ties captions to their photos where the layout leaves no doubt; everything else becomes a question."""

from __future__ import annotations

import re
from typing import Final

from bangtin.importing import questions
from bangtin.importing.blocks import CAPTION_LENGTH
from bangtin.importing.findings import Findings
from bangtin.importing.model import Block, Cell, Document, ListBlock, Paragraph, Picture, Quote, Table, pictures, plain

__all__ = ["tie", "without_end_mark"]

_ANNOUNCED: Final = re.compile(
    r"(?:(?:sau|dưới) đây là\b.{0,30}|(?:một số|một vài|những|các)\s+)\bhình ảnh\b.*", re.IGNORECASE
)
_SHORT: Final = 200
_BYLINE: Final = re.compile(r"(?:tin|bài|ảnh|tác giả|người viết|nguồn)\b[^:]{0,20}:", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:[0-9]+|[IVX]+|[a-zđ])[.)/]")
_TITLE_ENDS: Final = ".!?;:,…"


def without_end_mark(words: str) -> bool:
    """Whether a line ends as captions and titles do."""
    return bool(words) and words[-1] not in _TITLE_ENDS


def tie(document: Document) -> None:
    """Give pictures their captions, in place; findings are added to the document."""
    findings = document.findings
    document.blocks = _unfold(document.blocks)
    if next(pictures(document.blocks), None) is None:
        _alone(document.blocks, findings)
    else:
        document.blocks = _tied(document.blocks, findings)
    _announced(document.blocks, findings)


# -- tables that only hold photos in place ---------------------------------------------------------------------------


def _unfold(blocks: list[Block]) -> list[Block]:
    """Tables and quotations that hold photos become the blocks in them, captions tied by row and column."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and next(pictures([block]), None) is not None:
            result += _from_table(block)
        elif isinstance(block, Quote) and next(pictures([block]), None) is not None:
            result += _unfold(block.blocks)
        elif isinstance(block, ListBlock) and next(pictures([block]), None) is not None:
            behind = list(pictures([block]))
            items: list[list[Block]] = [[one for one in item if not isinstance(one, Picture)] for item in block.items]
            block.items = [item for item in items if item]
            result += [*([block] if block.items else []), *behind]
        else:
            result.append(block)
    return result


def _from_table(table: Table) -> list[Block]:
    result: list[Block] = []
    above: list[Cell] = []
    for row in table.rows:
        texts = [cell for cell in row if cell.blocks]
        fits = bool(above and texts) and len(row) == len(above) and not _has_pictures(row)
        if fits and all(_takes_caption(cell, below) for cell, below in zip(above, row, strict=True) if below.blocks):
            above = []
            continue
        for cell in row:
            result += _from_cell(cell)
        above = row if _has_pictures(row) else []
    return result


def _has_pictures(row: list[Cell]) -> bool:
    return any(next(pictures(cell.blocks), None) is not None for cell in row)


def _takes_caption(cell: Cell, below: Cell) -> bool:
    """Tie the text of a cell to the one photo of the cell above; False when it does not fit."""
    found = list(pictures(cell.blocks))
    texts = [block for block in below.blocks if isinstance(block, Paragraph)]
    words = " ".join(plain(text.runs) for text in texts)
    if len(found) != 1 or found[0].caption or len(texts) != len(below.blocks) or len(words) > CAPTION_LENGTH:
        return False
    found[0].caption = words
    return True


def _from_cell(cell: Cell) -> list[Block]:
    """The blocks of a cell; a short text beside the one photo in it is its caption."""
    blocks = _unfold(cell.blocks)
    found = [block for block in blocks if isinstance(block, Picture)]
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    if len(found) == 1 and not found[0].caption and texts and len(blocks) == 1 + len(texts):
        words = " ".join(plain(text.runs) for text in texts)
        if len(words) <= CAPTION_LENGTH and without_end_mark(words):
            found[0].caption = words
            return list(found)
    return blocks


# -- photos between paragraphs ---------------------------------------------------------------------------------------


def _tied(blocks: list[Block], findings: Findings) -> list[Block]:
    """The blocks without the paragraphs that became captions."""
    result: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Picture):
            result.append(block)
            index += 1
            continue
        end = index
        while end < len(blocks) and isinstance(blocks[end], Picture):
            end += 1
        group = [one for one in blocks[index:end] if isinstance(one, Picture)]
        below = blocks[end] if end < len(blocks) else None
        result_before = result[-1] if result else None
        if not group[-1].caption and _is_caption(below):
            words = plain(below.runs)  # type: ignore[union-attr]  # _is_caption has looked
            if len(group) == 1:
                group[0].caption = words
                end += 1
            else:
                findings.report(questions.CAPTION_SHARED, text=words, words=words, count=len(group))
        elif len(group) == 1 and not group[0].caption and _has_caption_style(result_before):
            group[0].caption = plain(result_before.runs)  # type: ignore[union-attr]
            result.pop()
        elif not group[-1].caption and isinstance(below, Paragraph) and _could_be_caption(plain(below.runs)):
            words = plain(below.runs)
            findings.report(questions.CAPTION_UNSURE, text=words, words=words, photo=group[-1].file)
        result += group
        index = end
    return result


def _has_caption_style(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style == "caption" and len(plain(block.runs)) <= CAPTION_LENGTH


def _is_caption(block: Block | None) -> bool:
    """Whether a paragraph right below a photo is its caption for certain.

    By its style; or it is short, without a full stop, and centred or in italics.
    """
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.runs)
    if block.style == "caption":
        return len(words) <= CAPTION_LENGTH
    italic = all(run.italic for run in block.runs if run.text.strip())
    return (block.centred or italic) and _could_be_caption(words)


def _could_be_caption(words: str) -> bool:
    """Short, no end mark, and nothing that announces or signs."""
    return len(words) <= _SHORT and without_end_mark(words) and not _BYLINE.match(words) and not _ANNOUNCED.match(words)


# -- photos that are not here ----------------------------------------------------------------------------------------


def _alone(blocks: list[Block], findings: Findings) -> None:
    """In a text without photos, a short line without an end mark between two sentences was a caption."""
    texts = [block for block in blocks if isinstance(block, Paragraph) and block.style != "title"]
    for before, block, after in zip(texts, texts[1:], [*texts[2:], None], strict=False):
        words = plain(block.runs)
        full = plain(before.runs).endswith((".", "!", "…")) and len(plain(before.runs)) > len(words)
        if not full or not _could_be_caption(words) or len(words) < 20 or after is None:
            continue
        heading = _NUMBER.match(words) or words.isupper() or all(run.bold for run in block.runs if run.text.strip())
        if heading or plain(after.runs).startswith(words):
            continue
        findings.report(questions.CAPTION_ALONE, block.line, text=words, words=words)


def _announced(blocks: list[Block], findings: Findings) -> None:
    """`Sau đây là một số hình ảnh:` at the end, and nothing behind it."""
    last = next((block for block in reversed(blocks) if not isinstance(block, Picture)), None)
    if blocks and last is blocks[-1] and isinstance(last, Paragraph):
        words = plain(last.runs)
        if len(words) <= _SHORT and _ANNOUNCED.match(words):
            findings.report(questions.PHOTOS_ANNOUNCED, last.line, text=words, words=words)
