"""Which statements speak of one document, and what holds of it."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.documents.saying import card, says

from bangtin.core.cards import Card, DocumentCard
from bangtin.documents.model import (
    gather,
    implied,
    issuer_key,
    read_number,
    same_issuer,
    same_kind,
    same_title,
    statement,
    told_by,
)

A, B, C = (f"hoa-mai/tin-tuc/{name}" for name in "abc")
LAW = "04/2015/NĐ-CP"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3194/HDLT:SGDĐT-CĐN", "3194/HDLT-SGDĐT-CĐN"),
        ("41/HD – TLĐ", "41/HD-TLĐ"),
        ("4/2015/NĐ-CP", "04/2015/NĐ-CP"),
        ("415/PGD&ĐT", "415/PGDĐT"),
        ("Số: 05-CT/TW", "5-CT/TW"),
    ],
)
def test_spellings_of_one_number(one, other):
    assert read_number(one)[0] == read_number(other)[0]


def test_other_numbers_are_other_documents():
    numbers = ["41/HD-TLĐ", "4/1-HD-TLĐ", "41/HD-LĐLĐ", "41/QĐ-TLĐ", "410/HD-TLĐ", "41/2015/NĐ-CP", "41/2016/NĐ-CP"]
    assert len({read_number(number)[0] for number in numbers}) == len(numbers)


def test_the_newest_front_matter_is_believed_and_others_fill_its_gaps():
    told = [
        says(LAW, A, published="2023-01-01", title="Về dân chủ", kind="Nghị định"),
        says(LAW, B, published="2024-01-01", date="2015-01-09"),
        says(LAW, C, published="2025-01-01", index=-1, title="Trong bài"),
    ]
    (document,) = gather(told, "vi")
    face = document.face("vi")
    assert (document.slug, face.number) == ("04-2015-nd-cp", LAW)
    assert (face.title, face.kind, face.issuer) == ("Về dân chủ", "Nghị định", "Chính phủ")
    assert face.date == document.issued == date(2015, 1, 9)


def test_one_number_of_two_years_names_two_documents():
    told = [
        says("12/QĐ-THHM", A, published="2023-10-01", date="2023-09-05", title="Phân công"),
        says("12/QĐ-THHM", B, published="2024-10-01", date="2024-09-09", title="Khen thưởng"),
        says("12/QĐ-THHM", C, published="2024-10-02", index=-1),
    ]
    second, first = gather(told, "vi")
    assert (first.slug, second.slug) == ("12-qd-thhm", "12-qd-thhm-2024")
    assert [one.card.id for one in second.statements] == [f"{B}@vi", f"{C}@vi"]


@pytest.mark.parametrize(
    "slip", [{"date": "2023-09-09", "title": "Việc khác"}, {"date": "2023-01-03", "title": "Về việc phân công"}]
)
def test_a_slip_in_the_year_makes_no_second_document(slip):
    told = [says("12/QĐ-THHM", A, date="2024-09-09", title="Phân công"), says("12/QĐ-THHM", B, **slip)]
    assert len(gather(told, "vi")) == 1


def test_one_number_of_two_issuers_names_two_documents():
    told = [
        says("12/QĐ-UBND", A, issuer="UBND xã Mây Ngàn", date="2024-02-02"),
        says("12/QĐ-UBND", B, issuer="Chủ tịch UBND tỉnh Ngàn Sương", date="2024-03-03"),
        says("12/QĐ-UBND", C, issuer="UBND tỉnh Ngàn Sương"),
    ]
    first, second = sorted(gather(told, "vi"), key=lambda document: len(document.statements))
    assert [one.card.id for one in second.statements] == [f"{C}@vi", f"{B}@vi"]
    assert first.slug != second.slug


def test_a_law_is_one_whatever_anybody_says():
    told = [says(LAW, A, issuer="Bộ Nội vụ", date="2014-01-01"), says(LAW, B, issuer="Chính phủ", date="2015-01-09")]
    assert len(gather(told, "vi")) == 1


def test_documents_without_a_number_have_their_title():
    told = [says("", A, title="Quy chế chi tiêu nội bộ"), says("", B, title="Quy chế chi tiêu nội bộ")]
    (document,) = gather(told, "vi")
    assert (document.slug, document.face("vi").title) == ("quy-che-chi-tieu-noi-bo", "Quy chế chi tiêu nội bộ")
    assert statement(card(), "", "“…”") is None


def test_no_document_takes_the_address_of_a_list():
    assert {document.slug for document in gather([says("", title="Loại"), says("", title="Cơ quan")], "vi")} == {
        "loai-2",
        "co-quan-2",
    }


def test_replacements_lead_both_ways():
    told = [says("41/HD-TLĐ", A, date="2021-11-11", replaced_by="11/HD – TLĐ"), says("11/HD-TLĐ", B, date="2024-03-14")]
    new, old = gather([*told, *implied(told)], "vi")
    assert old.successor is new
    assert new.replaces == [old]


def test_what_is_only_named_as_the_new_one_has_an_entry_too():
    told = [says("41/HD-TLĐ", A, replaced_by="11/HD-TLĐ")]
    documents = gather([*told, *implied(told)], "vi")
    assert {document.slug for document in documents} == {"41-hd-tld", "11-hd-tld"}


def test_circles_are_cut():
    told = [
        says("1/QĐ-A2", A, replaced_by="2/QĐ-THHM"),
        says("2/QĐ-THHM", A, replaced_by="3/QĐ-THHM"),
        says("3/QĐ-THHM", A, replaced_by="2/QĐ-THHM"),
        says("4/QĐ-THHM", A, replaced_by="4/QĐ-THHM"),
    ]
    documents = gather([*told, *implied(told)], "vi")
    for document in documents:
        seen = []
        at = document
        while at is not None:
            assert at not in seen
            seen.append(at)
            at = at.successor


def test_each_language_has_its_words():
    told = [
        says("27/2020/TT-BGDĐT", A, kind="Thông tư", title="Đánh giá học sinh tiểu học"),
        says("27/2020/TT-BGDĐT", A, lang="en", kind="Circular", title="Assessment of pupils"),
    ]
    (document,) = gather(told, "vi")
    assert document.face("vi").kind == "Thông tư"
    assert (document.face("en").kind, document.face("en").issuer) == ("Circular", "Bộ Giáo dục và Đào tạo")
    assert document.spoken("en", "vi")
    assert not gather(told[:1], "vi")[0].spoken("en", "vi")


def test_a_card_gives_back_what_it_was_told():
    document = DocumentCard(
        "41-hd-tld", "41/HD-TLĐ", "Hướng dẫn", "TLĐ", date(2021, 11, 11), "Đối thoại", "11/HD-TLĐ", file_size=3
    )
    made = Card.from_json(card(documents=[document]).to_json())
    assert made.documents == [document]
    first, new = told_by(made)
    assert (first.title, first.date, new.written, new.implied) == ("Đối thoại", date(2021, 11, 11), "11/HD-TLĐ", True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND tỉnh Ngàn Sương", "Chủ tịch Ủy ban nhân dân tỉnh Ngàn Sương", True),
        ("Sở GD&ĐT tỉnh Yên Bái", "Sở Giáo dục và Đào tạo", True),
        ("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ", True),
        ("UBND xã Mây Ngàn", "UBND tỉnh Ngàn Sương", False),
        ("Sở Nội vụ", "Sở Giáo dục và Đào tạo", False),
    ],
)
def test_issuers(one, other, same):
    assert same_issuer(one, other) is same_issuer(other, one) is same


def test_who_decides_for_an_office_is_that_office():
    names = ["Chủ tịch UBND tỉnh Ngàn Sương", "Ủy ban nhân dân tỉnh Ngàn Sương", "UBND tỉnh Ngàn Sương"]
    assert len({issuer_key(name) for name in names}) == 1
    assert issuer_key("UBND xã Mây Ngàn") != issuer_key("UBND tỉnh Ngàn Sương")


def test_titles_and_kinds():
    assert same_title("V/v tổ chức hội nghị", "Tổ chức hội nghị viên chức")
    assert same_title("Quy chế dân chủ hoá", "quy chế dân chủ hóa.")
    assert not same_title("Tổ chức hội nghị", "Tổ chức hội thi")
    assert same_kind("Hướng dẫn", "hướng dẫn liên tịch")
    assert not same_kind("Công văn", "Thông tư")


STATEMENTS = st.lists(
    st.builds(
        lambda number, path, year, issuer, index, new: says(
            number, f"hoa-mai/tin-tuc/{path}", published=f"202{path}-05-05", index=index,
            replaced_by=new, issuer=issuer, **({"date": f"{year}-02-02"} if year else {}),
        ),
        st.sampled_from(["12/QĐ-UBND", "12/QĐ-THHM", LAW, "Luật"]),
        st.integers(0, 4),
        st.sampled_from([0, 2019, 2020, 2021]),
        st.sampled_from(["", "UBND xã A", "UBND tỉnh B"]),
        st.integers(-1, 3),
        st.sampled_from(["", "12/QĐ-UBND", LAW]),
    ),
    max_size=12,
    unique_by=lambda one: (one.card.id, one.index, one.key),
)  # fmt: skip


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(told, random: Random):
    def shape(statements):
        return [
            (d.slug, d.facts, d.successor and d.successor.slug, [(s.card.id, s.index, s.written) for s in d.statements])
            for d in gather(statements, "vi")
        ]

    all_told = [*told, *implied(told)]
    expected = shape(all_told)
    random.shuffle(all_told)
    assert shape(all_told) == expected
    assert sum(len(document.statements) for document in gather(all_told, "vi")) == len(all_told)
