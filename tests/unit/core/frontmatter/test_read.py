from __future__ import annotations

import datetime as dt
import json

import pytest

from bangtin.core.frontmatter.model import Credit, FrontMatter, PhotoEntry, Silence, Source
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.problems import Severity
from bangtin.core.vietnamese.moments import VN_TZ, Moment

UNITS = ("hoa-sua", "kim-lu", "pham-tu")

FULL = """\
---
title: Hội nghị cán bộ, công chức: một năm nhìn lại
summary: "Sáng 28/10, trường   tổ chức hội nghị."
date: 28/10/2021 4:30:00 CH
updated: 30/10/2021 08:00
event:
  name: Hội nghị cán bộ
  type: hoi-nghi-cbccvc
  date: Chiều ngày 28, 29/10/2021
  time: 2 giờ 30
  end: 29/10/2021 16:00
  place: Phòng hội đồng
  organisers: [Trường Mầm non Kim Lũ, "Công đoàn, Đoàn"]
  attendance: 100% cán bộ
  status: postponed
school_year: 2021 – 2022
school_year_reviewed: năm học 2020/2021
schools: [hoa-sua, pham-tu]
tags: [Hội nghị, Thi đua]
authors:
  - name: Đỗ Nguyệt
    role: words-photos
    unit: LĐLĐ thị xã Nghĩa Lộ
  - Minh Khang
people:
  - name: Hoàng Thị Tiến
    id: hoang-thi-tien-1975
    role: Bí thư Chi bộ, Hiệu trưởng
cover: anh-1.jpg
photos:
  - file: anh-1.jpg
    caption: Toàn cảnh
    alt: Hội trường
    credit: Minh Khang
    consent: yes
    consent_until: 31/05/2027
    blur: [[40, 20, 10, 15], [0, 0, 12.5, 100%]]
  - file: phu/Ảnh 2.jpg
    blur: [1, 2, 3, 4]
videos: [le-khai-giang.mp4]
songs:
  - file: bai-ca.mp3
    title: Bài ca đi học
awards:
  - title: Tập thể Lao động xuất sắc
    kind: danh-hieu
    recipient: Trường Tiểu học Phạm Tu
    recipient_unit: pham-tu
    recipient_id: x1
    giver: Chủ tịch UBND
    level: tinh
    school_year: 2023-2024
    period: giai đoạn 2020-2024
    decision: 123/QĐ-UBND
    decision_date: 01/08/2024
    status: revoked
documents:
  - number: 3194/HDLT-SGDĐT-CĐN
    kind: Hướng dẫn
    issuer: Sở GD&ĐT
    date: 09/9/2021
    title: Hướng dẫn
    replaced_by: 41/HD-TLĐ
    file: huong-dan.pdf
status: scheduled
lang: vi
source: {name: Báo, url: "https://hanoimoi.vn/a?b=1"}
featured: yes
expires: 30/11/2021
noindex: No
aliases: [/kim-lu/cu/bai-1/, /kim-lu/x.html]
silence:
  - code: FRO061
    reason: Đúng như vậy
---
Thân bài
"""


def read(front, **options):
    return read_front_matter(f"---\n{front}\n---\nbài", "a.md", **options)


def front_of(front, **options):
    reading = read(front, **options)
    assert not reading.problems, reading.problems
    return reading.front


def places(front, **options):
    return [(p.line, p.column, p.code) for p in read(f"title: x\n{front}", **options).problems]


