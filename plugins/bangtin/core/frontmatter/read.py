"""From a Markdown file's text to its checked front matter and its body.

All mistakes are found in one pass, each with line and column; nothing an editor can type raises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from bangtin.core.didyoumean import closest
from bangtin.core.frontmatter import check_fields as check
from bangtin.core.frontmatter import dates, model
from bangtin.core.frontmatter.check_syntax import TOO_LONG
from bangtin.core.frontmatter.fields import Field, Type, by_name
from bangtin.core.frontmatter.model import FrontMatter
from bangtin.core.frontmatter.nodes import Entry, Mapping, Node, Scalar, Sequence
from bangtin.core.frontmatter.schema import FIELDS, FOLDER_KEYS, FORBIDDEN
from bangtin.core.frontmatter.syntax import missing, parse, split
from bangtin.core.frontmatter.values import Values, clean
from bangtin.core.frontmatter.words import WORDS
from bangtin.core.problems import Code, Problem, Severity
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.schoolyears import SchoolYearError, parse_school_year
from bangtin.core.vietnamese.text import same_word_key

__all__ = ["Reading", "read_front_matter"]

_ROOT = by_name(FIELDS)
_GROUPS = {field.name: by_name(field.fields) for field in FIELDS if field.fields}
_RECORDS = {
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
_MONTH = dt.timedelta(days=31)


@dataclass(slots=True)
class Reading:
    """What a file holds. ``front`` is None exactly when one of the problems is an error.

    ``body`` has plain line ends and begins on line ``body_line`` of the file.
    """

    front: FrontMatter | None
    body: str
    body_line: int
    problems: list[Problem]


def read_front_matter(
    text: str,
    file: str,
    *,
    folder_date: dt.date | None = None,
    lang: str = "",
    unit: str = "",
    units: Collection[str] | None = None,
    needs_date: bool = False,
) -> Reading:
    """Read a Markdown file.

    `file` is its name in problems; `folder_date` the day in its folder's name; `lang` the language its name says;
    `unit` the unit it lies in (aliases must too); `units` all units' ids, when they are to be checked. With
    `needs_date`, an article without any date is an error.
    """
    parts = split(text)
    if parts.front is None:
        return Reading(None, parts.body, parts.body_line, [missing(text, file)])
    mapping, problems = parse(parts.front, file)
    reader = _Reader(file, unit, units, folder_date)
    if not any(problem.code == TOO_LONG.id for problem in problems):  # else nothing was read
        front = reader.front_matter(mapping, folder_date, lang, needs_date=needs_date)
    else:
        front = None
    problems += reader.problems
    if front is not None and front.silence:
        silenced = front.silenced
        problems = [one for one in problems if one.severity is Severity.ERROR or one.code not in silenced]
    problems.sort(key=lambda problem: problem.order)
    if any(problem.severity is Severity.ERROR for problem in problems):
        front = None
    return Reading(front, parts.body, parts.body_line, problems)


class _Reader(Values):
    """Reads groups of fields by their declarations."""

    __slots__ = ("nodes",)

    def __init__(self, file: str, unit: str, units: Collection[str] | None, near: dt.date | None) -> None:
        super().__init__(file, unit, units, near)
        self.nodes: dict[str, Node] = {}
        """The values of the outermost fields, for messages about several of them."""

    # -- fields --------------------------------------------------------------------------------------------------

    def group(self, names: dict[str, Field], mapping: Mapping, path: str) -> dict[str, Any]:
        """The fields of a group by name; what is missing or wrong is reported and left out."""
        values: dict[str, Any] = {}
        seen: dict[str, tuple[str, Entry]] = {}
        for key, entry in mapping.entries.items():
            field = names.get(key)
            if field is None:
                if (meant := self._unknown(key, entry, names, path)) is not None:
                    seen.setdefault(meant.name, (key, entry))  # it is misspelt, which is not missing
                continue
            if field.name in seen and seen[field.name][0] in names:
                other, first = seen[field.name]
                self._at_key(check.SAME_FIELD, entry, key=key, other=other, first=first.key_line)
                continue
            seen[field.name] = key, entry
            if not path:
                self.nodes[field.name] = entry.node
            value = self._field(field, entry.node, f"{path}.{key}" if path else key)
            if value is not None:
                values[field.name] = value
            elif field.required and _is_empty(entry.node):
                self._at_key(check.MISSING, entry, key=key, example=field.example)
        for field in names.values():
            if field.required and field.name not in seen:
                seen[field.name] = "", Entry(0, 0, mapping)
                line, column = (mapping.line, mapping.column) if path else (1, 1)
                self.problems.append(check.MISSING.at(self.file, line, column, key=field.name, example=field.example))
        return values

    def _at_key(self, code: Code, entry: Entry, **params: Any) -> None:
        self.problems.append(code.at(self.file, entry.key_line, entry.key_column, **params))

    def _unknown(self, key: str, entry: Entry, names: dict[str, Field], path: str) -> Field | None:
        """A key that is no field: refused on purpose, mistyped, or unheard of. Returns the field that is meant."""
        word = key.lower()
        if not path and word in FORBIDDEN:
            self._at_key(check.FORBIDDEN_KEY, entry, key=key)
        elif not path and word in FOLDER_KEYS:
            self._at_key(check.FOLDER_KEY, entry, key=key)
        elif guess := _meant(key, names, path):
            self._at_key(check.UNKNOWN_KEY_CLOSE, entry, key=key, guess=guess)
            return names[guess]
        else:
            known = ", ".join(dict.fromkeys(field.name for field in names.values()))
            self._at_key(check.UNKNOWN_KEY, entry, key=key, known=known)
        return None

    def _field(self, field: Field, node: Node, key: str) -> Any:
        """The value of a field; None when it is empty or wrong."""
        if field.type is Type.BOXES:
            return None if _is_empty(node) else self.boxes(node)
        if field.many:
            return None if _is_empty(node) else self._list(field, node, key)
        return self._one(field, node, key)

    def _list(self, field: Field, node: Node, key: str) -> tuple[Any, ...]:
        """The entries of a list that can be read; a single text without a comma is a list of one."""
        if isinstance(node, Sequence):
            items = node.items
        elif isinstance(node, Scalar) and (field.type is not Type.GROUP or field.shorthand):
            if "," in node.text and not node.quoted:
                self.report(check.LIST_EXPECTED, node, key=key, value=node.text)
                return ()
            items = [node]
        else:
            code = check.GROUPS_EXPECTED if field.type is Type.GROUP else check.LIST_EXPECTED
            self.report(code, node, key=key, value="a, b", example=_example(field))
            return ()
        if len(items) > field.limit:
            self.report(check.TOO_MANY, items[field.limit], key=key, size=len(items), limit=field.limit)
            return ()
        values = [self._one(field, item, key) for item in items]
        return tuple(value for value in values if value is not None)

    def _one(self, field: Field, node: Node, key: str) -> Any:
        """One value, not a list."""
        if field.type is Type.GROUP:
            return self._record(field, node, key)
        if not isinstance(node, Scalar):
            self.report(check.TEXT_EXPECTED, node, key=key, example=field.example)
            return None
        text = clean(node.text)
        return self.read(field, node, text, key) if text else None

    def _record(self, field: Field, node: Node, key: str) -> Any:
        """A group as a record of the model; None when it is empty or lacks what it must have."""
        if isinstance(node, Scalar):
            if not node.text.strip():
                return None
            if field.shorthand:
                node = Mapping({field.shorthand: Entry(node.line, node.column, node)}, node.line, node.column)
        if not isinstance(node, Mapping):
            self.report(check.GROUP_EXPECTED, node, key=key, example=_example(field))
            return None
        names = _GROUPS[field.name]
        values = self.group(names, node, key)
        if field.name == "event":
            return self._event(values, node)
        if any(one.required and one.name not in values for one in names.values()):
            return None
        return _RECORDS[field.name](**values)

    # -- the whole -----------------------------------------------------------------------------------------------

    def front_matter(
        self, mapping: Mapping, folder_date: dt.date | None, lang: str, *, needs_date: bool
    ) -> FrontMatter | None:
        """Every field, then what concerns several; None when there is no title."""
        year = mapping.entries.get("school_year")
        if year is not None and isinstance(year.node, Scalar):
            try:
                self.default_year = parse_school_year(year.node.text)
            except SchoolYearError:
                self.default_year = None
        values = self.group(_ROOT, mapping, "")
        self._language(values, lang)
        self._dates(values, folder_date, needs_date=needs_date)
        self._repeats(values)
        return FrontMatter(**values) if "title" in values else None

    def _language(self, values: dict[str, Any], lang: str) -> None:
        said = values.setdefault("lang", lang)
        if lang and said != lang:
            self.report(check.OTHER_LANGUAGE, self.nodes["lang"], value=said, expected=lang)

    def _dates(self, values: dict[str, Any], folder_date: dt.date | None, *, needs_date: bool) -> None:
        """The date of publication, and how the others lie to it."""
        if "date" not in values and not ("date" in self.nodes and not _is_empty(self.nodes["date"])):
            if folder_date is not None:
                values["date"] = Moment(folder_date)
            elif needs_date:
                self.problems.append(check.MISSING_DATE.at(self.file, 1, 1))
        moment: Moment | None = values.get("date")
        if moment is None:
            return
        date = dates.day(moment.date)
        if folder_date is not None and abs(moment.date - folder_date) > _MONTH:
            self.report(check.FAR_FROM_FOLDER, self.nodes["date"], date=date, folder=dates.day(folder_date))
        updated: Moment | None = values.get("updated")
        if updated is not None and updated.date < moment.date:
            self.report(check.UPDATED_BEFORE, self.nodes["updated"], updated=dates.day(updated.date), date=date)
        expires: dt.date | None = values.get("expires")
        if expires is not None and expires < moment.date:
            self.report(check.EXPIRED_BEFORE, self.nodes["expires"], expires=dates.day(expires), date=date)

    def _event(self, values: dict[str, Any], node: Mapping) -> model.Event:
        """Joins the event's day, time and end."""
        start: Moment | None = values.pop("date", None)
        time: dt.time | None = values.pop("time", None)
        end: Moment | dt.time | None = values.pop("end", None)
        entries = node.entries
        if start is None:
            if "date" not in entries:
                for key, value in (("time", time), ("end", end)):
                    if value is not None:
                        self._at_key(check.TIME_WITHOUT_DATE, entries[key], key=key)
            return model.Event(**values)
        if start.within and (time is not None or isinstance(end, dt.time)):
            date = entries["date"].node
            self.report(check.PARTIAL_DATE, date, value=getattr(date, "text", ""), example=dates.DAY_EXAMPLE)
            return model.Event(start=start, **values)
        if time is not None:
            if start.time is not None:
                self.report(check.TIME_TWICE, entries["time"].node)
            start = replace(start, time=_in_session(time, start.session))
        if isinstance(end, dt.time):
            end = Moment(start.end or start.date, _in_session(end, start.session))
        if end is not None and _ends_before(start, end):
            self.report(check.END_BEFORE_START, entries["end"].node, start=dates.day(start.date))
        return model.Event(start=start, end=end, **values)

    def _repeats(self, values: dict[str, Any]) -> None:
        """Nothing stands twice in a list where once is enough."""
        for name in ("tags", "schools", "aliases"):
            if name in values:
                values[name] = self._once(name, values[name])
        self._ids(values.get("photos", ()), "photos", "file", check.PHOTO_TWICE)
        self._ids(values.get("people", ()), "people", "id", check.PERSON_TWICE)

    def _once(self, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """The entries without repeats; two spellings of one word are one tag."""
        found: dict[str, str] = {}
        for value in values:
            key = same_word_key(value)
            if key in found:
                self.report(check.REPEATED, self.nodes[name], value=value, key=name)
            else:
                found[key] = value
        return tuple(found.values())

    def _ids(self, records: tuple[Any, ...], name: str, attribute: str, code: Code) -> None:
        """Report records that share what must be their own."""
        values = [getattr(record, attribute) for record in records]
        if len(set(values)) == len(values):
            return
        seen: dict[str, int] = {}
        for node in _texts_of(self.nodes[name], attribute):
            value = clean(node.text).removeprefix("./")
            if value in seen:
                self.report(code, node, value=value, first=seen[value])
            elif value:
                seen[value] = node.line


def _meant(key: str, names: dict[str, Field], path: str) -> str | None:
    """The field that somebody meant by a key: a slip, or its name in Vietnamese."""
    words = {word: name for name, called in WORDS.get(path, {}).items() for word in called}
    guess = closest(key.replace("-", " "), [*words, *names])
    return None if guess is None else words.get(guess, guess)


def _texts_of(node: Node, key: str) -> list[Scalar]:
    """The texts under one key in a list of groups; an entry written as a plain text counts as that text."""
    items = node.items if isinstance(node, Sequence) else [node]
    found = [item.entries[key].node if isinstance(item, Mapping) and key in item.entries else item for item in items]
    return [item for item in found if isinstance(item, Scalar)]


def _is_empty(node: Node) -> bool:
    """Whether nothing is written: no text, no entries."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def _example(field: Field) -> str:
    """How the first line of a group can look."""
    return f"{field.fields[0].name}: {field.fields[0].example}" if field.fields else field.example


def _in_session(time: dt.time, session: str) -> dt.time:
    """2:30 in the afternoon is 14:30."""
    return time.replace(hour=time.hour + 12) if session in {"chieu", "toi"} and 0 < time.hour < 12 else time


def _ends_before(start: Moment, end: Moment) -> bool:
    """Whether the end lies before the start, or before the last of several days."""
    if end.date != start.date or end.time is None or start.time is None:
        return end.date < (start.end or start.date)
    return end.time < start.time
