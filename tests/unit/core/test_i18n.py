from __future__ import annotations

import importlib
import os
import re
from pathlib import Path

import pytest

import bangtin
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.i18n import EDITORS, catalog, fill, translate
from bangtin.core.problems import Code, Problem, Severity
from bangtin.core.unitfile import UNIT_FIELDS

PACKAGE = Path(bangtin.__file__).parent
FIELD = re.compile(r"\{(\w+)\}")


def codes():
    """Every Code of the package, with the module it is declared in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "Code(" in path.read_text(encoding="utf-8") and path.name != "problems.py":
            name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, Code):
                    yield name, value


CODES = list(codes())
VI = catalog(EDITORS, "vi")


def texts_of(fields):
    for field in fields:
        yield field.help
        yield from (choice.label for choice in field.choices)
        yield from texts_of(field.fields)


@pytest.mark.parametrize(("module", "code"), CODES, ids=[code.id for _, code in CODES])
def test_every_message_is_there_in_vietnamese(module, code):
    for text in (code.message, code.hint):
        assert text in VI, f"{module}: {code.id} has no Vietnamese for {text!r}"
        assert set(FIELD.findall(VI[text])) <= set(FIELD.findall(code.message + code.hint))


@pytest.mark.parametrize(("module", "code"), CODES, ids=[code.id for _, code in CODES])
def test_messages_are_well_formed(module, code):
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", code.id), module
    for text in (code.message, code.hint):
        assert text
        assert not re.search(r"[{}]", FIELD.sub("", text)), f"{code.id}: braces are for fields"


def test_no_code_is_used_twice():
    seen = {}
    for _, code in CODES:
        assert seen.setdefault(code.id, code) == code, f"{code.id} stands for two mistakes"


@pytest.mark.parametrize("text", sorted(set(texts_of(FIELDS + UNIT_FIELDS))))
def test_help_and_labels_are_there_in_vietnamese(text):
    assert text in VI


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_catalogues_of_several_folders_and_their_changes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, text in ((one, 'msgid "a"\nmsgstr "á"\n\nmsgid "b"\nmsgstr "ở"\n\nmsgid "c"\nmsgstr ""\n'),
                         (two, 'msgid "b"\nmsgstr "ờ"\n\n#, fuzzy\nmsgid "d"\nmsgstr "đ"\n')):  # fmt: skip
        folder.mkdir()
        (folder / "vi.po").write_text(PO + text, encoding="utf-8")
    assert catalog((one, two), "vi") == {"a": "á", "b": "ờ"}
    assert catalog((one, tmp_path / "none"), "vi") == {"a": "á", "b": "ở"}
    assert catalog((one,), "fr") == {}
    (one / "vi.po").write_text(PO + 'msgid "a"\nmsgstr "à"\n', encoding="utf-8")
    os.utime(one / "vi.po", ns=(1, 1))
    assert catalog((one,), "vi") == {"a": "à"}


def test_translate_fills_fields_and_falls_back_to_english(tmp_path):
    (tmp_path / "vi.po").write_text(PO + 'msgid "no {key} here"\nmsgstr "thiếu {key}"\n', encoding="utf-8")
    problem = Problem(
        "f", 1, 1, "ABC001", Severity.ERROR, "no {key} here", "write {key}: {example}", params={"key": "{x}"}
    )
    assert translate(problem, "vi", (tmp_path,)) == ("thiếu {x}", "write {x}: {example}")
    assert translate(problem, "en", (tmp_path,)) == ("no {x} here", "write {x}: {example}")


def test_fields_are_filled_once_and_never_evaluated():
    assert fill("{a} {b} {a.b} {0}", {"a": "{b}", "b": "1"}) == "{b} 1 {a.b} {0}"
