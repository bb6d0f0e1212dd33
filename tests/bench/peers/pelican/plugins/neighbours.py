"""Previous and next article of the same school, and the school's ten newest: what plain Pelican does not offer.

Set once for each category, so that no template searches through lists.
"""

from __future__ import annotations

from typing import Any

from pelican import signals


def _connect_articles(generator: Any) -> None:
    for _, articles in generator.categories:
        newest = articles[:10]
        for newer, article, older in zip([None, *articles], articles, [*articles[1:], None], strict=False):
            article.newer, article.older, article.newest = newer, older, newest


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_finalized.connect(_connect_articles)
