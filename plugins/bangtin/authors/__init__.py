"""Authors: who wrote and photographed, with a list of their articles in their school."""

from __future__ import annotations

from bangtin.pelicanlink.feature import Feature

FEATURE = Feature(__name__)
register = FEATURE.register
