"""Addresses live for ever: moved pages lead on, removed ones say so, and no published address is lost by accident."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "REDIRECTS_HOSTS",
        (),
        (tuple, list),
        "both",
        "Hosts of older websites whose addresses articles may claim as `aliases:`, as in ('truong-cu.edu.vn',).",
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
