"""Official documents (văn bản): what articles cite, each with one entry, and who cites it."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting("DOCUMENTS_PER_PAGE", 60, int, "both", "Documents on one page of the list of documents."),
    Setting("DOCUMENTS_MAX_MB", 20, int, "school", "The largest PDF that is published with a document, in megabytes."),
    Setting("DOCUMENTS_LINKS", True, bool, "school", "Link a document where a text mentions it first."),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
