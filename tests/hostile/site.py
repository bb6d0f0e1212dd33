"""A portal whose editors try everything: each vector in a text, every field of front matter and of ``school.toml``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.hostile.vectors import VECTORS

from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.unitfields import UNIT_FIELDS

PAYLOADS = (
    "\"><img src=x onerror=alert(1)>'><svg onload=alert(1)>",
    "</title></script></textarea></style><script>alert(1)</script>",
    "--><!--><script>alert(1)</script>",
    '\' onmouseover=alert(1) autofocus onfocus=alert(1) style=position:fixed x=" onload=alert(1) y="',
    "{{ 7*191 }}{% raw %}<b>{{ site.values }}</b>]]><script>alert(1)</script>",
    "javascript:alert(1)//&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
)
"""Words for fields that are plain text."""
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt://x.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://x.example/" onmouseover=alert(1) x="',
    "https://x.example/><script>alert(1)</script>",
    "//evil.example/",
    "https://user:word@evil.example/",
    "vbscript:alert(1)",
    "/\\evil.example",
    "../../../../../etc/passwd",
    "{attach}../../secret.jpg",
    "{static}/../secret.jpg",
    'x" onclick=alert(1) y="',
)
"""Values for fields that are addresses, files, numbers or names; none of them is one."""
_WORDS = (Type.TEXT, Type.TAG)
_CHOSEN = {"kind": "tieu-hoc"}
SECTION = "tin-tuc"
NEEDS_MORE = {"photos", "videos", "songs", "event", "silence"}
"""Groups that are nothing without a value that is no text."""


def quoted(text: str) -> str:
    """A text as front matter takes it."""
    return "'" + text.replace("'", "''") + "'"


def _flow(field: Field, payload: str) -> str | None:
    """A field with the payload in every text that it holds; None when it holds none."""
    if field.type is Type.GROUP:
        parts = [(one.name, _flow(one, payload)) for one in field.fields]
        inner = ", ".join(f"{name}: {value}" for name, value in parts if value is not None)
        value = "{" + inner + "}" if inner else None
    elif field.type in _WORDS:
        value = quoted(payload[: field.length])
    else:
        value = None
    return f"[{value}]" if value and field.many else value


def articles() -> Iterator[tuple[str, str]]:
    """Name of a folder → text of its article: a vector each, then a payload in all fields at once."""
    for number, vector in enumerate(VECTORS):
        body = f"Đầu.\n\n{vector}\n\nGiữa {vector} dòng.\n\n- {vector}\n\n> {vector}\n\n| a |\n|---|\n| {vector} |"
        yield f"2024-10-{number % 28 + 1:02}-vec-{number}", f"---\ntitle: Vec tơ {number}\n---\n\n{body}\n"
    for number, payload in enumerate(PAYLOADS):
        words = quoted(payload)
        lines = [
            f"photos: [{{file: anh.jpg, caption: {words}, alt: {words}, credit: {words}}}]",
            f"videos: [{{url: 'https://v.example/a', title: {words}, credit: {words}}}]",
            f"event: {{name: {words}, date: 30/12/2024 8:00, place: {words}}}",
        ]
        for field in FIELDS:
            value = _flow(field, payload)
            if value is not None and field.name not in NEEDS_MORE:
                lines.append(f"{field.name}: {value}")
        text = "\n".join(lines)
        yield f"2024-11-{number + 1:02}-o-{number}", f"---\n{text}\n---\n\n![{payload}](anh.jpg)\n\n{payload}\n"


def refused_articles() -> Iterator[tuple[str, str]]:
    """Articles with one value each that is no address, file, number or name."""
    number = 0
    for name, field in _leaves(FIELDS):
        for address in ADDRESSES:
            if field.type in (*_WORDS, Type.BOXES):
                continue
            number += 1
            value = quoted(address)
            outer, _, inner = name.partition(".")
            line = f"{outer}: {{{inner}: {value}}}" if inner else f"{outer}: {value}"
            yield (
                f"2024-{number % 9 + 1:02}-{number % 28 + 1:02}-sai-{number}",
                f"---\ntitle: Sai\n{line}\n---\n\nChữ.\n",
            )


def _leaves(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        if field.type is Type.GROUP:
            yield from _leaves(field.fields, f"{field.name}.")
        elif prefix or field.name != "title":
            yield prefix + field.name, field


def _good(field: Field, payload: str) -> Any:
    """What ``school.toml`` holds: the payload where a text may stand, the field's own example elsewhere."""
    if field.type in _WORDS:
        return payload[: field.length]
    if field.type is Type.NUMBER:
        return float(field.example)
    if field.type is Type.FLAG:
        return True
    if field.type is Type.ACCOUNT:
        return json.loads(field.example)
    return _CHOSEN.get(field.name, field.example)


