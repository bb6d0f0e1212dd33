"""The targets that ``publishconf.py`` names: ``PUBLISH = {"may-chu": {"kind": "rsync", "host": …}}``.

Each kind says which options it has; what is unknown, missing or of the wrong type is told at once, all together.
Secrets are never options: an option ending in ``_env`` names the variable of the environment that holds one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bangtin.core.didyoumean import closest
from bangtin.core.problems import UsageError

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SECRET_OPTION = re.compile(r"password|passwd|secret|token|key(?!_file)|credential", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a kind of target. Without a default it must be given."""

    type: type | tuple[type, ...]
    default: Any = None
    needed: bool = False


COMMON: dict[str, Option] = {
    "keep": Option(int, 5),
    "shrink": Option(int, 20),
    "unit": Option(str, ""),
}
"""Options of every kind: releases to keep, percent of pages that may vanish, the unit whose own website this is."""


@dataclass(frozen=True, slots=True)
class Target:
    """One entry of ``PUBLISH``, checked."""

    name: str
    kind: str
    options: Mapping[str, Any]
    env: Mapping[str, str] = field(default_factory=dict)
    """The environment, of which only what an option names is used."""

    def __getitem__(self, option: str) -> Any:
        return self.options[option]

    @property
    def place(self) -> str:
        """How messages name it."""
        return f"publishconf.py: {self.name}"

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The environment variables that hold its secrets."""
        return tuple(str(value) for name, value in self.options.items() if name.endswith("_env") and value)

    def secret(self, option: str) -> str:
        """The value of the variable that an option names. Raises UsageError when it is not set."""
        name = self.options.get(option)
        if not name:
            return ""
        value = self.env.get(str(name), "")
        if not value:
            raise UsageError(
                "PUBLISH: {target}: the environment variable {variable} is not set", target=self.name, variable=name
            )
        return value


def choose(publish: Mapping[Any, Any], name: str, kinds: Mapping[str, Mapping[str, Option]]) -> Target:
    """The target of a name; without a name, the only one. Raises UsageError with all mistakes of ``PUBLISH``."""
    checked = check(publish, kinds)
    if not checked:
        raise UsageError("PUBLISH in the settings file names no target; docs/publishing.md shows how")
    names = ", ".join(checked)
    if not name and len(checked) > 1:
        raise UsageError("which target? One of: {names}", names=names)
    name = name or next(iter(checked))
    if name not in checked:
        if guess := closest(name, checked):
            raise UsageError("no target {name} (did you mean {guess}?)", name=name, guess=guess)
        raise UsageError("no target {name}; there are: {names}", name=name, names=names)
    return checked[name]


def check(publish: Mapping[Any, Any], kinds: Mapping[str, Mapping[str, Option]]) -> dict[str, Target]:
    """All targets by name."""
    problems: list[UsageError] = []
    targets = {}
    for name, given in publish.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            problems.append(UsageError("PUBLISH: {target}: a name has small letters, digits and -", target=name))
        elif not isinstance(given, dict) or given.get("kind") not in kinds:
            problems.append(
                UsageError("PUBLISH: {target}: kind must be one of {kinds}", target=name, kinds=", ".join(kinds))
            )
        else:
            options = {**COMMON, **kinds[given["kind"]]}
            problems += _mistakes(name, given, options)
            values = {option: given.get(option, spec.default) for option, spec in options.items()}
            targets[name] = Target(name, given["kind"], values, dict(os.environ))
    if problems:
        raise UsageError.of(problems)
    return targets


def _mistakes(target: str, given: Mapping[str, Any], options: Mapping[str, Option]) -> list[UsageError]:
    """What is wrong with one target's options."""
    found = []
    for name, value in given.items():
        if name == "kind":
            continue
        spec = options.get(name)
        if spec is None and _SECRET_OPTION.search(name):
            text = "PUBLISH: {target}: secrets never stand in the settings; {option} belongs into the environment"
            found.append(UsageError(text, target=target, option=name))
        elif spec is None and (guess := closest(name, options)):
            text = "PUBLISH: {target}: no option {option} (did you mean {guess}?)"
            found.append(UsageError(text, target=target, option=name, guess=guess))
        elif spec is None:
            found.append(UsageError("PUBLISH: {target}: no option {option}", target=target, option=name))
        elif not isinstance(value, spec.type) or (isinstance(value, bool) and spec.type is int):
            text = "PUBLISH: {target}: {option}: expected {wanted}, got {value}"
            kinds = spec.type if isinstance(spec.type, tuple) else (spec.type,)
            wanted = " or ".join(kind.__name__ for kind in kinds)
            found.append(UsageError(text, target=target, option=name, wanted=wanted, value=repr(value)))
    for name, spec in options.items():
        if spec.needed and not given.get(name):
            found.append(UsageError("PUBLISH: {target}: {option} is missing", target=target, option=name))
    if isinstance(keep := given.get("keep", 1), int) and keep < 1:
        found.append(UsageError("PUBLISH: {target}: keep must be at least 1", target=target))
    return found
