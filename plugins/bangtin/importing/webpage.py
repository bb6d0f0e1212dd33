"""A saved page of an old portal: the article is found among menus and boxes, its photos beside the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.importing import check, questions
from bangtin.importing.blocks import Sink, read_blocks
from bangtin.importing.check import Refused
from bangtin.importing.findings import Findings
from bangtin.importing.furniture import publication
from bangtin.importing.htmltree import Node, parse_html
from bangtin.importing.legacy import read_bytes
from bangtin.importing.links import Links
from bangtin.importing.media import Media
from bangtin.importing.model import Document
from bangtin.importing.photos import PhotoBox
from bangtin.importing.questions import JOIN

__all__ = ["PagePhotos", "article_of", "read_page"]

_MAX_BYTES: Final = 20_000_000
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)", re.IGNORECASE)
# How portals call the box of an article's text.
_BOX: Final = re.compile(
    r"^(?:news[-_]?body(?:html)?|bodytext|body-text|entry-content|post-content|article-(?:content|body|detail)"
    r"|news-(?:content|detail)|content-?detail|detail-?content|fck_detail|noi-?dung(?:-?(?:tin|bai))?|chi-?tiet"
    r"|ms-rtestate-field|art-article|item-page|td-post-content|single-content|itemfulltext)$",
    re.IGNORECASE,
)
_OUTSIDE: Final = frozenset({"nav", "header", "footer", "aside"})  # no form: ASP.NET puts whole pages into one
_NOISE: Final = re.compile(
    r"(?:^|[-_ ])(?:menu|nav|navbar|sidebar|breadcrumb|footer|header|banner|related|share|social|comment|comments|tags?"
    r"|rating|paging|pagination|copyright|advert|counter|widget|toolbar|print|author-box)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SITE_PART: Final = re.compile(r"\s+[|–—-]\s+")
_PARAGRAPHS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption"})
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "big", "cite", "em", "font", "i", "ins", "q", "small", "span", "strong", "sub", "sup", "tt", "u"}
)
_SENTENCE: Final = re.compile(r"[.,;:!?…]")
_ORNAMENTS: Final = ("emoji", "smiley", "icon", "spacer", "counter", "/themes/", "avatar")
_PUBLISHED: Final = frozenset(
    {"article:published_time", "datepublished", "og:published_time", "pubdate", "dc.date", "date"}
)


def read_page(path: Path, name: str, box: PhotoBox, media: Path | None) -> Document:
    """The article in a saved page. Raises :class:`Refused`."""
    size = path.stat().st_size
    if size > _MAX_BYTES:
        raise Refused(check.TOO_LARGE, size=-(-size // 1_000_000), limit=_MAX_BYTES // 1_000_000)
    text, encoding = _text(path.read_bytes())
    root = parse_html(text)
    document = Document(Findings(name))
    if encoding:
        document.findings.report(check.ENCODING, encoding=encoding)
    saved = _SAVED_FROM.search(text[:4000])
    base = saved[1] if saved else _meta(root, "og:url")
    document.stated["aliases"] = [base]
    _title(root, document)
    _date(root, document)
    links = Links(base=base if base.startswith(("http://", "https://")) else "")
    photos = PagePhotos(box, document.findings, Media(media), path.parent)
    article = article_of(root)
    document.blocks = read_blocks(article, Sink(photo=photos.take, link=links.take))
    photos.report()
    links.report(document.findings)
    return document


def _text(data: bytes) -> tuple[str, str]:
    """The page's text: UTF-8, or in what it says of itself."""
    found = read_bytes(data)
    if found is not None:
        return found
    declared = _CHARSET.search(data[:4000])
    try:
        return data.decode(declared[1].decode() if declared else "cp1252"), declared[
            1
        ].decode() if declared else "Latin"
    except (LookupError, UnicodeDecodeError):
        raise Refused(check.UNKNOWN_LETTERS) from None


# -- which part of the page ------------------------------------------------------------------------------------------


def article_of(root: Node) -> Node:
    """The element that holds the article: the one that says so, else the one with the most sentences of its own."""
    named = [node for node in root.walk() if node.tag in {"div", "section", "article", "td"} and _names(node)]
    named = [node for node in named if len(node.text().split()) >= 20]
    if named:
        return max(named, key=lambda node: len(node.text()))
    articles = [node for node in root.walk() if node.tag == "article"]
    if len(articles) == 1:
        return articles[0]
    weights: dict[int, float] = {}
    parents: dict[int, Node] = {}
    _weigh(root, weights, parents)
    if not weights:
        return root
    best = parents[max(weights, key=lambda key: weights[key])]
    return best if best.tag not in {"tr", "tbody", "ul", "ol"} else root


def _names(node: Node) -> bool:
    if node.attrs.get("itemprop") == "articleBody":
        return True
    return any(_BOX.match(word) for word in [node.attrs.get("id", ""), *node.attrs.get("class", "").split()] if word)


