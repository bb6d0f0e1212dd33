from __future__ import annotations

from textwrap import dedent

import pytest

from bangtin.core.frontmatter.nodes import Mapping, Scalar, Sequence
from bangtin.core.frontmatter.syntax import MAX_BYTES, missing, parse, split


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.node) for key, entry in node.entries.items()}


def read(front):
    mapping, problems = parse(front, "a.md")
    assert not problems, problems
    return plain(mapping)


def places(front):
    return [(p.line, p.column, p.code) for p in sorted(parse(front, "a.md")[1], key=lambda one: one.order)]


GOOD = {
    "title: Hội nghị": {"title": "Hội nghị"},
    "title: Hội nghị: phần một": {"title": "Hội nghị: phần một"},
    "title: 'Hội nghị'": {"title": "Hội nghị"},
    "title: 'Cô''s'": {"title": "Cô's"},
    'title: "a \\"b\\" \\u0110\\n\\x41\\t\\/"': {"title": 'a "b" Đ\nA\t/'},
    'title: "\\ud83c\\udf8b"': {"title": "🎋"},
    'title: "\\U0001f38b"  # hoa': {"title": "🎋"},
    "'title': x": {"title": "x"},
    '"ti tle" : x': {"ti tle": "x"},
    "tiêu đề: x": {"tiêu đề": "x"},
    "title:": {"title": ""},
    "title: # để trống": {"title": ""},
    "title: Giải C# và F#": {"title": "Giải C# và F#"},
    "title: x # nhận xét": {"title": "x"},
    "title: x #": {"title": "x"},
    "# nhận xét\n\ntitle: x\n  # nữa\nb: y": {"title": "x", "b": "y"},
    "title: 0123\nb: No\nc: 8:30\nd: 2024-02-30\ne: ~": {
        "title": "0123", "b": "No", "c": "8:30", "d": "2024-02-30", "e": "~",
    },
    "url: https://vi.du/a#b": {"url": "https://vi.du/a#b"},
    "title: -5 độ": {"title": "-5 độ"},
    "title: ?ai": {"title": "?ai"},
    "title: Bé & trường * ! | >": {"title": "Bé & trường * ! | >"},
    "  title: x\n  b: y": {"title": "x", "b": "y"},
    "title:\u00a0x": {"title": "x"},
    "title: một\n  hai\n  ba": {"title": "một hai ba"},
    "title: một\n\n  hai": {"title": "một\nhai"},
    "title:\n  một\n  hai": {"title": "một hai"},
    "title: một # x\n  hai # y": {"title": "một hai"},
    "title: một\n  hai: ba bốn": None,
    "title: một\n  Hội thi: ba": {"title": "một Hội thi: ba"},
    "a: |\n  một\n    hai\n\n  ba\nb: x": {"a": "một\n  hai\n\nba\n", "b": "x"},
    "a: |-\n  một": {"a": "một"},
    "a: |+\n  một\n\nb: x": {"a": "một\n\n", "b": "x"},
    "a: |2\n    một": {"a": "  một\n"},
    "a: |\n\n  một": {"a": "\nmột\n"},
    "a: |": {"a": ""},
    "a: >\n  một\n  hai\n\n  ba\n    thụt\n  bốn": {"a": "một hai\nba\n  thụt\nbốn\n"},
    "a: >- # nhận xét\n  một\n  hai": {"a": "một hai"},
    "a: |\n  # không phải nhận xét\n  --- cũng vậy": {"a": "# không phải nhận xét\n--- cũng vậy\n"},
    'a: "một\n  hai\n\n  ba"': {"a": "một hai\nba"},
    'a: "một \\\n  hai"': {"a": "một hai"},
    'a: "một\\\\\n  hai"': {"a": "một\\ hai"},
    "a: 'một\n  hai' # x\nb: y": {"a": "một hai", "b": "y"},
    "a: [x, y, z]": {"a": ["x", "y", "z"]},
    "a: []": {"a": []},
    "a: [x, y,]": {"a": ["x", "y"]},
    "a: ['x, y', \"z]\"]": {"a": ["x, y", "z]"]},
    "a: [Hội nghị: hai, b]": {"a": ["Hội nghị: hai", "b"]},
    "a: [x,\n  y] # hết\nb: z": {"a": ["x", "y"], "b": "z"},
    "a: [\n  x, # một\n  y\n  ]": {"a": ["x", "y"]},
    "a: {b: c, d: e f}": {"a": {"b": "c", "d": "e f"}},
    "a: {}": {"a": {}},
    'a: {"b": c, d: [e, {f: g}], h: }': {"a": {"b": "c", "d": ["e", {"f": "g"}], "h": ""}},
    "a: {b, c: https://x.vn/?y}": {"a": {"b": "", "c": "https://x.vn/?y"}},
    "a:\n  - x\n  - y": {"a": ["x", "y"]},
    "a:\n- x\n- y\nb: z": {"a": ["x", "y"], "b": "z"},
    "a:\n  - Hội nghị: hai\n  - 'x'": {"a": ["Hội nghị: hai", "x"]},
    "a:\n  - một\n    hai\n  - ba": {"a": ["một hai", "ba"]},
    "a:\n  - b: x\n    c: y\n  - b: z": {"a": [{"b": "x", "c": "y"}, {"b": "z"}]},
    "a:\n  -\n    b: x\n  -   b: y\n      c: z": {"a": [{"b": "x"}, {"b": "y", "c": "z"}]},
    "a:\n  - - x\n    - y\n  - [z]": {"a": [["x", "y"], ["z"]]},
    "a:\n  - b:\n      - c: x": {"a": [{"b": [{"c": "x"}]}]},
    "a:\n  - b: [[x], [y]]": {"a": [{"b": [["x"], ["y"]]}]},
    "a:\n  - b:\n    - x\n    c: y": {"a": [{"b": ["x"], "c": "y"}]},
    "a:\n  -\n  - x": {"a": ["", "x"]},
    "a:\n  b: x\n\n  # x\n  c: y\nd: z": {"a": {"b": "x", "c": "y"}, "d": "z"},
    "a:\nb: x": {"a": "", "b": "x"},
    "": {},
    "# chỉ nhận xét": {},
}  # fmt: skip


