"""``school.toml``: what it may hold, and reading it with line and column for every mistake."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from bangtin.core import unitcheck as check
from bangtin.core.didyoumean import closest
from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.values import clean, is_file_name
from bangtin.core.problems import Code, Problem, Severity
from bangtin.core.tomlfile import MAX_BYTES, Fault, load, places
from bangtin.core.unitfields import CONTACT, SECTION, UNIT_FIELDS
from bangtin.core.unitparts import Emergency, Landmark, Notice, OtherSite, UnitClip
from bangtin.core.units import Contact, Parent, Unit
from bangtin.core.urls import RESERVED
from bangtin.core.vietnamese.dates import DateError, Moment, parse_moment
from bangtin.core.vietnamese.text import is_slug

__all__ = ["UNIT_FIELDS", "is_account", "read_unit"]

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_ACCOUNT = re.compile(r"@[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,5}")
_PHONE = re.compile(r"(?=(?:[^0-9]*[0-9]){3})[0-9+()./ -]{3,60}")
_OWN_PAGE = re.compile(r"/(?:[a-z0-9][a-z0-9.-]*/)*(?:#[a-z0-9-]+)?")
_YEAR = re.compile(r"[0-9]{4}")


def read_unit(data: bytes, file: str, unit: str, folders: Collection[str]) -> tuple[Unit | None, list[Problem]]:
    """The unit, or None when there is an error; `folders` are the ids that parents may have."""
    table, problem = _load(data, file)
    if table is None:
        return None, [problem] if problem else []
    reader = _Reader(file, data.decode("utf-8-sig"), unit, folders)
    found = reader.unit(table)
    problems = sorted(reader.problems, key=lambda one: one.order)
    return (None if any(one.severity is Severity.ERROR for one in problems) else found), problems


def _load(data: bytes, file: str) -> tuple[dict[str, Any] | None, Problem | None]:
    """The file as plain data, or the one problem that ends the reading."""
    found = load(data)
    if not isinstance(found, Fault):
        return found, None
    if found.kind == "size":
        return None, check.TOO_LARGE.at(file, 1, 1, size=len(data), limit=MAX_BYTES)
    codes = {"encoding": check.NOT_UTF8, "quotes": check.CURLY_QUOTES, "twice": check.TWICE, "syntax": check.SYNTAX}
    return None, codes[found.kind].at(file, found.line, found.column, text=found.text)


class _Reader:
    """Reads the tables; a value that is wrong is reported and counts as absent."""

    def __init__(self, file: str, text: str, unit: str, folders: Collection[str]) -> None:
        self.file = file
        self.unit_id = unit
        self.folders = folders
        self.problems: list[Problem] = []
        self.places = places(text)

    def report(self, code: Code, path: str, **params: Any) -> None:
        """A problem at an entry or at a heading (for what is missing below it), by its path."""
        line, column = self.places.get(path) or self.places.get(path.rpartition(".")[0]) or (1, 1)
        self.problems.append(code.at(self.file, line, column, **params))

    def unit(self, table: dict[str, Any]) -> Unit:
        """The whole file."""
        values = self.table(UNIT_FIELDS, table, "")
        values.setdefault("name", "")
        values["kind"] = values.get("kind") or "portal"
        for name in _MANY:
            values[name] = tuple(values.get(name) or ())
        for number, notice in enumerate(values["notices"]):
            if notice.everywhere and values["kind"] != "portal":
                self.report(check.NOTICE_EVERYWHERE, f"notices.{number}.everywhere")
        values.pop("editors", None)  # who may change the folder is no business of a page
        return Unit(id=self.unit_id, **values)

    def table(self, fields: tuple[Field, ...], table: dict[str, Any], path: str) -> dict[str, Any]:
        """The entries of one table that can be read."""
        known = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        for key, value in table.items():
            where = f"{path}.{key}" if path else key
            field = known.get(key)
            if field is not None:
                found = self.value(field, value, where)
                if found is not None:
                    values[key] = found
            elif guess := closest(key, known):
                self.report(check.UNKNOWN_KEY_CLOSE, where, key=key, guess=guess)
            else:
                self.report(check.UNKNOWN_KEY, where, key=key, known=", ".join(known))
        for field in fields:
            if field.required and (field.name not in table or table[field.name] == ""):
                where = f"{path}.{field.name}" if path else field.name
                self.report(check.MISSING, where, key=field.name, example=field.example)
        return values

    def value(self, field: Field, value: Any, path: str) -> Any:
        """One entry; None when it is empty or wrong."""
        match field.type:
            case Type.GROUP:
                return self.groups(field, value, path) if field.many else self.contact(value, path)
            case Type.SECTIONS:
                return self.sections(value, path)
            case Type.ACCOUNT if isinstance(value, list) and len(value) <= field.limit:
                return [self.account(one, path) for one in value]
            case Type.ACCOUNT:
                self.report(check.LIST_EXPECTED, path, key=field.name, example=field.example)
                return None
            case Type.FLAG:
                if not isinstance(value, bool):
                    self.report(check.FLAG, path, key=field.name)
                    return None
                return value
            case Type.NUMBER:
                return self.number(field, value, path)
            case Type.DAY | Type.MOMENT:
                value = str(value) if isinstance(value, int) else _day_text(value)
        if not isinstance(value, str):
            self.report(check.TEXT_EXPECTED, path, key=field.name, example=field.example)
            return None
        text = clean(value)
        return self.text(field, text, path) if text else None

    def text(self, field: Field, text: str, path: str) -> Any:
        """A text by the type of its field."""
        if len(text) > field.length:
            self.report(check.TOO_LONG, path, key=field.name, size=len(text), limit=field.length)
            return None
        match field.type:
            case Type.DAY | Type.MOMENT:
                return self.day(field, text, path)
            case Type.UNIT:
                return self.parent_id(text, path)
            case Type.CHOICE if text not in field.values:
                choices = ", ".join(field.values)
                if guess := closest(text, field.values):
                    self.report(check.CHOICE_CLOSE, path, value=text, key=field.name, guess=guess, choices=choices)
                else:
                    self.report(check.CHOICE, path, value=text, key=field.name, choices=choices)
                return None
            case Type.COLOUR if _COLOUR.fullmatch(text):
                digits = text[1:].lower()
                return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
        if field.type in _WRONG and not _is_good(field.type, text):
            self.report(_WRONG[field.type], path, value=text)
            return None
        return text

    def day(self, field: Field, text: str, path: str) -> str | dt.date | Moment | None:
        """A day, perhaps with a time; the foundation is kept as written, and a year alone is enough for it."""
        if field.name == "founded" and _YEAR.fullmatch(text):
            return text
        try:
            moment = parse_moment(text)
        except DateError:
            moment = None
        if moment is None or moment.end is not None:
            self.report(check.DATE, path, value=text)
            return None
        if field.type is Type.MOMENT:
            return moment
        return text if field.name == "founded" else moment.date

    def account(self, value: Any, path: str) -> str:
        """Somebody on the host of the repository."""
        if not isinstance(value, str) or not is_account(value):
            self.report(check.ACCOUNT, path, value=value)
        return str(value)

    def number(self, field: Field, value: Any, path: str) -> float | None:
        """A number between minus and plus the field's length."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not -field.length <= value <= field.length:
            low, high = -field.length, field.length
            self.report(check.NUMBER, path, key=field.name, low=low, high=high, example=field.example)
            return None
        return float(value)

    def parent_id(self, text: str, path: str) -> str | None:
        """The id of a unit above this one."""
        if text == self.unit_id:
            self.report(check.PARENT_ITSELF, path)
        elif text in self.folders:
            return text
        elif guess := closest(text, [folder for folder in self.folders if folder != self.unit_id]):
            self.report(check.PARENT_UNKNOWN_CLOSE, path, value=text, guess=guess)
        else:
            self.report(check.PARENT_UNKNOWN, path, value=text)
        return None

    def groups(self, field: Field, value: Any, path: str) -> list[Any] | None:
        """Groups that may stand several times, each under a heading of its own."""
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.report(check.TABLE_EXPECTED, path, key=field.name, heading=f"[[{field.name}]]")
            return None
        if len(value) > field.limit:
            self.report(check.TOO_MANY, f"{path}.{field.limit}", key=field.name, limit=field.limit)
            return None
        found = []
        for number, one in enumerate(value):
            where = f"{path}.{number}"
            before = len(self.problems)
            values = self.table(field.fields, one, where)
            if len(self.problems) == before:
                found.append(_MANY[field.name](self, values, where))
        return found

    def parent(self, values: dict[str, Any], path: str) -> Parent:
        """An office above."""
        since, until = values.get("from"), values.get("until")
        if not values.get("id") and not values.get("name"):
            self.report(check.PARENT_UNNAMED, path)
        if since and until and until < since:
            day = "{:%d/%m/%Y}".format
            self.report(check.PARENT_DATES, f"{path}.until", since=day(since), until=day(until))
        return Parent(values.get("id", ""), values.get("name", ""), since, until)

    def notice(self, values: dict[str, Any], path: str) -> Notice:
        """A notice; a last day without a time counts to its end."""
        since, until = values.pop("from", None), values.pop("until")
        begins = since.datetime() if since else None
        ends = until.datetime() if until.time else until.datetime() + dt.timedelta(days=1)
        if begins and ends <= begins:
            self.report(check.NOTICE_DATES, f"{path}.until", key=values["text"][:60])
        return Notice(since=begins, until=ends, **values)

    def emergency(self, values: dict[str, Any], _path: str) -> Emergency:
        """Whom to ring."""
        return Emergency(**values)

    def landmark(self, values: dict[str, Any], _path: str) -> Landmark:
        """What is near."""
        return Landmark(**values)

    def clip(self, values: dict[str, Any], path: str) -> UnitClip:
        """A video or a song: a file or an address."""
        if bool(values.get("file")) == bool(values.get("url")):
            self.report(check.CLIP_SOURCE, path, key=values["title"][:60])
        day = values.pop("date", None)
        return UnitClip(day=day.isoformat() if day else "", **values)

    def other_site(self, values: dict[str, Any], _path: str) -> OtherSite:
        """A website of others."""
        return OtherSite(**values)

    def contact(self, value: Any, path: str) -> Contact | None:
        """How to reach the unit."""
        if not isinstance(value, dict):
            self.report(check.TABLE_EXPECTED, path, key="contact", heading="[contact]")
            return None
        if ("lat" in value) != ("lon" in value):
            self.report(check.HALF_PLACE, f"{path}.lat" if "lat" in value else f"{path}.lon")
        return Contact(**self.table(CONTACT, value, path))

    def sections(self, value: Any, path: str) -> dict[str, dict[str, str]] | None:
        """Folder → labels by language."""
        if not isinstance(value, dict):
            self.report(check.TABLE_EXPECTED, path, key="sections", heading="[sections.tin-tuc]")
            return None
        found: dict[str, dict[str, str]] = {}
        for slug, labels in value.items():
            where = f"{path}.{slug}"
            if not is_slug(slug):
                self.report(check.SECTION_NAME, where, value=slug)
            elif slug in RESERVED:
                self.report(check.RESERVED_SECTION, where, value=slug)
            if isinstance(labels, dict):
                found[slug] = self.table(SECTION, labels, where)
            else:
                self.report(check.TABLE_EXPECTED, where, key=slug, heading=f"[sections.{slug}]")
        return found


