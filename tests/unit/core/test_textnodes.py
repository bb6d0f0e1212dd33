"""Words change, markup does not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.textnodes import SKIPPED, edit_text


def upper(text: str) -> str:
    return text.upper()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("abc", "ABC"),
        ("<p>Số <strong>41</strong> nhé</p>", "<p>SỐ <strong>41</strong> NHÉ</p>"),
        ('<p>a <a href="/x">b <em>c</em></a> d</p>', '<p>A <a href="/x">b <em>c</em></a> D</p>'),
        ("<h2>a</h2>\n<p>b</p>", "<h2>a</h2>\n<p>B</p>"),
        ("<pre><code>a</code> b</pre> c", "<pre><code>a</code> b</pre> C"),
        ('<p><a title="a > b" href="/">x</a>y</p>', '<p><a title="a > b" href="/">x</a>Y</p>'),
        ('<img src="bt:photo/anh.jpg">x', '<img src="bt:photo/anh.jpg">X'),
        ("<figure><figcaption>a</figcaption></figure>b", "<figure><figcaption>a</figcaption></figure>B"),
        ("<abbr>đ/c</abbr> An", "<abbr>đ/c</abbr> AN"),
    ],
)
def test_only_words_outside_of_links_code_and_headings(html: str, expected: str) -> None:
    assert edit_text(html, upper) == expected


def test_texts_come_in_order_and_as_html() -> None:
    seen: list[str] = []
    edit_text("<p>GD&amp;ĐT <em>và</em> 1</p>", lambda text: seen.append(text) or text)
    assert seen == ["GD&amp;ĐT ", "và", " 1"]


TEXT = st.text("ab &;đ", max_size=5)
ELEMENT = st.recursive(
    TEXT,
    lambda inner: st.tuples(st.sampled_from(["p", "em", *sorted(SKIPPED)]), st.lists(inner, max_size=3)).map(
        lambda pair: f'<{pair[0]} title="a > b">{"".join(pair[1])}</{pair[0]}>'
    ),
    max_leaves=10,
)


@given(ELEMENT)
def test_the_same_edit_of_nothing_gives_the_same_html(html: str) -> None:
    assert edit_text(html, lambda text: text) == html
    marked = edit_text(html, lambda text: f"[{text}]")
    assert re.sub(r"[\[\]]", "", marked) == html
