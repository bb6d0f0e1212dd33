"""Diagnostics of read counts."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

WRONG_FILE = Code(
    "RDS001",
    Severity.WARNING,
    "The file of read counts cannot be used ({where}); no counts are shown.",
    "Take back the last good version of the file from git, or delete it and run bangtin stats.",
)
