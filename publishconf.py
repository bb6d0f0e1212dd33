"""Settings for publishing: those of pelicanconf.py, with the address at which readers will find the site."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import (  # noqa: F401  # settings are the names of this file
    BANGTIN_LANGUAGES,
    BANGTIN_PER_PAGE,
    BANGTIN_TAGLINE,
    BANGTIN_TAGLINE_EN,
    DEFAULT_LANG,
    OUTPUT_PATH,
    PATH,
    PLUGIN_PATHS,
    PLUGINS,
    SITENAME,
    SITENAME_EN,
    THEME,
    TIMEZONE,
)

SITEURL = os.environ.get("BANGTIN_SITEURL", "https://bangtin.example")
