"""The short way for flat texts says exactly what the parser says."""

from __future__ import annotations

import random
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.articles import flat
from bangtin.articles.markdown import Converter

from .conftest import FILE, Recorder
from .test_dialect import ORDINARY, PIECES

OURS = Converter()
ORDINARY_FLAT = {
    "paragraphs": "Một\n\nHai\nba\n\n\n\n  Bốn\n \n\xa0Năm",
    "headings": "# Một\n\n## Hai\nchữ\n\n### Ba **bốn** [năm](a)\n\n## Hai\n\n##Sáu & bảy",
    "markup": "**Đậm** và *nghiêng*, [chữ](https://a.example/?a=1&b=2), (*a*)\n\n[chữ](b.md) đứng đầu\n\n**Tám**",
    "photos": "![Toàn cảnh](a.jpg)\n\n![x](mat.jpg)\n\n![](b%20c.jpg)\n\nchữ",
    "galleries": '[gallery]\n\n[Gallery: a.jpg, "b c.jpg"]\n\n[gallery: mat.jpg]',
    "lists": "- một\n- **hai** và [ba](c)\n\nchữ\n\n* bốn\n\n1. năm\n3. sáu\n\n- bảy\n\n1.500 đồng\n\n1.",
    "quotes": "> một\n> hai\n\nchữ\n\n> ba [bốn](d)",
    "links": "[a](#muc-mot) [b](mat.md) [c](javascript:x) [d](//x.example) [e](mailto:a@b.example)\n\n# Một",
}


def bodies(text):
    """What both ways make of a text, and what they ask."""
    told = []
    for short in (True, False):
        links = Recorder({"mat.jpg", "mat.md"})
        with mock.patch.object(flat, "read", flat.read if short else lambda _: None):
            body = OURS.convert(text, file=FILE, first_line=7, links=links)
        told.append((body, links.links, links.photos))
    return told


def assert_same(text):
    short, long = bodies(text)
    assert short == long, repr(text)


@pytest.mark.parametrize("text", ORDINARY_FLAT.values(), ids=ORDINARY_FLAT)
def test_flat_texts(text):
    assert flat.read(text) is not None
    assert_same(text)


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_other_texts(text):
    assert_same(text)


@pytest.mark.parametrize(
    "text",
    [
        *("- một\n\n- hai", "1. một\n\n2. hai", "2. hai", "> một\n\n> hai", "- một\n  - hai", "- một\nhai", "- # một"),
        *("![a](b.jpg)\n\n*Chú thích*", "chữ ![a](b.jpg)", "![a](b.jpg)\n![c](d.jpg)", "chữ\n- một", "a_b", "a*b"),
        *("một[^1]\n\n[^1]: hai", "[a]: b", "*[A]: b", "a | b", "<b>", "&nbsp;", "\\*", "`a`", "chữ\n: nghĩa", "- - -"),
        *(
            "một  \nhai",
            "    mã",
            "## a ##",
            "#",
            "chữ\n---",
            "> > a",
            "- [gallery]",
            "***",
            "[*a*](b)",
            "# ![a](b.jpg)",
        ),
    ],
)
def test_what_needs_the_parser(text):
    assert flat.read(text) is None
    assert_same(text)


@given(st.lists(st.sampled_from([*ORDINARY_FLAT.values()]), min_size=2, max_size=4), st.sampled_from(["\n", "\n\n"]))
def test_flat_texts_together(texts, between):
    assert_same(between.join(texts))


FLAT_PIECES = [
    *(
        "chữ",
        "Sở GD&ĐT",
        "a",
        "2021",
        "1.",
        " ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "\n\n\n",
        "\n \n",
        ".",
        "&copy",
    ),
    *(
        "\n\n# ",
        "\n\n## ",
        "\n\n- ",
        "\n- ",
        "\n\n* ",
        "\n\n1. ",
        "\n2. ",
        "\n\n> ",
        "\n> ",
        "\n\n[gallery]\n\n",
        "#",
        "-",
    ),
    *(
        "**đậm**",
        "*nghiêng*",
        "*",
        "**",
        "_",
        "[x](y.md)",
        "[x](https://a.example/?a=1&copy=2)",
        "![x](y.jpg)",
        "![",
        "[",
    ),
    *(
        "\n\n![x](y.jpg)\n\n",
        "\n\n![x](mat.jpg)\n\n",
        "\n\n*nghiêng*\n\n",
        "](",
        ")",
        "]",
        "(",
        "!",
        ":",
        '"',
        "'",
        "\xa0",
    ),
    *("[x](#muc-chu)", "[x](mat.md)", "[x](javascript:a)", "[gallery: y.jpg mat.jpg]", "\t", "    ", "+ ", ">", "+"),
]


@given(st.lists(st.sampled_from(FLAT_PIECES), max_size=20).map("".join))
def test_random_flat_pieces(text):
    assert_same(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_random_pieces(text):
    assert_same(text)


def test_thousands_of_random_flat_pieces():
    for seed in range(3000):
        rng = random.Random(seed)
        assert_same("".join(rng.choices(FLAT_PIECES, k=rng.randint(1, 16))))
