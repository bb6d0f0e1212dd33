"""Read counts (Lượt đọc) and visits (Lượt truy cập), from the web server's own logs; never from a tracker."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "READS_FILE",
        "reads.json",
        str,
        "none",
        "File of counts inside the content folder, written by `bangtin stats`; without it nothing is shown.",
    ),
    Setting("READS_TOP", 10, int, "portal", "Articles on the list of the most read."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
