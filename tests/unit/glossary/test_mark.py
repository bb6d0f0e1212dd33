from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.glossary.mark import Marker, _branches
from bangtin.glossary.model import Term, common_terms, joined

MARKER = Marker(joined(common_terms()), "vi")


def marked(html: str, marker: Marker = MARKER) -> list[tuple[str, str]]:
    """What is marked, in order, with its meanings."""
    found = []
    changed = marker.mark(html, lambda written, _, meant: found.append((written, "/".join(meant))) or f"[{written}]")
    assert changed.replace("[", "").replace("]", "") == html.replace("[", "").replace("]", "")
    return found


def test_each_abbreviation_once_at_its_first_use():
    html = "<p>Các đ/c trong LĐLĐ huyện.</p><p>LĐLĐ và Đ/c Chủ tịch, CBGVNV.</p>"
    assert marked(html) == [
        ("đ/c", "đồng chí"),
        ("LĐLĐ", "liên đoàn lao động"),
        ("CBGVNV", "cán bộ, giáo viên, nhân viên"),
    ]


def test_the_longest_sign_wins_and_entities_are_letters():
    assert marked("<p>Sở GD&amp;ĐT, PGD&amp;ĐT và CB, GV, NV</p>") == [
        ("GD&amp;ĐT", "giáo dục và đào tạo"),
        ("PGD&amp;ĐT", "phòng giáo dục và đào tạo"),
        ("CB, GV, NV", "cán bộ, giáo viên, nhân viên"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 12/QĐ-UBND và 41/HD-TLĐ, 3194/HDLT-SGDĐT-CĐN",
        "UBND-LĐLĐ, THCSX, AUBND, UBND_1, Bcc.GV",
        '<a href="/x">UBND</a> <code>UBND</code> <abbr title="x">UBND</abbr>',
        "<h2>UBND</h2>",
        "hoc@ubnd.vn ubnd",
    ],
)
def test_parts_of_other_signs_links_and_headings_stay_as_they_are(text):
    assert marked(f"<p>{text}</p>") == []


def test_a_heading_does_not_use_up_the_first_use():
    assert marked("<h2>UBND họp</h2><p>UBND xã</p>") == [("UBND", "ủy ban nhân dân")]


@pytest.mark.parametrize(
    "text",
    [
        "Liên đoàn Lao động (LĐLĐ) huyện. LĐLĐ đã họp.",
        "Nhờ LĐLĐ (Liên đoàn Lao động) huyện, LĐLĐ thị xã",
        "Liên Đoàn lao động ( LĐLĐ ) huyện",
    ],
)
def test_what_the_text_explains_itself_needs_nothing(text):
    assert marked(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Đại hội công đoàn: BCH CĐ ra mắt", "công đoàn"),
        ("Trường Cao đẳng nghề: CĐ tuyển sinh", "cao đẳng"),
        ("CĐ họp", "công đoàn/cao đẳng/công điện"),
        ("Công đoàn trường cao đẳng: CĐ họp", "công đoàn/cao đẳng/công điện"),
        ("TP Hà Nội", "thành phố"),
        ("Tp. Đà Nẵng", "thành phố"),
        ("TP TCCB", "thành phố/trưởng phòng"),
    ],
)
def test_of_several_meanings_the_text_decides(text, meaning):
    html = f"<p>{text}</p>"
    assert meaning in [meant for _, meant in marked(html)]
    open_ones = [(written, term.abbr) for written, term in MARKER.undecided(html) if term.abbr in {"CĐ", "TP"}]
    assert bool(open_ones) == ("/" in meaning)


def test_nothing_known_changes_nothing():
    assert Marker({}, "vi").mark("<p>UBND</p>", lambda *_: "!") == "<p>UBND</p>"
    assert Marker({}, "vi").undecided("<p>CĐ</p>") == []


def test_english_texts_keep_their_own_short_letters():
    english = Marker(joined(common_terms()), "en")
    assert marked("<p>HS pupils of THCS Bản Mai and the LĐLĐ</p>", english) == [
        ("THCS", "trung học cơ sở"),
        ("LĐLĐ", "liên đoàn lao động"),
    ]


PIECES = st.sampled_from(
    ["LĐLĐ", "CĐ", "GD&amp;ĐT", "(", ")", " ", "<b>", "</b>", "đ/c", "công đoàn", "-", "/", ".", "TP", "Hà", "&lt;"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_marks_add_and_take_nothing_else(html):
    """Without the marks the text is as it was; each abbreviation has one at most."""
    html = html.replace("<b>", "").replace("</b>", "")
    terms = []
    changed = MARKER.mark(html, lambda written, term, _: terms.append(term) or f"{{{written}}}")
    assert re.sub(r"[{}]", "", changed) == html
    assert len(terms) == len(set(terms))
    again = Marker({"LĐLĐ": Term("LĐLĐ", ("x",))}, "vi").mark(html, lambda written, *_: written)
    assert again == html


SPELLINGS = st.lists(st.text("ABb&.", min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


@given(SPELLINGS, st.text("ABb&. ", max_size=12))
def test_the_expression_finds_what_a_plain_list_of_spellings_finds(spellings, text):
    plain = "|".join(map(re.escape, sorted(spellings, key=lambda one: (-len(one), one))))
    found = [match[0] for match in re.finditer(f"(?:{plain})(?!b)", text)]
    assert [match[0] for match in re.finditer(f"(?:{_branches(sorted(spellings))})(?!b)", text)] == found
