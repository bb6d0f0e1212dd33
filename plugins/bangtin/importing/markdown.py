"""Blocks as Markdown in the dialect of our articles: every word comes out as it went in, and the file reads well.

Only what would be read as markup is escaped, so that a teacher sees `3. Kết quả`, `GD&ĐT` and `a_b` as typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from bangtin.importing.model import Block, Cell, Heading, ListBlock, Paragraph, Picture, Quote, Rule, Run, Table, merged

__all__ = ["write_markdown"]

_ALWAYS: Final = re.compile(r"[\\`*\[{|]")
_UNDERSCORE: Final = re.compile(r"_{2,}|(?<![^\W_])_|_(?![^\W_])")
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
# At the head of a line; what has no backslash form in the dialect is written as an entity.
_OPENING: Final = re.compile(r"(?P<sign>[#>]|[-+](?=[ \t-]|$))|(?P<entity>[:=~])|(?P<number>[0-9]+)(?=\.(?:\s|$))")
_UNSAFE_URL: Final = re.compile(r"[\s()<>\"'\\\[\]{}|^`*]")
_HEADINGS: Final = {1: "##", 2: "##", 3: "###"}
_EDGES: Final = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def write_markdown(blocks: Sequence[Block], notes: dict[str, list[Run]] | None = None) -> str:
    """The body of an article, with the texts of its footnotes at the end."""
    parts = _blocks(blocks)
    if notes:
        parts.append("\n".join(f"[^{name}]: {_inline(runs, start=False)}".rstrip() for name, runs in notes.items()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(blocks: Sequence[Block]) -> list[str]:
    """Each block as lines; pictures that stand beside each other share a paragraph, which makes them a row."""
    parts: list[str] = []
    for is_picture, group in groupby(_joined(blocks), key=lambda block: isinstance(block, Picture)):
        members = list(group)
        if is_picture:
            parts.append("\n".join(f"![]({_url(block.file)})" for block in members if isinstance(block, Picture)))
        else:
            parts += [_block(block) for block in members]
    return parts


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Lists of one kind that follow each other are one list: Markdown cannot hold them apart."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if isinstance(block, ListBlock) and isinstance(last, ListBlock) and block.ordered == last.ordered:
            result[-1] = ListBlock(last.ordered, [*last.items, *block.items], last.start)
        else:
            result.append(block)
    return result


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _inline(block.runs)
        case Heading():
            text = _inline(block.runs, start=False).replace("  \n", " ")
            ending = len(text) - len(text.rstrip("#"))
            if ending:
                text = text[:-ending] + "\\#" * ending
            return f"{_HEADINGS.get(block.level, '####')} {text}" if text else ""
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)
        case Quote():
            return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(block.blocks)).split("\n"))
        case Rule():
            return "---"
        case Picture():
            return f"![]({_url(block.file)})"


def _list(block: ListBlock) -> str:
    """Items below each other; an item of several blocks goes on indented by four spaces."""
    lines: list[str] = []
    loose = any(len(item) > 1 and not isinstance(item[1], ListBlock) for item in block.items)
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "-"
        parts = [part for part in _blocks(item) if part]
        if not parts:
            continue
        text = "\n\n".join(parts) if loose else "\n".join(parts)
        indented = "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
        lines.append(f"{mark} {indented.lstrip()}")
    return ("\n\n" if loose else "\n").join(lines)


# -- tables ----------------------------------------------------------------------------------------------------------


def _table(table: Table) -> str:
    """Pipes and dashes; cells that span others need HTML, which the dialect reads too."""
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in table.rows for cell in row):
        return _html_table(table)
    width = max(len(row) for row in table.rows)
    rows = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(['---'] * width)} |")
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    """The text of a cell on one line."""
    bold = not cell.header
    return "<br>".join(_inline(runs, start=False).replace("  \n", "<br>") for runs in _lines(cell.blocks, bold=bold))


def _lines(blocks: Sequence[Block], *, bold: bool = True, mark: str = "") -> list[list[Run]]:
    """Whatever stands in a cell as lines of runs."""
    lines: list[list[Run]] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            runs = block.runs if bold else [Run(r.text, False, r.italic, r.level, r.href, r.note) for r in block.runs]
            lines.append([Run(mark), *runs] if mark else list(runs))
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items, block.start):
                lines += _lines(item, bold=bold, mark=f"{number}. " if block.ordered else "- ")
        elif isinstance(block, Quote):
            lines += _lines(block.blocks, bold=bold, mark=mark)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = [line for cell in row for line in _lines(cell.blocks, bold=bold)]
                lines.append([run for index, line in enumerate(cells) for run in ([Run("; ")] if index else []) + line])
    return lines


def _html_table(table: Table) -> str:
    """A table with cells over several columns or rows."""
    lines = ["<table>"]
    for row in table.rows:
        lines.append("<tr>")
        for cell in row:
            tag = "th" if cell.header else "td"
            spans = "".join(
                f' {name}="{span}"' for name, span in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if span > 1
            )
            text = "<br>".join(_html(runs) for runs in _lines(cell.blocks, bold=not cell.header))
            lines.append(f"<{tag}{spans}>{text}</{tag}>")
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _html(runs: Sequence[Run]) -> str:
    """Runs as HTML; a footnote mark in a spanning table is a plain number."""
    parts = []
    for run in merged(runs):
        text = f"[{run.note}]" if run.note else html.escape(run.text, quote=False).replace("\n", "<br>")
        for tag, wanted in (("em", run.italic), ("strong", run.bold), (run.level, bool(run.level))):
            if wanted and text.strip():
                text = f"<{tag}>{text}</{tag}>"
        parts.append(f'<a href="{html.escape(_url(run.href))}">{text}</a>' if run.href and text.strip() else text)
    return "".join(parts)


# -- inline ----------------------------------------------------------------------------------------------------------


def _inline(runs: Sequence[Run], *, start: bool = True) -> str:
    """Runs as one paragraph. ``start``: what stands at the head of the first line could open a block."""
    parts: list[str] = []
    for href, group in groupby(merged(_tidy(runs)), key=lambda run: run.href):
        text = _emphasised(list(group), link=bool(href))
        if href and text.strip():
            lead, words, tail = _edges(text)
            text = f"{lead}[{words}]({_url(href)}){tail}"
            if text.startswith("[") and parts and parts[-1].endswith("!"):
                parts[-1] = f"{parts[-1][:-1]}\\!"  # else it would be a photo
        parts.append(text)
    lines = [line.strip() for line in "".join(parts).split("\n")]
    lines = [line for line in lines if line]
    return "  \n".join(_safe_start(line) if index or start else line for index, line in enumerate(lines))


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Looks that only cover spaces, or sit on a footnote mark, are dropped."""
    return [Run(run.text, note=run.note) if run.note or not run.text.strip() else run for run in runs]


