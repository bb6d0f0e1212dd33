"""Diagnostics of the boundary: who owns what, and what an output holds that nobody owns."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

STALE_CODEOWNERS = Code(
    "OWN001",
    Severity.ERROR,
    "This file no longer says what owners.toml and the school.toml files say.",
    "Run bangtin codeowners --host {host} and commit the file with the change.",
)
BAD_OWNERS = Code(
    "OWN002",
    Severity.ERROR,
    "owners.toml: “{value}” is not understood.",
    'It holds administrators = ["@name"] and a table [schools] with lines like kim-lu = ["@name", "ten@school.vn"].',
)
NO_SUCH_UNIT = Code(
    "OWN003",
    Severity.ERROR,
    "owners.toml names “{unit}”, but there is no such unit.",
    "Perhaps you mean: {guess}.",
)
UNOWNED = Code(
    "OWN004",
    Severity.ERROR,
    "“{path}” lies in the output, and no build has made it.",
    "Build again: a build removes what is not its own. Nothing else should write there.",
)
NOT_AS_BUILT = Code(
    "OWN005",
    Severity.ERROR,
    "“{path}” is missing in the output, or is not what the build of {owner} made.",
    "Build again.",
)
