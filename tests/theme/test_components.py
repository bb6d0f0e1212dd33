"""The house rules of components: declared parameters, examples that render, no hidden context, nothing inline."""

from __future__ import annotations

import re

import pytest
from jinja2 import meta
from tests.theme.markup import outline
from tests.theme.rendering import COMPONENTS, TEMPLATES, component, component_names, examples, theme

from bangtin.core.language import speaking

NAMES = component_names()
CASES = [
    pytest.param(name, arguments, id=f"{name}: {example}") for name in NAMES for example, arguments in examples(name)
]
IMPORT = re.compile(r'{%-?\s*(?:from|import|include|extends)\s+"([^"]+)"')
CLASS = re.compile(r"bt-[a-z]+(?:-[a-z]+)*(?:__[a-z]+)?(?:--[a-z]+(?:-[a-z]+)*)?|bt-(?:ph|r)-\d+")
BUILD_RENDERS = {"abbreviation", "card", "figure", "gallery"}
"""Components that the build calls from Python: ``render_card``, and the photos of a text."""


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_a_folder_of_three_files(name):
    files = {path.name for path in (COMPONENTS / name).iterdir()}
    assert (
        {f"{name}.html", f"{name}.css", f"{name}.toml"}
        <= files
        <= {f"{name}.{end}" for end in ("html", "css", "toml", "js")}
    )


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_declared(name):
    macro = theme().macro(name)
    declared = component(name)
    assert [parameter for parameter, _, _ in declared.parameters] == list(macro.arguments)
    assert all(re.fullmatch(r"[A-Za-z ]+", kind) and text for _, kind, text in declared.parameters)
    assert declared.about.endswith("."), "a comment at the head of its .toml says what it is for"


@pytest.mark.parametrize("name", NAMES)
def test_a_component_reads_its_arguments_and_globals_alone(name):
    env = theme().env
    source = (COMPONENTS / name / f"{name}.html").read_text(encoding="utf-8")
    assert meta.find_undeclared_variables(env.parse(source)) <= set(env.globals)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_examples_render(name, arguments, lang):
    macro = theme().macro(name)
    assert set(arguments) == {parameter for parameter, _, _ in component(name).parameters}
    with speaking(lang):
        html = str(macro(**arguments))
    assert_clean(html)


def assert_clean(html: str) -> None:
    """Balanced, nothing that the content security policy refuses, every class of ours, every picture with its size."""
    found = outline(html)
    assert not found.faults
    assert not found.all("style")
    for script in found.all("script"):
        assert script.attributes["type"] == "module"
        assert script.attributes["src"].startswith("/theme/"), "a file of ours, no text: the policy runs nothing else"
        assert not script.text
    for element in found.elements:
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")], element
        assert "None" not in element.attributes.values(), element
        assert all(CLASS.fullmatch(name) for name in element.attributes.get("class", "").split()), element
    for image in found.all("img"):
        assert {"src", "width", "height", "alt"} <= set(image.attributes)
        assert "fetchpriority" in image.attributes or image.attributes["loading"] == "lazy"


def test_every_component_is_used():
    used = set(BUILD_RENDERS)
    for path in TEMPLATES.rglob("*.html"):
        used |= {
            target.split("/")[1]
            for target in IMPORT.findall(path.read_text(encoding="utf-8"))
            if "components/" in target
        }
    assert used == set(NAMES)


@pytest.mark.parametrize(("half", "other"), [("school", "portal/"), ("portal", "school/")])
def test_the_halves_do_not_know_each_other(half, other):
    for path in (TEMPLATES / half).glob("*.html"):
        targets = IMPORT.findall(path.read_text(encoding="utf-8"))
        assert targets
        assert not [target for target in targets if target.startswith(other)]


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_templates_leave_addresses_and_styles_to_the_build(path):
    source = path.read_text(encoding="utf-8")
    assert "SITEURL" not in source
    assert "style=" not in source
    assert not re.search(
        r'<script(?! type="(?:module" src="{{ asset\(|application/ld\+json">{{ page\.structured }}</script>))', source
    )
    assert not re.search(r"\son\w+=", source)
    assert not re.search(r'(?:href|src|action)="/', source), "an address of the site itself comes from the build"