def test_every_field_is_read():
    reading = read_front_matter(FULL, "a.md", folder_date=dt.date(2021, 10, 28), lang="vi", unit="kim-lu", units=UNITS)
    assert not reading.problems
    assert (reading.body, reading.body_line) == ("Thân bài\n", FULL.count("\n"))
    front = reading.front
    assert front.title == "Hội nghị cán bộ, công chức: một năm nhìn lại"
    assert front.summary == "Sáng 28/10, trường tổ chức hội nghị."
    assert front.published == dt.datetime(2021, 10, 28, 16, 30, tzinfo=VN_TZ)
    assert front.updated == Moment(dt.date(2021, 10, 30), dt.time(8))
    event = front.event
    assert event.start == Moment(dt.date(2021, 10, 28), dt.time(14, 30), "chieu", dt.date(2021, 10, 29))
    assert event.end == Moment(dt.date(2021, 10, 29), dt.time(16))
    assert event.last_day == dt.date(2021, 10, 29)
    assert event.organisers == ("Trường Mầm non Kim Lũ", "Công đoàn, Đoàn")
    assert (event.type, event.status) == ("hoi-nghi-cbccvc", "postponed")
    assert (front.school_year, front.school_year_reviewed) == ("2021-2022", "2020-2021")
    assert front.authors[1] == Credit("Minh Khang")
    assert front.photos[0].blur == ((0.4, 0.2, 0.1, 0.15), (0.0, 0.0, 0.125, 1.0))
    assert front.photos[1] == PhotoEntry("phu/Ảnh 2.jpg", blur=((0.01, 0.02, 0.03, 0.04),))
    assert front.awards[0].decision_date == dt.date(2024, 8, 1)
    assert front.documents[0].date == dt.date(2021, 9, 9)
    assert front.source == Source("Báo", "https://hanoimoi.vn/a?b=1")
    assert (front.featured, front.noindex) == (True, False)
    assert front.silence == (Silence("FRO061", "Đúng như vậy"),)


def test_the_full_example_has_every_field_of_the_schema():
    text = read_front_matter(FULL, "a.md").front
    assert all(
        getattr(text, field.name) != getattr(FrontMatter("x"), field.name) or field.name == "noindex"
        for field in FIELDS
    )


def test_json_round_trip():
    front = read_front_matter(FULL, "a.md").front
    assert FrontMatter.from_json(json.loads(json.dumps(front.to_json()))) == front
    assert FrontMatter("x").to_json() == {"title": "x"}


# --- texts and names -------------------------------------------------------------------------------------------------


def test_texts_are_composed_trimmed_and_without_invisible_characters():
    front = front_of("title: Ho\u0302\u0323i  nghi\u0323\u200b   \u00d0oa\u0300n\nsummary: |\n  một\n  hai")
    assert front.title == "Hội nghị Đoàn"
    assert front.summary == "một hai"


def test_empty_values_count_as_left_out():
    front = front_of(
        'title: x\nsummary:\ntags: []\ncover: ""\nevent:\nsource:\nphotos:\n  - file: a.jpg\n    alt: ""\n    blur:'
    )
    assert front == FrontMatter("x", photos=(PhotoEntry("a.jpg"),))


def test_other_names_of_a_field():
    front = front_of("title: x\ndescription: y\npublish_date: 01/02/2024\nkeywords: z\nauthor: Đỗ Nguyệt\nimage: a.jpg")
    assert (front.summary, front.tags, front.cover) == ("y", ("z",), "a.jpg")
    assert front.date == Moment(dt.date(2024, 2, 1))
    assert front.authors == (Credit("Đỗ Nguyệt"),)


