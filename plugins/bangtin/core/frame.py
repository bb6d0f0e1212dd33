"""The frame round every page: who speaks (portal or unit), where one can go, in which language.

Made once per run and language; pages share it, so it must not depend on a single page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bangtin.core.language import speaking
from bangtin.core.pages import Feed, Link, Page, Picture
from bangtin.core.structured import Node, breadcrumbs, script
from bangtin.core.units import Contact

if TYPE_CHECKING:
    from bangtin.core.site import Site
    from bangtin.core.unitparts import Notice
    from bangtin.core.units import Unit


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice as templates see it; ``lang`` is the language of its words."""

    text: str
    lang: str
    link: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A way to a list, and how much is on it."""

    label: str
    url: str
    count: int


@dataclass(slots=True)
class SiteView:
    """The portal as templates see it, in one language."""

    name: str
    tagline: str
    url: str
    base: str
    home_url: str
    units_url: str
    tags_url: str
    years: list[Link]
    languages: tuple[str, ...]
    footer_links: list[Link]
    contact: dict[str, Any]
    notices: list[NoticeView]
    """What stands above this run's pages now."""
    links: list[Link]
    """Websites of others that the portal recommends."""
    visits: int
    """Visits of the unit, or on its own pages of the portal, rounded; 0 when nobody knows."""
    visits_url: str
    manifest_url: str
    offline: bool
    """Readers' devices keep visited pages."""
    search_url: str = ""
    """The search page, on a school's pages limited to it; empty when there is none."""


@dataclass(slots=True)
class UnitView:
    """A unit as templates see it, in one language."""

    id: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    place: str
    url: str
    description: str
    accent: str
    fictional: bool
    founded: str
    parents: list[str]
    contact: dict[str, Any]
    sections: list[Link]
    pages: list[Link]
    tags_url: str
    years: list[Link]
    feeds: list[Feed]
    links: list[Link]


