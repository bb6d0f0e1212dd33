"""``bangtin import``: from a Word file, a text, an old web page or an old portal to article folders.

A desk tool: no build imports it. `worker` reads one source in a process of its own with limits (`process` starts and
ends it): `sources` tells what a file is, a reader (`word`, `plain`, `webpage`, `wordpress`, `nukeviet`) makes blocks
of it, `cleaning` and `captions` put them in order, `facts` reads front matter off the text, `markdown` writes. What
is uncertain becomes a question among the findings, never a value. `placing` makes the folder.
"""

from __future__ import annotations
