"""Every link, picture and style that a page of the demo portal names is there, and so is everything the sitemap lists.

A link of one site to itself by its whole address counts; addresses of others do not: tests stay on this machine.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.build.sitemaps import read, read_index
from tests.build.sites import ROOT, SETTINGS, Site

NOW = 1795485600
"""24 November 2026, 9:00 in Vietnam: what the demo content calls to come is still to come."""
HOST = "https://cong.example"
FOR_MACHINES = {"og:image", "og:url", "twitter:image"}


class _Page(HTMLParser):
    """The addresses that a page names, and the places in it that a fragment can name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.named: list[str] = []
        self.places = {"", "top"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        self.named += [given[name] for name in ("href", "src", "poster") if name in given]
        self.named += [candidate.split()[0] for candidate in given.get("srcset", "").split(",") if candidate.strip()]
        if tag == "meta" and (given.get("property") or given.get("name")) in FOR_MACHINES:
            self.named.append(given.get("content", ""))
        if "id" in given:
            self.places.add(given["id"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, made: Path) -> Iterator[Site]:
    """The demo content, built once."""
    root = tmp_path_factory.mktemp("demo") / "portal"
    shutil.copytree(ROOT / "content", root / "content")
    site = Site(root, dict(SETTINGS), NOW, made)
    site.build()
    yield site
    site.remove()


def dead(site: Site) -> list[str]:
    """Addresses within the site at which nothing lies, with the page that names them."""
    files = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*") if path.is_file()}
    pages = {path: _Page((site.output / path).read_text(encoding="utf-8")) for path in files if path.endswith(".html")}
    found = []
    for path, page in pages.items():
        here = f"{HOST}/{path.removesuffix('index.html')}"
        for address in page.named:
            parts = urlsplit(urljoin(here, address))
            if f"{parts.scheme}://{parts.netloc}" != HOST:
                continue
            target = unquote(parts.path).lstrip("/")
            target = f"{target}index.html" if target.endswith("/") or not target else target
            if target not in files:
                found.append(f"{path}: {address}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].places:
                found.append(f"{path}: {address} (no such place on that page)")
    return sorted(found)


def test_no_page_names_what_is_not_there(demo: Site) -> None:
    assert dead(demo) == []


def test_the_search_for_dead_links_finds_one(demo: Site) -> None:
    page = demo.output / "404.html"
    was = page.read_text(encoding="utf-8")
    page.write_text(was + '<a href="khong-co/">?</a><img src="/khong-co.webp"><a href="/#khong-co">?</a>', "utf-8")
    try:
        assert dead(demo) == [
            "404.html: /#khong-co (no such place on that page)",
            "404.html: /khong-co.webp",
            "404.html: khong-co/",
        ]
    finally:
        page.write_text(was, encoding="utf-8")


def test_the_sitemap_lists_pages_that_are_there(demo: Site) -> None:
    listed = {
        place
        for file in demo.output.rglob("*sitemap.xml")
        for place in re.findall("<loc>(.*?)</loc>", file.read_text())
    }
    assert len(listed) > 50
    assert [place for place in sorted(listed) if not demo.has(place.removeprefix(f"{HOST}/"))] == []


def test_every_page_that_may_be_found_is_in_a_sitemap(demo: Site) -> None:
    pages = {
        f"{HOST}/{path.removesuffix('index.html')}"
        for path, data in demo.files().items()
        if path.endswith(".html") and b'<meta name="robots"' not in data
    }
    listed = [
        address
        for place in read_index(demo.html("sitemap.xml"))
        if not place.endswith("/news-sitemap.xml")
        for address in read(demo.html(place.removeprefix(f"{HOST}/")))
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == pages
