"""Front matter as text: whatever is written comes back from our reader as it went in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangtin.core.frontmatter.nodes import Mapping, Sequence
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.syntax import parse, split
from bangtin.core.frontmatter.write import write_front_matter

texts = st.text(
    st.one_of(st.sampled_from("aăẤđ 09:#-'\"[]{}&*!|>%@`,?\\…“”\t\n"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=30,
)
values = st.recursive(
    texts,
    lambda inner: st.one_of(
        st.lists(st.one_of(texts, st.dictionaries(st.sampled_from(["a", "b"]), texts, min_size=1)), max_size=3),
        st.dictionaries(st.sampled_from(["x", "y_z"]), inner, min_size=1, max_size=2),
    ),
    max_leaves=6,
)


def plain(node: object) -> object:
    """Nodes as plain data."""
    if isinstance(node, Mapping):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def expected(value: object) -> object:
    """What a reader keeps of a value: line ends and control characters are spaces."""
    if isinstance(value, dict):
        return {key: expected(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [expected(inner) for inner in value]
    return " ".join("".join(" " if char in "\t\n\r\ufffe\uffff" else char for char in value).split())


def tidy(value: object) -> object:
    if isinstance(value, dict):
        return {key: tidy(inner) for key, inner in value.items()}
    return [tidy(inner) for inner in value] if isinstance(value, list) else " ".join(value.split())


@given(st.dictionaries(st.sampled_from(["title", "event", "tags", "people"]), values, min_size=1))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_again(data):
    text = write_front_matter(data)
    parts = split(text)
    assert parts.front is not None
    assert parts.body == ""
    mapping, problems = parse(parts.front, "index.md")
    assert [problem.code for problem in problems] == []
    assert tidy(plain(mapping)) == expected(data), text


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Hội nghị: phần một", 'title: "Hội nghị: phần một"'),
        ("100% trường học", "title: 100% trường học"),
        ("“Lời chào” đầu năm", "title: “Lời chào” đầu năm"),
        ('Nói "có"', 'title: Nói "có"'),
        ("- gạch đầu dòng", 'title: "- gạch đầu dòng"'),
        ("", 'title: ""'),
        ("Số #1", 'title: "Số #1"'),
    ],
)
def test_quotation_marks_stand_only_where_they_must(value, line):
    assert write_front_matter({"title": value}).splitlines()[1] == line
    assert read_front_matter(write_front_matter({"title": value or "x"}), "index.md").front is not None
