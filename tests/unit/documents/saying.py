"""Cards and statements for the tests of this folder."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bangtin.core.cards import Card
from bangtin.core.vietnamese.moments import VN_TZ
from bangtin.documents.model import Statement, statement


def card(path: str = "hoa-mai/tin-tuc/a", published: str = "2024-11-01", lang: str = "vi", **more: Any) -> Card:
    unit, section, _ = path.split("/")
    moment = datetime.fromisoformat(published).replace(hour=7, tzinfo=VN_TZ)
    return Card(f"{path}@{lang}", f"/{path}/", "Bài", lang, moment, unit, unit, section, section, **more)


def says(number: str, path: str = "hoa-mai/tin-tuc/a", *, index: int = 0, **more: Any) -> Statement:
    """A statement; ``published`` and ``lang`` are its article's, ``date`` is ISO 8601."""
    own = {name: more.pop(name) for name in ("published", "lang") if name in more}
    if "date" in more:
        more["date"] = date.fromisoformat(more["date"])
    told = statement(card(path, **own), number, more.pop("title", ""), index=index, **more)
    assert told is not None
    return told
