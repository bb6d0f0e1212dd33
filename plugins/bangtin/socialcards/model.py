"""What is on a card, and the name that follows from it: equal cards have equal names, so each is drawn once.

Pure and cheap to import: no Pillow.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from typing import Any, Self

from bangtin.core.files import digest

WIDTH, HEIGHT = 1200, 630
"""The size that Facebook, Zalo and others ask for; they crop what is wider or higher."""
MOST_BYTES = 60_000

DRAWING = 1
"""Raised when ``draw`` or ``typeset`` come to make another picture of the same words: all cards are then drawn anew."""

FONTS = {
    "BeVietnamPro-Bold.ttf": "2fe6c3f9dbb65f61554d530c16b2eb4ec32ca437dc8f9999a6ec0f6403b30bfe",
    "BeVietnamPro-Medium.ttf": "f493144cb53c78c6f0819bc9b73de274486618ac609bc92b3b79d4efc76f95c6",
}
"""The font files and their SHA-256."""

COVERED = (
    *((0x20, 0x7E), (0xA0, 0x107), (0x10A, 0x113), (0x116, 0x11B), (0x11E, 0x121), (0x126, 0x12B), (0x12E, 0x131)),
    *((0x139, 0x13A), (0x13D, 0x13E), (0x141, 0x144), (0x147, 0x148), (0x14C, 0x14D), (0x150, 0x155), (0x158, 0x15B)),
    *((0x15E, 0x16B), (0x16E, 0x17E), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1EA0, 0x1EF9), (0x2013, 0x2014)),
    *((0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2039, 0x203A)),
    *((0x2044, 0x2044), (0x20AB, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212), (0x2264, 0x2265)),
)
"""Characters that both fonts have, as first and last code points; a test holds it against the fonts."""


@dataclass(frozen=True, slots=True)
class CardOrder:
    """The order for one card. ``above`` and ``below`` stand round the title; ``accent`` is ``#rrggbb``.

    ``photo`` is the output path of a rendition of the cover, without which the card is not drawn; empty for none.
    """

    title: str
    above: str
    below: str
    accent: str
    photo: str = ""

    @property
    def key(self) -> str:
        """Stands for every pixel: all that is on the card, the fonts and the version of the drawing."""
        return digest("social card", DRAWING, FONTS, self.to_json())[:24]

    @property
    def name(self) -> str:
        """The file's name."""
        return card_name(self.key)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        return cls(**data)


def card_name(key: str) -> str:
    """The file name of the card with a key: "thẻ" are cards; no photo's name can begin so."""
    return f"the-{key}.jpg"


def printable(text: str) -> str:
    """Text as the fonts can show it: composed (NFC), without emoji and other characters that they lack."""
    shown = []
    for char in unicodedata.normalize("NFC", text):
        code = ord(char)
        if any(low <= code <= high for low, high in COVERED):
            shown.append(char)
        elif char.isspace():
            shown.append(" ")
        elif unicodedata.category(char) == "Pd":
            shown.append("-")
    # Not split(): a space that must not be broken at is white space, too.
    return " ".join(part for part in "".join(shown).split(" ") if part)
