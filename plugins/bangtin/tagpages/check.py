"""Diagnostics of tags."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

TAG_CLASH = Code(
    "TAG001",
    Severity.WARNING,
    "The tags “{name}” and “{other}” share one address, and so one list.",
    "If they mean the same, use one spelling; if not, choose another word for one of them.",
)
