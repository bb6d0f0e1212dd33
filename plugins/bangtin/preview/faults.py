"""What stops a run and is no problem of an article, as plain data: settings, a theme or code that does not hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bangtin.core.problems import UsageError
from bangtin.core.settings import Project

_FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)


def misuse(error: UsageError) -> dict[str, Any]:
    """Settings that do not hold; ``params`` may hold further such sentences."""
    return {"kind": "settings", **sentence(error)}


def sentence(error: UsageError) -> dict[str, Any]:
    """A message with its parameters, to be said in the language of who looks."""
    params = {n: sentence(v) if isinstance(v, UsageError) else str(v) for n, v in error.params.items()}
    return {"message": error.message, "params": params}


def said(fault: dict[str, Any]) -> UsageError:
    """The inverse of :func:`sentence`."""
    params = {n: said(value) if isinstance(value, dict) else value for n, value in fault["params"].items()}
    return UsageError(fault["message"], **params)


def bug(text: str, project: Project | None) -> dict[str, Any]:
    """A traceback: with the theme's file and line when it comes out of a template, which Jinja names in it."""
    lines = text.strip().splitlines()
    told = {"kind": "bug", "traceback": text, "error": lines[-1] if lines else "", "file": "", "line": 0}
    if project is None:
        return told
    templates = str(project.theme / "templates")
    for frame in _FRAME.finditer(text):
        if frame["file"].startswith(templates):
            told.update(kind="theme", file=_relative(frame["file"], project.theme.parent), line=int(frame["line"]))
    return told


def _relative(file: str, root: Path) -> str:
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file
