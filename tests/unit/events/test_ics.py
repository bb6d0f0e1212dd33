"""iCalendar files, read by the icalendar library; the lines themselves against RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.events.told import at

from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.events.ics import LINE, ZONE, Entry, Head, calendar, escape, fold, sequence

HEAD = Head("TH Suối Mây – Sự kiện", "https://cong.example/su-kien/", "https://cong.example/su-kien/lich.ics")


def entry(**fields):
    start = fields.pop("start", date(2024, 11, 15))
    known = {
        "uid": "11c5dabd-f61c-52c5-b0dc-61628f0acd30",
        "summary": "Hội nghị",
        "start": start,
        "end": start if not isinstance(start, datetime) else None,
        "created": at("2024-11-01T07:00"),
        "changed": at("2024-11-01T07:00"),
        "url": "https://cong.example/bai/",
    }
    return Entry(**{**known, **fields})


def read(*entries):
    parsed = icalendar.Calendar.from_ical(calendar(HEAD, entries))
    assert parsed.errors == []
    events = parsed.walk("VEVENT")
    assert [event.errors for event in events] == [[] for _ in entries]
    return parsed, events


def test_the_calendar_names_itself_and_says_how_often_to_look():
    parsed, events = read()
    assert events == []
    assert (str(parsed["version"]), str(parsed["calscale"]), str(parsed["method"])) == ("2.0", "GREGORIAN", "PUBLISH")
    assert str(parsed["name"]) == str(parsed["x-wr-calname"]) == HEAD.name
    assert parsed.decoded("refresh-interval") == timedelta(hours=12)
    assert str(parsed["x-published-ttl"]) == "PT12H"
    assert (str(parsed["url"]), str(parsed["source"])) == (HEAD.url, HEAD.source)


def test_the_time_zone_is_vietnams_without_summer_time():
    parsed, _ = read()
    (zone,) = parsed.walk("VTIMEZONE")
    assert str(zone["tzid"]) == ZONE
    made = zone.to_tz(lookup_tzid=False)
    real = ZoneInfo(ZONE)
    for moment in (
        datetime(1976, 1, 1),
        datetime(2024, 7, 1, 12),
        datetime(2024, 12, 31, 23, 59),
        datetime(2099, 1, 1),
    ):
        assert made.utcoffset(moment) == real.utcoffset(moment) == timedelta(hours=7)


def test_a_time_is_kept_with_its_zone_and_no_end_is_invented():
    _, (event,) = read(entry(start=at("2024-11-15T07:30")))
    assert event["dtstart"].params["tzid"] == ZONE
    assert event.decoded("dtstart") == datetime(2024, 11, 15, 0, 30, tzinfo=UTC)
    assert "dtend" not in event
    assert "duration" not in event


def test_a_time_with_an_end_over_several_days():
    _, (event,) = read(entry(start=at("2024-11-15T07:30"), end=at("2024-11-16T16:30")))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1, hours=9)


@pytest.mark.parametrize(
    ("last", "end"), [(date(2024, 11, 15), date(2024, 11, 16)), (date(2024, 12, 1), date(2024, 12, 2))]
)
def test_whole_days_end_before_the_next_one(last, end):
    _, (event,) = read(entry(end=last))
    assert event["dtstart"].params["value"] == event["dtend"].params["value"] == "DATE"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 11, 15), end)


def test_changes_and_cancellations():
    first = entry()
    later = entry(changed=at("2024-11-03T08:30"), cancelled=True)
    _, (before, after) = read(first, later)
    assert (str(before["status"]), str(after["status"])) == ("CONFIRMED", "CANCELLED")
    assert before["sequence"] == sequence(first) == 0 < after["sequence"]
    assert after.decoded("last-modified") == after.decoded("dtstamp") == datetime(2024, 11, 3, 1, 30, tzinfo=UTC)
    assert after.decoded("created") == before.decoded("created")


def test_nobodys_time_is_blocked():
    _, (event,) = read(entry())
    assert (str(event["transp"]), str(event["class"])) == ("TRANSPARENT", "PUBLIC")


def test_texts_come_back_as_they_went():
    texts = {
        "summary": "Hội thi: “bơi; lội, chạy” \\n là gì?",
        "location": "Bể bơi, thị trấn; cổng 2",
        "description": "Dòng một\n\nhttps://cong.example/bai/?a=1,2;3",
    }
    _, (event,) = read(entry(category="Hội nghị cán bộ, công chức, viên chức", **texts))
    assert {name: str(event[name]) for name in texts} == texts
    assert [str(one) for one in event["categories"].cats] == ["Hội nghị cán bộ, công chức, viên chức"]
    assert str(event["url"]) == "https://cong.example/bai/"


def test_nothing_in_a_text_can_begin_a_line():
    bad = "Lễ\r\nEND:VEVENT\rBEGIN:VALARM\u2028X:1\x85Y:2\x00"
    data = calendar(HEAD, [entry(summary=bad, url="https://cong.example/\r\nX-BAD:1")])
    _, (event,) = read(entry(summary=bad, url="https://cong.example/\r\nX-BAD:1"))
    assert b"\r\nX" not in data.replace(b"\r\nX-WR", b"").replace(b"\r\nX-PUB", b"")
    assert str(event["summary"]) == "Lễ\nEND:VEVENT BEGIN:VALARM X:1 Y:2 "


def test_equal_entries_give_equal_bytes_and_end_every_line_alike():
    data = calendar(HEAD, [entry(), entry(start=at("2024-11-15T07:30"))])
    assert data == calendar(HEAD, iter([entry(), entry(start=at("2024-11-15T07:30"))]))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=400))
@example("ễ" * 200)
@example("x" + "ễ" * 200)
@example("xx" + "ễ" * 200)
@example("🎓" * 100)
@example("x" * 500)
def test_folding_cuts_no_letter_and_unfolds_to_what_it_was(text):
    data = fold("SUMMARY:" + escape(text))
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    assert all(line.decode() for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == "SUMMARY:" + escape(text)
    parsed = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + data + b"END:VEVENT\r\n")
    assert str(parsed["summary"]) == escape(text).replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",").replace(
        "\0", "\\"
    )


@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)),
    st.integers(0, 400),
    st.one_of(st.none(), st.times()),
)
def test_any_time_comes_back(start, days, end):
    start = start.replace(microsecond=0, tzinfo=VN_TZ)
    until = datetime.combine(start.date() + timedelta(days=days), (end or time()).replace(microsecond=0), VN_TZ)
    _, (timed, whole) = read(
        entry(start=start, end=until if end and until > start else None),
        entry(start=start.date(), end=start.date() + timedelta(days=days)),
    )
    assert timed.decoded("dtstart") == start
    assert "dtend" not in timed or timed.decoded("dtend") == until
    assert whole.decoded("dtend") - whole.decoded("dtstart") == timedelta(days=days + 1)
