"""Changes the words of finished HTML and leaves its markup alone: how features put links and marks into a text."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["SKIPPED", "edit_text"]

SKIPPED = frozenset(("a", "abbr", "button", "code", "figure", "h1", "h2", "h3", "h4", "pre"))
"""Elements whose words stay as they are: links cannot be nested, code is quoted, headings and captions are brief."""
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*>""")


def edit_text(html: str, edit: Callable[[str], str]) -> str:
    """``html`` with each text between tags replaced by ``edit(text)``, in order, outside of `SKIPPED` elements.

    Both the text and what ``edit`` returns are HTML: entities stay as they are written (``GD&amp;ĐT``), and the result
    is published as it is. ``html`` has been through the sanitiser, so its elements are closed.
    """
    parts: list[str] = []
    depth = at = 0
    for match in _TAG.finditer(html):
        start, end = match.span()
        if start > at:
            parts.append(html[at:start] if depth else edit(html[at:start]))
        parts.append(match[0])
        if match[2] in SKIPPED:
            depth += -1 if match[1] else 1
        at = end
    if at < len(html):
        parts.append(edit(html[at:]))
    return "".join(parts)
