from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.documents import KINDS, SignError, find_signs, parse_sign, sign_key

SIGNS = {  # as written: normal form, kind, issuers, unit
    "04/2015/NĐ-CP": ("04/2015/NĐ-CP", "Nghị định", ("CP",), ""),
    "01/2016/TT-BNV": ("01/2016/TT-BNV", "Thông tư", ("BNV",), ""),
    "23/2015/TTLT-BGDĐT-BNV": ("23/2015/TTLT-BGDĐT-BNV", "Thông tư liên tịch", ("BGDĐT", "BNV"), ""),
    "29/2023/TT-BGDĐT": ("29/2023/TT-BGDĐT", "Thông tư", ("BGDĐT",), ""),
    "06/2022/QH15": ("06/2022/QH15", "", ("QH15",), ""),
    "1847/QĐ-TTg": ("1847/QĐ-TTg", "Quyết định", ("TTg",), ""),
    "41/HD-TLĐ": ("41/HD-TLĐ", "Hướng dẫn", ("TLĐ",), ""),
    "41/HD – TLĐ": ("41/HD-TLĐ", "Hướng dẫn", ("TLĐ",), ""),
    "3194/HDLT:SGDĐT-CĐN": ("3194/HDLT-SGDĐT-CĐN", "Hướng dẫn liên tịch", ("SGDĐT", "CĐN"), ""),
    "25/KHLT-UBND-LĐLĐ": ("25/KHLT-UBND-LĐLĐ", "Kế hoạch liên tịch", ("UBND", "LĐLĐ"), ""),
    "12/QĐ-UBND-TCCB": ("12/QĐ-UBND-TCCB", "Quyết định", ("UBND",), "TCCB"),
    "3064/SGDĐT-VP": ("3064/SGDĐT-VP", "Công văn", ("SGDĐT",), "VP"),
    "5512/BGDĐT-GDTrH": ("5512/BGDĐT-GDTrH", "Công văn", ("BGDĐT",), "GDTrH"),
    "415/PGD&ĐT": ("415/PGD&ĐT", "Công văn", ("PGD&ĐT",), ""),
    "12/CĐ-TTg": ("12/CĐ-TTg", "Công điện", ("TTg",), ""),
    "12/CĐ-VP": ("12/CĐ-VP", "Công văn", ("CĐ",), "VP"),
    "05-CT/TW": ("05-CT/TW", "Chỉ thị", ("TW",), ""),
    "137-KL/TW": ("137-KL/TW", "Kết luận", ("TW",), ""),
    "12-KHLT/MT-CĐCS": ("12-KHLT/MT-CĐCS", "Kế hoạch liên tịch", ("MT", "CĐCS"), ""),
    "22-HD/TWĐTN-BTG": ("22-HD/TWĐTN-BTG", "Hướng dẫn", ("TWĐTN",), "BTG"),
    "210 /KH- THPT": ("210/KH-THPT", "Kế hoạch", ("THPT",), ""),
    "12a/TTr-THCS": ("12a/TTr-THCS", "Tờ trình", ("THCS",), ""),
    "08/VBHN-BGDĐT": ("08/VBHN-BGDĐT", "Văn bản hợp nhất", ("BGDĐT",), ""),
}


@pytest.mark.parametrize("written", SIGNS)
def test_signs(written: str) -> None:
    (found,) = find_signs(f"Thực hiện văn bản số {written} ngày 09/9/2021 của cấp trên.")
    sign = parse_sign(f"Số: {written} ")
    for one in (found, sign):
        assert (one.normal, one.kind_name, one.issuers, one.unit_code) == SIGNS[written]
        assert one.raw == written
    assert parse_sign(sign.normal).normal == sign.normal


def test_fields() -> None:
    text = "theo Thông tư số 01/2016/TT-BNV"
    (sign,) = find_signs(text)
    assert (sign.number, sign.year, sign.kind_code, sign.issuer_code) == ("01", 2016, "TT", "BNV")
    assert text[slice(*sign.span)] == sign.raw == "01/2016/TT-BNV"


@pytest.mark.parametrize(
    "text", ["12 / QĐ - THCS", "Số 12/QĐ –THCS", "số:12/QĐ-THCS", "Số, ký hiệu: 12/QĐ-THCS", "Số hiệu 12/QĐ-THCS"]
)
def test_a_value_may_have_spaces(text: str) -> None:
    assert parse_sign(text).normal == "12/QĐ-THCS"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12/QĐ",
        "28/10/2021",
        "2021-2022",
        "lớp 5/1",
        "12/2021/UBND",
        "Quyết định",
        "12/QĐ-THCS ngày 3/4",
        "1 " * 500,
    ],
)
def test_no_sign(text: str) -> None:
    with pytest.raises(SignError):
        parse_sign(text)