BAD = {
    # fields
    "sumary: x": [(3, 1, "FRO041")],
    "tóm tắt: x": [(3, 1, "FRO041")],
    "Tags: [a]": [(3, 1, "FRO041")],
    "tieu-de: x": [(3, 1, "FRO041")],
    "event:\n  dat: x": [(4, 3, "FRO041")],
    "photos:\n  - file: a.jpg\n    captoin: x": [(5, 5, "FRO041")],
    "slug: x\nsave_as: y\nurl: z\ntemplate: t\npath: p": [(n, 1, "FRO042") for n in range(3, 8)],
    "_content: x\nsettings: y": [(3, 1, "FRO042"), (4, 1, "FRO042")],
    "category: Tin tức": [(3, 1, "FRO043")],
    "description: x\nsummary: y": [(4, 1, "FRO046")],
    # forms
    "summary: [a, b]": [(3, 10, "FRO047")],
    "cover:\n  file: x": [(4, 3, "FRO047")],
    "tags: a, b": [(3, 7, "FRO048")],
    "tags:\n  a: b": [(4, 3, "FRO048")],
    "event: Hội nghị": [(3, 8, "FRO049")],
    "event: [a]": [(3, 8, "FRO049")],
    "photos:\n  file: a.jpg": [(4, 3, "FRO050")],
    "awards: Bằng khen": [(3, 9, "FRO050")],
    "awards: [Bằng khen]": [(3, 10, "FRO049")],
    "documents:\n  - kind: x": [(4, 5, "FRO044")],
    "documents:\n  - title:": [(4, 5, "FRO044")],
    "silence:\n  - code: FRO061": [(4, 5, "FRO044")],
    "summary: " + "x" * 1001: [(3, 10, "FRO051")],
    "tags: [a, b, c, d, e, f, g, h, i, j, k, l, m]": [(3, 44, "FRO052")],
    # choices
    "status: publish": [(3, 9, "FRO054")],
    "status: xong": [(3, 9, "FRO053")],
    "event:\n  type: hội nghị cbccvc": [(4, 9, "FRO054")],
    "awards:\n  - title: x\n    level: cap-thanh-pho": [(5, 12, "FRO053")],
    "lang: fr": [(3, 7, "FRO053")],
    "featured: maybe": [(3, 11, "FRO055")],
    # dates
    "date: hôm qua": [(3, 7, "FRO056")],
    "date: 10:30": [(3, 7, "FRO056")],
    "date: 31/02/2024": [(3, 7, "FRO057")],
    "date: 2024": [(3, 7, "FRO058")],
    "date: tháng 10/2023": [(3, 7, "FRO058")],
    "date: 23/8": [(3, 7, "FRO059")],
    "date: 11, 12/10/2018": [(3, 7, "FRO062")],
    "expires: 23/8\nupdated: 2024": [(3, 10, "FRO059"), (4, 10, "FRO058")],
    "event:\n  date: 2024": [(4, 9, "FRO058")],
    "event:\n  date: 23/8": [(4, 9, "FRO059")],
    "event:\n  date: Thứ hai, 28/10/2021": [(4, 9, "FRO061")],
    "event:\n  date: 28/10/2021\n  time: sớm": [(5, 9, "FRO063")],
    "event:\n  date: 28/10/2021\n  time: 7:30 - 11:00": [(5, 9, "FRO063")],
    "event:\n  date: 8 giờ ngày 28/10/2021\n  time: 9:00": [(5, 9, "FRO064")],
    "event:\n  time: 9:00\n  end: 28/10/2021": [(4, 3, "FRO065"), (5, 3, "FRO065")],
    "event:\n  date: 28/10/2021\n  end: 27/10/2021": [(5, 8, "FRO066")],
    "event:\n  date: 28, 29/10/2021\n  end: 28/10/2021": [(5, 8, "FRO066")],
    "event:\n  date: 28/10/2021\n  time: 9:00\n  end: 8 giờ": [(6, 8, "FRO066")],
    "event:\n  date: 28/10/2021\n  end: 29, 30/10/2021": [(5, 8, "FRO062")],
    "school_year: 2021": [(3, 14, "FRO067")],
    "school_year: 2021-2023": [(3, 14, "FRO068")],
    "date: 28/10/2021\nupdated: 27/10/2021": [(4, 10, "FRO070")],
    "date: 28/10/2021\nexpires: 27/10/2021": [(4, 10, "FRO071")],
    # names and addresses
    "cover: ../a.jpg": [(3, 8, "FRO072")],
    "cover: /etc/passwd": [(3, 8, "FRO072")],
    "cover: a/../b.jpg": [(3, 8, "FRO072")],
    "cover: .git/config": [(3, 8, "FRO072")],
    "cover: C:\\anh.jpg": [(3, 8, "FRO072")],
    "cover: https://a.vn/b.jpg": [(3, 8, "FRO072")],
    "source:\n  name: x\n  url: javascript:alert(1)": [(5, 8, "FRO073")],
    "source:\n  name: x\n  url: //a.vn": [(5, 8, "FRO073")],
    "source:\n  name: x\n  url: https://[a": [(5, 8, "FRO073")],
    "source:\n  name: x\n  url: https://u:p@a.vn/": [(5, 8, "FRO073")],
    "schools: [Kim Lũ]": [(3, 11, "FRO074")],
    "people:\n  - name: x\n    id: Cô Tiến": [(5, 9, "FRO077")],
    "aliases: [cu/bai.html, //a.vn/b, /a//b, /a/../b, '/a?b', /a b, 'ftp://a.v/', /]": [
        (3, column, "FRO078") for column in (11, 24, 34, 41, 50, 58, 64, 78)
    ],
    "silence:\n  - code: fro61\n    reason: x": [(4, 11, "FRO080")],
    "tags: ['!!!', a]": [(3, 8, "FRO081")],
    "tags: [Kỷ niệm, kỉ niệm]": [(3, 7, "FRO082")],
    "photos:\n  - file: a.jpg\n  - b.jpg\n  - file: ./a.jpg": [(6, 11, "FRO083")],
    "people:\n  - {name: a, id: x}\n  - {name: b, id: x}": [(5, 19, "FRO086")],
}  # fmt: skip
for box in (
    "[1, 2, 3]",
    "[1, 2, 3, 4, 5]",
    "[a, 2, 3, 4]",
    "[60, 0, 50, 10]",
    "[0, 0, 0, 10]",
    "[-1, 0, 5, 5]",
    "x",
    "[1e1, 0, 5, 5]",
):
    BAD[f"photos:\n  - file: a.jpg\n    blur: {box}"] = [(5, 11, "FRO084")]


