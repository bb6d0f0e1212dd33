"""Where things live: source path → address → output path, and nothing else decides.

An address comes from the source's path alone, never from a title, so that a school can link to another school
without reading it and an address stays frozen while its text changes. Each kind of page has one function here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

RESERVED = frozenset(
    (
        *("en", "vi", "the", "anh", "tac-gia", "nam-hoc", "thang", "feeds", "trang", "photos", "theme", "don-vi"),
        *("tim-kiem", "pages", "media", "su-kien", "bang-vang", "van-ban", "lich", "thuat-ngu", "sitemap", "robots"),
        *("admin", "api", "assets", "static", "luot-doc", "thanh-phan", "video", "ca-khuc", "ngoai-tuyen"),
    )
)
"""Names that no unit, section or page may have: the portal uses them, or will."""

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?")
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_FILE = re.compile(r"(?P<stem>[^.]+)(?:\.(?P<lang>[a-z]{2,3}))?\.md")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Source:
    """What the path of one Markdown file says about it.

    ``path`` and ``folder`` (where its photos lie) are relative to the content folder. ``name`` is the address's last
    segment, ``day`` the date in it, if there is one. ``kind`` is "article" or "page".
    """

    path: str
    unit: str
    kind: str
    section: str
    name: str
    lang: str
    folder: str
    day: date | None = None

    @property
    def key(self) -> str:
        """The same for a text and its translations."""
        return f"{self.unit}/{self.section}/{self.name}" if self.section else f"{self.unit}/{self.name}"

    @property
    def id(self) -> str:
        """Names this very text."""
        return f"{self.key}@{self.lang}"


class BadPath(ValueError):  # noqa: N818  # it reads as what happened
    """A Markdown file lies where no article can lie. ``reason`` is one of: place, name, date, section."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def parse_source(path: str, default_lang: str = "vi") -> Source:
    """Read a content path such as ``kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.en.md``.

    Raises :class:`BadPath` when no article or page can have that path.
    """
    parts = path.split("/")
    match = _FILE.fullmatch(parts[-1])
    if match is None or len(parts) < 3:
        raise BadPath("place", path)
    unit, stem, lang = parts[0], match["stem"], match["lang"] or default_lang
    inner = parts[1:-1]
    name = stem
    if stem == "index":
        name = inner.pop()
    folder = "/".join(parts[:-1])
    if inner and inner[0] == "pages":
        if len(inner) != 1 or not SLUG.fullmatch(name):
            raise BadPath("name" if len(inner) == 1 else "place", name)
        return Source(path, unit, "page", "", name, lang, folder)
    if not inner or len(inner) > 2 or (len(inner) == 2 and not _YEAR.fullmatch(inner[1])):
        raise BadPath("place", path)
    section = inner[0]
    if not SLUG.fullmatch(section) or section in RESERVED:
        raise BadPath("section", section)
    if not SLUG.fullmatch(name):
        raise BadPath("name", name)
    return Source(path, unit, "article", section, name, lang, folder, _day_of(name))


