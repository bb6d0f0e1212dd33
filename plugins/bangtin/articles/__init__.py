"""Articles: from a Markdown file to a page of its school."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (Setting("ARTICLES_RELATED", 4, int, "school", "Related articles below an article; 0: none."),)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