@pytest.mark.parametrize(("front", "expected"), BAD.items())
def test_what_is_refused_and_where(front, expected):
    assert places(front) == expected


@pytest.mark.parametrize(
    ("front", "options", "expected"),
    [
        ("schools: [kim-lu, kim-lo, xa-la]", {"units": UNITS}, [(3, 19, "FRO076"), (3, 27, "FRO075")]),
        ("awards: [{title: x, recipient_unit: pham_tu}]", {"units": UNITS}, [(3, 37, "FRO076")]),
        ("aliases: [/kim-lu/a/, /hoa-sua/a/, /kim-lua/]", {"unit": "kim-lu"}, [(3, 23, "FRO079"), (3, 36, "FRO079")]),
        ("lang: vi", {"lang": "en"}, [(3, 7, "FRO085")]),
        ("lang: en", {"lang": "en"}, []),
        ("date: 10/11/2023", {"folder_date": dt.date(2023, 11, 10)}, []),
        ("date: 01/12/2023", {"folder_date": dt.date(2023, 10, 31)}, []),
        ("date: 02/12/2023", {"folder_date": dt.date(2023, 10, 31)}, [(3, 7, "FRO069")]),
        ("summary: x", {"needs_date": True}, [(1, 1, "FRO045")]),
        ("date:", {"needs_date": True}, [(1, 1, "FRO045")]),
        ("date: x", {"needs_date": True}, [(3, 7, "FRO056")]),
        ("summary: x", {"needs_date": True, "folder_date": dt.date(2023, 10, 31)}, []),
    ],
)
def test_what_depends_on_the_folder(front, options, expected):
    assert places(front, **options) == expected


@pytest.mark.parametrize(("front", "place"), [("summary: x", (1, 1)), ("title:", (2, 1)), ("title: '  '", (2, 1))])
def test_a_title_is_needed(front, place):
    reading = read(front)
    assert reading.front is None
    assert [(p.line, p.column, p.code) for p in reading.problems] == [(*place, "FRO044")]


def test_suggestions_reach_the_reader():
    (problem,) = read("title: x\nevent:\n  tipe: hoi-thi").problems
    assert problem.params == {"key": "tipe", "guess": "type"}
    (problem,) = read("title: x\nstatus: shedule").problems
    assert problem.params["guess"] == "scheduled"
    assert (problem.text, problem.params["value"]) == ("shedule", "shedule")


# --- dates -----------------------------------------------------------------------------------------------------------


def test_the_folder_gives_the_date():
    front = front_of("title: x", folder_date=dt.date(2024, 8, 23))
    assert front.published == dt.datetime(2024, 8, 23, 7, 0, tzinfo=VN_TZ)
    assert front_of("title: x").published is None
    assert front_of("title: x\ndate: 10/11/2023").published == dt.datetime(2023, 11, 10, 7, 0, tzinfo=VN_TZ)


