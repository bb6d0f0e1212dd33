"""The state of one run: what a feature gets, fills and reads. It is never kept in a module.

A *school* run sees one unit's folder and the registry of all units; the *portal* run sees summaries only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bangtin.core.article import Article, StaticPage
from bangtin.core.cards import Card, Photo
from bangtin.core.clips import Clip
from bangtin.core.files import Entry
from bangtin.core.pages import Indexed, Link, Page
from bangtin.core.problems import Collector
from bangtin.core.schoolyears import SchoolYears
from bangtin.core.stopwatch import Watch
from bangtin.core.urls import Addresses, Source
from bangtin.core.vietnamese.ties import tie_html

if TYPE_CHECKING:
    from bangtin.core.frame import Frame
    from bangtin.core.units import Unit


class PageWriter(Protocol):
    """What features write through."""

    def write_page(self, page: Page, template: str, /, **keys: Any) -> None:
        """Render a page with a template of the theme and keep it under the page's address.

        ``later`` is a function that gives further keys, called only when the page is rendered.
        """

    def wants(self, url: str, /) -> bool:
        """Whether the page of an address is made at all: a preview makes only those that somebody looks at."""

    def write_file(self, url: str, data: str | bytes | Callable[[], str | bytes], /) -> None:
        """Keep any other file, such as a feed. What is dear to make comes as a function, called only when needed."""

    def taken(self, url: str, /) -> bool:
        """Whether this run has written something under an address; sure in ``conclude``."""


class Photos(Protocol):
    """Finds the published form of a photo that lies in the unit's folder."""

    def find(self, path: str, *, blur: Any = ()) -> Photo | None:
        """The photo at a content path, or None when it cannot be shown (the problem is reported once)."""

    def taken(self, path: str) -> str:
        """When the camera says it took the photo (ISO 8601), or nothing."""

    def exists(self, path: str) -> bool:
        """Whether such a file lies there."""


BodyFilter = Callable[[str, Source], str]
"""Changes a text on its way to its page: (safe HTML, whose it is) → safe HTML. Nothing cleans the result any more."""


@dataclass(slots=True)
class Site:
    """What both roles know. ``now`` is the only clock: pages compare with it and never print it."""

    values: Mapping[str, Any]
    addresses: Addresses
    languages: tuple[str, ...]
    units: dict[str, Unit]
    now: datetime
    theme: Path
    content: Path
    store: Path = field(kw_only=True)
    """The own folder of the unit, or of the portal, for data that later builds may use."""
    checking: bool = field(default=False, kw_only=True)
    """The content is only looked at: what is good now has not been published by that."""
    problems: Collector = field(default_factory=Collector)
    watch: Watch = field(default_factory=Watch)
    """Sees how long steps take, when somebody has asked for that."""
    frame: Frame = field(init=False)
    gettext: Callable[[str], str] = field(init=False)
    asset: Callable[[str], str] = field(init=False)
    """Address of a file of the theme by its plain name."""
    macro: Callable[[str], Callable[..., str]] = field(init=False)
    """A component's macro by its name, for markup that is placed inside an article's text."""
    school_years: SchoolYears = field(default_factory=SchoolYears)
    """What features show on the pages of school years."""
    clips: list[Clip] = field(default_factory=list)
    """Videos and songs of the unit, or of all units."""
    given: dict[str, Any] = field(default_factory=dict)
    """Feature → what its pages depend on besides content, theme and settings (:mod:`bangtin.core.given`)."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What a feature keeps for its own later phases of this run, by the feature's name."""
    wakes: list[datetime] = field(default_factory=list)
    """Moments after ``now`` at which pages of this run would change by themselves."""
    indexed: list[Indexed] = field(default_factory=list)
    """Every page that this run has written and that search engines may list."""
    sitemaps: list[str] = field(default_factory=list)
    """Addresses of the sitemaps that this run has written."""
    _chosen: dict[tuple[str, int], list[Card]] = field(default_factory=dict)

    def wake_at(self, moment: datetime) -> None:
        """Ask for a new build at a moment, when that moment is still to come."""
        if moment > self.now:
            self.wakes.append(moment)

    def cards(self, lang: str) -> list[Card]:
        """One card an article, newest first: the version in ``lang``, or for the main language any version."""
        cards = self._cards()
        key = (lang, len(cards))  # every feature asks, so it is chosen once for as many cards as there are
        if key not in self._chosen:
            self._chosen[key] = choose_cards(cards, lang, self.main_language)
        return list(self._chosen[key])

    def _cards(self) -> list[Card]:
        """The cards of all articles."""
        raise NotImplementedError

    @property
    def per_page(self) -> int:
        """Articles on one page of a list."""
        return int(self.values["BANGTIN_PER_PAGE"])

    @property
    def main_language(self) -> str:
        """The language that addresses without a language prefix speak."""
        return self.languages[0]


