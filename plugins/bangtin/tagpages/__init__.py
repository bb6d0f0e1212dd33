"""Tag pages and the index of tags, for one school and across schools."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (Setting("TAGPAGES_MIN_ARTICLES", 2, int, "both", "A tag used by fewer articles has no page of its own."),)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
