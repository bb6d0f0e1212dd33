"""Feeds as feed readers see them: feedparser for Atom and RSS, the rules of JSON Feed 1.1 for the third."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import feedparser
import pytest
from PIL import Image
from tests.build.heads import read_head
from tests.build.sites import article

pytestmark = pytest.mark.build

AT = "https://cong.example"
OPENING = f"{AT}/binh-minh/tin-tuc/2024-09-05-khai-giang/"
CONTEST = f"{AT}/binh-minh/hoat-dong/2024-10-20-hoi-thi/"
ONLY_ENGLISH = f"{AT}/hoa-mai/en/tin-tuc/2024-11-25-en/"
UPDATED = f"{AT}/hoa-mai/tin-tuc/2024-11-21-sua/"


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools")
    text = article(
        "Có sửa & “thêm” <b>",
        date="21/11/2024 8:00",
        updated="23/11/2024 9:30",
        tags="[Sửa]",
        authors="[Hà Thị Lan, Lò Văn Tú]",
    )
    site.write(
        "hoa-mai/tin-tuc/2024/2024-11-21-sua/index.md", text.replace("title: ", "title: '").replace("<b>", "<b>'")
    )
    site.write("hoa-mai/tin-tuc/2024/2024-11-25-en/index.en.md", article("Visitors", date="25/11/2024"))
    site.build()
    assert site.codes() == []
    return site


def moment(struct):
    return datetime(*struct[:6], tzinfo=UTC)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_dates_and_links(site, kind):
    feed = feedparser.parse(site.output / f"feeds/{kind}.xml")
    assert not feed.bozo
    assert feed.feed.title == "Cổng thử"
    assert feed.feed.link == f"{AT}/"
    entries = {entry.link: entry for entry in feed.entries}
    assert moment(entries[OPENING].published_parsed).date().isoformat() == "2024-09-05"
    assert moment(entries[CONTEST].published_parsed) == datetime(2024, 10, 20, 9, 7, tzinfo=UTC)
    assert moment(entries[UPDATED].published_parsed) == datetime(2024, 11, 21, 1, 0, tzinfo=UTC)
    newest = [moment(entry.published_parsed) for entry in feed.entries]
    assert newest == sorted(newest, reverse=True)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_each_author_stands_alone(site, kind):
    entries = {entry.link: entry for entry in feedparser.parse(site.output / f"feeds/{kind}.xml").entries}
    assert [author.name for author in entries[UPDATED].authors] == ["Hà Thị Lan", "Lò Văn Tú"]
    assert [author.name for author in entries[OPENING].authors] == ["Đỗ Nguyệt"]
    assert [author.name for author in entries[ONLY_ENGLISH].authors] == ["Trường Mầm non Hoa Mai"]


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_pictures_have_the_size_that_is_known(site, kind):
    entry = next(e for e in feedparser.parse(site.output / f"feeds/{kind}.xml").entries if e.link == OPENING)
    assert "length=" not in site.html(f"feeds/{kind}.xml")
    if kind == "atom":
        (picture,) = entry.enclosures
    else:
        (picture,) = entry.media_content
    path = (picture["url"] if kind == "rss" else picture.href).removeprefix(f"{AT}/")
    assert picture["type"] == "image/jpeg"
    with Image.open(site.output / path) as image:
        assert image.format == "JPEG"
        if kind == "rss":
            assert (picture["medium"], int(picture["width"]), int(picture["height"])) == ("image", *image.size)


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_an_entry_in_another_language_says_so(site, kind):
    entry = next(e for e in feedparser.parse(site.output / f"feeds/{kind}.xml").entries if e.link == ONLY_ENGLISH)
    assert (entry.title_detail.language if kind == "atom" else entry.language) == "en"


def test_atom_says_when_a_text_was_changed(site):
    entries = {entry.link: entry for entry in feedparser.parse(site.output / "feeds/atom.xml").entries}
    assert moment(entries[UPDATED].updated_parsed) == datetime(2024, 11, 23, 2, 30, tzinfo=UTC)
    assert entries[OPENING].updated_parsed == entries[OPENING].published_parsed


KNOWN = {
    "feed": {"version", "title", "home_page_url", "feed_url", "description", "language", "items"},
    "item": {
        *("id", "url", "title", "content_html", "summary", "image", "date_published", "date_modified", "authors"),
        *("tags", "language"),
    },
}
"""Members of the specification that we use; others would be our own, and need a name with an underscore."""


def assert_json_feed(feed):
    """What the specification asks for: https://www.jsonfeed.org/version/1.1/."""
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed.keys() <= KNOWN["feed"]
    assert isinstance(feed["title"], str)
    assert feed["title"]
    assert isinstance(feed["items"], list)
    for item in feed["items"]:
        assert item.keys() <= KNOWN["item"]
        assert isinstance(item["id"], str)
        assert item["id"]
        assert isinstance(item.get("content_html") or item.get("content_text"), str)
        assert item["url"].startswith("https://")
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item.get(name, "2024-01-01T00:00:00+07:00")).tzinfo is not None
        assert all(isinstance(author["name"], str) for author in item["authors"])
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", ()))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


@pytest.mark.parametrize("unit", ["", "binh-minh/", "hoa-mai/"])
def test_json_feed(site, unit):
    path = f"{unit}feeds/feed.json"
    feed = json.loads(site.html(path))
    assert_json_feed(feed)
    assert feed["feed_url"] == f"{AT}/{path}"
    assert feed["home_page_url"] == f"{AT}/{unit}"
    assert read_head(site.html(unit)).feeds["application/feed+json"] == f"/{path}"


def test_json_feed_says_the_same_as_atom(site):
    items = json.loads(site.html("feeds/feed.json"))["items"]
    entries = feedparser.parse(site.output / "feeds/atom.xml").entries
    assert [item["id"] for item in items] == [entry.id for entry in entries]
    assert [item["title"] for item in items] == [entry.title for entry in entries]
    changed = next(item for item in items if item["url"] == UPDATED)
    assert changed["date_published"] == "2024-11-21T08:00:00+07:00"
    assert changed["date_modified"] == "2024-11-23T09:30:00+07:00"
    assert changed["title"] == "Có sửa & “thêm” <b>"
    opening = next(item for item in items if item["url"] == OPENING)
    assert "date_modified" not in opening
    assert site.has(opening["image"].removeprefix(f"{AT}/"))
    assert opening["authors"] == [{"name": "Đỗ Nguyệt"}]


def test_readers_are_not_shown_the_json_feed(site):
    html = site.html("")
    assert html.count("feed.json") == 1
    assert html.index("feed.json") < html.index("</head>")
