"""Taking a picture out of the texts that name it, line by line; the rest of each text stays as it was typed. Pure."""

from __future__ import annotations

import re

from bangtin.core.captions import NAME as CAPTIONS
from bangtin.core.captions import parse_captions
from bangtin.core.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.vietnamese.text import nfc


def without_picture(path: str, text: str, name: str) -> tuple[str, bool]:
    """A text without a picture that lies beside it, and whether nothing names it any more."""
    if path.rpartition("/")[2] == CAPTIONS:
        lines = text.splitlines(keepends=True)
        kept = [line for line in lines if name not in parse_captions(line, [name])[0]]
        return "".join(kept), True
    text = _front_without(text, name)
    text = _body_without(text, name)
    return text, not _names(text, name)


def _names(text: str, name: str) -> bool:
    """Whether a file name stands in a text."""
    return re.search(rf"(?<![\w.-]){re.escape(nfc(name))}(?![\w-]|\.\w)", nfc(text)) is not None


def _front_without(text: str, name: str) -> str:
    """Without the entries of ``photos``, ``cover`` and posters that say this file."""
    parts = split(text)
    if parts.front is None or "\r" in text:
        return text
    root, _ = parse(parts.front, "")
    doomed: set[int] = set()
    last = parts.front.count("\n") + 1
    keys = [entry.key_line for entry in root.entries.values()]
    for key, entry in root.entries.items():
        end = min((line - 1 for line in keys if line > entry.key_line), default=last)
        if isinstance(entry.node, Scalar) and key == "cover" and nfc(entry.node.text) == nfc(name):
            doomed |= set(range(entry.key_line, end + 1))
        elif isinstance(entry.node, Sequence):
            doomed |= _items(entry.node, entry.key_line, end, name)
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in doomed)


def _items(sequence: Sequence, key_line: int, end: int, name: str) -> set[int]:
    """The lines of a list's items that are this file, and those of their posters; all of it when nothing is left."""
    starts = [_first_line(item) for item in sequence.items]
    if len(set(starts)) != len(starts) or key_line in starts:
        return set()  # written in one line: somebody has to look
    doomed: set[int] = set()
    whole = 0
    for number, item in enumerate(sequence.items):
        stop = starts[number + 1] - 1 if number + 1 < len(starts) else end
        if _is_file(item, name):
            doomed |= set(range(starts[number], stop + 1))
            whole += 1
        elif isinstance(item, Mapping) and (poster := item.entries.get("poster")) and _is(poster.node, name):
            doomed.add(poster.key_line)
    return doomed | ({key_line} if whole == len(starts) else set())


def _first_line(item: Node) -> int:
    return (
        min((entry.key_line for entry in item.entries.values()), default=item.line)
        if isinstance(item, Mapping)
        else item.line
    )


def _is_file(item: Node, name: str) -> bool:
    if isinstance(item, Mapping):
        entry = item.entries.get("file")
        return entry is not None and _is(entry.node, name)
    return _is(item, name)


def _is(node: Node, name: str) -> bool:
    return isinstance(node, Scalar) and nfc(node.text) == nfc(name)


def _body_without(text: str, name: str) -> str:
    """Without images and places in galleries; a line that held nothing else goes with them."""
    file = "|".join({re.escape(name), re.escape(nfc(name)), re.escape(name.replace(" ", "%20"))})
    image = re.compile(
        rf"!\[[^\]\n]*\]\(\s*<?(?:\./)?(?:{file})>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)(?:\{{[^}}\n]*\}})?"
    )
    place = re.compile(rf"(\[gallery:[^\]\n]*?)(?:\s|,)*(?<![\w.-])\"?(?:{file})\"?(?![\w.-])(?=[^\]\n]*\])")
    lines = []
    for line in text.split("\n"):
        new = place.sub(r"\1", image.sub("", line))
        new = re.sub(r"\[gallery:[\s,]*\]", "", new)
        if new == line or new.strip():
            lines.append(new)
    return "\n".join(lines)


def withdrawn(text: str, name: str) -> str:
    """A text whose front matter says that consent for a picture is withdrawn."""
    parts = split(text)
    if parts.front is None:
        return text
    root, _ = parse(parts.front, "")
    lines = text.replace("\r\n", "\n").split("\n")
    entry = root.entries.get("photos")
    if entry is None:
        end = parts.front.count("\n") + 1
        lines[end:end] = ["photos:", f"  - file: {_quoted(name)}", "    consent: withdrawn"]
        return "\n".join(lines)
    items = entry.node.items if isinstance(entry.node, Sequence) else []
    found = next((item for item in items if isinstance(item, Mapping) and _is_file(item, name)), None)
    if found is None:
        indent = " " * (min((item.column for item in items), default=5) - 3)
        lines[entry.key_line : entry.key_line] = [f"{indent}- file: {_quoted(name)}", f"{indent}  consent: withdrawn"]
        return "\n".join(lines)
    said = found.entries.get("consent")
    if said is not None:
        line = lines[said.key_line - 1]
        lines[said.key_line - 1] = line[: said.key_column - 1] + "consent: withdrawn"
    else:
        file = found.entries["file"]
        lines.insert(file.key_line, " " * (file.key_column - 1) + "consent: withdrawn")
    return "\n".join(lines)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name) else '"' + name.replace('"', '\\"') + '"'
