"""Each code with the text that calls it forth, and its neighbours that must stay silent."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bangtin.core.problems import Code
from bangtin.proofread import check
from bangtin.proofread.fixing import fix
from bangtin.proofread.proof import proof

FRONT = "---\ntitle: Hội nghị viên chức\ndate: 28/10/2021\n---\n"
EXAMPLES = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
ARTICLE = "content/kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md"


def codes(text, path=ARTICLE, **more):
    return [problem.code for problem in proof(text, path=path, **more)]


def article(body, **front):
    lines = {"title": "Hội nghị viên chức", "date": "28/10/2021", **front}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + f"---\n{body}\n"


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_mistake_is_found_alone(code):
    example = EXAMPLES[code]
    if "text" in example:
        assert codes(example["text"], "bai.txt") == [code]
    else:
        assert codes(article(example["body"], **example.get("front", {}))) == [code]


def test_each_code_has_an_example():
    declared = {value.id for value in vars(check).values() if isinstance(value, Code)}
    assert set(EXAMPLES) == declared


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code < "PRF020"])
def test_what_can_be_mended_is(code):
    text = article(EXAMPLES[code]["body"])
    assert codes(fix(text, path=ARTICLE)) == []


def test_what_only_plain_text_can_lack():
    text = "Trường Mẫu tổ chức\nHội nghị viên chức\nNgày 23/8, trường tổ chức hội nghị.\nSau đây là một số hình ảnh:"
    assert codes(text, "bai.txt") == ["PRF053", "PRF073", "PRF040"]


def test_translations_are_spared_vietnamese_rules():
    path = "content/kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.en.md"
    body = "The committee of Chưpưl  met , and Trường nhữngthế was there."
    assert codes(article(body), path) == ["PRF004", "PRF005"]


def test_answered_messages_are_left_out():
    silence = "\nsilence:\n  - code: PRF023\n    reason: Tên vở kịch"
    text = f"---\ntitle: Hội nghị\ndate: 28/10/2021{silence}\n---\nVở kịch tham ra.\n"
    assert codes(text) == []


def test_code_addresses_and_html_are_no_prose():
    body = (
        "Xem `nhữngthế  ,` và https://vi.example/nhữngthế,a và <b data-x='a ,b'>đậm</b>.\n\n"
        "```\nnhữngthế  , x\n```\n\n<table>\n<tr><td>nhữngthế ,</td></tr>\n\n<tr><td>x ,</td></tr>\n</table>\n\n"
        "[gallery a.jpg , b.jpg]\n\n[bài trước](/kim-lu/a,b)"
    )
    assert codes(article(body)) == []


def test_a_place_is_that_of_the_letters():
    problem = proof(FRONT + "Một dòng.\n\nHôm nay *nhữngthế* mạnh.\n", path="a.md")[0]
    assert (problem.code, problem.line, problem.column, problem.text) == ("PRF020", 7, 10, "nhữngthế")
