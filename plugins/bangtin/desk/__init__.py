"""Tools at the editor's desk. No build imports them."""

from __future__ import annotations
