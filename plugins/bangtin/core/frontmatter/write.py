"""Front matter as text: plain data in, lines that our reader and any YAML reader understand alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["write_front_matter"]

# What stands without quotation marks: begins with a letter, a digit or an opening quotation mark of running text, holds
# no `: ` and no ` #`, and ends with neither a colon nor a space.
_PLAIN = re.compile(r"[^\W_“][^\n]*|“[^\n]*")
_MARKED = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\s$")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\t": " ", "\n": " ", "\r": " "}
_ESCAPE = re.compile('[\\\\"\t\n\r]')
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write_front_matter(values: Mapping[str, Any]) -> str:
    """The lines between ``---`` and ``---``, both included.

    Values are texts, lists of texts, groups, and lists of groups.
    """
    return "---\n" + "".join(_entry(key, value, "") for key, value in values.items()) + "---\n"


def _entry(key: str, value: Any, indent: str) -> str:
    """One key with all that stands behind and below it."""
    if isinstance(value, Mapping):
        return f"{indent}{key}:\n" + "".join(_entry(name, inner, indent + "  ") for name, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return f"{indent}{key}: []\n"
        return f"{indent}{key}:\n" + "".join(_item(item, indent + "  ") for item in value)
    return f"{indent}{key}: {_scalar(value)}\n"


def _item(item: Any, indent: str) -> str:
    if isinstance(item, Mapping):
        lines = "".join(_entry(name, inner, indent + "  ") for name, inner in item.items())
        return f"{indent}- {lines[len(indent) + 2 :]}"
    return f"{indent}- {_scalar(item)}\n"


def _scalar(value: Any) -> str:
    """A text, in quotation marks where it would be read as something else without them."""
    text = _UNSEEN.sub(" ", str(value))
    if _PLAIN.fullmatch(text) and not _MARKED.search(text):
        return text
    return '"' + _ESCAPE.sub(lambda match: _ESCAPED[match[0]], text) + '"'
