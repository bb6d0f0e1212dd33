"""The parts of a Word file made fit for mammoth: what it would stumble over is mended, what it would pass over told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

from bangtin.core.problems import Code
from bangtin.importing import check
from bangtin.importing.check import Refused
from bangtin.importing.findings import Findings
from bangtin.importing.guard import read_part

__all__ = ["prepare"]

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TEXT_BOX: Final = f"{_WPS}txbx"
_OBJECTS: Final = {
    "chart": "charts",
    "oMath": "equations",
    "relIds": "drawings (SmartArt)",
    "OLEObject": "embedded objects",
}
_STORY: Final = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_MARGIN: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_WORDS: Final = 80


def prepare(archive: zipfile.ZipFile, findings: Findings) -> io.BytesIO:
    """A copy of the archive with its stories mended. Raises :class:`Refused` when a part is not well formed."""
    names = set(archive.namelist())
    mended: dict[str, bytes] = {}
    for part in sorted(names):
        if _STORY.fullmatch(part):
            mended[part] = _Story(archive, part, names, findings).mend()
    _notes(archive, names, findings)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for part in archive.namelist():
            if not part.endswith("/"):
                target.writestr(part, mended.get(part) or read_part(archive, part))
    copy.seek(0)
    return copy


def _parse(archive: zipfile.ZipFile, part: str) -> ET.Element:
    try:
        return ET.fromstring(read_part(archive, part))  # noqa: S314 - the guard has refused declarations
    except (ET.ParseError, LookupError, ValueError):
        raise Refused(check.DAMAGED) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Story:
    """One part with text: the document, its footnotes or endnotes."""

    def __init__(self, archive: zipfile.ZipFile, part: str, names: set[str], findings: Findings) -> None:
        self._root = _parse(archive, part)
        self._names = names
        self._findings = findings
        folder, _, leaf = part.rpartition("/")
        self._folder = folder
        relations = f"{folder}/_rels/{leaf}.rels"
        self._targets: dict[str, tuple[str, bool]] = {}
        if relations in names:
            for relation in _parse(archive, relations).iter(_RELATIONSHIP):
                outside = relation.get("TargetMode") == "External"
                self._targets[relation.get("Id", "")] = relation.get("Target", ""), outside

    def mend(self) -> bytes:
        """The part's bytes, fit to be read."""
        changes = sum(
            _local(node.tag) in {"ins", "del", "moveFrom", "moveTo"} for node in self._root.iter() if _has_text(node)
        )
        if changes:
            self._report(check.TRACKED_CHANGES, count=changes)
        self._objects()
        self._text_boxes()
        self._relations()
        return bytes(ET.tostring(self._root, encoding="utf-8", xml_declaration=True))

    def _report(self, code: Code, **params: Any) -> None:
        self._findings.report(code, **params)

    def _objects(self) -> None:
        """What no reader of text can take over."""
        counts: dict[str, int] = {}
        for node in self._root.iter():
            if what := _OBJECTS.get(_local(node.tag)):
                counts[what] = counts.get(what, 0) + 1
        for what, count in counts.items():
            self._report(check.OBJECTS, count=count, what=what)

    def _text_boxes(self) -> None:
        """Every text box in the old form, which mammoth reads, and each of them once."""
        boxes = 0
        for parent in list(self._root.iter()):
            for index, child in reversed(list(enumerate(parent))):
                if child.tag != f"{_MC}AlternateContent":
                    continue
                fallback = child.find(f"{_MC}Fallback")
                if fallback is not None and _is_drawn(fallback):
                    boxes += sum(1 for _ in fallback.iter(f"{_V}textbox"))
                    continue
                choice = child.find(f"{_MC}Choice")
                parent[index : index + 1] = list(choice) if choice is not None else list(fallback or ())
        inside = {id(box) for old in self._root.iter(f"{_MC}Choice") for box in old.iter(_TEXT_BOX)}
        for parent in list(self._root.iter()):
            for drawing in [child for child in parent if _local(child.tag) == "drawing"]:
                contents = [box[0] for box in drawing.iter(_TEXT_BOX) if len(box) and id(box) not in inside]
                if not contents:
                    continue
                boxes += len(contents)
                picture = ET.Element(drawing.tag.replace("}drawing", "}pict"))
                for content in contents:
                    ET.SubElement(ET.SubElement(picture, f"{_V}shape"), f"{_V}textbox").append(content)
                parent.insert(list(parent).index(drawing) + 1, picture)
        if boxes:
            self._report(check.TEXT_BOX, count=boxes)

    def _relations(self) -> None:
        """Pictures and links that point nowhere lose the pointer; mammoth would refuse the whole file for one."""
        for node in self._root.iter():
            for space in (_R, _R_STRICT):
                for kind in ("embed", "id", "link"):
                    key = f"{{{space}}}{kind}"
                    target = node.get(key)
                    if target is not None:
                        self._relation(node, key, kind, target)

    def _relation(self, node: ET.Element, key: str, kind: str, target: str) -> None:
        is_picture = _local(node.tag) in {"blip", "imagedata"}
        found = self._targets.get(target)
        if (is_picture and kind == "link") or (is_picture and found and found[1]):
            del node.attrib[key]
            if node.get(key.replace("}link", "}embed")) is None:
                self._report(check.PHOTO_LINKED, target=(found[0] if found else target)[:_WORDS])
            return
        if found is None:
            del node.attrib[key]
        elif is_picture:
            path = found[0].removeprefix("/") if found[0].startswith("/") else f"{self._folder}/{found[0]}"
            if path in self._names:
                return
            del node.attrib[key]
        else:
            return
        if is_picture:
            self._report(check.PHOTO_MISSING)


def _is_drawn(fallback: ET.Element) -> bool:
    """Whether the old form of a drawing holds a picture or a text box."""
    return any(next(fallback.iter(f"{_V}{name}"), None) is not None for name in ("imagedata", "textbox"))


def _has_text(node: ET.Element) -> bool:
    return any(_local(inner.tag) in {"t", "delText"} for inner in node.iter())


def _notes(archive: zipfile.ZipFile, names: set[str], findings: Findings) -> None:
    """What stands beside the text."""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        findings.report(check.MACRO)
    if "word/comments.xml" in names:
        comments = [" ".join("".join(c.itertext()).split()) for c in _elements(archive, "word/comments.xml", "comment")]
        if any(comments):
            findings.report(check.COMMENTS, count=len(comments), first=_short(next(filter(None, comments))))
    margins = [
        " ".join(" ".join("".join(p.itertext()).split()) for p in _elements(archive, part, "p"))
        for part in sorted(names)
        if _MARGIN.fullmatch(part)
    ]
    words = " · ".join(dict.fromkeys(text for margin in margins if (text := margin.strip()) and not text.isdigit()))
    if words:
        findings.report(check.HEADER_FOOTER, words=_short(words))


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[ET.Element]:
    root = _parse(archive, part)
    for space in (_W, _W_STRICT):
        yield from root.iter(f"{{{space}}}{name}")


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else words[:_WORDS].rpartition(" ")[0] + " …"
