"""Diagnostics of the build itself: what may not lie in content, and units that could not be built."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

LINK_IN_CONTENT = Code(
    "BLD001",
    Severity.ERROR,
    "this is a symbolic link; links could lead out of the content folder",
    "put the file itself here instead of a link",
)
SPECIAL_FILE = Code(
    "BLD002",
    Severity.ERROR,
    "this is neither a file nor a folder (a device, pipe or socket)",
    "remove it",
)
UNREADABLE = Code(
    "BLD003",
    Severity.ERROR,
    "the file cannot be read: {reason}",
    "check the file's permissions, or copy it here again",
)
UNIT_FAILED = Code(
    "BLD004",
    Severity.ERROR,
    "the build of {unit} broke off because of a bug in Bảng Tin; its last good pages stay published",
    "report the traceback above to the makers of Bảng Tin",
)
WORKER_DIED = Code(
    "BLD005",
    Severity.ERROR,
    "the process that built {unit} was killed (too much memory or time?); its last good pages stay published",
    "run the build again; if it happens again, look for a very large article or photo in this folder",
)
DEAD_LINK = Code(
    "BLD006",
    Severity.WARNING,
    "link to “{target}”, but nothing lies there",
    "check the path: it begins with / and the folder of the school, as in /kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md",
)
