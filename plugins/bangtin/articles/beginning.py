"""How a text begins, in plain words: for lists, feeds and previews where its author gives no summary."""

from __future__ import annotations

import html
import re
from typing import Final

__all__ = ["PLAIN_LENGTH", "beginning"]

PLAIN_LENGTH: Final = 400
_HEAD: Final = 4 * PLAIN_LENGTH
"""Characters of HTML that nearly always hold so many of its words."""
_TAG = re.compile(r"<[^>]*>")


def beginning(markup: str) -> str:
    """The first words of HTML without its tags, together at most `PLAIN_LENGTH` characters."""
    head = markup[:_HEAD]
    if whole := len(head) == len(markup):
        words = _TAG.sub("", head).split()
    else:
        words = _TAG.sub("", head[: head.rindex("<")] if head.rfind("<") > head.rfind(">") else head).split()[:-1]
    text = html.unescape(" ".join(words))
    if len(text) <= PLAIN_LENGTH:
        return text if whole else _cut(html.unescape(" ".join(_TAG.sub("", markup).split())))
    return _cut(text)


def _cut(text: str) -> str:
    """At most `PLAIN_LENGTH` characters of a text, between two words where that is possible."""
    if len(text) <= PLAIN_LENGTH:
        return text
    return text[: PLAIN_LENGTH + 1].rpartition(" ")[0] or text[:PLAIN_LENGTH]
