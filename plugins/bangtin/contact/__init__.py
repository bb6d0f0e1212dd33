"""How to reach a unit: a page with telephone, way and sketch map for each, and a directory of all of them."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "CONTACT_HOTLINES",
        ("111", "113", "114", "115"),
        (tuple, list),
        "both",
        "Numbers of the whole country that contact pages show; () shows none.",
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
