"""Archives: the articles of a school year and of a month, for one school and for the portal."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
