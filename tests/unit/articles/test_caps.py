"""Hostile texts are refused, or become pages in little time; ordinary ones are never refused."""

from __future__ import annotations

import pytest

from bangtin.articles import caps
from bangtin.core import limits

REFUSED = {
    "half a megabyte of letters": ("ầ" * 180_000, "ART101", 1),
    "half a megabyte of ASCII": ("a" * 524_289, "ART101", 1),
    "many lines": ("a\n\n" * 10_001, "ART102", 1),
    "a long table": ("chữ\n\na | b\n-|-\n" + "c | d\n" * 2_000, "ART108", 3),
    "deep quotations": ("a\n" + ">" * 65 + " b", "ART103", 2),
    "deep quotations with spaces": ("> " * 65 + "b", "ART103", 1),
    "deep lists on one line": ("- " * 65 + "b", "ART103", 1),
    "deep numbers on one line": ("1. " * 65 + "b", "ART103", 1),
    "deep mixture": ("> - 2. * + " * 13 + "b", "ART103", 1),
    "deep indentation": ("\n".join(f"{'    ' * level}- a" for level in range(66)), "ART103", 66),
    "deep indentation with tabs": ("a\n" + "\t" * 65 + "- a", "ART103", 2),
    "cells of empty rows": ("chữ\n\n" + "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|\n" * 1_900, "ART109", 3),
    "cells in a quotation": ("> " + "a|" * 200 + "\n> " + "-|" * 200 + "\n" + "> a|\n" * 99, "ART109", 1),
    "links": ("[a](b) " * 2_001, "ART104", 1),
    "references": ("[a]: b\n\n" * 2_001, "ART104", 1),
    "brackets": ("[a] " * 6_001, "ART105", 1),
    "open brackets": ("[a\n\n" * 201, "ART105", 1),
    "footnotes": ("[^1] " * 1_001, "ART105", 1),
    "a run of brackets": ("a\n" + "[" * 65 + "]" * 65, "ART105", 2),
    "a run of image brackets": ("![" * 65 + "]" * 65, "ART105", 1),
    "a run of backticks": ("`" * 65, "ART105", 1),
    "a run of tildes": ("~" * 65, "ART105", 1),
    "a run of spaces": ("a" + " " * 1_001 + "b", "ART105", 1),
    "spaces behind a fence": ("a\n\n```" + " " * 65, "ART105", 3),
    "tabs behind a fence": ("~~~" + "\t" * 17, "ART105", 1),
    "backticks": ("`a` " * 2_001, "ART105", 1),
    "tags": ("<b>a</b> " * 2_501, "ART105", 1),
    "declarations": ("<!-- a --> " * 201, "ART105", 1),
    "instructions": ("<? a ?> " * 201, "ART105", 1),
    "braces": ("{a} " * 2_001, "ART105", 1),
    "headings": ("\n\n# a" * 1_001, "ART105", 1),
    "asterisks": ("*a* " * 10_001, "ART105", 1),
    "underscores": ("_a_ " * 10_001, "ART105", 1),
    "backslashes": ("\\* " * 20_001, "ART105", 1),
    "ampersands": ("&amp; " * 20_001, "ART105", 1),
}


@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_refused(text, code, line, convert):
    body = convert(text, first_line=10)
    assert [(problem.code, problem.line) for problem in body.problems] == [(code, 9 + line)]
    assert body.failed
    assert body.html == ""


@pytest.mark.parametrize("text", ["<div>" * 65, "<b><i>" * 33, "chữ <font><b>" * 33, "<blockquote>\n" * 65])
def test_deep_tags_are_refused(text, codes):
    assert codes(text, 3) == [(3, 1, "ART103")]


