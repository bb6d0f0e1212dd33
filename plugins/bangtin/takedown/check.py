"""Diagnostics of taking down."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

LEFT = Code(
    "TAK001",
    Severity.ERROR,
    "{path} still shows what was taken down (take-down {id}, {kind}).",
    "Remove it there, build again, then look with bangtin takedown check. The site is not published until then.",
)
ALIKE = Code(
    "TAK004",
    Severity.WARNING,
    "{path} looks like a photo that was taken down (take-down {id}).",
    "Look at it. If it is that picture, take it down, too: bangtin takedown photo {path}",
)
BY_HAND = Code(
    "TAK002",
    Severity.WARNING,
    "{path} has to be edited by hand: it names the picture in a form that is not understood.",
    "Take the picture's name out of it.",
)
TAKEN_DOWN = Code(
    "TAK003",
    Severity.ERROR,
    "Release {release} is older than take-down {id} and may show what was taken down.",
    "Publish the present state again instead; bangtin publish TARGET --purge removes releases like this one.",
)
