"""Desk tool: proofreads articles in Vietnamese (``bangtin check``), and mends what cannot change their meaning.

``proof.proof`` is a pure function from a text to its problems; ``fixing.fix`` gives the mended text. A rule lives in
``rules/`` and would rather miss a mistake than report one that is none.
"""