@pytest.mark.parametrize(("front", "expected"), [item for item in GOOD.items() if item[1] is not None])
def test_what_is_read(front, expected):
    assert read(front) == expected


BAD = {
    "\ttitle: x": [(2, 1, "FRO010")],
    "a:\n \tb: x": [(3, 2, "FRO010")],
    "a: |\n\tx": [(3, 1, "FRO010")],
    "a:\n\u00a0\u00a0b: x": [(3, 1, "FRO011")],
    "a:\n    b: x\n  c: y": [(4, 3, "FRO012")],
    "a:\n  b: x\n    c: y": [(4, 5, "FRO013")],
    "a: x\n b: y\nc: z": [(3, 2, "FRO013")],
    "a: x\n  - y": [(3, 3, "FRO013")],
    "a:\n  - b: x\n  c: y\n  - b: z": [(4, 3, "FRO012")],
    "a:\n  - x\n    - y": [(4, 5, "FRO013")],
    "a: [x]\n  y": [(3, 3, "FRO012")],
    "a: |\n    x\n  y": [(4, 3, "FRO012")],
    "một dòng chữ": [(2, 1, "FRO014")],
    "- x": [(2, 1, "FRO014")],
    "[a]": [(2, 1, "FRO014")],
    "| a: b": [(2, 1, "FRO014")],
    "a: x\nmột dòng\nb: y": [(3, 1, "FRO014")],
    "a:\n  - x\n  y\n  - z": [(4, 3, "FRO015")],
    "a: x\nb: y\na: z": [(4, 1, "FRO016")],
    "a:\n  b: x\n  b: y": [(4, 3, "FRO016")],
    "a: {b: x, b: y}": [(2, 11, "FRO016")],
    "title:x": [(2, 7, "FRO017")],
    "a: &x y": [(2, 4, "FRO018")],
    "a: *x": [(2, 4, "FRO018")],
    "a: !!int 5": [(2, 4, "FRO018")],
    "a: **đậm**": [(2, 4, "FRO018")],
    "a: [&x, !y]": [(2, 5, "FRO018"), (2, 9, "FRO018")],
    "&x a: b": [(2, 1, "FRO018")],
    "a:\n  - *x": [(3, 5, "FRO018")],
    "a: @x": [(2, 4, "FRO019")],
    "a: %x": [(2, 4, "FRO019")],
    "a: `x`": [(2, 4, "FRO019")],
    "a: - x": [(2, 4, "FRO019")],
    "a: ]x": [(2, 4, "FRO019")],
    'a: "x': [(2, 4, "FRO020")],
    "a: 'x\nb: y": [(2, 4, "FRO020")],
    'a: [x, "y]': [(2, 8, "FRO020")],
    'a: "x" y': [(2, 8, "FRO021")],
    "a: [x] y": [(2, 8, "FRO021")],
    'a: "x"#y': [(2, 7, "FRO021")],
    'a: "C:\\anh"': [(2, 7, "FRO022")],
    'a: "x\n  y\\q"': [(3, 4, "FRO022")],
    'a: "\\U99999999"': [(2, 5, "FRO022")],
    "a: [x, y\nb: z": [(2, 4, "FRO023")],
    "a: {b: [x}": [(2, 10, "FRO024"), (2, 4, "FRO023")],
    "a: [x, , y]": [(2, 8, "FRO024")],
    'a: ["x" y]': [(2, 9, "FRO024")],
    "a: {[x]: y}": [(2, 5, "FRO024")],
    "a: [[[[[x]]]]]": [(2, 8, "FRO025")],
    "a:\n b:\n  c:\n   d:\n    e:\n     f: x\ng: y": [(7, 6, "FRO025")],
    "a: x\x00y\x1bz": [(2, 5, "FRO026"), (2, 7, "FRO026")],
    "a: \ud800": [(2, 4, "FRO026")],
    'a: "\\u0007"': [(2, 4, "FRO026")],
    'a: "\\ud83c"': [(2, 4, "FRO026")],
    "a: Giải #1": [(2, 9, "FRO027")],
    "a: #1": [(2, 4, "FRO027")],
    "a: [x #1]": [(2, 7, "FRO027")],
    "a: [x, #1\n  y]": [(2, 8, "FRO027")],
    "a: [#]": [(2, 5, "FRO027")],
    "a: |x\n  y": [(2, 4, "FRO028")],
    "a: > một\n  hai": [(2, 4, "FRO028")],
    "a: Hội ngh\ufffd": [(2, 11, "FRO029")],
}


