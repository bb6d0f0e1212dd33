"""Videos and songs: files of ours with the browser's own player, or links; nothing of others is loaded by a page."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("MEDIA_MAX_MB", 200, int, "school", "Larger videos and songs are not published."),
    Setting("MEDIA_HEAVY_MB", 25, int, "school", "Larger ones are published with a warning: readers pay for data."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
