"""JSON-LD: what is known is said, what is not is left out, and nothing can leave its element."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core import structured
from bangtin.core.cards import Card, EventCard, Photo, Term
from bangtin.core.pages import Link
from bangtin.core.units import Contact, Unit
from bangtin.core.vietnamese.moments import VN_TZ

UNIT = Unit("hoa-gao", "Trường Mầm non Hoa Gạo", "mam-non", place="xã Mây Ngàn")
START = datetime(2024, 9, 5, 7, 30, tzinfo=VN_TZ)
PHOTO = Photo("/hoa-gao/photos/ab", 1280, 960, (320, 640, 1280), 1280, caption="Sân trường", credit="Cô Hà")


def absolute(url: str) -> str:
    return f"https://x.example{url}"


def card(**changes: object) -> Card:
    facts = {
        "id": "hoa-gao/tin-tuc/khai-giang@vi",
        "url": "/hoa-gao/tin-tuc/khai-giang/",
        "title": "Khai giảng",
        "lang": "vi",
        "published": START,
        "unit": "hoa-gao",
        "unit_name": UNIT.name,
        "section": "tin-tuc",
        "section_name": "Tin tức",
    }
    return Card(**{**facts, **changes})


class Scripts(HTMLParser):
    """The contents of script elements, and every other element met."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.others: list[str] = []

    def handle_starttag(self, tag, attrs):
        del attrs
        if tag == "script":
            self.scripts.append("")
        else:
            self.others.append(tag)

    def handle_data(self, data):
        if self.scripts:
            self.scripts[-1] += data


@given(st.text(), st.sampled_from(["</script><img src=x>", "<!--<script>", "]]>", "\u2028", "&lt;"]))
def test_no_text_leaves_the_element(text, nasty):
    said = structured.script([{"@type": "Thing", "name": text + nasty}])
    reader = Scripts()
    reader.feed(f'<script type="application/ld+json">{said}</script>')
    reader.close()
    assert reader.others == []
    assert [json.loads(found)["name"] for found in reader.scripts] == [text + nasty]


def test_one_node_stands_alone_and_several_in_a_graph():
    assert structured.script([]) == ""
    assert json.loads(structured.script([{"@type": "A"}])) == {"@context": "https://schema.org", "@type": "A"}
    assert len(json.loads(structured.script([{"@type": "A"}, {"@type": "B"}]))["@graph"]) == 2


def test_an_article():
    publisher = structured.unit_ref(UNIT, "vi", absolute("/hoa-gao/"))
    facts = {"tags": [Term("khai-giang", "Khai giảng")], "updated": START.replace(day=6)}
    node = structured.article_node(
        card(**facts), publisher, absolute, images=["https://x.example/a.jpg"], has_time=True, authors=[("Cô Hà", "")]
    )
    assert node["headline"] == "Khai giảng"
    assert node["datePublished"] == "2024-09-05T07:30:00+07:00"
    assert node["dateModified"] == "2024-09-06T07:30:00+07:00"
    assert node["author"] == [{"@type": "Person", "name": "Cô Hà"}]
    assert node["publisher"] == {"@type": "Preschool", "name": UNIT.name, "url": "https://x.example/hoa-gao/"}
    assert (node["inLanguage"], node["isAccessibleForFree"], node["keywords"]) == ("vi", True, ["Khai giảng"])
    assert "about" not in node


def test_a_day_without_a_time_says_no_time_and_nobody_is_the_school():
    publisher = structured.unit_ref(UNIT, "vi", absolute("/hoa-gao/"))
    node = structured.article_node(card(), publisher, absolute, images=[], has_time=False)
    assert node["datePublished"] == node["dateModified"] == "2024-09-05"
    assert node["author"] == publisher
    assert "image" not in node


@pytest.mark.parametrize(
    ("facts", "start", "end", "status"),
    [
        ({"has_time": True}, "2024-09-05T07:30:00+07:00", None, "EventScheduled"),
        ({}, "2024-09-05", None, "EventScheduled"),
        ({"end": date(2024, 9, 7)}, "2024-09-05", "2024-09-07", "EventScheduled"),
        ({"end_time": time(11), "status": "cancelled"}, "2024-09-05", "2024-09-05T11:00:00+07:00", "EventCancelled"),
        ({"status": "postponed"}, "2024-09-05", None, "EventPostponed"),
        ({"within": "early"}, "2024-09", None, "EventScheduled"),
    ],
)
def test_an_event(facts, start, end, status):
    node = structured.event_node(EventCard("Lễ", "le", START, place="Sân trường", **facts), absolute)
    assert (node["startDate"], node.get("endDate")) == (start, end)
    assert node["eventStatus"] == f"https://schema.org/{status}"
    assert node["location"]["name"] == "Sân trường"


def test_an_event_without_a_day_is_none():
    assert structured.event_node(EventCard("Lễ", "le"), absolute) == {}


def test_a_school_says_what_is_known():
    bare = structured.unit_node(Unit("a", "A", "khac-la"), "vi", "https://x.example/a/")
    assert bare == {"@type": "Organization", "name": "A", "url": "https://x.example/a/"}
    unit = Unit("a", "A", "thcs", founded="12/9/1994", contact=Contact(phone="0123", lat=21.5, lon=104.5))
    node = structured.unit_node(unit, "vi", "https://x.example/a/")
    assert (node["@type"], node["foundingDate"], node["telephone"]) == ("MiddleSchool", "1994-09-12", "0123")
    assert node["geo"] == {"@type": "GeoCoordinates", "latitude": 21.5, "longitude": 104.5}


def test_breadcrumbs_count_from_one_and_end_without_an_address():
    items = structured.breadcrumbs([Link("Bảng Tin", "/"), Link("A", "/a/"), Link("Tin", "/a/t/")], absolute)
    found = [(item["position"], item["name"], item.get("item")) for item in items["itemListElement"]]
    assert found == [(1, "Bảng Tin", "https://x.example/"), (2, "A", "https://x.example/a/"), (3, "Tin", None)]


def test_a_gallery_names_published_covers_only():
    node = structured.gallery_node("Ảnh", "https://x.example/anh/", "vi", [card(cover=PHOTO), card()], absolute)
    assert node["image"] == [
        {
            "@type": "ImageObject",
            "contentUrl": "https://x.example/hoa-gao/photos/ab-1280.jpg",
            "name": "Khai giảng",
            "caption": "Sân trường",
            "creditText": "Cô Hà",
        }
    ]


@pytest.mark.parametrize(("lang", "locale"), [("vi", "vi_VN"), ("en", "en_US"), ("km", "km_KH"), ("xx", "xx")])
def test_languages_of_open_graph(lang, locale):
    assert structured.og_locale(lang) == locale
