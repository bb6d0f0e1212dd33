from __future__ import annotations

import re
import tomllib

import pytest

from bangtin.core import reference
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.unitfile import UNIT_FIELDS, read_unit

TEXT = reference.DOCUMENT.read_text(encoding="utf-8")


def test_the_tables_are_current():
    assert reference.renew(TEXT) == TEXT, "run python -m bangtin.core.reference --write"


def test_every_field_has_a_row_and_an_example():
    def check(fields):
        for field in fields:
            assert re.search(rf"^\| \**{field.name}\** \|", TEXT, re.MULTILINE)
            assert field.example or field.fields
            check(field.fields)

    check(FIELDS)
    check(UNIT_FIELDS)


def test_a_document_that_is_not_current_is_mended(tmp_path, monkeypatch, capsys):
    document = tmp_path / "content.md"
    document.write_text(TEXT.replace("| **title** |", "| titel |"), encoding="utf-8")
    monkeypatch.setattr(reference, "DOCUMENT", document)
    reference.main([])
    assert capsys.readouterr().out == TEXT
    reference.main(["--write"])
    assert document.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("text", re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL))
def test_the_example_article_is_right(text):
    assert not read_front_matter(text, "content.md").problems


@pytest.mark.parametrize("text", re.findall(r"```toml\n(name = .*?)```", TEXT, re.DOTALL))
def test_the_example_school_is_right(text):
    assert tomllib.loads(text)["name"]
    assert not read_unit(text.encode(), "school.toml", "kim-lu", ())[1]


def test_the_dates_that_the_document_promises_are_read():
    promised = TEXT.split("## Dates")[1].split("Read are ")[1].split("A month")[0]
    dates = re.findall(r"`([^`]+)`", promised)
    assert len(dates) > 5
    for date in dates:
        front = " ".join(date.split())
        assert not read_front_matter(f"---\ntitle: x\nevent:\n  date: {front}\n---\n", "a.md").problems
