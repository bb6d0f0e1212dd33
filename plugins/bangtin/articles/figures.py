"""Photos in the tree of a text: which stand alone, which in a row, with what captions; tokens take their places."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from bangtin.articles.budget import OverBudget
from bangtin.articles.serialise import BLOCKS
from bangtin.articles.tokens import gallery_token, photo_token
from bangtin.core import limits

__all__ = ["Figures", "PhotoRef"]

CAPTION_LENGTH: Final = 300
"""A longer paragraph in italics is a paragraph."""

# "Tin, ảnh: …" under the last photo names the authors; it is no caption.
_BYLINE = re.compile(r"(?:tin|bài|tác giả|người viết|nguồn tin|words|story|text|by)\b", re.IGNORECASE)
_MARKS = re.compile(r"(\*{1,3})(?=\S)(.*?\S)\1|(?<!\w)(__?)(?=\S)(.*?\S)\3(?!\w)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FILES = re.compile(r'"([^"]+)"|([^\s,;"]+)')


@dataclass(frozen=True, slots=True)
class PhotoRef:
    """One photo that a text places. ``file`` is as the editor wrote it; line 0 when its place is not known."""

    file: str
    caption: str
    alt: str
    line: int
    column: int


class Figures:
    """Takes the photos of one text out of its tree and leaves tokens."""

    def __init__(
        self,
        resolve: Callable[[PhotoRef], str | None],
        find: Callable[[str], tuple[int, int]],
        words: Callable[[str], str],
    ) -> None:
        self._resolve = resolve
        self._find = find
        self._words = words
        self._parents: dict[Element, Element] = {}
        self._named = 0
        self.keys: list[str] = []
        self.galleries: list[list[str]] = []
        self.tokens: set[str] = set()

    def place(self, root: Element) -> None:
        """Replace every photo and gallery of a tree."""
        found = [element for element in root.iter() if element.tag == "img" or element.tag == "gallery"]  # noqa: PLR1714
        if not found:
            return
        self._parents = {child: parent for parent in root.iter() if len(parent) for child in parent}
        groups: dict[Element, list[Element]] = {}
        for element in found:
            if element.tag == "gallery":
                groups[element] = []
            else:
                groups.setdefault(self._block_of(element), []).append(element)
        for block, images in groups.items():
            if block.tag == "gallery":
                self._place_gallery(block)
            else:
                self._place_images(block, images, groups)

    def photo(self, target: str, words: str) -> str:
        """The token of a photo that stands alone; empty when it cannot be shown."""
        key = self._key(target, _plain_marks(self._words(words)), "")
        return "" if key is None else self._token([key], gallery=False)

    def gallery(self, files: str) -> str:
        """The token of ``a.jpg b.jpg``, or of the photos left over; empty when none of those named can be shown."""
        names = [quoted or bare for quoted, bare in _FILES.findall(files)]
        self._named += len(names)
        if self._named > limits.LINKS:
            raise OverBudget
        keys = [self._key(name, "", "") for name in names]
        shown = [key for key in keys if key is not None]
        return "" if names and not shown else self._token(shown, gallery=True)

    def _block_of(self, element: Element) -> Element:
        """The paragraph, heading, cell or list item in which an image stands."""
        parent = self._parents[element]
        while parent.tag not in BLOCKS:
            parent = self._parents[parent]
        return parent

    def _place_gallery(self, block: Element) -> None:
        """``[gallery: a.jpg b.jpg]``, or ``[gallery]`` for the rest."""
        if token := self.gallery(block.text or ""):
            _become(block, token)
        else:
            self._drop(block)

    def _place_images(self, block: Element, images: list[Element], groups: dict[Element, list[Element]]) -> None:
        """All images of one block: in its place when it holds nothing else, behind it otherwise."""
        leading = _leads(block, images[0])
        for image in images:
            self._drop(image)
        outer = ""
        alone = block.tag == "p" and _is_empty(block)
        if len(images) == 1 and block.tag == "p" and images[0].get("title") is None:
            if not alone and leading and (outer := self._caption(block)):
                alone = True
            elif alone:
                outer = self._next_caption(block, groups)
        keys = [key for image in images if (key := self._image(image, outer)) is not None]
        if alone and keys:
            _become(block, self._token(keys, gallery=len(keys) > 1))
        elif alone:
            self._drop(block)
        elif keys:
            token = Element("img")
            _become(token, self._token(keys, gallery=len(keys) > 1))
            self._put_behind(block, token)

    def _image(self, image: Element, outer: str) -> str | None:
        """The key of one image; a title or a caption beside it makes its text the description."""
        text = _plain_marks(self._words(image.get("alt") or ""))
        title = image.get("title")
        if title is not None:
            return self._key(image.get("src") or "", _plain_marks(self._words(title)), text)
        return self._key(image.get("src") or "", outer, text) if outer else self._key(image.get("src") or "", text, "")

    def _key(self, target: str, caption: str, alt: str) -> str | None:
        """Ask whose photo it is; note the order."""
        target = html.unescape(target).strip()
        line, column = self._find(target)
        name = unquote(target) if "%" in target else target
        key = self._resolve(PhotoRef(name, caption, alt, line, column))
        if key is not None and key not in self.keys:
            self.keys.append(key)
        return key

    def _token(self, keys: list[str], *, gallery: bool) -> str:
        """The address that stands for photos, noted."""
        token = gallery_token(keys) if gallery else photo_token(keys[0])
        self.tokens.add(token)
        if gallery:
            self.galleries.append(keys)
        return token

    def _put_behind(self, block: Element, token: Element) -> None:
        """Behind a paragraph or heading; at the end of a block that may hold figures itself."""
        if block.tag == "p" or block.tag[1:].isdigit():
            parent = self._parents[block]
            parent.insert(list(parent).index(block) + 1, token)
            token.tail, block.tail = block.tail or "\n", None
        else:
            block.append(token)

    def _drop(self, element: Element) -> None:
        """Take an element out, keep the text behind it, and take out inline elements that have become empty."""
        parent = self._parents[element]
        index = list(parent).index(element)
        if element.tail:
            if index:
                parent[index - 1].tail = (parent[index - 1].tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
            element.tail = None
        parent.remove(element)
        if parent.tag not in BLOCKS and _is_empty(parent):
            self._drop(parent)

    def _next_caption(self, block: Element, groups: dict[Element, list[Element]]) -> str:
        """The text of the paragraph below, when it is a caption; that paragraph is taken out."""
        parent = self._parents[block]
        index = list(parent).index(block) + 1
        if index >= len(parent) or parent[index].tag != "p" or parent[index] in groups:
            return ""
        caption = self._caption(parent[index])
        if caption:
            parent.remove(parent[index])
        return caption

    def _caption(self, block: Element) -> str:
        """The text of a paragraph that is marked as a caption, or is short and all in italics."""
        text = self._words("".join(block.itertext()))
        if "caption" in (block.get("class") or "").split():
            return text
        children = [child for child in block if child.tag != "br"]
        if len(children) != 1 or children[0].tag != "em" or len(text) > CAPTION_LENGTH or _BYLINE.match(text):
            return ""
        around = (block.text or "") + "".join(child.tail or "" for child in block)
        return "" if around.strip() else text


def _become(element: Element, token: str) -> None:
    """Turn an element into a token."""
    tail = element.tail
    element.clear()
    element.tag = "img"
    element.tail = tail or "\n"
    element.set("src", token)


def _leads(block: Element, image: Element) -> bool:
    """Whether nothing stands before an image in its block."""
    element = block
    while element is not image:
        if not len(element) or (element.text or "").strip():
            return False
        element = element[0]
    return True


def _is_empty(element: Element) -> bool:
    """Nothing inside but spaces and line breaks."""
    if (element.text or "").strip():
        return False
    return all(child.tag == "br" and not (child.tail or "").strip() for child in element)


def _plain_marks(text: str) -> str:
    """A caption without the signs of emphasis and without tags."""
    if "<" in text:
        text = _TAG.sub("", text)
    return _MARKS.sub(r"\2\4", text) if "*" in text or "_" in text else text
