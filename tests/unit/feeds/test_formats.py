"""Entries of feeds that are written once and stand in several feeds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bangtin.feeds.formats import Atom, Media, Rss, entry

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ITEM: dict[str, Any] = {
    "title": "Cô & trò <lớp 5A>",
    "link": "https://tin.example/a/tin-tuc/co-tro/",
    "description": "<p>Một buổi &amp; nhiều niềm vui</p>",
    "pubdate": NOON,
    "updateddate": NOON + timedelta(hours=1),
    "unique_id": "tag:tin.example,2026-05-04:/a/tin-tuc/co-tro/",
    "categories": ["Thể thao", "A & B"],
    "authors": ["Lan", "Hoà <Tổ 2>"],
    "language": "en",
    "media": Media("https://tin.example/a.jpg", "image/jpeg", 800, 600, 'Sân "mới"', "Ảnh: Lan"),
}


def feed(kind: Any, title: str) -> Any:
    return kind(title=title, link="https://tin.example/", description=title, language="vi")


@pytest.mark.parametrize("kind", [Atom, Rss])
def test_an_entry_stands_in_every_feed_as_feedgenerator_writes_it(kind: Any) -> None:
    """What was written out beforehand is what the base class puts into a whole feed."""

    class Plain(kind):  # type: ignore[misc]  # a parameter
        write_items = kind.__mro__[2].write_items

    text = entry(kind, ITEM)
    for title in ("Một", "Hai"):
        whole, ours = feed(Plain, title), feed(kind, title)
        whole.add_item(**ITEM)
        ours.add_entry(text, ITEM["updateddate"])
        assert ours.writeString("utf-8") == whole.writeString("utf-8")
        assert "Cô & trò <lớp 5A>" in "".join(ET.fromstring(ours.writeString("utf-8")).itertext())


@pytest.mark.parametrize("kind", [Atom, Rss])
def test_a_feed_is_as_old_as_its_last_change(kind: Any) -> None:
    ours = feed(kind, "Một")
    assert ours.latest_post_date().year == 1970
    for hours in (1, 3, 2):
        ours.add_entry(entry(kind, ITEM), NOON + timedelta(hours=hours))
    assert ours.latest_post_date() == NOON + timedelta(hours=3)