@pytest.mark.parametrize(("front", "expected"), BAD.items())
def test_what_is_refused_and_where(front, expected):
    assert places(front) == sorted(expected)


def test_all_mistakes_are_found_in_one_pass():
    front = dedent("""\
        title:Hội nghị
        title: lần nữa
        event:
        \tname: x
            place: y
        tags: [a, b
        summary: "chưa đóng
        một dòng chữ
        cover: *x
        photos:
          - file: a.jpg
           caption: lệch
        """)
    assert places(front) == [
        (2, 7, "FRO017"),
        (3, 1, "FRO016"),
        (5, 1, "FRO010"),
        (6, 5, "FRO013"),
        (7, 7, "FRO023"),
        (8, 10, "FRO020"),
        (9, 1, "FRO014"),
        (10, 8, "FRO018"),
        (13, 4, "FRO012"),
    ]


def test_reading_goes_on_after_a_mistake():
    mapping, problems = parse("a: 'x\nb: [y\nc:\n    d: 1\n  e: 2\nmột dòng\nf: z", "a.md")
    assert len(problems) == 4
    assert plain(mapping) == {"a": "x", "b": "y", "c": {"d": "1", "e": "2"}, "f": "z"}


def test_every_node_knows_its_place():
    mapping, _ = parse('# x\na: một\nb:\n  - c: "hai"\n    d: [x, "y",\n     z]', "a.md", line=12)
    entries = mapping.entries
    assert (entries["a"].key_line, entries["a"].key_column) == (13, 1)
    assert entries["a"].node == Scalar("một", 13, 4)
    sequence = entries["b"].node
    assert (sequence.line, sequence.column) == (15, 3)
    item = sequence.items[0]
    assert isinstance(item, Mapping)
    assert (item.line, item.column) == (15, 5)
    assert item.entries["c"].node == Scalar("hai", 15, 8, quoted=True)
    assert item.entries["d"].node.items == [
        Scalar("x", 16, 9),
        Scalar("y", 16, 12, quoted=True),
        Scalar("z", 17, 6),
    ]


