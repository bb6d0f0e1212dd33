"""Cards for tests that look at lists alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bangtin.core.cards import Card, Term
from bangtin.core.terms import tag_slug
from bangtin.core.vietnamese.moments import VN_TZ


def card(number: int, *tags: str, unit: str = "hoa-mai", lang: str = "vi", **more: Any) -> Card:
    """The ``number``-th article of a unit, newer than those before it, with its tags as its author wrote them."""
    return Card(
        id=f"{unit}/tin-tuc/bai-{number}@{lang}",
        url=f"/{unit}/tin-tuc/bai-{number}/",
        title=f"Bài {number}",
        lang=lang,
        published=datetime(2024, 1, 1, 7, tzinfo=VN_TZ) + timedelta(days=number),
        unit=unit,
        unit_name=unit,
        section="tin-tuc",
        section_name="Tin tức",
        tags=[Term(tag_slug(tag), tag) for tag in tags],
        **more,
    )
