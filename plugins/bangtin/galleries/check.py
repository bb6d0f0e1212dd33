"""Diagnostics of photos: what is wrong with a file, and what an editor can do about it.

Errors refuse the photo; the article is published without it. Warnings and notes go with a photo that is published.
"""

from __future__ import annotations

from collections.abc import Iterable

from bangtin.core.problems import Code, Problem, Severity

FORMATS = "JPEG, PNG, WebP, GIF, TIFF, BMP, AVIF"

_EXPORT = f"Open it in a picture program and save it as JPEG. Formats that are read: {FORMATS}."
_COPY = "Copy it from the phone or camera once more, and look whether the copy opens."
_SHRINK = "Make it smaller in a picture program, or send the photo as the phone took it."

EMPTY = Code("PHO001", Severity.ERROR, "The photo is empty: the file has no bytes.", _COPY)
UNREADABLE = Code(
    "PHO002", Severity.ERROR, "The photo cannot be read: {reason}.", "Look whether the file exists and may be opened."
)
WEB_PAGE = Code(
    "PHO003",
    Severity.ERROR,
    "This is a web page saved as an image, not a photo.",
    "On the page, open the photo itself (right-click or long press: “Save image”) and use that file.",
)
SVG = Code(
    "PHO004",
    Severity.ERROR,
    "This is an SVG drawing. SVG is not a photo, and it can carry programs.",
    "Export the drawing as PNG.",
)
FORMAT = Code("PHO005", Severity.ERROR, "This file is {format}; it cannot be shown as a photo.", _EXPORT)
HEIC = Code(
    "PHO006",
    Severity.ERROR,
    "This is a HEIC photo, and this computer cannot read HEIC.",
    "Either install the extra: pip install 'bangtin[heic]'. Or use JPEG: on the iPhone choose Settings › Camera › "
    "Formats › Most Compatible, or export the photo as JPEG.",
)
TOO_MANY_BYTES = Code("PHO007", Severity.ERROR, "The photo has {megabytes} MB; at most {limit} MB are read.", _SHRINK)
TOO_MANY_PIXELS = Code(
    "PHO008",
    Severity.ERROR,
    "The photo says that it has {width} × {height} = {megapixels} million pixels; at most {limit} million are read "
    "from {format}.",
    _SHRINK,
)
TRUNCATED = Code("PHO009", Severity.ERROR, "The photo is cut off: its end is missing.", _COPY)
DAMAGED = Code("PHO010", Severity.ERROR, "The photo is damaged and cannot be opened.", _COPY)
TOO_SLOW = Code(
    "PHO011", Severity.ERROR, "The photo was given up after {seconds} seconds: opening it takes too long.", _EXPORT
)
TOO_MUCH_MEMORY = Code("PHO012", Severity.ERROR, "The photo needs more memory than a photo may.", _SHRINK)
CRASHED = Code("PHO013", Severity.ERROR, "The photo made the picture program crash.", _EXPORT)
CHANGED = Code(
    "PHO014", Severity.ERROR, "The photo changed while the site was being built.", "Build once more when it is saved."
)
BLUR = Code(
    "PHO015",
    Severity.ERROR,
    "The blur box {box} is not inside the photo; to be safe the photo is not published.",
    "Write blur boxes as [left, top, width, height] in per cent of the picture as it is seen: [40, 20, 10, 15].",
)
UNKNOWN = Code("PHO016", Severity.ERROR, "This file is not a picture of any known format.", _EXPORT)

SUSPECT = Code(
    "PHO020",
    Severity.WARNING,
    "The photo is damaged inside; part of it may show wrong.",
    "Look at it on the page. " + _COPY,
)
CMYK = Code(
    "PHO021",
    Severity.NOTE,
    "The photo has colours for print (CMYK) and says nothing of the press; the colours are approximate.",
    "If they look wrong, export the photo with sRGB colours.",
)
DEEP = Code("PHO022", Severity.NOTE, "The photo has 16 bits per colour; it is shown with 8.", "Nothing needs doing.")
MOVING = Code(
    "PHO023", Severity.NOTE, "The picture moves; only its first image is shown.", "To show it moving, use a video."
)
PAGES = Code(
    "PHO024",
    Severity.NOTE,
    "The file holds several pictures; only the first is shown.",
    "Save the others as files of their own.",
)
BAD_EXIF = Code(
    "PHO025",
    Severity.NOTE,
    "The photo's notes from the camera (EXIF) are unreadable; it is shown as it lies in the file.",
    "If it lies on its side, turn it in a picture program and save it.",
)
BAD_PROFILE = Code(
    "PHO026",
    Severity.NOTE,
    "The photo's colour profile is unreadable; its colours are taken as sRGB.",
    "If they look wrong, export the photo with sRGB colours.",
)

CODES: dict[str, Code] = {code.id: code for code in list(vars().values()) if isinstance(code, Code)}


def notes(codes: Iterable[str], file: str) -> list[Problem]:
    """The warnings and notes that go with a published photo (``PhotoFacts.notes``), at its file."""
    return [CODES[code].at(file) for code in codes]


class PhotoRefused(Exception):  # noqa: N818 - it reads as what happened
    """A photo that is not published, and why: one of this module's error codes with its parameters."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code.id, params)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}

    def at(self, file: str, line: int = 0, column: int = 0) -> Problem:
        """The problem to report, at the photo's own file or at the place in an article that names it."""
        return self.code.at(file, line, column, **self.params)
