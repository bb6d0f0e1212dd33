"""A Word file through the guard and mammoth to blocks, with its photos taken out and its footnotes named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

import mammoth
from mammoth import documents

from bangtin.importing import check, legacy
from bangtin.importing.blocks import Sink, read_blocks
from bangtin.importing.check import Refused
from bangtin.importing.findings import Findings
from bangtin.importing.guard import open_word
from bangtin.importing.htmltree import Node, parse_html
from bangtin.importing.links import Links
from bangtin.importing.model import Document, Run
from bangtin.importing.photos import PhotoBox
from bangtin.importing.wordxml import prepare

__all__ = ["read_word"]

_STYLES: Final = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Table of Figures'] => p:fresh
p[style-name='Figure'] => p.caption:fresh
p[style-name='Illustration'] => p.caption:fresh
p[style-name='bt centred'] => p.centre:fresh
p[style-name='bt caption centred'] => p.caption:fresh
r[style-name='Strong'] => strong
strike => s
u =>
comment-reference =>
"""
_CAPTIONS: Final = {"caption", "figure", "illustration", "chú thích", "chú thích ảnh"}
_NOTE: Final = re.compile(r"#(?:footnote|endnote)-(?!ref)")
_BACK: Final = re.compile(r"#(?:footnote|endnote)-ref-")


def read_word(path: Path, name: str, photos: PhotoBox) -> Document:
    """The document in a .docx file; ``name`` is what findings call it. Raises :class:`Refused`."""
    document = Document(Findings(name))
    fonts = _Fonts()
    pictures = _Pictures(photos, document.findings)
    try:
        with open_word(path) as archive:
            file = prepare(archive, document.findings)
        result = mammoth.convert_to_html(
            file,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures.take),
            transform_document=fonts.transform,
        )
    except RecursionError:
        raise Refused(check.UNREADABLE, detail="nesting") from None
    except ExpatError:
        raise Refused(check.DAMAGED) from None
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise Refused(check.UNREADABLE, detail=type(error).__name__) from error
    if fonts.sample:
        before, after = fonts.sample
        document.findings.report(check.LEGACY_FONT, encoding=fonts.encoding, before=before[:60], after=after[:60])
    root = parse_html(result.value)
    links = Links()
    sink = Sink(photo=pictures.name_of, link=links.take, keep_spaces=True)
    notes = _notes(root, sink)
    document.blocks = read_blocks(root, sink)
    document.notes = notes
    links.report(document.findings)
    return document


@dataclass(slots=True)
class _Pictures:
    """Takes the pictures of one Word file out."""

    photos: PhotoBox
    findings: Findings

    def take(self, image: Any) -> dict[str, str]:
        """The attributes of an image element: its name in the draft, or none when it cannot be shown."""
        try:
            with image.open() as stream:
                data = stream.read()
        except (KeyError, OSError, ValueError):
            self.findings.report(check.PHOTO_MISSING)
            return {"src": ""}
        return {"src": f"x-photo:{self.photos.add(data, self.findings)}"}

    def name_of(self, node: Node) -> str:
        """The photo that an image element stands for."""
        return node.attrs.get("src", "").removeprefix("x-photo:")


@dataclass(slots=True)
class _Fonts:
    """Looks that HTML has no place for: centred paragraphs, and text in fonts of the nineties."""

    encoding: str = ""
    sample: tuple[str, str] | None = None
    _text: list[str] = field(default_factory=list)

    def transform(self, element: Any) -> Any:
        """The document with both written into it."""
        if isinstance(element, documents.Run) and (encoding := legacy.encoding_of_font(element.font)):
            return self._convert(element, encoding)
        if isinstance(element, (documents.HasChildren, documents.TableCellUnmerged)):
            element = element.copy(children=[self.transform(child) for child in element.children])
        if isinstance(element, documents.Document):
            notes = documents.notes([self._note(note) for note in element.notes._notes.values()])  # noqa: SLF001
            element = element.copy(notes=notes)
        if isinstance(element, documents.Paragraph):
            return self._paragraph(element)
        return element

    def _note(self, note: Any) -> Any:
        return note.copy(body=[self.transform(child) for child in note.body])

    def _convert(self, run: Any, encoding: str) -> Any:
        capitals = encoding == legacy.TCVN3 and run.font.lower().endswith("h")
        children = []
        for child in run.children:
            if isinstance(child, documents.Text):
                value = legacy.convert(child.value, encoding, capitals=capitals)
                if value != child.value and self.sample is None and len(value.split()) > 1:
                    self.encoding, self.sample = encoding, (child.value.strip(), value.strip())
                child = documents.text(value)  # noqa: PLW2901
            children.append(child)
        return run.copy(children=children)

    def _paragraph(self, paragraph: Any) -> Any:
        style = (paragraph.style_name or "").lower()
        if style in _CAPTIONS:
            return paragraph.copy(style_name="bt caption centred", style_id="bt")
        plain = not style or style in {"normal", "normal (web)", "body text", "no spacing", "list paragraph"}
        if paragraph.alignment == "center" and plain and paragraph.numbering is None:
            return paragraph.copy(style_name="bt centred", style_id="bt")
        return paragraph


def _notes(root: Node, sink: Sink) -> dict[str, list[Run]]:
    """Take the list of footnotes off the end of the page; number them in the order of their marks."""
    holder = next((node for node in reversed(root.children) if isinstance(node, Node)), None)
    items = [item for item in holder.children if isinstance(item, Node)] if holder and holder.tag == "ol" else []
    if holder is None or not items or not all(_NOTE.match("#" + item.attrs.get("id", "")) for item in items):
        return {}
    root.children.remove(holder)
    notes: dict[str, list[Run]] = {}
    for number, item in enumerate(items, 1):
        _drop_back_links(item)
        runs: list[Run] = []
        for block in read_blocks(item, sink):
            if hasattr(block, "runs"):
                runs += [*([Run(" ")] if runs else []), *block.runs]
        sink.notes[f"#{item.attrs['id']}"] = str(number)
        notes[str(number)] = runs
    return notes


def _drop_back_links(node: Node) -> None:
    for inner in node.walk():
        inner.children = [
            child
            for child in inner.children
            if isinstance(child, str) or not (child.tag == "a" and _BACK.match(child.attrs.get("href", "")))
        ]
