"""Bảng Tin: a static site generator for school news portals, on Pelican.

The school is the shard. Read the folders in this order and you have read the design:

- ``core``         pure Python, no Pelican: problems, front matter, units, addresses, Vietnamese
- ``pelicanlink``  the only place that knows Pelican's odd corners
- ``shards``       plan, fingerprints, runners, store: the only place that starts build processes
- features         ``articles``, ``schools``, ``galleries``, ``tagpages``, ``feeds`` …: each with the rooms
                   ``model`` (pure nouns), ``school`` (inside one school's build), ``summary`` (what crosses),
                   ``portal`` (what the portal makes of all summaries), ``check`` (its diagnostics)
- ``cli``          one file per verb, each a thin call

Direction of imports: cli → desk tools, shards, features → pelicanlink → core.
"""

from __future__ import annotations

__version__ = "0.1.0"
