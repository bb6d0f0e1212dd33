from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.unitfile import UNIT_FIELDS, read_unit
from bangtin.core.unitparts import Emergency, Landmark, Notice, OtherSite, UnitClip
from bangtin.core.units import KINDS, Contact, Parent, Unit, load_units
from bangtin.core.urls import RESERVED
from bangtin.core.vietnamese.dates import VN_TZ

FOLDERS = ("hoa-sua", "kim-lu", "phong-gd")

FULL = """\
name = "Trường  Mầm non Kim Lu\u0303"
name_en = "Kim Lũ Kindergarten"
short_name = "MN Kim Lũ"
kind = "mam-non"
place = "huyện Sóc Sơn, Hà Nội"
description = "Trường công lập."
description_en = "A public kindergarten."
accent = "#B5472f"
fictional = true
founded = "20/6/2004"
editors = ["@do-nguyet"]

[[parents]]
name = "UBND huyện Sóc Sơn"
until = "30/06/2025"
[[parents]]
id = "phong-gd"
from = 2025-07-01

[contact]
address = "Thôn Kim Lũ"
phone = "(024) 3884 0000"
email = "van.thu@kim-lu.edu.vn"
website = "https://kim-lu.edu.vn/"
hours = "Thứ Hai đến thứ Sáu"
directions = "Qua cầu."
lat = 21
lon = 105.8492

[[emergency]]
label = "Trực ban"
phone = "0912 000 000"

[[landmarks]]
label = "Chợ"
lat = 21.01
lon = 105.85

[[notices]]
text = "Nghỉ học vì bão."
text_en = "No school: storm."
link = "/kim-lu/tin-tuc/"
from = "24/11/2026 17:00"
until = "26/11/2026"
urgent = true
[[notices]]
text = "Nhận hồ sơ."
until = 2026-11-30T11:30:00

[[links]]
label = "Sở"
url = "https://so.edu.vn/"

[[videos]]
title = "Một ngày"
url = "https://youtu.be/x"
[[songs]]
title = "Bài ca"
title_en = "The song"
file = "media/bai-ca.mp3"
credit = "Nhạc: Lan"
date = "20/11/2025"

[sections.tin-tuc]
vi = "Tin tức"
en = "News"
[sections.cong-doan]
vi = "Công đoàn"
"""


def read(text, unit="kim-lu"):
    return read_unit(text.encode(), "content/kim-lu/school.toml", unit, FOLDERS)


def test_every_entry_is_read():
    unit, problems = read(FULL)
    assert not problems
    assert unit == Unit(
        id="kim-lu",
        name="Trường Mầm non Kim Lũ",
        kind="mam-non",
        name_en="Kim Lũ Kindergarten",
        short_name="MN Kim Lũ",
        place="huyện Sóc Sơn, Hà Nội",
        description="Trường công lập.",
        description_en="A public kindergarten.",
        accent="#b5472f",
        fictional=True,
        founded="20/6/2004",
        parents=(
            Parent(name="UBND huyện Sóc Sơn", until=dt.date(2025, 6, 30)),
            Parent(id="phong-gd", since=dt.date(2025, 7, 1)),
        ),
        contact=Contact(
            address="Thôn Kim Lũ",
            phone="(024) 3884 0000",
            email="van.thu@kim-lu.edu.vn",
            website="https://kim-lu.edu.vn/",
            hours="Thứ Hai đến thứ Sáu",
            directions="Qua cầu.",
            lat=21.0,
            lon=105.8492,
        ),
        emergency=(Emergency("Trực ban", "0912 000 000"),),
        landmarks=(Landmark("Chợ", 21.01, 105.85),),
        notices=(
            Notice(
                text="Nghỉ học vì bão.",
                text_en="No school: storm.",
                link="/kim-lu/tin-tuc/",
                since=dt.datetime(2026, 11, 24, 17, tzinfo=VN_TZ),
                until=dt.datetime(2026, 11, 27, tzinfo=VN_TZ),
                urgent=True,
            ),
            Notice("Nhận hồ sơ.", until=dt.datetime(2026, 11, 30, 11, 30, tzinfo=VN_TZ)),
        ),
        links=(OtherSite("Sở", "https://so.edu.vn/"),),
        videos=(UnitClip("Một ngày", url="https://youtu.be/x"),),
        songs=(UnitClip("Bài ca", "The song", "media/bai-ca.mp3", credit="Nhạc: Lan", day="2025-11-20"),),
        sections={"tin-tuc": {"vi": "Tin tức", "en": "News"}, "cong-doan": {"vi": "Công đoàn"}},
    )
    assert all(f"{field.name} = " in FULL or f"[{field.name}" in FULL for field in UNIT_FIELDS)


