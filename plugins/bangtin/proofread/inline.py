"""Prose out of markup: words without emphasis, links and tags, each letter with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from bangtin.proofread.manuscript import THING

__all__ = ["Image", "Words", "marked_words", "plain_words"]

_ADDRESS = (
    r"(?:(?:https?|ftp)://|www\.)[^\s<>()\[\]“”\"]*[^\s<>()\[\]“”\".,;:!?]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,100}\w"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|vn|net|org|edu|gov|info|jpe?g|png|webp|docx?|pdf|xlsx?"
    r"|mp[34]|md|toml)\b(?:/[\w./?=&%-]*)?"
)
_INVISIBLE = r"[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_PLAIN_SIGN = re.compile(
    rf"[@\n{_INVISIBLE[1:-1]}]|://|www\.|\.(?:com|vn|net|org|edu|gov|info|jp|png|webp|doc|pdf|xls|mp|md|toml)\b"
)
_MARK_SIGN = re.compile(r"[\\`\[<&{*_]")
_BREAK = r"[ \t]*\n[ \t>]*"
_PLAIN = re.compile(rf"(?P<gone>{_INVISIBLE}+)|(?P<break>[^\S\n]*\n[^\S\n]*)|(?P<thing>{_ADDRESS})")
_TARGET = r"\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_MARKED = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~])
    |(?P<code>(?P<ticks>`+)(?!`).{{1,1000}}?(?<!`)(?P=ticks)(?!`))
    |(?P<image>!\[(?P<alt>[^\[\]]*)\](?P<target>{_TARGET}|\[[^\[\]]*\]))
    |(?P<gone>\[\^[^\]\s]+\]|<!--.{{0,1000}}?-->|</?[a-zA-Z][^<>]*>|\{{[:\#.][^{{}}\n]*\}}|{_INVISIBLE}+)
    |(?P<link>\[(?P<inner>(?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\](?:{_TARGET}|\[[^\[\]\n]*\]))
    |(?P<auto><(?:https?:|mailto:|[\w.+-]+@)[^<>\s]*>)
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});)
    |(?P<break>{_BREAK})
    |(?P<thing>{_ADDRESS})
    |(?P<stress>\*+|(?<!\w)_+|_+(?!\w)|~~)""",
    re.VERBOSE | re.DOTALL,
)


class Image(NamedTuple):
    """A picture in the text: its file, and where its description stands."""

    file: str
    start: int
    end: int


class Words(NamedTuple):
    """The prose of a piece of text. ``stress`` says how many marks of emphasis were taken away."""

    words: str
    places: Sequence[int]
    images: list[Image]
    stress: int = 0


def plain_words(text: str, start: int, end: int) -> Words:
    """The prose of a piece of plain text."""
    return _words(text, start, end, _PLAIN, None)


def marked_words(text: str, start: int, end: int) -> Words:
    """The prose of a piece of Markdown."""
    return _words(text, start, end, _MARKED, _MARK_SIGN)


def _words(text: str, start: int, end: int, pattern: re.Pattern[str], signs: re.Pattern[str] | None) -> Words:
    if not (signs and signs.search(text, start, end)) and not _PLAIN_SIGN.search(text, start, end):
        return Words(text[start:end], range(start, end), [])
    found = _Found([], [], [])
    found.take(text, start, end, pattern)
    return Words("".join(found.parts), found.places, found.images, found.stress)


class _Found:
    """Words as they are gathered, piece by piece."""

    __slots__ = ("images", "parts", "places", "stress")

    def __init__(self, parts: list[str], places: list[int], images: list[Image]) -> None:
        self.parts = parts
        self.places = places
        self.images = images
        self.stress = 0

    def take(self, text: str, start: int, end: int, pattern: re.Pattern[str]) -> None:
        """Add a piece of text."""
        at = start
        for match in pattern.finditer(text, start, end):
            self._keep(text, at, match.start())
            at = match.end()
            self._token(text, match, pattern)
        self._keep(text, at, end)

    def _keep(self, text: str, start: int, end: int) -> None:
        if start < end:
            self.parts.append(text[start:end])
            self.places.extend(range(start, end))

    def _put(self, words: str, place: int) -> None:
        self.parts.append(words)
        self.places.extend([place] * len(words))

    def _token(self, text: str, match: re.Match[str], pattern: re.Pattern[str]) -> None:
        name = match.lastgroup
        if name == "break":
            self._put("\n", match.start())
        elif name == "escape":
            self._keep(text, match.start() + 1, match.end())
        elif name == "image":
            target = match["target"].strip("()[] ").partition(" ")[0].strip("<>")
            self.images.append(Image(target.removeprefix("./"), *match.span("alt")))
            self._put(THING, match.start())
        elif name == "link":
            self.take(text, *match.span("inner"), pattern)
        elif name == "entity":
            self._put(unescape(match[0]), match.start())
        elif name == "stress":
            self.stress += 1
        elif name in {"code", "auto", "thing"}:
            self._put(THING, match.start())
