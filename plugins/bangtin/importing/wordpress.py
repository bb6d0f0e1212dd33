"""A WordPress export (WXR): each post and page with its categories, author, photos and galleries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from xml.parsers import expat

from bangtin.core.problems import Problem
from bangtin.core.vietnamese.dates import DateError, parse_moment
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
from bangtin.importing.webpage import PagePhotos

if TYPE_CHECKING:  # sources imports this module
    from bangtin.importing.sources import Job

__all__ = ["html_of", "read_wordpress"]

_WP: Final = re.compile(r"\{http://wordpress\.org/export/[0-9.]+/\}")
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT: Final = re.compile(r"\{http://wordpress\.org/export/[0-9.]+/excerpt/\}encoded")
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_GONE: Final = frozenset({"trash", "auto-draft", "inherit"})
_STATUS: Final = {"publish": "published", "future": "scheduled"}
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK: Final = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|tbody|thead|blockquote|pre|figure|figcaption|hr|section|article|dl"
    r"|dd|dt"
    r"|address|center|form)\b",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(r"\[caption[^\]]*\](?P<inside>.*?)\[/caption\]", re.DOTALL | re.IGNORECASE)
_IMAGE: Final = re.compile(
    r"(?P<image>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:"
    r"\s*</a>)?)(?P<caption>.*)",
    re.DOTALL | re.IGNORECASE,
)
_CAPTION_ATTRIBUTE: Final = re.compile(r"caption=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_GALLERY: Final = re.compile(r"\[gallery(?P<rest>[^\]]*)\]", re.IGNORECASE)
_IDS: Final = re.compile(r"ids=[\"']?(?P<ids>[0-9,\s]+)")
_EMBED: Final = re.compile(
    r"\[(?:embed|video|audio)[^\]]*\](?P<url>https?://[^\[\s]+)\[/(?:embed|video"
    r"|audio)\]",
    re.IGNORECASE,
)
_SHORTCODE: Final = re.compile(
    r"\[/?(?P<name>[a-z][a-z0-9_-]{2,40})(?P<rest>(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'"
    r"|\S+))*)\s*/?\]"
)


@dataclass(slots=True)
class _Item:
    """One thing of the export as it stands there."""

    id: str = ""
    kind: str = ""
    status: str = ""
    title: str = ""
    slug: str = ""
    date: str = ""
    content: str = ""
    excerpt: str = ""
    author: str = ""
    url: str = ""
    link: str = ""
    guid: str = ""
    parent: str = ""
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether it is a post or page with something in it, not thrown away."""
        written = bool(self.content.strip() or self.title.strip())
        return self.kind in {"post", "page"} and self.status not in _GONE and written


@dataclass(slots=True)
class _Export:
    """What posts refer to: attachments by id and by post, names of authors, the portal's address."""

    attachments: dict[str, _Item] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    base: str = ""


def read_wordpress(job: Job) -> Iterator[Draft | Problem]:
    """A draft of each post and page, or why there is none, in the order of the export. Raises :class:`Refused`."""
    _well_formed(job)
    export = _Export()
    count = 0
    for item in _items(job, export):
        if item.kind == "attachment":
            export.attachments[item.id] = item
        elif item.is_text:
            count += 1
    if not count:
        raise Refused(check.NO_ARTICLES)
    media = Media(job.media)
    number = 0
    for item in _items(job, _Export()):
        if (
            item.kind not in {"post", "page"}
            or item.status in _GONE
            or not (item.content.strip() or item.title.strip())
        ):
            continue
        number += 1
        folder = job.scratch / str(number)
        folder.mkdir()
        yield _draft(item, export, job, PhotoBox(folder), media)


