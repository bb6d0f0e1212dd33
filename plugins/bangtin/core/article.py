"""An article as a school's build holds it: where it came from, what its front matter says, its safe HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from bangtin.core.cards import Card, Photo
from bangtin.core.clips import Clip
from bangtin.core.pages import Picture
from bangtin.core.urls import Source

if TYPE_CHECKING:
    from bangtin.core.frontmatter.model import FrontMatter


@dataclass(slots=True)
class Article:
    """One published text. ``html`` still holds tokens where photos go; ``photos`` gives what they stand for."""

    source: Source
    front: FrontMatter
    card: Card
    html: str
    placed: list[str] = field(default_factory=list)
    toc: list[tuple[str, str]] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    updated: datetime | None = None
    picture: Picture | None = None
    """What stands for the article where it is shared, when that is more than its cover."""
    posters: dict[str, Photo] = field(default_factory=dict)
    """Pictures that stand for its videos, by file name."""
    clips: list[Clip] = field(default_factory=list)
    """Its videos and songs."""
    reads: int = 0
    """How often it was read, rounded; 0 when nobody knows."""
    told_of: dict[str, str] = field(default_factory=dict)
    """Units that the article names → the page on which articles of others name them, too."""
    places_gallery: bool = False
    """The text itself says where the rest of the photos go."""

    @property
    def gallery(self) -> list[Photo]:
        """Photos that the text does not place, in their order."""
        placed = set(self.placed)
        return [photo for name, photo in self.photos.items() if name not in placed]


@dataclass(slots=True)
class StaticPage:
    """A page such as "Giới thiệu"."""

    source: Source
    title: str
    url: str
    body: Markup
    summary: str = ""
    updated: datetime | None = None
    aliases: tuple[str, ...] = ()
    """Its old addresses, as its front matter gives them."""
    kind: str = "page"
    """Another kind of page is written by the feature of that name."""
