"""Static pages of a unit, such as "Giới thiệu": ``content/<unit>/pages/<name>.md``."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
