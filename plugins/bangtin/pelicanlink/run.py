"""Starts Pelican in this process with settings of ours, for a school or for the portal."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from bangtin.pelicanlink.feature import RUN
from bangtin.pelicanlink.generators import OFF

PLUGIN_FOLDER = str(Path(__file__).resolve().parent.parent.parent)


def run_pelican(
    plugins: Iterable[str], run: Any, *, content: str, theme: str, output: str, values: Mapping[str, Any]
) -> None:
    """One run. ``run`` is its state; what Pelican itself would print stays quiet, since our report speaks."""
    settings = read_settings(
        None,
        override={
            **OFF,
            "PATH": content,
            "THEME": theme,
            "OUTPUT_PATH": output,
            "PLUGIN_PATHS": [PLUGIN_FOLDER],
            "PLUGINS": list(plugins),
            "SITENAME": values["SITENAME"],
            "SITEURL": values["SITEURL"],
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            "DEFAULT_LANG": "vi",
            RUN: run,
        },
    )
    with quiet():
        pelican = Pelican(settings)
        missing = set(plugins) - set(pelican.settings["PLUGINS"])
        if missing:
            raise RuntimeError(f"plugins that did not start: {', '.join(sorted(missing))}")
        pelican.run()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Pelican's "Done: …" and warnings off the screen, and put everything back."""
    was, level = console.quiet, logging.getLogger("pelican").level
    console.quiet = True
    logging.getLogger("pelican").setLevel(logging.ERROR)
    try:
        yield
    finally:
        console.quiet = was
        logging.getLogger("pelican").setLevel(level)
