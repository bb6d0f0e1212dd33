"""What editors write reaches a page through escaping: read off every template, and off every place that says "safe"."""

from __future__ import annotations

import ast
import re

import pytest
from jinja2 import nodes
from tests.theme.rendering import TEMPLATES, THEME, theme

PACKAGE = THEME.parent / "plugins" / "bangtin"
NAMES = [path.relative_to(TEMPLATES).as_posix() for path in sorted(TEMPLATES.rglob("*.html"))]
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OWN_TAG = re.compile(r'\{\{ "h\d" if [\w.]+ else "h\d" \}\}')
MAY_SAY_SAFE = {
    "articles/pages.py": "the body: sanitised last, photos are the figure component's",
    "staticpages/school.py": "the body of a static page, sanitised as an article's",
    "contact/school.py": "the same",
    "glossary/pages.py": "a piece of the sanitised text between two tags",
    "components/portal.py": "a macro's own output, its ids renamed",
    "core/vietnamese/ties.py": "escaped in the line above",
    "core/structured.py": "JSON-LD in which every sign of HTML is written as a code",
}
"""File of ours → why HTML that it calls safe is; whoever adds one says so here."""


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def test_autoescape_is_on():
    assert theme().env.autoescape is True


@pytest.mark.parametrize("name", NAMES)
def test_only_words_of_the_template_itself_are_safe(name):
    tree = theme().env.parse(source(name))
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe":
            consts = [filtered.node.expr1, filtered.node.expr2] if isinstance(filtered.node, nodes.CondExpr) else []
            consts = consts or [filtered.node]
            assert all(isinstance(one, nodes.Const | nodes.TemplateData) for one in consts), filtered.lineno
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), "autoescape is not switched off anywhere"
    assert not [one for one in tree.find_all(nodes.Call) if getattr(one.node, "name", "") == "Markup"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_filled_into_a_tag_stands_between_quotation_marks(name):
    text = source(name)
    for match in EXPRESSION.finditer(text):
        before = text[: match.start()]
        if match[0].startswith("{{") and before.rfind("<") > before.rfind(">"):
            tag = EXPRESSION.sub("", before[before.rfind("<") :])
            line = before.count("\n") + 1
            quoted = tag.count('"') % 2 == 1
            assert quoted or not tag.endswith("="), f"line {line}: an attribute without quotation marks"
            assert re.match(r"<[a-z/]", tag) or OWN_TAG.fullmatch(match[0]), (
                f"line {line}: the name of a tag is filled in"
            )
            assert not re.search(r"\son\w*=[\"'][^\"']*\Z", tag), f"line {line}: inside a handler"
            assert not re.search(r"\sstyle=[\"'][^\"']*\Z", tag), f"line {line}: inside a style"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_filled_into_a_script_or_style(name):
    for element in re.findall(r"<(?:script|style)\b[^>]*>(.*?)</(?:script|style)>", source(name), re.DOTALL):
        assert element.strip() in {"", "{{ structured }}", "{{ page.structured }}"}, element


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) == name
    ]


def test_every_place_that_calls_html_safe_has_its_reason():
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "Markup(" not in text:
            continue
        lines = text.splitlines()
        for call in calls(ast.parse(text), "Markup"):
            if call.args:
                found.add(path.relative_to(PACKAGE).as_posix())
                assert re.search(r"# noqa: S704  # \w", lines[call.end_lineno - 1]), f"{path.name}:{call.lineno}"
    assert found == set(MAY_SAY_SAFE)


def test_there_is_one_environment_of_templates():
    makers = [path for path in PACKAGE.rglob("*.py") if "Environment(" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(PACKAGE).as_posix() for path in makers] == ["pelicanlink/theme.py"]
