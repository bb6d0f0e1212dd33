"""Nothing that an editor types is live in a reader's browser."""

from __future__ import annotations

import random
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.build.effort import rounds
from tests.hostile.vectors import VECTORS

from bangtin.articles.markdown import Converter, expand
from bangtin.articles.sanitise import Allowed, Sanitiser

ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_is_live(text, convert, faults_of):
    body = convert(text)
    assert not faults_of(body.html)
    assert not body.failed


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_is_live_inside_other_blocks(text, convert, faults_of):
    first, *rest = text.split("\n")
    for inside in (f"- {text}", f"> {text}", f"chữ **{first}** chữ\n" + "\n".join(rest), f"# {text}", f"a\n: {text}"):
        assert not faults_of(convert(inside).html)


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_is_live_though_the_resolver_lets_everything_through(text, converter, faults_of):
    class Echo:
        def link(self, target, _line, _column):
            return target

        def photo(self, ref):
            return ref.file

    assert not faults_of(converter.convert(text, file="a.md", first_line=1, links=Echo()).html)


@pytest.mark.parametrize("tag", ["script", "style", "title", "svg", "iframe", "noscript", "textarea", "video", "xmp"])
def test_code_of_a_dropped_tag_is_no_text(tag, convert):
    assert convert(f"chữ <{tag}>body {{ color: red }}</{tag}> tiếp").plain == "chữ tiếp"


def test_tags_that_stay(convert):
    html = convert("H<sub>2</sub>O, m<sup>2</sup>, <del>cũ</del>, một<br>hai, <abbr title='Hội đồng'>HĐ</abbr>").html
    assert html == ('<p>H<sub>2</sub>O, m<sup>2</sup>, <del>cũ</del>, một<br>hai, <abbr title="Hội đồng">HĐ</abbr></p>')


def test_raw_links_are_resolved_like_others(convert, recorder):
    recorder.missing = {"mat.md"}
    html = convert(
        '<a href="../a/index.md" title="t" class="x">a</a> <a href="mat.md">b</a> <a href="https://x.example">c</a>'
    ).html
    assert html == (
        '<p><a href="/tim/a/index.md" title="t">a</a> <a>b</a> <a href="https://x.example" rel="noopener">c</a></p>'
    )
    assert recorder.links == [("../a/index.md", 1, 10), ("mat.md", 1, 60)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a <font color=red>b</font>", "ART130"),
        ("a <SCRIPT>b</SCRIPT>", "ART131"),
        ("<iframe src='https://video.example'></iframe>", "ART131"),
        ("a <img src='https://x.example/a.gif'>", "ART122"),
    ],
)
def test_what_is_dropped_is_reported(text, code, convert):
    problems = convert(text, first_line=7).problems
    assert [problem.code for problem in problems] == [code]
    assert problems[0].line == 7
    assert problems[0].column > 0


def test_each_dropped_tag_is_reported_once(codes):
    assert codes("<center>a</center>\n\nb <center>c</center>") == [(1, 1, "ART130")]


def test_a_forged_token_shows_nothing(convert):
    body = convert("<img src='bt:photo/mat-khau.jpg'> <img src='bt:gallery/x'>")
    assert "<img" not in body.html
    assert body.photos == []
    assert body.galleries == []


# --- properties -----------------------------------------------------------------------------------------------------

PIECES = [
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=", "'javascript:x'", '"', "'", ">", "<", "/>"),
    *("[x](", "javascript:alert(1)", ")", "![y](a.jpg", ' "t"', "](", "[", "]", "`", "```\n", "**", "*", "_", "\n\n"),
    *("\n", "- ", "> ", "# ", "| a | b |\n|---|---|\n", "{: onclick=x }", "{", "}", "&#106;", "&lt;", "&", "<!--"),
    *("-->", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<p ", "<b>", "</b>", "<table>", "<td>", "</table>"),
    *("bt:photo/a.jpg", "<img src='bt:photo/a.jpg'>", "[gallery]", "[gallery: a.jpg]", "[^1]", "\n[^1]: ", "*[x]: "),
    *("onclick=alert(1)", " href=", " style=x", " id=a", "data:text/html,", "//e.example", "\\", "chữ", " ", "   "),
    *("https://a.example", "<https://a.example>", "<noscript>", "<textarea>", "<![CDATA[", "]]>", "<?", "x", "\t"),
    *("\u200b", "\u0301", "\x00", "\x02", "klzzwxh:0000", "\x03", "\ufeff", "\ud800", "\r\n", "=\n", "---\n", ": "),
]
CONVERTER = Converter()
POLICY = Sanitiser()


def documents():
    return st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


@given(documents())
def test_random_documents_are_dead_and_never_raise(another, faults_of, text):
    body = CONVERTER.convert(text, file="a.md", first_line=1, links=another())
    assert not faults_of(body.html), text


def test_thousands_of_random_documents_are_dead(another, faults_of):
    links, live = another(), 0
    for seed in range(rounds(4000)):
        rng = random.Random(seed)
        text = "".join(rng.choices(PIECES, k=rng.randint(2, 30)))
        body = CONVERTER.convert(text, file="a.md", first_line=1, links=links)
        assert not faults_of(body.html), repr(text)
        live += bool(body.html)
    assert live > rounds(3000)  # most of them do become pages


@given(st.one_of(documents(), st.text()))
def test_cleaning_twice_is_cleaning_once(html):
    html = html.encode("utf-8", "replace").decode().replace("\ufeff", "")  # as no text of ours holds one
    allowed = Allowed({"https://a.example": "https://a.example"}, {"a"}, {"bt:photo/a.jpg"})
    once, _ = POLICY.clean(html, allowed)
    assert POLICY.clean(once, allowed)[0] == once


@given(documents())
def test_a_body_is_clean_already(another, text):
    body = CONVERTER.convert(text, file="a.md", first_line=1, links=another())
    html = expand(body.html, lambda _: "", lambda _: "")
    # From quote to quote: the address itself may end in href=
    targets = {unescape(value) for name, value in ATTRIBUTE.findall(html) if name == "href"}
    ids = {unescape(value) for name, value in ATTRIBUTE.findall(html) if name == "id"}
    plain = html.replace('<div class="bt-table" tabindex="0">', "<div>")
    again, _ = POLICY.clean(plain, Allowed({target: target for target in targets}, ids))
    assert again.replace("&quot;", '"') == plain.replace("&quot;", '"')
