"""Photos: from what editors send to what readers load, with nothing private left in it.

A photo is *probed* (``probe``: what is it, is it safe, how large, which colour), *planned* (``model.plan``: the
addresses and sizes of its renditions, known before any pixel is made, so that pages never wait) and *made*
(``pixels``, in the killable process of ``pool``) into the cache of ``store``, named by content and recipe.
"""

from __future__ import annotations

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import Feature

SETTINGS = (
    Setting(
        "GALLERIES_ORDER",
        "name",
        str,
        "school",
        "Order of photos that no text lists: name or time (the camera's).",
    ),
    Setting(
        "GALLERIES_AVIF", False, bool, "school", "Make AVIF renditions too: smaller files, more than twice the time."
    ),
)
FEATURE = Feature(__name__, SETTINGS)
register = FEATURE.register
