"""The project that a settings file describes, with the settings of the features that it names."""

from __future__ import annotations

import runpy
import traceback
from pathlib import Path
from typing import Any

from bangtin.core.problems import UsageError
from bangtin.core.settings import Project, project_from
from bangtin.pelicanlink.feature import features_of


def open_project(settings: Path, overrides: dict[str, Any] | None = None) -> tuple[Project, list[str]]:
    """The project and the plugins of a settings file. Raises UsageError with all problems at once."""
    if not settings.is_file():
        raise UsageError(
            "{path}: no such settings file (start in the portal's folder, or use --settings)", path=settings
        )
    raw = _read(settings)
    raw.update(overrides or {})
    plugins = [str(name) for name in raw.get("PLUGINS", ())]
    declared = [setting for feature in features_of(plugins) for setting in feature.settings]
    return project_from(settings, raw, declared), plugins


def _read(settings: Path) -> dict[str, Any]:
    """Run the file; a mistake in it is told with its line, as its author made it and not we."""
    try:
        names = runpy.run_path(str(settings))
    except SyntaxError as error:
        line, reason = error.lineno or 1, error.msg
        where = Path(error.filename or settings).name
    except Exception as error:  # noqa: BLE001  # whatever a settings file does
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).name == settings.name]
        line, reason = (frames[-1].lineno if frames else None) or 1, f"{type(error).__name__}: {error}"
        where = settings.name
    else:
        return {name: value for name, value in names.items() if name.isupper()}
    raise UsageError("{path}:{line}: this settings file does not run: {reason}", path=where, line=line, reason=reason)
