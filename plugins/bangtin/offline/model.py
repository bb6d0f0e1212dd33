"""What browsers are told: the web manifest, and what the worker needs to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bangtin.core.files import digest

__all__ = ["manifest", "worker"]

PAPER = "#fdfcf9"
"""The theme's light ground, behind the icon while the site opens."""
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-512.png", "512x512", "maskable"),
)


def manifest(
    name: str, short_name: str, *, start: str, base: str, lang: str, colour: str, asset: Callable[[str], str]
) -> str:
    """A web manifest (W3C): what an icon on the home screen opens. The whole portal is in its scope."""
    icons = [{"src": asset(file), "sizes": sizes, "type": "image/png", "purpose": use} for file, sizes, use in ICONS]
    return json.dumps(
        {
            "name": name,
            "short_name": short_name,
            "lang": lang,
            "start_url": start,
            "scope": f"{base}/",
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": colour,
            "icons": icons,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def worker(
    script: str,
    base: str,
    values: Mapping[str, Any],
    *,
    main: str,
    lost: Mapping[str, str],
    files: Sequence[str],
    words: Mapping[str, tuple[str, str]],
) -> str:
    """The worker's script with its setup in front; whatever changes in it makes browsers install it anew."""
    setup = {
        "base": base,
        "days": max(0, int(values["OFFLINE_DAYS"])),
        "pages": max(1, int(values["OFFLINE_PAGES"])),
        "recheck": max(0, int(values["OFFLINE_RECHECK_HOURS"])),
        "main": main,
        "lost": dict(lost),
        "shell": [*lost.values(), *files],
        "words": {lang: list(pair) for lang, pair in words.items()},
    }
    setup["edition"] = digest(script, setup)[:12]
    text = json.dumps(setup, ensure_ascii=False, separators=(",", ":"))
    return f"const setup = {text};\n{script}"
