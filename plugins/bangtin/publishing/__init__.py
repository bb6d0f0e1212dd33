"""Puts the built site where readers find it: one preflight for all targets, then only what changed, in a safe order.

A desk tool: no build loads it. It reads the output folder and what the build wrote down about it, never an editor's
text. ``bangtin publish`` is its command, docs/publishing.md its guide.

- :mod:`.model`: what is published (manifest), what differs, in which order it goes; pure
- :mod:`.source`: the built site as the build recorded it
- :mod:`.compress`, :mod:`.placed`: files that are made for publishing only
- :mod:`.preflight`: whether it may be published
- :mod:`.targets`: where to: one interface, one module a kind
- :mod:`.engine`: the way from the one to the other
"""

from __future__ import annotations
