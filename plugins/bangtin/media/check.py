"""Diagnostics of videos and songs."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

MISSING = Code(
    "MED001",
    _ERROR,
    "“{name}” is not there.",
    "Put the file beside the text, or correct its name; capitals count.",
)
WRONG_KIND = Code(
    "MED002",
    _ERROR,
    "“{name}” is no file that every browser plays here.",
    "Possible are {kinds}. Save the video or song in one of these forms.",
)
OTHER_CONTENT = Code(
    "MED003",
    _ERROR,
    "“{name}” is not what its name says; perhaps it was only renamed, or is damaged.",
    "Export it again from the program that made it.",
)
TOO_LARGE = Code(
    "MED004",
    _ERROR,
    "“{name}” has {size} MB; at most {limit} MB are published.",
    "Cut it or save it smaller (720 lines are enough for a phone), or put it on a video site and write its url.",
)
HEAVY = Code(
    "MED005",
    _WARNING,
    "“{name}” has {size} MB; parents pay for them.",
    "Save it smaller if you can; 720 lines are enough for a phone.",
)
NO_SOURCE = Code(
    "MED006",
    _ERROR,
    "A video or song needs either a file or a url.",
    "Write one of the two: file: le-khai-giang.mp4 — or: url: https://…",
)
NO_CAPTIONS_FILE = Code(
    "MED007",
    _ERROR,
    "“{name}” is no WebVTT file in UTF-8, so it cannot be shown below the video.",
    "Its first line is WEBVTT; most programs for subtitles can export it.",
)
NO_CAPTIONS = Code(
    "MED008",
    _NOTE,
    "“{name}” has no captions: who cannot hear it learns nothing.",
    "Add captions: and a WebVTT file, or say in the text what is said; then silence this message.",
)
CHANGED = Code(
    "MED009",
    _ERROR,
    "“{name}” changed while the site was built.",
    "Wait until it is copied, then build again.",
)
CODES = {code.id: code for code in (CHANGED,)}
"""What only a build finds out, after the pages are written."""
