"""Abbreviations: explained at their first use in a text, from one list that the office and each school extend."""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (Setting("GLOSSARY_MARK", True, bool, "school", "Explain abbreviations at their first use in a text."),)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
