"""Articles: from a Markdown file to a page of its school."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
