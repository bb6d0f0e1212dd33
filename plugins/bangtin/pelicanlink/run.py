"""Starts Pelican in this process with settings of ours, for a school or for the portal."""

from __future__ import annotations

import locale
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pelican as pelican_package
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from bangtin.core.problems import UsageError
from bangtin.pelicanlink.feature import RUN
from bangtin.pelicanlink.generators import OFF

PELICAN_THEME = str(Path(pelican_package.__file__).parent / "themes" / "simple")
"""A small one: each of Pelican's generators lists all templates of its theme, and none of ours are made with it."""
PLUGIN_FOLDER = str(Path(__file__).resolve().parent.parent.parent)


def run_pelican(plugins: Iterable[str], run: Any, *, content: str, output: str, values: Mapping[str, Any]) -> None:
    """One run. ``run`` is its state; what Pelican itself would print stays quiet, since our report speaks."""
    override = {
        **OFF,
        "PATH": content,
        "THEME": PELICAN_THEME,
        "OUTPUT_PATH": output,
        "PLUGIN_PATHS": [PLUGIN_FOLDER],
        "PLUGINS": list(plugins),
        "SITENAME": values["SITENAME"],
        "SITEURL": values["SITEURL"],
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "DEFAULT_LANG": "vi",
        "JINJA_ENVIRONMENT": {"bytecode_cache": run.theme.env.bytecode_cache},
        RUN: run,
    }
    with quiet():
        pelican = Pelican(read_settings(None, override=override))
        missing = set(plugins) - set(pelican.settings["PLUGINS"])
        if missing:
            raise UsageError("PLUGINS: did not start: {names}", names=", ".join(sorted(missing)))
        pelican.run()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Pelican's "Done: …" and warnings off the screen; put back log level, locale and search path behind it."""
    logger = logging.getLogger("pelican")
    was, level, path, where = console.quiet, logger.level, list(sys.path), locale.setlocale(locale.LC_ALL)
    console.quiet = True
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        console.quiet = was
        logger.setLevel(level)
        sys.path[:] = path
        locale.setlocale(locale.LC_ALL, where)
