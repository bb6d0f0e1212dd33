from __future__ import annotations

import json
import re

import pytest

from bangtin.core.frontmatter.nodes import Scalar, Sequence
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS, FORBIDDEN
from bangtin.core.frontmatter.syntax import parse
from bangtin.core.jsonschema import front_matter_json_schema
from bangtin.core.units import Unit

UNITS = {"kim-lu": Unit("kim-lu", "Trường Mầm non Kim Lũ", "mam-non", name_en="Kim Lũ Kindergarten")}
SCHEMA = front_matter_json_schema(UNITS)

KNOWN = {
    "$schema", "title", "description", "examples", "default", "deprecated", "doNotSuggest", "enumDescriptions",
    "type", "properties", "additionalProperties", "required", "anyOf", "items", "minItems", "maxItems", "maxLength",
    "pattern", "enum",
}  # fmt: skip
TYPES = {"object": dict, "array": list, "string": str, "number": (int, float)}


def accepts(schema, value):
    """The part of JSON Schema that our schema uses."""
    assert set(schema) <= KNOWN
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "type" in schema:
        names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        if not any(isinstance(value, TYPES[name]) for name in names):
            return False
    if "anyOf" in schema and not any(accepts(one, value) for one in schema["anyOf"]):
        return False
    if isinstance(value, str):
        if len(value) > schema.get("maxLength", len(value)):
            return False
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return False
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        return all(accepts(schema.get("items", {}), item) for item in value)
    if isinstance(value, dict) and "properties" in schema:
        if not set(schema.get("required", ())) <= set(value) <= set(schema["properties"]):
            return False
        return all(accepts(schema["properties"][name], item) for name, item in value.items())
    return True


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.node) for key, entry in node.entries.items()}


def example_of(fields):
    """A value with every field of the schema, from the declared examples."""
    result = {}
    for field in fields:
        value = example_of(field.fields) if field.fields else field.example
        if field.name == "blur":
            value = [[40, 20, 10, 15]]
        elif field.name in {"schools", "recipient_unit"}:
            value = "kim-lu"
        result[field.name] = [value] if field.many and field.name != "blur" else value
    return result


def test_the_declared_examples_fit():
    assert accepts(SCHEMA, example_of(FIELDS))


DOCUMENTS = [
    "title: x",
    "title: 0123\nsummary:\ntags:",
    "title: x\nfeatured: có\nnoindex: 0",
    "title: x\ntags: Hội nghị\nauthor: Đỗ Nguyệt\nsource: Báo",
    "title: x\nauthors: [A, {name: B, role: photos}]\nphotos: [a.jpg, {file: b.jpg, blur: [1, 2, 3, 4]}]",
    "title: x\nschools: [kim-lu]\nschool_year: năm học 2021 – 2022",
    "title: x\nevent: {date: 28/10/2021, time: 8:00, end: 29/10/2021}\nkeywords: []",
    "title: x\naliases: [/kim-lu/a/]\nsilence: [{code: FRO061, reason: y}]",
    "title: x\nawards:\n  - title: y\n    level: tinh\n    decision_date: 01/02/2024",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_what_we_read_an_editor_accepts(text):
    reading = read_front_matter(f"---\n{text}\n---\n", "a.md", units=UNITS)
    assert not reading.problems
    assert accepts(SCHEMA, plain(parse(text, "a.md")[0]))


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"title": "x", "sumary": "y"},
        {"title": "x" * 301},
        {"title": "x", "status": "publish"},
        {"title": "x", "schools": ["hoa-sua"]},
        {"title": "x", "school_year": "2021"},
        {"title": "x", "tags": [str(number) for number in range(13)]},
        {"title": "x", "photos": [{"caption": "y"}]},
        {"title": "x", "photos": [{"file": "a.jpg", "blur": [[1, 2, 3]]}]},
        {"title": "x", "event": "y"},
        {"title": "x", "source": {"name": "y", "url": "javascript:z"}},
        {"title": "x", "aliases": ["y"]},
        {"title": "x", "featured": "maybe"},
        *({"title": "x", name: "y"} for name in sorted(FORBIDDEN)),
    ],
)
def test_an_editor_refuses(value):
    assert not accepts(SCHEMA, value)


def test_descriptions_speak_the_language():
    assert SCHEMA["properties"]["summary"]["description"] == "Một, hai câu tóm tắt cho danh sách và máy tìm kiếm."
    english = front_matter_json_schema(lang="en")
    assert english["properties"]["summary"]["description"] == "One or two sentences for lists and search engines."
    assert "enum" not in json.dumps(english["properties"]["schools"]["anyOf"][0])
    status = SCHEMA["properties"]["status"]["anyOf"][0]
    assert len(status["enum"]) == len(status["enumDescriptions"])


def test_it_is_plain_data_and_the_same_every_time():
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA == front_matter_json_schema(UNITS)
