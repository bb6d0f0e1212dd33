"""Files by which code editors and git know our articles: a schema, snippets, a task that checks, a hook.

All come from the one schema of front matter. A file that is there already and that we did not write is left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.i18n import translate_text
from bangtin.core.jsonschema import front_matter_json_schema
from bangtin.core.units import Unit

__all__ = ["MADE", "PROBLEM", "files"]

PROBLEM: Final = r"^(.+?):(\d+)(?::(\d+))?\s+([A-Z]{3}\d{3})\s+(.*)$"
"""One line of `bangtin check`: file, line, column, code, message."""
EXTENSIONS: Final = ("yzhang.markdown-all-in-one", "tamasfe.even-better-toml")
"""Lists and links while writing; colours in school.toml."""
HOOK: Final = """#!/bin/sh
# Made by `bangtin editor`. No commit with a mistake in the articles it changes.
# To use it: git config core.hooksPath .githooks
PATH="$PWD/.venv/bin:$PATH"
git diff --cached --name-only -z --diff-filter=ACMR -- {content} | xargs -0 -r bangtin check --settings {settings} ||
    {{ echo '{message}' >&2; exit 1; }}
"""
MADE: Final = "Made by `bangtin editor`"


def files(units: Mapping[str, Unit], *, content: str, settings: str, lang: str) -> dict[str, str]:
    """Path relative to the project → text. ``content`` and ``settings`` are the project's own names for them."""
    message = translate_text("Mend the mistakes above, then commit again.", lang).replace("'", "’")
    return {
        ".vscode/front-matter.schema.json": _json({"$comment": MADE, **front_matter_json_schema(units, lang)}, ""),
        ".vscode/bangtin.code-snippets": _json(_snippets(lang)),
        ".vscode/tasks.json": _json(_tasks(content, settings, lang)),
        ".vscode/extensions.json": _json({"recommendations": list(EXTENSIONS)}),
        ".githooks/pre-commit": HOOK.format(content=content, settings=settings, message=message),
    }


def _json(value: Any, remark: str = f"// {MADE}\n") -> str:
    """JSON as VS Code reads it: a remark may stand above it."""
    return remark + json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _tasks(content: str, settings: str, lang: str) -> dict[str, Any]:
    """A task that checks all articles and shows each mistake at its line."""
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": translate_text("Bảng Tin: check the articles", lang),
                "type": "shell",
                "command": f"bangtin check --settings {settings} {content}",
                "options": {"env": {"PATH": "${workspaceFolder}/.venv/bin:${env:PATH}"}},
                "group": {"kind": "test", "isDefault": True},
                "presentation": {"reveal": "silent"},
                "problemMatcher": {
                    "owner": "bangtin",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "pattern": {"regexp": PROBLEM, "file": 1, "line": 2, "column": 3, "code": 4, "message": 5},
                },
            }
        ],
    }


# -- snippets --------------------------------------------------------------------------------------------------------


def _snippets(lang: str) -> dict[str, Any]:
    """Each field of front matter, typed by its name; choices are offered, help is shown beside them."""
    snippets: dict[str, Any] = {}
    for field in FIELDS:
        snippets[field.name] = {
            "prefix": field.name,
            "scope": "markdown",
            "body": _body(field),
            "description": translate_text(field.help, lang),
        }
    return snippets


def _body(field: Field) -> list[str]:
    """The lines of one field with places to fill in."""
    if field.type is Type.GROUP:
        inner = [one for one in field.fields if one.required] or list(field.fields[:4])
        lines = [f"{one.name}: {_place(one, number)}" for number, one in enumerate(inner, 1)]
        if field.many:
            return [f"{field.name}:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
        return [f"{field.name}:", *(f"  {line}" for line in lines)]
    if field.many:
        return [f"{field.name}:", f"  - {_place(field, 1)}"]
    return [f"{field.name}: {_place(field, 1)}"]


def _place(field: Field, number: int) -> str:
    """A place to fill in, with the choices or the example in it."""
    if field.choices:
        return f"${{{number}|{','.join(field.values)}|}}"
    example = field.example.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    return f"${{{number}:{example}}}"
