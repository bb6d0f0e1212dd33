"""A portal with a font of its own: asked for in the head, published once, and by default not there at all."""

from __future__ import annotations

import re

PRELOAD = re.compile(r'<link rel="preload" href="([^"]+)" as="font" type="font/woff2" crossorigin>')


def test_pages_ask_for_the_font_and_it_is_there(build_site):
    site = build_site("two-schools", BANGTIN_WEBFONT="be-vietnam-pro")
    files = site.files()
    for page in ("", "hoa-mai/", "binh-minh/"):
        found = PRELOAD.findall(site.html(page))
        assert len(found) == 2
        assert all(address[1:] in files for address in found)
        assert all(address.encode() in files[_stylesheet(site.html(page))] for address in found)


def test_by_default_no_page_brings_a_font(build_site):
    site = build_site("two-schools")
    assert PRELOAD.findall(site.html("")) == []
    assert [path for path in site.files() if path.endswith(".woff2")] == []


def _stylesheet(html: str) -> str:
    return re.search(r'<link rel="stylesheet" href="/([^"]+)"', html)[1]
