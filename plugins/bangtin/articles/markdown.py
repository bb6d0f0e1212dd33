"""The body of an article or page: from Markdown to safe HTML.

The order is the point: caps, then Markdown inside a CPU budget, then addresses resolved and photos taken out, then
the allow-list, and only behind it what we insert ourselves (frames of tables here, figures by `expand`).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol
from xml.etree.ElementTree import Element

from bangtin.articles import caps, check, flat
from bangtin.articles.beginning import beginning
from bangtin.articles.budget import Budget, Memory, OverBudget
from bangtin.articles.dialect import Dialect
from bangtin.articles.figures import Figures, PhotoRef
from bangtin.articles.places import Places
from bangtin.articles.rawhtml import deepest, mistakes
from bangtin.articles.sanitise import Allowed, Sanitiser
from bangtin.articles.serialise import escape
from bangtin.articles.tokens import expand
from bangtin.core import limits
from bangtin.core.problems import Problem
from bangtin.core.vietnamese.text import clean_invisible, nfc, slugify

__all__ = ["Body", "Converter", "Links", "PhotoRef", "expand"]

HEADING_PREFIX: Final = "muc-"
"""Keeps the ids of headings apart from those of the page around them."""

# Anything but line ends, ASCII, the composed letters of Vietnamese and its usual signs. A text without it needs no
# mending, and most have none.
_UNUSUAL = re.compile("[^\n\t -~\xa0ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”…•°²³½×€]")
_LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_PHOTOS = {"photo", "gallery"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_EXTERNAL = {"http", "https"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"<[^>]*>")
# The signs that the library puts round its placeholders; none of them may be left.
_LEAK = re.compile(r"[\x02\x03]")
_LAST_WORDS = re.compile(r"([^<>\x02\x03]{4,})<[^\x02\x03]*$")
_NOTES = '<div role="doc-endnotes">'
_NOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>')
_NOTE_USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_ANCHOR = re.compile(r"<a ([^>]*)>")
_SHOWN = 80  # characters of an address in a message


class Links(Protocol):
    """What the text of an article may point to; reports what does not exist itself."""

    def link(self, target: str, line: int, column: int) -> str | None:
        """The address of an internal target, or ``None`` to leave the link out and keep its words."""
        ...

    def photo(self, ref: PhotoRef) -> str | None:
        """The key of a photo, or ``None`` when it cannot be shown."""
        ...


@dataclass(slots=True)
class Body:
    """A converted text. ``html`` is safe and holds tokens for `expand`; empty when the text was refused."""

    html: str = ""
    photos: list[str] = field(default_factory=list)
    """Keys of all photos the text places, alone, in rows or in named galleries, in order of appearance."""
    galleries: list[list[str]] = field(default_factory=list)
    """Keys of each row and gallery; an empty list stands for the photos left over."""
    toc: list[tuple[str, str]] = field(default_factory=list)
    """Id and text of each heading of the first level."""
    problems: list[Problem] = field(default_factory=list)
    plain: str = ""
    """How the text begins, without markup."""
    failed: bool = False
    """The text was refused as a whole; its last problem says why."""


class _Text(NamedTuple):
    text: str
    file: str
    first_line: int


class Converter:
    """Turns texts into HTML, one after the other; make one for each process."""

    def __init__(self) -> None:
        self._dialect = Dialect()
        self._sanitiser = Sanitiser()

    def convert(self, text: str, *, file: str, first_line: int, links: Links) -> Body:
        """The body of one text. ``first_line`` is the line of the file on which the text begins.

        Never raises for what an editor has typed: a text that is too large or too complex gives an empty body with
        one problem. Exceptions of ``links`` pass through.
        """
        if _UNUSUAL.search(text):
            text = clean_invisible(nfc(text)).replace("\r\n", "\n").replace("\r", "\n")
            text = text.encode("utf-8", "replace").decode("utf-8")  # no halves of characters
        refused = caps.refuse(text, file, first_line)
        if refused is None:
            try:
                with Budget(limits.ARTICLE_CPU_SECONDS):
                    return _Conversion(self._dialect, self._sanitiser, links, _Text(text, file, first_line)).run()
            except (OverBudget, RecursionError, MemoryError):
                self._dialect = Dialect()  # whatever it was in the middle of
                refused = check.TOO_COMPLEX.at(file, first_line, 1)
        return Body(problems=[refused], failed=True)


class _Conversion:
    """One text on its way."""

    def __init__(self, dialect: Dialect, sanitiser: Sanitiser, links: Links, text: _Text) -> None:
        self._dialect = dialect
        self._sanitiser = sanitiser
        self._links = links
        self._text = text.text
        self._file = text.file
        self._first_line = text.first_line
        self._places = Places(text.text, text.first_line)
        self._allowed = Allowed()
        self._body = Body()

    def run(self) -> Body:
        """All steps in their order."""
        body, figures = self._body, Figures(self._photo, self._places.find, self._dialect.words)
        body.photos, body.galleries, self._allowed.tokens = figures.keys, figures.galleries, figures.tokens
        blocks = flat.read(self._text)
        if blocks is None:
            with Memory(limits.ARTICLE_MEMORY_BYTES):
                return self._by_tree(figures)
        self._finish(self._clean(self._write(blocks, figures), raw=False))
        return body

    def _by_tree(self, figures: Figures) -> Body:
        """A text that needs the whole parser, which may make much of little."""
        root = self._dialect.parse(self._text)
        figures.place(root)
        self._number_headings(root)
        if "[^" in self._text:
            self._open_footnotes(root)
        self._resolve_links(root)
        if "|" in self._text:
            _align_by_class(root)
        # Definitions (links, abbreviations, footnotes) are written as often as they are used.
        if "]:" in self._text and _length(root) > limits.HTML_LENGTH:
            return self._refused(check.TOO_COMPLEX.at(self._file, self._first_line, 1))
        written = self._dialect.write(root)
        raw = self._dialect.htmlStash.html_counter > 0
        refused = self._refuse(written, raw=raw)
        if refused is not None:
            return self._refused(refused)
        self._finish(self._clean(written, raw=raw))
        return self._body

    @staticmethod
    def _refused(problem: Problem) -> Body:
        """No body, for one reason."""
        return Body(problems=[problem], failed=True)

    def _write(self, blocks: list[flat.Block], figures: Figures) -> str:
        """The HTML of a flat text. Not safe yet. Photos, headings and links in turn, as in a tree."""
        tokens = [
            figures.photo(block.file, block.text) if block.tag == "photo" else figures.gallery(block.text)
            for block in blocks
            if block.tag in _PHOTOS
        ]
        names = [self._heading(block.tag, _text_of(block.lines[0])) for block in blocks if block.tag in _LEVELS]
        tokens.reverse()
        names.reverse()
        written = []
        for block in blocks:
            if (tag := block.tag) in _PHOTOS:
                if token := tokens.pop():
                    written.append(f'<img src="{token}">')
                continue
            lines = [self._words(words) for words in block.lines]
            if tag == "p":
                written.append(f"<p>{lines[0]}</p>")
            elif tag in _LEVELS:
                written.append(f'<{_LEVELS[tag]} id="{names.pop()}">{lines[0]}</{_LEVELS[tag]}>')
            elif tag == "blockquote":
                written.append(f"<blockquote>\n<p>{lines[0]}</p>\n</blockquote>")
            else:
                items = "</li>\n<li>".join(lines)
                written.append(f"<{tag}>\n<li>{items}</li>\n</{tag}>")
        return "\n".join(written)

    def _words(self, words: flat.Words) -> str:
        """The inside of a block of a flat text, its links with their addresses."""
        if len(words) == 1 and isinstance(words[0], str):
            return words[0]
        return "".join(part if isinstance(part, str) else self._link(part) for part in words)

    def _link(self, link: flat.Link) -> str:
        """A link of a flat text, or its words alone."""
        label = escape(link.label)
        address = self._address(html.unescape(link.target).strip())
        if address is None:
            return label
        self._allowed.links[address] = address
        relation = ' rel="noopener"' if _scheme(address) in _EXTERNAL else ""
        return f'<a href="{html.escape(address)}"{relation}>{label}</a>'

    def _refuse(self, written: str, *, raw: bool) -> Problem | None:
        """What only the written HTML shows: it is too deep for the sanitiser, or the library has lost its place."""
        if len(written) > limits.HTML_LENGTH:
            return check.TOO_COMPLEX.at(self._file, self._first_line, 1)
        if raw and deepest(written) > limits.NESTING:
            return check.TOO_DEEP.at(self._file, self._first_line, 1, limit=limits.NESTING)
        if ("\x02" in written or "\x03" in written) and (leak := _LEAK.search(written)) is not None:
            words = _LAST_WORDS.search(written[: leak.start()])
            place = self._places.first(html.unescape(words[1])) if words else (0, 0)
            return check.UNPAIRED_SIGNS.at(self._file, *place)
        return None

    def _photo(self, ref: PhotoRef) -> str | None:
        """The key of a photo that lies beside the text."""
        if not ref.file:
            self._report(check.EMPTY_PHOTO.at(self._file, ref.line, ref.column))
            return None
        if len(ref.file) > limits.ADDRESS_LENGTH:
            self._report(_long_address(ref.file, self._file, ref.line, ref.column))
            return None
        if _scheme(ref.file) or ref.file.startswith(("//", "\\")):
            target = ref.file[:_SHOWN]
            self._report(check.FOREIGN_PHOTO.at(self._file, ref.line, ref.column, text=target, target=target))
            return None
        return self._links.photo(ref)

    def _number_headings(self, root: Element) -> None:
        """Levels below the title of the page, ids from the words, the table of contents."""
        for element in root.iter():
            level = _LEVELS.get(element.tag)
            if level is None:
                continue
            name = self._heading(element.tag, "".join(element.itertext()))
            element.tag = level
            element.attrib.clear()
            element.set("id", name)

    def _heading(self, tag: str, text: str) -> str:
        """The id of a heading; of the first level also its place in the table of contents."""
        text = self._dialect.words(text)
        name = slug = HEADING_PREFIX + (slugify(text, max_length=60) or "1")
        number = 1
        while name in self._allowed.ids:
            number += 1
            name = f"{slug}-{number}"
        self._allowed.ids.add(name)
        if _LEVELS[tag] == "h2":
            self._body.toc.append((name, text))
        return name

    def _open_footnotes(self, root: Element) -> None:
        """Let the ids of footnotes through; report those without a text."""
        notes = self._dialect.footnotes
        self._allowed.ids.update(notes.makeFootnoteId(name) for name in notes.footnotes)
        self._allowed.ids.update(notes.used_refs)
        for match in _NOTE_USE.finditer(self._places.text):
            if match[1] not in notes.footnotes:
                self._report(check.NO_SUCH_FOOTNOTE.at(self._file, *self._places.at(match.start()), name=match[1]))
        for element in root.iter("div"):
            if element.get("class") == "footnote":
                element.set("role", "doc-endnotes")

    def _resolve_links(self, root: Element) -> None:
        """Give each link its address, or leave its words alone."""
        for element in root.iter("a"):
            target = html.unescape(self._dialect.entities(element.get("href") or "")).strip()
            title = element.get("title")
            note = target.startswith("#fn") and target[1:] in self._allowed.ids
            address = target if note else self._address(target)
            element.attrib.clear()
            if address is None:
                element.tag = "span"  # the sanitiser takes it away
                if target.startswith("#fnref:"):  # the way back from a footnote that nothing refers to
                    element.text = None
                continue
            element.set("href", address.replace("&", "&amp;"))
            self._allowed.links[address] = address
            if note:
                element.set("role", "doc-backlink" if target.startswith("#fnref") else "doc-noteref")
            elif title:
                element.set("title", title)
            if _scheme(address) in _EXTERNAL:
                element.set("rel", "noopener")

    def _address(self, target: str) -> str | None:
        """The address to publish for a target as the editor wrote it; ``None`` leaves the link out."""
        line, column = self._places.find(target)
        shown = target[:_SHOWN]
        if len(target) > limits.ADDRESS_LENGTH:
            self._report(_long_address(target, self._file, line, column))
            return None
        scheme = _scheme(target)
        if scheme in _SCHEMES:
            return target
        if scheme:
            self._report(check.FORBIDDEN_SCHEME.at(self._file, line, column, text=shown, scheme=scheme))
        elif not target:
            self._report(check.EMPTY_LINK.at(self._file, line, column))
        elif target.replace("\\", "/").startswith("//"):
            self._report(check.NO_SCHEME.at(self._file, line, column, text=shown, target=shown))
        elif target.startswith("#"):
            for name in (target[1:], HEADING_PREFIX + target[1:]):
                if name in self._allowed.ids:
                    return f"#{name}"
            if not target.startswith("#fnref:"):
                self._report(check.NO_SUCH_PLACE.at(self._file, line, column, text=shown, target=shown))
        else:
            address = self._links.link(target, line, column)
            if address is not None and (not (scheme := _scheme(address)) or scheme in _SCHEMES):
                return _to_heading(address) if ".md#" in target else address
        return None

    def _clean(self, written: str, *, raw: bool) -> str:
        """Sanitised HTML; the addresses in raw HTML are resolved between two passes."""
        clean, unknown = self._sanitiser.clean(written, self._allowed)
        if not raw:
            return clean
        for tag, value in unknown:
            if tag == "img":
                shown = value[:_SHOWN]
                place = self._places.find(value)
                self._report(check.HTML_PHOTO.at(self._file, *place, text=shown, target=shown))
            elif value not in self._allowed.links:
                address = self._address(value.strip())
                self._allowed.links[value] = address
                if address is not None:
                    self._allowed.links.setdefault(address, address)
        for problem in mistakes(self._dialect.raw_html(), self._file, self._places):
            self._report(problem)
        if any(tag == "a" for tag, _ in unknown):
            clean = _ANCHOR.sub(_open_safely, self._sanitiser.clean(written, self._allowed)[0])
        return clean.replace("<img>", "")

    def _finish(self, clean: str) -> None:
        """How the text begins; frames round tables."""
        body = self._body
        body.plain = beginning(_NOTE_MARK.sub("", clean.partition(_NOTES)[0]) if "[^" in self._text else clean)
        if "<table>" in clean:
            clean = clean.replace("<table>", '<div class="bt-table" tabindex="0"><table>')
            clean = clean.replace("</table>", "</table></div>")
        body.html = clean

    def _report(self, problem: Problem) -> None:
        self._body.problems.append(problem)


def _length(root: Element) -> int:
    """Characters that the tree will have as HTML, tags and signs that grow by escaping aside."""
    return sum(
        len(element.text or "") + len(element.tail or "") + sum(map(len, element.attrib.values()))
        for element in root.iter()
    )


def _long_address(target: str, file: str, line: int, column: int) -> Problem:
    """Nobody can have typed it."""
    text = target[:_SHOWN]
    return check.LONG_ADDRESS.at(file, line, column, text=text, size=len(target), limit=limits.ADDRESS_LENGTH)


def _text_of(words: flat.Words) -> str:
    """The words of a heading of a flat text, as its tree would have them."""
    return "".join(html.unescape(_TAG.sub("", part)) if isinstance(part, str) else part.label for part in words)


def _scheme(target: str) -> str:
    """The scheme of an address as a browser would read it, in small letters; empty for a relative one."""
    match = _SCHEME.match(_UNSEEN.sub("", target))
    return match[1].lower() if match else ""


def _to_heading(address: str) -> str:
    """An address of another article with the id that its heading has there."""
    page, _, name = address.partition("#")
    return address if name.startswith((HEADING_PREFIX, "fn")) or not name else f"{page}#{HEADING_PREFIX}{name}"


def _align_by_class(root: Element) -> None:
    """Alignment of table cells as a class of ours, which a strict content policy lets live."""
    for tag in ("th", "td"):
        for cell in root.iter(tag):
            if align := cell.attrib.pop("align", None):
                cell.set("class", f"bt-{align}")


def _open_safely(match: re.Match[str]) -> str:
    """A link from raw HTML to another site, with the relation that our own links have."""
    external = 'href="http' in match[1] and "rel=" not in match[1]
    return f'<a {match[1]} rel="noopener">' if external else match[0]
