from __future__ import annotations

import datetime as dt
import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangtin.core.frontmatter.model import FrontMatter
from bangtin.core.frontmatter.nodes import Mapping, Scalar, Sequence
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.syntax import missing, parse, split
from bangtin.core.problems import Severity

# Pieces that mean something to the reader, so that random documents reach its corners.
PIECES = st.sampled_from(
    [
        "a", "b:", "b: ", "title: ", "- ", "-", "\n", "\n  ", "\n    ", "\n\t", "\n\u00a0", " ", "  ", "#", " # ",
        "'", '"', "\\", "\\\n", "\\u00", "[", "]", "{", "}", ", ", ",", ": ", ":", "|", ">", "|+2", ">-", "&", "*", "!",
        "---", "...", "\n---\n", "\r\n", "\x00", "\ufffd", "\ufeff", "\u2028", "\x85", "đ", "\u0300", "Hội nghị",
        "28/10/2021",
    ]
)  # fmt: skip
MESSY = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(MESSY)
@example('a: "x\\\n\n y"')
@example("a: {[")
@example("a: [:")
def test_nothing_raises_and_every_problem_has_a_place_in_the_text(text):
    mapping, problems = parse(text, "a.md", line=1)
    assert isinstance(mapping, Mapping)
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(MESSY)
def test_split_loses_nothing_but_the_frame(text):
    parts = split(text)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if parts.front is None:
        assert parts.body == plain
        assert missing(text, "a.md").line >= 1
    else:
        lines = plain.split("\n")
        assert "\n".join(lines[parts.body_line - 1 :]) == parts.body
        assert "\n".join(lines[1 : parts.body_line - 2]) == parts.front.removesuffix("\n")


KEYS = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufffd"), max_size=30
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def depth(value):
    if isinstance(value, str):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth, inner), default=0)


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value):
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"


def block(value, indent):
    """The lines of a value below its key or hyphen; empty collections and texts stand on its line."""
    if isinstance(value, str) or not value:
        return " " + flow(value)
    lead = "\n" + " " * indent
    if isinstance(value, list):
        return "".join(f"{lead}-{block(item, indent + 2)}" for item in value)
    return "".join(f"{lead}{key}:{block(inner, indent + 2)}" for key, inner in value.items())


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.node) for key, entry in node.entries.items()}


@given(DOCUMENTS.filter(lambda document: depth(document) <= 5))
def test_what_is_written_in_blocks_or_brackets_comes_back(document):
    for text in (block(document, 0), "\n".join(f"{key}: {flow(value)}" for key, value in document.items())):
        mapping, problems = parse(text, "a.md")
        assert not problems
        assert plain(mapping) == document


@given(DOCUMENTS)
def test_places_point_at_what_was_written(document):
    text = block(document, 0)
    lines = text.split("\n")
    mapping, _ = parse(text, "a.md", line=1)

    def check(node):
        if isinstance(node, Scalar):
            if node.quoted:
                assert lines[node.line - 1][node.column - 1 :].startswith(quote(node.text))
        elif isinstance(node, Sequence):
            for item in node.items:
                check(item)
        else:
            for key, entry in node.entries.items():
                assert lines[entry.key_line - 1][entry.key_column - 1 :].startswith(f"{key}:")
                check(entry.node)

    check(mapping)


@given(DOCUMENTS, st.data())
def test_a_key_written_twice_is_found_where_it_stands(document, data):
    lines = [f"{key}: {flow(value)}" for key, value in document.items()]
    key = data.draw(st.sampled_from(sorted(document)))
    place = data.draw(st.integers(list(document).index(key) + 1, len(lines)))
    lines.insert(place, f"{key}: x")
    _, problems = parse("\n".join(lines), "a.md", line=1)
    found = [problem for problem in problems if problem.code == "FRO016"]
    assert [(problem.line, problem.column) for problem in found] == [(place + 1, 1)]
    assert found[0].params == {"key": key, "first": str(list(document).index(key) + 1)}


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20), min_size=1, max_size=6)
)
def test_a_block_of_lines_comes_back(lines):
    wanted = [line.rstrip() for line in lines]
    if not wanted[0] or wanted[0][0].isspace() or "\ufffd" in "".join(wanted):
        return
    text = "a: |\n" + "\n".join(f"  {line}" for line in lines)
    mapping, problems = parse(text, "a.md")
    assert not problems
    assert mapping.entries["a"].node.text == "\n".join(wanted).rstrip("\n") + "\n"


SEED = st.sampled_from(
    [
        "title: x\n", "event:\n", "  date: ", "  end: ", "  time: ", "date: ", "28/10/2021", "23/8", "2 giờ",
        "photos:\n", "  - file: a.jpg\n", "    blur: ", "[1, 2, 3, 4]", "tags: [a, b]", "school_year: 2021-2022",
        "\n", "silence:\n",
    ]
)  # fmt: skip


@given(st.one_of(MESSY, st.lists(st.one_of(PIECES, SEED), max_size=40).map("".join)))
def test_nothing_raises_and_front_is_none_exactly_when_there_is_an_error(text):
    for whole in (text, f"---\n{text}\n---\nbài"):
        reading = read_front_matter(
            whole, "a.md", folder_date=dt.date(2021, 10, 28), unit="kim-lu", units=("kim-lu", "hoa-sua")
        )
        errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
        assert (reading.front is None) == bool(errors)
        assert reading.problems == sorted(reading.problems, key=lambda problem: problem.order)
        if reading.front is not None:
            assert FrontMatter.from_json(json.loads(json.dumps(reading.front.to_json()))) == reading.front


@pytest.mark.parametrize(
    "unit",
    [
        "a: [", "a: {", "- ", "a: '", 'a: "\\', "a: [[[[", "a:\n", " \n", "\t", "# ", "a: |\n", "x", ":", "a: x\n ",
        "\x00", "a: [a, ", "{a: {", "é", "\n - a:\n", "- - - -", "'a' ", "a: #b ",
    ],
)  # fmt: skip
def test_time_grows_with_length_only(unit):
    def seconds(size):
        text = (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode(errors="ignore")
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            parse(text, "a.md")
            best = min(best, time.perf_counter() - start)
        return best

    # The cap is 8 kB, so "linear" is tested there: eight times the text may cost twenty times, not sixty-four.
    assert seconds(8192) < max(20 * seconds(1024), 0.05)


@pytest.mark.parametrize("unit", ["---\n", "--- ", "-", "\n", "a: b\n", "...", "\r", "---\t", " "])
def test_splitting_a_large_file_is_quick(unit):
    start = time.perf_counter()
    text = "---\n" + unit * (524_288 // len(unit))
    if split(text).front is None:
        missing(text, "a.md")
    assert time.perf_counter() - start < 0.5
