"""libvips through pyvips, its two good ways: ``thumbnail`` once per width, or once and then each width from the last.

Runs in the bench's environment: ``python -m photos.vips each|chain PHOTOS.json OUT``. Metadata is dropped, as a
careful user would (by default libvips keeps GPS).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyvips

WIDTHS = (1920, 1280, 640, 320)


def main() -> None:
    """Make all photos of the list."""
    way, photos, out = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    pyvips.cache_set_max(0)
    for photo in map(Path, photos):
        picture = None
        for width in WIDTHS:
            options = {"height": 10_000, "size": "down", "output_profile": "srgb"}
            if picture is None or way == "each":
                picture = pyvips.Image.thumbnail(str(photo), width, **options).copy_memory()
            else:
                picture = picture.resize(width / picture.width, kernel="lanczos3").copy_memory()
            picture.webpsave(str(out / f"{photo.stem}-{width}.webp"), Q=75, effort=4, keep="none")
            picture.jpegsave(str(out / f"{photo.stem}-{width}.jpg"), Q=80, keep="none")


if __name__ == "__main__":
    main()
