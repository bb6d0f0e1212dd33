"""Addresses in an old text: what leads somewhere is kept, what leads to a folder of another computer is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from bangtin.importing import check
from bangtin.importing.findings import Findings

__all__ = ["Links"]

_KEPT: Final = frozenset({"http", "https", "mailto", "tel"})
_SPACE: Final = re.compile(r"\s+")
_LONGEST: Final = 1000


@dataclass(slots=True)
class Links:
    """The links of one text; ``base`` is the address of the page it comes from, when that is known."""

    base: str = ""
    dropped: list[str] = field(default_factory=list)

    def take(self, href: str) -> str:
        """The address to write, or nothing."""
        href = _SPACE.sub("", href)
        if not href or href.startswith("#"):
            return ""
        try:
            whole = urljoin(self.base, href) if self.base else href
            parts = urlsplit(whole)
        except ValueError:
            self.dropped.append(href)
            return ""
        if parts.scheme.lower() in _KEPT and len(whole) <= _LONGEST and (parts.netloc or parts.path):
            return whole
        self.dropped.append(href)
        return ""

    def report(self, findings: Findings) -> None:
        """What became of them."""
        if self.dropped:
            findings.report(check.LINK_DROPPED, count=len(self.dropped), target=self.dropped[0][:80])
