"""One school's part of the index, read by an independent reader."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.search.reader import read_file, read_segment

from bangtin.core.kept import keep_bytes
from bangtin.search.merge import Merged, version_of
from bangtin.search.model import Text, split, term
from bangtin.search.segment import Builder, blocks, keep_texts, load, make, segment_file

words = st.lists(
    st.sampled_from(["hội", "nghị", "học", "sinh", "đường", "dưỡng", "mỹ", "mĩ", "hòa", "2021", "88", "QĐ", "a"]),
    max_size=12,
).map(" ".join)
texts = st.lists(st.tuples(words, words, words), max_size=40)


def built(*found: Text) -> bytes:
    builder = Builder()
    for text in found:
        builder.add(text)
    return builder.finish()


def loaded(tmp_path, data: bytes, name: str = "một"):
    path = segment_file(tmp_path, name)
    keep_bytes(path, data, f"segment {name}")
    return load(path)


@given(texts)
def test_every_word_and_every_pair_of_neighbours_finds_its_text(found):
    data = built(*(Text(0, title, f"<p>{body}</p>", [strong]) for title, strong, body in found))
    index = read_segment(data).found
    wanted = {}
    for number, lines in enumerate(found):
        for weight, line in zip((3, 2, 0), lines, strict=True):
            made = [term(word) for word in split(line)]
            for key in [*made, *(" ".join(pair) for pair in pairwise(made))]:
                wanted.setdefault(key, {}).setdefault(number, weight)
    assert {key: set(texts) for key, texts in index.items()} == {key: set(texts) for key, texts in wanted.items()}
    for key, weights in wanted.items():
        for number, weight in weights.items():
            assert index[key][number] == weight or (weight, index[key][number]) == (0, 1)


def test_weights_tell_where_a_word_stands():
    text = Text(1, "Tựa đề", "<p>thân bài, thân bài; một</p>", ["tóm tắt"], ["chú thích"])
    index = read_segment(built(text)).found
    weights = {key: index[key][0] for key in ("tưa.", "tưa. đê`", "tom' tăt'", "thân bai`", "môt.", "chu' thich'")}
    assert weights == {"tưa.": 3, "tưa. đê`": 3, "tom' tăt'": 2, "thân bai`": 1, "môt.": 0, "chu' thich'": 0}


def test_neighbours_in_two_paragraphs_are_no_phrase():
    index = read_segment(built(Text(1, "", "<p>một hai</p><ul><li>ba <b>bốn</b>năm</li></ul><p>sáu<br>bảy</p>"))).found
    assert {key for key in index if " " in key} == {"môt. hai", "ba bônnăm'"}


def test_html_becomes_lines():
    markup = '<h2 id="a">Mục</h2><p>Một &amp; <a href="/x?a=1&amp;b=2">hai</a><img src="bt:photo/a.jpg">.</p>'
    assert [line for line in blocks(markup) if line] == ["Mục", "Một & hai."]


def test_the_long_form_finds_the_abbreviation():
    text = Text(1, "", '<p>Toàn thể <a href="/x"><abbr title="cán bộ, giáo viên">CBGV</abbr></a> dự.</p>')
    found = read_segment(built(text)).found
    assert {"cbgv", "toan` thê?", "thê? cbgv", "cbgv dư.", "can' bô.", "giao' viên"} <= set(found)
    assert "dư. can'" not in found


def test_a_thousand_texts_have_numbers():
    data = built(*(Text(number, "học", "") for number in range(1024)))
    assert read_segment(data).found["hoc."] == dict.fromkeys(range(1024), 3)


def test_equal_texts_give_equal_bytes_and_other_texts_do_not():
    one, other = Text(1, "a b", "<p>c</p>"), Text(1, "a c", "<p>b</p>")
    assert built(one, other) == built(one, other) != built(other, one)


def test_the_vocabulary_counts_texts_and_leaves_numbers_out(tmp_path):
    segment = loaded(tmp_path, built(Text(1, "đường dưỡng 2021", ""), Text(2, "Dương", "", filters=["@thoi-nghi"])))
    assert segment.words == {"duong": 3}
    assert segment.days == [1, 2]


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-1], lambda d: d[:40] + b"?" + d[41:], lambda d: d[:0], lambda d: d[:0] + b"{}\n"]
)
def test_a_damaged_segment_is_none(tmp_path, damage):
    path = segment_file(tmp_path, "một")
    assert loaded(tmp_path, built(Text(1, "một hai ba", "<p>bốn</p>"))) is not None
    path.write_bytes(damage(path.read_bytes()))
    assert load(path) is None


def test_a_segment_is_made_from_the_texts_of_its_key_only(tmp_path):
    file = tmp_path / "search-0.json"
    keep_texts(file, "khóa", json.dumps([Text(1, "một", "").to_json()]))
    assert make(tmp_path, "khóa", file)
    assert load(segment_file(tmp_path, "khóa")).days == [1]
    assert not make(tmp_path, "khác", file)
    assert not make(tmp_path, "khóa", tmp_path / "không có")
    keep_texts(file, "khóa", "{")
    assert not make(tmp_path, "khóa", file)


# --- all together ----------------------------------------------------------------------------------------------------


@pytest.fixture
def merged(tmp_path):
    parts = [
        (unit, loaded(tmp_path, built(*(Text(day, title, f"<p>{title}</p>") for day, title in found)), unit))
        for unit, found in (("a", [(0, "hội nghị"), (730000, "học sinh")]), ("b", [(730005, "học hỏi, robot")]))
    ]
    return Merged(parts, version_of([("a", "1"), ("b", "2")]))


def test_files_hold_the_texts_of_all_units(merged):
    found = {}
    for path in merged.paths():
        if path.removeprefix("tim-kiem/").removesuffix(".txt").isdigit():
            found |= read_file(merged.data(path)).found
    assert found["hoc."] == {1: 3, 1024: 3}
    assert found["hôi. nghi."] == {0: 3}
    assert found["hoi? robot"] == {1024: 3}


def test_the_list_of_files(merged):
    told = json.loads(merged.data("tim-kiem/index.json"))
    assert told == {
        "v": merged.version,
        "shift": 12,
        "letters": "hnrs",
        "units": [["a", [0, 730000]], ["b", [730005]]],
    }
    assert merged.paths() == [
        "tim-kiem/index.json",
        "tim-kiem/0.txt",
        *(f"tim-kiem/w-{letter}.txt" for letter in "hnrs"),
    ]
    assert merged.data("tim-kiem/w-h.txt") == b"hoc 2\nhoi 2\n"


def test_large_indexes_have_many_files(tmp_path):
    many = [Text(1, " ".join(f"từ{n}x{m}" for n in range(90)), "") for m in range(60)]
    merged = Merged([("a", loaded(tmp_path, built(*many)))], "v")
    files = [path for path in merged.paths() if path.removeprefix("tim-kiem/").removesuffix(".txt").isdigit()]
    assert len(files) == 4096 >> merged.shift > 8
    sizes = [len(merged.data(path)) for path in files]
    assert 4_000 < sum(sizes) / len(sizes) < 13_000


def test_the_version_names_the_segments():
    assert version_of([("a", "1")]) == version_of([("a", "1")]) != version_of([("b", "1")]) != version_of([("a", "2")])
