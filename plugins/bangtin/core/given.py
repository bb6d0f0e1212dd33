"""What pages depend on that is neither content, nor theme, nor a setting: a feature's room ``given``.

Such a feature offers a module ``given`` with ``given(project)``, which is read once when a build is planned. Each
school's part enters the fingerprint of that school alone and travels with its task, the portal's part that of the
portal; so a school is built again exactly when its own part has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bangtin.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Given:
    """What one feature was given, as plain data: for each unit that has something, and for the portal."""

    units: Mapping[str, Any] = field(default_factory=dict)
    portal: Any = None
    problems: list[Problem] = field(default_factory=list)


def of_unit(given: Mapping[str, Given], unit: str) -> dict[str, Any]:
    """Feature → what it was given for a unit; features without anything are left out."""
    return {name: one.units[unit] for name, one in given.items() if unit in one.units}


def of_portal(given: Mapping[str, Given]) -> dict[str, Any]:
    """Feature → what it was given for the portal."""
    return {name: one.portal for name, one in given.items() if one.portal is not None}