def test_json_round_trip_keeps_the_order_of_sections():
    unit, _ = read(FULL)
    again = Unit.from_json(json.loads(json.dumps(unit.to_json(), sort_keys=True)))
    assert again == unit
    assert list(again.sections) == ["tin-tuc", "cong-doan"]


def test_what_is_left_out_has_a_default():
    unit, problems = read('name = "x"\nkind = "portal"\nshort_name = ""')
    assert not problems
    assert (unit.accent, unit.fictional, unit.sections, unit.contact) == ("#8c2f39", False, {}, Contact())
    assert unit.contact_in("vi") == {
        "address": "", "phone": "", "email": "", "website": "", "hours": "", "directions": "",
        "lat": None, "lon": None, "geo": "", "emergency": [],
    }  # fmt: skip


def test_languages():
    unit, _ = read(FULL)
    assert [unit.name_in("vi"), unit.name_in("en")] == ["Trường Mầm non Kim Lũ", "Kim Lũ Kindergarten"]
    assert [unit.description_in("vi"), unit.description_in("en")] == ["Trường công lập.", "A public kindergarten."]
    assert [unit.kind_label("vi"), unit.kind_label("en")] == ["Mầm non", "Kindergarten"]
    assert Unit("x", "Tên", "portal").name_in("en") == "Tên"
    assert unit.contact_in("vi")["geo"] == "geo:21.0,105.8492"


def test_notices_have_their_time():
    unit, _ = read(FULL)
    storm, papers = unit.notices
    hour = dt.timedelta(hours=1)
    assert [storm.shows_at(storm.since + step) for step in (-hour, 0 * hour, hour)] == [False, True, True]
    assert [storm.shows_at(storm.until + step) for step in (-hour, 0 * hour)] == [True, False]
    assert papers.shows_at(dt.datetime(2000, 1, 1, tzinfo=VN_TZ))
    assert [storm.text_in("vi"), storm.text_in("en")] == ["Nghỉ học vì bão.", "No school: storm."]
    assert [storm.lang_in("en"), papers.lang_in("en")] == ["en", "vi"]
    assert papers.text_in("en") == "Nhận hồ sơ."


def test_others_know_a_unit_by_its_face():
    unit, _ = read(FULL)
    face = unit.face()
    assert (face.id, face.name, face.name_in("en"), face.place) == (unit.id, unit.name, unit.name_en, unit.place)
    assert (face.contact.phone, face.description, face.notices, face.emergency) == ("", "", (), ())
    assert face.contact.geo == unit.contact.geo
    office, problems = read(
        'name = "x"\nkind = "portal"\n[[notices]]\ntext = "x"\nuntil = "1/3/2026"\neverywhere = true'
    )
    assert not problems
    assert office.face().notices == office.notices


def test_parents_have_their_time():
    unit, _ = read(FULL)
    units = {"phong-gd": Unit("phong-gd", "Phòng GD&ĐT", "phong-gd", name_en="Education office")}
    assert unit.parent_names(units, dt.date(2025, 6, 30), "vi") == ["UBND huyện Sóc Sơn"]
    assert unit.parent_names(units, dt.date(2025, 7, 1), "vi") == ["Phòng GD&ĐT"]
    assert unit.parent_names(units, dt.date(2025, 7, 1), "en") == ["Education office"]
    assert unit.parent_names({}, dt.date(2025, 7, 1), "vi") == ["phong-gd"]
    assert [parent.name for parent in unit.parents_on(dt.date(2020, 1, 1))] == ["UBND huyện Sóc Sơn"]


GOOD = {
    'founded = "2004"': ("founded", "2004"),
    "founded = 2004": ("founded", "2004"),
    "founded = 2004-06-20": ("founded", "2004-06-20"),
    'accent = "#AbC"': ("accent", "#aabbcc"),
    "[contact]\nlat = -90\nlon = 180.0": ("contact", Contact(lat=-90.0, lon=180.0)),
    'sections = { a = { vi = "A" } }': ("sections", {"a": {"vi": "A"}}),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.items())
