"""Diagnostics of old addresses."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

LIVING = Code(
    "RED001",
    Severity.ERROR,
    "“{old}” is a page of this site now, so it cannot lead to another one.",
    "Remove this line; or, if the other page was meant, correct the address.",
)
TWICE = Code(
    "RED002",
    Severity.ERROR,
    "“{old}” already leads somewhere else: {other}.",
    "Keep one of the two lines.",
)
FOREIGN = Code(
    "RED003",
    Severity.ERROR,
    "“{old}” belongs to another unit, so it cannot be moved from here.",
    "Old addresses of this unit begin with /{unit}/; write others into the redirects.toml of the unit to which they"
    " belong, or of the portal's own unit.",
)
NOWHERE = Code(
    "RED004",
    Severity.ERROR,
    "“{old}” leads to “{new}”, but no text has that address.",
    "Write the address of the text that took its place, as a browser shows it; or “gone = true” when nothing did.",
)
LOOP = Code(
    "RED005",
    Severity.ERROR,
    "“{old}” leads round in a circle: {circle}.",
    "Let one of these lines lead to a page that is there, or remove it.",
)
LOST = Code(
    "RED006",
    Severity.ERROR,
    "Readers know the address {old}, and no text has it any more.",
    "Add it to “aliases:” of the text that took its place, or run bangtin redirects; if it is gone for good, write it"
    " into {list} with “gone = true”.",
)
LOST_MOVED = Code(
    "RED007",
    Severity.ERROR,
    "Readers know the address {old}, and no text has it any more. Has it become {guess}?",
    "If so, write into that text's front matter: aliases: [{old}]. Otherwise run bangtin redirects, or write it into"
    " {list} with “gone = true”.",
)
HIDDEN = Code(
    "RED008",
    Severity.WARNING,
    "Readers know the address {old}, and its text is not published now: they find nothing there.",
    "Publish the text again; or, if it shall not come back, delete it and write its address into {list} with"
    " “gone = true”.",
)
NOT_AN_ADDRESS = Code(
    "RED009",
    Severity.ERROR,
    "“{old}” is not an address on this site.",
    "Write what stands behind the site's name, for example {example}",
)
NEITHER = Code(
    "RED010",
    Severity.ERROR,
    "This entry must say either where the page is now or that it is gone.",
    'Write one of the two: to = "{example}", or gone = true',
)
UNKNOWN_HOST = Code(
    "RED011",
    Severity.WARNING,
    "“{old}” lies on the website {host}, which does not lead here; nothing is done about it.",
    "Ask the portal's office to name {host} in REDIRECTS_HOSTS, or remove the line.",
)
