"""Events on their pages, and in calendars that the icalendar library reads as a phone would."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.heads import read_head
from tests.build.sites import Site, article, different
from tests.theme.markup import outline

from bangtin.events.ics import escape, fold

FOLDER = "binh-minh/tin-tuc/2024"
CALENDAR = "binh-minh/su-kien/lich.ics"


def event(name: str, date: str, **more: str) -> str:
    fields = {"name": name, "date": date, **more}
    return "\n" + "\n".join(f"  {key}: {value}" for key, value in fields.items())


def calendar_of(site: Site, path: str) -> dict[str, Any]:
    """Summary → entry, read by the library, which checks the grammar."""
    parsed = icalendar.Calendar.from_ical(site.files()[path])
    assert parsed.get("version") == "2.0"
    assert not parsed.errors
    entries = list(parsed.walk("VEVENT"))
    assert all(entry["uid"] and entry["dtstamp"] for entry in entries)
    assert len({entry["uid"] for entry in entries}) == len(entries)
    return {str(entry["summary"]): entry for entry in entries}


def find_calendar(site: Site, below: str) -> str:
    found = sorted(path for path in site.files() if path.startswith(below) and path.endswith(".ics"))
    return min(found, key=len)


def test_a_phone_reads_the_calendar(new_site):
    site = new_site("two-schools")
    timed = event("Hội thi: bơi; lội, chạy", "7 giờ 30 phút ngày 14/12/2024", place="Bể bơi, thị trấn")
    site.write(f"{FOLDER}/2024-12-01-hoi-thi/index.md", article("Hội thi bơi", event=timed))
    days = event("Hội trại", "20, 21/12/2024", status="cancelled")
    site.write(f"{FOLDER}/2024-12-01-hoi-trai/index.md", article("Hội trại", event=days))
    site.build()
    assert site.report.exit_status == 0
    entries = calendar_of(site, find_calendar(site, "binh-minh/"))
    swim = next(entry for summary, entry in entries.items() if "bơi; lội, chạy" in summary)
    assert swim.decoded("dtstart") == dt.datetime(2024, 12, 14, 0, 30, tzinfo=dt.UTC)
    assert str(swim["location"]) == "Bể bơi, thị trấn"
    assert str(swim["url"]).startswith("https://cong.example/binh-minh/")
    camp = next(entry for summary, entry in entries.items() if "Hội trại" in summary)
    assert camp.decoded("dtstart") == dt.date(2024, 12, 20)
    assert camp.decoded("dtend") == dt.date(2024, 12, 22)
    assert str(camp["status"]) == "CANCELLED"
    opening = next(entry for summary, entry in entries.items() if "khai giảng" in summary)
    assert opening.decoded("dtstart") == dt.date(2024, 9, 5)
    portal = calendar_of(site, find_calendar(site, "su-kien/"))
    assert {entry["uid"] for entry in entries.values()} <= {entry["uid"] for entry in portal.values()}


def test_an_update_keeps_the_uid_and_comes_later(new_site):
    site = new_site("two-schools")
    path = f"{FOLDER}/2024-12-01-hoi-thi/index.md"
    site.write(path, article("Hội thi bơi", event=event("Hội thi bơi", "14/12/2024", place="Bể bơi")))
    site.build()
    name = find_calendar(site, "binh-minh/")
    before = next(e for s, e in calendar_of(site, name).items() if "Hội thi bơi" in s)
    again = {"updated": "02/12/2024 08:00"}
    site.write(path, article("Hội thi bơi", event=event("Hội thi bơi", "14/12/2024", place="Nhà văn hóa"), **again))
    site.rebuild()
    after = next(e for s, e in calendar_of(site, name).items() if "Hội thi bơi" in s)
    assert after["uid"] == before["uid"]
    assert str(after["location"]) == "Nhà văn hóa"
    assert after.decoded("last-modified") > before.decoded("last-modified")


def test_two_articles_on_one_event_are_one_entry_and_share_a_page(new_site):
    site = new_site("two-schools")
    for name in ("bao-truoc", "tuong-thuat"):
        told = event("Hội nghị viên chức", "Sáng 15/11/2024", place="Phòng hội đồng")
        site.write(f"{FOLDER}/2024-11-15-{name}/index.md", article(f"Bài {name}", event=told))
    site.build()
    entries = calendar_of(site, find_calendar(site, "binh-minh/"))
    assert sum("Hội nghị viên chức" in summary for summary in entries) == 1
    told_by = [
        path
        for path, data in site.files("binh-minh/su-kien").items()
        if path.endswith("index.html") and b"2024-11-15-bao-truoc" in data and b"2024-11-15-tuong-thuat" in data
    ]
    assert len(told_by) == 1
    assert "Phòng hội đồng" in site.html(told_by[0])


def test_an_upcoming_event_is_past_when_its_day_is_over(new_site):
    site = new_site("two-schools")
    told = event("Hội thi bơi", "14/12/2024")
    site.write(f"{FOLDER}/2024-12-01-hoi-thi/index.md", article("Hội thi bơi", event=told))
    site.build()
    before = site.html("binh-minh/su-kien/")
    assert before.index("Sắp tới") < before.index("Hội thi bơi") < before.index("Đã diễn ra")
    site.now += 13 * 86400
    site.rebuild()
    after = site.html("binh-minh/su-kien/")
    assert after.index("Đã diễn ra") < after.index("Hội thi bơi")


@pytest.fixture(scope="module")
def told(new_site):
    """One school with an announcement, its postponement, a report in two languages; 2 December 2024, 9:00."""
    site = new_site("two-schools")
    contest = {"id": "hoi-thi-boi", "type": "hoi-thi"}
    first = event("Hội thi bơi", "7 giờ 30 phút ngày 14/12/2024", end="15/12/2024", place="Bể bơi", **contest)
    site.write(f"{FOLDER}/2024-11-25-moi-xem-boi/index.md", article("Mời xem bơi", event=first))
    second = event("Hội thi bơi", "14/12/2024", status="postponed", **contest)
    site.write(f"{FOLDER}/2024-11-29-hoan-boi/index.md", article("Hoãn hội thi bơi", event=second))
    parents = event("Họp phụ huynh", "Chiều 20/12/2024", type="hop-phu-huynh", end="16 giờ 30")
    site.write(f"{FOLDER}/2024-11-26-hop/index.md", article("Mời họp", event=parents))
    translated = event("Opening ceremony", "Sáng 05/09/2024", type="le", place="School yard")
    path = f"{FOLDER}/2024-09-05-khai-giang/index.en.md"
    site.write(path, site.read(path).replace("tags:", f"event:{translated}\ntags:", 1))
    site.build()
    assert codes(site) == []
    return site


def codes(site: Site) -> list[str]:
    """What is reported of events."""
    return [code for code in site.codes() if code.startswith("EVT")]


def links(html: str) -> dict[str, str]:
    """Words of each link → its address; the last one counts."""
    return {" ".join(link.text.split()): link.attributes["href"] for link in outline(html).all("a")}


def test_what_the_newest_article_says_holds_on_every_page(told):
    page = told.html("binh-minh/su-kien/hoi-thi-boi/")
    assert "bt-notice--urgent" in page
    assert "7 giờ 30, ngày 14 – 15/12/2024" in page
    assert page.index("Hoãn hội thi bơi") < page.index("Mời xem bơi")
    announcement = told.html("binh-minh/tin-tuc/2024-11-25-moi-xem-boi/")
    assert "Sự kiện này đã hoãn." in announcement
    report = told.html("binh-minh/tin-tuc/2024-11-29-hoan-boi/")
    assert "Bể bơi" in report, "the place is known from the announcement"
    assert links(report)["Hội thi bơi"] == "/binh-minh/su-kien/hoi-thi-boi/"


def test_homes_show_a_joined_event_once_and_lead_to_the_list(told):
    for home, index in (("", "/su-kien/"), ("binh-minh/", "/binh-minh/su-kien/")):
        html = told.html(home)
        assert links(html)["Sắp tới"] == index
        assert html.count('href="/binh-minh/su-kien/hoi-thi-boi/"') == 1
        assert html.count("Họp phụ huynh") == 1
    assert 'href="/hoa-mai/su-kien/' not in told.html("hoa-mai/"), "nothing to show, nothing offered"
    assert not told.has("hoa-mai/su-kien/")


@pytest.mark.parametrize(
    ("index", "types"),
    [
        ("su-kien/", {"hoi-thi", "hop-phu-huynh", "le"}),
        ("binh-minh/su-kien/", {"hoi-thi", "hop-phu-huynh", "le"}),
        ("binh-minh/en/su-kien/", {"le"}),
        ("en/su-kien/", {"le"}),
    ],
)
def test_each_type_has_a_list_and_a_calendar(told, index, types):
    made = {path.removeprefix(index) for path in told.files() if path.startswith(index)}
    assert {f"{kind}/index.html" for kind in types} | {"index.html", "lich.ics"} <= made
    assert {path.split("/")[0] for path in made if path.endswith("/lich.ics")} - {
        "hoi-thi-boi",
        "2024-11-26-hop",
    } == types
    assert len(calendar_of(told, f"{index}lich.ics")) == 3, "who subscribes wants all, in whatever language"
    for kind in types:
        assert len(calendar_of(told, f"{index}{kind}/lich.ics")) == 1


def test_a_tap_subscribes_and_the_head_announces_the_calendar(told):
    html = told.html("binh-minh/su-kien/")
    found = links(html)
    assert found["Đăng ký lịch"] == "webcal://cong.example/binh-minh/su-kien/lich.ics"
    assert found["Tệp lịch (.ics)"] == "/binh-minh/su-kien/lich.ics"
    assert read_head(html).feeds["text/calendar"] == "/binh-minh/su-kien/lich.ics"


def test_a_site_without_an_address_offers_the_file(new_site):
    site = new_site("two-schools", SITEURL="")
    site.build()
    assert links(site.html("binh-minh/su-kien/"))["Đăng ký lịch"] == "/binh-minh/su-kien/lich.ics"
    assert calendar_of(site, CALENDAR)


def test_months_lead_to_each_other_and_hold_their_days(told):
    months = {path.split("/")[2] for path in told.files("binh-minh/lich")}
    assert months == {"2024-09", "2024-12"}
    grid = outline(told.html("binh-minh/lich/2024-12/"))
    assert links(told.html("binh-minh/lich/2024-12/"))["Tháng trước Tháng 9/2024"] == "/binh-minh/lich/2024-09/"
    days = [cell.text for cell in grid.all("td") if cell.attributes.get("class") == "bt-monthgrid__busy"]
    assert [("14/12/2024" in days[0]), ("15/12/2024" in days[1]), ("20/12/2024" in days[2])] == [True] * 3
    assert len(days) == 3
    assert next(heading.text for heading in grid.all("th")) == "Thứ Hai"
    portal = outline(told.html("lich/2024-12/"))
    assert "Bình Minh" in next(row.text for row in portal.all("li") if "Hội thi bơi" in row.text)
    assert told.has("binh-minh/en/lich/2024-09/")
    assert not told.has("binh-minh/en/lich/2024-12/")


def test_english_pages_speak_english(told):
    html = told.html("binh-minh/en/su-kien/")
    assert "Opening ceremony" in html
    assert "School yard" in html
    assert "Hội thi bơi" not in html
    assert read_head(html).languages["vi"] == "https://cong.example/binh-minh/su-kien/"
    entry = calendar_of(told, "binh-minh/en/su-kien/lich.ics")["Opening ceremony (morning)"]
    main = calendar_of(told, CALENDAR)["Lễ khai giảng (sáng)"]
    assert entry["uid"] == main["uid"]
    assert str(entry["categories"].cats[0]) == "Ceremony"


def test_calendars_invent_no_time(told):
    entries = calendar_of(told, CALENDAR)
    contest = entries["Hoãn: Hội thi bơi (từ 7:30)"]
    assert (contest.decoded("dtstart"), contest.decoded("dtend")) == (dt.date(2024, 12, 14), dt.date(2024, 12, 16))
    assert str(contest["status"]) == "CANCELLED"
    assert str(contest["url"]) == "https://cong.example/binh-minh/su-kien/hoi-thi-boi/"
    assert int(contest["sequence"]) == 4 * 24 * 60
    assert entries["Họp phụ huynh (chiều)"].decoded("dtstart") == dt.date(2024, 12, 20)
    alone = calendar_of(told, "binh-minh/su-kien/hoi-thi-boi/lich.ics")
    assert [entry["uid"] for entry in alone.values()] == [contest["uid"]]
    assert "Hoãn: Hội thi bơi (từ 7:30) – Trường Tiểu học Bình Minh" in "".join(calendar_of(told, "su-kien/lich.ics"))


def test_calendars_and_lists_have_their_measure(new_site):
    site = new_site("two-schools", EVENTS_FEED_PAST=2, EVENTS_UPCOMING=1, BANGTIN_PER_PAGE=2)
    for day in range(1, 6):
        site.write(f"{FOLDER}/2024-11-0{day}-le.md", article(f"Lễ {day}", event=event(f"Lễ {day}", f"{day}/11/2024")))
        far = event(f"Hội {day}", f"{day}/1/2025")
        site.write(f"{FOLDER}/2024-11-1{day}-hoi.md", article(f"Hội {day}", event=far))
    site.build()
    assert list(calendar_of(site, CALENDAR)) == ["Lễ 4", "Lễ 5", *(f"Hội {day}" for day in range(1, 6))]
    first = site.html("binh-minh/su-kien/")
    assert links(first)["Còn 4 sự kiện nữa trong lịch theo tháng"] == "/binh-minh/lich/2025-01/"
    assert [name for name in ("Lễ 5", "Lễ 4", "Lễ 3") if name in first] == ["Lễ 5", "Lễ 4"]
    third = site.html("binh-minh/su-kien/trang/3/")
    assert "Lễ 1" in third
    assert "Lễ khai giảng" in third
    assert "Sắp tới" not in third


def test_contradictions_are_told_at_their_line_and_can_be_answered(new_site):
    site = new_site("two-schools")
    first = event("Hội thi bơi", "14/12/2024", id="boi", place="Bể bơi")
    second = event("Hội thi bơi", "15/12/2024", id="boi")
    third = event("Đại hội", "03/01/2023", status="cancelled")
    site.write(f"{FOLDER}/2024-11-25-a.md", article("A", event=first))
    site.write(f"{FOLDER}/2024-11-26-b.md", article("B", event=second))
    site.write(f"{FOLDER}/2024-11-27-c.md", article("C", event=third, school_year="2023-2024"))
    site.build()
    at = {problem["code"]: problem for problem in site.said() if problem["code"] in codes(site)}
    assert set(at) == {"EVT001", "EVT002", "EVT004"}
    assert (at["EVT002"]["file"], at["EVT002"]["line"]) == (f"content/{FOLDER}/2024-11-25-a.md", 5)
    assert f"content/{FOLDER}/2024-11-26-b.md" in at["EVT002"]["message"]
    assert at["EVT001"]["message"] == ("Ngày 03/01/2023 của sự kiện không thuộc năm học 2023-2024. Có phải 03/01/2024?")
    assert (at["EVT004"]["line"], site.report.exit_status) == (6, 0)
    answered = "\n  - code: EVT001\n    reason: Đúng như vậy\n  - code: EVT004\n    reason: Đã báo"
    site.write(f"{FOLDER}/2024-11-27-c.md", article("C", event=third, school_year="2023-2024", silence=answered))
    site.rebuild()
    assert codes(site) == ["EVT002"]


def test_names_of_types_and_pages_are_not_taken_by_events(new_site):
    site = new_site("two-schools")
    for number, name in enumerate(("le", "trang", "hoi-thi")):
        told = event(f"Việc {name}", f"{20 + number}/12/2024", type="khac")
        site.write(f"binh-minh/tin-tuc/{name}/index.md", article(f"Bài {name}", date="01/12/2024", event=told))
    site.build()
    assert site.report.exit_status == 0
    for name in ("le", "trang", "hoi-thi"):
        assert f"Bài {name}" in site.html(f"binh-minh/su-kien/tin-tuc-{name}/")
    assert "Lễ khai giảng" in site.html("binh-minh/su-kien/le/")


def test_time_and_edits_lead_where_a_clean_build_leads(told):
    site = told.sibling("later")
    site.build()
    path = f"{FOLDER}/2024-11-29-hoan-boi/index.md"
    for days, old, new in ((13, "postponed", "cancelled"), (6, "cancelled", "scheduled")):
        site.now += days * 86400
        site.edit(path, f"status: {old}", f"status: {new}")
        site.rebuild()
        assert different(site.files(), site.clean().files()) == []
    assert "Sắp tới" not in site.html("binh-minh/su-kien/")


@given(st.text(max_size=200))
def test_any_text_survives_escaping_and_folding(text):
    line = fold("SUMMARY:" + escape(text))
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    raw = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\n" + line.rstrip(b"\r\n") + b"\r\nEND:VEVENT\r\n"
    read = str(icalendar.Event.from_ical(raw)["summary"])
    assert not text.isprintable() or read.split() == text.split()


def test_an_event_of_which_the_month_alone_is_known(new_site):
    site = new_site("two-schools")
    event = "{name: Mùa hội nghị, date: đầu tháng 12/2024, id: mua}"
    site.write("hoa-mai/tin-tuc/2024/2024-11-28-moi/index.md", article("Thư mời", event=event))
    site.build()
    assert site.codes() == []
    html = site.html("hoa-mai/su-kien/mua/")
    assert '<time datetime="2024-12">Đầu tháng 12/2024</time>' in html
    assert ".ics" not in html.split("</head>")[1].split("<footer")[0]
    assert read_head(html).node("Event")["startDate"] == "2024-12"
    month = site.html("hoa-mai/lich/2024-12/")
    assert "Chưa rõ ngày" in month
    assert "Mùa hội nghị" in month
    assert "Mùa hội nghị" not in site.html("hoa-mai/su-kien/lich.ics")
    coming = site.html("hoa-mai/su-kien/")
    assert "Sắp tới" in coming.split("Mùa hội nghị")[0]
    site.now += 9 * 24 * 3600
    site.rebuild()
    past = site.html("hoa-mai/su-kien/")
    assert "Đã diễn ra" in past.split("Mùa hội nghị")[0]
