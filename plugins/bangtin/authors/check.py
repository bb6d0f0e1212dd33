"""Diagnostics of authors."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

AUTHOR_CLASH = Code(
    "AUT001",
    Severity.WARNING,
    "The authors “{name}” and “{other}” would share one address; “{name}” gets no list of their own.",
    "If they are one person, use one spelling of the name.",
)
