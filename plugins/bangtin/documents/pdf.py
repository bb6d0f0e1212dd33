"""What may be published of a PDF, decided from its bytes alone: nothing is opened, drawn or run.

A signed document stays as it is, byte for byte, for any change would break its signature. From others the names of
people are taken out of the file's data about itself, in place, so that nothing moves. PDF 1.7: ISO 32000-1.
Whatever the bytes are, the work is linear in their number.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

__all__ = ["Verdict", "inspect", "without_names"]

Span = tuple[int, int]

_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm|GoToE|Rendition|XFA)(?=[\s/<>\[\]()]|\Z)"
)
_LONG_ENOUGH = 6
"""A name of so many letters does not stand in compressed bytes by chance."""
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PEOPLE = re.compile(rb"/(?:Author|Manager|Company|SourceModified|LastModifiedBy)\s{0,8}(?=[(<])(?!<<)")
_XMP_PEOPLE = (b"dc:creator", b"pdfx:Company", b"pdfx:Manager", b"xmpMM:History")
_MOST_OPENED = 32 << 20
_LARGEST_OPENED = 4 << 20
_MOST_NAMES = 64
_LONGEST_NAME = 4096


@dataclass(frozen=True, slots=True)
class Verdict:
    """``active`` names what would run or hide in the file; ``named`` says that a person's name stays in it."""

    whole: bool = True
    locked: bool = False
    active: str = ""
    signed: bool = False
    named: bool = False


def inspect(data: bytes) -> Verdict:
    """Look into a PDF."""
    if not data.startswith(b"%PDF-") or b"startxref" not in data[-2048:] or b"%%EOF" not in data[-2048:]:
        return Verdict(whole=False)
    streams = _streams(data)
    frame = _plain_names(_without(data, streams))
    objects = list(_opened(data, streams))
    found = {match[1] for text in (frame, *objects) for match in _ACTIVE.finditer(text)}
    found |= {match[1] for match in _ACTIVE.finditer(data) if len(match[1]) >= _LONG_ENOUGH}
    kept = without_names(data)
    return Verdict(
        locked=b"/Encrypt" in frame,
        active=", ".join(sorted(name.decode() for name in found)),
        signed=b"/ByteRange" in frame,
        named=_says_a_name(kept, (_without(kept, streams), *objects)),
    )


def without_names(data: bytes) -> bytes:
    """The file with the names of people blanked out, as long as before; a signed one as it is."""
    streams = _streams(data)
    if b"/ByteRange" in _without(data, streams):
        return data
    changed = bytearray(data)
    starts = [start for start, _ in streams]
    for match in islice(_PEOPLE.finditer(data), _MOST_NAMES):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or streams[before][1] <= match.start():
            _blank_string(changed, match.end())
    for start, end in _xmp_people(data):
        changed[start:end] = b" " * (end - start)
    return bytes(changed)


def _streams(data: bytes) -> list[Span]:
    """Where the contents of streams lie."""
    spans: list[Span] = []
    at = 0
    while (start := data.find(b"stream", at)) >= 0:
        start += len(b"stream")
        if data[start : start + 1] not in {b"\r", b"\n"}:
            at = start
            continue
        end = data.find(b"endstream", start)
        if end < 0:
            break
        spans.append((start, end))
        at = end + len(b"endstream")
    return spans


def _without(data: bytes, spans: Iterable[Span]) -> bytes:
    """The bytes outside of spans."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(data[at:start])
        at = end
    return b" ".join([*parts, data[at:]])


def _plain_names(text: bytes) -> bytes:
    """Names may be written with codes, /J#61vaScript."""
    return _NAME_CODE.sub(lambda match: bytes([int(match[1], 16)]), text)


def _blank_string(data: bytearray, start: int) -> bool:
    """Fill the string that begins at ``start`` with spaces, in its own notation: (…) or <hexadecimal>.

    Returns whether there was anything else in it; a string without an end stays.
    """
    end = _end_of_string(data, start)
    if end < 0:
        return True
    inner = bytes(data[start + 1 : end])
    hexadecimal = data[start] == ord("<")
    blank = (b"20" * (len(inner) // 2) + b"2" * (len(inner) % 2)) if hexadecimal else b" " * len(inner)
    data[start + 1 : end] = blank
    return inner != blank


def _end_of_string(data: bytearray, start: int) -> int:
    """Where the string that begins at ``start`` closes; -1 when it does not, or is no name."""
    limit = min(len(data), start + _LONGEST_NAME)
    if data[start] == ord("<"):
        return data.find(b">", start, limit)
    depth, index = 1, start + 1
    while index < limit:
        sign = data[index]
        if sign == ord("\\"):
            index += 1
        else:
            depth += (sign == ord("(")) - (sign == ord(")"))
            if not depth:
                return index
        index += 1
    return -1


def _xmp_people(data: bytes) -> Iterator[Span]:
    """Where metadata in XML name people."""
    for name in _XMP_PEOPLE:
        at = 0
        while (start := data.find(b"<" + name, at)) >= 0:
            start = data.find(b">", start) + 1
            at = data.find(b"</" + name + b">", start) if start else -1
            if at < 0:
                break
            yield start, at


def _opened(data: bytes, streams: Iterable[Span]) -> Iterator[bytes]:
    """The compressed streams that hold objects; each and all of them only up to a limit."""
    left = _MOST_OPENED
    for start, end in streams:
        head = data[max(0, start - 400) : start]
        if b"/ObjStm" in head[head.rfind(b"obj") :] and left > 0:
            try:
                text = zlib.decompressobj().decompress(data[start:end].lstrip(b"\r\n"), min(left, _LARGEST_OPENED))
            except zlib.error:
                continue
            left -= len(text)
            yield _plain_names(text)


def _says_a_name(data: bytes, texts: Iterable[bytes]) -> bool:
    """Whether any data about the file still hold the name of a person."""
    for text in texts:
        for match in islice(_PEOPLE.finditer(text), _MOST_NAMES):
            value = bytearray(text[match.end() : match.end() + _LONGEST_NAME])
            if _end_of_string(value, 0) != 1 and _blank_string(value, 0):
                return True
    return any(data[start:end].strip() for start, end in _xmp_people(data))
