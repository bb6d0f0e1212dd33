"""Diagnostics of abbreviations, and of the lists that explain them."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

AMBIGUOUS = Code(
    "GLO001",
    Severity.NOTE,
    "“{abbr}” can mean: {meanings}. The text does not say which.",
    "Write it out at its first use: {example} ({abbr}).",
)
NO_MEANING = Code(
    "GLO002",
    Severity.ERROR,
    "“{abbr}” needs a line “long” (what it stands for) or a line “meanings” (what it can stand for), not both.",
    'Write for example: long = "liên đoàn lao động"',
)
TWICE = Code(
    "GLO003",
    Severity.ERROR,
    "“{abbr}” already stands in this list, at line {first}.",
    "Keep it in one entry; what it can stand for goes into “meanings”.",
)
