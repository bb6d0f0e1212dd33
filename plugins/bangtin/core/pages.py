"""What every page tells the theme about itself: the template contract's common half.

Page templates get these objects ready-made, so that a template only places them. The other half, the keys of
each kind of page, is listed in ``docs/theme.md`` and held by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address; ``current`` marks the page one is on, ``lang`` the language of its target."""

    label: str
    url: str
    current: bool = False
    lang: str = ""


def versions(lang: str, urls: Mapping[str, str]) -> list[Link]:
    """The other languages of a page; ``urls`` maps each language that has it to its address there."""
    return [Link(other, url, lang=other) for other, url in urls.items() if other != lang]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page announces; ``type`` is its media type."""

    title: str
    url: str
    type: str = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that stands for a page elsewhere: root-relative address, size in pixels, what it shows."""

    url: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page that search engines may list: root-relative address, and (language, address) of all its versions."""

    url: str
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """Position in a list of pages: ``number`` of ``count``, with the addresses of the neighbours and of some pages."""

    number: int
    count: int
    newer: str = ""
    older: str = ""
    pages: tuple[Link | None, ...] = ()
    """Links to show; ``None`` stands for a gap."""


@dataclass(slots=True)
class Page:
    """Head and frame of one page.

    ``url`` is root-relative; ``canonical`` and ``image`` absolute. ``alternates`` are the same page in other languages,
    ``breadcrumbs`` end with the page itself. ``kind`` is a stable word for CSS and tests.
    """

    kind: str
    title: str
    url: str
    canonical: str = ""
    description: str = ""
    lang: str = "vi"
    alternates: list[Link] = field(default_factory=list)
    breadcrumbs: list[Link] = field(default_factory=list)
    feeds: list[Feed] = field(default_factory=list)
    image: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0
    noindex: bool = False
    published: datetime | None = None
    """Of an article; with it the page is one for Open Graph, too."""
    modified: datetime | None = None
    structured: Markup = field(default_factory=Markup)
    """JSON-LD, safe inside its ``script`` element (:mod:`bangtin.core.structured`)."""

    def indexed(self) -> Indexed:
        """What a sitemap says of it."""
        if not self.alternates:
            return Indexed(self.url)
        others = {link.lang: link.url for link in self.alternates}
        return Indexed(self.url, tuple(sorted({**others, self.lang: self.url}.items())))
