"""Sitemaps: one for each school, one of the portal's own pages, one index; and robots.txt."""

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
