"""A unit as a website of its own: every link there leads somewhere, and one copy is the one for search engines."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.build.sites import Site
from tests.build.test_links import _Page

from bangtin.cli import main

DOMAIN = "https://hoamai.edu.vn"
CONTENT = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md"
ARTICLE = "tin-tuc/2024-11-20-hoi-nghi/index.html"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
OG_URL = re.compile(r'<meta property="og:url" content="([^"]*)"')


def write(site: Site, *more: str) -> Path:
    """Build the portal, then the websites; returns that of hoa-mai."""
    site.build()
    folder = site.root / "domains"
    with site.clock():
        assert main(["domains", "-s", str(site.configure()), "--lang", "en", "-o", str(folder), *more]) == 0
    return folder / "hoa-mai"


def texts(folder: Path) -> dict[str, str]:
    """Path → text of everything that is text."""
    kinds = {".html", ".xml", ".json", ".ics", ".webmanifest", ".txt"}
    found = sorted(path for path in folder.rglob("*") if path.suffix in kinds)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def lost(folder: Path, portal: Site) -> list[str]:
    """Addresses on the website at which nothing lies, and those on the portal."""
    base = urlsplit(portal.settings["SITEURL"]).path
    found = []
    for name, text in texts(folder).items():
        for address in _Page(text).named if name.endswith(".html") else ():
            parts = urlsplit(urljoin(f"{DOMAIN}/{name.removesuffix('index.html')}", address))
            path = unquote(parts.path)
            root = {"hoamai.edu.vn": folder, "cong.example": portal.output}.get(parts.netloc)
            if root is not None:
                inner = path.removeprefix(base) if root == portal.output else path
                file = root / inner.lstrip("/")
                if not (file / "index.html" if inner.endswith("/") else file).is_file():
                    found.append(f"{name}: {address}")
    return found


@pytest.mark.parametrize("siteurl", ["https://cong.example", "https://cong.example/tin"])
def test_a_website_of_its_own(new_site, siteurl):
    site = new_site("two-schools", SITEURL=siteurl, BANGTIN_DOMAINS={"hoa-mai": f"{DOMAIN}/"})
    site.edit(CONTENT, "---\ntitle:", "---\naliases: [/hoa-mai/cu/, 'https://hoamai.edu.vn/vi/news/a-1.html']\ntitle:")
    links = "[Bạn](/binh-minh/tin-tuc/2024-09-05-khai-giang/) và [trường](/hoa-mai/)."
    site.edit(CONTENT, "\n---\n\n", f"\n---\n\n{links} ")
    folder = write(site)
    assert site.codes() == []
    assert lost(folder, site) == []
    found = texts(folder)
    for name, text in found.items():
        assert f"{siteurl}/hoa-mai/" not in text, name
        assert '"/hoa-mai' not in text, name
    page = found[ARTICLE]
    assert CANONICAL.findall(page) == OG_URL.findall(page) == [f"{DOMAIN}/tin-tuc/2024-11-20-hoi-nghi/"]
    assert f'href="{siteurl}/binh-minh/tin-tuc/2024-09-05-khai-giang/"' in page
    assert f'href="{siteurl}/"' in page  # the way to the portal
    assert f"{DOMAIN}/tin-tuc/" in found["feeds/atom.xml"]
    assert f"Sitemap: {DOMAIN}/sitemap.xml" in found["robots.txt"]
    assert f"<loc>{DOMAIN}/tin-tuc/2024-11-20-hoi-nghi/</loc>" in found["sitemap.xml"]
    assert '"start_url":"/","scope":"/"' in found["manifest.webmanifest"]
    for old in ("cu/index.html", "vi/news/a-1.html"):
        assert 'content="0; url=/tin-tuc/2024-11-20-hoi-nghi/"' in found[old]
    # the portal's copy names the same page, and leaves it to the website to tell search engines
    assert CANONICAL.findall(site.html(f"hoa-mai/{ARTICLE}")) == CANONICAL.findall(page)
    assert "hoa-mai" not in site.html("sitemap.xml")
    assert CANONICAL.findall(site.html("binh-minh/")) == [f"{siteurl}/binh-minh/"]
    before = {path: (folder / path).read_bytes() for path in found}
    assert {path: (write(site) / path).read_bytes() for path in found} == before


def test_the_portals_copy_may_be_the_one_for_search_engines(new_site):
    site = new_site("two-schools", BANGTIN_DOMAINS={"hoa-mai": DOMAIN}, BANGTIN_CANONICAL="portal")
    folder = write(site, "hoa-mai")
    page = (folder / ARTICLE).read_text(encoding="utf-8")
    wanted = ["https://cong.example/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"]
    assert CANONICAL.findall(page) == OG_URL.findall(page) == wanted
    assert CANONICAL.findall(site.html(f"hoa-mai/{ARTICLE}")) == wanted
    assert "hoa-mai/sitemap.xml" in site.html("sitemap.xml")
    assert not (folder / "sitemap.xml").exists()
    assert "Sitemap" not in (folder / "robots.txt").read_text(encoding="utf-8")
    assert lost(folder, site) == []


@pytest.mark.parametrize(
    ("domains", "words"),
    [({}, "names no unit"), ({"hoa-mai": "hoamai.edu.vn"}, "no address of a website"), ({"hoa-mai": DOMAIN}, "build")],
)
def test_what_is_missing_is_told(new_site, capsys, domains, words):
    site = new_site("two-schools", BANGTIN_DOMAINS=domains)
    assert main(["domains", "-s", str(site.configure()), "--lang", "en"]) == 2
    assert words in capsys.readouterr().err


def test_servers_are_told_of_the_website(new_site):
    site = new_site("two-schools", BANGTIN_DOMAINS={"hoa-mai": DOMAIN})
    old = "/hoa-mai/cu/, 'https://www.hoamai.edu.vn/?p=3'"
    site.edit(CONTENT, "---\ntitle:", f"---\naliases: [{old}]\ntitle:")
    site.build()
    assert site.codes() == []
    conf, folder = str(site.configure()), site.root / "ng"
    assert main(["hosting", "nginx", "-s", conf, "-u", "hoa-mai", "-o", str(folder)]) == 0
    text = (folder / "bangtin-http.conf").read_text(encoding="utf-8")
    assert '"/cu/" "/tin-tuc/2024-11-20-hoi-nghi/";' in text
    assert '"/?p=3" "/tin-tuc/2024-11-20-hoi-nghi/";' in text
    assert main(["hosting", "nginx", "-s", conf, "-o", str(site.root / "portal")]) == 0
    assert sorted(path.name for path in (site.root / "portal").iterdir()) == [
        "bangtin-http.conf",
        "bangtin-server.conf",
    ]
