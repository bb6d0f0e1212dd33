"""What becomes of headings, links, footnotes, tables, and what is counted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.articles.markdown import Body, Converter
from bangtin.core.problems import Severity

CONVERTER = Converter()

# --- headings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Kết quả", '<h2 id="muc-ket-qua">Kết quả</h2>'),
        ("## Kết quả ##", '<h2 id="muc-ket-qua">Kết quả</h2>'),
        ("### Kết quả", '<h3 id="muc-ket-qua">Kết quả</h3>'),
        ("#### Kết quả", '<h4 id="muc-ket-qua">Kết quả</h4>'),
        ("##### Kết quả", '<h4 id="muc-ket-qua">Kết quả</h4>'),
        ("###### Kết quả", '<h4 id="muc-ket-qua">Kết quả</h4>'),
        ("Kết quả\n===", '<h2 id="muc-ket-qua">Kết quả</h2>'),
        ("Kết quả\n---", '<h2 id="muc-ket-qua">Kết quả</h2>'),
        ("## **Đậm** & `mã` [x](a.md) &amp; y", '<h2 id="muc-dam-ma-x-y"><strong>Đậm</strong>'),
        ("## Đại hội {#constructor .x onclick=y}", '<h2 id="muc-dai-hoi">Đại hội</h2>'),
        ("## 中文", '<h2 id="muc-1">中文</h2>'),
        ("<h1>Kết quả</h1>", "Kết quả"),
        ("<h2 id='location'>Kết quả</h2>", "<h2>Kết quả</h2>"),
    ],
)
def test_headings(text, html, convert):
    assert convert(text).html.startswith(html)
    assert "<h1" not in convert(text).html


def test_contents_and_unique_ids(convert):
    body = convert(
        "## Kết quả\n\n### Kết quả\n\n# Kết quả & GD&ĐT\n\n> ## Kết quả\n\n## Kết quả 2\n\n## <b>A</b> &lt;\n"
    )
    assert body.toc == [
        ("muc-ket-qua", "Kết quả"),
        ("muc-ket-qua-gd-dt", "Kết quả & GD&ĐT"),
        ("muc-ket-qua-3", "Kết quả"),
        ("muc-ket-qua-2-2", "Kết quả 2"),
        ("muc-a", "A <"),
    ]
    assert body.html.count('id="') == 6


# --- links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](https://a.example/?b=1&c=2)", '<a href="https://a.example/?b=1&amp;c=2" rel="noopener">x</a>'),
        ("[x](HTTP://a.example)", '<a href="HTTP://a.example" rel="noopener">x</a>'),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">x</a>'),
        ("[x](tel:+84123)", '<a href="tel:+84123">x</a>'),
        ('[x](../b/index.md "Tiêu đề")', '<a href="/tim/b/index.md" title="Tiêu đề">x</a>'),
        ("[x](<../b c/index.md>)", '<a href="/tim/b c/index.md">x</a>'),
        ("[x](/kim-lu/tin-tuc/index.md)", '<a href="/tim/kim-lu/tin-tuc/index.md">x</a>'),
        ("[x](../b/index.md#ket-qua)", '<a href="/tim/b/index.md#muc-ket-qua">x</a>'),
        ("[x](../b/index.md#muc-ket-qua)", '<a href="/tim/b/index.md#muc-ket-qua">x</a>'),
        ("[x](../b/index.md#)", '<a href="/tim/b/index.md#">x</a>'),
        ("<https://a.example>", '<a href="https://a.example" rel="noopener">https://a.example</a>'),
        ("<a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
        ("[x][r]\n\n[r]: https://a.example 'Tiêu đề'", 'href="https://a.example" rel="noopener" title="Tiêu đề">x</a>'),
        ("[x](https://a.example/&amp;b)", '<a href="https://a.example/&amp;b" rel="noopener">x</a>'),
        ("[x](https://a.example/&amp;copy;)", '<a href="https://a.example/&amp;copy;" rel="noopener">x</a>'),
        (
            "[x](https://a.example){: target=_blank rel=opener .y #z }",
            '<a href="https://a.example" rel="noopener">x</a>',
        ),
        ("## Kết quả\n\n[x](#ket-qua)", '<a href="#muc-ket-qua">x</a>'),
        ("[x](#muc-ket-qua)\n\n## Kết quả", '<a href="#muc-ket-qua">x</a>'),
    ],
)
def test_links(text, html, convert):
    body = convert(text)
    assert html in body.html
    assert body.problems == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[x](javascript:alert(1))", (1, 5, "ART110")),
        ("a\n\nb [x](DATA:text/html,x) c", (3, 7, "ART110")),
        ("[x](ftp://a.example/b)", (1, 5, "ART110")),
        ("[x](file:///etc/passwd)", (1, 5, "ART110")),
        ("[x](//a.example/b)", (1, 5, "ART111")),
        ("[x](/\\a.example/b)", (1, 5, "ART111")),
        ("[x]()", (0, 0, "ART112")),
        ("a [x](#khong-co)", (1, 7, "ART113")),
        ("[x](#fn:1)", (1, 5, "ART113")),
        ("Một[^1] hai[^2]\n\n[^1]: ghi", (1, 12, "ART114")),
    ],
)
def test_links_that_are_left_out(text, found, convert):
    problems = convert(text).problems
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [found]
    assert "<a" not in convert(text).html.replace('<a href="#fn', "")


def test_words_of_a_missing_link_stay(convert, recorder):
    recorder.missing = {"../b/index.md"}
    assert convert("Xem [bài **này**](../b/index.md).").html == "<p>Xem bài <strong>này</strong>.</p>"


def test_places_of_links(convert, recorder):
    convert(
        'Mở [a](a.md) và [b](b.md "x").\n\n- [a](a.md)\n\n`[c](c.md)` <!-- [c](c.md) --> [c](c.md)\n\n[d][d] [e][d]\n\n'
        "[d]: d.md\n",
        first_line=5,
    )
    assert recorder.links == [
        ("a.md", 5, 8),
        ("b.md", 5, 21),
        ("a.md", 7, 7),
        ("c.md", 9, 36),
        ("d.md", 13, 6),
        ("d.md", 13, 6),
    ]


LINES = st.sampled_from(
    ["- {}", "> {}", "## {}", "chữ {} chữ", "**{}**", "1. *{}*", "| {} | x |\n|---|---|", "", "x\n: {}"]
)
WRITTEN = st.sampled_from(
    ["[chữ]({})", '[x]({} "tiêu đề")', "![x]({})", "[x](<{}>)", "[`x`]({})", "<a href='{}'>x</a>"]
)


@given(st.lists(st.tuples(LINES, WRITTEN, st.sampled_from(["a.md", "b_c.md", "ảnh.jpg"])), max_size=12))
def test_every_place_is_right(another, pieces):
    """Whatever is asked about stands where we say, and nothing is asked about twice."""
    links = another()
    text = "\n\n".join(line.format(written.format(target)) for line, written, target in pieces)
    CONVERTER.convert(text, file="a.md", first_line=1, links=links)
    asked = links.links + [(ref.file, ref.line, ref.column) for ref in links.photos]
    lines = text.split("\n")
    for target, line, column in asked:
        assert lines[line - 1][column - 1 :].startswith(target)
    assert len(set(asked)) == len(asked)
    markdown = [target for line, written, target in pieces if line and not written.startswith("<")]
    assert len(asked) >= len(markdown)  # the same address in raw HTML is asked about once


def test_a_resolver_cannot_slip_a_scheme_in(converter):
    class Wrong:
        def link(self, *_):
            return "javascript:alert(1)"

    assert converter.convert("[x](a.md)", file="a.md", first_line=1, links=Wrong()).html == "<p>x</p>"


def test_exceptions_of_the_resolver_pass_through(converter, another):
    class Broken:
        def link(self, *_):
            raise LookupError

    with pytest.raises(LookupError):
        converter.convert("[x](a.md)", file="a.md", first_line=1, links=Broken())
    assert converter.convert("chữ", file="a.md", first_line=1, links=another()).html == "<p>chữ</p>"


# --- footnotes, tables, definitions, abbreviations --------------------------------------------------------------------


def test_footnotes_lead_there_and_back(convert):
    body = convert("Một[^ghi chú] hai[^2], lại[^ghi chú].\n\n[^ghi chú]: Ghi\n[^2]: Hai\n[^3]: Thừa")
    html = body.html
    assert '<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup>' in html
    assert '<sup id="fnref2:1"><a href="#fn:1" role="doc-noteref">1</a></sup>' in html
    assert '<div role="doc-endnotes">\n<hr>\n<ol>\n<li id="fn:1">' in html
    assert '<a href="#fnref:1" role="doc-backlink">↩︎</a><a href="#fnref2:1" role="doc-backlink">↩︎</a>' in html
    for part in html.split('href="#')[1:]:
        assert f'id="{part.partition(chr(34))[0]}"' in html
    assert html.count("doc-backlink") == 3  # nothing refers to the third
    assert body.problems == []


def test_footnotes_are_not_part_of_the_beginning(convert):
    body = convert("Một hai[^1] ba.\n\n[^1]: Bốn năm")
    assert body.plain == "Một hai ba."


def test_footnotes_in_code_are_no_footnotes(convert):
    assert convert("```\n[^1]\n```").problems == []
    assert convert("`[^1]`").problems == []


def test_tables_have_a_frame_and_classes(convert):
    html = convert("| A | B | C |\n|:--|:-:|---|\n| 1 | 2 {: onclick=x } | 3 |").html
    assert html.startswith('<div class="bt-table" tabindex="0"><table>')
    assert html.endswith("</table></div>")
    assert '<th class="bt-left">A</th>\n<th class="bt-center">B</th>\n<th>C</th>' in html
    assert '<td class="bt-left">1</td>\n<td class="bt-center">2</td>\n<td>3</td>' in html


def test_words_about_tables_are_no_tables(convert):
    html = convert("`<table>` &lt;table&gt; *[HĐ]: x\n\nHĐ\n\n*[HĐ]: <table>").html
    assert "bt-table" not in html
    assert 'title="&lt;table&gt;"' in html


def test_raw_tables(convert):
    html = convert("<table><tr><td colspan=2 style='x'>a</td></tr></table>").html
    assert html == (
        '<div class="bt-table" tabindex="0"><table><tbody><tr><td colspan="2">a</td></tr></tbody></table></div>'
    )


def test_definitions_and_abbreviations(convert):
    html = convert("HĐSP họp.\n\nThuật ngữ\n: nghĩa HĐSP\n\n*[HĐSP]: Hội đồng sư phạm").html
    assert html == (
        '<p><abbr title="Hội đồng sư phạm">HĐSP</abbr> họp.</p>\n'
        '<dl>\n<dt>Thuật ngữ</dt>\n<dd>nghĩa <abbr title="Hội đồng sư phạm">HĐSP</abbr></dd>\n</dl>'
    )


# --- the text itself ------------------------------------------------------------------------------------------------


def test_letters_are_composed_and_nothing_invisible_stays(convert):
    text = "Hội\u200bnghị \u202eđảo\u202c \ufeffcán bộ\x00\x02 Ðà Nẵng\r\n\r\ncuối\r"
    assert convert(unicodedata.normalize("NFD", text)).html == "<p>Hộinghị đảo cán bộ Đà Nẵng</p>\n<p>cuối</p>"


def test_lines_count_whatever_ends_them(codes):
    text = "một\n\nhai [x](//a.example)"
    for end in ("\n", "\r\n", "\r"):
        assert codes(text.replace("\n", end), 3) == [(5, 9, "ART111")]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("  \n\n ", ""),
        ("Một **hai** ba.\n\n- bốn\n- năm", "Một hai ba. bốn năm"),
        ("**T**ôi", "Tôi"),
        ("A&B &amp; C &lt;D>", "A&B & C <D>"),
        ("## Đầu\n\nchữ ![chú thích](a.jpg) chữ", "Đầu chữ chữ"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "A B 1 2"),
        ("[gallery]\n\nMột  \nhai", "Một hai"),
    ],
)
def test_how_a_text_begins(text, plain, convert):
    body = convert(text)
    assert body.plain == plain


def test_the_beginning_ends_between_words(convert):
    plain = convert("chữ và " * 300).plain
    assert 390 < len(plain) <= 400
    assert plain.split()[-1] in {"chữ", "và"}
    assert len(convert("a" * 900).plain) == 400
    assert len(convert("&amp; " * 300).plain) == 399


def test_refused_texts_say_so(convert):
    body = convert("[" * 5000)
    assert body == Body(problems=body.problems, failed=True)
    assert [problem.severity for problem in body.problems] == [Severity.ERROR]


def test_lost_emphasis_is_reported(convert):
    """The library loses its place here and would show its placeholders."""
    body = convert("Một\n\nhai ba <b>*a**b*</b> bốn", first_line=4)
    assert body.failed
    assert [(problem.code, problem.line) for problem in body.problems] == [("ART107", 6)]


def test_one_converter_gives_what_a_new_one_gives(another):
    texts = [
        *("# A\n\nx[^1]\n\n[^1]: y", "[" * 9000, "x[^1] A", "*[A]: b\n\nA", "A", "<div>x", "`", "> " * 400, "a  \nb"),
        *("[x][r]\n\n[r]: https://a.example", "[x][r]", "# A", "**a", "<b>*a**b*</b>", "chữ"),
    ]
    kept = Converter()
    for text in texts + texts[::-1]:
        args = {"file": "a.md", "first_line": 1}
        assert kept.convert(text, links=another(), **args) == Converter().convert(text, links=another(), **args)
