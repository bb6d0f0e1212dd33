"""What a web server needs to know: security headers, how long browsers may keep what, redirects, pages of errors."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "HOSTING_FILES",
        "",
        str,
        "portal",
        "`netlify` or `cloudflare`: the build puts that host's `_headers` and `_redirects` at the top of the output.",
    ),
    Setting(
        "HOSTING_HSTS", 31_536_000, int, "portal", "Seconds for which browsers remember to ask by https; 0: not at all."
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
