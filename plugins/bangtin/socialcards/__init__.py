"""Social cards: the picture that Zalo, Facebook and others show when somebody shares a page.

One picture of 1200 × 630 pixels for every article and every school: title, school, the school's colour, the portal,
and the article's cover photo as it is published. ``model`` says what is on a card and names it by that, ``typeset``
breaks lines, ``draw`` makes the picture, ``sidework`` has missing ones made beside page rendering.
"""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("SOCIALCARDS", True, bool, "school", "Draw a picture for sharing for every article and every school."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