def _day_of(name: str) -> date | None:
    """The date that a folder name begins with."""
    if (match := _DATED.fullmatch(name)) is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise BadPath("date", name[:10]) from None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes root-relative addresses under the path of the site's own address.

    ``siteurl`` is the absolute address of the portal without a final slash (may be empty); ``base`` its path, so
    that a site under ``https://host/portal`` links to ``/portal/…``.
    """

    siteurl: str
    default_lang: str = "vi"
    base: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", urlsplit(self.siteurl).path.rstrip("/"))

    def absolute(self, url: str) -> str:
        """The whole address of a root-relative one."""
        return self.siteurl[: len(self.siteurl) - len(self.base)] + url if self.base else self.siteurl + url

    def output(self, url: str) -> str:
        """The file, relative to the output folder, that answers a root-relative address."""
        path = url[len(self.base) + 1 :]
        return path + "index.html" if not path or path.endswith("/") else path

    def home(self, lang: str, unit: str = "") -> str:
        """Home of the portal, or of a unit."""
        prefix = f"{self.base}/{unit}/" if unit else f"{self.base}/"
        return prefix if lang == self.default_lang else f"{prefix}{lang}/"

    def units(self, lang: str) -> str:
        """The directory of units."""
        return f"{self.home(lang)}don-vi/"

    def glossary(self, lang: str, unit: str = "") -> str:
        """What abbreviations stand for: of the portal, or those that a unit has explained itself."""
        return f"{self.home(lang, unit)}thuat-ngu/"

    def mentions(self, unit: str, lang: str) -> str:
        """What other units tell of a unit: a page of the portal, as no unit knows what others write."""
        return f"{self.units(lang)}{unit}/duoc-nhac-den/"

    def units_by_name(self, lang: str) -> str:
        """The directory of units from A to Z."""
        return f"{self.units(lang)}a-z/"

    def source(self, source: Source) -> str:
        """The address of an article or a static page."""
        middle = f"{source.section}/" if source.section else ""
        return f"{self.home(source.lang, source.unit)}{middle}{source.name}/"

    def section(self, unit: str, section: str, lang: str) -> str:
        """A section's list of articles."""
        return f"{self.home(lang, unit)}{section}/"

    def tags(self, lang: str, unit: str = "") -> str:
        """The index of tags, of a unit or across units."""
        return f"{self.home(lang, unit)}the/"

    def tag(self, slug: str, lang: str, unit: str = "") -> str:
        """The list of one tag."""
        return f"{self.home(lang, unit)}the/{slug}/"

    def author(self, slug: str, lang: str, unit: str = "") -> str:
        """The list of one author."""
        return f"{self.home(lang, unit)}tac-gia/{slug}/"

    def school_year(self, year: str, lang: str, unit: str = "") -> str:
        """The archive of a school year such as 2021-2022."""
        return f"{self.home(lang, unit)}nam-hoc/{year}/"

    def month(self, month: str, lang: str, unit: str = "") -> str:
        """The archive of a month such as 2021-10."""
        return f"{self.home(lang, unit)}thang/{month}/"

    def events(self, lang: str, unit: str = "") -> str:
        """The list of events, of a unit or across units."""
        return f"{self.home(lang, unit)}su-kien/"

    def event(self, slug: str, lang: str, unit: str = "") -> str:
        """One event, or the events of one type: both share the space below the list."""
        return f"{self.events(lang, unit)}{slug}/"

    def calendar(self, month: str, lang: str, unit: str = "") -> str:
        """The calendar of a month such as 2021-10."""
        return f"{self.home(lang, unit)}lich/{month}/"

    def icalendar(self, url: str) -> str:
        """The iCalendar file of the list or event at ``url``."""
        return f"{url}lich.ics"

    def awards(self, lang: str, unit: str = "", *, year: str = "", level: str = "", kind: str = "") -> str:
        """The honour board: whole, or of one school year, of one level, or of one kind of award."""
        part = f"nam-hoc/{year}/" if year else f"cap/{level}/" if level else f"loai/{kind}/" if kind else ""
        return f"{self.home(lang, unit)}bang-vang/{part}"

    def awards_file(self, kind: str, unit: str = "") -> str:
        """The honour board as data: csv or json."""
        return f"{self.awards(self.default_lang, unit)}bang-vang.{kind}"

    def documents(self, lang: str, unit: str = "", order: str = "") -> str:
        """The list of documents by year, or in another order (loai, co-quan)."""
        return f"{self.home(lang, unit)}van-ban/{order}/" if order else f"{self.home(lang, unit)}van-ban/"

    def document(self, slug: str, lang: str, unit: str = "") -> str:
        """One document."""
        return f"{self.documents(lang, unit)}{slug}/"

    def albums(self, unit: str, lang: str) -> str:
        """A unit's albums."""
        return f"{self.home(lang, unit)}anh/"

    def reads(self, lang: str) -> str:
        """What was counted of reads and visits."""
        return f"{self.home(lang)}luot-doc/"

    def components(self, lang: str) -> str:
        """The component gallery."""
        return f"{self.home(lang)}thanh-phan/"

    def manifest(self, lang: str, unit: str = "") -> str:
        """The web manifest of a unit or of the portal."""
        return f"{self.home(lang, unit)}manifest.webmanifest"

    @property
    def worker(self) -> str:
        """The script that keeps visited pages; what it may see lies beside and below it."""
        return f"{self.base}/sw.js"

    def offline(self, lang: str) -> str:
        """What is shown without a network for a page that is not kept."""
        return f"{self.home(lang)}ngoai-tuyen/"

    def directory(self, lang: str) -> str:
        """How to reach every unit."""
        return f"{self.units(lang)}danh-ba/"

    def videos(self, lang: str, unit: str = "") -> str:
        """The list of videos, of a unit or across units."""
        return f"{self.home(lang, unit)}video/"

    def songs(self, lang: str, unit: str = "") -> str:
        """The list of songs."""
        return f"{self.home(lang, unit)}ca-khuc/"

    def media(self, unit: str, name: str) -> str:
        """A published video, song or file of captions."""
        return f"{self.base}/{unit}/media/{name}"

    def search(self, lang: str) -> str:
        """The portal's search page; for one unit it is asked by ``?truong=``."""
        return f"{self.home(lang)}tim-kiem/"

    def search_cards(self, unit: str, number: int) -> str:
        """Titles and addresses of some of a unit's texts, for results."""
        return f"{self.base}/{unit}/tim-kiem/{number}.json"

    def page_of(self, url: str, number: int) -> str:
        """Page ``number`` of a list; the number is a path segment of its own, so no list can overwrite another."""
        return url if number == 1 else f"{url}trang/{number}/"

    def feed(self, url: str, kind: str) -> str:
        """The feed (atom, rss or json) of the list at ``url``."""
        return f"{url}feeds/feed.json" if kind == "json" else f"{url}feeds/{kind}.xml"

    def photos(self, unit: str) -> str:
        """The folder of a unit's published photos, without a final slash."""
        return f"{self.base}/{unit}/photos"

    def asset(self, name: str) -> str:
        """A file of the theme."""
        return f"{self.base}/theme/{name}"
