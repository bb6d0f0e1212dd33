"""Homes: of each school, with its sections; of the portal, with the list of units and the page "not found"."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
