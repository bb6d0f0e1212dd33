"""Tags: one list for all spellings and synonyms of a word, in one school and across schools, and an index of them."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("TAGPAGES_MIN_ARTICLES", 2, int, "both", "A tag used by fewer articles has no page of its own."),
    Setting("TAGPAGES_RELATED", 8, int, "both", "Related tags on the page of a tag; 0: none."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