@pytest.mark.parametrize(
    "text",
    [
        "học sinh lớp 5/1 và lớp 12/A2",
        "lớp 9/TN1",
        "25/25 giáo viên, 100/100 CBGVNV",
        "32/CBGVNV",
        "kỷ niệm 20/11 - Trường Mầm non",
        "nhân dịp 8/3-UBND xã",
        "ngày 1/6-CLB",
        "ngày 28/10/2021",
        "13.01.2016",
        "năm học 2021-2022",
        "năm học 2021/2022",
        "nhiệm kỳ 2023-2028",
        "sĩ số 30/HS",
        "tốc độ 40 km/h",
        "Phòng GD&ĐT, LĐLĐ/UBND",
        "trực 24/7 - THCS",
        "tỷ lệ 12/15-THCS",
        "khối 10/CNTT",
    ],
)
def test_decoys(text: str) -> None:
    assert find_signs(text) == []


def test_the_seeds() -> None:
    """The documents that the five seed articles cite, in sentences of our own."""
    text = (
        "Căn cứ hướng dẫn liên tịch số 3194/HDLT:SGDĐT-CĐN ngày 09/9/2021; "
        "mục 3 hướng dẫn số 41/HD – TLĐ ngày 11/11/2021; Thông tư số 01/2016/TT-BNV ngày 13.01.2016; "
        "Nghị định 04/2015/NĐ-CP ngày 9.1.2015; "
        "Công văn số 3064/SGDĐT-VP, ngày 27/9/2021. Ngày 23/8, năm học 2023-2024."
    )
    assert [(sign.normal, sign.kind_name) for sign in find_signs(text)] == [
        ("3194/HDLT-SGDĐT-CĐN", "Hướng dẫn liên tịch"),
        ("41/HD-TLĐ", "Hướng dẫn"),
        ("01/2016/TT-BNV", "Thông tư"),
        ("04/2015/NĐ-CP", "Nghị định"),
        ("3064/SGDĐT-VP", "Công văn"),
    ]


def test_a_letter_without_a_known_issuer_must_be_announced() -> None:
    assert [sign.normal for sign in find_signs("Công văn 45/THPT-VP")] == ["45/THPT-VP"]
    assert find_signs("khối 45/THPT-VP") == []


def test_a_dash_with_spaces_ends_a_sign() -> None:
    assert [sign.normal for sign in find_signs("Công văn 3064/SGDĐT-VP - UBND huyện")] == ["3064/SGDĐT-VP"]


@given(
    st.integers(1, 99999),
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(["UBND", "SGDĐT", "TTg", "GD&ĐT"]),
    st.sampled_from(["", "VP", "GDTrH"]),
    st.sampled_from(["-", "–", ":", " – ", "- "]),
)
def test_state_and_party_signs(number: int, kind: str, issuer: str, unit: str, dash: str) -> None:
    tail = f"{issuer}-{unit}" if unit else issuer
    sign = parse_sign(f"{number}/{kind}{dash}{tail}")
    assert sign.normal == f"{number}/{kind}-{tail}"
    assert [sign.normal for sign in find_signs(f"số {number}/{kind}{dash}{tail}, ngày")] == [f"{number}/{kind}-{tail}"]
    assert parse_sign(f"{number}-{kind}/{tail}").normal == f"{number}-{kind}/{tail}"


@given(st.text("0123456789/-–: .,QĐHDTBNVUSGt&aăố", max_size=60))
def test_what_is_found_reads_back(text: str) -> None:
    for sign in find_signs(text):
        assert parse_sign(sign.raw).normal == sign.normal
        assert parse_sign(sign.normal).normal == sign.normal


@pytest.mark.parametrize(
    "text",
    [
        "12/" + "A" * 100_000 + "a",
        "12/QĐ" + "-AB" * 30_000 + "x",
        "1/" * 50_000,
        "12/AA" + "&A" * 50_000 + "&",
        "1 " * 50_000,
    ],
    ids=["capitals", "codes", "slashes", "ampersands", "spaces"],
)
def test_hostile_text_costs_little(text: str) -> None:
    assert len(find_signs(text)) <= 1


@pytest.mark.parametrize("text", ["88/QĐ-UBND", "88 /QĐ - UBND", "Số 88/QĐ-UBND", "Số: 88/QĐ–UBND", "88/qđ-ubnd"])
def test_one_number_in_many_spellings(text):
    assert sign_key(text) == "88/qđ-ubnd"


def test_a_number_outside_of_the_grammar_has_a_key_too():
    assert sign_key("Quyết định 12 a") == sign_key("quyết định12a")
