"""Raw HTML that an editor pasted between the Markdown: how deep it is, and what of it will not be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bangtin.articles import check
from bangtin.articles.places import Places
from bangtin.articles.sanitise import CONTENT_DROPPED, TAGS
from bangtin.core.problems import Problem

__all__ = ["deepest", "mistakes"]

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Their end may be left out, or they have none: they do not nest in themselves.
_FLAT: Final = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot option
    """.split()  # noqa: SIM905 - reads better than thirty quoted words
)


def deepest(html: str) -> int:
    """The greatest number of elements open at the same time, as a careless reader counts them."""
    depth = most = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _FLAT:
            continue
        if match[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            most = max(most, depth)
    return most


def mistakes(pieces: Iterable[str], file: str, places: Places) -> Iterator[Problem]:
    """A problem for each name of a tag that is not published."""
    seen = set()
    for piece in pieces:
        for match in _TAG.finditer(piece):
            tag = match[2].lower()
            if tag in TAGS or tag in seen or match[1]:
                continue
            seen.add(tag)
            code = check.CONTENT_DROPPED if tag in CONTENT_DROPPED else check.TAG_DROPPED
            yield code.at(file, *places.first(f"<{match[2]}"), text=match[0], tag=tag)
