"""The tables of ``docs/content.md``, made from the schema: ``python -m bangtin.core.reference --write`` renews them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.unitfile import UNIT_FIELDS

__all__ = ["DOCUMENT", "main", "renew"]

DOCUMENT = Path(__file__).parents[3] / "docs" / "content.md"

_TAKES = {
    Type.TEXT: "text",
    Type.MOMENT: "date, perhaps with a time",
    Type.CLOCK: "time",
    Type.END: "date or time",
    Type.DAY: "date",
    Type.SCHOOL_YEAR: "school year",
    Type.FLAG: "yes or no",
    Type.FILE: "file beside the article",
    Type.URL: "web address",
    Type.LINK: "web address, or address on this site",
    Type.PATH: "address on this site",
    Type.UNIT: "id of a unit",
    Type.ID: "id",
    Type.CODE: "code of a message",
    Type.TAG: "text",
    Type.BOXES: "four numbers",
    Type.COLOUR: "colour",
    Type.NUMBER: "number",
    Type.EMAIL: "email address",
    Type.PHONE: "telephone number",
    Type.ACCOUNT: "@name or email address",
    Type.SECTIONS: "table for each section",
}
_PART = re.compile(r"(<!-- begin (fields|unit) -->\n).*?(<!-- end \2 -->)", re.DOTALL)


def renew(text: str) -> str:
    """The document with the tables between its markers made anew."""
    tables = {"fields": _tables(FIELDS, "front matter"), "unit": _tables(UNIT_FIELDS, "school.toml")}
    return _PART.sub(lambda part: f"{part[1]}\n{tables[part[2]]}\n{part[3]}", text)


def _tables(fields: tuple[Field, ...], title: str) -> str:
    """One table for the outermost fields, one for each group."""
    parts = [_table(fields, title)]
    parts += [_table(field.fields, field.name) for field in fields if field.fields]
    return "\n".join(parts)


def _table(fields: tuple[Field, ...], title: str) -> str:
    rows = "".join(_row(field) for field in fields)
    return f"| {title} | takes | what for | example |\n|---|---|---|---|\n{rows}"


def _row(field: Field) -> str:
    """One field; required ones are bold."""
    name = f"**{field.name}**" if field.required else field.name
    notes = [field.help]
    if field.default:
        notes.append(f"Default: `{field.default}`.")
    if field.aliases:
        notes.append("Also: " + ", ".join(f"`{alias}`" for alias in field.aliases) + ".")
    if field.shorthand:
        notes.append(f"A text alone is its `{field.shorthand}`.")
    example = f"`{field.example}`" if field.example else ""
    return f"| {name} | {_takes(field)} | {' '.join(notes)} | {example} |\n"


def _takes(field: Field) -> str:
    """What stands behind the colon."""
    if field.type is Type.CHOICE:
        return ", ".join(f"`{value}`" for value in field.values)
    if field.type is Type.GROUP:
        return f"list of at most {field.limit} groups, see below" if field.many else "group, see below"
    many = f"list of at most {field.limit}: " if field.many else ""
    return many + _TAKES[field.type]


def main(arguments: list[str]) -> None:
    """With ``--write`` renew the document, otherwise print what it would be; a test tells when it is not current."""
    fresh = renew(DOCUMENT.read_text(encoding="utf-8"))
    if "--write" in arguments:
        DOCUMENT.write_text(fresh, encoding="utf-8")
    else:
        sys.stdout.write(fresh)


if __name__ == "__main__":
    main(sys.argv[1:])
