"""Cuts Be Vietnam Pro down to what our pages write: ``make webfont`` puts the result into ``theme/webfonts``.

Latin with every letter of Vietnamese, the usual signs, kerning and figures of equal width; no hinting. The font is
under the SIL Open Font License 1.1, which lets it be cut down and passed on with its licence and, as it reserves no
name, under its own one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

GOAL = Path(__file__).parents[2] / "theme" / "webfonts" / "be-vietnam-pro"
FACES = {400: "400Regular/BeVietnamPro_400Regular.ttf", 700: "700Bold/BeVietnamPro_700Bold.ttf"}
LETTERS = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(ord(letter) for letter in "ĂăĐđĨĩŨũƠơƯư"),
    *range(0x1EA0, 0x1EFA),
    *(0x300, 0x301, 0x303, 0x309, 0x323),  # marks that a writer left apart
    *(ord(sign) for sign in "‐‑‒–—‘’‚“”„•…‰′″‹›€₫№™←↑→↓−≈≠≤≥▾★☆"),
}


def main() -> None:
    source = Path(sys.argv[1])
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    options.name_IDs = [0, 1, 2, 13, 14]
    options.recalc_timestamp = False  # the same bytes whenever it is made
    GOAL.mkdir(parents=True, exist_ok=True)
    for weight, file in FACES.items():
        font = TTFont(source / file, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        goal = GOAL / f"{weight}.woff2"
        subset.save_font(font, str(goal), options)
        print(f"{goal.name}: {goal.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
