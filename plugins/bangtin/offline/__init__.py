"""On the home screen, and without a network: web manifests, and (a setting) a worker that keeps visited pages."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "OFFLINE_READING",
        False,
        bool,
        "both",
        "Whether devices keep visited pages for times without a network.",
    ),
    Setting("OFFLINE_PAGES", 40, int, "portal", "Pages that a device keeps at most."),
    Setting("OFFLINE_DAYS", 7, int, "portal", "A kept page that could not be confirmed for so many days is not shown."),
    Setting("OFFLINE_RECHECK_HOURS", 1, int, "portal", "Kept pages are asked for again when older, at every visit."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