_MANY: dict[str, Callable[[_Reader, dict[str, Any], str], Any]] = {
    "parents": _Reader.parent,
    "notices": _Reader.notice,
    "emergency": _Reader.emergency,
    "landmarks": _Reader.landmark,
    "links": _Reader.other_site,
    "videos": _Reader.clip,
    "songs": _Reader.clip,
}
"""What becomes of groups that may stand several times."""
_WRONG = {
    Type.COLOUR: check.COLOUR,
    Type.EMAIL: check.EMAIL,
    Type.PHONE: check.PHONE,
    Type.URL: check.URL,
    Type.LINK: check.LINK,
    Type.FILE: check.FILE,
}


def is_account(text: str) -> bool:
    """Whether a text names somebody on the host of a repository: @name, @team/name or an email address."""
    return (_ACCOUNT.fullmatch(text) or _EMAIL.fullmatch(text)) is not None


def _day_text(value: Any) -> Any:
    """A date that TOML has read itself, as text again."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _is_good(kind: Type, text: str) -> bool:
    """Whether a text has the form of its type."""
    if kind is Type.EMAIL:
        return _EMAIL.fullmatch(text) is not None
    if kind is Type.PHONE:
        return _PHONE.fullmatch(text) is not None
    if kind is Type.COLOUR:
        return False  # a good one has been taken before
    if kind is Type.FILE:
        return is_file_name(text)
    if kind is Type.LINK and _OWN_PAGE.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
    return good and not any(char in text for char in " \"'<>\\")
