"""Taking down: a photo, a person's name, an article. Finds every place, edits the content, empties what keeps copies.

A desk tool: no build imports it. What was taken down is remembered as keyed hashes (:mod:`.blocklist`), against which
each publication is held (:mod:`.traces`).
"""
