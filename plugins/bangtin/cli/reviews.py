"""Problems for the programs that show reviews: GitHub's workflow commands, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bangtin import __version__
from bangtin.core.problems import Problem, Severity

__all__ = ["github", "sarif"]

Said = tuple[Problem, str, str]
"""A problem with its message and its hint in the language of the output."""
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def github(said: Iterable[Said]) -> list[str]:
    """One workflow command a problem."""
    return [_command(problem, f"{message} → {hint}") for problem, message, hint in said]


def _command(problem: Problem, text: str) -> str:
    where = f"file={_property(problem.file)},line={problem.line or 1},col={problem.column or 1}"
    return f"::{_GITHUB[problem.severity]} {where},title={_property(problem.code)}::{_data(text)}"


def _data(text: str) -> str:
    """What stands behind the second pair of colons."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value between the two pairs of colons."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(said: Iterable[Said], lang: str) -> str:
    """One run with its rules and results. Columns count letters, as ours do."""
    said = list(said)
    rules = {problem.code: (problem, message, hint) for problem, message, hint in said}
    order = {code: index for index, code in enumerate(sorted(rules))}
    driver = {
        "name": "Bảng Tin",
        "version": __version__,
        "language": lang,
        "rules": [_rule(code, *rules[code]) for code in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": lang,
        "results": [_result(problem, f"{message} → {hint}", order[problem.code]) for problem, message, hint in said],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, problem: Problem, message: str, hint: str) -> dict[str, Any]:
    """A code as a rule; its words are those of one of its problems."""
    return {
        "id": code,
        "shortDescription": {"text": message},
        "help": {"text": hint},
        "defaultConfiguration": {"level": _SARIF[problem.severity]},
    }


def _result(problem: Problem, text: str, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.file)}}
    if problem.line:
        region: dict[str, Any] = {"startLine": problem.line}
        if problem.column:
            region["startColumn"] = problem.column
            if length := len(problem.text.partition("\n")[0]):
                region["endColumn"] = problem.column + length
        location["region"] = region
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _SARIF[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
