"""Every cap of the portal in one table: what is larger is refused with a message before it can cost anything.

The numbers lie far above what an editor writes and far below what hurts a build.
Sizes are bytes, times are seconds of CPU.
"""

from __future__ import annotations

from typing import Final

# One article.
ARTICLE_BYTES: Final = 512 * 1024
ARTICLE_LINES: Final = 20_000
ARTICLE_CPU_SECONDS: Final = 10.0
ARTICLE_MEMORY_BYTES: Final = 512 * 1024 * 1024
"""What the process may grow by while one text becomes HTML."""
HTML_LENGTH: Final = 4_000_000
"""Characters of HTML that a text may become: a long definition that is used again and again makes more of it."""
ADDRESS_LENGTH: Final = 2_000
CELLS: Final = 20_000
"""Cells of one table: each row is filled up to the width of the widest."""
BLOCK_LINES: Final = 2_000
"""Lines of one paragraph, list or table: lines without an empty one between them."""
NESTING: Final = 64
"""Levels of lists, quotations and raw HTML inside one another."""
LINKS: Final = 2_000
TAGS: Final = 12
HEADINGS: Final = 1_000
FOOTNOTES: Final = 1_000
"""References to footnotes and their texts, together."""
SIGNS: Final = 20_000
"""Asterisks, underscores, backslashes, ampersands: of each."""
SIGN_RUN: Final = 64
"""A bracket, backtick or tilde, repeated without anything between; spaces behind the opening of a block of code."""
SPACE_RUN: Final = 1_000
BRACKETS: Final = 6_000
OPEN_BRACKETS: Final = 200
"""Square brackets that open and never close; each one makes the parser read on to the end of its paragraph."""
BACKTICKS: Final = 4_000
BRACES: Final = 2_000
DECLARATIONS: Final = 200
"""``<!`` and ``<?``: comments, CDATA sections, processing instructions."""
RAW_TAGS: Final = 5_000
"""Signs ``<``."""

FRONT_MATTER_BYTES: Final = 8 * 1024
SLUG_LENGTH: Final = 80

# Photos have a cap for each format: galleries/sniff.py.