def schools() -> Iterator[tuple[str, str]]:
    """Folder of a school → its ``school.toml`` with a payload in every text."""
    for number, payload in enumerate(PAYLOADS):
        lines, tables = [], []
        for field in UNIT_FIELDS:
            if field.type is Type.SECTIONS:
                tables += [
                    f"[sections.{SECTION}]",
                    f"vi = {json.dumps(payload[:60])}",
                    f"en = {json.dumps(payload[:60])}",
                ]
            elif field.type is not Type.GROUP:
                lines.append(f"{field.name} = {_toml(_good(field, payload))}")
            else:
                tables.append(f"[[{field.name}]]" if field.many else f"[{field.name}]")
                left_out = {"id", "file", "poster", "captions", "until", "everywhere"}
                for one in field.fields:
                    if one.name not in left_out or (field.name == "notices" and one.name == "until"):
                        value = "31/12/2024" if one.name == "until" else _good(one, payload)
                        value = "01/01/2024" if one.name == "from" else value
                        tables.append(f"{one.name} = {_toml(value)}")
        yield f"truong-{number}", "\n".join([*lines, *tables]) + "\n"


def refused_schools() -> Iterator[tuple[str, str]]:
    """Schools with one value each that is no address, colour, number or name."""
    start = 'name = "Trường Sai"\nkind = "tieu-hoc"\n'
    number = 0
    for field in UNIT_FIELDS:
        inner = [one for one in field.fields if one.type not in _WORDS] if field.type is Type.GROUP else [field]
        for one in inner:
            if one.type in (*_WORDS, Type.SECTIONS):
                continue
            for address in ADDRESSES[:: 1 if one.type in (Type.URL, Type.LINK, Type.FILE) else 4]:
                number += 1
                head = (
                    "" if field.type is not Type.GROUP else f"[[{field.name}]]\n" if field.many else f"[{field.name}]\n"
                )
                lines = [f'{each.name} = "Chữ"' for each in field.fields if each.required and each.type in _WORDS]
                lines += [
                    f'{each.name} = "{each.example}"'
                    for each in field.fields
                    if each.required and each is not one and each.type not in (*_WORDS, Type.NUMBER)
                ]
                value = [address] if one.type is Type.ACCOUNT else address
                toml = start.replace('kind = "tieu-hoc"\n', "") if one.name == "kind" else start
                yield (
                    f"sai-{number}",
                    f"{toml}{head}" + "\n".join([*lines, f"{one.name} = {json.dumps(value)}"]) + "\n",
                )


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write(content: Path, picture: bytes) -> None:
    """The whole content folder."""
    texts = [*articles(), *refused_articles()]
    for unit, toml in schools():
        _put(content / unit / "school.toml", toml)
        _put(content / unit / SECTION / "2024/2024-12-01-tin/index.md", "---\ntitle: Tin\ntags: [Lễ]\n---\n\nChữ.\n")
    _put(
        content / "truong-doc/school.toml",
        f'name = "Trường Độc"\nkind = "tieu-hoc"\n[sections.{SECTION}]\nvi = "Tin"\n',
    )
    for name, text in texts:
        _put(content / "truong-doc" / SECTION / name[:4] / name / "index.md", text)
        (content / "truong-doc" / SECTION / name[:4] / name / "anh.jpg").write_bytes(picture)
    _put(content / "truong-doc/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\n" + "\n\n".join(VECTORS) + "\n")
    for unit, toml in refused_schools():
        _put(content / unit / "school.toml", toml)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
