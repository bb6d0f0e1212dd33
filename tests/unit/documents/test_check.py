"""What is reported of documents, and what is not."""

from __future__ import annotations

import pytest
from tests.unit.documents.saying import says

from bangtin.documents.check import circles, findings
from bangtin.documents.model import gather, implied

A, B = "hoa-mai/tin-tuc/a", "hoa-mai/tin-tuc/b"
SIGN = "3194/HDLT-SGDĐT-CĐN"
NEW = {"published": "2025-01-01"}


def found(*told):
    documents = gather([*told, *implied(told)], "vi")
    all_found = [finding for document in documents for finding in findings(document)] + list(circles(documents))
    return [(code.id, one.card.id, field, params) for code, one, field, params in all_found]


@pytest.mark.parametrize(
    ("code", "field", "here", "there", "shown"),
    [
        ("DOC001", "date", "2021-09-08", "2021-09-09", ("08/09/2021", "09/09/2021")),
        ("DOC002", "title", "Hội thi", "Hội nghị", ("Hội thi", "Hội nghị")),
        ("DOC003", "kind", "Kế hoạch liên tịch", "Hướng dẫn liên tịch", None),
    ],
)
def test_contradictions_are_told_where_the_older_article_says_so(code, field, here, there, shown):
    told = [says(SIGN, A, **{field: here}), says(SIGN, B, **{field: there}, **NEW)]
    (first, *_) = found(*told)
    value, other_value = shown or (here, there)
    params = {"number": SIGN, "value": value, "other_value": other_value, "other": f"{B}@vi"}
    assert first == (code, f"{A}@vi", field, params)


def test_one_word_for_one_thing_is_no_contradiction():
    told = [
        says(SIGN, A, title="V/v tổ chức hội nghị", kind="Hướng dẫn", date="2021-09-09"),
        says(SIGN, B, title="Tổ chức hội nghị", kind="hướng dẫn liên tịch", date="2021-09-09", **NEW),
    ]
    assert found(*told) == []


def test_a_translation_has_other_words():
    told = [says("27/2020/TT-BGDĐT", A, title="Đánh giá", kind="Thông tư")]
    told.append(says("27/2020/TT-BGDĐT", A, lang="en", title="Assessment", kind="Circular"))
    assert found(*told) == []


def test_text_and_front_matter_of_one_article_can_contradict():
    told = [says(SIGN, A, date="2021-09-09"), says(SIGN, A, index=-1, date="2021-09-08")]
    assert [(code, who) for code, who, _, _ in found(*told)] == [("DOC001", f"{A}@vi")]


@pytest.mark.parametrize(
    ("number", "kind", "reported"),
    [
        ("41/HD-TLĐ", "Kế hoạch", True),
        ("41/HD-TLĐ", "hướng dẫn", False),
        ("41/HD-TLĐ", "Công văn", False),
        ("3064/SGDĐT-VP", "Thông tư", True),
        ("3064/SGDĐT-VP", "công văn", False),
        ("10/2022/QH15", "Luật", False),
        ("01/2016/TT-BNV", "Văn bản", False),
    ],
)
def test_the_word_and_the_sign(number, kind, reported):
    assert [code for code, *_ in found(says(number, kind=kind))] == (["DOC004"] if reported else [])


def test_a_document_of_tomorrow():
    (one,) = found(says("41/HD-TLĐ", A, date="2024-11-02"))
    assert (one[0], one[3]["value"], one[3]["other_value"]) == ("DOC005", "02/11/2024", "01/11/2024")
    assert found(says("41/HD-TLĐ", A, date="2024-11-01")) == []


def test_the_new_one_may_be_named_before_its_time():
    told = [says("41/HD-TLĐ", A, replaced_by="11/HD-TLĐ"), says("11/HD-TLĐ", A, index=-1, date="2024-12-14")]
    assert found(*told) == []


def test_citing_what_had_been_replaced():
    told = [
        says("41/HD-TLĐ", A, date="2021-11-11", published="2022-01-01"),
        says("41/HD-TLĐ", B, published="2024-05-01"),
        says("41/HD-TLĐ", "hoa-mai/tin-tuc/c", replaced_by="11/HD-TLĐ", published="2024-06-01"),
        says("11/HD-TLĐ", "hoa-mai/tin-tuc/c", index=1, date="2024-03-14", published="2024-06-01"),
    ]
    assert [(code, who) for code, who, _, _ in found(*told)] == [("DOC006", f"{B}@vi")]


def test_circles_and_odd_numbers():
    told = [says("1/QĐ-THHM", A, replaced_by="2/QĐ-THHM"), says("2/QĐ-THHM", A, index=1, replaced_by="1/QĐ-THHM")]
    assert [code for code, *_ in found(*told)] == ["DOC007"]
    assert [code for code, *_ in found(says("mười hai", A))] == ["DOC008"]
