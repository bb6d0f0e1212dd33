"""Python-Markdown with the extensions our texts use, and without the work that ordinary text never needs.

Most of an article is paragraphs of plain words. Stock Python-Markdown asks every block processor and every inline
pattern about each of them; here a paragraph in which nothing can match is written at once, and a processor or pattern
is asked only when the text holds the sign that it lives on. What comes out is the same: a test compares it with the
stock library.
"""

from __future__ import annotations

import re
from html import unescape
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString, Registry

from bangtin.articles.inline import Inline, has_sign, with_signs
from bangtin.articles.serialise import PLAIN, escape, to_html

__all__ = ["Dialect", "Footnotes", "even", "is_paragraph"]

# A block that begins in one of these ways, or has one of the signs at the head of a later line, may be more than a
# paragraph. Four spaces make code or part of a list.
_MAY_OPEN = frozenset(" \n#>:[*+-_0123456789")
_OPENING = re.compile(r"    |\n| *(?:[#>:\[]|[*+-] |\*\[|[*_-][*_ -]*(?:\n|$)|\d+\. )")
_LATER_OPENING = re.compile(r"\n *[#>:\[*\-_|=]")
_PLACEHOLDER = re.compile(r"\x02[^\x03]*\x03")
_TAG = re.compile(r"<[^>]*>")
_DEFINITION = re.compile(r"\n {0,3}:")
_BLANK_LINE = re.compile(r"\n +(?=\n)")

# What must stand in a block, or in the whole text, before a processor or a pattern is worth asking.
_BLOCK_SIGNS = {
    "gallery": "[",
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "quote": ">",
    "deflist": ":",
    "footnote": "[^",
    "abbr": "*[",
    "reference": "]:",
}
_TREE_SIGNS = {"attr_list": "{", "unescape": "\\"}
# An arrow, then the request to draw it as a letter and not as an emoji.
_BACKLINK = "&#8617;&#65038;"
# Footnotes stand at the end: no words of a text can move them, as ///Footnotes Go Here/// does in the library.
_NO_MARKER = "\x02\x02"


class Dialect(Markdown):
    """One parser for many texts, one after the other: :meth:`parse`, change the tree at will, :meth:`write`."""

    def __init__(self) -> None:
        self.source = ""
        self.footnotes = Footnotes()
        super().__init__(
            extensions=[
                "fenced_code",
                self.footnotes,
                "attr_list",
                "def_list",
                TableExtension(use_align_attribute=True),
                "abbr",
                "sane_lists",
            ]
        )
        self.preprocessors.deregister("normalize_whitespace")  # `even` does it
        self._blocks.blockprocessors.register(_Gallery(self._blocks), "gallery", 95)
        self._blocks.chain = with_signs(self._blocks.blockprocessors, _BLOCK_SIGNS)
        self._tree_chain = with_signs(self.treeprocessors, _TREE_SIGNS)

    def build_parser(self) -> Dialect:
        """The stock parser, with our block parser and inline pass in the places of theirs."""
        super().build_parser()
        self.parser = self._blocks = _Blocks(self, self.parser.blockprocessors)
        self._inline = Inline(self)
        self.treeprocessors.register(self._inline, "inline", 20)
        self.treeprocessors.register(_LineEnds(self), "prettify", 10)
        return self

    def parse(self, text: str) -> Element:
        """The elements of a text that has unix line ends and no control characters, inline markup resolved."""
        self.reset()
        text = even(text)
        if text.isspace():
            return Element("div")
        if "<" in text or "```" in text or "~~~" in text:
            lines = text.split("\n")
            for preprocessor in self.preprocessors:
                lines = preprocessor.run(lines)
            text = "\n".join(lines)
        self.source = text
        self._inline.begin(text)
        # A definition takes its term from a paragraph above it, an abbreviation is marked in every paragraph.
        self._blocks.plain = "*[" not in text and not _DEFINITION.search(text)
        root = cast("Element", self.parser.parseDocument([text]).getroot())
        for sign, processor in self._tree_chain:
            if sign in self.source:
                processor.run(root)
        return root

    def write(self, root: Element) -> str:
        """HTML of elements, with the raw HTML of the text back in its places. Not safe yet."""
        html = to_html(root)
        if "\x02" in html:
            for processor in self.postprocessors:
                html = processor.run(html)
        return html.strip()

    def raw_html(self) -> list[str]:
        """The pieces of raw HTML, entities and fenced code of the text parsed last."""
        return [str(piece) for piece in self.htmlStash.rawHtmlBlocks]

    def words(self, text: str) -> str:
        """Text of the tree as a reader sees it: entities read, raw tags gone, single spaces."""
        if "\x02" in text:
            text = HTML_PLACEHOLDER_RE.sub(self._raw_text, text)
            text = _PLACEHOLDER.sub("", self.entities(text))
        if "&" in text:
            text = unescape(text)
        return " ".join(text.split())

    def entities(self, text: str) -> str:
        """Text of the tree with the ampersands of entities back in it."""
        return text.replace(AMP_SUBSTITUTE, "&")

    def _raw_text(self, match: re.Match[str]) -> str:
        """The words in a piece of raw HTML."""
        number = int(match[1])
        return _TAG.sub("", str(self.htmlStash.rawHtmlBlocks[number])) if number < self.htmlStash.html_counter else ""


