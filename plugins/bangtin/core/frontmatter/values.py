"""One value of front matter: from the text an editor typed to what its field means, or to a problem."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from bangtin.core.didyoumean import closest
from bangtin.core.frontmatter import check_fields as check
from bangtin.core.frontmatter import dates
from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.model import Box
from bangtin.core.frontmatter.nodes import Node, Scalar, Sequence
from bangtin.core.i18n import EDITORS, catalog
from bangtin.core.oldaddresses import address_form
from bangtin.core.problems import Code, Problem
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.schoolyears import SchoolYear, SchoolYearError, parse_school_year
from bangtin.core.vietnamese.text import clean_invisible, fold, is_slug, nfc

_YES = frozenset(("yes", "true", "on", "1", "có"))
_NO = frozenset(("no", "false", "off", "0", "không"))
_NAME = r"[^/\\:*?\"<>|\x00-\x1f.][^/\\:*?\"<>|\x00-\x1f]*"  # no name begins with a dot
_FILE = re.compile(rf"(?:{_NAME}/)*{_NAME}")
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?%?")


def clean(text: str) -> str:
    """A text as it is kept: NFC, on one line, single spaces, nothing invisible, trimmed."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(clean_invisible(nfc(text)).split())


def is_file_name(text: str) -> bool:
    """Whether a text names a file in a folder of ours: no way up, no hidden file, no sign that systems forbid."""
    return len(text) <= 200 and _FILE.fullmatch(text) is not None


class Values:
    """Reads single values; what is wrong goes into ``problems``. A value that is wrong is None."""

    __slots__ = ("default_year", "file", "near", "problems", "unit", "units")

    def __init__(self, file: str, unit: str, units: Collection[str] | None, near: dt.date | None) -> None:
        self.file = file
        self.unit = unit
        self.units = units
        self.near = near
        self.default_year: SchoolYear | None = None
        self.problems: list[Problem] = []

    def report(self, code: Code, node: Node, **params: Any) -> None:
        """A problem at a value."""
        text = node.text if isinstance(node, Scalar) else ""
        self.problems.append(code.at(self.file, node.line, node.column, text=text, **params))

    def read(self, field: Field, node: Scalar, text: str, key: str) -> Any:
        """The meaning of a text that is not empty; None after a report."""
        return _READERS[field.type](self, field, node, text, key)

    def boxes(self, node: Node) -> tuple[Box, ...]:
        """`[[40, 20, 10, 15], …]`, or one box alone; shares of the picture, not per cent, come out."""
        if isinstance(node, Sequence) and node.items and not isinstance(node.items[0], Scalar):
            found = [self._box(item) for item in node.items]
        else:
            found = [self._box(node)]
        return tuple(box for box in found if box is not None)

    def _box(self, node: Node) -> Box | None:
        texts = [item.text.strip() for item in getattr(node, "items", ()) if isinstance(item, Scalar)]
        if len(texts) == 4 and len(getattr(node, "items", ())) == 4 and all(map(_NUMBER.fullmatch, texts)):
            left, top, width, height = (float(text.rstrip("%").replace(",", ".")) for text in texts)
            if width > 0 and height > 0 and left + width <= 100 and top + height <= 100:
                return left / 100, top / 100, width / 100, height / 100
        value = f"[{', '.join(texts)}]" if texts else getattr(node, "text", "")
        self.report(check.BAD_BOX, node, value=value)
        return None


def _text(values: Values, field: Field, node: Scalar, text: str, key: str) -> str | None:
    if len(text) > field.length:
        values.report(check.TOO_LONG, node, key=key, size=len(text), limit=field.length)
        return None
    return text


def _moment(values: Values, field: Field, node: Scalar, text: str, key: str) -> Moment | None:
    """A date with or without a time; only an event's may lack the year, be several days, or a month."""
    if field.span:
        return dates.read_moment(
            node,
            text,
            values.report,
            school_year=values.default_year,
            near=values.near,
            example=field.example,
            months=True,
        )
    moment = dates.read_moment(node, text, values.report, example=field.example)
    if moment is not None and moment.end is not None:
        values.report(check.ONE_DAY, node, value=text, key=key, example=field.example)
        return None
    return moment


def _clock(values: Values, _field: Field, node: Scalar, text: str, _key: str) -> dt.time | None:
    return dates.read_clock(node, text, values.report)


