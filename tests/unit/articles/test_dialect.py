"""Our parser gives what stock Python-Markdown gives; it only asks fewer questions."""

from __future__ import annotations

import random
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.tables import TableExtension

from bangtin.articles.dialect import Dialect, Footnotes


def stock():
    """The library with the same extensions, as it comes."""
    return markdown.Markdown(
        extensions=[
            *("fenced_code", Footnotes(), "attr_list", "def_list"),
            *(TableExtension(use_align_attribute=True), "abbr", "sane_lists"),
        ]
    )


STOCK = stock()
OURS = Dialect()


def both(text):
    """HTML of the library, HTML of ours; the form of empty elements set aside."""
    return STOCK.reset().convert(text).replace(" />", ">"), OURS.write(OURS.parse(text)).replace(" />", ">")


def assert_same(text):
    expected, got = both(text)
    # The library sometimes loses its place in nested emphasis and leaves its placeholders; we report such a text.
    if re.search("[\x02\x03]", expected):
        return
    if "{" in text:  # an attribute list at the end of a heading takes the line end behind the heading with it
        expected, got = re.sub(r">\s+<", "><", expected), re.sub(r">\s+<", "><", got)
    assert got == expected, repr(text)


ORDINARY = {
    "plain": "Sáng ngày 28/10/2021, nhà trường tổ chức Hội nghị.\n\nCác đồng chí tham dự đông đủ.\n\nXin cảm ơn!",
    "hard-wrapped": "Sáng ngày 28/10/2021,\nnhà trường tổ chức\nHội nghị.\n\nHết\n",
    "one line": "Hết",
    "nothing": "",
    "blank lines": "\n\n  \n\nMột\n\n\n\nHai\n   \nBa\n\n",
    "spaces before": "  Một\n\n   Hai\n\n\xa0Ba",
    "ampersands": "Sở GD&ĐT, phòng GD&ĐT & trường; a&b; &nbsp;&copy;&#8217; &khong;\n\nA&B",
    "signs": 'Điểm 5 > 4 < 6, "thi đua", 100%, a = b, x + y, (1), #tag, a@b, 5*3, x_1',
    "dates first": "28/10/2021 họp.\n\n2021 là năm học mới.\n\n1.5 điểm.\n\n2021. Năm mới.",
    "dashes first": "– Một\n\n— Hai\n\n-Ba\n\n+Bốn\n\n*Năm*\n\n**Sáu** bảy\n\n_Tám_\n\n--- chín",
    "headings": "# Một\n\n## Hai ##\n\n### Ba &amp; bốn\n\nNăm\n===\n\nSáu\n---\n\n#Bảy\n\n####### Tám\nchín",
    "heading inside": "chữ\n## Hai\nchữ tiếp\n\n> chữ\n> # Đầu\n> chữ",
    "emphasis": "**Đậm** và *nghiêng*, ***cả hai***, _gạch_, __hai gạch__; a*b*c, a_b_c, **a*b*c**, *a **b** c*",
    "emphasis apart": "5 * 3 * 2, ** không **, *không\nđóng, a**b, **c\n\n*một* *hai* **ba** **bốn**",
    "links": "[chữ](https://a.example/x_y_z?a=1&b=2), [**đậm**](../a.md), [a](<b c.md> 'tiêu đề'), [a](b(c)d), [x]()",
    "links odd": "[a] (b), [a][], [[a](b)](c), ![a](b), !\\[a](b), [a](b\n\n[^a](b), [a*b*](c), *[a](b)*, [a](b)(c)",
    "references": '[một][r], [hai][R], [r], ![ba][r]\n\n[r]: https://a.example "Tiêu đề"\n[s]: <b c>\n',
    "images": '![Toàn cảnh](a.jpg)\n\n![x](a_b.jpg "chú thích")\n\nchữ ![y](b.jpg) chữ ![z_1_](c.jpg)',
    "autolinks": "<https://a.example/?x=1&y=2> <cuoc.thi@truong.example> <a@b>",
    "code": (
        "`a*b*` ``c`d`` `<b>`\n\n    khối *mã*\n\n    hai\n\nchữ\n\n```python\nx = '<b>'\n\n**y**\n```\n\n~~~\nz\n~~~"
    ),
    "lists": (
        "- một\n- hai\n    - ba\n    - *bốn*\n- năm\n\n1. một\n2. hai\n\n3. ba\n\n* x\n\n+ y\n\n- z\n\n    đoạn\n\n- w"
    ),
    "lists odd": "- một\nhai\n- ba\n  bốn\n\nchữ\n- năm\n\n5. một\n6. hai\n\n-\n- x\n* * a\n    * b",
    "quotes": "> một\n> hai\n\n> ba\n>\n> - bốn\n>\n>> năm\n\nchữ\n> sáu\nbảy",
    "rules": "chữ\n\n---\n\n* * *\n\n___\nchữ\n***\nchữ",
    "tables": (
        "| A | B |\n|:--|--:|\n| 1 | **2** |\n| `a|b` | \\| |\n\nA | B\n---|:-:\nx | y | z\n\n| C |\n|---|\n| 1 |"
    ),
    "tables odd": "chữ | chữ\nchữ\n\n| a |\n\n|a|b|\n|-|\n\nA | B\n- | -\n",
    "footnotes": (
        "Một[^1] hai[^ghi chú], lại một[^1].\n\n[^1]: Ghi *chú*\n[^ghi chú]: Hai\n    dòng\n\n    đoạn\n\nHết[^x]"
    ),
    "definitions": (
        "Thuật ngữ\n:   Nghĩa\n:   Nghĩa hai\n\nHai từ\nBa từ\n\n:   Nghĩa *chung*\n\n    đoạn\n\nchữ\n\n: x"
    ),
    "definitions far": "Một\n\nHai\n\n[r]: x\n\n: nghĩa của hai",
    "abbreviations": (
        "HĐSP họp với CĐCS.\n\n- HĐSP\n\n**HĐSP** [HĐSP](a)\n\n*[HĐSP]: Hội đồng sư phạm\n*[CĐCS]: Công đoàn cơ sở"
    ),
    "attributes": "# Đầu {#dau .x}\n\nchữ\n{: .caption a=b }\n\n**đậm**{: .y}\n\n- a\n- b {: .z}\n\n{một} {:hai}",
    "attributes before a quotation": "- chữ\n{: .y}\n> trích",
    "footnote before a bracket": "Một[^1](hai)\n\n[^1]: ba",
    "attributes in lists": "- một\n{: .x}\n    - hai {: .z}\n\nchữ  \n{: .caption}",
    "escapes": "\\*không\\* \\[a](b) \\\\ \\` \\_ 1\\. \\# \\x\n\n\\- a\n\nchữ \\\\*đậm*",
    "line breaks": "một  \nhai  \nba\n\n- a  \n  b",
    "raw html": (
        "<div>khối\n\n</div>\n\nchữ <b>đậm</b> <br> <!-- x --> &lt;b&gt;\n\n<p>a</p>\nchữ\n\n"
        "<hr>\n\n<br>\n\n<!-- a\n\nb -->"
    ),
    "raw html odd": "a < b > c\n\n<div>mở\n\nchữ\n\n</p> <x\n\n<>\n\n</>",
    "tabs": "\tmã\n\n-\tmột\n\n\thai\n\nchữ\tchữ\n\n\t\nhết",
    "ends with spaces": "một\n   ",
    "other letters": "Ầ̀m ầm — “ngoặc” ‘đơn’ … 👩‍🏫 中文 ខ្មែរ\n\n中文",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_texts(text):
    expected, got = both(text)
    assert got == expected


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_texts_side_by_side(text):
    for other in ("links", "plain", "lists", "abbreviations", "raw html"):
        assert_same(f"{text}\n\n{ORDINARY[other]}")
        assert_same(f"{ORDINARY[other]}\n{text}")


@given(st.lists(st.sampled_from(list(ORDINARY.values())), min_size=2, max_size=5), st.sampled_from(["\n", "\n\n"]))
def test_ordinary_texts_together(texts, between):
    assert_same(between.join(texts))


PIECES = [
    *("hội nghị", "cán bộ", "Sở GD&ĐT", "2021", "1.", "a", " ", " ", "\n", "\n\n", "\n\n", "  \n", "\n   \n", "    "),
    *("*", "**", "***", "_", "__", "`", "``", "\\", "[", "]", "(", ")", "](", "![", "[a](b)", "![x](y.jpg)", "<", ">"),
    *(
        "&",
        "&amp;",
        ";",
        "\n- ",
        "\n* ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n## ",
        "\n---\n",
        "\n===\n",
        " | ",
        "\n|---|---|\n",
    ),
    *(
        "\n-|-\n",
        "\n: ",
        ": ",
        "[^1]",
        "\n\n[^1]: ",
        "\n\n*[a]: ",
        "\n\n[r]: x",
        "[r]",
        "{",
        "}",
        "{: .x }",
        "\n{: .y}",
    ),
    *(
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<br>",
        "<!-- ",
        " -->",
        "\n```\n",
        "\n~~~\n",
        "\t",
        '"',
        "'",
        "!",
        "#",
        "+",
        "\xa0",
    ),
    *(
        "**đậm**",
        "*nghiêng*",
        "**a** b *c*",
        "[**x**](y)",
        "chữ chữ chữ",
        "\n\nchữ chữ chữ\n\n",
        "<https://a.example>",
        "=",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_random_pieces(text):
    assert_same(text)


def test_thousands_of_random_pieces():
    for seed in range(4000):
        rng = random.Random(seed)
        assert_same("".join(rng.choices(PIECES, k=rng.randint(1, 40))))


USUAL = [
    *(
        "**",
        "**",
        "*",
        "*",
        "_",
        "__",
        "***",
        "[x](y)",
        "[x_y](a_b)",
        "![x](y)",
        "[^1](y)",
        "[",
        "](y)",
        "![",
        "!",
        "^",
    ),
    *("chữ", "chữ chữ", "a", " ", " ", ",", "(", ")", "[**x**](y)", "[x*](y*z)", "GD&ĐT", "\n", "2*3"),
]


@given(st.lists(st.sampled_from(USUAL), max_size=12).map("".join))
def test_usual_markup(text):
    assert_same(text)


def test_thousands_of_usual_paragraphs():
    for seed in range(4000):
        rng = random.Random(seed)
        assert_same("".join(rng.choices(USUAL, k=rng.randint(1, 12))))


# What we mean to do otherwise is done after the parser, except for these:
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[gallery]", "<gallery></gallery>"),
        ("[gallery: a.jpg]", "<gallery> a.jpg</gallery>"),
    ],
)
def test_differences_that_are_meant(text, html):
    assert both(text)[1] == html


def test_no_words_place_the_footnotes():
    html = OURS.write(OURS.parse("chữ\n\n///Footnotes Go Here///\n\nx[^1]\n\n[^1]: y"))
    assert html.startswith("<p>chữ</p>\n<p>///Footnotes Go Here///</p>\n<p>x")


def test_a_text_leaves_nothing_for_the_next():
    """Footnotes, abbreviations, references, raw HTML of one text are unknown to the next."""
    first = "HĐ[^1] [x][r] <b>\n\n*[HĐ]: y\n\n[^1]: z\n\n[r]: https://a.example"
    second = "HĐ[^1] [x][r]"
    alone = Dialect()
    OURS.write(OURS.parse(first))
    assert OURS.write(OURS.parse(second)) == alone.write(alone.parse(second)) == "<p>HĐ[^1] [x][r]</p>"
