"""What other programs read of pages: canonical, languages, Open Graph, JSON-LD; the reader is not ours."""

from __future__ import annotations

import pytest
from tests.build.heads import read_head
from tests.build.sites import article

pytestmark = pytest.mark.build

AT = "https://cong.example"
ARTICLE = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
ENGLISH = "binh-minh/en/tin-tuc/2024-09-05-khai-giang/"
NASTY = 'Bài </script><img src=x onerror="alert(1)"> & "hết"'
JSON_LD_BYTES = 2_500
"""Of one article: title and address are in it three times."""


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools")
    path = "hoa-mai/tin-tuc/2024/2024-11-21-hiem/index.md"
    site.write(path, article(f"'{NASTY}'", date="21/11/2024"))
    site.write("hoa-mai/tin-tuc/2024/2024-11-22-an/index.md", article("Bài ẩn", date="22/11/2024", noindex="true"))
    for day in ("28", "29"):
        event = "{id: hn, name: Hội nghị, type: hoi-nghi-cbccvc, date: 30/11/2024 8:00, place: Phòng họp}"
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-{day}-tin/index.md", article(f"Tin ngày {day}", event=event))
    site.build()
    assert site.codes() == []
    return site


def test_an_article(site):
    head = read_head(site.html(ARTICLE))
    assert head.canonical == head.one("og:url") == f"{AT}/{ARTICLE}"
    assert head.languages == {"vi": f"{AT}/{ARTICLE}", "en": f"{AT}/{ENGLISH}", "x-default": f"{AT}/{ARTICLE}"}
    assert head.one("og:type") == "article"
    assert head.one("og:site_name") == "Cổng thử"
    assert head.one("og:locale") == "vi_VN"
    assert head.one("og:title") == "Khai giảng năm học 2024-2025: ngày hội đến trường"
    assert (
        head.one("og:description") == head.one("description") == "Sáng 5/9, thầy trò nhà trường bước vào năm học mới."
    )
    assert head.one("article:published_time").startswith("2024-09-05T")
    assert head.one("twitter:card") == "summary_large_image"
    assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert site.has(head.one("og:image").removeprefix(f"{AT}/"))


def test_a_translation_names_the_same_languages(site):
    head = read_head(site.html(ENGLISH))
    assert head.canonical == f"{AT}/{ENGLISH}"
    assert head.languages == read_head(site.html(ARTICLE)).languages
    assert head.one("og:locale") == "en_US"


def test_news_article(site):
    node = read_head(site.html(ARTICLE)).node("NewsArticle")
    assert node["headline"] == "Khai giảng năm học 2024-2025: ngày hội đến trường"
    assert node["datePublished"] == node["dateModified"] == "2024-09-05"
    assert node["author"] == [{"@type": "Person", "name": "Đỗ Nguyệt", "url": f"{AT}/binh-minh/tac-gia/do-nguyet/"}]
    assert node["publisher"] == {
        "@type": "ElementarySchool",
        "name": "Trường Tiểu học Bình Minh",
        "url": f"{AT}/binh-minh/",
    }
    assert (node["inLanguage"], node["isAccessibleForFree"]) == ("vi", True)
    assert node["mainEntityOfPage"] == f"{AT}/{ARTICLE}"
    assert node["about"]["name"] == "Lễ khai giảng"
    assert node["about"]["startDate"] == "2024-09-05"
    assert len(node["image"]) == 2
    assert all(site.has(image.removeprefix(f"{AT}/")) for image in node["image"])


def test_breadcrumbs_are_those_that_the_page_shows(site):
    items = read_head(site.html(ARTICLE)).node("BreadcrumbList")["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3, 4]
    assert [item.get("item", "") for item in items] == [
        f"{AT}/", f"{AT}/binh-minh/", f"{AT}/binh-minh/tin-tuc/", "",
    ]  # fmt: skip


def test_school_portal_and_albums(site):
    school = read_head(site.html("binh-minh/"))
    assert school.node("ElementarySchool")["name"] == "Trường Tiểu học Bình Minh"
    assert school.one("og:type") == "website"
    portal = read_head(site.html(""))
    assert portal.node("WebSite")["url"] == f"{AT}/"
    assert portal.languages == {"vi": f"{AT}/", "en": f"{AT}/en/", "x-default": f"{AT}/"}
    gallery = read_head(site.html("binh-minh/anh/")).node("ImageGallery")
    assert [site.has(image["contentUrl"].removeprefix(f"{AT}/")) for image in gallery["image"]] == [True]


def test_an_event_page(site):
    page = read_head(site.html("hoa-mai/tin-tuc/2024-11-28-tin/")).node("NewsArticle")["about"]["url"]
    node = read_head(site.html(page.removeprefix(f"{AT}/"))).node("Event")
    assert node["url"] == page
    assert (node["name"], node["startDate"]) == ("Hội nghị", "2024-11-30T08:00:00+07:00")
    assert (node["location"]["name"], node["eventStatus"]) == ("Phòng họp", "https://schema.org/EventScheduled")


def test_a_hostile_title_stays_text(site):
    html = site.html("hoa-mai/tin-tuc/2024-11-21-hiem/")
    head = read_head(html)
    assert head.node("NewsArticle")["headline"] == NASTY
    assert head.one("og:title") == NASTY
    assert "<img src=x" not in html


def test_what_is_not_for_search_engines_says_nothing(site):
    head = read_head(site.html("hoa-mai/tin-tuc/2024-11-22-an/"))
    assert head.one("robots") == "noindex"
    assert head.data == []
    assert head.languages == {}
    assert not [name for name in head.meta if name.startswith(("og:", "article:", "twitter:"))]


def test_every_page_that_may_be_found_is_complete(site):
    for path, data in site.files().items():
        if path.endswith(".html"):
            head = read_head(data.decode())
            if "robots" in head.meta:
                continue
            assert head.canonical == f"{AT}/{path.removesuffix('index.html')}"
            assert {"og:title", "og:url", "og:site_name", "og:type", "og:locale"} <= head.meta.keys(), path
            assert head.languages == {} or head.canonical in head.languages.values(), path
            for address in head.languages.values():
                assert site.has(address.removeprefix(f"{AT}/")), (path, address)


def test_json_ld_is_lean(site):
    html = site.html(ARTICLE)
    start = html.index('<script type="application/ld+json">')
    assert len(html[start : html.index("</script>", start)].encode()) <= JSON_LD_BYTES
