"""Where the links of a text lead: resolved while it is read, settled when it is known what is public.

Reading depends on the text and on which files there are, so its result can be kept. Whether a text that is there is
published depends on its front matter and on the clock: :func:`settle` looks again in every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from bangtin.articles.check import FOREIGN_PHOTO
from bangtin.articles.check_files import (
    DEAD_ADDRESS,
    DEAD_LINK,
    MISSING_PHOTO,
    MISSPELT_ADDRESS,
    MISSPELT_PHOTO,
    UNPUBLISHED_LINK,
)
from bangtin.articles.figures import PhotoRef
from bangtin.core.didyoumean import closest
from bangtin.core.problems import Problem
from bangtin.core.site import SchoolSite
from bangtin.core.urls import RESERVED, BadPath, Source, parse_source


class Link(NamedTuple):
    """A link inside the unit: its address as published without the fragment, as written, and where."""

    url: str
    target: str
    line: int
    column: int


class Links:
    """Resolves what a text points at: its own photos, texts of this unit, texts of other units, the web."""

    def __init__(self, site: SchoolSite, source: Source, file: str) -> None:
        self.site, self.source, self.file = site, source, file
        self.problems: list[Problem] = []
        self.refs: dict[str, bool] = {}
        self.captions: dict[str, tuple[str, str]] = {}
        self.out: list[tuple[str, str, int, int]] = []
        self.own: list[Link] = []

    def link(self, target: str, line: int, column: int) -> str | None:
        """Address of a text named by its path (from content/, or relative to this text), or of any page of the site."""
        path, hash_sign, fragment = target.partition("#")
        goal = resolve(self.source.folder, path)
        if goal is None or not goal.endswith(".md"):
            if goal is not None and path.startswith("/"):
                return self._address(path, goal, (target, line, column))
            self.problems.append(DEAD_LINK.at(self.file, line, column, text=target, target=target))
            return None
        try:
            source = parse_source(goal, self.site.main_language)
        except BadPath:
            source = None
        if source is not None and source.unit == self.site.unit.id:
            self.refs[goal] = goal in self.site.files
            if self.refs[goal]:
                self.own.append(Link(self.site.addresses.source(source), target, line, column))
            else:
                source = None
        elif source is not None:
            self.out.append((goal, self.file, line, column))
        if source is None:
            self.problems.append(DEAD_LINK.at(self.file, line, column, text=target, target=target))
            return None
        return self.site.addresses.source(source) + hash_sign + fragment

    def _address(self, path: str, goal: str, written: tuple[str, int, int]) -> str:
        """An address of this site, as a reader's browser shows it: whether it is one is found out later."""
        target, line, column = written
        if goal.partition("/")[0] == self.site.unit.id:
            self.own.append(Link(self.site.addresses.base + path, target, line, column))
        else:
            self.out.append((path, self.file, line, column))
        return self.site.addresses.base + target

    def photo(self, ref: PhotoRef) -> str | None:
        """A photo beside the text, by its file name."""
        path = resolve(self.source.folder, ref.file, inside=self.source.folder)
        if path is None:
            self.problems.append(FOREIGN_PHOTO.at(self.file, ref.line, ref.column, text=ref.file, target=ref.file))
            return None
        self.refs[path] = path in self.site.files
        if not self.refs[path]:
            self.problems.append(missing_photo(self.site, self.source, (self.file, ref.line, ref.column), ref.file))
            return None
        name = path[len(self.source.folder) + 1 :]
        self.captions.setdefault(name, (ref.caption, ref.alt))
        return name


def resolve(folder: str, target: str, inside: str = "") -> str | None:
    """A content path from a link target: ``/unit/…`` counts from content/, anything else from ``folder``.

    None when it would leave ``content/`` (or the folder ``inside``).
    """
    parts: list[str] = [] if target.startswith("/") else folder.split("/")
    for part in target.strip("/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    path = "/".join(parts)
    return path if not inside or path.startswith(inside + "/") else None


def missing_photo(site: SchoolSite, source: Source, place: tuple[str, int, int], name: str) -> Problem:
    """The photo is not there; perhaps another of the folder was meant."""
    prefix = source.folder + "/"
    beside = [path[len(prefix) :] for path in site.files if path.startswith(prefix) and not path.endswith(".md")]
    guess = closest(name, beside)
    code = MISSPELT_PHOTO if guess else MISSING_PHOTO
    return code.at(*place, text=name, name=name, guess=guess or "")


class Settling:
    """Decides about the links of all public texts.

    ``public`` and ``hidden`` are the sources of either kind, ``olds`` addresses that lead on to a public text.
    """

    def __init__(
        self, site: SchoolSite, public: Iterable[Source], hidden: Iterable[Source], olds: Iterable[str] = ()
    ) -> None:
        self._site = site
        self._olds = set(olds)
        self._public = {site.addresses.source(source): source.path for source in public}
        self._hidden = {site.addresses.source(source) for source in hidden}

    def settle(self, html: str, file: str, links: Iterable[Link]) -> tuple[str, list[Problem]]:
        """A text without the links that lead to nothing that readers can see; their words stay."""
        problems: list[Problem] = []
        for link in links:
            url = _page(link.url)
            if url in self._public or url in self._olds:
                continue
            if url in self._hidden or link.target.partition("#")[0].endswith(".md"):
                problems.append(UNPUBLISHED_LINK.at(file, link.line, link.column, text=link.target, target=link.target))
            elif self._is_text(url):
                problems.append(self._dead(link, url, file))
            else:  # a list, a feed, an event: known when all pages are written
                self._site.links_out.append((link.url[len(self._site.addresses.base) :], file, link.line, link.column))
                continue
            html = _unlink(html, link.url)
        return html, problems

    def _is_text(self, url: str) -> bool:
        """Whether an address can be that of an article or a static page, and of nothing else."""
        site = self._site
        parts = url[len(site.addresses.base) :].strip("/").split("/")[1:]
        if parts and parts[0] in site.languages:
            parts = parts[1:]
        sections = site.unit.sections
        if len(parts) == 2:
            return parts[0] in sections and parts[1] not in RESERVED
        return len(parts) == 1 and parts[0] not in sections and parts[0] not in RESERVED and "." not in parts[0]

    def _dead(self, link: Link, url: str, file: str) -> Problem:
        """No text has the address; perhaps another one was meant."""
        names: dict[str, str] = {}
        for other in self._public:  # all addresses begin alike: what tells them apart is the last part
            names.setdefault(_last(other), other)
        guess = names.get(closest(_last(url), names) or "")
        code = MISSPELT_ADDRESS if guess else DEAD_ADDRESS
        path = f"/{self._public[guess]}" if guess else ""
        return code.at(file, link.line, link.column, text=link.target, target=link.target, guess=path)


def _page(url: str) -> str:
    """The address of a page in the one form that it has: nothing to climb, no query, a slash at its end."""
    path = resolve("", url.partition("?")[0]) or ""
    return f"/{path}" if "." in path.rpartition("/")[2] else f"/{path}/"


def _last(url: str) -> str:
    """The last part of a page's address."""
    return url.rstrip("/").rpartition("/")[2]


def _unlink(html: str, url: str) -> str:
    """HTML without the links to an address, whatever their fragments; links are never nested."""
    address = re.escape(escape(url, quote=False).replace('"', "&quot;"))
    inside = r"""(?:[^>"]|"[^"]*")*"""
    link = rf'<a {inside}?href="{address}(?:#[^"]*)?"{inside}>(.*?)</a>'
    return re.sub(link, r"\1", html, flags=re.DOTALL)
