"""Được nhắc đến: for every school what other schools tell of it, on a page that the portal makes."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
