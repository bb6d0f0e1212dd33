"""An independent reader of sitemaps: xmlschema with schemas from the protocol, the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import xmlschema

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@dataclass
class Listed:
    """One address of a sitemap; ``news``: name, language, moment, title."""

    changed: str = ""
    images: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    news: dict[str, str] = field(default_factory=dict)


@cache
def schema() -> xmlschema.XMLSchema11:
    """The schema of sitemaps and of their index."""
    return xmlschema.XMLSchema11(Path(__file__).parent / "schemas" / "sitemap.xsd", allow="local")


def read(text: str) -> dict[str, Listed]:
    """The addresses of a sitemap, after validation."""
    schema().validate(text)
    found = {}
    for url in ET.fromstring(text).findall(f"{SITEMAP}url"):
        news = {one.tag.removeprefix(NEWS): one.text or "" for one in url.iter() if one.tag.startswith(NEWS)}
        found[str(url.findtext(f"{SITEMAP}loc"))] = Listed(
            url.findtext(f"{SITEMAP}lastmod") or "",
            [one.text or "" for one in url.iter(f"{IMAGE}loc")],
            {one.attrib["hreflang"]: one.attrib["href"] for one in url.iter(LINK)},
            {name: text for name, text in news.items() if text},
        )
    return found


def read_index(text: str) -> list[str]:
    """The sitemaps that an index names, after validation."""
    schema().validate(text)
    return [one.text or "" for one in ET.fromstring(text).iter(f"{SITEMAP}loc")]
