"""Everything that can stand between the built site and its readers, each with a code. Nothing here is a traceback."""

from __future__ import annotations

from bangtin.core.problems import BangtinError, Code, Problem, Severity


class PublishError(BangtinError):
    """Publishing stops; what readers see is as it was, or is said to be between."""


def stop(code: Code, place: str, **params: object) -> PublishError:
    """The error for one problem at a place: a target's name, a file, a setting."""
    return PublishError(code.at(place, 0, 0, text="", **params))


_BUILD = "Run bangtin build, then publish again."

# -- the built site --------------------------------------------------------------------------------------------------
NOT_BUILT = Code("PUB001", Severity.ERROR, "There is no built site in {folder}.", _BUILD)
DAMAGED = Code(
    "PUB002", Severity.ERROR, "{count} files of the output are not as the build left them, the first: {path}.", _BUILD
)
BUILD_FAILED = Code(
    "PUB003",
    Severity.ERROR,
    "The build ended with a fault of Bảng Tin's own; the site is not published.",
    "Send the message above to those who look after the portal. Readers still see the last release.",
)
KEPT = Code(
    "PUB004",
    Severity.WARNING,
    "{count} texts have mistakes; readers get their last good version. Mistakes are in: {files}",
    "bangtin check says what is wrong. Mend them when you can; the rest is published.",
)
LEFT_OUT = Code(
    "PUB005",
    Severity.WARNING,
    "{count} texts have mistakes and no good version; they are not published. Mistakes are in: {files}",
    "bangtin check says what is wrong. Mend them when you can; the rest is published.",
)
WITH_MISTAKES = Code(
    "PUB009",
    Severity.WARNING,
    "Files with mistakes, published without what is wrong in them ({count}): {files}",
    "bangtin check says what is wrong. Mend them when you can; the rest is published.",
)
MISSING_HOME = Code(
    "PUB006",
    Severity.ERROR,
    "The page {path} is missing: the site is not whole.",
    _BUILD,
)
EMPTY_FILE = Code("PUB007", Severity.ERROR, "The file {path} is empty or cut off.", _BUILD)
DEAD_LINK = Code(
    "PUB008",
    Severity.ERROR,
    "This page links to {target}, where nothing is.",
    "Correct the link, or bring back what it leads to. --accept-dead-links publishes all the same.",
)

# -- what must not go out --------------------------------------------------------------------------------------------
SHRUNK = Code(
    "PUB010",
    Severity.ERROR,
    "{part} had {before} pages in the last release and has {after} now.",
    "When this is meant (a school has left, old pages were withdrawn), publish with --accept-shrink.",
)
FUTURE = Code(
    "PUB011",
    Severity.ERROR,
    "This page is dated {date}, which is still to come.",
    "Check the clock of this computer, then build again.",
)
HIDDEN = Code(
    "PUB012",
    Severity.ERROR,
    "{path} shows or names a text that is not public: {hidden}.",
    "Build again. If it stays, look for the text's address in other texts, and report this as a bug.",
)
SECRET = Code(
    "PUB013",
    Severity.ERROR,
    "This file holds a secret: {what}.",
    "Take it out of the content, change the password or token at once, then build again.",
)
METADATA = Code(
    "PUB014",
    Severity.ERROR,
    "This picture tells more than it shows: {what}.",
    "Photos lose such data when they go through the build. Delete this file from the cache and build again.",
)
UNREADABLE_PICTURE = Code(
    "PUB015", Severity.ERROR, "This picture cannot be read: {what}.", "Run bangtin photos status --verify, then build."
)
COMPRESSED = Code(
    "PUB016",
    Severity.ERROR,
    "The compressed {path} does not give its original.",
    "Publish again: it is made anew.",
)
CHANGED_MEANWHILE = Code(
    "PUB017",
    Severity.ERROR,
    "{path} changed while it was being published.",
    "Let the build end before you publish, then publish again. Readers still see the last release.",
)
TOO_MUCH = Code(
    "PUB018",
    Severity.ERROR,
    "The host does not take this: {what}.",
    "Choose another kind of target for this site; docs/publishing.md compares them.",
)

