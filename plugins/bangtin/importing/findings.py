"""What is found on the way from a source to an article, in the order in which it is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bangtin.core.problems import Code, Problem

__all__ = ["Findings"]


@dataclass(slots=True)
class Findings:
    """The findings of one source; ``file`` is what they call it."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: Code, line: int = 0, *, text: str = "", **params: Any) -> None:
        """One finding. ``line`` counts from 1 in a text file, ``text`` is the piece that is meant."""
        self.problems.append(code.at(self.file, line, text=text, **params))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Findings from elsewhere."""
        self.problems.extend(problems)
