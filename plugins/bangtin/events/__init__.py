"""Events: what happens and has happened, as lists, month calendars, pages of their own and calendars for phones."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("EVENTS_UPCOMING", 60, int, "both", "Coming events on the list of events; the months show all of them."),
    Setting("EVENTS_FEED_PAST", 100, int, "both", "Past events that stay in a calendar for phones."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