def test_front_matter_has_a_size_limit():
    assert places("a: " + "ă" * 4000) == []
    assert places("a: " + "ă" * 4100) == [(2, 1, "FRO007")]
    assert places("a: " + "x" * (MAX_BYTES - 3)) == []
    assert places("a: " + "x" * (MAX_BYTES - 2)) == [(2, 1, "FRO007")]


# --- the frame -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: x\n---\nbài\n", ("a: x\n", "bài\n", 4)),
        ("\ufeff---\na: x\n---\nbài", ("a: x\n", "bài", 4)),
        ("---\r\na: x\r\n---\r\nmột\r\nhai", ("a: x\n", "một\nhai", 4)),
        ("---\ra: x\r---\rmột", ("a: x\n", "một", 4)),
        ("--- \na: x\n...\t\nbài\n---\n", ("a: x\n", "bài\n---\n", 4)),
        ("---\n---\n", ("", "", 3)),
        ("---\na: x\n---", ("a: x\n", "", 4)),
        ("---\na: |\n  ---\n---\nbài", ("a: |\n  ---\n", "bài", 5)),
        ("bài", (None, "bài", 1)),
        ("", (None, "", 1)),
        ("---", (None, "---", 1)),
        ("---\na: x\n----\n", (None, "---\na: x\n----\n", 1)),
        ("--- x\n---\n", (None, "--- x\n---\n", 1)),
    ],
)
def test_split(text, expected):
    assert tuple(split(text)) == expected


@pytest.mark.parametrize(
    ("text", "line", "code", "params"),
    [
        ("", 1, "FRO001", {}),
        ("Sáng nay, trường tổ chức", 1, "FRO001", {}),
        ("Title: x\nDate: y\n\nbài", 1, "FRO002", {"key": "Title"}),
        ("title: x\n---\nbài", 1, "FRO002", {"key": "title"}),
        ("+++\ntitle = 'x'\n+++\n", 1, "FRO003", {}),
        ("---\ntitle: x\ntags:\n  - a\n\nbài", 1, "FRO004", {"before": "5"}),
        ("---\ntitle: x\nSáng nay trường họp\n", 1, "FRO004", {"before": "3"}),
        ("---\ntitle: x", 1, "FRO004", {"before": "3"}),
        ("—\ntitle: x\n—\n", 1, "FRO005", {}),
        ("-—\ntitle: x\n---\n", 1, "FRO005", {}),
        ("---\ntitle: x\n—\nbài", 3, "FRO005", {}),
        ("---\ntitle: x\n----\nbài", 3, "FRO005", {}),
        ("\n\n---\ntitle: x\n---\n", 3, "FRO006", {"count": "2"}),
    ],
)
def test_missing_front_matter_is_explained(text, line, code, params):
    assert split(text).front is None
    problem = missing(text, "a.md")
    assert (problem.line, problem.code, problem.params) == (line, code, params)