def test_other_ways_of_writing(text, expected):
    unit, problems = read(f'\ufeffname = "x"\nkind = "thcs"\n{text}')
    assert not problems
    assert getattr(unit, expected[0]) == expected[1]


BAD = {
    # the file
    "name = “x”": [(3, 8, "UNI007")],
    "name: x": [(3, 5, "UNI006")],
    "place = x": [(3, 9, "UNI006")],
    'place = "x': [(3, 11, "UNI006")],
    'place = "a" b': [(3, 13, "UNI006")],
    "[contact]\n[contact]\na = 1": [(4, 9, "UNI008")],
    "a=" + "[" * 60000: [(3, 60003, "UNI006")],
    f"founded = {'9' * 5000}": [(3, 5011, "UNI006")],
    # entries
    'nam = "x"': [(3, 7, "UNI011")],
    'logo = "x"': [(3, 8, "UNI010")],
    "place = 5": [(3, 9, "UNI013")],
    "place = [1]": [(3, 9, "UNI013")],
    f'short_name = "{"x" * 61}"': [(3, 14, "UNI015")],
    'accent = "red"': [(3, 10, "UNI018")],
    'accent = "#12345"': [(3, 10, "UNI018")],
    'founded = "31/02/2004"': [(3, 11, "UNI019")],
    'founded = "1, 2/3/2004"': [(3, 11, "UNI019")],
    'fictional = "yes"': [(3, 13, "UNI020")],
    # contact
    "contact = 5": [(3, 11, "UNI014")],
    "[contact]\nlat = 91\nlon = 5": [(4, 7, "UNI021")],
    '[contact]\nlat = "21"\nlon = nan': [(4, 7, "UNI021"), (5, 7, "UNI021")],
    "[contact]\nlat = true\nlon = 5": [(4, 7, "UNI021")],
    "[contact]\nlat = 21.5": [(4, 7, "UNI032")],
    '[contact]\nemail = "x"\nphone = "gọi"\nwebsite = "javascript:x"': [
        (4, 9, "UNI022"), (5, 9, "UNI023"), (6, 11, "UNI024"),
    ],
    '[contact]\nemial = "x"': [(4, 9, "UNI011")],
    # sections
    'sections = ["x"]': [(3, 12, "UNI014")],
    '[sections]\ntin-tuc = "Tin tức"': [(4, 11, "UNI014")],
    '[sections.tin-tuc]\nen = "News"': [(3, 1, "UNI012")],
    '[sections.tin-tuc]\nvi = ""': [(4, 6, "UNI012")],
    '[sections."Tin tức"]\nvi = "x"': [(3, 1, "UNI025")],
    '[sections.the]\nvi = "x"': [(3, 1, "UNI026")],
    '[sections.a]\nvi = "x"\nfr = "y"': [(5, 6, "UNI010")],
    # parents
    '[parents]\nname = "x"': [(3, 1, "UNI014")],
    '[[parents]]\nname = "x"\n[[parents]]\nfrom = "01/07/2025"': [(5, 1, "UNI027")],
    '[[parents]]\nid = "xa-la"': [(4, 6, "UNI028")],
    '[[parents]]\nid = "hoa-su"': [(4, 6, "UNI029")],
    '[[parents]]\nid = "kim-lu"': [(4, 6, "UNI030")],
    '[[parents]]\nname = "x"\nfrom = "01/07/2025"\nuntil = "30/06/2025"': [(6, 9, "UNI031")],
    # notices, emergency, links
    'notices = "x"': [(3, 11, "UNI014")],
    '[[notices]]\ntext = "x"': [(3, 1, "UNI012")],
    '[[notices]]\ntext = "x"\nuntil = "bao giờ cũng được"': [(5, 9, "UNI019")],
    '[[notices]]\ntext = "x"\nfrom = "2/3/2026"\nuntil = "1/3/2026"': [(6, 9, "UNI041")],
    '[[notices]]\ntext = "x"\nuntil = "1/3/2026"\neverywhere = true': [(6, 14, "UNI042")],
    '[[notices]]\ntext = "x"\nuntil = "1/3/2026"\nlink = "javascript:x"': [(6, 8, "UNI043")],
    '[[notices]]\ntext = "x"\nuntil = "1/3/2026"\nlink = "//evil.example/"': [(6, 8, "UNI043")],
    '[[emergency]]\nlabel = "x"\nphone = "gọi cô"': [(5, 9, "UNI023")],
    '[[links]]\nlabel = "x"\nurl = "ftp://x"': [(5, 7, "UNI024")],
    '[[videos]]\ntitle = "x"': [(3, 1, "UNI045")],
    '[[songs]]\ntitle = "x"\nfile = "a.mp3"\nurl = "https://x.vn/"': [(3, 1, "UNI045")],
    '[[songs]]\ntitle = "x"\nfile = "../a.mp3"': [(5, 8, "UNI046")],
    '[[emergency]]\nlabel = "x"\nphone = "0912"\n' * 11: [(33, 1, "UNI044")],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BAD.items(), ids=[text[:40] for text in BAD])
