"""Cards that tell of events, for the tests of this folder."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bangtin.core.cards import Card, EventCard
from bangtin.core.vietnamese.moments import VN_TZ


def at(text: str) -> datetime:
    """ISO text at Vietnam's clock; a day alone is its midnight."""
    return datetime.fromisoformat(text).replace(tzinfo=VN_TZ)


def told(name: str, start: str, /, *, path: str = "hoa-mai/tin-tuc/bai", lang: str = "vi", **more: Any) -> Card:
    """A card with an event; ``start`` with a time in it has a time. Fields of the card: published, updated, title."""
    card = {key: more.pop(key) for key in ("published", "updated", "title", "summary") if key in more}
    for key, read in (("end", date.fromisoformat), ("end_time", time.fromisoformat)):
        if key in more:
            more[key] = read(more[key])
    event = EventCard(
        **{"type": "le", "status": "scheduled", **more, "name": name, "start": at(start), "has_time": "T" in start}
    )
    unit, section, _ = path.split("/")
    return Card(
        id=f"{path}@{lang}",
        url=f"/{path}/",
        title=card.get("title", name),
        lang=lang,
        published=at(card.get("published", "2024-11-01T07:00")),
        updated=at(card["updated"]) if "updated" in card else None,
        unit=unit,
        unit_name=unit,
        section=section,
        section_name=section,
        summary=card.get("summary", ""),
        event=event,
    )