@pytest.mark.parametrize(
    ("front", "folder_date", "expected"),
    [
        ("school_year: 2024-2025\nevent:\n  date: Ngày 23/8", None, dt.date(2024, 8, 23)),
        ("school_year: 2024-2025\nevent:\n  date: Ngày 23/5", dt.date(2020, 1, 1), dt.date(2025, 5, 23)),
        ("event:\n  date: 28/12", dt.date(2024, 1, 3), dt.date(2023, 12, 28)),
        ("event:\n  date: 3/1", dt.date(2023, 12, 30), dt.date(2024, 1, 3)),
        ("event:\n  date: 29/2", dt.date(2025, 1, 3), dt.date(2024, 2, 29)),
        ("school_year: 2021-2022\nevent:\n  date: 29/2", None, None),
    ],
)
def test_a_missing_year_of_an_event_is_found_and_asked_for(front, folder_date, expected):
    reading = read(f"title: x\n{front}", folder_date=folder_date)
    (problem,) = reading.problems
    if expected is None:
        assert problem.code == "FRO059"
    else:
        assert (problem.code, problem.severity) == ("FRO060", Severity.WARNING)
        assert problem.params["date"] == f"{expected:%d/%m/%Y}"
        assert reading.front.event.start.date == expected


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ("date: 28/10/2021\n  time: 8 giờ 00", dt.time(8), None),
        ("date: Chiều 28/10/2021\n  time: 2 giờ 30\n  end: 4:30", dt.time(14, 30), dt.time(16, 30)),
        ("date: Chiều 28/10/2021\n  time: 14:30", dt.time(14, 30), None),
        ("date: 28/10/2021\n  time: 2 giờ chiều", dt.time(14), None),
        ("date: 7g30 ngày 28/10/2021\n  end: 11:00", dt.time(7, 30), dt.time(11)),
    ],
)
def test_times_of_an_event(lines, start, end):
    event = front_of(f"title: x\nevent:\n  {lines}").event
    assert event.start.time == start
    assert (event.end.time if event.end else None) == end
    assert event.last_day == dt.date(2021, 10, 28)


def test_a_warning_can_be_answered_but_an_error_cannot():
    silence = "silence:\n  - {code: FRO061, reason: x}\n  - {code: FRO059, reason: x}"
    reading = read(f"title: x\nevent:\n  date: Thứ hai, 28/10/2021\n{silence}")
    assert not reading.problems
    assert reading.front.silenced == {"FRO061", "FRO059"}
    assert [p.code for p in read(f"title: x\ndate: 23/8\n{silence}").problems] == ["FRO059"]


def test_all_problems_of_both_kinds_come_sorted_by_place():
    reading = read("tile: x\n\tdate: 2024\nevent:\n  type: xyz\nslug: a")
    assert [(p.line, p.code) for p in reading.problems] == [
        (2, "FRO041"), (3, "FRO010"), (3, "FRO013"), (5, "FRO053"), (6, "FRO042"),
    ]  # fmt: skip


def test_a_file_without_front_matter():
    reading = read_front_matter("Title: x\n\nbài", "a.md")
    assert (reading.front, reading.body, reading.body_line) == (None, "Title: x\n\nbài", 1)
    assert [p.code for p in reading.problems] == ["FRO002"]
    reading = read_front_matter(f"---\ntitle: {'x' * 9000}\n---\nbài", "a.md")
    assert [p.code for p in reading.problems] == ["FRO007"]
    assert reading.body == "bài"


def test_an_event_may_have_a_month_and_an_article_may_not():
    event = front_of("title: x\nevent:\n  date: đầu tháng 10/2023\n  end: 10/11/2023").event
    assert (event.start.within, event.start.date, event.last_day) == (
        "early",
        dt.date(2023, 10, 1),
        dt.date(2023, 11, 10),
    )
    assert front_of("title: x\nevent:\n  date: 10/2023").event.last_day == dt.date(2023, 10, 31)
    assert [p.code for p in read("title: x\nevent:\n  date: 10/2023\n  time: 8:00").problems] == ["FRO058"]
    assert [p.code for p in read("title: x\ndate: 10/2023").problems] == ["FRO058"]
    assert [p.code for p in read("title: x\nevent:\n  date: năm 2023").problems] == ["FRO058"]
    front = front_of("title: x\nevent:\n  date: cuối tháng 2/2024")
    assert FrontMatter.from_json(json.loads(json.dumps(front.to_json()))) == front
