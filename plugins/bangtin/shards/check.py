"""Diagnostics of the build itself: what may not lie in content, and units that could not be built."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

LINK_IN_CONTENT = Code(
    "BLD001",
    Severity.ERROR,
    "This is a symbolic link; links could lead out of the content folder.",
    "Put the file itself here instead of a link.",
)
SPECIAL_FILE = Code(
    "BLD002",
    Severity.ERROR,
    "This is neither a file nor a folder (a device, pipe or socket).",
    "Remove it.",
)
UNREADABLE = Code(
    "BLD003",
    Severity.ERROR,
    "The file cannot be read: {reason}.",
    "Check the file's permissions, or copy it here again.",
)
UNIT_FAILED = Code(
    "BLD004",
    Severity.ERROR,
    "The build of {unit} broke off because of a bug in Bảng Tin; its last good pages stay published.",
    "Report the traceback above to the makers of Bảng Tin.",
)
WORKER_DIED = Code(
    "BLD005",
    Severity.ERROR,
    "The process that built {unit} was killed (too much memory or time?); its last good pages stay published.",
    "Run the build again; if it happens again, look for a very large article or photo in this folder.",
)
FOREIGN_REPOSITORY = Code(
    "BLD020",
    Severity.ERROR,
    "This folder is a git repository of its own (a submodule); nobody here would review what changes in it.",
    "Put its files here instead, or remove the folder.",
)
MACHINE_FAILED = Code(
    "BLD024",
    Severity.ERROR,
    "{unit} could not be built, for {path} could not be written: {reason}. Its last good pages stay published.",
    "Make room on the disk, or give the right to write there, and build again.",
)
DEAD_LINK = Code(
    "BLD006",
    Severity.WARNING,
    "Link to “{target}”, but nothing lies there.",
    "Check the path: it begins with / and the folder of the school, as in"
    " /kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md.",
)
UNPUBLISHED_LINK = Code(
    "BLD008",
    Severity.WARNING,
    "Link to “{target}”, which readers cannot see yet or any more.",
    "Ask that school when the text will appear, or remove the link.",
)
OUTSIDE_UNITS = Code(
    "BLD007",
    Severity.ERROR,
    "This text lies outside every school's folder, so it is not published.",
    "Move it into the folder of its school: <school>/<section>/<year>/<YYYY-MM-DD-name>/index.md.",
)
NOT_OWN = Code(
    "BLD021",
    Severity.ERROR,
    "Something in the build of {unit} wanted to write “{path}”, which is not the unit's own; nothing of it was taken.",
    "Look at what was added to PLUGINS: a unit may write below its own folder alone. Its last good pages stay.",
)
TAMPERED = Code(
    "BLD022",
    Severity.ERROR,
    "“{path}” was written or changed by somebody else while the site was built; nothing was published.",
    "Build again. If it happens again, look for a program that writes into the output, or a plugin that goes past the"
    " writer.",
)
DOUBTFUL = Code(
    "BLD023",
    Severity.NOTE,
    "What earlier builds had kept could not be used; it was made again.",
    "Nothing to do. If it comes back, delete the cache folder, and look who else can write to it.",
)
REFUSED = {"link": LINK_IN_CONTENT, "special": SPECIAL_FILE, "repository": FOREIGN_REPOSITORY}
"""What may not lie in content, by the reason that `bangtin.core.files.walk` gives."""
