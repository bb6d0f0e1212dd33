"""Awards: titles and commendations on honour boards, with figures, and as data for a spreadsheet."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("AWARDS_PER_PAGE", 200, int, "both", "Awards on one page of an honour board."),
    Setting(
        "AWARDS_CSV_SEMICOLONS",
        False,
        bool,
        "both",
        "Semicolons between the columns of the CSV file, for a spreadsheet whose list separator is one; else commas.",
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