def _well_formed(job: Job) -> None:
    """One pass that expands nothing: refuse declarations, and say where the export breaks off."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def declared(*_: object) -> None:
        raise Refused(check.DOCTYPE)

    parser.StartDoctypeDeclHandler = declared
    with job.path.open("rb") as file:
        try:
            parser.ParseFile(file)
        except expat.ExpatError as error:
            raise Refused(check.BAD_XML, line=error.lineno) from None
        except (LookupError, ValueError):
            raise Refused(check.BAD_XML, line=1) from None


def _items(job: Job, export: _Export) -> Iterator[_Item]:
    """Every item, one at a time; memory does not grow with the export."""
    for _, element in ET.iterparse(job.path):  # noqa: S314 - declarations have been refused
        tag = _WP.sub("wp:", element.tag)
        if tag == "wp:author":
            said = {_WP.sub("", child.tag): (child.text or "").strip() for child in element}
            export.authors[said.get("author_login", "")] = said.get("author_display_name", "")
        elif tag == "wp:base_site_url":
            export.base = (element.text or "").strip()
        elif tag == "item":
            yield _item(element)
            element.clear()


def _item(element: ET.Element) -> _Item:
    item = _Item()
    names = {
        "wp:post_id": "id", "wp:post_type": "kind", "wp:status": "status", "title": "title", "wp:post_name": "slug",
        "wp:post_date": "date", "wp:attachment_url": "url", "wp:post_parent": "parent", _CREATOR: "author",
        _CONTENT: "content", "link": "link", "guid": "guid",
    }  # fmt: skip
    for child in element:
        tag = _WP.sub("wp:", child.tag)
        if name := names.get(tag):
            setattr(item, name, (child.text or "").strip())
        elif _EXCERPT.fullmatch(child.tag):
            item.excerpt = (child.text or "").strip()
        elif tag == "category":
            (item.tags if child.get("domain") == "post_tag" else item.categories).append((child.text or "").strip())
        elif tag == "wp:postmeta":
            said = {_WP.sub("", one.tag): one.text or "" for one in child}
            item.meta[said.get("meta_key", "")] = said.get("meta_value", "")
    return item


def _draft(item: _Item, export: _Export, job: Job, box: PhotoBox, media: Media) -> Draft | Problem:
    """One post."""
    name = f"{job.name}#{item.id}"
    document = Document(Findings(name))
    document.stated = _stated(item, export)
    photos = PagePhotos(box, document.findings, media)
    links = Links(base=export.base)
    text = _without_shortcodes(html_of(item.content), item, export, document.findings)
    document.blocks = read_blocks(parse_html(text), Sink(photo=photos.take, link=links.take))
    cover = export.attachments.get(item.meta.get("_thumbnail_id", ""))
    if (
        cover is not None
        and (file := photos.find(cover.url))
        and not any(isinstance(block, Picture) and block.file == file for block in document.blocks)
    ):
        document.blocks.insert(0, Picture(file, _alt(cover), html.unescape(cover.excerpt)))
    photos.report()
    links.report(document.findings)
    return draft_or_reason(document, box, job.units)


def _stated(item: _Item, export: _Export) -> dict[str, Any]:
    """What the export's fields say."""
    stated: dict[str, Any] = {
        "title": html.unescape(item.title),
        "summary": " ".join(parse_html(item.excerpt).text().split())[:1000],
        "slug": slugify(unquote(item.slug), max_length=80),
        "sections": [html.unescape(one) for one in item.categories],
        "tags": [html.unescape(one) for one in item.tags],
        "status": _STATUS.get(item.status, "draft"),
    }
    if stated["status"] == "published":  # nobody knows the address of another
        stated["aliases"] = [html.unescape(item.link), html.unescape(item.guid)]
    try:
        stated["date"] = parse_moment(item.date)
    except DateError:
        stated["status"] = "draft"
    if author := export.authors.get(item.author, ""):
        stated["authors"] = [{"name": author, "role": "words"}]
    return {key: value for key, value in stated.items() if value}


def html_of(content: str) -> str:
    """The content as HTML: in the old editor an empty line makes a paragraph and a line end is a break."""
    content = _COMMENT.sub("", content)
    if re.search(r"<p\b", content, re.IGNORECASE):
        return content
    parts = [part for part in re.split(r"\n\s*\n", content.replace("\r\n", "\n")) if part.strip()]
    return "\n".join(part if _BLOCK.match(part) else _paragraph(part) for part in parts)


def _paragraph(part: str) -> str:
    return "<p>" + part.strip().replace("\n", "<br>") + "</p>"


# -- commands in brackets --------------------------------------------------------------------------------------------


def _without_shortcodes(text: str, item: _Item, export: _Export, findings: Findings) -> str:
    """Captions, galleries and embedded films as HTML; other commands go and are told."""
    text = _CAPTION.sub(_caption, text)
    text = _GALLERY.sub(_gallery(item, export), text)
    text = _EMBED.sub(_film, text)
    told: set[str] = set()

    def drop(match: re.Match[str]) -> str:
        if not match["rest"] and not text[match.start() :].startswith("[/") and f"[/{match['name']}]" not in text:
            return match[0]  # words in brackets
        if match["name"] not in told:
            told.add(match["name"])
            findings.report(check.SHORTCODE, text=match[0], name=match["name"])
        return ""

    return _SHORTCODE.sub(drop, text)


def _film(match: re.Match[str]) -> str:
    address = html.escape(match["url"])
    return f'<p><a href="{address}">{address}</a></p>'


def _caption(match: re.Match[str]) -> str:
    """``[caption]``: the photo, then its caption inside the brackets or as an attribute."""
    found = _IMAGE.search(match["inside"])
    if found is None:
        return match["inside"]
    attribute = _CAPTION_ATTRIBUTE.search(match[0].partition("]")[0])
    caption = found["caption"].strip() or (attribute[1] or attribute[2] if attribute else "")
    return f"<figure>{found['image']}<figcaption>{caption}</figcaption></figure>"


def _gallery(item: _Item, export: _Export) -> Callable[[re.Match[str]], str]:
    """``[gallery]``: the photos it names, or all that belong to the post, with their captions."""

    def write(match: re.Match[str]) -> str:
        ids = _IDS.search(match["rest"])
        if ids:
            found = [export.attachments.get(one.strip()) for one in ids["ids"].split(",")]
        else:
            found = [one for one in export.attachments.values() if one.parent == item.id]
        figures = [_figure(one) for one in found if one is not None]
        return "\n".join(figures)

    return write


def _figure(photo: _Item) -> str:
    image = f'<img src="{html.escape(photo.url)}" alt="{html.escape(_alt(photo))}">'
    return f"<figure>{image}<figcaption>{photo.excerpt}</figcaption></figure>"


def _alt(photo: _Item) -> str:
    return photo.meta.get("_wp_attachment_image_alt", "").strip()
