"""What a build depends on, as hashes: code and libraries, theme, settings by scope, the registry of units.

A fingerprint may change too often (lost time); it must never stay equal when a byte of the output would change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bangtin.core.files import Entry, digest, sha256, walk

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = ("pelican", "markdown", "pillow", "babel", "nh3", "jinja2", "markupsafe")
_TOOLS = ("boundary", "cli", "desk", "importing", "preview", "proofread", "publishing", "takedown")
DESK = frozenset({*_TOOLS, "__pycache__"})
"""Folders of the package that no build imports, so that mending a desk tool makes no page stale."""


def _python_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not (folder == PACKAGE and path.name in DESK) and path.name != "__pycache__":
            yield from _python_files(path)
        elif path.suffix in {".py", ".toml"}:
            yield path


def code_fingerprint() -> str:
    """Our own build code and the versions of the libraries that decide bytes."""
    sources = [(path.relative_to(PACKAGE).as_posix(), sha256(path.read_bytes())) for path in _python_files(PACKAGE)]
    return digest(sources, {name: version(name) for name in LIBRARIES}, list(sys.version_info[:3]))


def theme_fingerprint(theme: Path, role: str) -> str:
    """All files of the theme that pages of one role ("school" or "portal") can depend on."""
    other = "templates/portal/" if role == "school" else "templates/school/"
    files = [
        (entry.path, sha256((theme / entry.path).read_bytes()))
        for entry in walk(theme)
        if isinstance(entry, Entry) and not entry.path.startswith(other)
    ]
    return digest(files)


def shard_fingerprint(  # noqa: PLR0917  # everything a shard depends on
    code: str, theme: str, settings: Mapping[str, Any], registry: str, files: Mapping[str, str], plugins: list[str]
) -> str:
    """Everything that one unit's pages and summary depend on."""
    return digest("shard 1", code, theme, settings, registry, files, plugins)


def portal_fingerprint(  # noqa: PLR0917  # everything the portal depends on
    code: str, theme: str, settings: Mapping[str, Any], registry: str, summaries: Mapping[str, str], plugins: list[str]
) -> str:
    """Everything that the portal's own pages depend on: of the schools, their summaries alone."""
    return digest("portal 1", code, theme, settings, registry, summaries, plugins)
