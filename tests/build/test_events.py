"""Events on their pages, and in calendars that the icalendar library reads as a phone would."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st
from tests.build.sites import Site, article

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


@given(st.text(max_size=200))
def test_any_text_survives_escaping_and_folding(text):
    line = fold("SUMMARY:" + escape(text))
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    raw = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\n" + line.rstrip(b"\r\n") + b"\r\nEND:VEVENT\r\n"
    read = str(icalendar.Event.from_ical(raw)["summary"])
    assert not text.isprintable() or read.split() == text.split()
