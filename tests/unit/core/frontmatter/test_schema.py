from __future__ import annotations

from dataclasses import MISSING, fields

import pytest

from bangtin.core.frontmatter import model
from bangtin.core.frontmatter.fields import Type, by_name
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS, FOLDER_KEYS, FORBIDDEN
from bangtin.core.unitfile import UNIT_FIELDS

RECORDS = {
    "": model.FrontMatter,
    "event": model.Event,
    "authors": model.Credit,
    "people": model.Person,
    "photos": model.PhotoEntry,
    "videos": model.ClipEntry,
    "songs": model.ClipEntry,
    "awards": model.AwardEntry,
    "documents": model.DocumentEntry,
    "source": model.Source,
    "silence": model.Silence,
}
GROUPS = {"": FIELDS, **{field.name: field.fields for field in FIELDS if field.fields}}
IN_THE_MODEL = {"date": "start"}  # an event's date and time are one moment


@pytest.mark.parametrize("group", [*GROUPS.values(), UNIT_FIELDS, *(one.fields for one in UNIT_FIELDS if one.fields)])
def test_no_two_fields_share_a_name(group):
    names = [name for field in group for name in (field.name, *field.aliases)]
    assert len(set(names)) == len(names) == len(by_name(group))


def test_refused_keys_are_no_fields():
    assert not by_name(FIELDS).keys() & (FORBIDDEN | FOLDER_KEYS.keys())


@pytest.mark.parametrize("group", GROUPS)
def test_the_model_has_what_the_schema_declares(group):
    declared = {IN_THE_MODEL.get(field.name, field.name) if group == "event" else field.name for field in GROUPS[group]}
    held = {field.name: field.default for field in fields(RECORDS[group])}
    assert declared - {"time"} == held.keys()
    for field in GROUPS[group]:
        if field.default and field.type is not Type.FLAG:
            assert held[field.name] == field.default
        if field.required:
            assert held[field.name] is MISSING


@pytest.mark.parametrize("field", [field for group in GROUPS.values() for field in group], ids=lambda field: field.name)
def test_declarations_are_sound(field):
    assert field.help.endswith(".")
    assert bool(field.choices) == (field.type is Type.CHOICE)
    assert bool(field.fields) == (field.type is Type.GROUP)
    assert not field.default or field.type is Type.FLAG or field.default in field.values
    assert not field.shorthand or field.shorthand in by_name(field.fields)


@pytest.mark.parametrize("group", GROUPS)
def test_every_example_is_read_without_a_word(group):
    lines = [
        f"{field.name}: [{field.example}]" if field.many else f"{field.name}: {field.example}"
        for field in GROUPS[group]
        if field.example and not (group == "event" and field.name == "end")
    ]
    if not group:
        text = "\n".join(lines)
    elif next(field for field in FIELDS if field.name == group).many:
        text = f"title: x\n{group}:\n  - " + "\n    ".join(lines)
    else:
        text = f"title: x\n{group}:\n  " + "\n  ".join(lines)
    assert not read_front_matter(f"---\n{text}\n---\n", "a.md").problems