# -- the target ------------------------------------------------------------------------------------------------------
LOCKED = Code(
    "PUB020",
    Severity.ERROR,
    "Somebody else is publishing there: {who}, since {since}.",
    "Wait until it ends. When that computer or process is gone for good, publish with --break-lock.",
)
LOCK_TAKEN_OVER = Code(
    "PUB021",
    Severity.NOTE,
    "An earlier publishing was broken off ({who}, {since}); its lock is taken over.",
    "Nothing to do: what it had sent already is not sent again.",
)
UNREACHABLE = Code(
    "PUB022",
    Severity.ERROR,
    "The target cannot be reached: {reason}",
    "Check the network, the address and the access rights, then publish again.",
)
HOST_KEY = Code(
    "PUB023",
    Severity.ERROR,
    "The server {host} shows a key that is not the known one. Nothing was sent.",
    "Ask whoever runs the server for its key's fingerprint. Only if it matches, put the key into the known_hosts file.",
)
REFUSED = Code(
    "PUB024",
    Severity.ERROR,
    "The server does not let us in: {reason}",
    "Check the user name and the key or token that the environment names.",
)
NO_ROOM = Code(
    "PUB025",
    Severity.ERROR,
    "There is no room left at the target: {reason}",
    "Make room there, or keep fewer releases (keep), then publish again. Readers still see the last release.",
)
NOT_WRITABLE = Code(
    "PUB026",
    Severity.ERROR,
    "The target cannot be written: {reason}",
    "Give the user who publishes the right to write there, then publish again.",
)
BAD_MANIFEST = Code(
    "PUB027",
    Severity.WARNING,
    "The target's own list of what is published cannot be read; everything is compared and sent anew.",
    "Nothing to do, unless it happens again: then something else writes there.",
)
OVERTAKEN = Code(
    "PUB028",
    Severity.ERROR,
    "Somebody else has published there meanwhile; nothing of this release was shown.",
    "Publish again.",
)
BROKEN_OFF = Code(
    "PUB029",
    Severity.ERROR,
    "The transfer was broken off: {reason}",
    "Publish again: it goes on where it stopped.",
)
IN_THE_WAY = Code(
    "PUB030",
    Severity.ERROR,
    "{path} is there already and is not ours.",
    "Name a folder of its own for the target, or move that away.",
)
NO_RELEASE = Code(
    "PUB031",
    Severity.ERROR,
    "There is no such earlier release to go back to.",
    "bangtin publish TARGET --list shows those that are kept.",
)
COMMAND_FAILED = Code(
    "PUB032",
    Severity.ERROR,
    "The command of the target failed (exit status {status}): {command}",
    "Its own words stand above. The folder is complete; the command may be run again by hand.",
)
NOT_VERIFIED = Code(
    "PUB033",
    Severity.WARNING,
    "{count} files at the target were not as we left them, the first: {path}. They are sent anew.",
    "Nothing to do, unless it happens again: then something else writes there.",
)
MISSING_PROGRAM = Code(
    "PUB034",
    Severity.ERROR,
    "The program {program} is needed for this kind of target and is not on this computer.",
    "Install it: {package}.",
)
UNKNOWN_HOST = Code(
    "PUB035",
    Severity.ERROR,
    "The server {host} is not known to this computer yet. Nothing was sent.",
    "Ask whoever runs the server for its key's fingerprint, compare, then put the key into the known_hosts file.",
)
WRONG_ADDRESS = Code(
    "PUB036",
    Severity.ERROR,
    "The site was built for {built} and is to be published for {wanted}.",
    "Publish without --no-build, or build with the same settings file: bangtin build -s publishconf.py.",
)
NO_ADDRESS = Code(
    "PUB037",
    Severity.ERROR,
    "SITEURL is empty: feeds, sitemaps and links for sharing would lead nowhere.",
    "Set SITEURL in publishconf.py to the address at which readers find the site.",
)
LOCAL_TROUBLE = Code(
    "PUB038",
    Severity.ERROR,
    "This computer cannot read or write {path}: {reason}",
    "Make room or give the right to it, then publish again.",
)


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that forbid publishing."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
