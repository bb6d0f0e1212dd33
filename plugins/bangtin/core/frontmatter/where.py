"""Where a text's front matter says something: for messages that are found long after it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bangtin.core.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.frontmatter.values import clean

__all__ = ["where"]

_NAMES = {field.name: (field.name, *field.aliases) for field in FIELDS}

_HEADS = {name: {f"{one}:" for one in names} for name, names in _NAMES.items()}
_SPEAKING = "\"'#:{}[]&*!|>%@`\\"
"""Signs with which a line may mean something else than it says."""


def where(file: Path, field: str, value: str = "") -> tuple[int, int]:
    """Line and column of a value below a field, or of the field itself; (1, 1) when neither can be found.

    The file is read again, as only what is wrong needs it.
    """
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return 1, 1
    front = split(text).front or ""
    if value and (line := _listed(front, field, value)):
        return line
    mapping, _ = parse(front, file.name)
    for name in _NAMES[field]:
        if entry := mapping.entries.get(name):
            for node in _scalars(entry.node):
                if value and clean(node.text) == value:
                    return node.line, node.column
            return entry.key_line, entry.key_column
    return 1, 1


def _listed(front: str, field: str, value: str) -> tuple[int, int] | None:
    """The place of ``- value``, when it is one line and below the field: the usual case, found without parsing."""
    item = f"- {value}\n"
    at = front.find(item)
    if at < 0 or front.find(item, at + 1) >= 0:
        return None
    start = front.rfind("\n", 0, at) + 1
    if front[start:at].strip(" ") or any(sign in value for sign in _SPEAKING):
        return None
    below = front[at + len(item) :]
    if below[:1] in {" ", "\t"} and below.lstrip()[:1] != "-":  # it may go on
        return None
    lines = front.split("\n")
    if sum(line.partition(":")[0].rstrip() in _NAMES[field] for line in lines) != 1:
        return None
    row, indent = front.count("\n", 0, at), front[start:at]
    for above in reversed(lines[:row]):
        if above.rstrip() in _HEADS[field]:
            return row + 2, at - start + 3
        if not above.startswith(f"{indent}- ") or any(sign in above for sign in _SPEAKING):
            return None
    return None


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every text at or below a node, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _scalars(entry.node)
