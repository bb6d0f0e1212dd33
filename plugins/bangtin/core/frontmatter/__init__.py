"""Front matter: the lines between `---` and `---` above an article, from text to checked values.

`syntax` reads our strict subset of YAML into nodes with positions, `schema` declares every field once, `model`
is the typed result, `read` puts them together. Nothing here raises on what an editor has typed.
"""

from __future__ import annotations
