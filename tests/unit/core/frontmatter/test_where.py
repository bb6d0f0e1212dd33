"""The place of a value, found without parsing where that is safe, is the place that parsing finds."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.frontmatter import where as room
from bangtin.core.frontmatter.where import where

FRONT = """---
title: Dân vũ
tags:
  - dân vũ
  - đọc sách
people:
  - Nguyễn Văn A
thẻ khác: x
---

- dân vũ
"""


def both(file, value):
    short = where(file, "tags", value)
    with mock.patch.object(room, "_listed", return_value=None):
        return short, where(file, "tags", value)


@pytest.mark.parametrize(
    ("value", "place"),
    [("dân vũ", (4, 5)), ("đọc sách", (5, 5)), ("Nguyễn Văn A", (3, 1)), ("Dân vũ", (3, 1)), ("không có", (3, 1))],
)
def test_places(tmp_path, value, place):
    file = tmp_path / "index.md"
    file.write_text(FRONT, encoding="utf-8")
    assert both(file, value) == (place, place)


LINES = [
    *(
        "title: a",
        "tags:",
        "thẻ:",
        "people:",
        "  - a",
        "- a",
        "  - b",
        "    tiếp",
        "  tiếp",
        '  - "a"',
        "  - a b",
        "  -",
    ),
    *("# - a", "  - a # b", "tags: a", "tags: [a, b]", "", "  - a: b", "summary: |", "  - - a", "\t- a", "  - a "),
]


@given(st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(["a", "b", "a b", "a tiếp"]))
def test_it_is_what_parsing_finds(tmp_path_factory, lines, value):
    file = tmp_path_factory.mktemp("bai") / "index.md"
    file.write_text("\n".join(["---", *lines, "---", "- a", ""]), encoding="utf-8")
    short, long = both(file, value)
    assert short == long
