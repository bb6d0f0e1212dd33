"""Diagnostics of tags, and of the lists that say which of them mean the same."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

TAG_CLASH = Code(
    "TAG001",
    Severity.ERROR,
    "The tags “{name}” and “{other}” would share one address; “{name}” gets no list of its own.",
    "If they mean the same, use one spelling; if not, choose another word, or give one of them a slug in tags.toml.",
)
# Only a warning: each of the two schools is right in its own folder, and neither can see the other's.
CLASH_ACROSS = Code(
    "TAG002",
    Severity.WARNING,
    "The tag “{name}” of this school and “{other}” of others would share one address on the portal; “{name}” gets no"
    " list there.",
    "If they mean the same, use one spelling; if not, the office can give one of them a slug in content/tags.toml.",
)
SAME_TWICE = Code(
    "TAG003",
    Severity.ERROR,
    "“{name}” already stands in this list, at line {first}.",
    "Keep it in one entry.",
)
BAD_SLUG = Code(
    "TAG004",
    Severity.ERROR,
    "“{slug}” cannot be an address.",
    "Use small letters without marks, digits and hyphens, for example {example}.",
)