@dataclass(slots=True)
class Frame:
    """Builds the shared keys of pages. ``unit`` is None on the portal's own pages."""

    site: Site
    unit: Unit | None
    gettext: Callable[[str], str]
    years: dict[str, list[str]] = field(default_factory=dict)
    """School years that have an archive page, by language."""
    page_links: dict[str, list[Link]] = field(default_factory=dict)
    """Static pages to link, by language."""
    offers: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    """What features offer in the menu, by language: order, message id of the label, address."""
    unit_offers: dict[tuple[str, str], list[CountedLink]] = field(default_factory=dict)
    """What features offer beside a unit on the portal's list of units, by language and unit."""
    searchable: bool = False
    """There is a search page."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By language, what stands for pages without a picture of their own where they are shared."""
    visits: int = 0
    """Visits of the unit or the portal, rounded."""
    manifests: dict[str, str] = field(default_factory=dict)
    """Web manifest of the unit or the portal, by language."""
    visits_urls: dict[str, str] = field(default_factory=dict)
    """Where it is said how visits are counted, by language."""
    _keys: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _menus: dict[str, frozenset[str]] = field(default_factory=dict)
    _views: dict[tuple[str, str], UnitView] = field(default_factory=dict)

    def offer(self, lang: str, order: int, label: str, url: str) -> None:
        """Put a feature's page into the menu in one language. ``label`` is a message id; lower orders come first."""
        self.offers.setdefault(lang, []).append((order, label, url))

    def offer_for(self, lang: str, unit: str, label: str, url: str, count: int) -> None:
        """Put a page about a unit beside it on the portal's list of units. ``label`` speaks the language."""
        self.unit_offers.setdefault((lang, unit), []).append(CountedLink(label, url, count))

    def offered(self, lang: str, label: str) -> str:
        """The address that a feature offers in the menu under a label; empty when there is none."""
        return next((url for _, offered, url in self.offers.get(lang, ()) if offered == label), "")

    def keys(self, lang: str, current: str = "") -> dict[str, Any]:
        """The keys ``site``, ``unit`` and ``navigation`` for pages in ``lang``.

        ``current`` is a place in the menu, as ``place`` gives it.
        """
        found = self._keys.get((lang, current))
        if found is None:
            with speaking(lang):
                found = self._keys[lang, current] = {
                    "site": self.site_view(lang),
                    "unit": self.unit_view(self.unit, lang) if self.unit else None,
                    "navigation": self._navigation(lang, current),
                }
        return found

    def place(self, lang: str, url: str) -> str:
        """The address where it stands in the menu, empty where it does not: most pages then share one frame."""
        menu = self._menus.get(lang)
        if menu is None:
            menu = self._menus[lang] = frozenset(link.url for link in self.keys(lang)["navigation"])
        return url if url in menu else ""

    def site_view(self, lang: str) -> SiteView:
        """The portal in one language."""
        values, addresses = self.site.values, self.site.addresses
        english = lang == "en"
        name = (values["SITENAME_EN"] if english else "") or values["SITENAME"]
        tagline = (values["BANGTIN_TAGLINE_EN"] if english else "") or values["BANGTIN_TAGLINE"]
        years = self.years.get(lang, []) if self.unit is None else []
        return SiteView(
            name=name,
            tagline=tagline,
            url=values["SITEURL"],
            base=addresses.base,
            home_url=addresses.home(lang),
            units_url=addresses.units(lang),
            tags_url=addresses.tags(lang),
            years=[Link(year, addresses.school_year(year, lang)) for year in years],
            languages=self.site.languages,
            footer_links=self.page_links.get(lang, []) if self.unit is None else self._portal_links(lang),
            contact=self._portal_contact(lang),
            notices=self.notices(lang),
            links=[link for unit in self._portal_units() for link in _other_sites(unit, lang)],
            visits=self.visits,
            visits_url=self.visits_urls.get(lang, ""),
            manifest_url=self.manifests.get(lang, ""),
            offline=bool(self.manifests and values["OFFLINE_READING"]),
            search_url=self._search_url(lang),
        )

    def _portal_units(self) -> list[Unit]:
        """The units that speak for the portal itself; one as a rule."""
        return [unit for unit in self.site.units.values() if unit.kind == "portal"]

    def _portal_contact(self, lang: str) -> dict[str, Any]:
        """How to reach the office: as its own unit says, and before that as the setting says."""
        found: dict[str, Any] = next((unit.contact_in(lang) for unit in self._portal_units()), Contact().view())
        return {**found, **self.site.values["BANGTIN_CONTACT"]}

    def notices(self, lang: str) -> list[NoticeView]:
        """What stands above the pages of this run now, what is urgent first; asks for a build when that changes."""
        found: list[Notice] = []
        for unit in self.site.units.values():
            own = unit.id == self.unit.id if self.unit else unit.kind == "portal"
            found += [one for one in unit.notices if own or (one.everywhere and unit.kind == "portal")]
        for notice in found:
            for moment in (notice.since, notice.until):
                if moment is not None:
                    self.site.wake_at(moment)
        base = self.site.addresses.base
        shown = sorted((one for one in found if one.shows_at(self.site.now)), key=lambda one: not one.urgent)
        return [
            NoticeView(
                one.text_in(lang),
                one.lang_in(lang),
                base + one.link if one.link.startswith("/") else one.link,
                one.urgent,
            )
            for one in shown
        ]

    def _search_url(self, lang: str) -> str:
        """The search page; a school's pages search in the school first, the office's in everything."""
        if not self.searchable:
            return ""
        url = self.site.addresses.search(lang)
        return f"{url}?truong={self.unit.id}" if self.unit is not None and self.unit.kind != "portal" else url

    def _portal_links(self, lang: str) -> list[Link]:
        """Under a unit's page: the ways to the portal's own lists."""
        addresses = self.site.addresses
        return [Link(self.gettext("Schools and units"), addresses.units(lang))]

    def unit_view(self, unit: Unit, lang: str) -> UnitView:
        """A unit in one language; its inner lists only when it is the run's own unit."""
        found = self._views.get((unit.id, lang))
        if found is not None:
            return found
        addresses = self.site.addresses
        own = self.unit is not None and self.unit.id == unit.id
        home = addresses.home(lang, unit.id)
        main_home = addresses.home(self.site.main_language, unit.id)
        for parent in unit.parents:
            for day in (parent.since, parent.until and parent.until + timedelta(days=1)):
                if day:
                    self.site.wake_at(datetime.combine(day, time(), self.site.now.tzinfo))
        view = self._views[unit.id, lang] = UnitView(
            id=unit.id,
            name=unit.name_in(lang),
            short_name=unit.short_name or unit.name_in(lang),
            kind=unit.kind,
            kind_label=unit.kind_label(lang),
            place=unit.place,
            url=home,
            description=unit.description_in(lang),
            accent=unit.accent,
            fictional=unit.fictional,
            founded=unit.founded,
            parents=unit.parent_names(self.site.units, self.site.now.date(), lang),
            contact=unit.contact_in(lang),
            sections=[
                Link(unit.section_name(slug, lang), addresses.section(unit.id, slug, lang)) for slug in unit.sections
            ],
            pages=self.page_links.get(lang, []) if own else [],
            tags_url=addresses.tags(lang, unit.id),
            years=[Link(year, addresses.school_year(year, lang, unit.id)) for year in self.years.get(lang, []) if own],
            feeds=[
                Feed(unit.name_in(lang), addresses.feed(main_home, "atom")),
                Feed(unit.name_in(lang), addresses.feed(main_home, "rss"), "application/rss+xml"),
                Feed(unit.name_in(lang), addresses.feed(main_home, "json"), "application/feed+json"),
            ],
            links=_other_sites(unit, lang),
        )
        return view

    def _navigation(self, lang: str, current: str) -> list[Link]:
        """The main menu: of the unit on its pages, of the portal on its own."""
        addresses = self.site.addresses
        links: list[Link] = []
        if self.unit is not None:
            links += self.sections_shown(lang)
        else:
            links.append(Link(self.gettext("Schools and units"), addresses.units(lang)))
        links += [Link(self.gettext(label), url) for _, label, url in sorted(self.offers.get(lang, ()))]
        return [Link(link.label, link.url, current=link.url == current) for link in links]

    shown_sections: dict[str, set[str]] = field(default_factory=dict)
    """Sections with at least one article, by language: only these have a page."""

    def sections_shown(self, lang: str) -> list[Link]:
        """The unit's sections that have something to show in a language, in their order."""
        if self.unit is None:
            return []
        shown = self.shown_sections.get(lang, set())
        addresses = self.site.addresses
        return [
            Link(self.unit.section_name(slug, lang), addresses.section(self.unit.id, slug, lang))
            for slug in self.unit.sections
            if slug in shown
        ]

    def school_year_label(self, year: str) -> str:
        """A school year as the current language says it: Năm học 2021-2022."""
        return self.gettext("School year {year}").format(year=year)

    def crumbs(self, lang: str, *links: Link) -> list[Link]:
        """Breadcrumbs from the portal's home to the page itself."""
        addresses = self.site.addresses
        trail = [Link(self.site_view_name(lang), addresses.home(lang))]
        if self.unit is not None:
            view = self.unit_view(self.unit, lang)
            trail.append(Link(view.short_name, view.url))
        return [*trail, *links]

    def site_view_name(self, lang: str) -> str:
        """The portal's name in a language."""
        site: SiteView = self.keys(lang)["site"]
        return site.name

    def canonical(self, url: str) -> str:
        """The absolute address under which search engines shall know a page: a unit may have a website of its own."""
        addresses = self.site.addresses
        unit, _, rest = url[len(addresses.base) + 1 :].partition("/")
        domain = self.site.values["BANGTIN_DOMAINS"].get(unit)
        if not domain or self.site.values["BANGTIN_CANONICAL"] == "portal":
            return addresses.absolute(url)
        return f"{domain.rstrip('/')}/{rest}"

    def _description(self, title: str, lang: str) -> str:
        """What a page without a summary of its own is, for those who see it in a list of found pages: whose, where."""
        if self.unit is not None:
            view = self.unit_view(self.unit, lang)
            return ", ".join(dict.fromkeys(part for part in (title, view.name, view.place) if part)) + "."
        view = self.keys(lang)["site"]
        return ". ".join(dict.fromkeys(part for part in (title, view.name, view.tagline) if part)) + "."

    def page(
        self,
        kind: str,
        title: str,
        url: str,
        lang: str,
        *,
        picture: Picture | None = None,
        about: Sequence[Node] = (),
        **fields: Any,
    ) -> Page:
        """A page with its canonical address filled in, the unit's feeds, a picture and what machines read.

        ``about`` are schema.org nodes of what the page shows; its breadcrumbs are added to them.
        """
        absolute = self.site.addresses.absolute
        page = Page(kind=kind, title=title, url=url, lang=lang, canonical=self.canonical(url), **fields)
        page.description = page.description or self._description(title, lang)
        if not page.feeds and self.unit is not None:
            page.feeds = self.unit_view(self.unit, lang).feeds
        picture = picture or (None if page.image else self.pictures.get(lang))
        if picture is not None:
            page.image, page.image_alt = absolute(picture.url), picture.alt
            page.image_width, page.image_height = picture.width, picture.height
        if not page.noindex:
            trail = [breadcrumbs(page.breadcrumbs, absolute)] if len(page.breadcrumbs) > 1 else []
            page.structured = script([*about, *trail])
        return page


def _other_sites(unit: Unit, lang: str) -> list[Link]:
    """The websites of others that a unit recommends."""
    return [Link(one.label_in(lang), one.url) for one in unit.links]