def _weigh(root: Node, weights: dict[int, float], nodes: dict[int, Node]) -> None:
    """Give each element the length of the sentences in its own paragraphs, half of it to the element around."""
    waiting: list[tuple[Node, tuple[Node, ...]]] = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        if node.tag in _OUTSIDE or _NOISE.search(f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"):
            continue
        waiting += [(child, (node, *above[:2])) for child in node.children if isinstance(child, Node)]
        words, linked = _own(node)
        if len(words) < 40 or linked > len(words) / 2 or not _SENTENCE.search(words):
            continue
        holders = above if node.tag in _PARAGRAPHS else (node, *above)
        for share, holder in zip((1.0, 0.5, 0.25), holders, strict=False):
            weights[id(holder)] = weights.get(id(holder), 0.0) + share * len(words)
            nodes[id(holder)] = holder


def _own(node: Node) -> tuple[str, int]:
    """The words that stand in an element itself or in inline elements of it, and how many letters are links."""
    parts: list[str] = []
    linked = 0
    waiting: list[Node | str] = list(reversed(node.children))
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag in _INLINE:
            linked += len(item.text()) if item.tag == "a" else 0
            waiting.extend(reversed(item.children))
    return " ".join("".join(parts).split()), linked


# -- title and date --------------------------------------------------------------------------------------------------


def _meta(root: Node, *names: str) -> str:
    """The content of the first meta element of one of these names."""
    for node in root.walk():
        name = (node.attrs.get("property") or node.attrs.get("name") or node.attrs.get("itemprop") or "").lower()
        if node.tag == "meta" and name in names:
            return " ".join(node.attrs.get("content", "").split())
    return ""


def _title(root: Node, document: Document) -> None:
    """The one title that the page gives; when it gives several, the most telling, and a question."""
    headings = [" ".join(node.text().split()) for node in root.walk() if node.tag == "h1"]
    headings = [heading for heading in dict.fromkeys(headings) if len(heading.split()) >= 3]
    shared = _meta(root, "og:title", "twitter:title")
    window = root.first("title")
    whole = " ".join(window.text().split()) if window else ""
    if len(headings) == 1 and (not shared or headings[0].casefold() in shared.casefold() or shared in headings[0]):
        document.stated["title"] = headings[0]
        return
    part = max(_SITE_PART.split(shared or whole), key=len) if shared or whole else ""
    offered = list(dict.fromkeys(filter(None, [*headings, shared and part, whole and part])))
    if not offered:
        return
    fitting = next((heading for heading in headings if heading.casefold() in whole.casefold()), "")
    document.stated["title"] = fitting or (part if len(part.split()) >= 3 else offered[0])
    others = [one for one in offered if one.casefold() != document.stated["title"].casefold()]
    if others:
        names = JOIN.join([document.stated["title"], *others])
        document.findings.report(questions.TITLE_UNSURE, text=document.stated["title"], candidates=names)


def _date(root: Node, document: Document) -> None:
    """The moment of publication from the page's own data."""
    stamp = _meta(root, *_PUBLISHED)
    if not stamp:
        node = next((node for node in root.walk() if node.attrs.get("itemprop") == "datePublished"), None)
        stamp = (node.attrs.get("datetime") or node.attrs.get("content") or "") if node else ""
    if stamp:
        try:
            document.stated["date"] = parse_moment(stamp)
        except DateError:
            return
        return
    lines = {own for node in root.walk() if node.tag not in _INLINE and (own := _own(node)[0])}
    found = [(words, moment) for words in sorted(lines) if len(words) < 160 and (moment := publication(words))]
    if len({moment for _, moment in found}) == 1:
        words, moment = found[0]
        document.stated["date"] = moment
        document.findings.report(questions.STATED, text=words, words=words)


# -- photos ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class PagePhotos:
    """Finds the photos of a page: in the page itself, beside it, or in the copy of the portal's folder."""

    box: PhotoBox
    findings: Findings
    media: Media
    folder: Path | None = None
    missing: list[str] = field(default_factory=list)

    def take(self, node: Node) -> str:
        """The photo of an image element, or nothing; buttons, smileys and counters are none."""
        if _is_ornament(node):
            return ""
        for name in ("data-src", "data-original", "src"):
            address = node.attrs.get(name, "").strip()
            if address and (file := self.find(address)):
                return file
        address = node.attrs.get("src", "")
        if address and not address.startswith("data:"):
            self.missing.append(address)
        return ""

    def find(self, address: str) -> str:
        """The photo at an address, under its name in the draft."""
        if address.startswith("data:"):
            return self.box.add_data(address, self.findings) if len(address) > 3000 else ""
        path = self._beside(address) or self.media.find(address)
        return self.box.add_file(path, self.findings) if path else ""

    def _beside(self, address: str) -> Path | None:
        """A file in the folder that the browser has saved with the page; never one outside."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if self.folder is None or parts.scheme or parts.netloc or not parts.path:
            return None
        root = self.folder.resolve()
        path = (root / unquote(parts.path)).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None

    def report(self) -> None:
        """Which could not be found."""
        if self.missing:
            self.findings.report(check.PHOTO_REMOTE, count=len(self.missing), target=self.missing[0][:120])


def _is_ornament(node: Node) -> bool:
    """A button, a smiley, a counter."""
    width = node.attrs.get("width", "").removesuffix("px")
    words = f"{node.attrs.get('class', '')} {node.attrs.get('src', '')}".lower()
    small = width.isdigit() and int(width) <= 48
    return small or any(
        part in words for part in ("emoji", "smiley", "icon", "spacer", "counter", "/themes/", "avatar")
    )
