"""What templates ask for is what ``docs/theme.md`` lists: the build and the theme meet there."""

from __future__ import annotations

import re

import pytest
from jinja2 import meta, nodes
from tests.theme.rendering import TEMPLATES, THEME, theme
from tests.theme.samplepages import pages
from tests.theme.test_components import BUILD_RENDERS, IMPORT

from bangtin.core.stylesheet import apart

DOCS = (THEME.parent / "docs" / "theme.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+\.html)` \| (.+) \|$", re.MULTILINE)
OWN_KEYS = {
    name: set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^()]*\)|\. .*", "", keys))) for name, keys in ROW.findall(DOCS)
}
COMMON = set(re.findall(r"^\| `([a-z]+)` \| ", DOCS, re.MULTILINE))
PAGES = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html") if "components" not in path.parts}


def asked(name: str) -> set[str]:
    """The names that a template takes from its context."""
    env = theme().env
    tree = env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
    imported = {
        name[1] if isinstance(name, tuple) else name for node in tree.find_all(nodes.FromImport) for name in node.names
    }
    return meta.find_undeclared_variables(tree) - imported - set(env.globals) - {"kept", "render_card"}


def test_the_frame_asks_for_what_every_page_has():
    assert asked("base.html") == COMMON == {"lang", "page", "site", "unit", "navigation"}


def test_every_page_template_is_listed():
    assert set(OWN_KEYS) == PAGES - {"base.html"}


@pytest.mark.parametrize("name", sorted(OWN_KEYS))
def test_a_template_asks_for_the_keys_that_are_listed(name):
    assert asked(name) - COMMON == OWN_KEYS[name]


def test_the_samples_give_what_is_listed():
    for template, keys in pages().values():
        assert OWN_KEYS[template] | COMMON <= set(keys), template


def test_every_global_is_listed():
    listed = set(re.findall(r"`(\w+)\(", DOCS))
    ours = set(theme().env.globals) - set(theme().env.__class__().globals) - {"gettext"}
    assert ours <= listed


def shown_by(name: str) -> set[str]:
    """The components that a template imports, and those that these import."""
    found: set[str] = set()
    wanted = [TEMPLATES / name]
    while wanted:
        for target in IMPORT.findall(wanted.pop().read_text(encoding="utf-8")):
            if target not in found and target != "base.html":
                found.add(target)
                wanted.append(TEMPLATES / target)
    return {target.split("/")[1] for target in found if target.startswith("components/")}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_links_the_styles_of_what_it_shows(name):
    sheets = apart(THEME)
    linked = set(re.findall(r"asset\('(\w+)\.css'\)", (TEMPLATES / name).read_text(encoding="utf-8")))
    needed = {sheet for sheet, parts in sheets.items() if shown_by(name) & set(parts)}
    assert needed <= linked


def test_what_the_build_itself_renders_needs_no_sheet_apart():
    assert not BUILD_RENDERS & {part for parts in apart(THEME).values() for part in parts}


def test_the_gallery_links_every_sheet():
    text = (TEMPLATES / "components.html").read_text(encoding="utf-8")
    assert all(f'"{sheet}"' in text for sheet in apart(THEME))
