"""Python-Markdown with the extensions our texts use, and without the work that ordinary text never needs.

Most of an article is paragraphs of plain words. Stock Python-Markdown asks every block processor and every inline
pattern about each of them; here a paragraph in which nothing can match is written at once, and a processor or pattern
is asked only when the text holds the sign that it lives on. What comes out is the same: a test compares it with the
stock library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import TypeVar, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor, Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, AtomicString, Registry

from bangtin.articles.serialise import Html, escape, to_html

__all__ = ["Dialect"]

T = TypeVar("T")

# A block that begins with one of these, or has one of the others at the head of a later line, may be more than a
# paragraph. Four spaces make code or part of a list.
_MAY_OPEN = frozenset(" \n#>:[*+-_|=0123456789")
_OPENING = re.compile(r"    |\n| *(?:[#>:\[*+\-_|=]|\d+\.)")
_LATER_OPENING = re.compile(r"\n *[#>:\[*\-_|=]")
# Signs that some inline pattern, an attribute list or a stashed piece of HTML begins with.
_INLINE = re.compile(r"[\\`\[<*_{\x02]|&#?\w+;|  \n")
_PLACEHOLDER = re.compile(r"\x02[^\x03]*\x03")
_TAG = re.compile(r"<[^>]*>")
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
_INLINE_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "]:",
    "link": "](",
    "image_link": "![",
    "image_reference": "]:",
    "short_reference": "]:",
    "short_image_ref": "]:",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
_TREE_SIGNS = {"attr_list": "{", "unescape": "\\"}
_BACKLINK = "&#8617;&#65038;"  # an arrow, then the request to draw it as a letter and not as an emoji


class Dialect(Markdown):
    """One parser for many texts, one after the other: :meth:`parse`, change the tree at will, :meth:`write`."""

    def __init__(self) -> None:
        self.source = ""
        self._footnotes = FootnoteExtension(BACKLINK_TEXT=_BACKLINK)
        super().__init__(
            extensions=[
                "fenced_code",
                self._footnotes,
                "attr_list",
                "def_list",
                TableExtension(use_align_attribute=True),
                "abbr",
                "sane_lists",
            ]
        )
        self.preprocessors.deregister("normalize_whitespace")  # `_even` does it
        self.treeprocessors.deregister("prettify")  # `to_html` does it
        blocks = cast("_Blocks", self.parser)
        blocks.blockprocessors.register(_Gallery(blocks), "gallery", 95)
        blocks.chain = _with_signs(blocks.blockprocessors, _BLOCK_SIGNS)
        cast("_Inline", self.treeprocessors["inline"]).patterns = _with_signs(self.inlinePatterns, _INLINE_SIGNS)
        self._tree_chain = _with_signs(self.treeprocessors, _TREE_SIGNS)

    def build_parser(self) -> Dialect:
        """The stock parser, with our block parser, emphasis, links and inline pass in the places of theirs."""
        super().build_parser()
        self.parser = _Blocks(self, self.parser.blockprocessors)
        emphasis = _Emphasis("*", "strong,em", self)
        emphasis.add("_", "strong,em", smart=True)
        self.inlinePatterns.register(emphasis, "em_strong", 60)
        self.inlinePatterns.register(_Link(self.inlinePatterns["link"].pattern, self), "link", 160)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        return self

    def parse(self, text: str) -> Element:
        """The elements of a text that has unix line ends and no control characters, inline markup resolved."""
        self.reset()
        self.source = text = _even(text)
        if "<" in text or "```" in text or "~~~" in text:
            lines = text.split("\n")
            for preprocessor in self.preprocessors:
                lines = preprocessor.run(lines)
            text = "\n".join(lines)
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
        return html

    @property
    def footnotes(self) -> FootnoteExtension:
        """The footnotes of the text parsed last."""
        return self._footnotes

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


def _even(text: str) -> str:
    """Tabs as spaces, blank lines empty, two of them at the end."""
    text = text.expandtabs(4) if "\t" in text else text
    return _BLANK_LINE.sub("\n", text) + "\n\n"


def _with_signs(registry: Registry[T], signs: Mapping[str, str]) -> list[tuple[str, T]]:
    """The items of a registry in their order, each with the sign without which it has nothing to do."""
    known = {id(registry[name]): sign for name, sign in signs.items() if name in registry}
    return [(known.get(id(item), ""), item) for item in registry]


class _Blocks(BlockParser):
    """Blocks to elements; a run of plain paragraphs becomes one element that holds their finished HTML."""

    def __init__(self, md: Markdown, processors: Registry[BlockProcessor]) -> None:
        super().__init__(md)
        self.root = Element("div")
        self.blockprocessors = processors
        for processor in processors:
            processor.parser = self
        self.chain: list[tuple[str, BlockProcessor]] = []
        self._paragraph = processors["paragraph"]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """As in the library, with a short way for paragraphs and no vain questions."""
        # Where abbreviations are defined, no paragraph is plain.
        top = parent is self.root and not self.state and "*[" not in cast("Dialect", self.md).source
        while blocks:
            if top:
                self._plain_run(parent, blocks)
                if not blocks:
                    return
            block = blocks[0]
            if _is_paragraph(block):
                self._paragraph.run(parent, blocks)
                continue
            for sign, processor in self.chain:
                if sign in block and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    def _plain_run(self, parent: Element, blocks: list[str]) -> None:
        """Take paragraphs without any markup from the front of the blocks."""
        plain = []
        following = ""
        for block in blocks:
            if not _is_paragraph(block) or _INLINE.search(block) or not (text := block.lstrip()):
                following = block
                break
            plain.append(text)
        if plain and following.lstrip().startswith(":"):
            plain.pop()  # the term of a definition: a paragraph on its own until its list is made
        if plain:
            SubElement(parent, "p").text = Html("</p>\n<p>".join(map(escape, plain)))
            del blocks[: len(plain)]


def _is_paragraph(block: str) -> bool:
    """Whether nothing but the paragraph processor can take this block."""
    if not block or (block[0] in _MAY_OPEN and _OPENING.match(block)):
        return False
    return "\n" not in block or not _LATER_OPENING.search(block)


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


class _Inline(InlineProcessor):
    """The inline pass, over the elements that hold any markup, with the patterns whose sign the text holds."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.patterns: list[tuple[str, Pattern]] = []

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As in the library; elements without markup are not visited."""
        source = cast("Dialect", self.md).source
        # The library reads only its length and its items; a list gives them faster than a registry.
        self.inlinePatterns = [pattern for sign, pattern in self.patterns if sign in source]  # type: ignore[assignment]
        marked = Element(tree.tag)
        marked.extend([child for child in tree if _has_markup(child)])
        super().run(marked, ancestors)
        return tree


def _has_markup(block: Element) -> bool:
    """Whether any text in a block holds a sign of markup."""
    if not len(block):
        return bool(block.text and type(block.text) is str and _INLINE.search(block.text))
    return any(_INLINE.search(text) for text in block.itertext())


class _Link(LinkInlineProcessor):
    """Links; the usual ``[words](address)`` is read at one go, not sign by sign."""

    _USUAL = re.compile(r"([^\[\]]*)\]\(([^\s()<>\"'\x02]+)\)")

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The element and the place it takes."""
        usual = self._USUAL.match(data, m.end())
        if usual is None:
            return super().handleMatch(m, data)
        element = Element("a", href=usual[2])
        element.text = usual[1]
        return element, m.start(), usual.end()


class _Emphasis(DelimiterProcessor):
    """Emphasis; the next ``*`` or ``_`` is looked for at one go, not sign by sign."""

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """The next run of signs that can open, or close what is open."""
        for sign in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[sign[0]]
            match = delimiter.boundary.match(data, sign.start())
            if match is not None and (delimiter.stack or (match.lastgroup or "")[0] != "e"):
                return match
        return None