def even(text: str) -> str:
    """Tabs as spaces, blank lines empty, two of them at the end."""
    text = text.expandtabs(4) if "\t" in text else text
    return _BLANK_LINE.sub("\n", text + "\n\n")


class _Blocks(BlockParser):
    """Blocks to elements; a run of plain paragraphs becomes one element that holds their finished HTML."""

    def __init__(self, md: Markdown, processors: Registry[BlockProcessor]) -> None:
        super().__init__(md)
        self.root = Element("div")
        self.blockprocessors = processors
        for processor in processors:
            processor.parser = self
        self.chain: list[tuple[str, BlockProcessor]] = []
        self.plain = True
        """Whether plain paragraphs of this text may be taken together."""
        self._paragraph = processors["paragraph"]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """As in the library, with a short way for paragraphs and no vain questions."""
        plain = self.plain and parent is self.root
        while blocks:
            if plain:
                self._plain_run(parent, blocks)
                if not blocks:
                    return
            block = blocks[0]
            if is_paragraph(block):
                self._paragraph.run(parent, blocks)
                continue
            for sign, processor in self.chain:
                if sign in block and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    def _plain_run(self, parent: Element, blocks: list[str]) -> None:
        """Take paragraphs without any markup from the front of the blocks."""
        texts = []
        for block in blocks:
            if not is_paragraph(block) or has_sign(block) or not (text := block.lstrip()):
                break
            texts.append(text)
        if texts:
            SubElement(parent, PLAIN).text = AtomicString("</p>\n<p>".join(map(escape, texts)))
            del blocks[: len(texts)]


def is_paragraph(block: str) -> bool:
    """Whether nothing but the paragraph processor can take this block."""
    if not block or (block[0] in _MAY_OPEN and _OPENING.match(block)):
        return False
    return "\n" not in block or not _LATER_OPENING.search(block)


class Footnotes(FootnoteExtension):
    """Footnotes of the library with ids from their numbers, whatever name an editor gives them."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TEXT=_BACKLINK, PLACE_MARKER=_NO_MARKER)

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - the library's names
        """``fn:2``."""
        return f"fn:{self._number(id)}"

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """``fnref:2``; ``fnref2:2`` for the second reference to the same note."""
        return self.unique_ref(f"fnref:{self._number(id)}", found)

    def _number(self, name: str) -> int:
        return list(self.footnotes).index(name) + 1


class _LineEnds(PrettifyTreeprocessor):
    """Line ends in the tree: all of them where attribute lists look at them; else `to_html` sets all but these."""

    def run(self, root: Element) -> None:
        """A line end behind each forced line break."""
        if "{" in cast("Dialect", self.md).source:
            super().run(root)
            return
        for line_break in root.iter("br"):
            tail = line_break.tail or ""
            line_break.tail = f"\n{tail}" if tail.strip() else "\n"


class _Gallery(BlockProcessor):
    """``[gallery]`` or ``[gallery: a.jpg b.jpg]`` alone in a paragraph."""

    _RE = re.compile(r" {0,3}\[gallery(?:\s*:([^\[\]]*))?\]\s*", re.IGNORECASE)

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Whether the block is the shortcode and nothing else."""
        return self._RE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """An element ``gallery`` whose text is the list of files."""
        match = self._RE.fullmatch(blocks.pop(0))
        SubElement(parent, "gallery").text = AtomicString((match and match[1]) or "")
