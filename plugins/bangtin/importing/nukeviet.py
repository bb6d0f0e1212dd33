"""A dump of a NukeViet database: the news module's rows, their texts, categories and key words."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bangtin.core.problems import Problem
from bangtin.core.vietnamese.moments import VN_TZ, Moment
from bangtin.core.vietnamese.text import slugify
from bangtin.importing import check
from bangtin.importing.blocks import Sink, read_blocks
from bangtin.importing.check import Refused
from bangtin.importing.drafting import draft_or_reason
from bangtin.importing.findings import Findings
from bangtin.importing.htmltree import parse_html
from bangtin.importing.links import Links
from bangtin.importing.media import Media
from bangtin.importing.model import Document, Draft, Picture
from bangtin.importing.photos import PhotoBox
from bangtin.importing.sqldump import Row, read_rows
from bangtin.importing.webpage import PagePhotos

if TYPE_CHECKING:  # sources imports this module
    from bangtin.importing.sources import Job

__all__ = ["read_nukeviet"]

# nv4_vi_news_rows, nv4_vi_news_detail (4.0: nv4_vi_news_bodyhtml_1 …), nv4_vi_news_cat, nv4_vi_news_tags_id
_TABLES: Final = re.compile(r"(?P<module>\w+_(?P<lang>[a-z]{2})_\w+?)_(?P<part>rows|detail|bodyhtml_\d+|cat|tags_id)")
_PUBLISHED: Final = "1"


@dataclass(slots=True)
class _Module:
    """The tables of one news module."""

    lang: str = "vi"
    rows: list[Row] = field(default_factory=list)
    bodies: dict[str, Row] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    """Category → its part of addresses."""
    tags: dict[str, list[str]] = field(default_factory=dict)


def read_nukeviet(job: Job) -> Iterator[Draft | Problem]:
    """A draft of each piece of news, or why there is none, oldest first. Raises :class:`Refused`."""
    modules: dict[str, _Module] = {}
    for table, row in read_rows(job.path, _TABLES):
        match = _TABLES.fullmatch(table)
        if match is None:
            continue
        module = modules.setdefault(match["module"], _Module(match["lang"]))
        _sort(module, match["part"], row)
    found = [(name, module) for name, module in modules.items() if module.rows]
    if not found:
        raise Refused(check.NO_ARTICLES)
    media = Media(job.media)
    number = 0
    for name, module in found:
        for row in sorted(module.rows, key=lambda row: (_number(row.get("publtime", "")), _number(row.get("id", "")))):
            number += 1
            folder = job.scratch / str(number)
            folder.mkdir()
            yield _draft(row, module, name, job, PhotoBox(folder), media)


def _sort(module: _Module, part: str, row: Row) -> None:
    """One row into its place; tables of other modules that end alike have other columns."""
    if part == "rows" and "hometext" in row:
        module.rows.append(row)
    elif part.startswith(("detail", "bodyhtml")) and "bodyhtml" in row:
        module.bodies[row.get("id", "")] = row
    elif part == "cat" and "title" in row:
        module.categories[row.get("catid", "")] = row["title"]
        module.folders[row.get("catid", "")] = row.get("alias", "")
    elif part == "tags_id" and "keyword" in row:
        module.tags.setdefault(row.get("id", ""), []).append(row["keyword"])


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _draft(row: Row, module: _Module, name: str, job: Job, box: PhotoBox, media: Media) -> Draft | Problem:  # noqa: PLR0917
    """One piece of news."""
    document = Document(Findings(f"{job.name}#{row.get('id', '')}"))
    body = module.bodies.get(row.get("id", ""), {})
    document.stated = _stated(row, module)
    if address := _address(row, module, name, job.site):
        document.stated["aliases"] = [address]
    photos = PagePhotos(box, document.findings, media)
    links = Links()
    document.blocks = read_blocks(parse_html(body.get("bodyhtml", "")), Sink(photo=photos.take, link=links.take))
    if cover := _cover(row, name, photos):
        known = {block.file for block in document.blocks if isinstance(block, Picture)}
        if cover not in known and row.get("imgposition") != "0":
            document.blocks.insert(
                0, Picture(cover, caption=" ".join(html.unescape(row.get("homeimgalt", "")).split()))
            )
    photos.report()
    links.report(document.findings)
    return draft_or_reason(document, box, job.units)


def _stated(row: Row, module: _Module) -> dict[str, Any]:
    """What the columns say."""
    stated: dict[str, Any] = {
        "title": html.unescape(row.get("title", "")),
        "summary": " ".join(parse_html(row.get("hometext", "")).text().split())[:1000],
        "slug": slugify(row.get("alias", ""), max_length=80),
        "status": "published" if row.get("status", "") == _PUBLISHED else "draft",
        "tags": [html.unescape(one) for one in module.tags.get(row.get("id", ""), [])],
    }
    if category := module.categories.get(row.get("catid", "")):
        stated["sections"] = [html.unescape(category)]
    if seconds := _number(row.get("publtime", "") or row.get("addtime", "")):
        moment = dt.datetime.fromtimestamp(seconds, VN_TZ)
        stated["date"] = Moment(moment.date(), moment.time().replace(second=0))
    else:
        stated["status"] = "draft"
    if author := " ".join(html.unescape(row.get("author", "")).split()):
        stated["authors"] = [{"name": author, "role": "words"}]
    return {key: value for key, value in stated.items() if value}


def _address(row: Row, module: _Module, name: str, site: str) -> str:
    """Where readers found it: ``<site>/vi/news/<category>/<alias>-<id>.html``; nothing when a part is unknown."""
    parts = (module.folders.get(row.get("catid", ""), ""), row.get("alias", ""), row.get("id", ""))
    if not site or not all(parts) or row.get("status", "") != _PUBLISHED:
        return ""
    folder, alias, number = parts
    return f"{site.rstrip('/')}/{module.lang}/{name.split('_', 2)[-1]}/{folder}/{alias}-{number}.html"


def _cover(row: Row, module: str, photos: PagePhotos) -> str:
    """The picture that lists showed; its path is relative to the module's folder of uploads."""
    file = row.get("homeimgfile", "")
    if not file:
        return ""
    if file.startswith(("http://", "https://")):
        return photos.find(file)
    folder = module.split("_", 2)[-1]
    found = photos.find(f"/uploads/{folder}/{file}") or photos.find(f"/uploads/news/{file}")
    if not found:
        photos.missing.append(f"/uploads/{folder}/{file}")
    return found
