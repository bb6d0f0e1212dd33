"""Diagnostics: what is wrong, where, and how to mend it.

A feature declares each mistake once, as a :class:`Code` in its ``check.py``; whoever meets the mistake makes a
:class:`Problem` with ``CODE.at(file, line, column, …)``. Problems are plain data: they cross from workers as JSON,
are translated when shown, and decide the exit status. Messages are English message ids with ``{name}`` fields;
the Vietnamese is in ``core/translations/vi.po``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_FIELD = re.compile(r"\{(\w+)\}")


class Severity(StrEnum):
    """How much a problem weighs: an *error* makes the exit status 1, a *warning* and a *note* do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake. ``id`` (three letters and a number) is stable for ever."""

    id: str
    severity: Severity
    message: str
    hint: str

    def at(self, file: str, line: int = 0, column: int = 0, *, text: str = "", **params: object) -> Problem:
        """The mistake in one place; ``text`` is the offending piece, ``params`` fill the message."""
        return Problem(
            file=file,
            line=line,
            column=column,
            code=self.id,
            severity=self.severity,
            message=self.message,
            hint=self.hint,
            text=text,
            params={name: str(value) for name, value in params.items()},
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place. ``file`` is relative to the project's root; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str
    text: str = ""
    params: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def order(self) -> tuple[str, int, int, str, tuple[str, ...]]:
        """Reports are sorted by place, so that they read the same whatever ran first."""
        return (self.file, self.line, self.column, self.code, tuple(self.params.values()))

    def to_json(self) -> dict[str, Any]:
        """Plain data for the way from a worker to the report."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
            "text": self.text,
            "params": self.params,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Problem:
        """The inverse of :meth:`to_json`."""
        return cls(**{**data, "severity": Severity(data["severity"])})


class BangtinError(Exception):
    """An expected failure that stops the run: shown as its problems, never as a traceback."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems


class UsageError(Exception):
    """The command line or the settings ask for something that does not exist (exit status 2).

    ``message`` is an English message id, ``params`` fill it; a parameter that is a :class:`UsageError` is a sentence of
    its own. ``str()`` of it is English.
    """

    def __init__(self, message: str, **params: object) -> None:
        self.message = message
        self.params = params
        super().__init__(self.said(lambda text: text))

    def said(self, translate: Callable[[str], str]) -> str:
        """The sentence, after ``translate`` has given it and those within it another language."""
        values = {
            name: value.said(translate) if isinstance(value, UsageError) else str(value)
            for name, value in self.params.items()
        }
        return _FIELD.sub(lambda field: values.get(field[1], field[0]), translate(self.message))

    @classmethod
    def of(cls, errors: Sequence[UsageError]) -> UsageError:
        """Several at once, as one."""
        if len(errors) == 1:
            return errors[0]
        return cls("{first}; {rest}", first=errors[0], rest=cls.of(errors[1:]))


@dataclass(slots=True)
class Collector:
    """Gathers problems of one task, each once."""

    problems: list[Problem] = field(default_factory=list)
    _seen: set[tuple[str, int, int, str, tuple[str, ...]]] = field(default_factory=set)

    def add(self, problem: Problem) -> None:
        """Keep a problem; the same one in the same place is kept once."""
        if problem.order not in self._seen:
            self._seen.add(problem.order)
            self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several."""
        for problem in problems:
            self.add(problem)

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)
