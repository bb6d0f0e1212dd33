"""Front matter read off texts like those that schools publish: what is certain, what is asked, nothing invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.importing.conftest import codes

from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.problems import Severity
from bangtin.importing.facts.dates import find_days
from bangtin.importing.facts.people import find_people
from bangtin.importing.facts.words import Text
from bangtin.importing.placing import article_text
from bangtin.importing.questions import kind_of

TEXTS = Path(__file__).parent / "texts"

EXPECTED = {
    "kim-lu": {
        "title": "Trường mầm non Kim Lũ tổ chức Hội nghị cán bộ, công chức, viên chức năm học 2021-2022",
        "event": {
            "type": "hoi-nghi-cbccvc",
            "date": "Sáng ngày 28/10/2021",
            "organisers": ["Trường mầm non Kim Lũ"],
            "attendance": "100% cán bộ, giáo viên, nhân viên (CBGVNV) trong trường",
        },
        "school_year": "2021-2022",
        "school_year_reviewed": "2020-2021",
        "people": [{"name": "Hoàng Thị Tiến", "role": "Bí thư Chi bộ, Hiệu trưởng nhà trường"}],
        "documents": [
            {
                "title": "Hướng dẫn mở hội nghị đầu năm học 2021 - 2022",
                "number": "3194/HDLT-SGDĐT-CĐN",
                "kind": "Hướng dẫn liên tịch",
                "issuer": "Sở Giáo dục và Đào tạo và Công đoàn ngành Giáo dục",
                "date": "09/09/2021",
            }
        ],
        "status": "draft",
    },
    "hoa-sua": {
        "title": "Hội nghị đối thoại giữa lãnh đạo và người lao động trường Mầm non Hoa Sữa",
        "event": {
            "type": "doi-thoai",
            "date": "Sáng ngày 03/01/2023",
            "organisers": ["Trường mầm non Hoa Sữa"],
            "attendance": "toàn thể CBGVNV của trường",
        },
        "school_year": "2023-2024",
        "people": [
            {"name": "Phạm Thị Miên", "role": "Bí thư chi bộ, Hiệu trưởng nhà trường"},
            {"name": "Nguyễn Thị Thu Huyền", "role": "Phó HT, Chủ tịch công đoàn"},
            {"name": "Nguyễn Thị Tuyết", "role": "Phó HT nhà trường"},
        ],
        "documents": [
            {
                "title": "Hướng dẫn công đoàn tham gia đối thoại",
                "number": "41/HD-TLĐ",
                "kind": "Hướng dẫn",
                "issuer": "Tổng Liên đoàn Lao động Việt Nam",
                "date": "11/11/2021",
            }
        ],
        "status": "draft",
    },
    "nghia-lo": {
        "title": "Mọi trường học của thị xã Nghĩa Lộ tổ chức hội nghị cán bộ, công chức, viên chức năm 2023",
        "date": "10/11/2023 16:07",
        "event": {"type": "hoi-nghi-cbccvc"},
        "school_year": "2023-2024",
        "school_year_reviewed": "2022-2023",
        "authors": [{"name": "Đỗ Nguyệt", "role": "words-photos", "unit": "LĐLĐ thị xã Nghĩa Lộ"}],
        "documents": [
            {
                "title": "Hướng dẫn một số điều của Nghị định 04/2015/NĐ-CP ngày 9.1.2015 của Chính phủ"
                " về dân chủ trong cơ quan",
                "number": "01/2016/TT-BNV",
                "kind": "Thông tư",
                "issuer": "Bộ Nội vụ",
                "date": "13/01/2016",
            },
            {
                "title": "Dân chủ trong cơ quan",
                "number": "04/2015/NĐ-CP",
                "kind": "Nghị định",
                "issuer": "Chính phủ",
                "date": "09/01/2015",
            },
        ],
        "status": "draft",
    },
    "cum-3": {
        "title": "Cụm thi đua số 3 mở Hội nghị ký giao ước thi đua năm học 2021-2022",
        "event": {
            "type": "ky-giao-uoc",
            "date": "Sáng ngày 19/10/2021, vào hồi 8 giờ 00 phút",
            "place": "Trung tâm giáo dục thường xuyên tỉnh",
        },
        "school_year": "2021-2022",
        "school_year_reviewed": "2020-2021",
        "people": [
            {"name": "Hồ Hải Thạch", "role": "Phó Giám đốc Sở GD&ĐT"},
            {"name": "Nguyễn Thị Lê", "role": "PCT Công đoàn ngành GD tỉnh"},
            {
                "name": "Nông Thị Liên",
                "role": "Trưởng Cụm thi đua số 3, Bí thư Chi bộ, Hiệu trưởng Trường PT DTNT Bù Gia Mập",
            },
            {"name": "Nguyễn Văn Nhân", "role": "Phó cụm Trưởng Cụm thi đua số 3"},
        ],
        "documents": [
            {
                "title": "Hướng dẫn ký giao ước thi đua trong năm học mới",
                "number": "3064/SGDĐT-VP",
                "kind": "Công văn",
                "issuer": "Sở Giáo dục và Đào tạo",
                "date": "27/09/2021",
            }
        ],
        "status": "draft",
    },
    "thanh-tri": {
        "title": "LĐLĐ và Phòng GDĐT huyện Thanh Trì phối hợp tổ chức Tổng kết năm học 2023-2024",
        "event": {"type": "tong-ket"},
        "school_year": "2024-2025",
        "school_year_reviewed": "2023-2024",
        "people": [
            {"name": "Nguyễn Xuân Phong", "role": "Phó Bí thư Huyện uỷ, Chủ tịch UBND huyện"},
            {"name": "Đặng Đức Quỳnh", "role": "UVBTV, Chủ tịch HĐND huyện"},
        ],
        "awards": [
            {
                "title": "Bằng khen tập thể lao động xuất sắc",
                "recipient": "Trường Tiểu học Suối Mây",
                "recipient_unit": "suoi-may",
                "giver": "Chủ tịch UBND thành phố Hà Nội",
                "level": "tinh",
                "school_year": "2023-2024",
            }
        ],
        "status": "draft",
    },
}
ASKED = {
    "kim-lu": ["IMP055", "IMP070", "IMP079", "IMP079", "IMP083"],
    "hoa-sua": ["IMP067", "IMP082"],
    "nghia-lo": ["IMP063", "IMP079"],
    "cum-3": ["IMP078", "IMP079"],
    "thanh-tri": ["IMP065", "IMP075", "IMP076", "IMP082", "IMP087"],
}
CANDIDATES = {
    "kim-lu": {"Phòng hội đồng trường"},
    "hoa-sua": {"03/01/2024"},
    "thanh-tri": {"23/08/2024"},
    "cum-3": {"Trang Hiên"},
}


@pytest.mark.parametrize("kind", ["txt", "docx"])
@pytest.mark.parametrize("name", EXPECTED)
def test_facts_of_a_text_and_of_its_word_file(draft, name, kind):
    """The Word files were made from the texts with LibreOffice (texts/make.sh)."""
    one = draft(TEXTS / f"{name}.{kind}")
    assert one.front == EXPECTED[name]
    asked = [problem for problem in one.findings if kind_of(problem) == "question"]
    assert sorted(problem.code for problem in asked) == ASKED[name]
    offered = {problem.params["candidates"] for problem in asked if "candidates" in problem.params}
    assert offered >= CANDIDATES.get(name, set())


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_lost_and_nothing_invented(draft, name):
    """Every word of the text is in the article or in a finding; every value of the front matter is in the text."""
    source = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    one = draft(TEXTS / f"{name}.txt")
    told = " ".join(" ".join(problem.params.values()) for problem in one.findings)
    kept = f"{one.front} {one.body} {told}".replace("\\", "")
    for line in source.splitlines():
        words = line.replace("[bookmark: _GoBack]", "").replace("\xa0", " ").split()
        assert " ".join(words).rstrip(".") in " ".join(kept.split())
    everything = " ".join(source.replace("\xa0", " ").split()).casefold()
    for person in one.front.get("people", []):
        assert person["name"].casefold() in everything


@pytest.mark.parametrize("name", EXPECTED)
def test_front_matter_is_valid(draft, name):
    reading = read_front_matter(article_text(draft(TEXTS / f"{name}.txt"))[0], "index.md")
    assert [problem.code for problem in reading.problems if problem.severity is Severity.ERROR] == []


def test_what_was_removed_is_told(draft):
    one = draft(TEXTS / "nghia-lo.txt")
    removed = [problem.params["words"] for problem in one.findings if problem.code == "IMP051"]
    assert removed == [
        "Lượt đọc: 1025", "Tin khác:", "Thư viện Video", "Liên kết khác", "Các ca khúc về Công đoàn", "Lượt truy cập",
        "Free Website Hit Counter",
    ]  # fmt: skip
    assert "Free Website" not in one.body
    assert codes(draft(TEXTS / "hoa-sua.txt")).count("IMP050") == 1


def days(words: str) -> list[str]:
    return [told.words for told in find_days(Text(words), [])]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Chiều thứ Năm, ngày 10/10/2024, nhà trường họp.", ["Chiều thứ Năm, ngày 10/10/2024"]),
        ("Vào hồi 7 giờ 30 phút ngày 24/3/2023, trường mở hội.", ["Vào hồi 7 giờ 30 phút ngày 24/3/2023"]),
        ("Trong hai ngày 11, 12/10/2018, trường mở hội thao.", ["ngày 11, 12/10/2018"]),
        ("Hôm ấy, ngày 10 tháng 11 năm 2023, trời mưa.", ["ngày 10 tháng 11 năm 2023"]),
        ("Nhân ngày 20/11, trường mừng thầy cô.", []),
        ("Cuộc vận động kéo dài đến hết ngày 15/9/2024.", []),
        ("Lớp 5/2 thắng 3-2 với 12/15 phiếu.", []),
        ("Kỷ niệm ngày thành lập (20/06/2004 – 20/06/2024).", []),
    ],
)
def test_days_in_running_text(words, found):
    assert days(words) == found


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Em Nguyễn Văn An – lớp trưởng nhận thưởng.", []),
        ("Cháu Trần Thị Bé - Trưởng nhóm múa.", []),
        ("Trường Mầm non Ban Mai – Hiệu trưởng báo cáo.", []),
        ("Cô Lê Thị Hoa, Hiệu trưởng nhà trường, mở đầu.", [("Lê Thị Hoa", "Hiệu trưởng nhà trường")]),
        ("Lê Thị Hoa, Hiệu trưởng nhà trường, mở đầu.", []),
        ("Ông Y Ban Niê - Chủ tịch UBND xã đã tới dự.", [("Y Ban Niê", "Chủ tịch UBND xã")]),
        ("Bà Nguyễn Ngọc Lan (Phó Chủ tịch Công đoàn) trao quà.", [("Nguyễn Ngọc Lan", "Phó Chủ tịch Công đoàn")]),
    ],
)
def test_people_are_adults_with_an_office(words, people):
    assert find_people([Text(words)]) == [{"name": name, "role": role} for name, role in people]


def test_bylines(text):
    assert text("Tiêu đề bài\n\nMột câu.\n\nTin: Lê Lan - Ảnh: Trần Minh").front["authors"] == [
        {"name": "Lê Lan", "role": "words"},
        {"name": "Trần Minh", "role": "photos"},
    ]
    assert text("Tiêu đề bài\n\nMột câu.\n\nBài và ảnh: Lê Lan, Trần Minh").front["authors"] == [
        {"name": "Lê Lan", "role": "words-photos"},
        {"name": "Trần Minh", "role": "words-photos"},
    ]
    assert "authors" not in text("Tiêu đề bài\n\nTin vui: Lớp 5A đạt giải nhất.").front


def test_several_days_are_asked(text):
    one = text("Hội thi của trường\n\nNgày 10/10/2024, trường mở vòng một. Ngày 12/10/2024, trường mở vòng hai.")
    assert "date" not in one.front.get("event", {})
    [asked] = [problem for problem in one.findings if problem.code == "IMP064"]
    assert asked.params["candidates"] == "Ngày 10/10/2024 · Ngày 12/10/2024"


def test_a_document_after_the_event_is_asked(text):
    one = text("Hội thi\n\nSáng ngày 10/10/2024, trường mở hội thi theo Kế hoạch số 12/KH-PGDĐT ngày 15/10/2024.")
    assert "IMP073" in codes(one)


def test_the_word_before_a_sign_is_compared_with_it(text):
    one = text("Hội thi\n\nSáng ngày 10/10/2024, theo công văn số 12/KH-PGDĐT ngày 1/10/2024, trường mở hội thi.")
    assert "IMP074" in codes(one)
    assert "kind" not in one.front["documents"][0]


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(words):
    """Nothing that can be typed raises; what is found is in the text."""
    find_days(Text(" ".join(words.split())), [])
    assert all(person["name"] in " ".join(words.split()) for person in find_people([Text(" ".join(words.split()))]))
