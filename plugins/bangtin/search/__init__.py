"""Search in the full text of the portal or of one school, without a server.

Each school's build hands over its public texts; side work makes an index segment of them and puts the segments of all
schools together into small files (``/tim-kiem/…``), of which a browser fetches the few that a query needs. ``model``
says what a word is and how the index writes it, ``segment`` makes one school's part, ``merge`` joins the parts.
"""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("SEARCH", True, bool, "both", "Make the search page and its index."),
    Setting("SEARCH_TAGS", 200, int, "portal", "Tags that the search page proposes, those used most; 0: none."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