def _end(values: Values, field: Field, node: Scalar, text: str, key: str) -> Moment | dt.time | None:
    """When an event ends: a time alone means the day on which it begins."""
    if (time := dates.clock(text)) is not None:
        return time
    moment = dates.read_moment(
        node, text, values.report, school_year=values.default_year, near=values.near, example=field.example
    )
    if moment is not None and moment.end is not None:
        values.report(check.ONE_DAY, node, value=text, key=key, example=field.example)
        return None
    return moment


def _day(values: Values, field: Field, node: Scalar, text: str, key: str) -> dt.date | None:
    moment = _moment(values, field, node, text, key)
    return None if moment is None else moment.date


def _school_year(values: Values, _field: Field, node: Scalar, text: str, _key: str) -> str | None:
    try:
        return str(parse_school_year(text))
    except SchoolYearError as error:
        code = check.SCHOOL_YEAR_SPAN if error.reason == "span" else check.SCHOOL_YEAR
        values.report(code, node, value=text)
        return None


def _choice(values: Values, field: Field, node: Scalar, text: str, key: str) -> str | None:
    allowed = field.values
    if text in allowed:
        return text
    choices = ", ".join(allowed)
    if guess := _meant(text, field):
        values.report(check.CHOICE_CLOSE, node, value=text, key=key, guess=guess, choices=choices)
    else:
        values.report(check.CHOICE, node, value=text, key=key, choices=choices)
    return None


def _meant(text: str, field: Field) -> str | None:
    """The value that somebody meant: a slip, or its label in Vietnamese (status: nháp)."""
    if guess := closest(text, field.values):
        return guess
    words, vi = set(fold(text).split()), catalog(EDITORS, "vi")
    meant = [
        choice.value
        for choice in field.choices
        if words <= set(fold(vi.get(choice.label, choice.label).partition(":")[0]).split())
    ]
    return meant[0] if len(meant) == 1 else None


def _flag(values: Values, _field: Field, node: Scalar, text: str, key: str) -> bool | None:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    values.report(check.FLAG, node, value=text, key=key)
    return None


def _file_name(values: Values, field: Field, node: Scalar, text: str, _key: str) -> str | None:
    name = text.removeprefix("./")
    if is_file_name(name):
        return name
    values.report(check.BAD_FILE, node, value=text, example=field.example)
    return None


def _url(values: Values, _field: Field, node: Scalar, text: str, _key: str) -> str | None:
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if good and len(text) <= 1000 and not any(char in text for char in " \"'<>\\"):
        return text
    values.report(check.BAD_URL, node, value=text)
    return None


def _path(values: Values, field: Field, node: Scalar, text: str, _key: str) -> str | None:
    old = address_form(text)
    if old is None:
        values.report(check.BAD_ALIAS, node, value=text, example=field.example)
        return None
    if values.unit and not old.startswith(("//", f"/{values.unit}/")):
        values.report(check.FOREIGN_ALIAS, node, value=text, unit=values.unit)
        return None
    return text


def _unit_id(values: Values, field: Field, node: Scalar, text: str, _key: str) -> str | None:
    if values.units is None or text in values.units:
        if is_slug(text):
            return text
        values.report(check.BAD_UNIT, node, value=text, example=field.example)
    elif guess := closest(text, values.units):
        values.report(check.UNKNOWN_UNIT_CLOSE, node, value=text, guess=guess)
    else:
        values.report(check.UNKNOWN_UNIT, node, value=text)
    return None


def _id(values: Values, field: Field, node: Scalar, text: str, _key: str) -> str | None:
    if is_slug(text):
        return text
    values.report(check.BAD_ID, node, value=text, example=field.example)
    return None


def _code(values: Values, field: Field, node: Scalar, text: str, _key: str) -> str | None:
    if _CODE.fullmatch(text):
        return text
    values.report(check.BAD_CODE, node, value=text, example=field.example)
    return None


def _tag(values: Values, field: Field, node: Scalar, text: str, key: str) -> str | None:
    if not any(char.isalnum() for char in text):
        values.report(check.BAD_TAG, node, value=text)
        return None
    return _text(values, field, node, text, key)


_READERS: dict[Type, Callable[[Values, Field, Scalar, str, str], Any]] = {
    Type.TEXT: _text,
    Type.MOMENT: _moment,
    Type.CLOCK: _clock,
    Type.END: _end,
    Type.DAY: _day,
    Type.SCHOOL_YEAR: _school_year,
    Type.CHOICE: _choice,
    Type.FLAG: _flag,
    Type.FILE: _file_name,
    Type.URL: _url,
    Type.PATH: _path,
    Type.UNIT: _unit_id,
    Type.ID: _id,
    Type.CODE: _code,
    Type.TAG: _tag,
}
