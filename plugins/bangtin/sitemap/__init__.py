"""Sitemaps: one for each school, one of the portal's own pages, one index; and robots.txt."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
