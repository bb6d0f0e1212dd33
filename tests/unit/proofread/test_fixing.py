"""Mending: it changes spaces, dots and normal forms, nothing that is said; twice is as good as once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.articles.dialect import Dialect
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.vietnamese.text import clean_invisible, nfc
from bangtin.proofread.fixing import changes, fix
from bangtin.proofread.proof import proof

FRONT = "---\ntitle: Hội nghị viên chức\ndate: 28/10/2021\n---\n"

PIECES = [
    "Hội nghị", "năm học 2021 - 2022", " ,", "mọi người", "  ", "\u00a0", "“", "”", '"', "(", ")", "– ", " –", "…",
    "..", "....", ".", ",", "số 41/HD – TLĐ", "12 /SGDĐT-VP", "Ðoàn", "o\u0323\u0302", "\u200b", "`a  ,b`",
    "https://a.vn/x ,y", "<b>", "</b>", "*", "**", "_", "[", "](/kim-lu/a.md)", "![](a.jpg)",
    "![Ảnh  một ,hai](b.jpg)", "\n", "\n\n", "\n- ", "\n# ", "\n> ", "\n    ", "\n| a  | b ,|\n|---|---|\n", "[^1]",
    "\n[^1]: ", "&nbsp;", "&amp;", "\\*", "{: .x }", "\n```\n", "  \n", "1.025", "4:07", "./.",
    "[gallery a.jpg , b.jpg]", "trường.Hội", "là:“Kỷ", "Bà Mơ– Bí thư", "ăn,ngủ", "\n<div>\nx ,y\n\n", "</div>\n",
    "*[GV]: giáo viên\n", "[bookmark: _GoBack]", "\t", "Tr\u00adêng mÇm non",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), st.text(max_size=120))


def said(text: str) -> str:
    """Letters and figures in their normal form, without what Word left."""
    text = clean_invisible(nfc(text.replace("[bookmark: _GoBack]", "")))
    return "".join(sign for sign in text if sign.isalnum())


def shape(text: str) -> list[str]:
    """The elements of a body as the site makes them."""
    dialect = Dialect()
    html = dialect.write(dialect.parse(clean_invisible(nfc(text.partition("\n---\n")[2]))))
    return re.findall(r"<[^>]*>", re.sub(r"alt=\"[^\"]*\"", "", html))


@given(texts, st.sampled_from(["a.md", "a.txt", "a.en.md"]))
def test_any_text_is_proofread_and_mended_once(body, path):
    text = FRONT + body if path.endswith(".md") else body
    proof(text, path=path)
    mended = fix(text, path=path)
    assert fix(mended, path=path) == mended
    assert said(mended) == said(text)
    changes(text, mended)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_the_page_keeps_its_elements(body):
    text = FRONT + body.replace("[bookmark: _GoBack]", "")
    assert shape(fix(text, path="a.md")) == shape(text)


@given(st.text(max_size=200))
def test_front_matter_says_the_same(front):
    text = f"---\ntitle: Hội nghị  viên chức ,năm học 2021 - 2022\n{front}\n---\nBài.\n"
    before, after = (read_front_matter(one, "a.md") for one in (text, fix(text, path="a.md")))
    assert [one.code for one in before.problems] == [one.code for one in after.problems]
    assert (before.front is None) == (after.front is None)
    if before.front is not None and after.front is not None:
        assert said(repr(before.front)) == said(repr(after.front))


MENDED = {
    "Hội nghị  viên chức": "Hội nghị viên chức",
    "Hội\u00a0nghị": "Hội nghị",
    "40\u00a0%": "40\u00a0%",
    "mọi người , vỗ tay .": "mọi người, vỗ tay.",
    "trường họp.Hội nghị bắt đầu": "trường họp. Hội nghị bắt đầu",
    "chủ đề là:“Kỷ cương”": "chủ đề là: “Kỷ cương”",
    "Bà Lò Thị Mơ– Bí thư": "Bà Lò Thị Mơ – Bí thư",
    "các bộ phận….": "các bộ phận…",
    "năm học 2021 - 2022": "năm học 2021-2022",
    "hướng dẫn số 41/HD – TLĐ": "hướng dẫn số 41/HD-TLĐ",
    "số 3194/HDLT:SGDĐT-CĐN": "số 3194/HDLT-SGDĐT-CĐN",
    "[bookmark: _GoBack]Sáng nay": "Sáng nay",
    '“Dạy tốt” và "Học tốt"': "“Dạy tốt” và “Học tốt”",
    "Ðoàn viên": "Đoàn viên",
    "ho\u0323\u0302i nghị": "hội nghị",
    # nothing to mend
    "1.025 người, 4:07, TP.HCM, ThS.Nguyễn, v.v.": "1.025 người, 4:07, TP.HCM, ThS.Nguyễn, v.v.",
    "nhữngthế mạnh": "nhữngthế mạnh",
    "nhiệm kỳ 2021 - 2022": "nhiệm kỳ 2021 - 2022",
    "`a  ,b` và https://a.vn/b,c": "`a  ,b` và https://a.vn/b,c",
    "![a](anh,1.jpg)": "![a](anh,1.jpg)",
    "xuống dòng  \nở đây": "xuống dòng  \nở đây",
}  # fmt: skip


@pytest.mark.parametrize("before", MENDED)
def test_what_is_mended(before):
    assert fix(FRONT + before + "\n", path="a.md") == FRONT + MENDED[before] + "\n"


def test_ids_and_names_stay():
    front = "---\ntitle: Hội nghị  viên chức\ndate: 28/10/2021\nschool_year: 2021 - 2022\n"
    front += "authors:\n  - Lò  Thị Mơ\n---\n"
    assert fix(front + "Bài.\n", path="a.md") == front.replace("nghị  viên", "nghị viên") + "Bài.\n"


def test_line_ends_and_the_mark_at_the_head_stay():
    text = "\ufeff" + (FRONT + "Một  câu.\nHai câu.\n").replace("\n", "\r\n")
    assert fix(text, path="a.md") == text.replace("Một  câu", "Một câu")


def test_answered_messages_are_not_mended():
    silence = "silence:\n  - code: PRF004\n    reason: Thơ viết thụt vào\ndate:"
    text = FRONT.replace("date:", silence) + "Một  câu , hai câu.\n"
    assert fix(text, path="a.md") == text.replace(" ,", ",")


def test_old_fonts_are_left_alone():
    text = FRONT + "Tr\u00adêng mÇm non tæ chøc héi nghÞ ®¹i biÓu c¸n bé, gi¸o viªn  nhµ tr\u00adêng n¨m häc.\n"
    assert fix(text, path="a.md") == text


def test_changes_show_what_differs():
    before = "Một hai ba.\n" + "Rất dài. " * 12 + "Hội nghị  viên chức." + " Rất dài." * 12 + "\n"
    after = before.replace("nghị  viên", "nghị viên")
    [change] = changes(before, after)
    assert change.line == 2
    assert change.before.startswith("…")
    assert "Hội nghị  viên" in change.before
    assert "Hội nghị viên" in change.after
    assert len(change.before) < 70
