"""A name is found however it is written, and nobody else's is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.text import fold, slugify
from bangtin.takedown.blocklist import BlockList, Entry
from bangtin.takedown.names import Phrase, initials
from bangtin.takedown.traces import Looker, words_of

NAME = "Nguyễn Thị Hoà Dũng"
PHRASE = Phrase.of(NAME)
SAME = (
    NAME,
    unicodedata.normalize("NFD", NAME),
    NAME.upper(),
    "Nguyễn Thị Hòa Dũng",
    "Nguyen Thi Hoa Dung",
    "nguyen-thi-hoa-dung",
    "nguyen_thi_hoa_dung",
    "NguyenThiHoaDung",
    "Nguyễn  Thị\nHoà\u00a0Dũng",
    "Nguyễn **Thị Hoà** Dũng",
    "Nguyễn Thị Hoà&nbsp;Dũng",
    "nguyen%20thi%20hoa%20dung",
    "Nguyễn\u200b Thị Hoà Dũng",
    "Nguy\u200bễn Thị Hoà Dũng",
)
OTHERS = (
    "Nguyễn Thị Hoà",
    "Nguyễn Thị Hoà. Dũng",
    "Nguyễn Thị, Hoà Dũng",
    "Nguyễn Thị Hoà An Dũng",
    "Nguyễn Thị Hoài Dũng",
    "xnguyen-thi-hoa-dung",
    "nguyen thi hoa dung2",
)


@pytest.mark.parametrize("written", SAME)
@pytest.mark.parametrize("frame", ["{}", "em {} lớp 5A", "“{}”.", "/anh/{}.jpg", "a: [{}]"])
def test_every_spelling_is_found_and_replaced(written, frame):
    text = frame.format(written)
    assert [hit.certain for hit in PHRASE.hits(text)] == [True]
    replaced, count = PHRASE.replaced(text, initials(NAME))
    assert count == 1
    assert replaced in {frame.format("N.T.H.D."), frame.format("n-t-h-d")}
    assert PHRASE.hits(replaced) == []


@pytest.mark.parametrize("written", OTHERS)
def test_other_words_are_left_alone(written):
    assert PHRASE.replaced(written, "X") == (written, 0)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Em **Nguyễn Thị** Hoà Dũng!", "Em **X.**!"),
        ("Em Nguyễn **Thị Hoà Dũng**!", "Em **X.**!"),
        ("Em Nguyễn *Thị* Hoà Dũng!", "Em X.!"),
        ("Em **Nguyễn Thị Hoà Dũng**!", "Em **X.**!"),
    ],
)
def test_emphasis_stays_whole(text, after):
    assert PHRASE.replaced(text, "X.") == (after, 1)


def test_other_marks_are_somebody_else():
    text = "Nguyễn Thị Hoa Dung"
    assert [hit.certain for hit in PHRASE.hits(text)] == [False]
    assert PHRASE.replaced(text, "X") == (text, 0)
    assert PHRASE.replaced(text, "X", every=True) == ("X", 1)


def test_a_name_of_one_word_is_refused():
    with pytest.raises(ValueError, match="An"):
        Phrase.of("An")


NAMES = ("Nguyễn", "Trần", "Văn", "Thị", "An", "Ân", "Dũng", "Dung", "Hoà", "Hòa", "Mỹ", "Mĩ", "Lê", "lớp", "5A")
WORDS = st.sampled_from(NAMES)
GLUE = st.sampled_from([" ", "\n", "-", " **", ", ", ". ", " | ", "<b> </b>"])


@given(st.lists(st.tuples(WORDS, GLUE), min_size=1, max_size=14), st.sampled_from(["Trần Văn Dũng", "Lê Mỹ", "An Hoà"]))
def test_hashes_find_what_the_name_itself_finds(tmp_path_factory, parts, name):
    """The list knows only hashes; with them it sees exactly the certain hits."""
    text = words_of("x.html", "".join(word + glue for word, glue in parts).encode())
    phrase = Phrase.of(name)
    blocks = BlockList(tmp_path_factory.getbasetemp() / "x", "salt")
    blocks.entries = []
    looker_entry = blocks.name(phrase)
    assert not any(word in str(looker_entry) for word in (*name.split(), fold(name), slugify(name)))
    blocks.entries = [Entry("1", "2026-11-24", "person", names=[looker_entry])]
    seen = [one for one, kind in Looker(blocks).text("x.html", text) if kind == "person"]
    assert bool(seen) == any(hit.certain for hit in phrase.hits(text))


@given(st.text(alphabet="Nguyễn Vă An-_*.\n", max_size=60))
def test_replacing_is_final(text):
    phrase = Phrase.of("Nguyễn Văn An")
    once, count = phrase.replaced(text, "N.V.A.")
    assert phrase.replaced(once, "N.V.A.") == (once, 0)
    assert (once == text) == (count == 0)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.html", "<p>em <b>Nguyễn</b> Thị <i>Hoà</i> Dũng</p>"),
        ("a.html", '<img alt="Nguyễn Thị Hoà Dũng">'),
        ("a.html", "<p>Nguy&#7877;n Th&#7883; Ho&#224; D&#361;ng</p>"),
        (
            "a.html",
            '<script type="application/ld+json">{"name":"Nguy\\u1ec5n Th\\u1ecb Ho\\u00e0 D\\u0169ng"}</script>',
        ),
        ("a.html", '<a href="/tac-gia/nguyen-thi-hoa-dung/">x</a>'),
        ("a.json", '{"t":"Nguy\\u1ec5n Th\\u1ecb Ho\\u00e0 D\\u0169ng"}'),
        ("a.xml", "<title>&lt;b&gt;Nguyễn Thị Hoà Dũng</title>"),
        ("a.ics", "SUMMARY:Khen em Nguyễn Thị Hoà D\r\n ũng\r\n"),
        ("a.csv", "1;Nguyễn Thị Hoà Dũng;x"),
    ],
)
def test_markup_does_not_hide_a_name(path, data):
    assert any(hit.certain for hit in PHRASE.hits(words_of(path, data.encode())))


def test_cells_and_paragraphs_do_not_make_a_name():
    text = words_of("a.html", b"<td>Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b</td><td>Ho\xc3\xa0 D\xc5\xa9ng</td>")
    assert PHRASE.hits(text) == []
