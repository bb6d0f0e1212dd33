"""What running text says round a document's sign."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.citations import find_citations, issuer_of
from bangtin.core.vietnamese.documents import find_signs, parse_sign
from bangtin.core.vietnamese.text import nfc

CASES = {
    "theo Hướng dẫn số 41/HD – TLĐ ngày 11/11/2021 của Tổng Liên đoàn Lao động Việt Nam, rồi": (
        *("41/HD-TLĐ", "Hướng dẫn", date(2021, 11, 11), "Tổng Liên đoàn Lao động Việt Nam", ""),
    ),
    "hướng dẫn liên tịch số 3194/HDLT:SGDĐT-CĐN ngày 09/9/2021 của Sở Giáo dục và Đào tạo về": (
        *("3194/HDLT-SGDĐT-CĐN", "Hướng dẫn liên tịch", date(2021, 9, 9), "Sở Giáo dục và Đào tạo", ""),
    ),
    "Thông tư số 01/2016/TT-BNV ngày 13.01.2016 của Bộ trưởng Bộ Nội vụ quy định": (
        *("01/2016/TT-BNV", "Thông tư", date(2016, 1, 13), "Bộ trưởng Bộ Nội vụ", ""),
    ),
    "và Nghị định 04/2015/NĐ-CP ngày 9.1.2015 của Chính phủ.": (
        *("04/2015/NĐ-CP", "Nghị định", date(2015, 1, 9), "Chính phủ", ""),
    ),
    "Công văn số 3064/SGDĐT-VP, ngày 27/9/2021 của Sở Giáo dục và Đào tạo tỉnh Bình Phước về việc": (
        *("3064/SGDĐT-VP", "Công văn", date(2021, 9, 27), "Sở Giáo dục và Đào tạo tỉnh Bình Phước", ""),
    ),
    "Luật Thực hiện dân chủ ở cơ sở (số 10/2022/QH15) không nói": (
        *("10/2022/QH15", "Luật", None, "", "Luật Thực hiện dân chủ ở cơ sở"),
    ),
    "Bộ luật Lao động số 45/2019/QH14 ngày 20 tháng 11 năm 2019": (
        *("45/2019/QH14", "Bộ luật", date(2019, 11, 20), "", "Bộ luật Lao động"),
    ),
    "Quyết định số 47/QĐ-THSM ngày 17/11/2023 của Hiệu trưởng. Thầy": (
        *("47/QĐ-THSM", "Quyết định", date(2023, 11, 17), "", ""),
    ),
    "Quyết định số 512/QĐ-UBND ngày 28/4/2026 do Chủ tịch UBND tỉnh Ngàn Sương ký": (
        *("512/QĐ-UBND", "Quyết định", date(2026, 4, 28), "Chủ tịch UBND tỉnh Ngàn Sương", ""),
    ),
    "Circular No. 27/2020/TT-BGDĐT of 4 September 2020": ("27/2020/TT-BGDĐT", "", date(2020, 9, 4), "", ""),
    "Công văn số 12/SGDĐT-VP ngày 31/02/2021 của Sở": ("12/SGDĐT-VP", "Công văn", None, "", ""),
    "Kế hoạch số 12/KH-THCS của nhà trường": ("12/KH-THCS", "Kế hoạch", None, "", ""),
}


@pytest.mark.parametrize("text", CASES)
def test_citations(text):
    (found,) = find_citations(text)
    assert (found.sign.normal, found.kind, found.date, found.issuer, found.title) == CASES[text]


def test_what_stands_in_another_paragraph_does_not_belong_to_it():
    (found,) = find_citations("Công văn số 12/SGDĐT-VP\nngày 03/02/2021 của Chính phủ")
    assert (found.date, found.issuer) == (None, "")


@pytest.mark.parametrize(
    ("sign", "issuer"),
    [
        ("06/2022/QH15", "Quốc hội"),
        ("04/2015/NĐ-CP", "Chính phủ"),
        ("3194/HDLT-SGDĐT-CĐN", "Sở Giáo dục và Đào tạo và Công đoàn ngành"),
        ("415/PGD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("47/QĐ-THSM", ""),
    ],
)
def test_what_the_sign_tells_of_its_issuer(sign, issuer):
    assert issuer_of(parse_sign(sign)) == issuer


WORDS = st.sampled_from(
    [
        "Luật ",
        "số ",
        "12",
        "/QĐ-UBND",
        "/2015/NĐ-CP",
        " ngày ",
        "09/9/2021",
        " của ",
        "UBND ",
        "tỉnh ",
        "(",
        ")",
        "\n",
        ", ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=14).map("".join))
def test_any_text(text):
    found = find_citations(text)
    assert [one.sign for one in found] == find_signs(text)
    for one in found:
        assert one.issuer in " ".join(nfc(text).split())
        assert "\n" not in one.title


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d.%m.%Y}"]))
def test_every_date_is_read_day_first(day, form):
    (found,) = find_citations(f"Kế hoạch số 7/KH-THCS ngày {form.format(day)} của trường")
    assert found.date == day