def _emphasised(runs: list[Run], *, link: bool) -> str:
    """Marks of emphasis round the words, never round spaces; where two would touch, the second is a tag."""
    text = ""
    for run in runs:
        if run.note:
            text += f"[^{run.note}]"
            continue
        pieces: list[str] = []
        for line in run.text.split("\n"):
            lead, words, tail = _edges(line)
            if words:
                touching = (text if not pieces else "") + lead
                words = _marked(_escape(words, link=link), run, touching=touching.endswith(("*", ">")))
            pieces.append(lead + words + tail)
        text += "\n".join(pieces)
    return text


def _marked(words: str, run: Run, *, touching: bool) -> str:
    if run.level:
        words = f"<{run.level}>{words}</{run.level}>"
    if touching or run.level:
        for tag, wanted in (("em", run.italic), ("strong", run.bold)):
            if wanted:
                words = f"<{tag}>{words}</{tag}>"
        return words
    stars = "*" * (2 * run.bold + run.italic)
    return f"{stars}{words}{stars}"


def _edges(text: str) -> tuple[str, str, str]:
    """Spaces before, words, spaces behind."""
    match = _EDGES.match(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")


def _escape(text: str, *, link: bool = False) -> str:
    """Signs that the dialect would read as markup, wherever they stand."""
    text = _ENTITY.sub("&amp;", text)
    text = _ALWAYS.sub(r"\\\g<0>", text)
    if "_" in text:
        text = _UNDERSCORE.sub(lambda match: "\\_" * len(match[0]), text)
    if link:
        text = text.replace("]", "&#93;")  # a backslash would not keep `]:` from being a definition
    return text.replace("<", "&lt;")


def _safe_start(line: str) -> str:
    """A line whose first sign opens no block."""
    match = _OPENING.match(line)
    if match is None:
        return line
    if match["sign"]:
        return f"\\{line}"
    if match["entity"]:
        return f"&#{ord(match['entity'])};{line[1:]}"
    return f"{match['number']}\\{line[match.end() :]}"


def _url(target: str) -> str:
    """An address without any sign that would end it."""
    return _UNSAFE_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)
