"""Settings for publishing: all of pelicanconf.py, the address at which readers find the site, and where it is put."""

import os
import runpy
from pathlib import Path

_BUILDING = runpy.run_path(str(Path(__file__).resolve().with_name("pelicanconf.py")))
globals().update({name: value for name, value in _BUILDING.items() if name.isupper()})

SITEURL = os.environ.get("BANGTIN_SITEURL", "https://bangtin.example")

# Targets of `bangtin publish`, each with a name; docs/publishing.md has the kinds and their options. This one needs no
# server: it shows on this computer what publishing does (public/current is the site).
PUBLISH = {
    "thu": {"kind": "directory", "path": "public"},
}