ORDINARY = {
    "empty": "",
    "a rule of many dashes": "- " * 100 + "\n\n" + "* " * 100 + "\n\n" + "-" * 500 + "\n\n" + "_ " * 200,
    "a form": ("Họ và tên: " + "_" * 60 + "\n\n") * 300,
    "dotted lines": ("Lớp: " + "." * 500 + "\n\n") * 30,
    "a wide table": "| " + " | ".join("cột" + " " * 200 for _ in range(8)) + " |\n|" + "---|" * 8 + "\n",
    "a long list": "- học sinh Nguyễn Văn A, lớp 5A\n" * 1_500,
    "paragraphs of a book": "Sáng ngày 28/10/2021, nhà trường tổ chức Hội nghị. " * 8_000,
    "centred with spaces": " " * 3 + "a" + " " * 300 + "HỘI NGHỊ",
    "many short paragraphs": "Một\n\n" * 5_000,
    "headings": "## Đầu\n\nchữ\n\n" * 400,
    "photos": "![Chú thích](anh.jpg)\n\n" * 1_500,
    "nested": "\n".join(f"{'    ' * level}- a" for level in range(10)),
    "pasted tags": "<p>chữ <b>đậm</b></p>\n" * 300,
    "ampersands": "Sở GD&ĐT " * 5_000,
    "list items not closed": "<ul>\n" + "<li>a\n" * 200 + "</ul>",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_texts_are_never_refused(text, convert):
    assert caps.refuse(text, "a.md", 1) is None
    assert not convert(text).failed


# Inputs on which Python-Markdown takes more than linear time, as large as the caps let them be; and some of those of
# which a published measurement exists. Each must end: as a page, or with one problem. The CPU budget holds the time.
HOSTILE = {
    "growing backtick runs": " ".join("`" * run for run in range(1, 690)),
    "growing backtick runs within the caps": " ".join("`" * run for run in range(1, 64)),
    "brackets": "[" * 50_000,
    "brackets within the caps": ("[" * 60 + "\n\n") * 3,
    "image brackets": "![" * 20_000,
    "open links": "[a](b" * 20_000,
    "open links within the caps": "[a](b" * 1_999,
    "emphasis": "a**b" + "c* " * 30_000,
    "emphasis within the caps": "*a **b " * 3_000 + "** *" * 2_000,
    "quotations": ">" * 50_000,
    "quotations within the caps": (">" * 64 + " a\n\n") * 300,
    "nested lists": "\n".join(f"{' ' * (4 * level)}- a" for level in range(1_000)),
    "nested lists within the caps": "\n\n".join(f"{' ' * (4 * level)}- a" for level in range(64)),
    "fence and spaces": "```" + " " * 50_000,
    "CDATA": "<![CDATA[" * 5_000,
    "CDATA within the caps": "<![CDATA[" * 199,
    "declarations": "<!" * 20_000,
    "instructions": "<?" * 20_000,
    "reference and spaces": "[]:0" + " " * 50_000,
    "open tags within the caps": "<a " * 4_999,
    "open attributes within the caps": '<a href="' * 4_000,
    "open divs within the caps": "<div>\n" * 1_999,
    "autolinks within the caps": "<http://a" * 2_000,
    "footnotes within the caps": "[^1] " * 990 + "\n\n[^1]: x",
    "definitions": "a\n: b\n" * 900,
    "abbreviations": "\n".join(f"*[a{number}]: x" for number in range(500)) + "\n\n" + "a1 a2 " * 5_000,
    "rules in a block": "\n---\n" * 999,
    "headings within the caps": "# a\n" * 999,
    "backslashes within the caps": "\\" * 19_999,
    "attribute list": "# a {" + ".x " * 30_000 + "}",
    "parentheses": "[a](" + "(" * 100_000,
    "quotes in a link": '[a](b "' + '" "' * 30_000,
    "attributes of a tag": "<a " + "a " * 100_000 + ">",
    "gallery": "[gallery: " + "a " * 100_000 + "]",
    "wide table": "|" * 100_000 + "\n" + "|".join("-" * 50_000),
    "nested emphasis": "*a **b " * 400 + "b** a* " * 400,
    "halves of characters": "\ud800" * 1_000,
    "placeholders of the library": "\x02klzzwxh:0000\x03\x02wzxhzdk:0\x03" * 1_000,
    "a long meaning used everywhere": "*[a]: " + "x" * 250_000 + "\n\n" + "a " * 120_000,
    "a long address used by all references": "[a]: http://x/" + "x" * 250_000 + "\n\n" + "[a] " * 1_990,
    "a long title used by all references": '[a]: http://x/ "' + "x" * 250_000 + '"\n\n' + "[a] " * 1_990,
    "a long address used by all photos": "[a]: " + "x" * 250_000 + "\n\n" + "![][a] " * 1_990,
    "references in plenty": "".join(f"[a{number}]: b\n" for number in range(1_990)) + "\n" + "[a1] " * 1_990,
    "footnotes of footnotes": "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(490)) + "[^0]",
    "a footnote of itself": "[^1]\n\n[^1]: " + "[^1] " * 900,
    "a long footnote used everywhere": "[^1] " * 990 + "\n\n[^1]: " + "x" * 400_000,
    "wide and long table within the caps": (
        "|" + "a|" * 98 + "\n|" + "-|" * 98 + "\n" + ("|" + "a|" * 98 + "\n") * 198
    ),
    "open comments": "<!-- " * 199 + "x" * 400_000,
    "entities": "&#x41;" * 19_000,
    "rules of all kinds": "- " * 200_000 + "\n\n" + "* * *\n" * 1_900,
    "definitions of paragraphs": "a\n:   b\n\n" * 6_000,
    "a line of half a megabyte": "a" * 500_000,
    "marks upon marks": "a" + "\u0301" * 200_000,
    "many kinds of tags": "".join(f"<x{number}>a</x{number}>" for number in range(2_400)),
    "formatting across paragraphs": "<b>" * 60 + "<p>x</p>" * 2_400,
    "quotations of lists": ("- > - > " * 8 + "a\n") * 1_900,
    "lists of paragraphs": "- a\n\n    b\n\n" * 4_500,
    "links to nowhere": "[a](#b) " * 1_990,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_end(text, convert, faults_of):
    body = convert(text)
    assert not faults_of(body.html)
    if body.failed:
        assert len(body.problems) == 1
        assert body.problems[0].line > 0


AMPLIFIED = ["a long meaning used everywhere", "a long title used by all references"]


@pytest.mark.parametrize("name", AMPLIFIED)
def test_a_definition_cannot_fill_the_disk(name, convert):
    assert [problem.code for problem in convert(HOSTILE[name]).problems] == ["ART106"]


def test_an_address_that_nobody_can_have_typed(codes):
    long = "x" * (limits.ADDRESS_LENGTH + 1)
    picture = "data:image/png;base64," + "A" * 100_000
    assert codes(f"một [a](https://{long}) [b](https://b.example)") == [(1, 9, "ART115")]
    assert codes(f"một\n\n![a]({picture})", 3) == [(5, 6, "ART115")]


def test_a_gallery_has_no_more_photos_than_a_text(codes):
    assert codes("[gallery: " + "a " * (limits.LINKS + 1) + "]") == [(1, 1, "ART106")]