@dataclass(slots=True)
class SchoolSite(Site):
    """One unit's world."""

    unit: Unit = field(kw_only=True)
    files: dict[str, str] = field(kw_only=True)
    """Content path → SHA-256 of every file in the unit's folder."""
    entries: dict[str, Entry] = field(default_factory=dict)
    parts: int = 1
    """Processes that may share the work of this unit."""
    afresh: bool = False
    """Nothing that earlier builds found out counts; last good versions do."""
    code: str = ""
    """Fingerprint of the code and libraries, for keys of cached work."""
    memory: dict[str, Any] | None = None
    """What a process that renders this unit again and again keeps between its runs; none: nothing outlives the run."""
    refused: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """Photos (by SHA-256) whose pixels could not be made in this build: code and parameters of the message."""
    articles: list[Article] = field(default_factory=list)
    pages: list[StaticPage] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    """Address → state (drafts, scheduled, expired, failed) of every text that readers do not see now."""
    withheld: set[str] = field(default_factory=set)
    """Pictures (by SHA-256) of which consent is refused, withdrawn or over: caches forget what was made of them."""
    photos: Photos = field(init=False)
    counts: dict[str, int] = field(default_factory=dict)
    orders: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """What pages need of side work (:mod:`bangtin.core.sidework`): feature → key → order."""
    links_out: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Links into other units' folders, for the portal's check: target, file, line, column."""
    body_filters: list[BodyFilter] = field(default_factory=list)
    """What features do to the words of articles and pages when they are written; added while collecting."""

    def filtered(self, html: str, source: Source) -> str:
        """The text of an article or page as its page shows it; the language of the page is being spoken."""
        return tie_html(self.marked(html, source))

    def marked(self, html: str, source: Source) -> str:
        """The same, lines free to break anywhere."""
        for body_filter in self.body_filters:
            html = body_filter(html, source)
        return html

    def order(self, feature: str, key: str, order: dict[str, Any]) -> None:
        """Ask a feature's side work for something; equal keys are asked for once."""
        self.orders.setdefault(feature, {})[key] = order

    def _cards(self) -> list[Card]:
        return [article.card for article in self.articles]


@dataclass(slots=True)
class PortalSite(Site):
    """The whole portal, as the summaries tell it."""

    summaries: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Unit id → feature → what the feature's ``summarise`` returned there."""
    all_cards: list[Card] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def told(self, unit: str, summary: dict[str, Any]) -> None:
        """Take what a unit tells of itself; its articles become cards at once, a third of their size as raw data."""
        told = summary.get("articles", {}).pop("cards", ())
        self.all_cards += [Card.from_json(card) for card in told]
        self.summaries[unit] = summary

    def _cards(self) -> list[Card]:
        return self.all_cards


def choose_cards(cards: list[Card], lang: str, main: str) -> list[Card]:
    """Of every article the version in one language, newest first.

    Lists in the main language show each article once, in whatever language it has; lists in another language show
    only what speaks it.
    """
    best: dict[str, Card] = {}
    for card in cards:
        if card.lang == lang or (lang == main and card.key not in best):
            best[card.key] = card
    return sorted(best.values(), key=lambda card: card.sort_key, reverse=True)


def link_of(card: Card) -> Link:
    """A card as a plain link."""
    return Link(card.title, card.url, lang=card.lang)
