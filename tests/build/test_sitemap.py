"""Sitemaps as search engines read them: valid, complete, with photos, languages and the news of two days."""

from __future__ import annotations

from datetime import datetime

import pytest
import xmlschema
from tests.build.heads import read_head
from tests.build.sitemaps import read, read_index, schema
from tests.build.sites import NOW, article

pytestmark = pytest.mark.build

AT = "https://cong.example"
ARTICLE = f"{AT}/binh-minh/tin-tuc/2024-09-05-khai-giang/"
ENGLISH = f"{AT}/binh-minh/en/tin-tuc/2024-09-05-khai-giang/"
HOUR = 3600


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    site.write("hoa-mai/tin-tuc/2024/2024-12-01-tin/index.md", article("Tin & tức", date="01/12/2024 8:00"))
    site.write("hoa-mai/tin-tuc/2024/2024-12-01-an/index.md", article("Ẩn", date="01/12/2024 8:00", noindex="true"))
    event = "{name: Hội nghị, date: 30/12/2024 8:00}"
    site.write("hoa-mai/tin-tuc/2024/2024-11-28-moi/index.md", article("Thư mời", event=event))
    site.build()
    assert site.codes() == []
    return site


def listed(site):
    """Every address of every sitemap that the index names but the news, with what is said of it."""
    found = {}
    for place in read_index(site.html("sitemap.xml")):
        if "news" not in place:
            for address, said in read(site.html(place.removeprefix(f"{AT}/"))).items():
                assert address not in found, f"{address} stands in two sitemaps"
                found[address] = said
    return found


def indexable(site):
    """The address of every page that does not ask search engines to pass it by."""
    pages = [path for path in site.files() if path.endswith(".html")]
    return {
        f"{AT}/{path.removesuffix('index.html')}" for path in pages if "robots" not in read_head(site.html(path)).meta
    }


def test_every_page_that_may_be_found_is_listed_and_no_other(site):
    assert set(listed(site)) == indexable(site)
    kinds = ("/the/", "/tac-gia/", "/thang/", "/nam-hoc/", "/su-kien/", "/lich/", "/anh/", "/gioi-thieu/")
    assert [kind for kind in kinds if not any(kind in address for address in listed(site))] == []
    assert f"{AT}/hoa-mai/tin-tuc/2024-12-01-an/" not in listed(site)


def test_photos_languages_and_changes(site):
    found = listed(site)
    assert len(found[ARTICLE].images) == 2
    assert all(site.has(image.removeprefix(f"{AT}/")) for said in found.values() for image in said.images)
    assert found[ARTICLE].languages == found[ENGLISH].languages == {"vi": ARTICLE, "en": ENGLISH}
    for address, said in found.items():
        head = read_head(site.html(address.removeprefix(f"{AT}/"))).languages
        assert said.languages == {lang: url for lang, url in head.items() if lang != "x-default"}
    assert datetime.fromisoformat(found[ARTICLE].changed).date().isoformat() == "2024-09-05"


def test_news_of_two_days_and_then_no_more(new_site):
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-12-01-tin/index.md", article("Tin & tức", date="01/12/2024 8:00"))
    site.write("hoa-mai/tin-tuc/2024/2024-12-01-an/index.md", article("Ẩn", date="01/12/2024 8:00", noindex="true"))
    site.write("hoa-mai/tin-tuc/2024/2024-11-30-xua/index.md", article("Hôm trước", date="30/11/2024 8:59"))
    site.build()
    news = read(site.html("news-sitemap.xml"))
    (said,) = news.values()
    assert list(news) == [f"{AT}/hoa-mai/tin-tuc/2024-12-01-tin/"]
    assert said.news == {
        "name": "Cổng thử",
        "language": "vi",
        "publication_date": "2024-12-01T08:00:00+07:00",
        "title": "Tin & tức",
    }
    site.now = NOW + 22 * HOUR
    assert site.plan().nothing_to_do
    site.now = NOW + 23 * HOUR
    assert not site.plan().nothing_to_do
    site.rebuild()
    assert not site.has("news-sitemap.xml")
    assert not any("news" in place for place in read_index(site.html("sitemap.xml")))
    site.now = NOW + 90 * HOUR
    assert site.plan().nothing_to_do


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<loc>/a/</loc>", "<loc>https://x.example/a/</loc>"),
        ("<lastmod>2024-12-01T08:00:00</lastmod>", "<lastmod>2024-12-01T08:00:00+07:00</lastmod>"),
        ("<lastmod>01/12/2024</lastmod>", "<lastmod>2024-12-01</lastmod>"),
        ("<priority>1</priority>", ""),
    ],
)
def test_the_schema_sees_mistakes(wrong, right):
    loc = "" if "loc" in right else "<loc>https://x.example/</loc>"
    text = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>{}</url></urlset>'
    schema().validate(text.format(loc + right))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema().validate(text.format(loc + wrong))


def test_the_schema_sees_an_address_that_stands_twice():
    url = "<url><loc>https://x.example/</loc></url>"
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{url}</urlset>'
    schema().validate(text)
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        schema().validate(text.replace(url, url * 2))
