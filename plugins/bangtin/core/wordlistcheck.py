"""The mistakes a list of words (``tags.toml``, ``glossary.toml``) can have, whatever it is a list of."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR

UNREADABLE = Code(
    "LST001",
    _ERROR,
    "{list} cannot be read from here on.",
    'Below each heading {heading}, lines have the form: {key} = "value" — with straight quotation marks at both ends.',
)
CURLY_QUOTES = Code(
    "LST002",
    _ERROR,
    "The quotation marks on this line are curly.",
    'Type straight ones (") at both ends of each value.',
)
TWICE = Code(
    "LST003",
    _ERROR,
    "Something on this line or above it is written twice.",
    "Begin each entry with a heading {heading} of its own.",
)
NOT_UTF8 = Code(
    "LST004",
    _ERROR,
    "{list} is not saved as UTF-8.",
    "Open it in a text editor and save it with the encoding UTF-8.",
)
TOO_LARGE = Code(
    "LST005",
    _ERROR,
    "{list} has {size} bytes; at most {limit} are read.",
    "Keep only what is really needed in the list.",
)
HEADING = Code(
    "LST006",
    _ERROR,
    "{list} holds entries below headings {heading} and nothing else; “{key}” is not one.",
    "Write {heading} on a line of its own above each entry.",
)
UNKNOWN_KEY = Code(
    "LST007",
    _ERROR,
    "There is no line “{key}” in an entry of {list}.",
    "Lines one can write here: {known}.",
)
MISSING = Code(
    "LST008",
    _ERROR,
    "This entry lacks “{key}”.",
    'Write it on a line of its own, for example: {key} = "{example}"',
)
TEXT = Code(
    "LST009",
    _ERROR,
    "“{key}” takes a text of at most {limit} characters between quotation marks.",
    'Write for example: {key} = "{example}"',
)
TEXTS = Code(
    "LST010",
    _ERROR,
    "“{key}” takes texts of at most {limit} characters between square brackets.",
    "Write for example: {key} = {example}",
)
FLAG = Code(
    "LST011",
    _ERROR,
    "“{key}” is true or false.",
    "Write {key} = true or {key} = false, without quotation marks.",
)
