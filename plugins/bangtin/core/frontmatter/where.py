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


def where(file: Path, field: str, value: str = "") -> tuple[int, int]:
    """Line and column of a value below a field, or of the field itself; (1, 1) when neither can be found.

    The file is read again, as only what is wrong needs it.
    """
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return 1, 1
    mapping, _ = parse(split(text).front or "", file.name)
    for name in _NAMES[field]:
        if entry := mapping.entries.get(name):
            for node in _scalars(entry.node):
                if value and clean(node.text) == value:
                    return node.line, node.column
            return entry.key_line, entry.key_column
    return 1, 1


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