def test_what_is_refused_and_where(text, expected):
    unit, problems = read(
        f'name_en = "x"\nkind = "thcs"\n{text}' if text.startswith("name") else f'name = "x"\nkind = "thcs"\n{text}'
    )
    assert unit is None
    assert [(p.line, p.column, p.code) for p in problems] == expected


def test_name_and_kind_are_needed_and_all_mistakes_come_at_once():
    unit, problems = read('name = ""\nplace = 5\naccent = "x"')
    assert unit is None
    assert [(p.line, p.column, p.code) for p in problems] == [
        (1, 1, "UNI012"), (1, 8, "UNI012"), (2, 9, "UNI013"), (3, 10, "UNI018"),
    ]  # fmt: skip
    _, problems = read('name = "x"\nkind = "mam_no"')
    assert (problems[0].code, problems[0].params["guess"]) == ("UNI017", "mam-non")
    _, problems = read('name = "x"\nkind = "quán"')
    assert problems[0].code == "UNI016"


def test_the_bytes_may_be_anything():
    unit, problems = read_unit(b'name = "x"\nname_en = "\xea"', "f", "kim-lu", FOLDERS)
    assert (unit, [(p.line, p.code) for p in problems]) == (None, [(2, "UNI004")])
    _, problems = read_unit(b"#" * 70000, "f", "kim-lu", FOLDERS)
    assert [p.code for p in problems] == ["UNI005"]


LINES = st.sampled_from(
    [
        'name = "x"', 'kind = "thcs"', "[contact]", "lat = 5", "lon = 1e400", "[[parents]]", 'id = "hoa-sua"',
        "[sections]", "a = 1", "parents = 5", "[sections.a]", 'vi = "x"', "vi = []", "contact = []", "sections = {}",
        'from = "x"', "= ", "[[notices]]", 'text = "x"', 'until = "1/3/2026"', "everywhere = true", "[[links]]",
    ]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=200), st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode())))
def test_nothing_raises_and_a_unit_is_there_exactly_without_errors(data):
    unit, problems = read_unit(data, "f", "kim-lu", FOLDERS)
    assert (unit is None) == bool(problems)
    if unit is not None:
        assert Unit.from_json(json.loads(json.dumps(unit.to_json()))) == unit


def test_the_content_folder(tmp_path: Path):
    content = tmp_path / "content"
    for name in ("kim-lu", "hoa-sua", "empty", "Kim Lu", "the", ".git", "broken"):
        (content / name).mkdir(parents=True)
    (content / "README.md").write_text("x")
    (content / "kim-lu" / "school.toml").write_text('name = "Kim Lũ"\nkind = "mam-non"')
    (content / "hoa-sua" / "school.toml").write_text('name = "Hoa Sữa"\nkind = "mam-non"\n[[parents]]\nid = "kim-lu"')
    (content / "broken" / "school.toml").write_text("name = ")
    (content / "linked").symlink_to(content / "kim-lu")
    (content / "linked-file").mkdir()
    (content / "linked-file" / "school.toml").symlink_to(content / "kim-lu" / "school.toml")
    units, problems = load_units(content)
    assert list(units) == ["hoa-sua", "kim-lu"]
    assert [(problem.file, problem.code) for problem in problems] == [
        ("content/Kim Lu", "UNI001"),
        ("content/broken/school.toml", "UNI006"),
        ("content/empty", "UNI003"),
        ("content/linked-file", "UNI003"),
        ("content/the", "UNI002"),
    ]
    assert problems[0].params["example"] == "mam-non-kim-lu"


def test_kinds_have_both_labels_and_no_reserved_name_is_a_kind_of_slug_we_forgot():
    assert list(KINDS)[-1] == "portal"
    assert all(set(labels) == {"vi", "en"} and all(labels.values()) for labels in KINDS.values())
    assert "portal" not in RESERVED
