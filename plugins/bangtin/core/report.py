"""What a build or a check tells at its end: every problem once, and the books that must balance.

``posts in = posts out + kept at the last good version + left out``: anything else is a bug of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bangtin.core.problems import Problem, Severity

OK, CONTENT, USAGE, INTERNAL = 0, 1, 2, 3
"""Exit statuses: fine, problems in the content, wrong use, a bug."""


@dataclass(slots=True)
class Report:
    """Problems, counts and what was kept. ``counts`` has sources, published, drafts, scheduled, kept, failed, pages."""

    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    tracebacks: list[str] = field(default_factory=list)
    kept_units: list[str] = field(default_factory=list)
    units: int = 0
    units_built: int = 0
    files: int = 0
    changed_files: int = 0
    made: dict[str, int] = field(default_factory=dict)
    refused: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """Sources (by SHA-256) of which this build could make nothing, as it learnt by trying: code and parameters."""
    seconds: float = 0.0
    nothing_changed: bool = False

    def sorted_problems(self) -> list[Problem]:
        """Each problem once, by place."""
        return sorted({problem.order: problem for problem in self.problems}.values(), key=lambda p: p.order)

    def add_state(self, state: dict[str, Any]) -> None:
        """Take over the counts and problems of a unit's earlier build."""
        self.add_counts(state)
        self.problems.extend(Problem.from_json(data) for data in state.get("problems", ()))

    def add_counts(self, state: dict[str, Any]) -> None:
        """Add a unit's books."""
        for name, value in state.get("counts", {}).items():
            self.counts[name] = self.counts.get(name, 0) + value

    @property
    def balanced(self) -> bool:
        """Whether no article was lost in silence."""
        get = self.counts.get
        out = sum(get(name, 0) for name in ("published", "drafts", "scheduled", "expired", "failed"))
        return get("sources", 0) == out

    @property
    def exit_status(self) -> int:
        """0 fine, 1 when the content has errors, 3 when something of ours broke."""
        if self.tracebacks or not self.balanced:
            return INTERNAL
        return CONTENT if any(p.severity is Severity.ERROR for p in self.problems) else OK

    def to_json(self, messages: dict[int, tuple[str, str]]) -> str:
        """The whole report as JSON; ``messages`` maps positions of sorted problems to shown message and hint."""
        problems = []
        for index, problem in enumerate(self.sorted_problems()):
            message, hint = messages[index]
            problems.append(problem_json(problem, message, hint))
        data = {
            "problems": problems,
            "counts": self.counts,
            "units": self.units,
            "units_built": self.units_built,
            "kept_units": self.kept_units,
            "files": self.files,
            "changed_files": self.changed_files,
            "exit_status": self.exit_status,
        }
        return json.dumps(data, ensure_ascii=False, indent=1)


def problem_json(problem: Problem, message: str, hint: str) -> dict[str, Any]:
    """One problem for other programs: ``{code, severity, file, line, column, text, message, hint}``."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
        "message": message,
        "hint": hint,
    }


def place(problem: Problem) -> str:
    """``file:line:column``, as much of it as is known."""
    parts = [problem.file] + [str(n) for n in (problem.line, problem.column) if n]
    return ":".join(parts)


def lines(problems: Iterable[tuple[Problem, str, str]]) -> list[str]:
    """One line a problem: place, severity and code, what is wrong, how to mend it."""
    return [f"{place(p)}  {p.code}  {message}\n    → {hint}" for p, message, hint in problems]
