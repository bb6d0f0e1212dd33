"""The schema of front matter as JSON Schema (draft 7, what code editors read), for completion and hints while typing.

Looser than :mod:`bangtin.core.frontmatter.read`, which knows dates, files and the calendar: whatever that accepts,
this accepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.i18n import EDITORS, catalog
from bangtin.core.units import Unit

__all__ = ["front_matter_json_schema"]

# Where an editor reads YAML, a plain 2021 is a number; we read every value as text.
_TEXT: dict[str, Any] = {"type": ["string", "number"]}
_PATTERNS = {
    Type.SCHOOL_YEAR: r"[0-9]{4}\s*[-–—/]\s*[0-9]{4}\s*$",
    Type.URL: r"^\s*https?://",
    Type.PATH: r"^\s*(/|https?://)",
    Type.CODE: r"^\s*[A-Z]{3}[0-9]{3}\s*$",
    Type.ID: r"^\s*[a-z0-9]([a-z0-9-]*[a-z0-9])?\s*$",
}


def front_matter_json_schema(units: Mapping[str, Unit] | None = None, lang: str = "vi") -> dict[str, Any]:
    """The schema as plain data, its descriptions in a language; with `units`, their ids are offered where one fits."""
    texts = catalog(EDITORS, lang) if lang != "en" else {}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Bảng Tin",
        **_object(FIELDS, units, texts),
    }


def _object(fields: tuple[Field, ...], units: Mapping[str, Unit] | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """A group with its fields; other names for a field are accepted but not proposed."""
    properties: dict[str, Any] = {}
    for field in fields:
        properties[field.name] = described = _field(field, units, texts)
        for alias in field.aliases:
            properties[alias] = {**described, "deprecated": True, "doNotSuggest": True}
    result: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if required := [field.name for field in fields if field.required]:
        result["required"] = required
    return result


def _field(field: Field, units: Mapping[str, Unit] | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """One field with its description; an empty value counts as left out, unless the field is required."""
    value = _value(field, units, texts)
    if field.many:
        single = [] if field.type is Type.GROUP and not field.shorthand else [_short(field, value)]
        value = {"anyOf": [{"type": "array", "items": value, "maxItems": field.limit}, *single]}
    result: dict[str, Any] = {"description": texts.get(field.help, field.help)}
    if field.example:
        result["examples"] = [field.example]
    if field.default:
        result["default"] = field.default
    if field.required:
        return {**result, **value}
    return {**result, "anyOf": [*value.get("anyOf", [value]), {"enum": ["", None]}]}


def _short(field: Field, value: dict[str, Any]) -> dict[str, Any]:
    """A list's entry where it stands alone, without a list: for groups that have one, the short form."""
    return _TEXT if field.type is Type.GROUP else value


def _value(field: Field, units: Mapping[str, Unit] | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """One value."""
    match field.type:
        case Type.GROUP:
            group = _object(field.fields, units, texts)
            return {"anyOf": [_TEXT, group]} if field.shorthand else group
        case Type.CHOICE:
            labels = [texts.get(choice.label, choice.label) for choice in field.choices]
            return {"enum": list(field.values), "enumDescriptions": labels}
        case Type.FLAG:
            return {"enum": ["yes", "no", "có", "không", "true", "false", "on", "off", "1", "0", True, False, 1, 0]}
        case Type.UNIT if units is not None:
            return {"enum": list(units), "enumDescriptions": [unit.name for unit in units.values()]}
        case Type.BOXES:
            number = {"type": ["number", "string"]}
            return {"type": ["array", "number", "string"], "items": number, "minItems": 4, "maxItems": 4}
        case Type.TEXT | Type.TAG | Type.FILE:
            return {**_TEXT, "maxLength": field.length}
    pattern = _PATTERNS.get(field.type)
    return {"type": "string", "pattern": pattern} if pattern else dict(_TEXT)
