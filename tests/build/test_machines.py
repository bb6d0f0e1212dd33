"""Every page kind as extruct reads it, a reader that shares no code with us: JSON-LD and Open Graph."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import extruct
import pytest
from tests.build.heads import read_head
from tests.build.sites import article

pytestmark = pytest.mark.build

AT = "https://cong.example"
NEEDED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "Event": {"name", "startDate", "eventStatus"},
    "ImageGallery": {"name", "url", "image"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url", "inLanguage"},
    "Organization": {"name", "url"},
    "Preschool": {"name", "url"},
    "ElementarySchool": {"name", "url"},
}
"""Type of a page's own node → what it must say; nodes of other types have a name at least."""
DAYS = ("datePublished", "dateModified", "startDate", "endDate")


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    event = "{name: Hội nghị, date: 30/12/2024 8:00, place: Phòng họp}"
    site.write("hoa-mai/tin-tuc/2024/2024-11-28-moi/index.md", article("Thư mời & “hẹn”", event=event))
    site.write("van-phong/school.toml", 'name = "Văn phòng"\nkind = "portal"\n')
    site.build()
    assert site.codes() == []
    return site


def pages(site):
    for path in site.files():
        if path.endswith(".html") and "robots" not in read_head(site.html(path)).meta:
            yield path, site.html(path)


def read(html: str) -> dict[str, Any]:
    found: dict[str, Any] = extruct.extract(html, syntaxes=["json-ld", "opengraph"], errors="strict")
    return found


def nodes(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a page, out of their graph."""
    (data,) = found["json-ld"] or [{"@context": "https://schema.org", "@graph": []}]
    assert data.pop("@context") == "https://schema.org"
    return list(data.get("@graph", [data]))


def day(said: str) -> date:
    return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)


def test_every_node_says_what_its_type_needs(site):
    met = set()
    for path, html in pages(site):
        found = nodes(read(html))
        assert found == read_head(html).data, path
        for node in found:
            kind = node["@type"]
            met.add(kind)
            assert NEEDED.get(kind, {"name"}) <= node.keys(), (path, kind)
            for name in DAYS:
                if name in node:
                    assert day(node[name])
            for address in [node.get("url"), node.get("mainEntityOfPage")]:
                assert address is None or site.has(address.removeprefix(f"{AT}/")), (path, address)
    assert met >= NEEDED.keys()


def test_open_graph_is_what_zalo_and_facebook_show(site):
    for path, html in pages(site):
        (found,) = read(html)["opengraph"]
        said: dict[str, list[str]] = {}
        for name, text in found["properties"]:
            said.setdefault(name, []).append(text)
        assert {"og:title", "og:type", "og:url", "og:image", "og:site_name", "og:locale"} <= said.keys(), path
        repeated = {name for name, texts in said.items() if len(texts) > 1}
        assert repeated <= {"og:locale:alternate", "article:tag"}, path
        assert said["og:url"] == [f"{AT}/{path.removesuffix('index.html')}"]
        assert site.has(said["og:image"][0].removeprefix(f"{AT}/")), path
        for name in ("article:published_time", "article:modified_time"):
            assert all(datetime.fromisoformat(text).tzinfo for text in said.get(name, ())), path


def test_languages_and_section_of_an_article(site):
    path = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
    said = dict(read(site.html(path))["opengraph"][0]["properties"])
    assert (said["og:locale"], said["og:locale:alternate"]) == ("vi_VN", "en_US")
    assert said["article:section"] == "Tin tức"
