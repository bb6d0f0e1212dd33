"""From a tree of HTML to blocks: paragraphs told apart, photos taken out of sentences, lists and tables in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from bangtin.importing.htmltree import Node
from bangtin.importing.model import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    merged,
    pictures,
    plain,
)

__all__ = ["CAPTION_LENGTH", "Sink", "read_blocks"]

CAPTION_LENGTH: Final = 300
_BLOCKS: Final = frozenset(
    """
    address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section summary table ul body td th tr tbody thead tfoot caption
    """.split()  # noqa: SIM905
)
_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em", "cite"})
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_LINE_END: Final = re.compile(r"[\r\n]+")
_BREAKS: Final = re.compile(r"\n[ \t\u00a0]*\n")
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CENTRE_STYLE: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]{1,4}")


@dataclass(slots=True)
class Sink:
    """What the reader asks of its source.

    ``photo`` gives the name of an image in the draft, or nothing to leave it out; ``link`` the address to write, or
    nothing to keep the words alone. ``notes`` maps the target of a footnote mark to the note's name. ``keep_spaces``:
    spaces between words are the author's, not the markup's.
    """

    photo: Callable[[Node], str] = lambda _node: ""
    link: Callable[[str], str] = lambda href: href
    notes: dict[str, str] = field(default_factory=dict)
    keep_spaces: bool = False


def read_blocks(node: Node, sink: Sink) -> list[Block]:
    """The blocks of an element."""
    reader = _Reader(sink)
    reader.children(node, Run(""), centred=False, style="")
    reader.flush()
    return reader.out


class _Reader:
    """Gathers inline content until a block begins or ends."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._inline: list[Run | Picture] = []
        self._centred = False
        self._style = ""
        self.out: list[Block] = []

    def children(self, node: Node, look: Run, *, centred: bool, style: str) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._text(child, look, centred=centred, style=style)
            else:
                self._element(child, look, centred=centred, style=style)

    def _text(self, text: str, look: Run, *, centred: bool, style: str) -> None:
        text = _LINE_END.sub(" ", text) if self._sink.keep_spaces else _SPACE.sub(" ", text)
        if not self._inline:
            self._centred, self._style = centred, style
            if not self._sink.keep_spaces:
                text = text.lstrip(" ")
        if text:
            self._inline.append(replace(look, text=text))

    def _element(self, node: Node, look: Run, *, centred: bool, style: str) -> None:
        tag = node.tag
        css = node.attrs.get("style", "")
        if tag == "br":
            self._inline.append(replace(look, text="\n", href=""))
        elif tag == "img":
            self._image(node, centred=centred, style=style)
        elif tag in _BLOCKS:
            centred = centred or tag == "center" or node.attrs.get("align", "").lower() == "center"
            self._block(node, look, centred=centred or bool(_CENTRE_STYLE.search(css)), style=style)
        elif tag not in {"title", "meta"}:
            look = _look(node, look, css)
            if tag == "a":
                href = node.attrs.get("href", "")
                if (name := self._sink.notes.get(href)) is not None:
                    self._inline.append(Run("", note=name))
                    return
                look = replace(look, href=self._sink.link(href) if href else "")
            self.children(node, look, centred=centred, style=style)

    def _image(self, node: Node, *, centred: bool, style: str) -> None:
        file = self._sink.photo(node)
        if not file:
            return
        if not self._inline:
            self._centred, self._style = centred, style
        alt = " ".join((node.attrs.get("alt") or node.attrs.get("title") or "").split())
        width = node.attrs.get("width", "").removesuffix("px")
        self._inline.append(Picture(file, alt, width=int(width) if _DIGITS.fullmatch(width) else 0))

    def _block(self, node: Node, look: Run, *, centred: bool, style: str) -> None:
        """One element that stands on lines of its own."""
        self.flush()
        tag = node.tag
        if tag == "hr":
            self.out.append(Rule())
        elif tag in {"ul", "ol"}:
            self.out += self._list(node)
        elif tag == "table":
            self.out += self._table(node)
        elif tag == "blockquote":
            if blocks := read_blocks(node, self._sink):
                self.out.append(Quote(blocks))
        elif tag == "figure":
            self.out += self._figure(node)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._heading(node, int(tag[1]))
        else:
            named = set(node.attrs.get("class", "").lower().split())
            if tag == "figcaption" or named & {"caption", "wp-caption-text", "msocaption"}:
                style = "caption"
            self.children(node, look, centred=centred or "centre" in named, style=style)
            self.flush()

    def _heading(self, node: Node, level: int) -> None:
        start = len(self.out)
        self.children(node, Run(""), centred=False, style="")
        self.flush()
        is_title = "title" in node.attrs.get("class", "").split()
        for index in range(start, len(self.out)):
            block = self.out[index]
            if isinstance(block, Paragraph):
                runs = [replace(run, bold=False) for run in block.runs]
                self.out[index] = Paragraph(runs, "title") if is_title else Heading(level, runs)

    def _figure(self, node: Node) -> list[Block]:
        """Photos with the caption that the markup gives them."""
        blocks = read_blocks(node, self._sink)
        found = [block for block in blocks if isinstance(block, Picture)]
        texts = [block for block in blocks if isinstance(block, Paragraph)]
        if len(found) == 1 and len(texts) == 1 and not found[0].caption and len(blocks) == 2:
            found[0].caption = plain(texts[0].runs)
            return list(found)
        return blocks

    def _list(self, node: Node) -> list[Block]:
        items: list[list[Block]] = []
        behind: list[Block] = []
        for child in node.children:
            if isinstance(child, Node) and child.tag in {"ul", "ol"} and items:
                items[-1] += self._list(child)  # a list that old editors put beside the item instead of inside
                continue
            if isinstance(child, str) and not child.strip():
                continue
            inner = child if isinstance(child, Node) else Node("li", children=[child])
            blocks = read_blocks(inner, self._sink)
            item: list[Block] = [block for block in blocks if not isinstance(block, Picture | Table)]
            if item:
                items.append(item)
            behind += [block for block in blocks if isinstance(block, Picture | Table)]
        start = node.attrs.get("start", "1")
        first = int(start) if _DIGITS.fullmatch(start) else 1
        return [*([ListBlock(node.tag == "ol", items, first)] if items else []), *behind]

    def _table(self, node: Node) -> list[Block]:
        rows: list[list[Cell]] = []
        before: list[Block] = []
        waiting = [child for child in node.children if isinstance(child, Node)]
        while waiting:
            child = waiting.pop(0)
            if child.tag == "tr":
                cells = [
                    self._cell(cell) for cell in child.children if isinstance(cell, Node) and cell.tag in {"td", "th"}
                ]
                if cells:
                    rows.append(cells)
            elif child.tag in {"thead", "tbody", "tfoot"}:
                waiting[:0] = [inner for inner in child.children if isinstance(inner, Node)]
            else:
                before += read_blocks(child, self._sink)
        if len(rows) == 1 and len(rows[0]) == 1 and next(pictures(rows[0][0].blocks), None) is None:
            return before + rows[0][0].blocks
        return [*before, Table(rows)] if rows else before

    def _cell(self, node: Node) -> Cell:
        spans = [node.attrs.get(name, "1") for name in ("colspan", "rowspan")]
        wide, high = (max(1, int(span)) if _DIGITS.fullmatch(span) else 1 for span in spans)
        return Cell(read_blocks(node, self._sink), node.tag == "th", wide, high)

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """What has been gathered becomes paragraphs and pictures."""
        inline, self._inline = self._inline, []
        if not inline:
            return
        pieces: list[list[Run] | Picture] = []
        for item in inline:
            if isinstance(item, Picture):
                pieces.append(item)
            elif pieces and isinstance(pieces[-1], list):
                pieces[-1].append(item)
            else:
                pieces.append([item])
        pieces = [piece for piece in pieces if isinstance(piece, Picture) or _has_words(piece)]
        if any(isinstance(piece, Picture) for piece in pieces):
            self._with_pictures(pieces)
        elif pieces:
            self._paragraphs([run for piece in pieces if isinstance(piece, list) for run in piece])

    def _with_pictures(self, pieces: list[list[Run] | Picture]) -> None:
        """A paragraph that holds pictures: its sentence stays whole; only what follows a leading one is a caption."""
        found = [piece for piece in pieces if isinstance(piece, Picture)]
        texts = [piece for piece in pieces if isinstance(piece, list)]
        leads = isinstance(pieces[0], Picture)
        if leads and len(found) == 1 and len(texts) == 1 and self._is_caption(texts[0]):
            found[0].caption = plain(texts[0])
            self.out.append(found[0])
            return
        if not leads:
            self._paragraphs([run for text in texts for run in text])
        self.out += found
        if leads and texts:
            self._paragraphs([run for text in texts for run in text])

    def _is_caption(self, runs: list[Run]) -> bool:
        """Whether the words behind a leading picture are its caption, by break, place or look."""
        words = plain(runs)
        if not words or len(words) > CAPTION_LENGTH:
            return False
        text = "".join(run.text for run in runs)
        broken = text.lstrip(" \t\u00a0").startswith("\n")
        italic = all(run.italic for run in runs if run.text.strip())
        return self._style == "caption" or ((broken or self._centred or italic) and words[-1] not in ".!?;:…")

    def _paragraphs(self, runs: list[Run]) -> None:
        """One paragraph, or several where the text has empty lines inside."""
        for part in _split(runs):
            self.out.append(Paragraph(merged(part), self._style, self._centred))


