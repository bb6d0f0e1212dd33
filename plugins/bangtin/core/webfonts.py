"""A font that pages bring along, for portals that want one look on every device. None by default: it is weight.

A theme's ``webfonts/<name>/`` holds ``<weight>.woff2`` files. ``font-display: optional`` shows the reader's own font
where ours is not there in time, so that nothing moves while somebody reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangtin.core.problems import UsageError


def webfonts(theme: Path, name: str) -> dict[str, bytes]:
    """Published name (``be-vietnam-pro-400.woff2``) → bytes of each weight. Raises UsageError for an unknown font."""
    if not name:
        return {}
    folder = theme / "webfonts"
    known = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if name not in known:
        raise UsageError(f"BANGTIN_WEBFONT: the theme has no font {name!r}; it has: {', '.join(known) or 'none'}")
    return {f"{name}-{path.stem}.woff2": path.read_bytes() for path in sorted((folder / name).glob("*.woff2"))}


def font_faces(addresses: Mapping[str, str]) -> bytes:
    """The rules that make pages use the fonts at these addresses; nothing without fonts.

    They stand outside the theme's layers, and so above them.
    """
    if not addresses:
        return b""
    rules = []
    for name, address in addresses.items():
        family, _, weight = name.removesuffix(".woff2").rpartition("-")
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:optional;'
            f'src:url("{address}") format("woff2")}}'
        )
    family = next(iter(addresses)).rpartition("-")[0]
    rules.append(f':root{{--sans:"{family}",system-ui,sans-serif;--serif:"{family}",system-ui,sans-serif}}')
    return ("\n".join(rules) + "\n").encode()
