"""Feeds: Atom and RSS of the portal, of each school, of each tag across schools; JSON Feed of portal and schools."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (Setting("FEEDS_ITEMS", 20, int, "both", "Articles in a feed."),)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