def _look(node: Node, look: Run, css: str) -> Run:
    """How text inside an inline element looks."""
    if node.tag in _BOLD or (css and _BOLD_STYLE.search(css)):
        look = replace(look, bold=True)
    if node.tag in _ITALIC or (css and _ITALIC_STYLE.search(css)):
        look = replace(look, italic=True)
    return replace(look, level=node.tag) if node.tag in {"sup", "sub"} else look


def _has_words(runs: list[Run]) -> bool:
    return any(run.note or run.text.strip() for run in runs)


def _split(runs: list[Run]) -> list[list[Run]]:
    """Runs cut at empty lines; a line end at the edges is dropped."""
    text = "".join(run.text for run in runs)
    cuts = {match.start() for match in _BREAKS.finditer(text)}
    parts: list[list[Run]] = [[]]
    at = 0
    for run in runs:
        begin = 0
        for cut in sorted(cuts):
            if at <= cut < at + len(run.text):
                parts[-1].append(replace(run, text=run.text[begin : cut - at]))
                parts.append([])
                begin = cut - at
        parts[-1].append(replace(run, text=run.text[begin:]))
        at += len(run.text)
    return [trimmed for part in parts if _has_words(trimmed := _trim(part))]


def _trim(runs: list[Run]) -> list[Run]:
    """Without line ends and spaces at the edges; no-break spaces stay for the cleaner, which counts them."""
    runs = [run for run in runs if run.text or run.note]
    while runs and not runs[0].note and not runs[0].text.lstrip("\n"):
        runs = runs[1:]
    if runs and not runs[0].note:
        runs = [replace(runs[0], text=runs[0].text.lstrip("\n")), *runs[1:]]
    while runs and not runs[-1].note and not runs[-1].text.rstrip("\n "):
        runs = runs[:-1]
    if runs and not runs[-1].note:
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip("\n "))]
    return runs
