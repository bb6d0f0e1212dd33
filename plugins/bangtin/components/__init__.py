"""Component gallery: every component of the theme with its own examples, for those who work on the theme."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "COMPONENTS_PAGE",
        False,
        bool,
        "portal",
        "Publish the component gallery; search engines are told to pass over it.",
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
