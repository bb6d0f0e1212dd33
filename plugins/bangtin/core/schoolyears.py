"""What belongs to a school year besides its articles: features say it, the archive shows it, neither knows the other.

In ``collect`` a feature calls ``site.school_years.show(lang, year, section)`` for each year in which it has something;
the page of that year exists then even when no article is of that year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ITEMS = 8
"""Things that a section shows at most; the way to all of them stands below."""


@dataclass(frozen=True, slots=True)
class YearSection:
    """What one feature has of a school year, in one language.

    ``order`` places it on the page, the lowest first (awards 10, events 20, documents 30); the theme may dress it by
    the class ``bt-<name>``. ``heading`` and ``noun`` (one, many: what is counted) are message ids. ``url`` leads to
    all of the ``count`` things, and may be empty. ``component`` is the theme's macro that shows up to :data:`ITEMS` of
    them, ``arguments`` what it takes; it is called when the page is rendered.
    """

    order: int
    name: str
    heading: str
    noun: tuple[str, str]
    count: int
    url: str
    component: str
    arguments: Mapping[str, Any]


@dataclass(slots=True)
class SchoolYears:
    """The sections of all school years of one run."""

    _sections: dict[str, dict[str, list[YearSection]]] = field(default_factory=dict)

    def show(self, lang: str, year: str, section: YearSection) -> None:
        """Put a section on the page of a year (``2021-2022``) in one language."""
        self._sections.setdefault(lang, {}).setdefault(year, []).append(section)

    def names(self, lang: str) -> list[str]:
        """The years that have a section in a language, newest first."""
        return sorted(self._sections.get(lang, ()), reverse=True)

    def sections(self, lang: str, year: str) -> list[YearSection]:
        """What features show of a year, in the order of its page."""
        found = self._sections.get(lang, {}).get(year, [])
        return sorted(found, key=lambda section: (section.order, section.name))
