"""Diagnostics of authors. Nobody's work may stand under another's name, so each of them is an error."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

AUTHOR_CLASH = Code(
    "AUT001",
    Severity.ERROR,
    "The authors “{name}” and “{other}” would share one address; “{name}” gets no list of their own.",
    "If they are one person, use one spelling of the name; if they are two, give one of them an “id”.",
)
UNCLEAR = Code(
    "AUT002",
    Severity.ERROR,
    "There are several authors named “{name}”: {ids}. This article does not say which of them.",
    "Write “id: …” below the name.",
)
OTHER_NAME = Code(
    "AUT003",
    Severity.ERROR,
    "“{id}” is “{name}” here, but “{other}” elsewhere.",
    "If that is one person, use one spelling of the name; if not, the id is wrong.",
)
