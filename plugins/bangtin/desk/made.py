"""Files that a verb makes inside somebody's project: written again when they are ours, left alone when they are not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangtin.core.files import write_atomic

__all__ = ["write"]

_PROGRAMS = (".githooks/", ".ci/")
"""Folders of what is run."""


def write(root: Path, texts: Mapping[str, str], made: str) -> tuple[list[str], list[str]]:
    """Write what is missing or holds the remark ``made``; gives what was written and what was left alone."""
    written, left = [], []
    for name, text in texts.items():
        path = root / name
        if path.exists():
            there = path.read_text(encoding="utf-8", errors="replace")
            if there == text:
                continue
            if made not in there:
                left.append(name)
                continue
        write_atomic(path, text)
        if name.startswith(_PROGRAMS):
            path.chmod(0o755)
        written.append(name)
    return written, left
